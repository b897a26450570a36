/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A mail server on loopback, whose user "reader" has the password "secret". What it has is looked
 * at in its own files: Dovecot keeps a mail as a file whose name ends with its flags. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All owned. */
typedef struct {
  GSubprocess *process; /* (nullable) it does not run */
  char *folder;
  char *port;
} DwrImapServer;

/* Waits until it answers. */
void dwr_imap_server_start (DwrImapServer *server);

/* Lets it answer nobody, or again. */
void dwr_imap_server_hold (DwrImapServer *server, gboolean is_held);

/* Its files stay. */
void dwr_imap_server_stop (DwrImapServer *server);

/* Stops it, and removes all that is its own. */
void dwr_imap_server_clear (DwrImapServer *server);

/* The files of a folder's mails. (transfer full) (element-type filename) */
GPtrArray *dwr_imap_server_list (DwrImapServer *server, const char *folder);

/* The file of the only mail of a folder; fails where there is none, or another. (transfer full) */
char *dwr_imap_server_dup_mail (DwrImapServer *server, const char *folder);

G_END_DECLS
