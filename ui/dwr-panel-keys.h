/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's keys, which hold only while the focus is inside it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The panel's group of actions, by its name in the menus. */
#define DWR_PANEL_KEYS_GROUP "reader"

/* What a key does. @argument: as the table of keys has it */
typedef gboolean (*DwrPanelKeyHandler) (gpointer panel, int argument);

typedef struct {
  const char *name;           /* in the table of keys */
  DwrPanelKeyHandler handler; /* returns whether it did something; else the key goes on */
} DwrPanelKeyAction;

/* A row of the table of keys. */
typedef struct {
  guint key;
  GdkModifierType modifiers;
  const char *action; /* of the panel, or of its group */
  int argument;
  gboolean is_spare; /* of another keyboard: not worth telling */
} DwrPanelKey;

void dwr_panel_keys_bind (GtkWidgetClass *class, const DwrPanelKeyAction *actions, gsize n_actions);
const DwrPanelKey *dwr_panel_keys_get_table (gsize *n_keys);

gboolean dwr_panel_keys_is_single (const DwrPanelKey *key);
gboolean dwr_panel_keys_are_single_on (GtkWidget *panel);

G_END_DECLS
