/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws puts the focus into its list of messages whenever it shows a folder anew, as it does when a
 * mail has come into the folder that is open: who reads in the panel would go on with keys that act
 * on mails. It does so from inside of telling that the folder has changed, and we hear of that
 * after it. The focus is given back then, unless somebody's key or click has moved it. */

#include "config.h"

#include "dwr-claws-focus.h"

#include "dwr-side-keys.h"

struct _DwrClawsFocus {
  MainWindow *window; /* borrowed */
  GtkWidget *side;    /* borrowed: the panel's */
  GtkWidget *before;  /* (nullable) weak: what had the focus in the panel until just now */

  gulong folder_hook_id;
  guint forget_source; /* 0 when not running */
};

static gboolean
forget_cb (gpointer data)
{
  DwrClawsFocus *self = data;

  self->forget_source = 0;
  g_clear_weak_pointer (&self->before);
  return G_SOURCE_REMOVE;
}

/* Without a new focus the window may be going, and what it has with it. */
static void
set_focus_cb (GtkWindow *window, GtkWidget *focus, DwrClawsFocus *self)
{
  g_autoptr (GdkEvent) event = gtk_get_current_event ();
  GtkWidget *before = gtk_window_get_focus (window);

  if (event != NULL || focus == NULL || focus != self->window->summaryview->ctree ||
      before == NULL || !dwr_side_keys_is_inside (before, self->side))
    return;
  g_set_weak_pointer (&self->before, before);
  if (self->forget_source == 0)
    self->forget_source = g_idle_add_full (G_PRIORITY_HIGH, forget_cb, self, NULL);
}

static gboolean
folder_changed_cb (gpointer source, gpointer data)
{
  DwrClawsFocus *self = data;

  if (self->before != NULL && gtk_widget_get_mapped (self->before))
    gtk_widget_grab_focus (self->before);
  g_clear_weak_pointer (&self->before);
  return FALSE;
}

DwrClawsFocus *
dwr_claws_focus_keep (MainWindow *window, DwrSidePane *pane)
{
  DwrClawsFocus *self = g_new0 (DwrClawsFocus, 1);

  self->window = window;
  self->side = gtk_paned_get_child2 (GTK_PANED (pane));
  self->folder_hook_id = hooks_register_hook (FOLDER_ITEM_UPDATE_HOOKLIST, folder_changed_cb, self);
  g_signal_connect (window->window, "set-focus", G_CALLBACK (set_focus_cb), self);
  return self;
}

void
dwr_claws_focus_free (DwrClawsFocus *self)
{
  hooks_unregister_hook (FOLDER_ITEM_UPDATE_HOOKLIST, self->folder_hook_id);
  if (mainwindow_get_mainwindow () != NULL)
    g_signal_handlers_disconnect_by_data (self->window->window, self);
  g_clear_handle_id (&self->forget_source, g_source_remove);
  g_clear_weak_pointer (&self->before);
  g_free (self);
}
