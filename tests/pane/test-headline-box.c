/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list as long as a history gets: few of its rows are there, and none of its stories is out of
 * reach. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-headline-box.h"
#include "dwr-headline-row.h"
#include "dwr-test-view.h"

#define STORIES 1000

/* Of which far fewer than this are made before anybody looks. */
#define ROWS_MAX 200

#define SOME_STORY 550

typedef struct {
  GtkWidget *window;    /* owned */
  GPtrArray *headlines; /* owned */
  DwrHeadlineBox *box;
  GtkListBox *list;
  GtkAdjustment *adjustment;
  guint n_opened;
  guint n_before; /* rows that there were */
} Fixture;

static const DwrHeadlineWords words = { .now_s = 1791273600 };

static GPtrArray *
new_headlines (void)
{
  GPtrArray *headlines = dwr_headlines_new ();

  for (guint i = 0; i < STORIES; i++) {
    DwrHeadline *headline = dwr_headline_new ();

    g_free (headline->id);
    headline->id = g_strdup_printf ("71%06u", i);
    g_free (headline->title);
    headline->title = g_strdup_printf ("Story %u", i);
    g_ptr_array_add (headlines, headline);
  }
  return headlines;
}

static void
act_cb (DwrHeadlineBox *box, DwrHeadlineAct act, DwrHeadline *headline, Fixture *self)
{
  g_autofree char *title = g_strdup_printf ("Story %u", self->n_opened++);

  g_assert_cmpstr (headline->title, ==, title);
}

static guint
count_rows (Fixture *self)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (self->list));

  return g_list_length (rows);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->headlines = new_headlines ();
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 300, 300);
  self->box = g_object_new (DWR_TYPE_HEADLINE_BOX, "visible", TRUE, NULL);
  self->list = GTK_LIST_BOX (gtk_bin_get_child (GTK_BIN (gtk_bin_get_child (GTK_BIN (self->box)))));
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->box));
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->box));
  dwr_headline_box_show_headlines (self->box, self->headlines, &words);
  gtk_widget_show (self->window);
  /* GTK gives a new window's focus to its first row, and selects it. */
  gtk_list_box_unselect_all (self->list);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_widget_destroy (self->window);
  g_ptr_array_unref (self->headlines);
}

static void
test_few (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (count_rows (self), >, 0);
  g_assert_cmpuint (count_rows (self), <, ROWS_MAX);
}

static gboolean
has_height (gpointer data)
{
  Fixture *self = data;

  return gtk_adjustment_get_upper (self->adjustment) >
         2 * gtk_adjustment_get_page_size (self->adjustment);
}

static gboolean
has_more (gpointer data)
{
  Fixture *self = data;

  return count_rows (self) > self->n_before;
}

/* Whoever scrolls comes to the end at last. */
static void
test_scrolled (Fixture *self, gconstpointer data)
{
  g_assert_true (dwr_test_wait (has_height, self));
  while ((self->n_before = count_rows (self)) < STORIES) {
    gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_upper (self->adjustment));
    g_assert_true (dwr_test_wait (has_more, self));
    dwr_test_turn (50);
  }
  g_assert_cmpuint (count_rows (self), ==, STORIES);
}

/* The key for the next story does not end with the rows. */
static void
test_stepped (Fixture *self, gconstpointer data)
{
  g_signal_connect (self->box, "act", G_CALLBACK (act_cb), self);
  while (dwr_headline_box_step (self->box, DWR_HEADLINE_STEP_NEXT))
    g_assert_cmpuint (self->n_opened, <=, STORIES);
  g_assert_cmpuint (self->n_opened, ==, STORIES);
}

static void
test_end (Fixture *self, gconstpointer data)
{
  GtkListBoxRow *row = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
  g_assert_true (gtk_bindings_activate (G_OBJECT (self->list), GDK_KEY_End, 0));
  row = gtk_list_box_get_selected_row (self->list);
  g_assert_nonnull (row);
  g_assert_cmpint (gtk_list_box_row_get_index (row), ==, STORIES - 1);
}

static void
test_unread (Fixture *self, gconstpointer data)
{
  DwrHeadline *headline = g_ptr_array_index (self->headlines, SOME_STORY);

  headline->state = DWR_HEADLINE_UNREAD;
  self->n_opened = SOME_STORY;
  g_signal_connect (self->box, "act", G_CALLBACK (act_cb), self);
  g_assert_true (dwr_headline_box_step (self->box, DWR_HEADLINE_STEP_NEXT_UNREAD));
  g_assert_cmpuint (self->n_opened, ==, SOME_STORY + 1);
  g_assert_false (dwr_headline_box_step (self->box, DWR_HEADLINE_STEP_NEXT_UNREAD));
}

/* The story that is selected stays it in a list that is shown anew, however far down it is. */
static void
test_selected (Fixture *self, gconstpointer data)
{
  DwrHeadline *headline = g_ptr_array_index (self->headlines, SOME_STORY);
  g_autoptr (GPtrArray) again = new_headlines ();
  GtkListBoxRow *row = NULL;

  headline->state = DWR_HEADLINE_UNREAD;
  g_assert_true (dwr_headline_box_step (self->box, DWR_HEADLINE_STEP_NEXT_UNREAD));
  dwr_headline_box_show_headlines (self->box, again, &words);
  row = gtk_list_box_get_selected_row (self->list);
  g_assert_nonnull (row);
  g_assert_cmpint (gtk_list_box_row_get_index (row), ==, SOME_STORY);
}

/* Those that come later say what is known by then. */
static void
test_offline (Fixture *self, gconstpointer data)
{
  DwrHeadlineWords offline = words;
  DwrHeadlineRow *row = NULL;
  GtkWidget *box = NULL;
  g_autoptr (GList) labels = NULL;

  offline.says_unsaved = TRUE;
  dwr_headline_box_update (self->box, self->headlines, &offline);
  while (dwr_headline_box_step (self->box, DWR_HEADLINE_STEP_NEXT))
    continue;
  row = DWR_HEADLINE_ROW (gtk_list_box_get_row_at_index (self->list, STORIES - 1));
  box = gtk_bin_get_child (GTK_BIN (row));
  labels = gtk_container_get_children (GTK_CONTAINER (box));
  g_assert_true (gtk_style_context_has_class (gtk_widget_get_style_context (labels->data),
                                              GTK_STYLE_CLASS_DIM_LABEL));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } cases[] = {
    { "/dwr/headline-box/few", test_few },         { "/dwr/headline-box/scrolled", test_scrolled },
    { "/dwr/headline-box/stepped", test_stepped }, { "/dwr/headline-box/end", test_end },
    { "/dwr/headline-box/unread", test_unread },   { "/dwr/headline-box/selected", test_selected },
    { "/dwr/headline-box/offline", test_offline },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
