/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The folder that a client saves articles to, as it is remembered: one for each client, by the name
 * that the client finds it by. Main thread only. */

#pragma once

#include "dwr/dwr-settings.h"

G_BEGIN_DECLS

/* @client: "claws-mail". (transfer full) (nullable): none was chosen or used */
char *dwr_save_folder_dup (const char *client);

/* Sets: as dwr_settings_store () does. */
gboolean dwr_save_folder_store (const char *client, const char *folder, GError **error);

G_END_DECLS
