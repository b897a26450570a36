/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Watches what is selected in a list that the client makes anew now and then. Main thread only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _DwrListWatch DwrListWatch;

/* Something may be selected that was not before; called when the client has nothing else to do.
 * @list: (transfer none): the list that there is now */
typedef void (*DwrListLook) (GtkWidget *list, gpointer data);

/**
 * dwr_list_watch_new:
 * @places: (element-type GtkContainer): where the list may be; copied
 * @name: (static): of the GtkTreeView, by which it is known
 */
DwrListWatch *
dwr_list_watch_new (GPtrArray *places, const char *name, DwrListLook look, gpointer data);
void dwr_list_watch_free (DwrListWatch *watch);

G_END_DECLS
