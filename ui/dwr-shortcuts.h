/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window that lists the panel's keys. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/* @panel: whose keys hold. (transfer none): the window, which is gone when it is closed */
GtkWidget *dwr_shortcuts_show (GtkWidget *panel, DwrHost *host);

/* What the window says of what @action does. (nullable) (transfer none): nothing of it is said */
const char *dwr_shortcuts_get_words (const char *action, int argument);

G_END_DECLS
