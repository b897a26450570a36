/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The elements of a page's head. */

#pragma once

#include "dwr-dom.h"

G_BEGIN_DECLS

/* What a meta element says, by its name or property. (nullable) */
const char *dwr_page_find_meta (const GumboNode *root, const char *name);

G_END_DECLS
