/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saves a mail so that at every moment at least one whole mail of its article is in the folder: the
 * new one is added, then it gets the old one's marks, and only then the old one goes. There may be
 * several old ones: two clients have saved at once, or the trash took none. A mail that somebody
 * has sent is none of them: he may write any Message-ID, and the folder may be the inbox.
 *
 * Claws links a file into an MH folder where it can and copies it where it cannot, and a copy may
 * end half-way on a full disk. So the file is written inside of such a folder first, under a name
 * that is no mail's: the link then either happens or does not. A server takes a mail as a whole,
 * and of a file with many mails its plugin takes care. */

#include "config.h"

#include "dwr-claws-save.h"

#include <glib/gstdio.h>

#include "dwr-claws-folder.h"
#include "dwr-mail-head.h"
#include "dwr-staged-file.h"

/* What a reader has marked in the old mail. What the mail itself is, Claws finds out. */
#define KEPT_FLAGS                                                                                 \
  (MSG_UNREAD | MSG_MARKED | MSG_REPLIED | MSG_FORWARDED | MSG_CLABEL_FLAG_MASK |                  \
   MSG_IGNORE_THREAD | MSG_WATCH_THREAD | MSG_LOCKED)

/* The folder and the mails of the article in it. */
typedef struct {
  const DwrMailHead *head; /* borrowed: of the mail to save */
  char *identifier;        /* owned: of the folder */
  FolderItem *folder;      /* borrowed, of Claws */
  GSList *found;           /* owned: MsgInfo references */
  GSList *old;             /* owned: the same, of those that the new mail replaces */
} Saving;

static void
clear_found (Saving *saving)
{
  procmsg_msg_list_free (saving->found);
  saving->found = NULL;
}

/* Of all that are replaced; it is unread what was read in none of them. A new one is unread unless
 * its reader knows it. */
static MsgPermFlags
get_marks (Saving *saving)
{
  MsgPermFlags marks = 0;
  gboolean is_unread = saving->old != NULL;

  if (saving->old == NULL)
    return dwr_mail_head_is_read (saving->head) ? 0 : MSG_UNREAD;
  for (GSList *node = saving->old; node != NULL; node = node->next) {
    MsgPermFlags flags = ((MsgInfo *) node->data)->flags.perm_flags;
    gboolean has_colour = (marks & MSG_CLABEL_FLAG_MASK) != 0;

    is_unread &= (flags & MSG_UNREAD) != 0;
    marks |= flags & KEPT_FLAGS & ~(has_colour ? MSG_CLABEL_FLAG_MASK : 0);
  }
  return is_unread ? marks : marks & ~MSG_UNREAD;
}

/* After whatever may have waited for a server: Claws may end, and folders may go. */
static gboolean
find_folder (Saving *saving, GError **error)
{
  saving->folder =
      claws_is_exiting () ? NULL : folder_find_item_from_identifier (saving->identifier);
  if (saving->folder != NULL)
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_MAIL_FOLDER_GONE, "The folder went meanwhile");
  return FALSE;
}

/* Whoever has changed the folder. Claws lists what it knows of a server's folder, and asks the
 * server only when it wonders whether to list it. */
static gboolean
scan (Saving *saving, int *status, GError **error)
{
  Folder *mailbox = saving->folder->folder;

  if (mailbox->klass->scan_required != NULL)
    mailbox->klass->scan_required (mailbox, saving->folder);
  if (!find_folder (saving, error))
    return FALSE;
  *status = folder_item_scan (saving->folder);
  return find_folder (saving, error);
}

/* What is there now. */
static gboolean
list_found (Saving *saving, GError **error)
{
  GSList *messages = NULL;
  int status = 0;

  clear_found (saving);
  if (!scan (saving, &status, error))
    return FALSE;
  if (status < 0) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_MAIL, "Claws Mail could not read the folder");
    return FALSE;
  }
  messages = folder_item_get_msg_list (saving->folder);
  for (GSList *node = messages; node != NULL; node = node->next) {
    MsgInfo *message = node->data;

    if (g_strcmp0 (message->msgid, saving->head->message_id) == 0 &&
        !MSG_IS_DELETED (message->flags))
      saving->found = g_slist_prepend (saving->found, procmsg_msginfo_new_ref (message));
  }
  procmsg_msg_list_free (messages);
  return TRUE;
}

/* Finds the old ones: what was saved here, but for what makes the new one superfluous. Claws may
 * ask the server for the mails. Returns: whether there is such a one; without the folder FALSE */
static gboolean
sort_found (Saving *saving)
{
  gboolean is_covered = FALSE;

  for (GSList *node = saving->found; node != NULL && find_folder (saving, NULL);
       node = node->next) {
    g_autofree char *path = procmsg_get_message_file (node->data);
    g_autoptr (DwrMailHead) head = path != NULL ? dwr_mail_head_read (path) : NULL;

    DwrMailStanding standing = dwr_mail_head_stand (head, saving->head);

    is_covered |= standing == DWR_MAIL_COVERING;
    if (standing == DWR_MAIL_OLDER)
      saving->old = g_slist_prepend (saving->old, procmsg_msginfo_new_ref (node->data));
  }
  clear_found (saving);
  return is_covered;
}

/* (transfer full) (nullable) */
static char *
stage (FolderItem *folder, GBytes *mail, GError **error)
{
  g_autofree char *path = NULL;

  if (FOLDER_TYPE (folder->folder) != F_MH)
    return dwr_staged_file_new (get_tmp_dir (), mail, error);
  path = folder_item_get_path (folder);
  return dwr_staged_file_new (path, mail, error);
}

/* The mail's number in the folder, 0 where Claws does not know it, or -1 */
static int
add (Saving *saving, GBytes *mail, GError **error)
{
  MsgFlags flags = { get_marks (saving), 0 };
  g_autofree char *path = stage (saving->folder, mail, error);
  int number = path != NULL ? folder_item_add_msg (saving->folder, path, &flags, TRUE) : -1;

  if (path == NULL)
    return -1;
  /* Claws removes what it has added. */
  g_unlink (path);
  if (number < 0)
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_MAIL, "Claws Mail could not add the mail");
  return number;
}

static gboolean
is_old (Saving *saving, MsgInfo *message)
{
  for (GSList *node = saving->old; node != NULL; node = node->next)
    if (((MsgInfo *) node->data)->msgnum == message->msgnum)
      return TRUE;
  return FALSE;
}

/* A server need not say what number the new mail has. (transfer full) (nullable) */
static MsgInfo *
find_added (Saving *saving, int number)
{
  MsgInfo *added = number > 0 ? folder_item_get_msginfo (saving->folder, number) : NULL;

  if (added != NULL && g_strcmp0 (added->msgid, saving->head->message_id) == 0)
    return added;
  procmsg_msginfo_free (&added);
  if (!list_found (saving, NULL))
    return NULL;
  for (GSList *node = saving->found; node != NULL && added == NULL; node = node->next)
    if (!is_old (saving, node->data))
      added = procmsg_msginfo_new_ref (node->data);
  return added;
}

static void
mark (Saving *saving, MsgInfo *added)
{
  MsgPermFlags marks = get_marks (saving);

  procmsg_msginfo_change_flags (added, marks, 0, (KEPT_FLAGS & ~marks) | MSG_NEW, 0);
  for (GSList *node = saving->old; node != NULL; node = node->next)
    for (GSList *tag = ((MsgInfo *) node->data)->tags; tag != NULL; tag = tag->next)
      procmsg_msginfo_update_tags (added, TRUE, GPOINTER_TO_INT (tag->data));
}

static gboolean
move_to_trash (MsgInfo *old)
{
  FolderItem *folder = old->folder;
  FolderItem *trash = folder->folder->trash;

  if (trash == NULL)
    trash = folder_get_default_trash ();
  return trash != NULL && trash != folder && folder_item_move_msg (trash, old) >= 0;
}

static gboolean
is_old_left (Saving *saving)
{
  for (GSList *node = saving->found; node != NULL; node = node->next)
    if (is_old (saving, node->data))
      return TRUE;
  return FALSE;
}

/* Whether all of them have gone there: a server may say so, and keep them. */
static gboolean
move_old_to_trash (Saving *saving)
{
  gboolean is_moved = TRUE;

  for (GSList *node = saving->old; node != NULL; node = node->next)
    is_moved &= find_folder (saving, NULL) && move_to_trash (node->data);
  return is_moved && list_found (saving, NULL) && !is_old_left (saving);
}

static gboolean
put (Saving *saving, GBytes *mail, DwrSaved *saved, GError **error)
{
  int number = add (saving, mail, error);
  MsgInfo *added = NULL;

  if (number < 0 || !find_folder (saving, error))
    return FALSE;
  *saved = saving->old != NULL ? DWR_SAVED_BESIDE : DWR_SAVED_ADDED;
  added = find_added (saving, number);
  if (added == NULL)
    return TRUE;
  mark (saving, added);
  procmsg_msginfo_free (&added);
  if (saving->old != NULL && move_old_to_trash (saving))
    *saved = DWR_SAVED_REPLACED;
  return TRUE;
}

/* The mail is there. Where an older one is too, the trash took it not when the mail was added, with
 * its marks; it may take it now. */
static DwrSaved
tidy_up (Saving *saving)
{
  if (saving->old == NULL)
    return DWR_SAVED_ALREADY;
  return move_old_to_trash (saving) ? DWR_SAVED_REPLACED : DWR_SAVED_BESIDE;
}

static gboolean
save (Saving *saving, GBytes *mail, DwrSaved *saved, GError **error)
{
  gboolean was_there = FALSE;

  if (!list_found (saving, error))
    return FALSE;
  was_there = sort_found (saving);
  if (!find_folder (saving, error))
    return FALSE;
  if (!was_there)
    return put (saving, mail, saved, error);
  *saved = tidy_up (saving);
  return TRUE;
}

gboolean
dwr_claws_save (GBytes *mail, DwrSaved *saved, GError **error)
{
  g_autoptr (DwrMailHead) head = dwr_mail_head_new (mail);
  Saving saving = { .head = head };
  gboolean is_saved = FALSE;

  if (head->message_id == NULL) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_INVALID, "A mail without Message-ID");
    return FALSE;
  }
  saving.folder = dwr_claws_folder_open (error);
  if (saving.folder == NULL)
    return FALSE;
  saving.identifier = folder_item_get_identifier (saving.folder);
  /* Claws does not look for new mail meanwhile. */
  inc_lock ();
  is_saved = save (&saving, mail, saved, error);
  inc_unlock ();
  if (is_saved && find_folder (&saving, NULL))
    dwr_claws_folder_remember (saving.folder);
  clear_found (&saving);
  procmsg_msg_list_free (saving.old);
  g_free (saving.identifier);
  return is_saved;
}
