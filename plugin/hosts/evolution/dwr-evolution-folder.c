/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution knows a folder by an address such as "folder://local/DW%20Articles". */

#include "config.h"

#include <mail/em-folder-selector.h>

#include "dwr-evolution-folder.h"

#include "dwr-save-folder.h"
#include "dwr/dwr-i18n.h"

#define CLIENT "evolution"

/* What Camel's providers call mail; it has others for news and feeds. Later versions of Evolution
 * call feeds mail too (camel-rss-provider.c). */
#define MAIL_DOMAIN "mail"
#define FEEDS_PROTOCOL "rss"

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

/* @other: (nullable) */
static gboolean
is_same (EMailSession *session, const char *uri, const char *other)
{
  return other != NULL && e_mail_folder_uri_equal (CAMEL_SESSION (session), uri, other);
}

/* Drafts and templates of an account are where its user wants them. */
static gboolean
is_of_account (EMailSession *session, const char *uri)
{
  GList *sources = e_source_registry_list_sources (e_mail_session_get_registry (session),
                                                   E_SOURCE_EXTENSION_MAIL_COMPOSITION);
  gboolean is_found = FALSE;

  for (GList *i = sources; i != NULL && !is_found; i = i->next) {
    ESourceMailComposition *account =
        e_source_get_extension (i->data, E_SOURCE_EXTENSION_MAIL_COMPOSITION);
    g_autofree char *drafts = e_source_mail_composition_dup_drafts_folder (account);
    g_autofree char *templates = e_source_mail_composition_dup_templates_folder (account);

    is_found = is_same (session, uri, drafts) || is_same (session, uri, templates);
  }
  g_list_free_full (sources, g_object_unref);
  return is_found;
}

/* Whether Evolution sends what is there, or goes on writing it. */
static gboolean
is_for_writing (EMailSession *session, const char *uri)
{
  static const EMailLocalFolder own[] = {
    E_MAIL_LOCAL_FOLDER_OUTBOX,
    E_MAIL_LOCAL_FOLDER_DRAFTS,
    E_MAIL_LOCAL_FOLDER_TEMPLATES,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (is_same (session, uri, e_mail_session_get_local_folder_uri (session, own[i])))
      return TRUE;
  return is_of_account (session, uri);
}

/* As Evolution knows the folder already; of one that it has not seen yet, nothing is said. That one
 * holds no mails it does not unlearn when the folder is made; the selector leaves those out. */
static gboolean
is_kept (EMailSession *session, CamelStore *store, const char *name)
{
  CamelFolderInfoFlags flags = 0;

  if (!mail_folder_cache_get_folder_info_flags (e_mail_session_get_folder_cache (session),
                                                store,
                                                name,
                                                &flags))
    return TRUE;
  if ((flags & (CAMEL_FOLDER_VIRTUAL | CAMEL_FOLDER_VTRASH)) != 0)
    return FALSE;
  switch ((guint) (flags & CAMEL_FOLDER_TYPE_MASK)) {
  case CAMEL_FOLDER_TYPE_NORMAL:
  case CAMEL_FOLDER_TYPE_INBOX:
  case CAMEL_FOLDER_TYPE_SENT:
  case CAMEL_FOLDER_TYPE_ALL:
  case CAMEL_FOLDER_TYPE_ARCHIVE:
    return TRUE;
  default:
    return FALSE;
  }
}

/* A mail that is added to a news group is sent to the world. */
static gboolean
takes_mails (CamelStore *store)
{
  const CamelProvider *provider = camel_service_get_provider (CAMEL_SERVICE (store));

  return provider != NULL && g_strcmp0 (provider->domain, MAIL_DOMAIN) == 0 &&
         g_strcmp0 (provider->protocol, FEEDS_PROTOCOL) != 0;
}

/* Nobody is asked, in whichever thread. */
static gboolean
check_place (EMailSession *session, CamelStore *store, const char *name, GError **error)
{
  g_autofree char *uri = e_mail_folder_uri_build (store, name);

  if (takes_mails (store) && is_kept (session, store, name) && !is_for_writing (session, uri))
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_MAIL_READ_ONLY, "The folder is none for mails");
  return FALSE;
}

/* What is not known before it is open. */
static gboolean
check_open (CamelFolder *folder, GError **error)
{
  if (!CAMEL_IS_VEE_FOLDER (folder) &&
      (camel_folder_get_flags (folder) & (CAMEL_FOLDER_IS_TRASH | CAMEL_FOLDER_IS_JUNK)) == 0)
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_MAIL_READ_ONLY, "The folder keeps no mails");
  return FALSE;
}

/* An address that leads nowhere is for whoever opens it to tell. */
static gboolean
check_uri (EMailSession *session, const char *uri, GError **error)
{
  g_autoptr (CamelStore) store = NULL;
  g_autofree char *name = NULL;

  return !e_mail_folder_uri_parse (CAMEL_SESSION (session), uri, &store, &name, NULL) ||
         check_place (session, store, name, error);
}

static CamelFolder *
open_proposed (EMailSession *session, GCancellable *cancellable, GError **fault)
{
  CamelStore *store = e_mail_session_get_local_store (session);

  return check_place (session, store, DEFAULT_NAME, fault)
             ? camel_store_get_folder_sync (store,
                                            DEFAULT_NAME,
                                            CAMEL_STORE_FOLDER_CREATE,
                                            cancellable,
                                            fault)
             : NULL;
}

static CamelFolder *
open_chosen (EMailSession *session, const char *uri, GCancellable *cancellable, GError **fault)
{
  return check_uri (session, uri, fault)
             ? e_mail_session_uri_to_folder_sync (session, uri, 0, cancellable, fault)
             : NULL;
}

CamelFolder *
dwr_evolution_folder_open (EMailSession *session,
                           const char *uri,
                           GCancellable *cancellable,
                           GError **error)
{
  GError *fault = NULL;
  g_autoptr (CamelFolder) folder = uri != NULL ? open_chosen (session, uri, cancellable, &fault)
                                               : open_proposed (session, cancellable, &fault);

  if (folder == NULL) {
    dwr_evolution_folder_take_error (error, fault);
    return NULL;
  }
  return check_open (folder, error) ? g_steal_pointer (&folder) : NULL;
}

static gboolean
take_choice (EMFolderSelector *selector, GError **error)
{
  EMFolderTree *tree = em_folder_selector_get_folder_tree (selector);
  g_autoptr (CamelStore) store = NULL;
  g_autofree char *name = NULL;
  g_autofree char *uri = NULL;

  if (!em_folder_selector_get_selected (selector, &store, &name) ||
      !check_place (em_folder_tree_get_session (tree), store, name, error))
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

/* What Evolution can leave out by itself; take_choice () knows the rest. */
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
