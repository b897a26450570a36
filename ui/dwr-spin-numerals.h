/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Spin buttons in the digits of our words' language. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For whole numbers. To be called once, before the value is set. Anybody's digits may be typed. */
void dwr_spin_numerals_set_up (GtkSpinButton *spin);

G_END_DECLS
