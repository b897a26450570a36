/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the head of a mail says of the article that it is. It is read line by line, whoever wrote
 * it; what it says is believed no further than the names of our own headers go. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  char *message_id; /* owned (nullable): without its angle brackets */
  char *digest;     /* owned (nullable): of what the article says */
  char *uri;        /* owned (nullable): a word, not yet through the gate */
  guint n_pictures; /* inside the mail */

  /* It came over a network: somebody else has sent it, whatever it says of itself. */
  gboolean is_received;
} DwrMailHead;

/* Of a whole mail in memory. (transfer full) */
DwrMailHead *dwr_mail_head_new (GBytes *mail);

/* Of a mail in a file. (transfer full) (nullable): it cannot be read */
DwrMailHead *dwr_mail_head_read (const char *path);

void dwr_mail_head_free (DwrMailHead *head);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrMailHead, dwr_mail_head_free)

/* What a mail of the same Message-ID, which is in the folder, is to a mail that is to be saved. */
typedef enum {
  DWR_MAIL_OF_OTHERS, /* somebody has sent it: he may write any Message-ID. Or it cannot be read */
  DWR_MAIL_OLDER,     /* saved here: the new one takes its place */
  DWR_MAIL_COVERING,  /* saved here: it says the same and has no fewer pictures */
} DwrMailStanding;

/* @head: (nullable): it cannot be read */
DwrMailStanding dwr_mail_head_stand (const DwrMailHead *head, const DwrMailHead *new_head);

/* Whether its reader has seen what it says, before it was a mail: an article, in the panel. Any
 * other mail of ours, such as a digest, is news. */
gboolean dwr_mail_head_is_read (const DwrMailHead *head);

G_END_DECLS
