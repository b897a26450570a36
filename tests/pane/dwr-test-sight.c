/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-sight.h"

#include "dwr-test-view.h"

/* What is queued in one frame may queue more: a row that hides its words when it has too little
 * room for them. */
#define SETTLE_FRAMES 3

/* Of letters that lean over their own box. */
#define TOLERANCE_PX 1

/* Below widgets of this type, those of this id. */
static const struct {
  const char *type;
  const char *id; /* (nullable): all */
  const char *excuse;
} excuses[] = {
  { "DwrHeadlineRow", NULL, "a story's own words; its article and the tooltip have all of them" },
  { "DwrOptionButton", NULL, "the name of an edition or a section; the list has all of it" },
  { "DwrFollowedBox", "followed_list", "names of editions and sections" },
  { "DwrLinksBar", "list", "what an author called a link; the article has all of it" },
};

static gboolean
has_id (GtkWidget *widget, const char *id)
{
  return GTK_IS_BUILDABLE (widget) &&
         g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (widget)), id) == 0;
}

/* (nullable): where the whole of what is cut is, or why it need not be read */
static const char *
get_excuse (GtkWidget *widget)
{
  for (gsize i = 0; i < G_N_ELEMENTS (excuses); i++) {
    gboolean is_of_id = excuses[i].id == NULL;

    for (GtkWidget *outer = widget; outer != NULL; outer = gtk_widget_get_parent (outer)) {
      is_of_id = is_of_id || has_id (outer, excuses[i].id);
      if (is_of_id && g_str_equal (G_OBJECT_TYPE_NAME (outer), excuses[i].type))
        return excuses[i].excuse;
    }
  }
  return NULL;
}

void
dwr_test_sight_settle (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  for (int i = 0; i < SETTLE_FRAMES; i++) {
    /* Before, and not after: what comes now may be words that have no place yet. */
    while (g_main_context_iteration (NULL, FALSE))
      ;
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
    dwr_test_wait_for_signal (clock, "layout");
  }
}

typedef struct {
  GtkWidget *window;
  DwrTestSightCallback callback;
  gpointer data;
  GPtrArray *seen; /* (nullable): of Seen */
} Walk;

typedef struct {
  GtkWidget *label;  /* borrowed */
  GtkWidget *layer;  /* borrowed: a popover lies over what is below it */
  GdkRectangle area; /* of its letters, in the window */
} Seen;

static void
for_each_child (GtkWidget *widget, GtkCallback callback, gpointer data)
{
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), callback, data);
}

static void
read_choices (Walk *walk, GtkWidget *box)
{
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (box));
  int column = gtk_combo_box_get_entry_text_column (GTK_COMBO_BOX (box));
  GtkTreeIter iter;

  for (gboolean has_one = gtk_tree_model_get_iter_first (model, &iter); has_one;
       has_one = gtk_tree_model_iter_next (model, &iter)) {
    g_autofree char *words = NULL;

    gtk_tree_model_get (model, &iter, MAX (column, 0), &words, -1);
    walk->callback (box, words, NULL, walk->data);
  }
}

/* What was given to a widget is in the fields; asked for its name, GTK answers for many with words
 * of its own, which are the client's language's. Those of buttons and entries are ours in any case:
 * their labels, their placeholders. */
static void
read_accessible (Walk *walk, GtkWidget *widget)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  gboolean is_asked = GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget);
  const char *name = is_asked ? atk_object_get_name (accessible) : accessible->name;

  if (name != NULL)
    walk->callback (widget, name, NULL, walk->data);
  if (accessible->description != NULL)
    walk->callback (widget, accessible->description, NULL, walk->data);
}

static void
read_cb (GtkWidget *widget, gpointer data)
{
  Walk *walk = data;
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (!gtk_widget_is_drawable (widget))
    return;
  if (GTK_IS_LABEL (widget))
    walk->callback (widget, gtk_label_get_text (GTK_LABEL (widget)), NULL, walk->data);
  if (GTK_IS_ENTRY (widget) && gtk_entry_get_placeholder_text (GTK_ENTRY (widget)) != NULL)
    walk->callback (widget, gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), NULL, walk->data);
  if (GTK_IS_COMBO_BOX_TEXT (widget))
    read_choices (walk, widget);
  if (tooltip != NULL)
    walk->callback (widget, tooltip, NULL, walk->data);
  read_accessible (walk, widget);
  for_each_child (widget, read_cb, data);
}

void
dwr_test_sight_read (GtkWidget *window, DwrTestSightCallback callback, gpointer data)
{
  Walk walk = { window, callback, data, NULL };
  const char *title = gtk_window_get_title (GTK_WINDOW (window));

  if (title != NULL)
    callback (window, title, NULL, data);
  read_cb (window, &walk);
}

static void G_GNUC_PRINTF (4, 5)
    complain (Walk *walk, GtkWidget *widget, const char *text, const char *format, ...)
{
  g_autofree char *complaint = NULL;
  va_list words;

  va_start (words, format);
  complaint = g_strdup_vprintf (format, words);
  va_end (words);
  walk->callback (widget, text, complaint, walk->data);
}

/* Where its letters are, in itself. */
static GdkRectangle
measure_letters (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  GtkAllocation place;
  PangoRectangle letters;
  int x = 0;
  int y = 0;

  gtk_widget_get_allocation (GTK_WIDGET (label), &place);
  gtk_label_get_layout_offsets (label, &x, &y);
  pango_layout_get_pixel_extents (layout, NULL, &letters);
  return (GdkRectangle){ x - place.x + letters.x,
                         y - place.y + letters.y,
                         letters.width,
                         letters.height };
}

/* The part of @start and @length between 0 and @end. Returns: whether it is all */
static gboolean
clip (int *start, int *length, int end)
{
  int first = CLAMP (*start, 0, end);
  int last = CLAMP (*start + *length, 0, end);
  gboolean is_whole = last - first + TOLERANCE_PX >= *length;

  *start = first;
  *length = last - first;
  return is_whole;
}

/* What of @area, in @widget, the window shows: in the window. What can be scrolled to is as good as
 * seen. Returns: whether that is all of it */
static gboolean
is_inside (Walk *walk, GtkWidget *widget, GdkRectangle *area)
{
  gboolean is_whole = TRUE;
  gboolean can_scroll = FALSE;

  for (GtkWidget *outer = widget; outer != NULL; outer = gtk_widget_get_parent (outer)) {
    if (outer != widget)
      gtk_widget_translate_coordinates (widget, outer, area->x, area->y, &area->x, &area->y);
    widget = outer;
    can_scroll = can_scroll || GTK_IS_SCROLLABLE (outer);
    is_whole = clip (&area->x, &area->width, gtk_widget_get_allocated_width (outer)) && is_whole;
    is_whole =
        (clip (&area->y, &area->height, gtk_widget_get_allocated_height (outer)) || can_scroll) &&
        is_whole;
  }
  return is_whole;
}

static GtkWidget *
get_layer (GtkWidget *widget)
{
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  return popover != NULL ? popover : gtk_widget_get_toplevel (widget);
}

static void
check_label (Walk *walk, GtkWidget *label)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  GdkRectangle letters = measure_letters (GTK_LABEL (label));
  Seen *seen = NULL;

  if (*text == '\0')
    return;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))) &&
      get_excuse (label) == NULL)
    complain (walk, label, text, "is cut");
  if (!is_inside (walk, label, &letters))
    complain (walk,
              label,
              text,
              "is cut: %d × %d px have no room for it",
              gtk_widget_get_allocated_width (label),
              gtk_widget_get_allocated_height (label));
  if (letters.width == 0 || letters.height == 0)
    return;
  seen = g_new0 (Seen, 1);
  seen->label = label;
  seen->layer = get_layer (label);
  seen->area = letters;
  g_ptr_array_add (walk->seen, seen);
}

static void
check_entry (Walk *walk, GtkWidget *entry)
{
  const char *words = gtk_entry_get_placeholder_text (GTK_ENTRY (entry));
  g_autoptr (PangoLayout) layout = NULL;
  GdkRectangle room;
  int words_px = 0;

  if (words == NULL || gtk_entry_get_text_length (GTK_ENTRY (entry)) > 0)
    return;
  layout = gtk_widget_create_pango_layout (entry, words);
  pango_layout_get_pixel_size (layout, &words_px, NULL);
  gtk_entry_get_text_area (GTK_ENTRY (entry), &room);
  if (words_px > room.width + TOLERANCE_PX)
    complain (walk, entry, words, "is %d px wide in an entry of %d px", words_px, room.width);
}

static void
check_choice (Walk *walk, GtkWidget *view)
{
  int least_px = 0;
  int width_px = gtk_widget_get_allocated_width (view);

  gtk_widget_get_preferred_width (view, &least_px, NULL);
  if (width_px + TOLERANCE_PX < least_px)
    complain (walk, view, "a choice", "needs %d px and has %d", least_px, width_px);
}

static void
check_cb (GtkWidget *widget, gpointer data)
{
  Walk *walk = data;

  if (!gtk_widget_is_drawable (widget))
    return;
  if (GTK_IS_LABEL (widget))
    check_label (walk, widget);
  if (GTK_IS_ENTRY (widget))
    check_entry (walk, widget);
  if (GTK_IS_CELL_VIEW (widget))
    check_choice (walk, widget);
  for_each_child (widget, check_cb, data);
}

static void
check_overlap (Walk *walk, Seen *one, Seen *other)
{
  GdkRectangle both;

  if (one->layer != other->layer || !gdk_rectangle_intersect (&one->area, &other->area, &both) ||
      both.width <= TOLERANCE_PX || both.height <= TOLERANCE_PX)
    return;
  complain (walk,
            one->label,
            gtk_label_get_text (GTK_LABEL (one->label)),
            "lies over “%s”",
            gtk_label_get_text (GTK_LABEL (other->label)));
}

void
dwr_test_sight_check (GtkWidget *window, DwrTestSightCallback callback, gpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { window, callback, data, seen };

  check_cb (window, &walk);
  for (guint i = 0; i < seen->len; i++)
    for (guint j = i + 1; j < seen->len; j++)
      check_overlap (&walk, g_ptr_array_index (seen, i), g_ptr_array_index (seen, j));
}
