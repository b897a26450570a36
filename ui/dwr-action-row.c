/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at its width whenever it gets one, and shows or hides all words together. */

#include "config.h"

#include "dwr-action-row.h"

struct _DwrActionRow {
  GtkBox parent_instance;

  guint update_id; /* source, 0 for none */
  gboolean is_wordless;
};

G_DEFINE_FINAL_TYPE (DwrActionRow, dwr_action_row, GTK_TYPE_BOX)

/* Calls @function for each label in @widget. */
static void
walk (GtkWidget *widget, GtkCallback function, gpointer data)
{
  g_autoptr (GList) children = NULL;

  if (GTK_IS_LABEL (widget)) {
    function (widget, data);
    return;
  }
  if (GTK_IS_CONTAINER (widget))
    children = gtk_container_get_children (GTK_CONTAINER (widget));
  for (GList *link = children; link != NULL; link = link->next)
    walk (link->data, function, data);
}

typedef struct {
  DwrActionRow *row;
  int width_px;
} Measure;

/* Whether the button around a label is there. */
static gboolean
is_offered (DwrActionRow *self, GtkWidget *label)
{
  GtkWidget *widget = gtk_widget_get_parent (label);

  while (widget != GTK_WIDGET (self) && gtk_widget_get_visible (widget))
    widget = gtk_widget_get_parent (widget);
  return widget == GTK_WIDGET (self);
}

/* What is hidden has no size, nor does it learn of another font, so the row lends its own. */
static void
add_width (GtkWidget *label, gpointer data)
{
  Measure *measure = data;
  GtkWidget *box = gtk_widget_get_parent (label);
  const char *words = gtk_label_get_text (GTK_LABEL (label));
  g_autoptr (PangoLayout) layout = NULL;
  int words_px = 0;

  if (gtk_widget_get_visible (label) || !is_offered (measure->row, label))
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (measure->row), words);
  pango_layout_get_pixel_size (layout, &words_px, NULL);
  measure->width_px += words_px + (GTK_IS_BOX (box) ? gtk_box_get_spacing (GTK_BOX (box)) : 0);
}

static void
show_words (GtkWidget *label, gpointer data)
{
  DwrActionRow *self = data;

  gtk_widget_set_visible (label, !self->is_wordless);
}

static int
measure_with_words (DwrActionRow *self)
{
  Measure measure = { self, 0 };

  gtk_widget_get_preferred_width (GTK_WIDGET (self), NULL, &measure.width_px);
  walk (GTK_WIDGET (self), add_width, &measure);
  return measure.width_px;
}

static gboolean
update_cb (gpointer data)
{
  DwrActionRow *self = data;

  self->update_id = 0;
  walk (GTK_WIDGET (self), show_words, self);
  return G_SOURCE_REMOVE;
}

/* Children do not come and go while they are given their places. */
static void
dwr_action_row_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  DwrActionRow *self = DWR_ACTION_ROW (widget);
  gboolean is_wordless = measure_with_words (self) > allocation->width;

  GTK_WIDGET_CLASS (dwr_action_row_parent_class)->size_allocate (widget, allocation);
  if (is_wordless == self->is_wordless)
    return;
  self->is_wordless = is_wordless;
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (GTK_PRIORITY_RESIZE, update_cb, self, NULL);
}

/* Letters of another size do not resize a row that shows none. */
static void
dwr_action_row_style_updated (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dwr_action_row_parent_class)->style_updated (widget);
  gtk_widget_queue_allocate (widget);
}

static void
dwr_action_row_dispose (GObject *object)
{
  g_clear_handle_id (&DWR_ACTION_ROW (object)->update_id, g_source_remove);
  G_OBJECT_CLASS (dwr_action_row_parent_class)->dispose (object);
}

static void
dwr_action_row_class_init (DwrActionRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_action_row_dispose;
  GTK_WIDGET_CLASS (class)->size_allocate = dwr_action_row_size_allocate;
  GTK_WIDGET_CLASS (class)->style_updated = dwr_action_row_style_updated;
}

static void
dwr_action_row_init (DwrActionRow *self)
{
}
