/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Title, below it what is known of the story, in words: no icon has to speak, no colour to be
 * seen. */

#include "config.h"

#include "dwr-headline-row.h"

struct _DwrHeadlineRow {
  GtkListBoxRow parent_instance;

  /* Template, borrowed. */
  GtkLabel *title_label;
  GtkLabel *snippet_label;
  GtkLabel *facts_label;

  DwrHeadline *headline; /* owned */
};

G_DEFINE_FINAL_TYPE (DwrHeadlineRow, dwr_headline_row, GTK_TYPE_LIST_BOX_ROW)

static void
dwr_headline_row_finalize (GObject *object)
{
  dwr_headline_free (DWR_HEADLINE_ROW (object)->headline);
  G_OBJECT_CLASS (dwr_headline_row_parent_class)->finalize (object);
}

static void
dwr_headline_row_class_init (DwrHeadlineRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = dwr_headline_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dwreader/panel/dwr-headline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrHeadlineRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwrHeadlineRow, snippet_label);
  gtk_widget_class_bind_template_child (widget_class, DwrHeadlineRow, facts_label);
}

static void
dwr_headline_row_init (DwrHeadlineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_bold (GtkLabel *label, gboolean is_bold)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (label, attributes);
}

static void
set_dim (GtkLabel *label, gboolean is_dim)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (label));

  if (is_dim)
    gtk_style_context_add_class (style, GTK_STYLE_CLASS_DIM_LABEL);
  else
    gtk_style_context_remove_class (style, GTK_STYLE_CLASS_DIM_LABEL);
}

/* A row is aligned as its story is read, whatever the interface's direction. */
static void
set_direction (DwrHeadlineRow *self)
{
  GtkTextDirection direction =
      dwr_headline_words_is_rtl (self->headline) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  gtk_widget_set_direction (GTK_WIDGET (self->title_label), direction);
  gtk_widget_set_direction (GTK_WIDGET (self->snippet_label), direction);
  gtk_widget_set_direction (GTK_WIDGET (self->facts_label), direction);
}

/* What the row says of its story now. */
void
dwr_headline_row_update (DwrHeadlineRow *self,
                         const DwrHeadline *headline,
                         const DwrHeadlineWords *words)
{
  g_autofree char *title = dwr_headline_words_dup_title (headline);
  g_autofree char *facts = dwr_headline_words_dup_facts (words, headline);
  g_autofree char *name = dwr_headline_words_dup_name (words, headline);
  g_autofree char *moment = dwr_headline_words_dup_moment (headline);
  DwrHeadline *old = self->headline;

  self->headline = dwr_headline_copy (headline);
  if (old != NULL)
    dwr_headline_free (old);
  gtk_label_set_text (self->title_label, title);
  set_bold (self->title_label, (headline->state & DWR_HEADLINE_UNREAD) != 0);
  set_dim (self->title_label, words->says_unsaved && (headline->state & DWR_HEADLINE_KEPT) == 0);
  gtk_label_set_text (self->facts_label, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts_label), moment);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), name);
  set_direction (self);
}

/* (transfer floating) */
GtkWidget *
dwr_headline_row_new (const DwrHeadline *headline, const DwrHeadlineWords *words)
{
  DwrHeadlineRow *self = g_object_new (DWR_TYPE_HEADLINE_ROW, "visible", TRUE, NULL);

  dwr_headline_row_update (self, headline, words);
  return GTK_WIDGET (self);
}

/* A piece of the article, with the words that were looked for in bold. */
void
dwr_headline_row_set_snippet (DwrHeadlineRow *self, const DwrSearchHit *hit)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (DWR_IS_HEADLINE_ROW (self));

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.9));
  for (guint i = 0; i < hit->marks->len; i++) {
    const DwrSearchMark *mark = &g_array_index (hit->marks, DwrSearchMark, i);
    PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

    bold->start_index = mark->start_byte;
    bold->end_index = mark->end_byte;
    pango_attr_list_insert (attributes, bold);
  }
  gtk_label_set_text (self->snippet_label, hit->snippet);
  gtk_label_set_attributes (self->snippet_label, attributes);
  gtk_widget_set_visible (GTK_WIDGET (self->snippet_label), *hit->snippet != '\0');
}

/* (transfer none) */
const DwrHeadline *
dwr_headline_row_peek_headline (DwrHeadlineRow *self)
{
  g_return_val_if_fail (DWR_IS_HEADLINE_ROW (self), NULL);

  return self->headline;
}
