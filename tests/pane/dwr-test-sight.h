/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person can read in a window, and whether all of it is seen: nothing cut, nothing outside,
 * nothing over something else. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @text: what the complaint or the call is about */
typedef void (*DwrTestSightCallback) (GtkWidget *widget,
                                      const char *text,
                                      const char *complaint,
                                      gpointer data);

/* Waits until everything in @window has its place. */
void dwr_test_sight_settle (GtkWidget *window);

/* Calls @callback for each text in @window, without a complaint: labels, placeholders, choices,
 * tooltips, and the names and descriptions that a screen reader says of any widget. */
void dwr_test_sight_read (GtkWidget *window, DwrTestSightCallback callback, gpointer data);

/* Calls @callback for each text that is not seen as it should be. */
void dwr_test_sight_check (GtkWidget *window, DwrTestSightCallback callback, gpointer data);

G_END_DECLS
