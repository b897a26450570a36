/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution knows a folder by an address such as "folder://local/DW%20Articles". */

#include "config.h"

#include <mail/em-folder-selector.h>

#include "dwr-evolution-folder.h"

#include "dwr-save-folder.h"
#include "dwr/dwr-i18n.h"

#define CLIENT "evolution"

/* TRANSLATORS: the name of the mail folder that articles are saved to, unless another is chosen. */
#define DEFAULT_NAME _("DW Articles")

char *
dwr_evolution_folder_dup_uri (void)
{
  return dwr_save_folder_dup (CLIENT);
}

char *
dwr_evolution_folder_dup_name (EMailSession *session, gboolean *is_chosen)
{
  g_autofree char *uri = dwr_evolution_folder_dup_uri ();
  g_autofree char *name = NULL;
  g_autoptr (CamelStore) store = NULL;

  *is_chosen = uri != NULL;
  if (uri == NULL) {
    store = g_object_ref (e_mail_session_get_local_store (session));
    name = g_strdup (DEFAULT_NAME);
  } else if (!e_mail_folder_uri_parse (CAMEL_SESSION (session), uri, &store, &name, NULL)) {
    /* Of one that is gone, the name by which it was known. */
    g_autofree char *base = g_path_get_basename (uri);

    return g_uri_unescape_string (base, NULL) ?: g_steal_pointer (&base);
  }
  return g_strconcat (camel_service_get_display_name (CAMEL_SERVICE (store)), "/", name, NULL);
}

gboolean
dwr_evolution_folder_remember (const char *uri, GError **error)
{
  g_autofree char *known = dwr_evolution_folder_dup_uri ();

  return g_strcmp0 (known, uri) == 0 || dwr_save_folder_store (CLIENT, uri, error);
}

void
dwr_evolution_folder_take_error (GError **error, GError *fault)
{
  DwrError code = DWR_ERROR_MAIL;

  if (fault == NULL || fault->domain == DWR_ERROR ||
      g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, fault);
    return;
  }
  if (g_error_matches (fault, CAMEL_STORE_ERROR, CAMEL_STORE_ERROR_NO_FOLDER))
    code = DWR_ERROR_MAIL_FOLDER_GONE;
  else if (g_error_matches (fault, CAMEL_SERVICE_ERROR, CAMEL_SERVICE_ERROR_UNAVAILABLE))
    code = DWR_ERROR_OFFLINE;
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = DWR_ERROR_MAIL_FULL;
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
           g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    code = DWR_ERROR_MAIL_READ_ONLY;
  g_set_error_literal (error, DWR_ERROR, code, fault->message);
  g_error_free (fault);
}

CamelFolder *
dwr_evolution_folder_open (EMailSession *session,
                           const char *uri,
                           GCancellable *cancellable,
                           GError **error)
{
  GError *fault = NULL;
  CamelFolder *folder = NULL;

  if (uri != NULL)
    folder = e_mail_session_uri_to_folder_sync (session, uri, 0, cancellable, &fault);
  else
    folder = camel_store_get_folder_sync (e_mail_session_get_local_store (session),
                                          DEFAULT_NAME,
                                          CAMEL_STORE_FOLDER_CREATE,
                                          cancellable,
                                          &fault);
  if (folder == NULL)
    dwr_evolution_folder_take_error (error, fault);
  return folder;
}

static gboolean
take_choice (EMFolderSelector *selector, GError **error)
{
  g_autoptr (CamelStore) store = NULL;
  g_autofree char *name = NULL;
  g_autofree char *uri = NULL;

  if (!em_folder_selector_get_selected (selector, &store, &name))
    return FALSE;
  uri = e_mail_folder_uri_build (store, name);
  return dwr_evolution_folder_remember (uri, error);
}

static void
response_cb (EMFolderSelector *selector, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean is_chosen = response == GTK_RESPONSE_OK && take_choice (selector, &error);

  gtk_widget_destroy (GTK_WIDGET (selector));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, is_chosen);
}

/* Search folders, trash and junk keep no mails. */
void
dwr_evolution_folder_choose (GtkWindow *window, EMailSession *session, GTask *task)
{
  GtkWidget *dialog = em_folder_selector_new (window, em_folder_tree_model_get_default ());
  EMFolderSelector *selector = EM_FOLDER_SELECTOR (dialog);
  g_autofree char *uri = dwr_evolution_folder_dup_uri ();

  gtk_window_set_title (GTK_WINDOW (dialog),
                        _("Choose the folder for articles of Deutsche Welle"));
  em_folder_selector_set_can_create (selector, TRUE);
  em_folder_selector_set_default_button_label (selector, _("_Choose"));
  em_folder_tree_set_excluded (em_folder_selector_get_folder_tree (selector),
                               EMFT_EXCLUDE_NOSELECT | EMFT_EXCLUDE_VIRTUAL | EMFT_EXCLUDE_VTRASH);
  if (uri != NULL)
    em_folder_tree_set_selected (em_folder_selector_get_folder_tree (selector), uri, FALSE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_widget_show (dialog);
}
