/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plugin for Claws Mail that asks the adapter's host what the panel asks it, for a test. It
 * listens on the socket "driver" in Claws' configuration folder: a request is a line of words, an
 * answer is "ok" or the name of an error, and words. Words are escaped as in addresses. */

#include <claws-features.h>

#include <gio/gunixsocketaddress.h>

#include <common/plugin.h>
#include <common/tags.h>
#include <passwordstore.h>

#include "dwr-claws-host.h"
#include "dwr-claws-message.h"
#include "dwr-claws-use.h"
#include "dwr-digest.h"

/* The account that claws-profile.sh --imap makes, and what lets it in. */
#define IMAP_ACCOUNT 2
#define IMAP_PASSWORD "secret"

typedef struct {
  DwrHost *host;
  DwrClawsMessage *message;
  DwrServiceClient *client;
  GSocketService *service;
} Driver;

/* A plugin's entry points carry no data. */
static Driver driver;

/* A connection and the words of its request. */
typedef struct {
  GSocketConnection *connection; /* owned */
  GDataInputStream *input;       /* owned */
  char **words;                  /* owned (nullable) */
} Call;

static void read_next (Call *call);

static void
end (Call *call)
{
  g_strfreev (call->words);
  g_object_unref (call->input);
  g_object_unref (call->connection);
  g_free (call);
}

static const char *
get_word (Call *call, guint number)
{
  return number < g_strv_length (call->words) ? call->words[number] : "";
}

/* @words: NULL-terminated */
static void
answer (Call *call, const char *status, ...)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (call->connection));
  g_autoptr (GString) line = g_string_new (status);
  const char *word = NULL;
  va_list words;

  va_start (words, status);
  while ((word = va_arg (words, const char *)) != NULL) {
    g_string_append_c (line, ' ');
    g_string_append_uri_escaped (line, word, NULL, FALSE);
  }
  va_end (words);
  g_string_append_c (line, '\n');
  g_output_stream_write_all (output, line->str, line->len, NULL, NULL, NULL);
  read_next (call);
}

static void
answer_error (Call *call, const GError *error)
{
  const char *name = dwr_error_get_name (error);

  answer (call, *name != '\0' ? name : "error", error->message, NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const names[] = { "added", "replaced", "already", "beside" };
  g_autoptr (GError) error = NULL;
  DwrSaved saved = DWR_SAVED_ADDED;

  if (dwr_host_save_finish (DWR_HOST (source), result, &saved, &error))
    answer (data, "ok", names[saved], NULL);
  else
    answer_error (data, error);
}

static void
save (Call *call)
{
  g_autoptr (GBytes) mail = NULL;
  char *bytes = NULL;
  gsize n_bytes = 0;

  if (!g_file_get_contents (get_word (call, 1), &bytes, &n_bytes, NULL)) {
    answer (call, "unreadable", NULL);
    return;
  }
  mail = g_bytes_new_take (bytes, n_bytes);
  dwr_host_save_async (driver.host, mail, NULL, saved_cb, call);
}

static void
delivered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_headlines = 0;
  g_autofree char *number = NULL;

  if (!dwr_digest_deliver_finish (DWR_HOST (source), result, &n_headlines, &error)) {
    answer_error (data, error);
    return;
  }
  number = g_strdup_printf ("%u", n_headlines);
  answer (data, "ok", number, NULL);
}

/* The sections are the words of the request. */
static void
deliver (Call *call)
{
  dwr_digest_deliver_async (driver.host,
                            driver.client,
                            (const char *const *) call->words + 1,
                            NULL,
                            delivered_cb,
                            call);
}

static void
wants (Call *call)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (get_word (call, 1), NULL);

  answer (call, "ok", dwr_digest_is_wanted (driver.host, now) ? "yes" : "no", NULL);
}

/* Of the first of two at once. */
static void
ignored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DwrSaved saved = DWR_SAVED_ADDED;

  dwr_host_save_finish (DWR_HOST (source), result, &saved, NULL);
}

static void
folder (Call *call)
{
  gboolean is_chosen = FALSE;
  g_autofree char *name = dwr_host_dup_folder (driver.host, &is_chosen);

  answer (call, "ok", name, is_chosen ? "chosen" : "proposed", NULL);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_chosen = dwr_host_choose_folder_finish (DWR_HOST (source), result, &error);

  if (error != NULL)
    answer_error (data, error);
  else
    answer (data, "ok", is_chosen ? "chosen" : "not", NULL);
}

static void
choose (Call *call)
{
  dwr_host_choose_folder_async (driver.host, NULL, chosen_cb, call);
}

static void
remove_folder (Call *call)
{
  FolderItem *item = folder_find_item_from_identifier (get_word (call, 1));

  if (item == NULL || item->folder->klass->remove_folder (item->folder, item) < 0)
    answer (call, "not-removed", NULL);
  else
    answer (call, "ok", NULL);
}

static void
rename_folder (Call *call)
{
  FolderItem *item = folder_find_item_from_identifier (get_word (call, 1));

  if (item == NULL || folder_item_rename (item, (char *) get_word (call, 2)) < 0)
    answer (call, "not-renamed", NULL);
  else
    answer (call, "ok", NULL);
}

static void
rename_and_remove (Call *call)
{
  FolderItem *item = folder_find_item_from_identifier (get_word (call, 1));

  if (item == NULL || folder_item_rename (item, (char *) get_word (call, 2)) < 0 ||
      item->folder->klass->remove_folder (item->folder, item) < 0)
    answer (call, "not-removed", NULL);
  else
    answer (call, "ok", NULL);
}

/* As dragging it there does, or with the request "copy" the menu of folders. */
static void
move_folder (Call *call)
{
  FolderItem *item = folder_find_item_from_identifier (get_word (call, 1));
  FolderItem *parent = folder_find_item_from_identifier (get_word (call, 2));
  FolderItem *moved = NULL;

  if (item == NULL || parent == NULL ||
      folder_item_move_to (item, parent, &moved, g_str_equal (get_word (call, 0), "copy")) !=
          F_MOVE_OK)
    answer (call, "not-moved", NULL);
  else
    answer (call, "ok", NULL);
}

/* What is in a directory as Claws sees it, but Claws' own notes on it. */
static void
names (Call *call)
{
  g_autoptr (GDir) directory = g_dir_open (get_word (call, 1), 0, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (!g_str_has_prefix (name, ".claws_") && !g_str_equal (name, ".mh_sequences"))
      g_string_append_printf (text, " %s", name);
  answer (call, directory != NULL ? "ok" : "no-directory", text->str, NULL);
}

/* As the menu of folders does it. */
static void
remove_mailbox (Call *call)
{
  Folder *folder = folder_find_from_name (get_word (call, 1), folder_get_class_from_string ("mh"));

  folder_destroy (folder);
  folder_write_list ();
  answer (call, "ok", NULL);
}

static gboolean
unload_cb (gpointer data)
{
  plugin_unload (plugin_get_loaded_by_name ("Host driver"));
  return G_SOURCE_REMOVE;
}

/* As Claws' dialog of plugins does it. */
static void
unload (Call *call)
{
  g_idle_add (unload_cb, NULL);
  answer (call, "ok", NULL);
}

static void
remove_account (Call *call)
{
  cur_account = NULL;
  answer (call, "ok", NULL);
}

/* The mails of a folder: number, flags, names of tags, of each. */
static void
list (Call *call)
{
  FolderItem *item = folder_find_item_from_identifier (get_word (call, 1));
  g_autoptr (GString) text = g_string_new (NULL);
  GSList *messages = NULL;

  if (item == NULL) {
    answer (call, "no-folder", NULL);
    return;
  }
  /* As Claws does it when it looks for new mail. */
  item->folder->klass->scan_required (item->folder, item);
  folder_item_scan (item);
  messages = folder_item_get_msg_list (item);
  for (GSList *node = messages; node != NULL; node = node->next) {
    MsgInfo *message = node->data;

    g_string_append_printf (text,
                            "%s%u:%s%s%s:%u:",
                            text->len > 0 ? ";" : "",
                            message->msgnum,
                            MSG_IS_UNREAD (message->flags) ? "U" : "",
                            MSG_IS_MARKED (message->flags) ? "M" : "",
                            MSG_IS_LOCKED (message->flags) ? "L" : "",
                            MSG_GET_COLORLABEL_VALUE (message->flags));
    for (GSList *tag = message->tags; tag != NULL; tag = tag->next)
      g_string_append (text, tags_get_tag (GPOINTER_TO_INT (tag->data)));
  }
  procmsg_msg_list_free (messages);
  answer (call, "ok", text->str, NULL);
}

/* As somebody who reads a mail marks it: starred, with a colour and a tag. */
static void
mark (Call *call)
{
  FolderItem *item = folder_find_item_from_identifier (get_word (call, 1));
  MsgInfo *message = folder_item_get_msginfo (item, atoi (get_word (call, 2)));
  int tag = tags_get_id_for_str ("kept");

  if (tag < 0)
    tag = tags_add_tag ("kept");
  procmsg_msginfo_set_flags (message, MSG_MARKED | MSG_UNREAD | MSG_COLORLABEL_TO_FLAGS (3), 0);
  procmsg_msginfo_update_tags (message, TRUE, tag);
  procmsg_msginfo_free (&message);
  answer (call, "ok", NULL);
}

static void
compose (Call *call)
{
  static const char *const names[] = { "new", "forward", "reply" };
  g_autoptr (GArray) files = g_array_new (FALSE, TRUE, sizeof (DwrDraftFile));
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  DwrDraft draft = { .subject = get_word (call, 2), .text = get_word (call, 3) };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], get_word (call, 1)))
      draft.mode = (DwrDraftMode) i;
  for (guint i = 4; i + 1 < g_strv_length (call->words); i += 2) {
    GBytes *bytes = g_bytes_new (call->words[i + 1], strlen (call->words[i + 1]));
    DwrDraftFile file = { call->words[i], "image/jpeg", bytes };

    g_ptr_array_add (contents, bytes);
    g_array_append_val (files, file);
  }
  draft.files = (const DwrDraftFile *) files->data;
  draft.n_files = files->len;
  if (dwr_host_compose (driver.host, &draft, &error))
    answer (call, "ok", NULL);
  else
    answer_error (call, error);
}

/* Puts what is being written into the folder of drafts, and closes the composer. */
static void
keep_draft (Call *call)
{
  const GList *composers = compose_get_compose_list ();

  if (composers == NULL || !compose_draft (composers->data, COMPOSE_QUIT_EDITING))
    answer (call, "no-draft", NULL);
  else
    answer (call, "ok", NULL);
}

static void
subscribed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  DwrSubscribed subscribed = DWR_SUBSCRIBED_NEW;

  if (dwr_host_subscribe_finish (DWR_HOST (source), result, &subscribed, &error))
    answer (data, "ok", subscribed == DWR_SUBSCRIBED_NEW ? "new" : "already", NULL);
  else
    answer_error (data, error);
}

static void
subscribe (Call *call)
{
  dwr_host_subscribe_async (driver.host, get_word (call, 1), NULL, subscribed_cb, call);
}

static void
shown (Call *call)
{
  static const char *const names[] = { "nothing", "mail", "saved", "feed" };
  g_autofree char *address = NULL;
  DwrShown what = dwr_host_get_shown (driver.host, &address);

  answer (call, "ok", names[what], address != NULL ? address : "", NULL);
}

static void
can (Call *call)
{
  static const char *const names[] = { "save", "compose", "html", "reply", "subscribe" };
  gboolean is_able = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], get_word (call, 1)))
      is_able = dwr_host_can (driver.host, (DwrHostTask) i);
  answer (call, "ok", is_able ? "yes" : "no", NULL);
}

static void
go_offline (Call *call)
{
  prefs_common_get_prefs ()->work_offline = g_str_equal (get_word (call, 1), "yes");
  answer (call, "ok", NULL);
}

/* Opens a mail, as a click on it does. */
static void
open_mail (Call *call)
{
  mainwindow_jump_to (get_word (call, 1), FALSE);
  summary_display_msg_selected (mainwindow_get_mainwindow ()->summaryview, FALSE);
  answer (call, "ok", NULL);
}

static void
save_twice (Call *call)
{
  g_autoptr (GBytes) mail = NULL;
  char *bytes = NULL;
  gsize n_bytes = 0;

  g_file_get_contents (get_word (call, 1), &bytes, &n_bytes, NULL);
  mail = g_bytes_new_take (bytes, n_bytes);
  dwr_host_save_async (driver.host, mail, NULL, ignored_cb, NULL);
  dwr_host_save_async (driver.host, mail, NULL, saved_cb, call);
}

static const struct {
  const char *name;
  void (*function) (Call *call);
} requests[] = {
  { "save", save },
  { "save-twice", save_twice },
  { "deliver", deliver },
  { "wants", wants },
  { "folder", folder },
  { "choose", choose },
  { "remove", remove_folder },
  { "rename", rename_folder },
  { "rename-remove", rename_and_remove },
  { "move", move_folder },
  { "copy", move_folder },
  { "list", list },
  { "mark", mark },
  { "compose", compose },
  { "draft", keep_draft },
  { "shown", shown },
  { "subscribe", subscribe },
  { "can", can },
  { "open", open_mail },
  { "offline", go_offline },
  { "remove-mailbox", remove_mailbox },
  { "names", names },
  { "remove-account", remove_account },
  { "unload", unload },
};

static void
use (Call *call)
{
  g_autofree char *seen = dwr_claws_use ((const char *const *) call->words);

  if (seen == NULL)
    answer (call, "no-such-request", NULL);
  else
    answer (call, "ok", *seen != '\0' ? seen : NULL, NULL);
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (call->input, result, NULL, NULL);

  if (line == NULL) {
    end (call);
    return;
  }
  g_strfreev (call->words);
  call->words = g_strsplit (line, " ", -1);
  for (char **word = call->words; *word != NULL; word++) {
    char *plain = g_uri_unescape_string (*word, NULL);

    g_free (*word);
    *word = plain;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    if (g_str_equal (requests[i].name, get_word (call, 0))) {
      requests[i].function (call);
      return;
    }
  use (call);
}

static void
read_next (Call *call)
{
  g_data_input_stream_read_line_async (call->input, G_PRIORITY_DEFAULT, NULL, line_cb, call);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Call *call = g_new0 (Call, 1);

  call->connection = g_object_ref (connection);
  call->input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  read_next (call);
  return TRUE;
}

static void
listen_on_socket (void)
{
  g_autofree char *path = g_build_filename (get_rc_dir (), "driver", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;

  driver.service = g_socket_service_new ();
  g_signal_connect (driver.service, "incoming", G_CALLBACK (incoming_cb), NULL);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (driver.service),
                                      address,
                                      G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT,
                                      NULL,
                                      NULL,
                                      &error))
    g_critical ("%s", error->message);
}

G_MODULE_EXPORT gint
plugin_init (gchar **error)
{
  DwrClawsHost *host = dwr_claws_host_new ();

  if (account_find_from_id (IMAP_ACCOUNT) != NULL)
    passwd_store_set_account (IMAP_ACCOUNT, PWS_ACCOUNT_RECV, IMAP_PASSWORD, FALSE);
  driver.host = DWR_HOST (host);
  driver.client = dwr_service_client_new ();
  driver.message = dwr_claws_message_follow (mainwindow_get_mainwindow (), host);
  listen_on_socket ();
  return 0;
}

G_MODULE_EXPORT gboolean
plugin_done (void)
{
  g_socket_service_stop (driver.service);
  g_clear_object (&driver.service);
  dwr_claws_message_free (driver.message);
  g_clear_object (&driver.client);
  g_clear_object (&driver.host);
  return FALSE;
}
