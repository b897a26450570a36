/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same plugin in versions of Liferea that are not here. This program stands for one of them: it
 * exports what that one exports, and has a window of the same parts. Built once for each number of
 * DWR_INTERFACES: 0, no Liferea at all; 1, up to 1.16-RC2; 2, from then on, with libpeas 2. */

#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>

#define SELECTED_ID 7

/* What Liferea knows of a plugin. With two interfaces the first one has but its last function. */
typedef struct {
  GTypeInterface parent_interface;
  void (*activate) (gpointer plugin);
  void (*deactivate) (gpointer plugin);
  void (*last) (gpointer plugin);
} Activatable;

typedef struct {
  GTypeInterface parent_interface;
  void (*update_state) (gpointer plugin);
} ShellActivatable;

/* libpeas keeps a table; its function carries no data of ours. */
static GType registered_interface;
static GType registered_type;

#if DWR_INTERFACES > 0

/* What Liferea and libpeas export; declared here as nothing of them is installed. */
#define EXPORTED __attribute__ ((visibility ("default")))
EXPORTED void
peas_object_module_register_extension_type (GTypeModule *module, GType interface, GType type);
EXPORTED GType liferea_shell_activatable_get_type (void);
EXPORTED gulong itemlist_get_selected_id (void);
EXPORTED GObject *item_load (gulong id);
EXPORTED char *item_make_link (GObject *item);
EXPORTED const char *item_get_title (GObject *item);
EXPORTED const char *item_get_description (GObject *item);

void
peas_object_module_register_extension_type (GTypeModule *module, GType interface, GType type)
{
  registered_interface = interface;
  registered_type = type;
}

#if DWR_INTERFACES == 2
EXPORTED GType liferea_activatable_get_type (void);

GType
liferea_activatable_get_type (void)
{
  GType type = g_type_from_name ("LifereaActivatable");
  const GTypeInfo info = { .class_size = sizeof (Activatable) };

  return type != 0 ? type
                   : g_type_register_static (G_TYPE_INTERFACE, "LifereaActivatable", &info, 0);
}
#endif

static void
add_shell_property (gpointer interface, gpointer data)
{
  g_object_interface_install_property (
      interface,
      g_param_spec_object ("shell",
                           "Shell",
                           "The Liferea shell",
                           G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

GType
liferea_shell_activatable_get_type (void)
{
  GType type = g_type_from_name ("LifereaShellActivatable");
  const GTypeInfo info = {
    .class_size = DWR_INTERFACES == 2 ? sizeof (ShellActivatable) : sizeof (Activatable),
    .class_init = add_shell_property,
  };

  if (type != 0)
    return type;
  type = g_type_register_static (G_TYPE_INTERFACE, "LifereaShellActivatable", &info, 0);
#if DWR_INTERFACES == 2
  g_type_interface_add_prerequisite (type, liferea_activatable_get_type ());
#endif
  g_type_interface_add_prerequisite (type, G_TYPE_OBJECT);
  return type;
}

gulong
itemlist_get_selected_id (void)
{
  return SELECTED_ID;
}

GObject *
item_load (gulong id)
{
  g_assert_cmpuint (id, ==, SELECTED_ID);
  return g_object_new (G_TYPE_OBJECT, NULL);
}

char *
item_make_link (GObject *item)
{
  return g_strdup ("https://www.dw.com/en/x/a-1");
}

const char *
item_get_title (GObject *item)
{
  return "X";
}

const char *
item_get_description (GObject *item)
{
  return NULL;
}

#endif

/* Returns: what the plugin registered, as often as it is asked to */
static GType
load_plugin (void)
{
  void *plugin = dlopen (DWR_LIFEREA_PLUGIN, RTLD_NOW | RTLD_LOCAL);
  void (*register_types) (GTypeModule * module) = NULL;

  g_assert_nonnull (plugin);
  register_types = (void (*) (GTypeModule *)) dlsym (plugin, "peas_register_types");
  g_assert_nonnull (register_types);
  register_types (NULL);
  register_types (NULL);
  dlclose (plugin);
  return registered_type;
}

#if DWR_INTERFACES == 0

/* A program that is no Liferea gets nothing of the plugin. */
static void
test_stranger (void)
{
  g_assert_cmpuint (load_plugin (), ==, 0);
  g_assert_cmpuint (registered_interface, ==, 0);
}

#else

/* Liferea's shell: a GtkBuilder is all that the plugin asks of it. */
typedef struct {
  GObject parent_instance;
  GtkBuilder *builder; /* borrowed */
} Shell;

typedef struct {
  GObjectClass parent_class;
} ShellClass;

static GType shell_get_type (void);
G_DEFINE_TYPE (Shell, shell, G_TYPE_OBJECT)

static void
shell_get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  g_value_set_object (value, ((Shell *) object)->builder);
}

static void
shell_class_init (ShellClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = shell_get_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass),
      1,
      g_param_spec_object ("builder", "Builder", "Its window", GTK_TYPE_BUILDER, G_PARAM_READABLE));
}

static void
shell_init (Shell *self)
{
}

static GObject *
new_plugin (GtkBuilder *builder)
{
  GType type = load_plugin ();
  g_autoptr (GObject) shell = g_object_new (shell_get_type (), NULL);

  ((Shell *) shell)->builder = builder;
  g_assert_cmpuint (type, !=, 0);
  g_assert_cmpuint (registered_interface, ==, liferea_shell_activatable_get_type ());
  return g_object_new (type, "shell", shell, NULL);
}

/* The interface that says when it comes and goes. */
static Activatable *
get_activatable (GObject *plugin)
{
#if DWR_INTERFACES == 2
  ShellActivatable *shell =
      g_type_interface_peek (G_OBJECT_GET_CLASS (plugin), liferea_shell_activatable_get_type ());

  g_assert_null (shell->update_state);
  return g_type_interface_peek (G_OBJECT_GET_CLASS (plugin), liferea_activatable_get_type ());
#else
  return g_type_interface_peek (G_OBJECT_GET_CLASS (plugin), liferea_shell_activatable_get_type ());
#endif
}

#define WINDOW                                                                                     \
  "<interface>"                                                                                    \
  "<menu id='view_menu'><section><item><attribute name='label'>Fullscreen</attribute></item>"      \
  "</section></menu>"                                                                              \
  "<object class='GtkApplicationWindow' id='mainwindow'><child>"                                   \
  "<object class='GtkPaned' id='leftpane'><child><object class='GtkNotebook' id='browsertabs'>"    \
  "<child><object class='GtkBox' id='itemtabs'>"                                                   \
  "<child><object class='GtkViewport' id='normalViewItems'/></child>"                              \
  "<child><object class='GtkViewport' id='wideViewItems'/></child>"                                \
  "</object></child></object></child></object></child></object></interface>"

/* It comes into the window, and goes without a trace; the window may go before it. */
static void
test_comes_and_goes (void)
{
  g_autoptr (GtkApplication) application =
      gtk_application_new ("org.dwreader.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (WINDOW, -1);
  GtkWidget *tabs = GTK_WIDGET (gtk_builder_get_object (builder, "browsertabs"));
  GtkWidget *pane = GTK_WIDGET (gtk_builder_get_object (builder, "leftpane"));
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "mainwindow"));
  GMenuModel *menu = G_MENU_MODEL (gtk_builder_get_object (builder, "view_menu"));
  g_autoptr (GObject) plugin = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  gtk_window_set_application (window, application);
  plugin = new_plugin (builder);
  for (int i = 0; i < 2; i++) {
    get_activatable (plugin)->activate (plugin);
    g_assert_cmpstr (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (tabs)), ==, "DwrSidePane");
    g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
    g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), "dw-reader"));
    while (g_main_context_iteration (NULL, FALSE))
      continue;
    get_activatable (plugin)->deactivate (plugin);
    g_assert_true (gtk_widget_get_parent (tabs) == pane);
    g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);
    g_assert_false (g_action_group_has_action (G_ACTION_GROUP (application), "dw-reader"));
  }
  get_activatable (plugin)->activate (plugin);
  gtk_widget_destroy (GTK_WIDGET (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* A window of other parts is left alone. */
static void
test_unknown_window (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GObject) plugin = new_plugin (builder);

  get_activatable (plugin)->activate (plugin);
  get_activatable (plugin)->deactivate (plugin);
}

#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init (NULL, NULL);
#if DWR_INTERFACES == 0
  g_test_add_func ("/dwr/liferea/versions/does nothing in another program", test_stranger);
#else
  g_test_add_func ("/dwr/liferea/versions/comes, goes, and outlives its window",
                   test_comes_and_goes);
  g_test_add_func ("/dwr/liferea/versions/leaves an unknown window alone", test_unknown_window);
#endif
  return g_test_run ();
}
