/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One story in a list: when it is said anew, and what can be seen of it. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-headline-box.h"
#include "dwr-headline-row.h"
#include "dwr-test-find.h"
#include "dwr-test-view.h"

#define LONG_TITLE                                                                                 \
  "Along the whole coast the last keepers of the lights tell what they have seen from their "      \
  "towers in forty years of storms, quiet nights, lost birds and ships that came too near"

typedef struct {
  GtkWidget *window; /* owned */
  DwrHeadlineBox *box;
  DwrHeadlineRow *row;
  DwrHeadline *headline; /* owned */
} Fixture;

static const DwrHeadlineWords words = { .now_s = 1791273600 };

static void
set_up (Fixture *self, gconstpointer title)
{
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  GtkWidget *list = NULL;

  self->headline = dwr_headline_new ();
  g_free (self->headline->id);
  self->headline->id = g_strdup ("70000101");
  g_free (self->headline->title);
  self->headline->title = g_strdup (title);
  self->headline->published = g_strdup ("2026-10-06T08:00:00Z");
  self->headline->state = DWR_HEADLINE_UNREAD;
  g_ptr_array_add (headlines, dwr_headline_copy (self->headline));
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 300, 300);
  self->box = g_object_new (DWR_TYPE_HEADLINE_BOX, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->box));
  dwr_headline_box_show_headlines (self->box, headlines, &words);
  gtk_widget_show (self->window);
  dwr_test_turn (100);
  list = gtk_bin_get_child (GTK_BIN (gtk_bin_get_child (GTK_BIN (self->box))));
  self->row = DWR_HEADLINE_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
}

static void
tear_down (Fixture *self, gconstpointer title)
{
  gtk_widget_destroy (self->window);
  dwr_headline_free (self->headline);
}

static void
count_cb (GObject *object, GParamSpec *property, guint *count)
{
  (*count)++;
}

/* Nothing is laid out and nothing is heard where nothing has changed. */
static void
test_same (Fixture *self, gconstpointer title)
{
  guint n_names = 0;

  g_signal_connect (gtk_widget_get_accessible (GTK_WIDGET (self->row)),
                    "notify::accessible-name",
                    G_CALLBACK (count_cb),
                    &n_names);
  dwr_headline_row_update (self->row, self->headline, &words);
  g_assert_cmpuint (n_names, ==, 0);
  self->headline->state = 0;
  dwr_headline_row_update (self->row, self->headline, &words);
  g_assert_cmpuint (n_names, ==, 1);
}

/* What cannot be opened now is dim from the moment on that one is offline. */
static void
test_offline (Fixture *self, gconstpointer title)
{
  DwrHeadlineWords offline = words;
  GtkWidget *label = dwr_test_find (GTK_WIDGET (self->row), "title_label");
  GtkStyleContext *style = gtk_widget_get_style_context (label);

  offline.says_unsaved = TRUE;
  dwr_headline_row_update (self->row, self->headline, &offline);
  g_assert_true (gtk_style_context_has_class (style, GTK_STYLE_CLASS_DIM_LABEL));
  dwr_headline_row_update (self->row, self->headline, &words);
  g_assert_false (gtk_style_context_has_class (style, GTK_STYLE_CLASS_DIM_LABEL));
}

typedef struct {
  GtkLabel *title;
  const char *own; /* the interface's font */
} FontCase;

static gboolean
has_families (gpointer data)
{
  FontCase *one = data;
  PangoAttrIterator *first = pango_attr_list_get_iterator (gtk_label_get_attributes (one->title));
  PangoAttribute *attribute = pango_attr_iterator_get (first, PANGO_ATTR_FAMILY);
  g_autofree char *wanted = g_strconcat (one->own, ",Noto Sans Arabic,Noto Naskh Arabic", NULL);
  gboolean is_so = FALSE;

  if (attribute != NULL)
    is_so = g_str_equal (((PangoAttrString *) attribute)->value, wanted);
  pango_attr_iterator_destroy (first);
  return is_so;
}

/* Arabic letters are not left to what the system finds first. The interface's own font goes before,
 * also one that is chosen later. */
static void
test_fonts (Fixture *self, gconstpointer title)
{
  GtkSettings *settings = gtk_settings_get_default ();
  FontCase one = { GTK_LABEL (dwr_test_find (GTK_WIDGET (self->row), "title_label")), "Serif" };

  g_object_set (settings, "gtk-font-name", "Serif 10", NULL);
  g_assert_false (has_families (&one));
  g_free (self->headline->language);
  self->headline->language = g_strdup ("ar");
  dwr_headline_row_update (self->row, self->headline, &words);
  g_assert_true (dwr_test_wait (has_families, &one));
  one.own = "Monospace";
  g_object_set (settings, "gtk-font-name", "Monospace 10", NULL);
  g_assert_true (dwr_test_wait (has_families, &one));
  gtk_settings_reset_property (settings, "gtk-font-name");
}

static double
get_opacity (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double opacity = 0;

  gtk_style_context_get (style, gtk_style_context_get_state (style), "opacity", &opacity, NULL);
  return opacity;
}

/* The facts are as strong as the title on the selection's colour. */
static void
test_selected (Fixture *self, gconstpointer title)
{
  GtkWidget *label = dwr_test_find (GTK_WIDGET (self->row), "facts_label");
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self->row));

  gtk_list_box_unselect_all (GTK_LIST_BOX (list));
  dwr_test_turn (300);
  g_assert_cmpfloat (get_opacity (label), <, 1);
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (self->row));
  dwr_test_turn (300);
  g_assert_cmpfloat (get_opacity (label), ==, 1);
}

/* Only a title that is cut has more to say. */
static void
test_tooltip (Fixture *self, gconstpointer title)
{
  gboolean is_cut = g_str_equal (title, LONG_TITLE);
  gboolean has_tooltip = FALSE;
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);

  g_signal_emit_by_name (self->row, "query-tooltip", 0, 0, FALSE, tooltip, &has_tooltip);
  g_assert_cmpint (has_tooltip, ==, is_cut);
  g_object_unref (tooltip);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    const char *title;
    void (*run) (Fixture *self, gconstpointer title);
  } cases[] = {
    { "/dwr/headline-row/same", "Short", test_same },
    { "/dwr/headline-row/offline", "Short", test_offline },
    { "/dwr/headline-row/fonts", "العبّارة التي تعير الكتب", test_fonts },
    { "/dwr/headline-row/selected", "Short", test_selected },
    { "/dwr/headline-row/tooltip", "Short", test_tooltip },
    { "/dwr/headline-row/tooltip-of-long", LONG_TITLE, test_tooltip },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, cases[i].title, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
