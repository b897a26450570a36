/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the message that Claws Mail shows. Claws tells of a message that it has displayed, in any
 * of its windows; with the message view hidden nothing is displayed and only the selection moves.
 * That it shows none any more, because the mail was deleted or another folder was opened, it tells
 * nobody: then the names above the mail are cleared. All of it comes from inside Claws' work, often
 * twice, so the mail is looked at when that is done. Claws makes its list of messages anew when
 * somebody arranges its columns. */

#include "config.h"

#include "dwr-claws-message.h"

struct _DwrClawsMessage {
  MainWindow *window; /* borrowed */
  DwrClawsHost *host; /* owned */
  GtkWidget *place;   /* borrowed, what Claws' list of messages is in */
  GtkWidget *list;    /* borrowed, the list that there is now */
  GtkWidget *sender;  /* borrowed, in what Claws writes above the mail in the main window */

  gulong shown_hook;
  guint look_source; /* 0 when not running */
};

/* What the main window shows: the message on display, or without a display the selected one. */
static gboolean
look_cb (gpointer user_data)
{
  DwrClawsMessage *self = user_data;
  MessageView *view;

  self->look_source = 0;
  /* Claws frees its windows before it ends its plugins. */
  if (mainwindow_get_mainwindow () == NULL)
    return G_SOURCE_REMOVE;
  view = self->window->messageview;
  if (messageview_is_visible (view))
    dwr_claws_host_set_message (self->host, view->msginfo);
  else
    dwr_claws_host_set_message (self->host, summary_get_selected_msg (self->window->summaryview));
  return G_SOURCE_REMOVE;
}

static void
look_soon (DwrClawsMessage *self)
{
  if (self->look_source == 0)
    self->look_source = g_idle_add (look_cb, self);
}

/* A window of its own is not what the main window shows, and may be gone when we look. */
static gboolean
message_shown_cb (gpointer source, gpointer user_data)
{
  DwrClawsMessage *self = user_data;
  MessageView *view = source;

  if (view->new_window)
    dwr_claws_host_set_message (self->host, view->msginfo);
  else
    look_soon (self);
  return FALSE;
}

static void
list_added_cb (DwrClawsMessage *self, GtkWidget *list)
{
  self->list = list;
  g_signal_connect_swapped (list, "tree_select_row", G_CALLBACK (look_soon), self);
  g_signal_connect_swapped (list, "tree_unselect_row", G_CALLBACK (look_soon), self);
  look_soon (self);
}

DwrClawsMessage *
dwr_claws_message_follow (MainWindow *window, DwrClawsHost *host)
{
  DwrClawsMessage *self = g_new0 (DwrClawsMessage, 1);

  self->window = window;
  self->host = g_object_ref (host);
  self->place = window->summaryview->scrolledwin;
  self->shown_hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, message_shown_cb, self);
  self->sender = window->messageview->headerview->from_body_label;
  g_signal_connect_swapped (self->sender, "notify::label", G_CALLBACK (look_soon), self);
  g_signal_connect_swapped (self->place, "add", G_CALLBACK (list_added_cb), self);
  list_added_cb (self, window->summaryview->ctree);
  return self;
}

void
dwr_claws_message_free (DwrClawsMessage *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (mainwindow_get_mainwindow () != NULL) {
    g_signal_handlers_disconnect_by_data (self->place, self);
    g_signal_handlers_disconnect_by_data (self->list, self);
    g_signal_handlers_disconnect_by_data (self->sender, self);
  }
  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, self->shown_hook);
  g_object_unref (self->host);
  g_free (self);
}
