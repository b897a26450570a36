/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Arrows move the selection, Enter or a click opens, the menu of a row has the rest. Nothing moves
 * here by itself: rows change in place, and the list is built anew only when it is told to.
 *
 * A history has up to a thousand stories, of which few are looked at, and a row of widgets takes
 * its time and its memory. Rows are made as somebody comes near the end of those that are there. */

#include "config.h"

#include "dwr-headline-box.h"

#include "dwr-focus.h"
#include "dwr-headline-menu.h"
#include "dwr-headline-row.h"
#include "dwr/dwr-i18n.h"

/* Dim letters are too faint on the colour of the selection, and some themes draw no ring round a
 * row that has the keyboard's focus. */
#define STYLE                                                                                      \
  "row:selected .dim-label { opacity: 1; }"                                                        \
  "row:focus { outline: 2px solid @theme_selected_bg_color; outline-offset: -3px; }"               \
  "row:selected:focus { outline-color: @theme_selected_fg_color; }"

/* More than a section has on most days. */
#define ROWS_AT_ONCE 100

/* So many times the height that is seen. */
#define NEAR_PAGES 2

struct _DwrHeadlineBox {
  GtkScrolledWindow parent_instance;

  GtkListBox *list;      /* borrowed, a child */
  GtkCssProvider *style; /* owned: of the rows */
  GPtrArray *items;      /* owned (nullable): the whole list, of which there are rows */
  gboolean has_hits;     /* items are DwrSearchHit, not DwrHeadline */
  guint n_rows;
  DwrHeadlineWords words; /* of the next rows */
  guint more_id;          /* source that adds rows */
  gboolean is_pointed_at;
};

G_DEFINE_FINAL_TYPE (DwrHeadlineBox, dwr_headline_box, GTK_TYPE_SCROLLED_WINDOW)

static DwrHeadlineRow *
get_row (DwrHeadlineBox *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row != NULL ? DWR_HEADLINE_ROW (row) : NULL;
}

static DwrHeadlineRow *
get_selected (DwrHeadlineBox *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? DWR_HEADLINE_ROW (row) : NULL;
}

/* (nullable): what somebody means who says nothing else: the selected story, or else the one that
 * has the keyboard's focus, which is not selected after the way back to the list */
static DwrHeadlineRow *
get_current (DwrHeadlineBox *self)
{
  DwrHeadlineRow *selected = get_selected (self);
  GtkWidget *focus = gtk_container_get_focus_child (GTK_CONTAINER (self->list));

  if (selected != NULL || focus == NULL || !dwr_focus_is_inside (GTK_WIDGET (self->list)))
    return selected;
  return DWR_HEADLINE_ROW (focus);
}

static void
emit_act (DwrHeadlineBox *self, DwrHeadlineAct act, DwrHeadlineRow *row)
{
  /* A handler may build the list anew. */
  g_autoptr (DwrHeadline) headline = dwr_headline_copy (dwr_headline_row_peek_headline (row));

  g_signal_emit_by_name (self, "act", act, headline);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DwrHeadlineBox *self)
{
  emit_act (self, DWR_HEADLINE_ACT_OPEN, DWR_HEADLINE_ROW (row));
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, DwrHeadlineBox *self)
{
  if (row != NULL)
    g_signal_emit_by_name (self, "used");
}

static void
chosen_cb (DwrHeadlineAct act, gpointer data)
{
  dwr_headline_box_act (data, act);
}

static void
show_menu (DwrHeadlineBox *self, DwrHeadlineRow *row, const GdkEvent *event)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  dwr_headline_menu_show (GTK_WIDGET (row),
                          dwr_headline_row_peek_headline (row),
                          event,
                          chosen_cb,
                          self);
}

static gboolean
button_press_cb (GtkWidget *list, GdkEventButton *event, DwrHeadlineBox *self)
{
  GtkListBoxRow *row;

  if (!gdk_event_triggers_context_menu ((GdkEvent *) event))
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_y (self->list, (int) event->y);
  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  show_menu (self, DWR_HEADLINE_ROW (row), (GdkEvent *) event);
  return GDK_EVENT_STOP;
}

/* Shift+F10 and the menu key. */
static gboolean
popup_menu_cb (GtkWidget *list, DwrHeadlineBox *self)
{
  DwrHeadlineRow *row = get_current (self);

  if (row != NULL)
    show_menu (self, row, NULL);
  return row != NULL;
}

/* The list is one stop on the way of the Tab key, and the arrows go through it. */
static gboolean
focus_cb (GtkWidget *list, GtkDirectionType direction, DwrHeadlineBox *self)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && dwr_focus_is_inside (list))
    g_signal_stop_emission_by_name (list, "focus");
  return FALSE;
}

/* Entering a row is leaving the list for a child of it. */
static gboolean
crossing_cb (GtkWidget *list, GdkEventCrossing *event, DwrHeadlineBox *self)
{
  if (event->detail != GDK_NOTIFY_INFERIOR)
    self->is_pointed_at = event->type == GDK_ENTER_NOTIFY;
  return GDK_EVENT_PROPAGATE;
}

static const DwrHeadline *
peek_headline (DwrHeadlineBox *self, guint index)
{
  gpointer item = g_ptr_array_index (self->items, index);

  return self->has_hits ? ((DwrSearchHit *) item)->headline : item;
}

static void
add_row (DwrHeadlineBox *self)
{
  GtkWidget *row = dwr_headline_row_new (peek_headline (self, self->n_rows), &self->words);

  if (self->has_hits)
    dwr_headline_row_set_snippet (DWR_HEADLINE_ROW (row),
                                  g_ptr_array_index (self->items, self->n_rows));
  dwr_headline_row_add_style (DWR_HEADLINE_ROW (row), GTK_STYLE_PROVIDER (self->style));
  gtk_container_add (GTK_CONTAINER (self->list), row);
  self->n_rows++;
}

static gboolean
has_more (DwrHeadlineBox *self)
{
  return self->items != NULL && self->n_rows < self->items->len;
}

static void
add_rows (DwrHeadlineBox *self)
{
  for (guint i = 0; i < ROWS_AT_ONCE && has_more (self); i++)
    add_row (self);
}

/* (nullable): the story at @index, which may have had no row */
static DwrHeadlineRow *
reach_row (DwrHeadlineBox *self, int index)
{
  while (index >= (int) self->n_rows && has_more (self))
    add_rows (self);
  return index >= 0 ? get_row (self, index) : NULL;
}

/* The End key means the end of the list, not of its rows. */
static void
move_cursor_cb (GtkListBox *list, GtkMovementStep step, int count, DwrHeadlineBox *self)
{
  if (step == GTK_MOVEMENT_BUFFER_ENDS && count > 0 && has_more (self))
    reach_row (self, (int) self->items->len - 1);
}

static gboolean
more_cb (gpointer data)
{
  DwrHeadlineBox *self = data;

  self->more_id = 0;
  add_rows (self);
  return G_SOURCE_REMOVE;
}

/* It may be moved while the list is laid out, when no row can come. */
static void
scrolled_cb (GtkAdjustment *adjustment, DwrHeadlineBox *self)
{
  double near = NEAR_PAGES * gtk_adjustment_get_page_size (adjustment);

  if (has_more (self) && self->more_id == 0 &&
      gtk_adjustment_get_value (adjustment) + near > gtk_adjustment_get_upper (adjustment))
    self->more_id = g_idle_add (more_cb, self);
}

/* Before that there is nothing to scroll by. */
static void
dwr_headline_box_constructed (GObject *object)
{
  G_OBJECT_CLASS (dwr_headline_box_parent_class)->constructed (object);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (object)),
                           "value-changed",
                           G_CALLBACK (scrolled_cb),
                           object,
                           0);
}

static void
dwr_headline_box_dispose (GObject *object)
{
  g_clear_handle_id (&DWR_HEADLINE_BOX (object)->more_id, g_source_remove);
  G_OBJECT_CLASS (dwr_headline_box_parent_class)->dispose (object);
}

static void
dwr_headline_box_finalize (GObject *object)
{
  g_clear_pointer (&DWR_HEADLINE_BOX (object)->items, g_ptr_array_unref);
  g_object_unref (DWR_HEADLINE_BOX (object)->style);
  G_OBJECT_CLASS (dwr_headline_box_parent_class)->finalize (object);
}

static void
dwr_headline_box_class_init (DwrHeadlineBoxClass *class)
{
  G_OBJECT_CLASS (class)->constructed = dwr_headline_box_constructed;
  G_OBJECT_CLASS (class)->dispose = dwr_headline_box_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_headline_box_finalize;
  g_signal_new ("act",
                DWR_TYPE_HEADLINE_BOX,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_INT,
                G_TYPE_POINTER);
  g_signal_new ("used",
                DWR_TYPE_HEADLINE_BOX,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
}

static void
dwr_headline_box_init (DwrHeadlineBox *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  self->style = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (self->style, STYLE, -1, NULL);
  atk_object_set_name (gtk_widget_get_accessible (list), _("Headlines"));
  gtk_widget_add_events (list,
                         GDK_ENTER_NOTIFY_MASK | GDK_LEAVE_NOTIFY_MASK | GDK_BUTTON_PRESS_MASK);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (list, "button-press-event", G_CALLBACK (button_press_cb), self);
  g_signal_connect (list, "popup-menu", G_CALLBACK (popup_menu_cb), self);
  g_signal_connect (list, "focus", G_CALLBACK (focus_cb), self);
  g_signal_connect (list, "move-cursor", G_CALLBACK (move_cursor_cb), self);
  g_signal_connect (list, "enter-notify-event", G_CALLBACK (crossing_cb), self);
  g_signal_connect (list, "leave-notify-event", G_CALLBACK (crossing_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (self), list);
  gtk_widget_show (list);
}

static void
destroy_cb (GtkWidget *widget, gpointer data)
{
  gtk_widget_destroy (widget);
}

/* The same story stays selected, and keeps the keyboard's focus. */
static void
select_again (DwrHeadlineBox *self, const char *id, gboolean had_focus)
{
  DwrHeadlineRow *row = NULL;

  for (guint i = 0; i < self->items->len && row == NULL; i++)
    if (g_str_equal (peek_headline (self, i)->id, id))
      row = reach_row (self, (int) i);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_items (DwrHeadlineBox *self,
            GPtrArray *items,
            gboolean has_hits,
            const DwrHeadlineWords *words)
{
  DwrHeadlineRow *selected = get_selected (self);
  g_autofree char *id =
      selected != NULL ? g_strdup (dwr_headline_row_peek_headline (selected)->id) : NULL;
  gboolean had_focus = dwr_focus_is_inside (GTK_WIDGET (self->list));

  g_clear_handle_id (&self->more_id, g_source_remove);
  gtk_container_foreach (GTK_CONTAINER (self->list), destroy_cb, NULL);
  g_ptr_array_ref (items);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  self->has_hits = has_hits;
  self->words = *words;
  self->n_rows = 0;
  add_rows (self);
  if (id != NULL)
    select_again (self, id, had_focus);
}

/* @headlines: (element-type DwrHeadline): in place of what is shown. It keeps its length from now
 * on; a story in it may be replaced. */
void
dwr_headline_box_show_headlines (DwrHeadlineBox *self,
                                 GPtrArray *headlines,
                                 const DwrHeadlineWords *words)
{
  g_return_if_fail (DWR_IS_HEADLINE_BOX (self));

  show_items (self, headlines, FALSE, words);
}

/* @hits: (element-type DwrSearchHit): in place of what is shown. It keeps its length from now on.
 */
void
dwr_headline_box_show_hits (DwrHeadlineBox *self, GPtrArray *hits, const DwrHeadlineWords *words)
{
  g_return_if_fail (DWR_IS_HEADLINE_BOX (self));

  show_items (self, hits, TRUE, words);
}

/* What became known of shown stories, in their places. @headlines: (element-type DwrHeadline) */
void
dwr_headline_box_update (DwrHeadlineBox *self, GPtrArray *headlines, const DwrHeadlineWords *words)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  DwrHeadlineRow *row = NULL;

  g_return_if_fail (DWR_IS_HEADLINE_BOX (self));

  self->words = *words;
  for (guint i = 0; i < headlines->len; i++) {
    DwrHeadline *headline = g_ptr_array_index (headlines, i);

    g_hash_table_insert (by_id, headline->id, headline);
  }
  for (int i = 0; (row = get_row (self, i)) != NULL; i++) {
    const DwrHeadline *old = dwr_headline_row_peek_headline (row);
    const DwrHeadline *new = g_hash_table_lookup (by_id, old->id);

    dwr_headline_row_update (row, new != NULL ? new : old, words);
  }
}

/* Whether moving its rows would take something away from under a pointer, a focus or an eye. */
gboolean
dwr_headline_box_is_in_use (DwrHeadlineBox *self)
{
  GtkAdjustment *adjustment;

  g_return_val_if_fail (DWR_IS_HEADLINE_BOX (self), TRUE);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self));
  return self->is_pointed_at || get_selected (self) != NULL ||
         dwr_focus_is_inside (GTK_WIDGET (self->list)) ||
         gtk_adjustment_get_value (adjustment) > gtk_adjustment_get_lower (adjustment);
}

gboolean
dwr_headline_box_has_rows (DwrHeadlineBox *self)
{
  g_return_val_if_fail (DWR_IS_HEADLINE_BOX (self), FALSE);

  return get_row (self, 0) != NULL;
}

static gboolean
is_wanted (DwrHeadlineRow *row, DwrHeadlineStep step)
{
  return step != DWR_HEADLINE_STEP_NEXT_UNREAD ||
         (dwr_headline_row_peek_headline (row)->state & DWR_HEADLINE_UNREAD) != 0;
}

/* Selects the story that comes next and opens it. Returns: whether there is one */
gboolean
dwr_headline_box_step (DwrHeadlineBox *self, DwrHeadlineStep step)
{
  DwrHeadlineRow *row = NULL;
  DwrHeadlineRow *selected;
  int direction = step == DWR_HEADLINE_STEP_PREVIOUS ? -1 : 1;
  int index;

  g_return_val_if_fail (DWR_IS_HEADLINE_BOX (self), FALSE);

  selected = get_selected (self);
  index = selected != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (selected)) : -1;
  do {
    index += direction;
    row = reach_row (self, index);
  } while (row != NULL && !is_wanted (row, step));
  if (row == NULL)
    return FALSE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (dwr_focus_is_inside (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
  emit_act (self, DWR_HEADLINE_ACT_OPEN, row);
  return TRUE;
}

/* Does this with the selected story, or with the one that has the keyboard's focus. */
void
dwr_headline_box_act (DwrHeadlineBox *self, DwrHeadlineAct act)
{
  DwrHeadlineRow *row;

  g_return_if_fail (DWR_IS_HEADLINE_BOX (self));

  row = get_current (self);
  if (row != NULL)
    emit_act (self, act, row);
}

/* Puts the keyboard's focus on the selected story, or else on the first. */
void
dwr_headline_box_focus (DwrHeadlineBox *self)
{
  DwrHeadlineRow *row;

  g_return_if_fail (DWR_IS_HEADLINE_BOX (self));

  row = get_selected (self);
  if (row == NULL)
    row = get_row (self, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
dwr_headline_box_scroll_to_top (DwrHeadlineBox *self)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (DWR_IS_HEADLINE_BOX (self));

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
}
