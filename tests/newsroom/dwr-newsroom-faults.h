/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers that go wrong on purpose, chosen by address or by name. */

#pragma once

#include "dwr-newsroom-exchange.h"

G_BEGIN_DECLS

/* The name in /LANG/fault-NAME/a-ID and /FORMAT/fault-NAME. (transfer full) (nullable): the path is
 * no such address */
char *dwr_newsroom_faults_dup_name (const char *path);

/* Answers @body wrongly; 404 where no fault has this name.
 * @content_type: of a good answer */
gboolean dwr_newsroom_faults_answer (DwrNewsroomExchange *exchange,
                                     const char *name,
                                     const char *content_type,
                                     GBytes *body,
                                     GError **error);

G_END_DECLS
