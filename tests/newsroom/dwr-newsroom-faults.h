/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers that go wrong on purpose, chosen by address. */

#pragma once

#include "dwr-newsroom-exchange.h"
#include "dwr-newsroom-pages.h"

G_BEGIN_DECLS

/* Whether @path is /LANG/fault-NAME/a-ID with a known NAME. */
gboolean dwr_newsroom_faults_match (const char *path);
gboolean
dwr_newsroom_faults_answer (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error);

G_END_DECLS
