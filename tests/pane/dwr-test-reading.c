/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-reading.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "dwr-test-find.h"
#include "dwr-test-newsroom.h"
#include "dwr-test-view.h"

static char *
dup_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (DWR_NEWSROOM_PAGES_DIR, 0, &error);
  char *copy = g_dir_make_tmp ("dw-pages-XXXXXX", &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *from = g_build_filename (DWR_NEWSROOM_PAGES_DIR, name, NULL);
    g_autofree char *to = g_build_filename (copy, name, NULL);
    g_autofree char *contents = NULL;
    gsize n_bytes = 0;

    g_file_get_contents (from, &contents, &n_bytes, &error);
    g_assert_no_error (error);
    g_file_set_contents (to, contents, (gssize) n_bytes, &error);
    g_assert_no_error (error);
  }
  return copy;
}

static void
remove_pages (const char *pages)
{
  g_autoptr (GDir) folder = g_dir_open (pages, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (pages, name, NULL);

    g_remove (path);
  }
  g_rmdir (pages);
}

static void
article_changed_cb (DwrTestReading *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  if (!dwr_pane_is_shown (self->pane, article->document))
    dwr_pane_show_document (self->pane,
                            article->document,
                            article->images,
                            article->title,
                            article->paragraph);
}

static void
start (DwrTestReading *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->reading = dwr_reading_new (self->client);
  self->pane = DWR_PANE (dwr_pane_new (self->client));
  self->bar = g_object_new (DWR_TYPE_ARTICLE_BAR, NULL);
  dwr_article_bar_set_models (self->bar, self->reading, self->pane);
  self->reader = dwr_reader_new (self->client, self->reading, self->pane);
  g_signal_connect_swapped (self->reading,
                            "article-changed",
                            G_CALLBACK (article_changed_cb),
                            self);
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 700);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->pane), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->bar), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (self->window), box);
  gtk_widget_show (box);
  gtk_widget_show (GTK_WIDGET (self->pane));
  gtk_widget_show (self->window);
}

static void
stop (DwrTestReading *self)
{
  gtk_widget_destroy (self->window);
  g_clear_object (&self->reader);
  /* What it loads keeps it alive for longer than the test. */
  g_signal_handlers_disconnect_by_data (self->reading, self);
  g_clear_object (&self->reading);
}

static void
set_up (DwrTestReading *self, gconstpointer data)
{
  const char *options[] = { "--pages", NULL, NULL };

  self->pages = dup_pages ();
  options[1] = self->pages;
  dwr_newsroom_fixture_set_up (&self->newsroom, options);
  self->client = dwr_service_client_new ();
  start (self);
}

static void
tear_down (DwrTestReading *self, gconstpointer data)
{
  stop (self);
  g_clear_object (&self->client);
  dwr_newsroom_fixture_tear_down (&self->newsroom, NULL);
  remove_pages (self->pages);
  g_clear_pointer (&self->pages, g_free);
}

void
dwr_test_reading_add_cases (const DwrTestReadingCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    g_test_add (cases[i].path, DwrTestReading, NULL, set_up, cases[i].run, tear_down);
}

void
dwr_test_reading_start_again (DwrTestReading *self)
{
  stop (self);
  start (self);
}

static gboolean
is_dead (gpointer data)
{
  return kill (*(int *) data, 0) != 0;
}

void
dwr_test_reading_lead_to (DwrTestReading *self, const char *port_name)
{
  int pid = dwr_service_client_get_pid (self->client);

  stop (self);
  g_clear_object (&self->client);
  g_assert_true (dwr_test_wait (is_dead, &pid));
  dwr_newsroom_fixture_lead_to (&self->newsroom, port_name);
  self->client = dwr_service_client_new ();
  start (self);
}

void
dwr_test_reading_edit_page (DwrTestReading *self, const char *id, const char *from, const char *to)
{
  g_autofree char *name = g_strconcat (id, ".html", NULL);
  g_autofree char *path = g_build_filename (self->pages, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GString) page = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  page = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (page, from, to, 0), >, 0);
  g_file_set_contents (path, page->str, -1, &error);
  g_assert_no_error (error);
}

void
dwr_test_reading_fail (DwrTestReading *self, const char *fault)
{
  g_autofree char *path = g_build_filename (self->newsroom.folder, "fail-articles", NULL);
  g_autoptr (GError) error = NULL;

  if (fault != NULL)
    g_file_set_contents (path, fault, -1, &error);
  else
    g_remove (path);
  g_assert_no_error (error);
}

static void
set_cb (gboolean *is_emitted)
{
  *is_emitted = TRUE;
}

typedef struct {
  DwrReading *reading;
  gboolean is_loaded;
} Opening;

static gboolean
is_opened (gpointer data)
{
  Opening *opening = data;

  g_assert_no_error (dwr_reading_peek_error (opening->reading));
  return opening->is_loaded;
}

void
dwr_test_reading_open (DwrTestReading *self, const char *address)
{
  Opening opening = { self->reading, FALSE };
  gulong id =
      g_signal_connect_swapped (self->pane, "loaded", G_CALLBACK (set_cb), &opening.is_loaded);

  dwr_reading_open (self->reading, address);
  g_assert_true (dwr_test_wait (is_opened, &opening));
  g_signal_handler_disconnect (self->pane, id);
}

GtkWidget *
dwr_test_reading_find (DwrTestReading *self, const char *name)
{
  return dwr_test_find (GTK_WIDGET (self->bar), name);
}

void
dwr_test_reading_click (DwrTestReading *self, const char *name)
{
  GtkWidget *button = dwr_test_reading_find (self, name);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_get_mapped (button));
  gtk_button_clicked (GTK_BUTTON (button));
}

const char *
dwr_test_reading_get_notice (DwrTestReading *self)
{
  if (!gtk_widget_get_visible (dwr_test_reading_find (self, "notice_box")))
    return "";
  return gtk_label_get_text (GTK_LABEL (dwr_test_reading_find (self, "notice_label")));
}

typedef struct {
  DwrTestReading *self;
  const char *words;
  const char *script;
  guint n_requests;
} Wait;

static gboolean
has_notice (gpointer data)
{
  Wait *wait = data;

  return *wait->words == '\0'
             ? *dwr_test_reading_get_notice (wait->self) == '\0'
             : g_str_has_prefix (dwr_test_reading_get_notice (wait->self), wait->words);
}

void
dwr_test_reading_wait_for_notice (DwrTestReading *self, const char *start_words)
{
  Wait wait = { self, start_words, NULL, 0 };

  if (!dwr_test_wait (has_notice, &wait))
    g_assert_cmpstr (dwr_test_reading_get_notice (self), ==, start_words);
}

static gboolean
has_value (gpointer data)
{
  Wait *wait = data;
  g_autofree char *value = dwr_test_evaluate (dwr_pane_peek_view (wait->self->pane), wait->script);

  return g_str_equal (value, wait->words);
}

void
dwr_test_reading_wait_for_value (DwrTestReading *self, const char *script, const char *expected)
{
  Wait wait = { self, expected, script, 0 };
  g_autofree char *value = NULL;

  if (dwr_test_wait (has_value, &wait))
    return;
  value = dwr_test_evaluate (dwr_pane_peek_view (self->pane), script);
  g_assert_cmpstr (value, ==, expected);
}

static gboolean
has_requests (gpointer data)
{
  Wait *wait = data;

  return dwr_newsroom_fixture_count_requests (&wait->self->newsroom, wait->words) ==
         wait->n_requests;
}

void
dwr_test_reading_wait_for_requests (DwrTestReading *self, const char *start_words, guint n_requests)
{
  Wait wait = { self, start_words, NULL, n_requests };

  if (!dwr_test_wait (has_requests, &wait))
    g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->newsroom, start_words),
                      ==,
                      n_requests);
}

guint
dwr_test_reading_get_state (DwrTestReading *self, DwrView view, const char *id, gboolean *is_there)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = dwr_test_list (self->client, view, &error);
  const DwrHeadline *headline = NULL;

  g_assert_no_error (error);
  headline = dwr_test_find_headline (list, id);
  *is_there = headline != NULL;
  return headline != NULL ? headline->state : 0;
}
