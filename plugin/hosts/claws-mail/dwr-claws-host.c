/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws Mail as the panel sees it. The shown mail is read from its file on this machine and from
 * there alone: Claws' functions that take a MsgInfo may ask an IMAP server. */

#include "config.h"

#include "dwr-claws-host.h"

#include "dwr-claws-compose.h"
#include "dwr-claws-feeds.h"
#include "dwr-claws-folder.h"
#include "dwr-claws-links.h"
#include "dwr-claws-save.h"
#include "dwr-mail-head.h"

/* Claws builds the browser's command line in a buffer of 8 KiB. */
#define OUTSIDE_URI_MAX_BYTES 4096

struct _DwrClawsHost {
  GObject parent_instance;

  /* Owned, of the shown mail. */
  char *mail_path;        /* (nullable) no mail */
  char *subject;          /* (nullable) */
  GPtrArray *links;       /* (nullable) of DwrFoundLink: once the mail is taken apart */
  GPtrArray *look_alikes; /* (nullable) of char *: then, too */

  gulong offline_hook_id;
  gboolean is_on_disk; /* an IMAP mail may not be, before it is opened */
  gboolean is_in_feed; /* Claws fetched it from a feed; not merely a mail that says so */
  gboolean is_busy;    /* Claws waits in a loop of its own for what it was asked here */
};

static void dwr_claws_host_interface_init (DwrHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrClawsHost,
                               dwr_claws_host,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST, dwr_claws_host_interface_init))

static char *
dup_mail_path (MsgInfo *message)
{
  if (message == NULL || (message->folder == NULL && message->plaintext_file == NULL))
    return NULL;
  return procmsg_get_message_file_path (message);
}

static const char *
dwr_claws_host_get_name (DwrHost *host)
{
  return "Claws Mail";
}

/* Takes the mail apart, once: its parts cost Claws temporary files. */
static void
read_mail (DwrClawsHost *self)
{
  if (self->links == NULL)
    self->links = dwr_claws_links_read (self->mail_path, self->subject, &self->look_alikes);
}

/* Neither list is changed by whoever gets it. */
static GPtrArray *
dwr_claws_host_dup_message_links (DwrHost *host)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (host);

  read_mail (self);
  return g_ptr_array_ref (self->links);
}

static GPtrArray *
dwr_claws_host_dup_look_alikes (DwrHost *host)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (host);

  read_mail (self);
  return g_ptr_array_ref (self->look_alikes);
}

/* Of the shown mail. */
static void
forget_mail (DwrClawsHost *self)
{
  g_clear_pointer (&self->mail_path, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->look_alikes, g_ptr_array_unref);
}

/* @address: (nullable), from a mail. (transfer full) (nullable): it leads to no article */
static char *
dup_readable (const char *address)
{
  g_autoptr (DwrLink) link =
      address != NULL ? dwr_link_parse (address, DWR_LINK_GIVEN, NULL) : NULL;

  if (link == NULL || !dwr_link_is_readable (link))
    return NULL;
  return g_strdup (dwr_link_get_uri (link));
}

static DwrShown
dwr_claws_host_get_shown (DwrHost *host, char **address)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (host);
  g_autoptr (DwrMailHead) head = NULL;
  g_autofree char *feed_address = NULL;

  if (self->mail_path == NULL)
    return DWR_SHOWN_NOTHING;
  if (!g_file_test (self->mail_path, G_FILE_TEST_IS_REGULAR))
    return DWR_SHOWN_MAIL;
  feed_address = self->is_in_feed ? dwr_claws_links_dup_feed_address (self->mail_path) : NULL;
  *address = dup_readable (feed_address);
  if (*address != NULL)
    return DWR_SHOWN_FEED_ITEM;
  head = dwr_mail_head_read (self->mail_path);
  *address = head != NULL ? dup_readable (head->uri) : NULL;
  return *address != NULL ? DWR_SHOWN_SAVED_ARTICLE : DWR_SHOWN_MAIL;
}

static gboolean
is_shown (DwrClawsHost *self, MsgInfo *message)
{
  g_autofree char *path = dup_mail_path (message);

  return path != NULL && g_strcmp0 (path, self->mail_path) == 0;
}

/* The mail that the panel speaks of, if Claws still has it: in the main window, selected in it, or
 * in a window of its own. (nullable) */
static MsgInfo *
find_shown (DwrClawsHost *self)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  MsgInfo *selected = NULL;

  if (window == NULL || self->mail_path == NULL)
    return NULL;
  if (is_shown (self, window->messageview->msginfo))
    return window->messageview->msginfo;
  selected = summary_get_selected_msg (window->summaryview);
  if (is_shown (self, selected))
    return selected;
  for (const GList *node = messageview_get_msgview_list (); node != NULL; node = node->next) {
    MessageView *view = node->data;

    if (is_shown (self, view->msginfo))
      return view->msginfo;
  }
  return NULL;
}

/* There is nobody behind a feed's item, or behind an article that DW Reader saved. */
static gboolean
can_reply (DwrClawsHost *self)
{
  g_autofree char *address = NULL;

  return dwr_claws_compose_is_possible () && !self->is_in_feed && find_shown (self) != NULL &&
         dwr_claws_host_get_shown (DWR_HOST (self), &address) == DWR_SHOWN_MAIL;
}

static gboolean
dwr_claws_host_can (DwrHost *host, DwrHostTask task)
{
  switch (task) {
  case DWR_HOST_SAVE:
  case DWR_HOST_COMPOSE:
    return TRUE;
  case DWR_HOST_REPLY:
    return can_reply (DWR_CLAWS_HOST (host));
  case DWR_HOST_SUBSCRIBE:
    return dwr_claws_feeds_is_possible ();
  case DWR_HOST_COMPOSE_HTML:
  default:
    return FALSE;
  }
}

static char *
dwr_claws_host_dup_folder (DwrHost *host, gboolean *is_chosen)
{
  return dwr_claws_folder_dup_name (is_chosen);
}

static gboolean
dwr_claws_host_compose (DwrHost *host, const DwrDraft *draft, GError **error)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (host);
  MsgInfo *shown = draft->mode == DWR_DRAFT_REPLY && can_reply (self) ? find_shown (self) : NULL;

  return dwr_claws_compose (draft, shown, error);
}

/* What Claws does for a task, perhaps in a loop of its own. Returns: the outcome; with @error set,
 * whatever */
typedef int (*DoTask) (gpointer data, GError **error);

static int
do_save (gpointer data, GError **error)
{
  DwrSaved saved = DWR_SAVED_ADDED;

  dwr_claws_save (data, &saved, error);
  return (int) saved;
}

static int
do_subscribe (gpointer data, GError **error)
{
  DwrSubscribed subscribed = DWR_SUBSCRIBED_NEW;

  dwr_claws_feeds_subscribe (data, &subscribed, error);
  return (int) subscribed;
}

static int
do_choose (gpointer data, GError **error)
{
  return dwr_claws_folder_choose (error);
}

/* Whether the task may go on; else it is answered. */
static gboolean
check_task (DwrClawsHost *self, GTask *task)
{
  if (g_task_return_error_if_cancelled (task))
    return FALSE;
  /* Claws frees its windows before its folders when it ends. */
  if (mainwindow_get_mainwindow () == NULL || claws_is_exiting ())
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Claws Mail ends");
  else if (self->is_busy)
    g_task_return_new_error (task, DWR_ERROR, DWR_ERROR_MAIL_BUSY, "Claws Mail is at it already");
  else
    return TRUE;
  return FALSE;
}

/* Whether there is an @outcome to answer the task with; else it is answered. */
static gboolean
run_task (GTask *task, DoTask do_task, int *outcome)
{
  DwrClawsHost *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!check_task (self, task))
    return FALSE;
  self->is_busy = TRUE;
  *outcome = do_task (g_task_get_task_data (task), &error);
  self->is_busy = FALSE;
  if (error != NULL)
    g_task_return_error (task, error);
  return error == NULL;
}

static gboolean
save_cb (gpointer data)
{
  int outcome = 0;

  if (run_task (data, do_save, &outcome))
    g_task_return_int (data, outcome);
  return G_SOURCE_REMOVE;
}

static gboolean
subscribe_cb (gpointer data)
{
  int outcome = 0;

  if (run_task (data, do_subscribe, &outcome))
    g_task_return_int (data, outcome);
  return G_SOURCE_REMOVE;
}

static gboolean
choose_cb (gpointer data)
{
  int outcome = 0;

  if (run_task (data, do_choose, &outcome))
    g_task_return_boolean (data, outcome);
  return G_SOURCE_REMOVE;
}

/* Once Claws has nothing else at hand. @task: (transfer full) */
static void
run_later (GTask *task, GSourceFunc callback)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, callback, task, g_object_unref);
}

static void
dwr_claws_host_save_async (DwrHost *host, GBytes *mail, GTask *task)
{
  g_task_set_task_data (task, g_bytes_ref (mail), (GDestroyNotify) g_bytes_unref);
  run_later (task, save_cb);
}

static void
dwr_claws_host_subscribe_async (DwrHost *host, const char *address, GTask *task)
{
  g_task_set_task_data (task, g_strdup (address), g_free);
  run_later (task, subscribe_cb);
}

static void
dwr_claws_host_choose_folder_async (DwrHost *host, GTask *task)
{
  run_later (task, choose_cb);
}

/* A link to a person opens a mail to him; anything else that the link would write or attach is left
 * out. */
static gboolean
write_to (const char *uri)
{
  g_autofree char *address = g_strndup (uri, strcspn (uri, "?"));

  return compose_new (NULL, address, NULL) != NULL;
}

/* Claws puts the address into a command line of the user's, which may quote it: quotes and spaces
 * must not be in it. */
static gboolean
browse (const char *uri)
{
  g_autofree char *quoted = g_uri_escape_string (uri, ":/?#[]@!$&*+,;=%", FALSE);

  return strlen (quoted) <= OUTSIDE_URI_MAX_BYTES &&
         open_uri (quoted, prefs_common_get_uri_cmd ()) == 0;
}

static gboolean
dwr_claws_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  if (g_str_has_prefix (uri, "mailto:") && write_to (uri))
    return TRUE;
  if ((g_str_has_prefix (uri, "https:") || g_str_has_prefix (uri, "http:")) && browse (uri))
    return TRUE;
  g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "The desktop did not take the address");
  return FALSE;
}

static gboolean
dwr_claws_host_is_offline (DwrHost *host)
{
  return prefs_common_get_prefs ()->work_offline;
}

static char *
dwr_claws_host_dup_toggle_key (DwrHost *host)
{
  GtkAccelKey key = { 0 };

  if (!gtk_accel_map_lookup_entry (DWR_CLAWS_TOGGLE_PATH, &key) || key.accel_key == 0)
    return NULL;
  return gtk_accelerator_name (key.accel_key, key.accel_mods);
}

/* Claws has taken the switch by now. */
static gboolean
offline_switched_cb (gpointer source, gpointer data)
{
  dwr_host_offline_changed (data);
  return FALSE;
}

static void
dwr_claws_host_interface_init (DwrHostInterface *interface)
{
  interface->dup_toggle_key = dwr_claws_host_dup_toggle_key;
  interface->is_offline = dwr_claws_host_is_offline;
  interface->get_name = dwr_claws_host_get_name;
  interface->dup_message_links = dwr_claws_host_dup_message_links;
  interface->get_shown = dwr_claws_host_get_shown;
  interface->dup_look_alikes = dwr_claws_host_dup_look_alikes;
  interface->open_outside = dwr_claws_host_open_outside;
  interface->can = dwr_claws_host_can;
  interface->dup_folder = dwr_claws_host_dup_folder;
  interface->choose_folder_async = dwr_claws_host_choose_folder_async;
  interface->save_async = dwr_claws_host_save_async;
  interface->compose = dwr_claws_host_compose;
  interface->subscribe_async = dwr_claws_host_subscribe_async;
}

static void
dwr_claws_host_finalize (GObject *object)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (object);

  if (self->offline_hook_id != HOOK_NONE)
    hooks_unregister_hook (OFFLINE_SWITCH_HOOKLIST, self->offline_hook_id);
  dwr_claws_compose_clear ();
  forget_mail (self);
  G_OBJECT_CLASS (dwr_claws_host_parent_class)->finalize (object);
}

static void
dwr_claws_host_class_init (DwrClawsHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_claws_host_finalize;
}

static void
dwr_claws_host_init (DwrClawsHost *self)
{
  dwr_claws_compose_clear ();
  self->offline_hook_id = hooks_register_hook (OFFLINE_SWITCH_HOOKLIST, offline_switched_cb, self);
}

DwrClawsHost *
dwr_claws_host_new (void)
{
  return g_object_new (DWR_TYPE_CLAWS_HOST, NULL);
}

void
dwr_claws_host_set_message (DwrClawsHost *self, MsgInfo *message)
{
  g_autofree char *path = dup_mail_path (message);
  gboolean is_on_disk = path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);

  self->is_in_feed =
      message != NULL && message->folder != NULL && dwr_claws_feeds_has (message->folder);
  if (g_strcmp0 (path, self->mail_path) == 0 && is_on_disk == self->is_on_disk)
    return;
  forget_mail (self);
  self->mail_path = g_steal_pointer (&path);
  self->subject = g_strdup (message != NULL ? message->subject : NULL);
  self->is_on_disk = is_on_disk;
  dwr_host_message_changed (DWR_HOST (self));
}
