/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws Mail as the panel sees it. The shown mail is read from its file on this machine and from
 * there alone: Claws' functions that take a MsgInfo may ask an IMAP server. */

#include "config.h"

#include "dwr-claws-host.h"

#include "dwr-claws-compose.h"
#include "dwr-claws-feeds.h"
#include "dwr-claws-folder.h"
#include "dwr-claws-follow.h"
#include "dwr-claws-links.h"
#include "dwr-claws-save.h"
#include "dwr-outside-address.h"

struct _DwrClawsHost {
  DwrClientHost parent_instance;

  /* Owned. */
  DwrClawsFollow *follow;
  char *subject; /* (nullable) of the shown mail */

  gulong offline_hook_id;
  gboolean is_in_feed; /* Claws fetched it from a feed; not merely a mail that says so */
};

static void dwr_claws_host_interface_init (DwrHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrClawsHost,
                               dwr_claws_host,
                               DWR_TYPE_CLIENT_HOST,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST, dwr_claws_host_interface_init))

/* A window of its own keeps its mail when the mail's folder goes. */
static char *
dup_mail_path (MsgInfo *message)
{
  if (message == NULL || (message->folder == NULL && message->plaintext_file == NULL))
    return NULL;
  if (message->folder != NULL && !dwr_claws_folder_is_there (message->folder))
    return NULL;
  return procmsg_get_message_file_path (message);
}

static const char *
get_mail_path (DwrClawsHost *self)
{
  return dwr_client_host_get_message (DWR_CLIENT_HOST (self));
}

static const char *
dwr_claws_host_get_name (DwrHost *host)
{
  return "Claws Mail";
}

static void
dwr_claws_host_read_message (DwrClientHost *host, DwrMessageContent *content)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (host);

  dwr_claws_links_read (get_mail_path (self), self->subject, self->is_in_feed, content);
}

/* Claws frees its windows before its folders when it ends. */
static gboolean
dwr_claws_host_is_ending (DwrClientHost *host)
{
  return mainwindow_get_mainwindow () == NULL || claws_is_exiting ();
}

static gboolean
is_shown (DwrClawsHost *self, MsgInfo *message)
{
  g_autofree char *path = dup_mail_path (message);

  return path != NULL && g_strcmp0 (path, get_mail_path (self)) == 0;
}

/* The mail that the panel speaks of, if Claws still has it: in the main window, selected in it, or
 * in a window of its own. @view: (out): that of the window
 * Returns: (nullable) */
static MsgInfo *
find_shown (DwrClawsHost *self, MessageView **view)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  MsgInfo *selected = NULL;

  if (window == NULL || get_mail_path (self) == NULL)
    return NULL;
  *view = window->messageview;
  if (is_shown (self, (*view)->msginfo))
    return (*view)->msginfo;
  selected = summary_get_selected_msg (window->summaryview);
  if (is_shown (self, selected))
    return selected;
  for (const GList *node = messageview_get_msgview_list (); node != NULL; node = node->next) {
    *view = node->data;
    if (is_shown (self, (*view)->msginfo))
      return (*view)->msginfo;
  }
  return NULL;
}

/* (nullable): what can be answered, and where it is shown */
static MsgInfo *
find_answerable (DwrClawsHost *self, MessageView **view)
{
  if (!dwr_claws_compose_is_possible () || !dwr_client_host_has_sender (DWR_CLIENT_HOST (self)))
    return NULL;
  return find_shown (self, view);
}

static gboolean
can_reply (DwrClawsHost *self)
{
  MessageView *view = NULL;

  return find_answerable (self, &view) != NULL;
}

static gboolean
dwr_claws_host_can (DwrHost *host, DwrHostTask task)
{
  switch (task) {
  case DWR_HOST_SAVE:
  case DWR_HOST_COMPOSE:
  case DWR_HOST_COMPOSE_FILES:
    return TRUE;
  case DWR_HOST_REPLY:
    return can_reply (DWR_CLAWS_HOST (host));
  case DWR_HOST_SUBSCRIBE:
    return dwr_claws_feeds_is_possible ();
  case DWR_HOST_COMPOSE_HTML:
  case DWR_HOST_READ_ITEMS:
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
  MessageView *view = NULL;
  MsgInfo *shown = draft->mode == DWR_DRAFT_REPLY ? find_answerable (self, &view) : NULL;

  return dwr_claws_compose (draft, shown, view, error);
}

/* While Claws waits for a server its user could take away the account or the folder that it waits
 * for, which Claws does not survive. So its menus are locked, as they are for what it does itself.
 * (nullable) */
static MainWindow *
lock_window (void)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  if (window != NULL)
    main_window_lock (window);
  return window;
}

/* Unless Claws has ended meanwhile. */
static void
unlock_window (MainWindow *window)
{
  if (window != NULL && mainwindow_get_mainwindow () == window)
    main_window_unlock (window);
}

/* And nobody throws away or moves a mail that is being replaced. Claws does not wait for a folder
 * on this machine, and shows in its list what becomes of that at once. (nullable) */
static SummaryView *
lock_list (MainWindow *window)
{
  FolderItem *folder = dwr_claws_folder_find ();

  if (window == NULL || (folder != NULL && FOLDER_IS_LOCAL (folder->folder)))
    return NULL;
  summary_lock (window->summaryview);
  return window->summaryview;
}

/* A list that was locked has missed what has come and gone. What somebody looks for in it stays, as
 * Claws lets it stay. */
static gboolean
needs_refresh (SummaryView *list)
{
  const FolderItem *shown = list->folder_item;
  const FolderItem *folder = dwr_claws_folder_find ();

  return shown != NULL && folder != NULL && shown->folder == folder->folder &&
         (shown == folder || shown->stype == F_TRASH) && !claws_is_exiting () &&
         !quicksearch_has_sat_predicate (list->quicksearch);
}

/* It takes the focus, which may be in the panel. */
static void
refresh (SummaryView *list, GtkWindow *window)
{
  GtkWidget *focus = NULL;

  g_set_weak_pointer (&focus, gtk_window_get_focus (window));
  summary_show (list, list->folder_item, FALSE);
  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  g_clear_weak_pointer (&focus);
}

static void
unlock_list (MainWindow *window, SummaryView *list)
{
  if (list == NULL || mainwindow_get_mainwindow () != window)
    return;
  summary_unlock (list);
  if (needs_refresh (list))
    refresh (list, GTK_WINDOW (window->window));
}

/* @error: (transfer full) (nullable) */
static void
answer (GTask *task, int outcome, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, outcome);
}

static void
save (GTask *task)
{
  DwrSaved saved = DWR_SAVED_ADDED;
  DwrClawsHost *self = g_task_get_source_object (task);
  MainWindow *window = lock_window ();
  SummaryView *list = lock_list (window);
  GError *error = NULL;

  dwr_claws_save (g_task_get_task_data (task), &saved, &error);
  unlock_list (window, list);
  unlock_window (window);
  dwr_claws_follow_look (self->follow);
  answer (task, (int) saved, error);
}

static void
subscribe (GTask *task)
{
  DwrSubscribed subscribed = DWR_SUBSCRIBED_NEW;
  MainWindow *window = lock_window ();
  GError *error = NULL;

  dwr_claws_feeds_subscribe (g_task_get_task_data (task), &subscribed, &error);
  unlock_window (window);
  answer (task, (int) subscribed, error);
}

static void
choose (GTask *task)
{
  DwrClawsHost *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean is_chosen = dwr_claws_folder_choose (g_task_get_cancellable (task), &error);

  dwr_claws_follow_look (self->follow);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, is_chosen);
}

static void
dwr_claws_host_save_async (DwrHost *host, GBytes *mail, GTask *task)
{
  g_task_set_task_data (task, g_bytes_ref (mail), (GDestroyNotify) g_bytes_unref);
  dwr_client_host_do_later (DWR_CLIENT_HOST (host), task, save);
}

static void
dwr_claws_host_subscribe_async (DwrHost *host, const char *address, GTask *task)
{
  g_task_set_task_data (task, g_strdup (address), g_free);
  dwr_client_host_do_later (DWR_CLIENT_HOST (host), task, subscribe);
}

static void
dwr_claws_host_choose_folder_async (DwrHost *host, GTask *task)
{
  dwr_client_host_do_later (DWR_CLIENT_HOST (host), task, choose);
}

static gboolean
dwr_claws_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  g_autofree char *address = NULL;
  gboolean is_open = FALSE;

  switch (dwr_outside_address_clean (uri, &address, error)) {
  case DWR_OUTSIDE_PAGE:
    is_open = open_uri (address, prefs_common_get_uri_cmd ()) == 0;
    break;
  case DWR_OUTSIDE_PERSON:
    is_open = compose_new (NULL, address, NULL) != NULL;
    break;
  case DWR_OUTSIDE_NOTHING:
  default:
    return FALSE;
  }
  if (!is_open)
    g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "The desktop did not take the address");
  return is_open;
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
  dwr_claws_follow_free (self->follow);
  g_free (self->subject);
  G_OBJECT_CLASS (dwr_claws_host_parent_class)->finalize (object);
}

static void
dwr_claws_host_class_init (DwrClawsHostClass *klass)
{
  DwrClientHostClass *client_class = DWR_CLIENT_HOST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dwr_claws_host_finalize;
  client_class->read_message = dwr_claws_host_read_message;
  client_class->is_ending = dwr_claws_host_is_ending;
}

static void
dwr_claws_host_init (DwrClawsHost *self)
{
  dwr_claws_compose_clear ();
  self->follow = dwr_claws_follow_new ();
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
      path != NULL && message->folder != NULL && dwr_claws_feeds_has (message->folder);
  g_free (self->subject);
  self->subject = g_strdup (message != NULL ? message->subject : NULL);
  /* A mail on a server may not be here before it is opened. */
  dwr_client_host_set_message (DWR_CLIENT_HOST (self), path, is_on_disk);
}
