/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A module of Evolution that stands in its way for a test, and tells what it sees there. What is
 * wanted is a file in XDG_RUNTIME_DIR; what is told is a line in the log. */

#include <gmodule.h>
#include <mail/e-mail-reader.h>
#include <shell/e-shell-view.h>

#include "dwr-test-census.h"

/* While it is there, the addition of a mail does not end, though the mail is there. */
#define HOLD "hands-hold"

/* While it is there, composers that are begun for a message go before others hear of them. */
#define DROP "hands-drop"

#define LOOK_AGAIN_AFTER_MS 100
#define DROP_AFTER_MS 1000
#define HOLD_FOR_US 20000
#define MARK "hands"

typedef gboolean (*Append) (CamelFolder *folder,
                            CamelMimeMessage *message,
                            CamelMessageInfo *info,
                            char **uid,
                            GCancellable *cancellable,
                            GError **error);

void e_module_load (GTypeModule *type_module);
void e_module_unload (GTypeModule *type_module);

/* Entry points and functions of a class carry no data. */
static Append append;

static gboolean
is_wanted (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
append_and_hold (CamelFolder *folder,
                 CamelMimeMessage *message,
                 CamelMessageInfo *info,
                 char **uid,
                 GCancellable *cancellable,
                 GError **error)
{
  gboolean is_added = append (folder, message, info, uid, cancellable, error);

  while (is_wanted (HOLD))
    g_usleep (HOLD_FOR_US);
  return is_added;
}

/* The class is there when an account of its kind is. */
static void
take_over_folders (void)
{
  GType type = g_type_from_name ("CamelMaildirFolder");
  CamelFolderClass *klass = type != G_TYPE_INVALID ? g_type_class_peek (type) : NULL;

  if (klass == NULL || append != NULL)
    return;
  append = klass->append_message_sync;
  klass->append_message_sync = append_and_hold;
}

/* The composer does more when it is idle. */
static gboolean
drop_cb (gpointer composer)
{
  gtk_widget_destroy (composer);
  g_printerr ("Hands: a composer went\n");
  return G_SOURCE_REMOVE;
}

static void
composer_created_cb (EMailReader *reader, GtkWidget *composer, CamelMimeMessage *message)
{
  if (!is_wanted (DROP))
    return;
  g_signal_stop_emission_by_name (reader, "composer-created");
  g_timeout_add_full (G_PRIORITY_LOW,
                      DROP_AFTER_MS,
                      drop_cb,
                      g_object_ref (composer),
                      g_object_unref);
}

static void
follow_reader (EShellWindow *window)
{
  EShellView *view = e_shell_window_peek_shell_view (window, "mail");
  EShellContent *content = view != NULL ? e_shell_view_get_shell_content (view) : NULL;
  g_autoptr (GObject) reader = NULL;

  if (content == NULL || g_object_get_data (G_OBJECT (window), MARK) != NULL)
    return;
  g_object_get (content, "mail-view", &reader, NULL);
  g_signal_connect (reader, "composer-created", G_CALLBACK (composer_created_cb), NULL);
  g_object_set_data (G_OBJECT (window), MARK, reader);
}

static gboolean
look_cb (gpointer data)
{
  int *n_hosts = data;
  g_autoptr (GHashTable) census = dwr_test_census_take ();
  int n_now = dwr_test_census_count (census, "DwrEvolutionHost");
  EShell *shell = e_shell_get_default ();
  GList *windows = shell != NULL ? gtk_application_get_windows (GTK_APPLICATION (shell)) : NULL;

  take_over_folders ();
  for (; windows != NULL; windows = windows->next)
    if (E_IS_SHELL_WINDOW (windows->data))
      follow_reader (windows->data);
  if (n_now != *n_hosts)
    g_printerr ("Hands: %d hosts\n", n_now);
  *n_hosts = n_now;
  return G_SOURCE_CONTINUE;
}

/* It is loaded more than once. */
G_MODULE_EXPORT void
e_module_load (GTypeModule *type_module)
{
  if (g_object_get_data (G_OBJECT (type_module), MARK) != NULL)
    return;
  g_object_set_data (G_OBJECT (type_module), MARK, type_module);
  dwr_test_census_begin ();
  g_timeout_add_full (G_PRIORITY_HIGH, LOOK_AGAIN_AFTER_MS, look_cb, g_new0 (int, 1), g_free);
}

G_MODULE_EXPORT void
e_module_unload (GTypeModule *type_module)
{
}
