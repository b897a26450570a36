/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* On which side our words begin. GTK decides it for a whole process, by its own catalogue and only
 * if the client has one of that language (gtk_get_locale_direction ()); our words come from our
 * catalogue whatever the client speaks (dwr/dwr-i18n.h), so the widgets that they stand in are
 * turned round one by one. The client's own are never touched, nor is the process's default. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @widget the direction in which our language is written, and all that is within it, hangs on
 * it as a menu or popover, or is added to it later. To be called once for what is made whole: the
 * panel, each window, each menu. */
void dwr_direction_follow_language (GtkWidget *widget);

/* @widget keeps @direction, whatever the direction of what it is added to: its words are not ours.
 * It has no children. */
void dwr_direction_set_own (GtkWidget *widget, GtkTextDirection direction);
gboolean dwr_direction_is_own (GtkWidget *widget);

G_END_DECLS
