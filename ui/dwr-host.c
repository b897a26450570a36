/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client as the panel sees it. This code is carried twice by a process, once in the adapter and
 * once in the panel module, so the type is found by its name before it is registered. */

#include "config.h"

#include "dwr/dwr-host.h"

#include "dwr-signals.h"

/* An interface has no fields: what is noted of a host hangs on it. */
#define DATA_LIST_SHOWN "dwr-list-shown"

static void
dwr_host_default_init (gpointer interface, gpointer data)
{
  dwr_signal_add (DWR_TYPE_HOST, "message-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_HOST, "open-requested", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_HOST, "headlines-requested", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_HOST, "list-shown", G_TYPE_BOOLEAN);
  dwr_signal_add (DWR_TYPE_HOST, "panel-toggled", G_TYPE_BOOLEAN);
  dwr_signal_add (DWR_TYPE_HOST, "offline-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_HOST, "preferences-requested", G_TYPE_OBJECT);
  dwr_signal_add (DWR_TYPE_HOST, "key-refused", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_HOST, "quitting", G_TYPE_NONE);
}

static GType
register_type (void)
{
  GTypeInfo info = { 0 };
  GType type = 0;

  info.class_size = sizeof (DwrHostInterface);
  info.class_init = dwr_host_default_init;
  type = g_type_register_static (G_TYPE_INTERFACE, "DwrHost", &info, 0);
  g_type_interface_add_prerequisite (type, G_TYPE_OBJECT);
  return type;
}

GType
dwr_host_get_type (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    GType type = g_type_from_name ("DwrHost");

    g_once_init_leave (&once, type != 0 ? type : register_type ());
  }
  return (GType) once;
}

/**
 * dwr_host_get_name:
 *
 * Returns: (transfer none) (not nullable): the client's name as its users know it
 */
const char *
dwr_host_get_name (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), "");

  return DWR_HOST_GET_IFACE (host)->get_name (host);
}

/**
 * dwr_host_dup_message_links:
 *
 * Returns: (transfer full) (not nullable) (element-type DwrFoundLink): the articles that the shown
 *   message links to
 */
GPtrArray *
dwr_host_dup_message_links (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), g_ptr_array_new ());

  return DWR_HOST_GET_IFACE (host)->dup_message_links (host);
}

/**
 * dwr_host_open_outside:
 * @uri: an address that passed the gate, or that the user followed in an article
 *
 * Returns: whether the desktop took it; if not, @error is set
 */
gboolean
dwr_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);
  g_return_val_if_fail (uri != NULL, FALSE);

  return DWR_HOST_GET_IFACE (host)->open_outside (host, uri, error);
}

/**
 * dwr_host_is_offline:
 *
 * Returns: whether the client was told to stay offline; then the panel asks the network nothing
 */
gboolean
dwr_host_is_offline (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);

  return DWR_HOST_GET_IFACE (host)->is_offline (host);
}

/**
 * dwr_host_dup_toggle_key:
 *
 * Returns: (transfer full) (nullable): the accelerator, as GTK writes it, that shows and hides the
 *   panel now; users may change it
 */
char *
dwr_host_dup_toggle_key (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), NULL);

  if (DWR_HOST_GET_IFACE (host)->dup_toggle_key == NULL)
    return NULL;
  return DWR_HOST_GET_IFACE (host)->dup_toggle_key (host);
}

/**
 * dwr_host_get_shown:
 * @address: (out) (transfer full) (nullable): of the article that the shown message is, a canonical
 *   address that passed the gate; %NULL for %DWR_SHOWN_NOTHING and %DWR_SHOWN_MAIL
 *
 * Reads the mail, never the network.
 *
 * Returns: what the client shows
 */
DwrShown
dwr_host_get_shown (DwrHost *host, char **address)
{
  *address = NULL;
  g_return_val_if_fail (DWR_IS_HOST (host), DWR_SHOWN_NOTHING);

  if (DWR_HOST_GET_IFACE (host)->get_shown == NULL)
    return DWR_SHOWN_MAIL;
  return DWR_HOST_GET_IFACE (host)->get_shown (host, address);
}

/**
 * dwr_host_dup_look_alikes:
 *
 * Reads the mail, never the network.
 *
 * Returns: (transfer full) (not nullable) (element-type utf8): the hosts of links in the shown
 *   message that look like Deutsche Welle's and are not, in ASCII
 */
GPtrArray *
dwr_host_dup_look_alikes (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), g_ptr_array_new ());

  if (DWR_HOST_GET_IFACE (host)->dup_look_alikes == NULL)
    return g_ptr_array_new ();
  return DWR_HOST_GET_IFACE (host)->dup_look_alikes (host);
}

/**
 * dwr_host_can:
 *
 * May change with the shown message (%DWR_HOST_REPLY) and with the client's plugins
 * (%DWR_HOST_SUBSCRIBE).
 *
 * Returns: whether the client can do the task now
 */
gboolean
dwr_host_can (DwrHost *host, DwrHostTask task)
{
  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);

  return DWR_HOST_GET_IFACE (host)->can != NULL && DWR_HOST_GET_IFACE (host)->can (host, task);
}

/**
 * dwr_host_dup_folder:
 * @is_chosen: (out): whether it was chosen or used before; else it is a proposal, and the user is
 *   asked before anything is saved
 *
 * Returns: (transfer full) (nullable): the name of the folder that articles are saved to, as the
 *   client shows it; %NULL where the client cannot save
 */
char *
dwr_host_dup_folder (DwrHost *host, gboolean *is_chosen)
{
  *is_chosen = FALSE;
  g_return_val_if_fail (DWR_IS_HOST (host), NULL);

  if (!dwr_host_can (host, DWR_HOST_SAVE))
    return NULL;
  return DWR_HOST_GET_IFACE (host)->dup_folder (host, is_chosen);
}

/* (transfer full) (nullable): the client cannot do @task, and the callback is told so */
static GTask *
start (DwrHost *host,
       DwrHostTask task,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) job = g_task_new (host, cancellable, callback, user_data);

  g_task_set_source_tag (job, tag);
  if (dwr_host_can (host, task))
    return g_steal_pointer (&job);
  g_task_return_new_error (job,
                           DWR_ERROR,
                           DWR_ERROR_UNABLE,
                           "%s cannot do task %d",
                           dwr_host_get_name (host),
                           (int) task);
  return NULL;
}

/**
 * dwr_host_choose_folder_async:
 *
 * Lets the user choose the folder that articles are saved to, with the client's own dialog, and
 * remembers it.
 */
void
dwr_host_choose_folder_async (DwrHost *host,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *job = NULL;

  g_return_if_fail (DWR_IS_HOST (host));

  job = start (host, DWR_HOST_SAVE, dwr_host_choose_folder_async, cancellable, callback, user_data);
  if (job != NULL)
    DWR_HOST_GET_IFACE (host)->choose_folder_async (host, job);
}

/**
 * dwr_host_choose_folder_finish:
 *
 * Sets: %DWR_ERROR_NO_MAILBOX, %DWR_ERROR_MAIL_READ_ONLY for a folder that takes no mails,
 * %DWR_ERROR_SETTINGS if it cannot be remembered.
 *
 * Returns: whether a folder was chosen; %FALSE without an error if the user thought better of it
 */
gboolean
dwr_host_choose_folder_finish (DwrHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dwr_host_save_async:
 * @mail: a whole mail, as dwr_writer_to_mail () or dwr_writer_bulletin_to_mail () writes it
 *
 * Puts the mail into the folder, which is made if it is the proposed one and missing, and
 * remembered. The client's own ways may take as long as its mail server; one mail is saved at a
 * time. Whatever goes wrong, no part of a mail is left in the folder, and a mail that was there
 * stays. Cancelling prevents what has not begun. An article counts as read, as it was in the panel;
 * any other mail is unread (dwr_mail_head_is_read ()).
 */
void
dwr_host_save_async (DwrHost *host,
                     GBytes *mail,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *job = NULL;

  g_return_if_fail (DWR_IS_HOST (host));
  g_return_if_fail (mail != NULL);

  job = start (host, DWR_HOST_SAVE, dwr_host_save_async, cancellable, callback, user_data);
  if (job == NULL)
    return;
  /* What was done is told, however late it was called off. */
  g_task_set_check_cancellable (job, FALSE);
  DWR_HOST_GET_IFACE (host)->save_async (host, mail, job);
}

static gboolean
finish (GAsyncResult *result, int *outcome, GError **error)
{
  GError *fault = NULL;
  gssize number = g_task_propagate_int (G_TASK (result), &fault);

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  *outcome = (int) number;
  return TRUE;
}

/**
 * dwr_host_save_finish:
 * @saved: (out): what became of the mail
 *
 * Sets: %DWR_ERROR_NO_MAILBOX, %DWR_ERROR_MAIL_FOLDER_GONE, %DWR_ERROR_MAIL_READ_ONLY,
 * %DWR_ERROR_MAIL_FULL, %DWR_ERROR_MAIL, %DWR_ERROR_MAIL_BUSY, %DWR_ERROR_UNABLE,
 * %DWR_ERROR_OFFLINE for a folder on a server while the client is offline.
 */
gboolean
dwr_host_save_finish (DwrHost *host, GAsyncResult *result, DwrSaved *saved, GError **error)
{
  int outcome = 0;

  g_return_val_if_fail (g_task_is_valid (result, host), FALSE);

  if (!finish (result, &outcome, error))
    return FALSE;
  *saved = (DwrSaved) outcome;
  return TRUE;
}

/**
 * dwr_host_compose:
 *
 * Lets the user write a mail that begins as @draft says. Nothing is sent.
 *
 * Returns: whether the client shows it; else @error is set: %DWR_ERROR_NO_ACCOUNT,
 *   %DWR_ERROR_NO_MESSAGE for an answer to none, %DWR_ERROR_MAIL_TOO_LARGE, %DWR_ERROR_MAIL_FULL or
 *   %DWR_ERROR_MAIL for files that could not be put aside, %DWR_ERROR_UNABLE
 */
gboolean
dwr_host_compose (DwrHost *host, const DwrDraft *draft, GError **error)
{
  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);
  g_return_val_if_fail (draft != NULL && draft->text != NULL, FALSE);

  if (dwr_host_can (host, DWR_HOST_COMPOSE))
    return DWR_HOST_GET_IFACE (host)->compose (host, draft, error);
  g_set_error (error, DWR_ERROR, DWR_ERROR_UNABLE, "%s cannot compose", dwr_host_get_name (host));
  return FALSE;
}

/**
 * dwr_host_subscribe_async:
 * @address: of a feed of Deutsche Welle; the gate looks at it once more
 *
 * The client fetches the feed at once, by its own ways through the network.
 */
void
dwr_host_subscribe_async (DwrHost *host,
                          const char *address,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *job = NULL;

  g_return_if_fail (DWR_IS_HOST (host));
  g_return_if_fail (address != NULL);

  job =
      start (host, DWR_HOST_SUBSCRIBE, dwr_host_subscribe_async, cancellable, callback, user_data);
  if (job == NULL)
    return;
  g_task_set_check_cancellable (job, FALSE);
  DWR_HOST_GET_IFACE (host)->subscribe_async (host, address, job);
}

/**
 * dwr_host_subscribe_finish:
 * @subscribed: (out): what became of it
 *
 * Sets: %DWR_ERROR_NOT_DW, %DWR_ERROR_OFFLINE, %DWR_ERROR_UNABLE, %DWR_ERROR_FEED if the client did
 * not get the feed.
 */
gboolean
dwr_host_subscribe_finish (DwrHost *host,
                           GAsyncResult *result,
                           DwrSubscribed *subscribed,
                           GError **error)
{
  int outcome = 0;

  g_return_val_if_fail (g_task_is_valid (result, host), FALSE);

  if (!finish (result, &outcome, error))
    return FALSE;
  *subscribed = (DwrSubscribed) outcome;
  return TRUE;
}

/* For adapters: another message is shown, or none. */
void
dwr_host_message_changed (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "message-changed");
}

/* For adapters: the user asked the client to read @address in the panel. */
void
dwr_host_request_open (DwrHost *host, const char *address)
{
  g_return_if_fail (DWR_IS_HOST (host));
  g_return_if_fail (address != NULL);

  g_signal_emit_by_name (host, "open-requested", address);
}

/* For adapters: the user asked the client for the list of headlines. @section: (nullable): "de/all"
 */
void
dwr_host_request_headlines (DwrHost *host, const char *section)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "headlines-requested", section);
}

/* For adapters: the panel was shown or hidden by the client's menu. */
void
dwr_host_panel_toggled (DwrHost *host, gboolean is_visible)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "panel-toggled", is_visible);
}

/**
 * dwr_host_request_preferences:
 * @window: a GtkWindow of the client, over which they are shown
 *
 * For adapters: the user asked for them elsewhere than in the panel.
 */
void
dwr_host_request_preferences (DwrHost *host, GObject *window)
{
  g_return_if_fail (DWR_IS_HOST (host));
  g_return_if_fail (G_IS_OBJECT (window));

  g_signal_emit_by_name (host, "preferences-requested", window);
}

/* For adapters: the client's own switch was used. */
void
dwr_host_offline_changed (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "offline-changed");
}

/* For adapters: a key of the client's was pressed in the panel and did nothing. */
void
dwr_host_key_refused (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "key-refused");
}

/* For adapters: the client ends. */
void
dwr_host_quitting (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "quitting");
}

/**
 * dwr_host_set_list_shown:
 *
 * For the panel: its list of headlines can be seen, or no longer. Whoever sees it needs nobody to
 * tell him what is in it.
 */
void
dwr_host_set_list_shown (DwrHost *host, gboolean is_shown)
{
  g_return_if_fail (DWR_IS_HOST (host));

  if (is_shown == dwr_host_is_list_shown (host))
    return;
  g_object_set_data (G_OBJECT (host), DATA_LIST_SHOWN, GINT_TO_POINTER (is_shown));
  g_signal_emit_by_name (host, "list-shown", is_shown);
}

/* For adapters: whether the panel shows its list of headlines now. */
gboolean
dwr_host_is_list_shown (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);

  return g_object_get_data (G_OBJECT (host), DATA_LIST_SHOWN) != NULL;
}
