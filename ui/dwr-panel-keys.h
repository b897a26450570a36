/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's keys, which hold only while the focus is inside it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a key does. @argument: as the table of keys has it */
typedef gboolean (*DwrPanelKeyHandler) (gpointer panel, int argument);

typedef struct {
  const char *name;           /* in the table of keys */
  DwrPanelKeyHandler handler; /* returns whether it did something; else the key goes on */
} DwrPanelKeyAction;

void dwr_panel_keys_bind (GtkWidgetClass *class, const DwrPanelKeyAction *actions, gsize n_actions);

G_END_DECLS
