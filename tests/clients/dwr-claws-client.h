/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws Mail as a DwrClient, on the profile that claws-profile.sh makes; its options are the
 * script's. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

extern const DwrClientKind dwr_claws_client;

/* Tells Claws to open a mail, by Claws' identifier: "#mh/Mailbox/inbox/3". */
void dwr_claws_client_open (DwrClient *client, const char *message);

/* Keeps the mail that Claws is asked to write, and looks at it. @facts: as check-mail.py wants
 * them, with the quotes of JSON as ' */
void dwr_claws_client_check_draft (DwrClient *client, const char *facts);

G_END_DECLS
