/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of widgets share: finding one by its id in the templates, and a fresh start. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Below @root, popovers included; of a PATH/TO/ID, each in the one before. Fails the test if there
 * is none. (transfer none) */
GtkWidget *dwr_test_find (GtkWidget *root, const char *name);

/* All cases of a program share one home. */
void dwr_test_forget_preferences (void);

G_END_DECLS
