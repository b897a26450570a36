/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing searches, Enter goes on, Escape closes and leads back to the article where the match is.
 * The words stay for the next time. In a narrow panel the count stands below the entry: what is
 * typed should be read. */

#include "config.h"

#include "dwr-find-bar.h"

#include <gdk/gdkkeysyms.h>

#include "dwr-focus.h"
#include "dwr-pane-find.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"

/* So many letters of an entry beyond its least width should be seen beside the count. */
#define ENTRY_LETTERS 10

struct _DwrFindBar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkContainer *row;
  GtkWidget *entry_box;
  GtkEntry *find_entry;
  GtkLabel *count_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *close_button;

  DwrPane *pane; /* (nullable) borrowed: of the same panel */

  DwrPaneFind *find; /* owned (nullable) */

  guint update_id; /* source, 0 for none */
  gboolean is_wide;
  gboolean is_untouched;  /* nothing was typed since the bar was opened */
  gboolean is_search_due; /* what was typed has not been looked for yet */
};

G_DEFINE_FINAL_TYPE (DwrFindBar, dwr_find_bar, GTK_TYPE_BOX)

/* (transfer full): empty while there is nothing to say */
static char *
dup_words (DwrFindBar *self)
{
  guint total = dwr_pane_find_get_total (self->find);
  guint index = dwr_pane_find_get_index (self->find);

  if (*gtk_entry_get_text (self->find_entry) == '\0')
    return g_strdup ("");
  if (total == 0)
    return g_strdup (_("Not found"));
  if (index == 0)
    return dwr_numerals_format (dngettext (GETTEXT_PACKAGE, "%u match", "%u matches", total),
                                total);
  /* TRANSLATORS: of the places in an article where a word was found: the one that is shown, and
   * how many there are */
  return dwr_numerals_format (C_("match", "%u of %u"), index, total);
}

static void
update (DwrFindBar *self)
{
  g_autofree char *words = dup_words (self);
  gboolean is_found = dwr_pane_find_get_total (self->find) > 0;
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->find_entry));

  /* A screen reader speaks what changes, so nothing is set twice. */
  if (!g_str_equal (gtk_label_get_text (self->count_label), words))
    gtk_label_set_text (self->count_label, words);
  if (is_found || *words == '\0')
    gtk_style_context_remove_class (style, GTK_STYLE_CLASS_ERROR);
  else
    gtk_style_context_add_class (style, GTK_STYLE_CLASS_ERROR);
  gtk_widget_set_sensitive (self->previous_button, is_found);
  gtk_widget_set_sensitive (self->next_button, is_found);
}

static void
search (DwrFindBar *self)
{
  self->is_search_due = FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    dwr_pane_find_search (self->find, gtk_entry_get_text (self->find_entry));
}

/* The entry tells of letters when they rest, which may be after the bar was closed. */
static void
rested_cb (DwrFindBar *self)
{
  if (self->is_search_due)
    search (self);
}

static void
select_all (DwrFindBar *self)
{
  gtk_editable_select_region (GTK_EDITABLE (self->find_entry), 0, -1);
}

static void
changed_cb (DwrFindBar *self)
{
  self->is_untouched = FALSE;
  self->is_search_due = TRUE;
}

/* Letters that were typed meanwhile are what somebody wants. */
static void
selected_cb (DwrFindBar *self, const char *words)
{
  if (!self->is_untouched || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (*words != '\0')
    gtk_entry_set_text (self->find_entry, words);
  select_all (self);
  search (self);
}

/* From what is marked; other letters have to be looked for first. */
static void
step (DwrFindBar *self, int direction)
{
  if (self->is_search_due)
    search (self);
  else
    dwr_pane_find_step (self->find, direction);
}

static void
next_cb (DwrFindBar *self)
{
  step (self, 1);
}

static void
previous_cb (DwrFindBar *self)
{
  step (self, -1);
}

static void
close_cb (DwrFindBar *self)
{
  dwr_find_bar_end (self);
}

/* GTK's entries know Enter alone. */
static gboolean
key_press_cb (GtkWidget *entry, GdkEventKey *event, DwrFindBar *self)
{
  gboolean is_enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;

  if (!is_enter || (event->state & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  previous_cb (self);
  return GDK_EVENT_STOP;
}

/* What the row takes with the count in it. */
static int
measure_wide (DwrFindBar *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter_px = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  int n_letters = ENTRY_LETTERS + gtk_label_get_width_chars (self->count_label);
  int entry_px = 0;
  int close_px = 0;

  pango_font_metrics_unref (metrics);
  gtk_widget_get_preferred_width (self->entry_box, &entry_px, NULL);
  gtk_widget_get_preferred_width (self->close_button, &close_px, NULL);
  return entry_px + close_px + letter_px * n_letters;
}

static gboolean
update_layout_cb (gpointer data)
{
  DwrFindBar *self = data;

  self->update_id = 0;
  gtk_container_child_set (self->row,
                           GTK_WIDGET (self->count_label),
                           "left-attach",
                           self->is_wide ? 1 : 0,
                           "top-attach",
                           self->is_wide ? 0 : 1,
                           NULL);
  return G_SOURCE_REMOVE;
}

/* Children do not change places while they are given them. */
static void
dwr_find_bar_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  DwrFindBar *self = DWR_FIND_BAR (widget);
  gboolean is_wide = allocation->width >= measure_wide (self);

  GTK_WIDGET_CLASS (dwr_find_bar_parent_class)->size_allocate (widget, allocation);
  if (is_wide == self->is_wide)
    return;
  self->is_wide = is_wide;
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (GTK_PRIORITY_RESIZE, update_layout_cb, self, NULL);
}

static void
dwr_find_bar_dispose (GObject *object)
{
  DwrFindBar *self = DWR_FIND_BAR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->find);
  self->pane = NULL;
  G_OBJECT_CLASS (dwr_find_bar_parent_class)->dispose (object);
}

static void
dwr_find_bar_class_init (DwrFindBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_find_bar_dispose;
  widget_class->size_allocate = dwr_find_bar_size_allocate;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrFindBar, row);
  gtk_widget_class_bind_template_child (widget_class, DwrFindBar, entry_box);
  gtk_widget_class_bind_template_child (widget_class, DwrFindBar, find_entry);
  gtk_widget_class_bind_template_child (widget_class, DwrFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, DwrFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DwrFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, DwrFindBar, close_button);
  gtk_widget_class_bind_template_callback (widget_class, rested_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_press_cb);
}

static void
dwr_find_bar_init (DwrFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once, before the bar is shown. */
void
dwr_find_bar_set_pane (DwrFindBar *self, DwrPane *pane)
{
  g_return_if_fail (DWR_IS_FIND_BAR (self));
  g_return_if_fail (self->pane == NULL);

  self->pane = pane;
  self->find = dwr_pane_find_new (pane);
  /* Another document: the words are looked for in it, too, when all of it is there. */
  g_signal_connect_object (pane, "loaded", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find, "found", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find,
                           "selected",
                           G_CALLBACK (selected_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* Shows the bar with the keyboard's focus in its entry; what is selected in the article is looked
 * for at once. */
void
dwr_find_bar_begin (DwrFindBar *self)
{
  g_return_if_fail (DWR_IS_FIND_BAR (self));

  gtk_widget_show (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  select_all (self);
  self->is_untouched = TRUE;
  dwr_pane_find_ask_selected (self->find);
}

/* To the next match, or for -1 to the one before. Without a search it begins one. */
void
dwr_find_bar_step (DwrFindBar *self, int direction)
{
  g_return_if_fail (DWR_IS_FIND_BAR (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    step (self, direction);
  else
    dwr_find_bar_begin (self);
}

/* Returns: whether it was open */
gboolean
dwr_find_bar_end (DwrFindBar *self)
{
  gboolean has_focus = FALSE;

  g_return_val_if_fail (DWR_IS_FIND_BAR (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  has_focus = dwr_focus_is_inside (GTK_WIDGET (self));
  dwr_pane_find_end (self->find);
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (dwr_pane_peek_view (self->pane)));
  gtk_widget_hide (GTK_WIDGET (self));
  return TRUE;
}
