/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrOptionButton: a button with the name of what is chosen, and a popover to choose another. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_OPTION_BUTTON (dwr_option_button_get_type ())
G_DECLARE_FINAL_TYPE (DwrOptionButton, dwr_option_button, DWR, OPTION_BUTTON, GtkMenuButton)

/* Signals:
 * - `chosen` (id): another option was chosen
 * - `opening`: the popover comes; its options may be brought up to date */
void dwr_option_button_clear (DwrOptionButton *self);
void dwr_option_button_add (DwrOptionButton *self,
                            const char *id,
                            const char *title,
                            const char *keyword,
                            int group);
void dwr_option_button_set_current (DwrOptionButton *self, const char *id, const char *title);
void dwr_option_button_set_name (DwrOptionButton *self, const char *name, const char *tooltip);
void dwr_option_button_set_compact (DwrOptionButton *self, gboolean is_compact);
void dwr_option_button_set_filter (DwrOptionButton *self, const char *placeholder);

G_END_DECLS
