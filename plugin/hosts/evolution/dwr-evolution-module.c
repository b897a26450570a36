/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Evolution calls: the module's two entry points. It loads a module, lets it go and loads it
 * again when it starts, and once more in a process that only tells the running one to quit; the
 * code itself stays. */

#include "config.h"

#include <gmodule.h>

#include "dwr-evolution-browser.h"
#include "dwr-evolution-view.h"
#include "dwr/dwr-install.h"

void e_module_load (GTypeModule *type_module);
void e_module_unload (GTypeModule *type_module);

G_MODULE_EXPORT void
e_module_load (GTypeModule *type_module)
{
  dwr_install_bind_translations ();
  dwr_evolution_view_register (type_module);
  dwr_evolution_browser_register (type_module);
}

G_MODULE_EXPORT void
e_module_unload (GTypeModule *type_module)
{
}
