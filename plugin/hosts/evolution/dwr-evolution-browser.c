/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution makes one such extension for each window with a message. */

#include "config.h"

#include "dwr-evolution-browser.h"

#include "dwr-evolution-place.h"

#define DWR_TYPE_EVOLUTION_BROWSER (dwr_evolution_browser_get_type ())
G_DECLARE_FINAL_TYPE (DwrEvolutionBrowser,
                      dwr_evolution_browser,
                      DWR,
                      EVOLUTION_BROWSER,
                      EExtension)

struct _DwrEvolutionBrowser {
  EExtension parent_instance;
};

G_DEFINE_DYNAMIC_TYPE (DwrEvolutionBrowser, dwr_evolution_browser, E_TYPE_EXTENSION)

static void
dwr_evolution_browser_constructed (GObject *object)
{
  EMailBrowser *browser = E_MAIL_BROWSER (e_extension_get_extensible (E_EXTENSION (object)));
  EPreviewPane *message = NULL;

  G_OBJECT_CLASS (dwr_evolution_browser_parent_class)->constructed (object);

  message = e_mail_reader_get_preview_pane (E_MAIL_READER (browser));
  if (message != NULL && gtk_widget_get_parent (GTK_WIDGET (message)) != NULL)
    dwr_evolution_place_panel_in_browser (browser);
  else
    g_message ("Evolution's window is of a kind that DW Reader does not know");
}

static void
dwr_evolution_browser_class_init (DwrEvolutionBrowserClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dwr_evolution_browser_constructed;
  E_EXTENSION_CLASS (klass)->extensible_type = E_TYPE_MAIL_BROWSER;
}

static void
dwr_evolution_browser_class_finalize (DwrEvolutionBrowserClass *klass)
{
}

static void
dwr_evolution_browser_init (DwrEvolutionBrowser *self)
{
}

void
dwr_evolution_browser_register (GTypeModule *module)
{
  dwr_evolution_browser_register_type (module);
}
