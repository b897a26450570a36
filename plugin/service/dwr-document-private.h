/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The making of a DwrDocument from the service's answer. */

#pragma once

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/* @facts: a{sv} of LoadArticle; what is missing becomes empty. (transfer full) */
DwrDocument *dwr_document_new (const char *document, GVariant *facts);

G_END_DECLS
