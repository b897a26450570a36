/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the panel stands in Evolution's windows. Each window has a panel of its own, with what is
 * read in it; preferences are shared. Everything ends with the window. Main thread only. */

#pragma once

#include <mail/e-mail-browser.h>
#include <mail/e-mail-reader.h>
#include <shell/e-shell-view.h>

G_BEGIN_DECLS

/* @mails: all of the view, in its container: list of messages, preview, and whatever is beside */
void dwr_evolution_place_panel_in_view (EShellView *view, GtkWidget *mails, EMailReader *reader);

void dwr_evolution_place_panel_in_browser (EMailBrowser *browser);

G_END_DECLS
