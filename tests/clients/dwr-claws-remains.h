/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an unloaded plugin has left in the process of its client, for the test's own plugin. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Watches every widget that the plugin has put beside @content, and their web contexts, until they
 * are finalized. To be called just before the plugin is unloaded.
 * @alive: a set of what lives */
void dwr_claws_remains_watch (GtkWidget *content, GHashTable *alive);

/* How many live; each is named on stderr. */
guint dwr_claws_remains_count_alive (GHashTable *alive);

/* How many sources the main loop has. */
guint dwr_claws_remains_count_sources (void);

/* How many objects of ours and of WebKitGTK there are, of those that were made since the first time
 * that this was asked. */
guint dwr_claws_remains_count_objects (void);

G_END_DECLS
