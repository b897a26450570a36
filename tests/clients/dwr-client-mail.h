/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Mails that a client has written, and what they are compared with. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

/* What the command line prints of an article of the newsroom, in this format. (transfer full) */
char *dwr_client_mail_dup_article (const char *address, const char *format);

/* Writes a file below the folder of the profile. (transfer full): its path */
char *dwr_client_mail_write (DwrClient *client, const char *name, const char *text);

/* The same for what check-mail.py shall find in a draft. @facts: with the quotes of JSON as ' */
char *dwr_client_mail_write_facts (DwrClient *client, const char *facts);

/* Runs check-mail.py and asserts that it found nothing wrong. The words end with NULL. */
void dwr_client_mail_check (const char *check, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
