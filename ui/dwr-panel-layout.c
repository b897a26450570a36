/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A paned widget whose orientation and visible children follow its width. Its first child is the
 * list, its second the article, which is not shown before something was opened. Where somebody
 * drags the handle to is remembered for each orientation. */

#include "config.h"

#include "dwr-panel-layout.h"

#include "dwr/dwr-settings.h"

#include "dwr-focus.h"
#include "dwr-signals.h"

/* Without a preference: so many per cent of the panel, within these limits. */
#define LIST_WIDTH_PER_CENT 34
#define LIST_WIDTH_MIN_PX 260
#define LIST_WIDTH_MAX_PX 400
#define LIST_HEIGHT_PER_CENT 30
#define LIST_HEIGHT_MIN_PX 140
#define LIST_HEIGHT_MAX_PX 320

/* The list does not keep its place if that is more of a panel that became smaller. */
#define LIST_PER_CENT_MAX 50

/* A handle that is dragged is stored when it rests. */
#define STORE_AFTER_MS 400

struct _DwrPanelLayout {
  GtkPaned parent_instance;

  GSettings *settings; /* owned (nullable) */
  DwrPanelLayoutMode mode;
  gboolean is_article_open;
  gboolean has_list;     /* else an open article takes all the room */
  gboolean is_arranging; /* positions that change now are ours */
  int extent_px;         /* of the last allocation, along the handle's way */
  int chosen_px[2];      /* where the handle was dragged to, by orientation; 0: nowhere */
  int usual_px; /* where it is without that, since the article was opened; 0: nowhere yet */
  guint arrange_id;
  guint store_id;
};

G_DEFINE_FINAL_TYPE (DwrPanelLayout, dwr_panel_layout, GTK_TYPE_PANED)

static const char *const keys[] = {
  [GTK_ORIENTATION_HORIZONTAL] = DWR_SETTINGS_LIST_WIDTH,
  [GTK_ORIENTATION_VERTICAL] = DWR_SETTINGS_LIST_HEIGHT,
};

static DwrPanelLayoutMode
choose_mode (int width_px)
{
  if (width_px >= DWR_PANEL_LAYOUT_WIDE_MIN_PX)
    return DWR_PANEL_LAYOUT_WIDE;
  if (width_px >= DWR_PANEL_LAYOUT_STACKED_MIN_PX)
    return DWR_PANEL_LAYOUT_STACKED;
  return DWR_PANEL_LAYOUT_SINGLE;
}

static GtkOrientation
get_orientation (DwrPanelLayout *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self));
}

static int
get_extent (DwrPanelLayout *self)
{
  return get_orientation (self) == GTK_ORIENTATION_HORIZONTAL
             ? gtk_widget_get_allocated_width (GTK_WIDGET (self))
             : gtk_widget_get_allocated_height (GTK_WIDGET (self));
}

static int
get_usual_position (DwrPanelLayout *self)
{
  int extent_px = get_extent (self);

  if (get_orientation (self) == GTK_ORIENTATION_HORIZONTAL)
    return CLAMP (extent_px * LIST_WIDTH_PER_CENT / 100, LIST_WIDTH_MIN_PX, LIST_WIDTH_MAX_PX);
  return CLAMP (extent_px * LIST_HEIGHT_PER_CENT / 100, LIST_HEIGHT_MIN_PX, LIST_HEIGHT_MAX_PX);
}

static gboolean
fits (DwrPanelLayout *self, int position_px)
{
  return position_px <= get_extent (self) * LIST_PER_CENT_MAX / 100;
}

/* Where the handle belongs. It stays where it is while somebody reads: a bar that comes and takes
 * some of the panel's height moves neither the list nor the article. */
static int
get_position (DwrPanelLayout *self)
{
  GtkOrientation orientation = get_orientation (self);
  int position_px = self->usual_px;

  if (self->chosen_px[orientation] > 0)
    return self->chosen_px[orientation];
  if (position_px == 0 || !fits (self, position_px))
    position_px = get_usual_position (self);
  /* A panel that has no size yet is no measure. */
  self->usual_px = fits (self, position_px) ? position_px : 0;
  return position_px;
}

/* A child that comes back has no place before the next allocation, but it can have the keyboard's
 * focus at once. */
static void
show_child (GtkWidget *child, gboolean is_shown)
{
  gtk_widget_set_visible (child, is_shown);
  if (is_shown)
    gtk_widget_set_child_visible (child, TRUE);
}

static void
arrange (DwrPanelLayout *self)
{
  GtkPaned *paned = GTK_PANED (self);

  if (!dwr_panel_layout_is_list_shown (self))
    g_signal_emit_by_name (self, "hiding-list");
  self->is_arranging = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  self->mode == DWR_PANEL_LAYOUT_WIDE ? GTK_ORIENTATION_HORIZONTAL
                                                                      : GTK_ORIENTATION_VERTICAL);
  show_child (gtk_paned_get_child1 (paned), dwr_panel_layout_is_list_shown (self));
  show_child (gtk_paned_get_child2 (paned), dwr_panel_layout_is_article_shown (self));
  gtk_paned_set_position (paned, get_position (self));
  self->extent_px = get_extent (self);
  self->is_arranging = FALSE;
  g_signal_emit_by_name (self, "changed");
}

/* Children do not come and go while they are given their places. */
static gboolean
arrange_cb (gpointer data)
{
  DwrPanelLayout *self = data;

  self->arrange_id = 0;
  arrange (self);
  return G_SOURCE_REMOVE;
}

static void
dwr_panel_layout_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  DwrPanelLayout *self = DWR_PANEL_LAYOUT (widget);
  DwrPanelLayoutMode mode = choose_mode (allocation->width);
  gboolean is_other_extent;

  GTK_WIDGET_CLASS (dwr_panel_layout_parent_class)->size_allocate (widget, allocation);
  is_other_extent = self->extent_px != get_extent (self);
  self->extent_px = get_extent (self);
  if (mode == self->mode && !is_other_extent)
    return;
  if (mode != self->mode)
    self->usual_px = 0;
  self->mode = mode;
  if (self->arrange_id == 0)
    self->arrange_id = g_idle_add_full (GTK_PRIORITY_RESIZE, arrange_cb, self, NULL);
}

static gboolean
store_cb (gpointer data)
{
  DwrPanelLayout *self = data;
  GtkOrientation orientation = get_orientation (self);

  self->store_id = 0;
  if (self->settings != NULL)
    dwr_settings_store_async (keys[orientation],
                              g_variant_new_int32 (self->chosen_px[orientation]),
                              NULL,
                              NULL,
                              NULL);
  return G_SOURCE_REMOVE;
}

/* A position that changes while the panel has another size was changed by the size. */
static void
position_changed_cb (DwrPanelLayout *self)
{
  if (self->is_arranging || self->extent_px != get_extent (self) || self->arrange_id != 0 ||
      !dwr_panel_layout_is_list_shown (self) || !dwr_panel_layout_is_article_shown (self))
    return;
  self->chosen_px[get_orientation (self)] = gtk_paned_get_position (GTK_PANED (self));
  g_clear_handle_id (&self->store_id, g_source_remove);
  self->store_id = g_timeout_add (STORE_AFTER_MS, store_cb, self);
}

static void
dwr_panel_layout_dispose (GObject *object)
{
  DwrPanelLayout *self = DWR_PANEL_LAYOUT (object);

  g_clear_handle_id (&self->arrange_id, g_source_remove);
  g_clear_handle_id (&self->store_id, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (dwr_panel_layout_parent_class)->dispose (object);
}

/* A paned widget has F6 for itself, also another one that the panel is in; here it is the panel's.
 */
static void
skip_own_keys (DwrPanelLayoutClass *class)
{
  GtkBindingSet *set = gtk_binding_set_by_class (class);

  gtk_binding_entry_skip (set, GDK_KEY_F6, 0);
  gtk_binding_entry_skip (set, GDK_KEY_F6, GDK_SHIFT_MASK);
}

static void
dwr_panel_layout_class_init (DwrPanelLayoutClass *class)
{
  skip_own_keys (class);
  G_OBJECT_CLASS (class)->dispose = dwr_panel_layout_dispose;
  GTK_WIDGET_CLASS (class)->size_allocate = dwr_panel_layout_size_allocate;
  dwr_signal_add (DWR_TYPE_PANEL_LAYOUT, "hiding-list", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_PANEL_LAYOUT, "changed", G_TYPE_NONE);
}

static void
dwr_panel_layout_init (DwrPanelLayout *self)
{
  self->has_list = TRUE;
  self->mode = DWR_PANEL_LAYOUT_STACKED;
  self->settings = dwr_settings_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (keys) && self->settings != NULL; i++)
    self->chosen_px[i] = dwr_settings_get_int (self->settings, keys[i]);
  g_signal_connect (self, "notify::position", G_CALLBACK (position_changed_cb), NULL);
}

DwrPanelLayoutMode
dwr_panel_layout_get_mode (DwrPanelLayout *self)
{
  g_return_val_if_fail (DWR_IS_PANEL_LAYOUT (self), DWR_PANEL_LAYOUT_STACKED);

  return self->mode;
}

/* Something is read. */
void
dwr_panel_layout_show_article (DwrPanelLayout *self)
{
  g_return_if_fail (DWR_IS_PANEL_LAYOUT (self));

  if (!self->is_article_open)
    self->usual_px = 0;
  self->is_article_open = TRUE;
  arrange (self);
}

/* The list alone. */
void
dwr_panel_layout_show_list (DwrPanelLayout *self)
{
  g_return_if_fail (DWR_IS_PANEL_LAYOUT (self));

  self->is_article_open = FALSE;
  arrange (self);
}

/* Whether there is more in the list's place than a first page. */
void
dwr_panel_layout_set_has_list (DwrPanelLayout *self, gboolean has_list)
{
  g_return_if_fail (DWR_IS_PANEL_LAYOUT (self));

  if (has_list == self->has_list)
    return;
  self->has_list = has_list;
  arrange (self);
}

gboolean
dwr_panel_layout_is_article_shown (DwrPanelLayout *self)
{
  g_return_val_if_fail (DWR_IS_PANEL_LAYOUT (self), FALSE);

  return self->is_article_open;
}

gboolean
dwr_panel_layout_is_list_shown (DwrPanelLayout *self)
{
  g_return_val_if_fail (DWR_IS_PANEL_LAYOUT (self), FALSE);

  return !self->is_article_open || (self->has_list && self->mode != DWR_PANEL_LAYOUT_SINGLE);
}

/* Whether the article is the pane that comes after the one with the keyboard's focus, or before it
 * if @direction is negative. From elsewhere in the panel, the list comes first. */
gboolean
dwr_panel_layout_is_article_next (DwrPanelLayout *self, int direction)
{
  gboolean is_in_list;
  gboolean is_in_article;

  g_return_val_if_fail (DWR_IS_PANEL_LAYOUT (self), FALSE);

  if (!dwr_panel_layout_is_article_shown (self) || !dwr_panel_layout_is_list_shown (self))
    return dwr_panel_layout_is_article_shown (self);
  is_in_list = dwr_focus_is_inside (gtk_paned_get_child1 (GTK_PANED (self)));
  is_in_article = dwr_focus_is_inside (gtk_paned_get_child2 (GTK_PANED (self)));
  return is_in_list || (direction < 0 && !is_in_article);
}
