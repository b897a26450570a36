/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Title, below it what is known of the story, in words: no icon has to speak, no colour to be
 * seen. */

#include "config.h"

#include "dwr-headline-row.h"

#include "dwr-direction.h"
#include "dwr-template.h"

struct _DwrHeadlineRow {
  GtkListBoxRow parent_instance;

  /* Template, borrowed. */
  GtkLabel *title_label;
  GtkLabel *snippet_label;
  GtkLabel *facts_label;

  DwrHeadline *headline; /* owned */
  char *families;        /* owned (nullable): the fonts of its title */
};

G_DEFINE_FINAL_TYPE (DwrHeadlineRow, dwr_headline_row, GTK_TYPE_LIST_BOX_ROW)

static void
dwr_headline_row_finalize (GObject *object)
{
  dwr_headline_free (DWR_HEADLINE_ROW (object)->headline);
  g_free (DWR_HEADLINE_ROW (object)->families);
  G_OBJECT_CLASS (dwr_headline_row_parent_class)->finalize (object);
}

/* A title that is cut is there in full. */
static gboolean
query_tooltip_cb (DwrHeadlineRow *self,
                  int x,
                  int y,
                  gboolean is_by_keyboard,
                  GtkTooltip *tooltip,
                  gpointer data)
{
  g_autofree char *moment = NULL;
  g_autofree char *words = NULL;

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (self->title_label)))
    return FALSE;
  moment = dwr_headline_words_dup_moment (self->headline);
  words = g_strjoin ("\n", gtk_label_get_text (self->title_label), moment, NULL);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* Behind the interface's own font, and only for the letters that it lacks: the fonts that an
 * article in one of these languages has, where the system's choice is often a font made for
 * something else. */
static const struct {
  const char *language;
  const char *families;
} fonts[] = {
  { "ar", "Noto Sans Arabic,Noto Naskh Arabic" },
  { "fa", "Vazirmatn,Noto Sans Arabic,Noto Naskh Arabic" },
  { "ps", "Noto Sans Arabic,Noto Naskh Arabic" },
  { "ur", "Noto Sans Arabic,Noto Naskh Arabic" },
};

/* (transfer full) (nullable): the interface's font will do */
static char *
dup_families (DwrHeadlineRow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->title_label));
  const char *own =
      pango_font_description_get_family (pango_context_get_font_description (context));

  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++)
    if (own != NULL && g_str_has_prefix (self->headline->language, fonts[i].language))
      return g_strjoin (",", own, fonts[i].families, NULL);
  return NULL;
}

/* Which letters a font should have, and in the forms of which country, depends on the language.
 * (transfer full) */
static PangoAttrList *
new_attributes (DwrHeadlineRow *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoLanguage *language = pango_language_from_string (self->headline->language);

  if (language != NULL)
    pango_attr_list_insert (attributes, pango_attr_language_new (language));
  if (self->families != NULL)
    pango_attr_list_insert (attributes, pango_attr_family_new (self->families));
  return attributes;
}

static void
set_bold (DwrHeadlineRow *self, gboolean is_bold)
{
  g_autoptr (PangoAttrList) attributes = new_attributes (self);

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (self->title_label, attributes);
}

/* Styles are told of whenever the pointer comes or goes; fonts change seldom. */
static void
style_updated_cb (DwrHeadlineRow *self)
{
  g_autofree char *families = self->headline != NULL ? dup_families (self) : NULL;

  if (g_strcmp0 (families, self->families) == 0)
    return;
  g_free (self->families);
  self->families = g_steal_pointer (&families);
  set_bold (self, (self->headline->state & DWR_HEADLINE_UNREAD) != 0);
}

static void
dwr_headline_row_class_init (DwrHeadlineRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = dwr_headline_row_finalize;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-headline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrHeadlineRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwrHeadlineRow, snippet_label);
  gtk_widget_class_bind_template_child (widget_class, DwrHeadlineRow, facts_label);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, style_updated_cb);
}

static void
dwr_headline_row_init (DwrHeadlineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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

  dwr_direction_set_own (GTK_WIDGET (self->title_label), direction);
  dwr_direction_set_own (GTK_WIDGET (self->snippet_label), direction);
  dwr_direction_set_own (GTK_WIDGET (self->facts_label), direction);
}

/* What is said of a story, in the row's words. */
typedef struct {
  char *title; /* owned */
  char *facts; /* owned */
  char *name;  /* owned */
  gboolean is_dim;
} Said;

static void
said_clear (Said *said)
{
  g_free (said->title);
  g_free (said->facts);
  g_free (said->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static gboolean
is_dim (DwrHeadlineRow *self)
{
  return gtk_style_context_has_class (gtk_widget_get_style_context (GTK_WIDGET (self->title_label)),
                                      GTK_STYLE_CLASS_DIM_LABEL);
}

/* The name has all that is known of the story's state. */
static gboolean
says_already (DwrHeadlineRow *self, const Said *said)
{
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (self));

  return g_strcmp0 (atk_object_get_name (accessible), said->name) == 0 &&
         g_str_equal (gtk_label_get_text (self->title_label), said->title) &&
         g_str_equal (gtk_label_get_text (self->facts_label), said->facts) &&
         is_dim (self) == said->is_dim;
}

static void
say (DwrHeadlineRow *self, const Said *said)
{
  g_autofree char *moment = dwr_headline_words_dup_moment (self->headline);

  gtk_label_set_text (self->title_label, said->title);
  set_bold (self, (self->headline->state & DWR_HEADLINE_UNREAD) != 0);
  set_dim (self->title_label, said->is_dim);
  gtk_label_set_text (self->facts_label, said->facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts_label), moment);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), said->name);
  set_direction (self);
}

/* What the row says of its story now. A list is told often that something has changed, and of most
 * of its rows nothing has: these are not laid out again. */
void
dwr_headline_row_update (DwrHeadlineRow *self,
                         const DwrHeadline *headline,
                         const DwrHeadlineWords *words)
{
  g_auto (Said) said = {
    .title = dwr_headline_words_dup_title (headline),
    .facts = dwr_headline_words_dup_facts (words, headline),
    .name = dwr_headline_words_dup_name (words, headline),
    .is_dim = words->says_unsaved && (headline->state & DWR_HEADLINE_KEPT) == 0,
  };
  DwrHeadline *old = self->headline;

  self->headline = dwr_headline_copy (headline);
  style_updated_cb (self);
  if (old == NULL || old->state != headline->state ||
      g_strcmp0 (old->published, headline->published) != 0 || !says_already (self, &said))
    say (self, &said);
  if (old != NULL)
    dwr_headline_free (old);
}

/* (transfer floating) */
GtkWidget *
dwr_headline_row_new (const DwrHeadline *headline, const DwrHeadlineWords *words)
{
  DwrHeadlineRow *self = g_object_new (DWR_TYPE_HEADLINE_ROW, "visible", TRUE, NULL);

  dwr_headline_row_update (self, headline, words);
  return GTK_WIDGET (self);
}

/* Each label needs it: a provider of a widget does not reach its children. */
void
dwr_headline_row_add_style (DwrHeadlineRow *self, GtkStyleProvider *provider)
{
  g_return_if_fail (DWR_IS_HEADLINE_ROW (self));

  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  provider,
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self->title_label)),
                                  provider,
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self->facts_label)),
                                  provider,
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* A piece of the article, with the words that were looked for in bold. */
void
dwr_headline_row_set_snippet (DwrHeadlineRow *self, const DwrSearchHit *hit)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  g_return_if_fail (DWR_IS_HEADLINE_ROW (self));

  attributes = new_attributes (self);
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
