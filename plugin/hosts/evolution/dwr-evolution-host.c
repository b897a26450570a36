/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution as the panel of one of its windows sees it. */

#include "config.h"

#include "dwr-evolution-host.h"

#include <mail/em-composer-utils.h>
#include <mail/message-list.h>
#include <shell/e-shell.h>

#include "dwr-evolution-menu.h"
#include "dwr-evolution-message.h"

struct _DwrEvolutionHost {
  GObject parent_instance;

  EMailReader *reader; /* borrowed (nullable): its window may go before the panel */

  /* Owned, of the shown message; %NULL without. */
  CamelMimeMessage *message;
  char *uid;
  DwrMailSearch *search; /* once it is searched */
};

static void dwr_evolution_host_interface_init (DwrHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrEvolutionHost,
                               dwr_evolution_host,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST,
                                                      dwr_evolution_host_interface_init))

/* The shown message. */

static void
set_message (DwrEvolutionHost *self, const char *uid, CamelMimeMessage *message)
{
  if (message == self->message)
    return;
  g_set_object (&self->message, message);
  g_free (self->uid);
  self->uid = g_strdup (uid);
  g_clear_pointer (&self->search, dwr_mail_search_free);
  dwr_host_message_changed (DWR_HOST (self));
}

static void
message_loaded_cb (EMailReader *reader,
                   const char *uid,
                   CamelMimeMessage *message,
                   DwrEvolutionHost *self)
{
  set_message (self, uid, message);
}

static void
message_selected_cb (MessageList *list, const char *uid, DwrEvolutionHost *self)
{
  if (uid == NULL)
    set_message (self, NULL, NULL);
}

static const DwrMailSearch *
search_message (DwrEvolutionHost *self)
{
  if (self->search == NULL)
    self->search = self->message != NULL ? dwr_evolution_message_search (self->message)
                                         : dwr_mail_search_new ();
  return self->search;
}

/* Neither list is changed by whoever gets it. */
static GPtrArray *
dwr_evolution_host_dup_message_links (DwrHost *host)
{
  return g_ptr_array_ref (search_message (DWR_EVOLUTION_HOST (host))->links);
}

static GPtrArray *
dwr_evolution_host_dup_look_alikes (DwrHost *host)
{
  return g_ptr_array_ref (search_message (DWR_EVOLUTION_HOST (host))->look_alikes);
}

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
  return dwr_evolution_menu_dup_key ();
}

static gboolean
dwr_evolution_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  DwrEvolutionHost *self = DWR_EVOLUTION_HOST (host);
  GtkWindow *window = self->reader != NULL ? e_mail_reader_get_window (self->reader) : NULL;

  /* A link to a person; what else it would write or attach is left out. */
  if (g_str_has_prefix (uri, "mailto:")) {
    g_autofree char *address = g_strndup (uri, strcspn (uri, "?"));

    em_utils_compose_new_message_with_mailto (e_shell_get_default (), address, NULL);
    return TRUE;
  }
  if (g_str_has_prefix (uri, "https:") || g_str_has_prefix (uri, "http:"))
    return gtk_show_uri_on_window (window, uri, GDK_CURRENT_TIME, error);
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_INVALID, "The address is none for a browser");
  return FALSE;
}

static void
dwr_evolution_host_interface_init (DwrHostInterface *interface)
{
  interface->get_name = dwr_evolution_host_get_name;
  interface->dup_message_links = dwr_evolution_host_dup_message_links;
  interface->dup_look_alikes = dwr_evolution_host_dup_look_alikes;
  interface->open_outside = dwr_evolution_host_open_outside;
  interface->is_offline = dwr_evolution_host_is_offline;
  interface->dup_toggle_key = dwr_evolution_host_dup_toggle_key;
}

static void
dwr_evolution_host_finalize (GObject *object)
{
  DwrEvolutionHost *self = DWR_EVOLUTION_HOST (object);

  g_clear_weak_pointer (&self->reader);
  g_clear_object (&self->message);
  g_free (self->uid);
  g_clear_pointer (&self->search, dwr_mail_search_free);
  G_OBJECT_CLASS (dwr_evolution_host_parent_class)->finalize (object);
}

static void
dwr_evolution_host_class_init (DwrEvolutionHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_evolution_host_finalize;
}

static void
dwr_evolution_host_init (DwrEvolutionHost *self)
{
  EShell *shell = e_shell_get_default ();

  g_signal_connect_object (shell,
                           "notify::online",
                           G_CALLBACK (dwr_host_offline_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (shell,
                           "prepare-for-quit",
                           G_CALLBACK (dwr_host_quitting),
                           self,
                           G_CONNECT_SWAPPED);
}

DwrEvolutionHost *
dwr_evolution_host_new (EMailReader *reader)
{
  DwrEvolutionHost *self = g_object_new (DWR_TYPE_EVOLUTION_HOST, NULL);

  g_set_weak_pointer (&self->reader, reader);
  g_signal_connect_object (reader, "message-loaded", G_CALLBACK (message_loaded_cb), self, 0);
  g_signal_connect_object (e_mail_reader_get_message_list (reader),
                           "message-selected",
                           G_CALLBACK (message_selected_cb),
                           self,
                           0);
  return self;
}
