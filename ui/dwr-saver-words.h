/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said while an article is saved as a mail, and of what came of it. */

#pragma once

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/* (transfer full) */
char *dwr_saver_words_dup_running (gboolean has_mail);
char *dwr_saver_words_dup_done (DwrSaved saved, const char *folder, guint n_missing_pictures);
char *dwr_saver_words_dup_failed (const GError *error);

/* Whether articles may go to the folder that is proposed. (transfer full) */
char *dwr_saver_words_dup_question (const char *folder);

G_END_DECLS
