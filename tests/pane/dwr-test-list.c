/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-list.h"

#include "dwr-test-view.h"

typedef struct {
  DwrTestPanel *panel;
  const char *text; /* a page, or a story's id */
  DwrHeadlineState state;
  gboolean has_it;
} Wish;

const char *
dwr_test_list_get_page (DwrTestPanel *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (dwr_test_panel_find (self, "list_stack")));
}

static gboolean
is_page (gpointer data)
{
  Wish *wish = data;

  return g_strcmp0 (dwr_test_list_get_page (wish->panel), wish->text) == 0;
}

void
dwr_test_list_wait_for_page (DwrTestPanel *self, const char *page)
{
  Wish wish = { .panel = self, .text = page };

  if (!dwr_test_wait (is_page, &wish))
    g_test_fail_printf ("the page is %s, not %s", dwr_test_list_get_page (self), page);
}

static gboolean
is_at_rest (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

void
dwr_test_list_start (DwrTestPanel *self)
{
  dwr_test_panel_click (self, "start_button");
  dwr_test_list_wait_for_page (self, "list");
  g_assert_true (dwr_test_wait (is_at_rest, dwr_test_panel_find (self, "list_progress_bar")));
}

GtkListBox *
dwr_test_list_find_box (DwrTestPanel *self, const char *box)
{
  GtkWidget *viewport = gtk_bin_get_child (GTK_BIN (dwr_test_panel_find (self, box)));

  return GTK_LIST_BOX (gtk_bin_get_child (GTK_BIN (viewport)));
}

DwrHeadlineRow *
dwr_test_list_get_row (DwrTestPanel *self, const char *box, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (dwr_test_list_find_box (self, box), index);

  return row != NULL ? DWR_HEADLINE_ROW (row) : NULL;
}

guint
dwr_test_list_count (DwrTestPanel *self, const char *box)
{
  guint n_rows = 0;

  while (dwr_test_list_get_row (self, box, (int) n_rows) != NULL)
    n_rows++;
  return n_rows;
}

DwrHeadlineRow *
dwr_test_list_find_row (DwrTestPanel *self, const char *id)
{
  DwrHeadlineRow *row;

  for (int i = 0; (row = dwr_test_list_get_row (self, "headline_box", i)) != NULL; i++)
    if (g_str_equal (dwr_headline_row_peek_headline (row)->id, id))
      return row;
  g_test_fail_printf ("no row has the story %s", id);
  return NULL;
}

const char *
dwr_test_list_get_name (DwrHeadlineRow *row)
{
  return atk_object_get_name (gtk_widget_get_accessible (GTK_WIDGET (row)));
}

unsigned int
dwr_test_list_get_state (DwrTestPanel *self, const char *id)
{
  return dwr_headline_row_peek_headline (dwr_test_list_find_row (self, id))->state;
}

static gboolean
has_state (gpointer data)
{
  Wish *wish = data;
  unsigned int state = dwr_test_list_get_state (wish->panel, wish->text);

  return ((state & wish->state) != 0) == wish->has_it;
}

void
dwr_test_list_wait_for_state (DwrTestPanel *self,
                              const char *id,
                              DwrHeadlineState state,
                              gboolean has_it)
{
  Wish wish = { self, id, state, has_it };

  g_assert_true (dwr_test_wait (has_state, &wish));
}

/* Gives the key to the window, as X does. */
void
dwr_test_list_press_with (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  GdkDisplay *display = gtk_widget_get_display (widget);
  GdkKeymapKey *keys = NULL;
  int n_keys = 0;
  GdkEvent *event = gdk_event_new (GDK_KEY_PRESS);

  g_assert_true (gdk_keymap_get_entries_for_keyval (gdk_keymap_get_for_display (display),
                                                    key,
                                                    &keys,
                                                    &n_keys));
  event->key.window = g_object_ref (gtk_widget_get_window (window));
  event->key.keyval = key;
  event->key.hardware_keycode = (guint16) keys[0].keycode;
  event->key.group = (guint8) keys[0].group;
  event->key.state = modifiers | (keys[0].level == 1 ? GDK_SHIFT_MASK : 0);
  gdk_event_set_device (event, gdk_seat_get_keyboard (gdk_display_get_default_seat (display)));
  gtk_main_do_event (event);
  gdk_event_free (event);
  g_free (keys);
}

void
dwr_test_list_press (GtkWidget *widget, guint key)
{
  dwr_test_list_press_with (widget, key, 0);
}
