/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences of DW Reader in a client's home, as another client reads and stores them. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

/* (transfer full) */
GKeyFile *dwr_client_settings_load (DwrClient *client);

gboolean dwr_client_settings_has (DwrClient *client, const char *key);

/* @value: as the file has it */
void dwr_client_settings_set (DwrClient *client, const char *key, const char *value);

/* The folder for articles: @kind is the client's name there, @folder what it calls the folder. */
void dwr_client_settings_set_folder (DwrClient *client, const char *kind, const char *folder);

G_END_DECLS
