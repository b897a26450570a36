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

G_END_DECLS
