/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* View > DW Reader in Evolution's windows. Evolution has changed how menus are made in 3.55.1: one
 * of two files with these functions is compiled, by the version of Evolution. Main thread only. */

#pragma once

#include <mail/e-mail-browser.h>
#include <shell/e-shell-view.h>

#include "dwr-side-pane.h"

G_BEGIN_DECLS

/* Evolution's actions that touch no mail, as DwrSideClient takes them. */
extern const char *const dwr_evolution_menu_harmless[];

/* The item is there while the view is shown. */
void dwr_evolution_menu_add_to_view (EShellView *view,
                                     DwrSidePane *pane,
                                     DwrHost *host,
                                     gboolean is_shown);

void dwr_evolution_menu_add_to_browser (EMailBrowser *browser, DwrSidePane *pane, DwrHost *host);

/* The key that shows and hides the panel now. (transfer full) (nullable): there is none */
char *dwr_evolution_menu_dup_key (void);

G_END_DECLS
