/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution as the panel of one of its windows sees it. A message on display is told of with all
 * that is in it. One that is selected while the preview is hidden is read from this machine. */

#include "config.h"

#include "dwr-evolution-host.h"

#include <mail/em-composer-utils.h>
#include <mail/message-list.h>
#include <shell/e-shell.h>

#include "dwr-evolution-compose.h"
#include "dwr-evolution-menu.h"
#include "dwr-evolution-message.h"
#include "dwr-evolution-save.h"
#include "dwr-outside-address.h"
#include "dwr/dwr-settings.h"

/* The account that Evolution's module for feeds has. */
#define FEEDS_STORE "rss"

/* A selected message is on display sooner. */
#define DISPLAY_LIMIT_MS 300

struct _DwrEvolutionHost {
  DwrClientHost parent_instance;

  EMailReader *reader; /* borrowed (nullable): its window may go before the panel */

  /* Owned. */
  CamelMimeMessage *message; /* (nullable): the shown one, when it is here */
  CamelFolder *folder;       /* (nullable): with it */
  char *selected_uid;        /* (nullable): to be on display soon */
  GCancellable *loading;     /* (nullable) */
  guint selected_source;     /* 0 when not running */
};

static void dwr_evolution_host_interface_init (DwrHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrEvolutionHost,
                               dwr_evolution_host,
                               DWR_TYPE_CLIENT_HOST,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST,
                                                      dwr_evolution_host_interface_init))

/* The shown message. */

static void
stop_waiting (DwrEvolutionHost *self)
{
  g_clear_handle_id (&self->selected_source, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

/* What tells it from all other messages. (transfer full) (nullable): there is none */
static char *
dup_id (CamelFolder *folder, const char *uid)
{
  g_autofree char *uri = folder != NULL ? e_mail_folder_uri_from_folder (folder) : NULL;

  return uri != NULL && uid != NULL ? g_strconcat (uri, " ", uid, NULL) : NULL;
}

/* @uid: (nullable); @message: (nullable): not here yet */
static void
set_message (DwrEvolutionHost *self, const char *uid, CamelMimeMessage *message)
{
  g_autofree char *id = NULL;

  stop_waiting (self);
  g_clear_object (&self->folder);
  self->folder = self->reader != NULL ? e_mail_reader_ref_folder (self->reader) : NULL;
  g_set_object (&self->message, message);
  id = dup_id (self->folder, uid);
  dwr_client_host_set_message (DWR_CLIENT_HOST (self), id, message != NULL);
}

static void
message_loaded_cb (EMailReader *reader,
                   const char *uid,
                   CamelMimeMessage *message,
                   DwrEvolutionHost *self)
{
  set_message (self, uid, message);
}

/* What is on this machine; never from a server. */
static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CamelFolder *folder = source;
  CamelService *store = CAMEL_SERVICE (camel_folder_get_parent_store (folder));
  const CamelProvider *provider = camel_service_get_provider (store);
  CamelMimeMessage *message = camel_folder_get_message_cached (folder, data, cancellable);

  if (message == NULL && provider != NULL && (provider->flags & CAMEL_PROVIDER_IS_LOCAL) != 0)
    message = camel_folder_get_message_sync (folder, data, cancellable, NULL);
  g_task_return_pointer (task, message, g_object_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrEvolutionHost) self = user_data;
  GTask *task = G_TASK (result);
  g_autoptr (CamelMimeMessage) message = g_task_propagate_pointer (task, NULL);

  if (message != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    set_message (self, g_task_get_task_data (task), message);
}

/* It is not on display: not yet, or it cannot be, or there is no display. */
static gboolean
selected_cb (gpointer user_data)
{
  DwrEvolutionHost *self = user_data;
  g_autoptr (GTask) task = NULL;

  self->selected_source = 0;
  set_message (self, self->selected_uid, NULL);
  if (self->folder == NULL)
    return G_SOURCE_REMOVE;
  self->loading = g_cancellable_new ();
  task = g_task_new (self->folder, self->loading, loaded_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (self->selected_uid), g_free);
  g_task_run_in_thread (task, load_thread);
  return G_SOURCE_REMOVE;
}

static void
message_selected_cb (MessageList *list, const char *uid, DwrEvolutionHost *self)
{
  g_autoptr (CamelFolder) folder =
      self->reader != NULL ? e_mail_reader_ref_folder (self->reader) : NULL;
  g_autofree char *id = dup_id (folder, uid);

  stop_waiting (self);
  if (id == NULL)
    set_message (self, NULL, NULL);
  /* It is told of more than once. */
  if (id == NULL || (self->message != NULL &&
                     g_strcmp0 (id, dwr_client_host_get_message (DWR_CLIENT_HOST (self))) == 0))
    return;
  g_free (self->selected_uid);
  self->selected_uid = g_strdup (uid);
  self->selected_source = g_timeout_add (DISPLAY_LIMIT_MS, selected_cb, self);
}

/* Not merely a mail that says so. */
static gboolean
is_feed_item (DwrEvolutionHost *self)
{
  CamelStore *store = self->folder != NULL ? camel_folder_get_parent_store (self->folder) : NULL;

  return store != NULL &&
         g_strcmp0 (camel_service_get_uid (CAMEL_SERVICE (store)), FEEDS_STORE) == 0;
}

static void
dwr_evolution_host_read_message (DwrClientHost *host, DwrMessageContent *content)
{
  DwrEvolutionHost *self = DWR_EVOLUTION_HOST (host);

  if (self->message != NULL)
    dwr_evolution_message_read (self->message, is_feed_item (self), content);
}

/* What Evolution is and does. */

static const char *
dwr_evolution_host_get_name (DwrHost *host)
{
  return "Evolution";
}

static gboolean
dwr_evolution_host_is_offline (DwrHost *host)
{
  return !e_shell_get_online (e_shell_get_default ());
}

static char *
dwr_evolution_host_dup_toggle_key (DwrHost *host)
{
  DwrEvolutionHost *self = DWR_EVOLUTION_HOST (host);

  return self->reader != NULL ? dwr_evolution_menu_dup_key (self->reader) : NULL;
}

static GtkWindow *
get_window (DwrEvolutionHost *self)
{
  return self->reader != NULL ? e_mail_reader_get_window (self->reader) : NULL;
}

static gboolean
dwr_evolution_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  g_autofree char *cleaned = NULL;

  switch (dwr_outside_address_clean (uri, &cleaned, error)) {
  case DWR_OUTSIDE_PAGE:
    return gtk_show_uri_on_window (get_window (DWR_EVOLUTION_HOST (host)),
                                   cleaned,
                                   GDK_CURRENT_TIME,
                                   error);
  case DWR_OUTSIDE_PERSON:
    em_utils_compose_new_message_with_mailto (e_shell_get_default (), cleaned, NULL);
    return TRUE;
  case DWR_OUTSIDE_NOTHING:
  default:
    return FALSE;
  }
}

static EMailSession *
get_session (void)
{
  EShellBackend *backend = e_shell_get_backend_by_name (e_shell_get_default (), "mail");

  return e_mail_backend_get_session (E_MAIL_BACKEND (backend));
}

static gboolean
can_reply (DwrEvolutionHost *self)
{
  return self->reader != NULL && self->message != NULL && dwr_evolution_compose_is_possible () &&
         dwr_client_host_has_sender (DWR_CLIENT_HOST (self));
}

/* Feeds of Evolution are its own module's, which has no interface for others. */
static gboolean
dwr_evolution_host_can (DwrHost *host, DwrHostTask task)
{
  switch (task) {
  case DWR_HOST_SAVE:
  case DWR_HOST_COMPOSE:
  case DWR_HOST_COMPOSE_FILES:
    return TRUE;
  case DWR_HOST_COMPOSE_HTML:
    return dwr_evolution_compose_is_html ();
  case DWR_HOST_REPLY:
    return can_reply (DWR_EVOLUTION_HOST (host));
  case DWR_HOST_SUBSCRIBE:
  case DWR_HOST_READ_ITEMS:
  default:
    return FALSE;
  }
}

static char *
dwr_evolution_host_dup_folder (DwrHost *host, gboolean *is_chosen)
{
  return dwr_evolution_folder_dup_name (get_session (), is_chosen);
}

static void
dwr_evolution_host_choose_folder_async (DwrHost *host, GTask *task)
{
  dwr_evolution_folder_choose (get_window (DWR_EVOLUTION_HOST (host)), get_session (), task);
}

static void
dwr_evolution_host_save_async (DwrHost *host, GBytes *mail, GTask *task)
{
  dwr_evolution_save (get_session (), mail, task);
}

static gboolean
dwr_evolution_host_compose (DwrHost *host, const DwrDraft *draft, GError **error)
{
  DwrEvolutionHost *self = DWR_EVOLUTION_HOST (host);

  if (!dwr_evolution_compose_is_possible ()) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NO_ACCOUNT, "Evolution has no account");
    return FALSE;
  }
  if (draft->mode != DWR_DRAFT_REPLY) {
    dwr_evolution_compose (self->reader, draft);
    return TRUE;
  }
  if (!can_reply (self)) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NO_MESSAGE, "Evolution shows no mail");
    return FALSE;
  }
  dwr_evolution_compose_answer (self->reader, self->message, draft);
  return TRUE;
}

static void
dwr_evolution_host_interface_init (DwrHostInterface *interface)
{
  interface->get_name = dwr_evolution_host_get_name;
  interface->open_outside = dwr_evolution_host_open_outside;
  interface->is_offline = dwr_evolution_host_is_offline;
  interface->dup_toggle_key = dwr_evolution_host_dup_toggle_key;
  interface->can = dwr_evolution_host_can;
  interface->dup_folder = dwr_evolution_host_dup_folder;
  interface->choose_folder_async = dwr_evolution_host_choose_folder_async;
  interface->save_async = dwr_evolution_host_save_async;
  interface->compose = dwr_evolution_host_compose;
}

static void
dwr_evolution_host_finalize (GObject *object)
{
  DwrEvolutionHost *self = DWR_EVOLUTION_HOST (object);

  stop_waiting (self);
  g_clear_weak_pointer (&self->reader);
  g_clear_object (&self->message);
  g_clear_object (&self->folder);
  g_free (self->selected_uid);
  dwr_settings_flush ();
  G_OBJECT_CLASS (dwr_evolution_host_parent_class)->finalize (object);
}

static void
dwr_evolution_host_class_init (DwrEvolutionHostClass *klass)
{
  DWR_CLIENT_HOST_CLASS (klass)->read_message = dwr_evolution_host_read_message;
  G_OBJECT_CLASS (klass)->finalize = dwr_evolution_host_finalize;
}

static void
follow (DwrEvolutionHost *self, gpointer object, const char *signal, gpointer callback)
{
  g_signal_connect_object (object, signal, G_CALLBACK (callback), self, 0);
}

static void
online_changed_cb (EShell *shell, GParamSpec *property, DwrHost *host)
{
  dwr_host_offline_changed (host);
}

static void
prepare_for_quit_cb (EShell *shell, EActivity *activity, DwrHost *host)
{
  dwr_host_quitting (host);
}

static void
dwr_evolution_host_init (DwrEvolutionHost *self)
{
  EShell *shell = e_shell_get_default ();

  follow (self, shell, "notify::online", online_changed_cb);
  follow (self, shell, "prepare-for-quit", prepare_for_quit_cb);
}

DwrEvolutionHost *
dwr_evolution_host_new (EMailReader *reader)
{
  DwrEvolutionHost *self = g_object_new (DWR_TYPE_EVOLUTION_HOST, NULL);

  g_set_weak_pointer (&self->reader, reader);
  follow (self, reader, "message-loaded", message_loaded_cb);
  follow (self, e_mail_reader_get_message_list (reader), "message-selected", message_selected_cb);
  return self;
}
