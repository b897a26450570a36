/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The folder for articles: "DW Articles" in On This Computer, or the one that was chosen. */

#pragma once

#include <libemail-engine/libemail-engine.h>

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* The remembered one, as Evolution writes it. (transfer full) (nullable): none yet. Main thread */
char *dwr_evolution_folder_dup_uri (void);

/* As it is called for people. (transfer full). Main thread */
char *dwr_evolution_folder_dup_name (EMailSession *session, gboolean *is_chosen);

/* Remembers @uri, if it is another. Main thread. */
gboolean dwr_evolution_folder_remember (const char *uri, GError **error);

/**
 * dwr_evolution_folder_open:
 * @uri: (nullable): %NULL for "DW Articles", which is made if need be
 *
 * Waits for disk and server: in a thread.
 * Sets: %DWR_ERROR_MAIL_READ_ONLY for a folder that is none for mails, %DWR_ERROR_MAIL_FOLDER_GONE,
 * %DWR_ERROR_OFFLINE, %DWR_ERROR_MAIL, and what stands there
 */
CamelFolder *dwr_evolution_folder_open (EMailSession *session,
                                        const char *uri,
                                        GCancellable *cancellable,
                                        GError **error);

/* Says an error of Camel's as one of ours. @fault: (transfer full) */
void dwr_evolution_folder_take_error (GError **error, GError *fault);

/* Asks for another folder, over @window (nullable). @task: (transfer full): gets whether one was
 * chosen. */
void dwr_evolution_folder_choose (GtkWindow *window, EMailSession *session, GTask *task);

G_END_DECLS
