/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saves a mail so that at every moment at least one whole mail of its article is in the folder: the
 * new one is added with the old one's marks, and only then the old one goes. There may be several
 * old ones: two clients have saved at once, or the trash took none. A mail that somebody has sent
 * is none of them. All of it happens in a thread, as Evolution itself uses Camel. */

#include "config.h"

#include "dwr-evolution-save.h"

#include <shell/e-shell.h>

#include "dwr-mail-head.h"
#include "dwr/dwr-host.h"

/* Evolution's shell has it while a mail is being saved from any of its windows. */
#define BUSY_DATA "dw-reader-saves"

/* What a reader has marked in the old mail. What the mail itself is, Camel finds out. */
#define KEPT_FLAGS                                                                                 \
  (CAMEL_MESSAGE_ANSWERED | CAMEL_MESSAGE_FLAGGED | CAMEL_MESSAGE_FORWARDED | CAMEL_MESSAGE_SEEN)

/* Enough of a mail for its head. */
#define HEAD_MAX_BYTES (64 * 1024)

typedef struct {
  EMailSession *session; /* owned */
  GBytes *mail;          /* owned */
  char *uri;             /* owned (nullable): of the folder */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->session);
  g_bytes_unref (self->mail);
  g_free (self->uri);
  g_free (self);
}

/* (transfer full) (nullable): the mail cannot be had */
static DwrMailHead *
read_head (CamelFolder *folder, const char *uid, GCancellable *cancellable)
{
  g_autoptr (CamelMimeMessage) message =
      camel_folder_get_message_sync (folder, uid, cancellable, NULL);
  g_autofree char *bytes = g_malloc (HEAD_MAX_BYTES);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (bytes, HEAD_MAX_BYTES, NULL, NULL);
  g_autoptr (GBytes) head = NULL;

  if (message == NULL)
    return NULL;
  /* It is full before the mail ends; what it has stays. */
  camel_data_wrapper_write_to_output_stream_sync (CAMEL_DATA_WRAPPER (message),
                                                  stream,
                                                  cancellable,
                                                  NULL);
  head =
      g_bytes_new_static (bytes,
                          g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  return dwr_mail_head_new (head);
}

/* The mails of the same Message-ID, of which Camel keeps a short form for each mail. (transfer
 * full): their uids */
static GPtrArray *
list_same (CamelFolder *folder, CamelMimeMessage *message)
{
  GPtrArray *same = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CamelMessageInfo) wanted =
      camel_folder_summary_info_new_from_message (camel_folder_get_folder_summary (folder),
                                                  message);
  GPtrArray *uids = camel_folder_get_uids (folder);

  for (guint i = 0; i < uids->len; i++) {
    const char *uid = g_ptr_array_index (uids, i);
    g_autoptr (CamelMessageInfo) info = camel_folder_get_message_info (folder, uid);

    if (info != NULL &&
        camel_message_info_get_message_id (info) == camel_message_info_get_message_id (wanted) &&
        (camel_message_info_get_flags (info) & CAMEL_MESSAGE_DELETED) == 0)
      g_ptr_array_add (same, g_strdup (uid));
  }
  camel_folder_free_uids (folder, uids);
  return same;
}

/* Leaves in @same those that the new mail replaces. Returns: whether one makes it superfluous */
static gboolean
sort_same (CamelFolder *folder,
           GPtrArray *same,
           const DwrMailHead *new_head,
           GCancellable *cancellable)
{
  gboolean is_covered = FALSE;

  for (guint i = same->len; i > 0; i--) {
    g_autoptr (DwrMailHead) head = read_head (folder, g_ptr_array_index (same, i - 1), cancellable);
    DwrMailStanding standing = dwr_mail_head_stand (head, new_head);

    is_covered |= standing == DWR_MAIL_COVERING;
    if (standing != DWR_MAIL_OLDER)
      g_ptr_array_remove_index (same, i - 1);
  }
  return is_covered;
}

static void
add_marks (CamelMessageInfo *info, CamelMessageInfo *old)
{
  guint32 flags = camel_message_info_get_flags (old) & KEPT_FLAGS;
  g_autoptr (CamelNamedFlags) labels = camel_message_info_dup_user_flags (old);
  g_autoptr (CamelNameValueArray) tags = camel_message_info_dup_user_tags (old);
  const char *name = NULL;
  const char *value = NULL;

  camel_message_info_set_flags (info, flags, flags);
  for (guint i = 0; i < camel_named_flags_get_length (labels); i++)
    camel_message_info_set_user_flag (info, camel_named_flags_get (labels, i), TRUE);
  for (guint i = 0; i < camel_name_value_array_get_length (tags); i++)
    if (camel_name_value_array_get (tags, i, &name, &value))
      camel_message_info_set_user_tag (info, name, value);
}

/* With what is marked in any of the old ones; a new one is unread unless its reader knows it.
 * (transfer full) */
static CamelMessageInfo *
new_info (CamelFolder *folder, const DwrMailHead *head, GPtrArray *old_uids)
{
  CamelMessageInfo *info = camel_message_info_new (NULL);

  if (old_uids->len == 0 && dwr_mail_head_is_read (head))
    camel_message_info_set_flags (info, CAMEL_MESSAGE_SEEN, CAMEL_MESSAGE_SEEN);
  for (guint i = 0; i < old_uids->len; i++) {
    g_autoptr (CamelMessageInfo) old =
        camel_folder_get_message_info (folder, g_ptr_array_index (old_uids, i));

    if (old != NULL)
      add_marks (info, old);
  }
  return info;
}

/* Evolution's trash shows what is marked so in each folder. */
static gboolean
move_to_trash (CamelFolder *folder, GPtrArray *uids, GCancellable *cancellable)
{
  gboolean is_moved = TRUE;

  for (guint i = 0; i < uids->len; i++)
    is_moved &= camel_folder_delete_message (folder, g_ptr_array_index (uids, i));
  return camel_folder_synchronize_sync (folder, FALSE, cancellable, NULL) && is_moved;
}

/* The mail is there. Where older ones are too, the trash took them not when it was added, with
 * their marks; it may take them now. */
static DwrSaved
tidy_up (CamelFolder *folder, GPtrArray *old_uids, GCancellable *cancellable)
{
  if (old_uids->len == 0)
    return DWR_SAVED_ALREADY;
  return move_to_trash (folder, old_uids, cancellable) ? DWR_SAVED_REPLACED : DWR_SAVED_BESIDE;
}

static gboolean
put (CamelFolder *folder,
     CamelMimeMessage *message,
     const DwrMailHead *head,
     DwrSaved *saved,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GPtrArray) old_uids = list_same (folder, message);
  g_autoptr (CamelMessageInfo) info = NULL;
  GError *fault = NULL;

  if (sort_same (folder, old_uids, head, cancellable)) {
    *saved = tidy_up (folder, old_uids, cancellable);
    return TRUE;
  }
  info = new_info (folder, head, old_uids);
  if (!camel_folder_append_message_sync (folder, message, info, NULL, cancellable, &fault)) {
    dwr_evolution_folder_take_error (error, fault);
    return FALSE;
  }
  /* From here on the mail is there. Its marks may wait for a server; the old ones stay until they
   * are there too. */
  *saved = old_uids->len > 0 ? DWR_SAVED_BESIDE : DWR_SAVED_ADDED;
  if (camel_folder_synchronize_sync (folder, FALSE, cancellable, NULL) && old_uids->len > 0)
    *saved = tidy_up (folder, old_uids, cancellable);
  return TRUE;
}

static gboolean
save (Saving *saving, DwrSaved *saved, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwrMailHead) head = dwr_mail_head_new (saving->mail);
  g_autoptr (CamelMimeMessage) message = camel_mime_message_new ();
  g_autoptr (CamelFolder) folder = NULL;
  gsize n_bytes = 0;
  const char *bytes = g_bytes_get_data (saving->mail, &n_bytes);

  if (head->message_id == NULL ||
      !camel_data_wrapper_construct_from_data_sync (CAMEL_DATA_WRAPPER (message),
                                                    bytes,
                                                    (gssize) n_bytes,
                                                    cancellable,
                                                    NULL)) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_INVALID, "A mail without Message-ID");
    return FALSE;
  }
  folder = dwr_evolution_folder_open (saving->session, saving->uri, cancellable, error);
  if (folder == NULL)
    return FALSE;
  if (saving->uri == NULL)
    saving->uri = e_mail_folder_uri_from_folder (folder);
  /* Whoever else has changed the folder. */
  camel_folder_refresh_info_sync (folder, cancellable, NULL);
  return put (folder, message, head, saved, cancellable, error);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DwrSaved saved = DWR_SAVED_ADDED;
  GError *error = NULL;

  if (save (data, &saved, cancellable, &error))
    g_task_return_int (task, saved);
  else
    g_task_return_error (task, error);
}

/* @user_data: (transfer full): the task of whoever asked */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) not_remembered = NULL;
  GError *error = NULL;
  gssize saved = g_task_propagate_int (G_TASK (result), &error);

  g_object_set_data (G_OBJECT (e_shell_get_default ()), BUSY_DATA, NULL);
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (!dwr_evolution_folder_remember (saving->uri, &not_remembered))
    g_debug ("The folder for articles is not remembered: %s", not_remembered->message);
  g_task_return_int (task, saved);
}

void
dwr_evolution_save (EMailSession *session, GBytes *mail, GTask *task)
{
  GObject *shell = G_OBJECT (e_shell_get_default ());
  g_autoptr (GTask) work = NULL;
  Saving *saving = NULL;

  if (g_object_get_data (shell, BUSY_DATA) != NULL) {
    g_task_return_new_error (task, DWR_ERROR, DWR_ERROR_MAIL_BUSY, "Evolution is at it already");
    g_object_unref (task);
    return;
  }
  g_object_set_data (shell, BUSY_DATA, GINT_TO_POINTER (TRUE));
  saving = g_new0 (Saving, 1);
  saving->session = g_object_ref (session);
  saving->mail = g_bytes_ref (mail);
  saving->uri = dwr_evolution_folder_dup_uri ();
  work = g_task_new (NULL, g_task_get_cancellable (task), saved_cb, task);
  /* What was done is told, however late it was called off. */
  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, saving, saving_free);
  g_task_run_in_thread (work, save_thread);
}
