/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A module of Evolution that stands in its way for a test, and tells what it sees there. What is
 * wanted is a file in XDG_RUNTIME_DIR; what is told is a line in the log. */

#include <camel/camel.h>
#include <gmodule.h>

#include "dwr-test-census.h"

/* While it is there, the addition of a mail does not end, though the mail is there. */
#define HOLD "hands-hold"

#define LOOK_AGAIN_AFTER_MS 100
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

static gboolean
look_cb (gpointer data)
{
  int *n_hosts = data;
  g_autoptr (GHashTable) census = dwr_test_census_take ();
  int n_now = dwr_test_census_count (census, "DwrEvolutionHost");

  take_over_folders ();
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
