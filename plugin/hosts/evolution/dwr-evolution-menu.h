/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* View > DW Reader in Evolution's windows. Evolution has changed how menus are made in 3.55.1: one
 * of two files with these functions is compiled, by the version of Evolution. Main thread only. */

#pragma once

#include <mail/e-mail-browser.h>
#include <mail/e-mail-reader.h>
#include <shell/e-shell-view.h>

#include "dwr-side-pane.h"

G_BEGIN_DECLS

/* Says which of Evolution's actions have their keys while the panel has the focus. */
void dwr_evolution_menu_describe_keys (DwrSideClient *client);

/* The item is there while the view is shown. */
void dwr_evolution_menu_add_to_view (EShellView *view,
                                     DwrSidePane *pane,
                                     DwrHost *host,
                                     gboolean is_shown);

void dwr_evolution_menu_add_to_browser (EMailBrowser *browser, DwrSidePane *pane, DwrHost *host);

/* The key that shows and hides the panel of @reader's window now. (transfer full) (nullable): there
 * is none */
char *dwr_evolution_menu_dup_key (EMailReader *reader);

G_END_DECLS
