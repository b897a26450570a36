/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution as a DwrClient, on the profile that evolution-profile.sh makes; its options are the
 * script's. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

extern const DwrClientKind dwr_evolution_client;

/* Opens a folder of Evolution's, by the name that it shows. */
void dwr_evolution_client_open_folder (DwrClient *client, const char *folder);

/* Uses a control in one of Evolution's windows. */
void dwr_evolution_client_click_in (DwrClient *client,
                                    AtspiAccessible *window,
                                    AtspiRole role,
                                    const char *name);

/* Waits until it has so many windows. (transfer full) (element-type AtspiAccessible) */
GPtrArray *dwr_evolution_client_wait_windows (DwrClient *client, guint n_windows);

/* Of the panel's menu, in the part that is about messages. */
void dwr_evolution_client_use_menu (DwrClient *client, const char *item);

/* Selects all of it, as a screen reader does. */
void dwr_evolution_client_select_text (AtspiAccessible *accessible);

/* The dialog that asks for the folder for articles. */
#define DWR_EVOLUTION_CHOICE "Choose the folder for articles of Deutsche Welle"

/* In that dialog. */
void dwr_evolution_client_choose_folder (DwrClient *client, const char *folder);

/* Where a local folder of Evolution has its mails. (transfer full) (element-type utf8): paths */
GPtrArray *dwr_evolution_client_list_mails (DwrClient *client, const char *folder);

/* Looks at each of them with check-mail.py. @facts: a file */
void dwr_evolution_client_check_mails (DwrClient *client,
                                       const char *folder,
                                       guint n_mails,
                                       const char *check,
                                       const char *facts);

/* A mail in plain text: Evolution's drafts have HTML beside it in any case. */
#define DWR_EVOLUTION_PLAIN_DRAFT                                                                  \
  "'html': true, 'headers': {'X-Evolution-Composer-Mode': 'text/plain'}"

/* Keeps the mail that Evolution is asked to write, and looks at it. @facts: as check-mail.py wants
 * them, with the quotes of JSON as ' */
void dwr_evolution_client_check_draft (DwrClient *client, const char *facts);

G_END_DECLS
