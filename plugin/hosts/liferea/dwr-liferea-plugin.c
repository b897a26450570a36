/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The entry point that libpeas calls, and the object that Liferea makes for its window. */

#include "config.h"

#include <gmodule.h>

#include "dwr-liferea-window.h"
#include "dwr-liferea.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-settings.h"

/* The beginning of Liferea's interfaces that tell when a plugin comes and goes. */
typedef struct {
  GTypeInterface parent_interface;

  void (*activate) (gpointer plugin);
  void (*deactivate) (gpointer plugin);
} ActivatableInterface;

#define DWR_TYPE_LIFEREA_PLUGIN (dwr_liferea_plugin_get_type ())
G_DECLARE_FINAL_TYPE (DwrLifereaPlugin, dwr_liferea_plugin, DWR, LIFEREA_PLUGIN, GObject)

struct _DwrLifereaPlugin {
  GObject parent_instance;

  /* Owned. */
  GObject *shell;           /* Liferea's, which has its window */
  DwrLifereaWindow *window; /* (nullable) while not active */
};

enum { PROP_SHELL = 1 };

static void activatable_init (gpointer interface, gpointer data);
static void add_interfaces (GType type);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrLifereaPlugin,
                               dwr_liferea_plugin,
                               G_TYPE_OBJECT,
                               add_interfaces (g_define_type_id))

/* The one that this Liferea has; later ones have two, of which the window's has the property. */
static void
add_interfaces (GType type)
{
  const GInterfaceInfo whole = { activatable_init, NULL, NULL };
  const GInterfaceInfo property_alone = { NULL, NULL, NULL };
  GType shell_activatable = liferea_shell_activatable_get_type ();

  if (liferea_activatable_get_type != NULL)
    g_type_add_interface_static (type, liferea_activatable_get_type (), &whole);
  g_type_add_interface_static (type,
                               shell_activatable,
                               liferea_activatable_get_type != NULL ? &property_alone : &whole);
}

static void
activate (gpointer plugin)
{
  DwrLifereaPlugin *self = DWR_LIFEREA_PLUGIN (plugin);
  g_autoptr (GObject) builder = NULL;

  if (self->window != NULL)
    return;
  g_object_get (self->shell, "builder", &builder, NULL);
  self->window = dwr_liferea_window_attach (GTK_BUILDER (builder));
  if (self->window == NULL)
    g_message ("Liferea's window is of a kind that DW Reader does not know");
}

static void
deactivate (gpointer plugin)
{
  DwrLifereaPlugin *self = DWR_LIFEREA_PLUGIN (plugin);

  g_clear_pointer (&self->window, dwr_liferea_window_free);
  dwr_settings_flush ();
}

static void
activatable_init (gpointer data, gpointer unused)
{
  ActivatableInterface *interface = data;

  interface->activate = activate;
  interface->deactivate = deactivate;
}

static void
dwr_liferea_plugin_set_property (GObject *object,
                                 guint property,
                                 const GValue *value,
                                 GParamSpec *spec)
{
  if (property == PROP_SHELL)
    DWR_LIFEREA_PLUGIN (object)->shell = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
dwr_liferea_plugin_get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  if (property == PROP_SHELL)
    g_value_set_object (value, DWR_LIFEREA_PLUGIN (object)->shell);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
dwr_liferea_plugin_dispose (GObject *object)
{
  DwrLifereaPlugin *self = DWR_LIFEREA_PLUGIN (object);

  g_clear_pointer (&self->window, dwr_liferea_window_free);
  g_clear_object (&self->shell);
  G_OBJECT_CLASS (dwr_liferea_plugin_parent_class)->dispose (object);
}

static void
dwr_liferea_plugin_class_init (DwrLifereaPluginClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_liferea_plugin_dispose;
  object_class->get_property = dwr_liferea_plugin_get_property;
  object_class->set_property = dwr_liferea_plugin_set_property;
  g_object_class_override_property (object_class, PROP_SHELL, "shell");
}

static void
dwr_liferea_plugin_init (DwrLifereaPlugin *self)
{
}

/* A Liferea that lacks what we need gets nothing of us. */
static gboolean
is_known (void)
{
  return peas_object_module_register_extension_type != NULL &&
         liferea_shell_activatable_get_type != NULL && itemlist_get_selected_id != NULL &&
         item_load != NULL && item_make_link != NULL && item_get_title != NULL &&
         item_get_description != NULL;
}

void peas_register_types (GTypeModule *module);

/* The one export. It may be called again after an unload: our code stays in the process. */
G_MODULE_EXPORT void
peas_register_types (GTypeModule *module)
{
  if (!is_known ()) {
    g_message ("This program is no Liferea that DW Reader knows");
    return;
  }
  dwr_install_bind_translations ();
  peas_object_module_register_extension_type (module,
                                              liferea_shell_activatable_get_type (),
                                              DWR_TYPE_LIFEREA_PLUGIN);
}
