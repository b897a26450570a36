/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks what a screen reader is told of our widgets, and what a hand has to hit. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fails the test for each control on the screen at and below @root that has no name, or one that
 * says nothing, and for each that is smaller than 24 px. @state: what is looked at, for the report.
 * Returns: how many controls there were */
guint dwr_test_accessible_check (GtkWidget *root, const char *state);

/* The same of all visible windows but @except. */
guint dwr_test_accessible_check_windows (GtkWidget *except, const char *state);

G_END_DECLS
