/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution makes one such extension for each view of each main window, when the view's content is
 * there and not yet in the window. */

#include "config.h"

#include "dwr-evolution-view.h"

#include <shell/e-shell-view.h>

#include "dwr-evolution-place.h"

#define MAIL_VIEW "org.gnome.evolution.mail"

/* A property of its content. A test builds this for an Evolution that has another. */
#ifndef DWR_EVOLUTION_READER
#define DWR_EVOLUTION_READER "mail-view"
#endif

#define DWR_TYPE_EVOLUTION_VIEW (dwr_evolution_view_get_type ())
G_DECLARE_FINAL_TYPE (DwrEvolutionView, dwr_evolution_view, DWR, EVOLUTION_VIEW, EExtension)

struct _DwrEvolutionView {
  EExtension parent_instance;
};

G_DEFINE_DYNAMIC_TYPE (DwrEvolutionView, dwr_evolution_view, E_TYPE_EXTENSION)

static void
dwr_evolution_view_constructed (GObject *object)
{
  EShellView *view = E_SHELL_VIEW (e_extension_get_extensible (E_EXTENSION (object)));
  EShellContent *content = NULL;
  GtkWidget *mails = NULL;
  g_autoptr (GObject) reader = NULL;

  G_OBJECT_CLASS (dwr_evolution_view_parent_class)->constructed (object);

  if (g_strcmp0 (E_SHELL_VIEW_GET_CLASS (view)->ui_manager_id, MAIL_VIEW) != 0)
    return;
  content = e_shell_view_get_shell_content (view);
  mails = gtk_bin_get_child (GTK_BIN (content));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (content), DWR_EVOLUTION_READER) != NULL)
    g_object_get (content, DWR_EVOLUTION_READER, &reader, NULL);
  if (mails != NULL && E_IS_MAIL_READER (reader))
    dwr_evolution_place_panel_in_view (view, mails, E_MAIL_READER (reader));
  else
    g_message ("Evolution's window is of a kind that DW Reader does not know");
}

static void
dwr_evolution_view_class_init (DwrEvolutionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dwr_evolution_view_constructed;
  E_EXTENSION_CLASS (klass)->extensible_type = E_TYPE_SHELL_VIEW;
}

static void
dwr_evolution_view_class_finalize (DwrEvolutionViewClass *klass)
{
}

static void
dwr_evolution_view_init (DwrEvolutionView *self)
{
}

void
dwr_evolution_view_register (GTypeModule *module)
{
  dwr_evolution_view_register_type (module);
}
