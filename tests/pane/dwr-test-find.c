/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-find.h"

#include <glib/gstdio.h>

#include "dwr/dwr-settings.h"

typedef struct {
  const char *name;
  GtkWidget *found;
} Search;

static void
search_cb (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (search->found != NULL)
    return;
  if (GTK_IS_BUILDABLE (widget) &&
      g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (widget)), search->name) == 0) {
    search->found = widget;
    return;
  }
  if (GTK_IS_MENU_BUTTON (widget))
    search_cb (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget))), search);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), search_cb, search);
}

GtkWidget *
dwr_test_find (GtkWidget *root, const char *name)
{
  g_auto (GStrv) names = g_strsplit (name, "/", -1);
  GtkWidget *widget = root;

  for (guint i = 0; names[i] != NULL && widget != NULL; i++) {
    Search search = { names[i], NULL };

    search_cb (widget, &search);
    widget = search.found;
  }
  if (widget == NULL)
    g_test_fail_printf ("no widget is called %s", name);
  return widget;
}

void
dwr_test_forget_preferences (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_config_dir (), "dw-reader", "settings", NULL);

  /* Or what is on its way to the file would come after. */
  dwr_settings_flush ();
  g_unlink (path);
}
