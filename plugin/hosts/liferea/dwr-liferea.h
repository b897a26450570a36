/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What we use of the running Liferea and of its libpeas, whichever version of the two that is.
 * Liferea has no headers for plugins and nothing is linked: each function is what the process
 * offers, and NULL where it does not. */

#pragma once

#include <gio/gio.h>

#define DWR_LIFEREA __attribute__ ((weak)) extern

/* libpeas 1 and 2. */
DWR_LIFEREA void
peas_object_module_register_extension_type (GTypeModule *module, GType interface, GType type);

/* Until 1.16-RC2 the first says all; then the second says when a plugin comes and goes. */
DWR_LIFEREA GType liferea_shell_activatable_get_type (void);
DWR_LIFEREA GType liferea_activatable_get_type (void);

/* The selected item, 0 for none. An item is an object; its texts end with it. */
DWR_LIFEREA gulong itemlist_get_selected_id (void);
DWR_LIFEREA GObject *item_load (gulong id);
DWR_LIFEREA char *item_make_link (GObject *item);
DWR_LIFEREA const char *item_get_title (GObject *item);
DWR_LIFEREA const char *item_get_description (GObject *item);

DWR_LIFEREA gboolean browser_launch_URL_external (const char *uri);

/* Emits `online-status-changed`. */
DWR_LIFEREA GObject *network_monitor_get (void);
DWR_LIFEREA gboolean network_monitor_is_online (void);

/* Feeds, the tree of them and its nodes. */
DWR_LIFEREA gboolean feedlist_is_writable (void);
DWR_LIFEREA gpointer feedlist_get_root (void);
DWR_LIFEREA gpointer feedlist_find_node (gpointer parent, int by, const char *text);
#define DWR_LIFEREA_BY_ADDRESS 0
