/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading from the store: a saved copy and what comes of it, what is noted of a reader, stars, and
 * what was contacted. The article bar says it. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-article-notice.h"
#include "dwr-test-newsroom.h"
#include "dwr-test-reading.h"
#include "dwr-test-view.h"
#include "dwr/dwr-headline.h"

#define ID "70000101"
#define OLD_WORDS "winken auf dem Bahnsteig mehr Menschen"
#define NEW_WORDS "stehen auf dem Bahnsteig mehr Leute"

#define SAVED "Showing the copy saved at "

/* In which a star would come back. */
#define QUIET_MS 300

#define LIVE "https://www.dw.com/en/x/live-70000102"

static DwrReadingArticle *
get_article (DwrTestReading *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  g_assert_nonnull (article);
  return article;
}

static gboolean
is_of_now (gpointer data)
{
  return get_article (data)->saved_s == 0;
}

/* The copy is shown without waiting; that it is what Deutsche Welle has is seen behind it. */
static void
test_saved_copy (DwrTestReading *self, gconstpointer data)
{
  GBytes *document = NULL;

  dwr_test_reading_open (self, DWR_TEST_READ);
  g_assert_cmpint (get_article (self)->saved_s, ==, 0);
  dwr_test_reading_start_again (self);
  dwr_newsroom_fixture_clear_log (&self->newsroom);
  dwr_reading_open (self->reading, DWR_TEST_READ);
  dwr_test_wait_for_signal (self->reading, "article-changed");
  document = get_article (self)->document;
  g_assert_cmpint (get_article (self)->saved_s, !=, 0);
  g_assert_true (dwr_test_wait (is_of_now, self));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->newsroom, "www.dw.com"), ==, 1);
  g_assert_true (get_article (self)->document == document);
  g_assert_cmpstr (dwr_test_reading_get_notice (self), ==, "");
}

/* It says as of when it is, and how to get what has come since. */
static void
test_live (DwrTestReading *self, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *words = dwr_article_notice_dup_live (g_date_time_to_unix (yesterday), now);

  g_assert_true (g_str_has_prefix (words, "Live blog of "));
  dwr_test_reading_edit_page (self, "70000102", "/a-70000102", "/live-70000102");
  dwr_test_reading_open (self, LIVE);
  g_assert_true (get_article (self)->is_live);
  g_assert_true (g_regex_match_simple ("^Live blog as of [0-9]{2}:[0-9]{2}\\.$",
                                       dwr_test_reading_get_notice (self),
                                       0,
                                       0));
  dwr_newsroom_fixture_clear_log (&self->newsroom);
  dwr_test_reading_click (self, "notice_button");
  dwr_test_reading_wait_for_requests (self, "www.dw.com", 1);
}

/* Nothing moves under the reader's eyes. */
static void
test_update (DwrTestReading *self, gconstpointer data)
{
  g_autofree char *before = NULL;

  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_start_again (self);
  dwr_test_reading_edit_page (self, ID, OLD_WORDS, NEW_WORDS);
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_notice (self, "This article was updated.");
  before = dwr_test_evaluate (dwr_pane_peek_view (self->pane), "document.body.textContent");
  g_assert_nonnull (strstr (before, OLD_WORDS));
  dwr_test_reading_click (self, "notice_button");
  dwr_test_reading_wait_for_value (self,
                                   "document.body.textContent.includes ('" NEW_WORDS "')",
                                   "true");
  g_assert_cmpstr (dwr_test_reading_get_notice (self), ==, "");
}

/* The store's copy stays, with the reason. */
static void
test_failed_copies (DwrTestReading *self, gconstpointer data)
{
  static const struct {
    const char *fault;
    const char *words;
  } cases[] = {
    { "status-410", "This is no longer available at Deutsche Welle. " SAVED },
    { "status-500", "Deutsche Welle's server reported an error. " SAVED },
  };

  dwr_test_reading_open (self, DWR_TEST_READ);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    dwr_test_reading_fail (self, cases[i].fault);
    dwr_test_reading_start_again (self);
    dwr_test_reading_open (self, DWR_TEST_READ);
    dwr_test_reading_wait_for_notice (self, cases[i].words);
    dwr_test_reading_wait_for_value (self,
                                     "document.body.textContent.includes ('" OLD_WORDS "')",
                                     "true");
  }
}

static void
test_unreachable (DwrTestReading *self, gconstpointer data)
{
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_lead_to (self, "refused");
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_notice (self, "Could not reach Deutsche Welle's server. " SAVED);
}

static void
test_retry (DwrTestReading *self, gconstpointer data)
{
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_fail (self, "status-404");
  dwr_test_reading_start_again (self);
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_notice (self, "This is no longer available at Deutsche Welle. " SAVED);
  dwr_test_reading_fail (self, NULL);
  dwr_test_reading_click (self, "notice_button");
  dwr_test_reading_wait_for_notice (self, "");
  g_assert_cmpint (get_article (self)->saved_s, ==, 0);
}

static void
test_offline (DwrTestReading *self, gconstpointer data)
{
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_start_again (self);
  dwr_reading_set_offline (self->reading, TRUE);
  dwr_newsroom_fixture_clear_log (&self->newsroom);
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_notice (self, "Offline. " SAVED);
  g_assert_false (gtk_widget_get_visible (dwr_test_reading_find (self, "notice_button")));
  dwr_reading_open (self->reading, DWR_TEST_OTHER);
  while (dwr_reading_get_state (self->reading) == DWR_READING_LOADING)
    dwr_test_wait_for_signal (self->reading, "changed");
  g_assert_error (dwr_reading_peek_error (self->reading), DWR_ERROR, DWR_ERROR_NOT_SAVED);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->bar)));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->newsroom, ""), ==, 0);
  /* What was wanted comes by itself when it can. */
  dwr_reading_set_offline (self->reading, FALSE);
  dwr_test_wait_for_signal (self->pane, "loaded");
  g_assert_cmpint (dwr_reading_get_state (self->reading), ==, DWR_READING_ARTICLE);
}

typedef struct {
  DwrTestReading *self;
  DwrView view;
  guint state; /* wanted */
  guint mask;
} Stored;

static gboolean
is_stored (gpointer data)
{
  Stored *stored = data;
  gboolean is_there = FALSE;
  guint state = dwr_test_reading_get_state (stored->self, stored->view, ID, &is_there);

  return is_there && (state & stored->mask) == stored->state;
}

static void
test_is_kept_whole (DwrTestReading *self, gconstpointer data)
{
  Stored stored = { self, DWR_VIEW_SAVED, DWR_HEADLINE_KEPT, DWR_HEADLINE_KEPT };

  dwr_test_reading_open (self, DWR_TEST_READ);
  g_assert_true (dwr_test_wait (is_stored, &stored));
}

static void
test_read_after_a_while (DwrTestReading *self, gconstpointer data)
{
  Stored unread = { self, DWR_VIEW_HISTORY, DWR_HEADLINE_UNREAD, DWR_HEADLINE_UNREAD };
  Stored read = { self, DWR_VIEW_HISTORY, 0, DWR_HEADLINE_UNREAD };

  dwr_test_reading_open (self, DWR_TEST_READ);
  g_assert_true (is_stored (&unread));
  g_assert_true (dwr_test_wait (is_stored, &read));
  g_assert_cmpuint (get_article (self)->state & DWR_HEADLINE_UNREAD, ==, 0);
}

static void
test_unseen_is_unread (DwrTestReading *self, gconstpointer data)
{
  Stored unread = { self, DWR_VIEW_HISTORY, DWR_HEADLINE_UNREAD, DWR_HEADLINE_UNREAD };

  gtk_widget_hide (GTK_WIDGET (self->pane));
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_turn (3500);
  g_assert_true (is_stored (&unread));
}

static void
scroll_to (DwrTestReading *self, int paragraph)
{
  g_autofree char *script =
      g_strdup_printf ("document.querySelectorAll ('article > *')[%d].scrollIntoView ()",
                       paragraph);

  g_free (dwr_test_evaluate (dwr_pane_peek_view (self->pane), script));
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

static gboolean
is_at_five (gpointer data)
{
  return get_article (data)->paragraph == 5;
}

#define TOP                                                                                        \
  "[...document.querySelectorAll ('article > *')]"                                                 \
  ".findIndex (block => block.getBoundingClientRect ().bottom > 12)"

/* Scrolling says that it is read, and where. */
static void
test_place (DwrTestReading *self, gconstpointer data)
{
  Stored read = { self, DWR_VIEW_HISTORY, 0, DWR_HEADLINE_UNREAD };
  GtkWidget *top_button = NULL;

  dwr_test_reading_open (self, DWR_TEST_READ);
  scroll_to (self, 5);
  g_assert_true (dwr_test_wait (is_at_five, self));
  g_assert_false (gtk_widget_get_visible (dwr_test_reading_find (self, "top_button")));
  /* At once, not when the scrolling has come to rest. */
  dwr_test_reading_open (self, DWR_TEST_OTHER);
  g_assert_true (is_stored (&read));
  dwr_test_reading_start_again (self);
  dwr_test_reading_open (self, DWR_TEST_READ);
  g_assert_cmpint (get_article (self)->paragraph, ==, 5);
  dwr_test_reading_wait_for_value (self, TOP, "5");
  top_button = dwr_test_reading_find (self, "top_button");
  g_assert_true (gtk_widget_get_visible (top_button));
  dwr_test_reading_click (self, "top_button");
  dwr_test_reading_wait_for_value (self, "window.scrollY", "0");
  dwr_test_reading_wait_for_value (self, "document.activeElement.tagName", "H1");
  g_assert_true (dwr_test_wait (is_hidden, top_button));
}

/* At once: the next call finds it. */
static void
assert_stored_place (DwrTestReading *self, int paragraph)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_test_load_flags (self->client, DWR_TEST_READ, DWR_FORMAT_PANE, DWR_LOAD_OFFLINE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->paragraph, ==, paragraph);
}

/* The panel is closed, or goes, and the place is there all the same. */
static void
test_place_of_closed_panel (DwrTestReading *self, gconstpointer data)
{
  DwrTestSignal scrolled;

  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_signal_expect (&scrolled, self->pane, "scrolled");
  scroll_to (self, 3);
  g_assert_true (dwr_test_signal_end (&scrolled));
  gtk_widget_hide (GTK_WIDGET (self->pane));
  assert_stored_place (self, 3);
  gtk_widget_show (GTK_WIDGET (self->pane));
  scroll_to (self, 5);
  g_assert_true (dwr_test_wait (is_at_five, self));
  g_clear_object (&self->reader);
  assert_stored_place (self, 5);
}

static void
test_star (DwrTestReading *self, gconstpointer data)
{
  const guint starred_and_kept = DWR_HEADLINE_STARRED | DWR_HEADLINE_KEPT;
  Stored starred = { self, DWR_VIEW_STARRED, starred_and_kept, starred_and_kept };
  Stored plain = { self, DWR_VIEW_HISTORY, 0, DWR_HEADLINE_STARRED };

  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_click (self, "star_button");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (dwr_test_reading_find (self, "star_label"))),
                   ==,
                   "Starred");
  g_assert_true (dwr_test_wait (is_stored, &starred));
  dwr_test_reading_start_again (self);
  dwr_test_reading_open (self, DWR_TEST_READ);
  g_assert_true (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (dwr_test_reading_find (self, "star_button"))));
  dwr_test_reading_click (self, "star_button");
  g_assert_true (dwr_test_wait (is_stored, &plain));
  /* The list says it, too. */
  dwr_reading_note_state (self->reading, ID, DWR_HEADLINE_STARRED);
  g_assert_true (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (dwr_test_reading_find (self, "star_button"))));
}

static gboolean
has_update (gpointer article)
{
  return ((DwrReadingArticle *) article)->update != NULL;
}

/* What the service says of a star may be older than what the reader has done since he asked. */
static void
test_star_while_compared (DwrTestReading *self, gconstpointer data)
{
  DwrReadingArticle *article = NULL;

  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_start_again (self);
  dwr_test_reading_edit_page (self, ID, OLD_WORDS, NEW_WORDS);
  dwr_reading_open (self->reading, DWR_TEST_READ);
  dwr_test_wait_for_signal (self->reading, "article-changed");
  article = get_article (self);
  dwr_reading_note_painted (self->reading);
  dwr_reading_note_state (self->reading, ID, article->state | DWR_HEADLINE_STARRED);
  g_assert_true (dwr_test_wait (has_update, article));
  g_assert_cmpuint (article->state & DWR_HEADLINE_STARRED, !=, 0);
  dwr_reading_show_update (self->reading);
  g_assert_cmpuint (get_article (self)->state & DWR_HEADLINE_STARRED, !=, 0);
  dwr_reading_note_state (self->reading, ID, 0);
  dwr_reading_reload (self->reading);
  dwr_reading_note_state (self->reading, ID, DWR_HEADLINE_STARRED);
  dwr_test_wait_for_signal (self->reading, "article-changed");
  g_assert_cmpuint (get_article (self)->state & DWR_HEADLINE_STARRED, !=, 0);
}

/* The star is not shown where it is not. */
static void
test_star_fails (DwrTestReading *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->newsroom.folder, "ca.pem", NULL);

  g_setenv ("XDG_DATA_HOME", file, TRUE);
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_click (self, "star_button");
  dwr_test_wait_for_signal (self->reading, "trouble");
  g_assert_cmpstr (dwr_test_reading_get_notice (self), ==, "");
  g_assert_false (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (dwr_test_reading_find (self, "star_button"))));
}

static void
delete_store (DwrTestReading *self)
{
  static const char *const names[] = { "store.sqlite", "store.sqlite-wal", "store.sqlite-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path =
        g_build_filename (self->newsroom.data_home, "dw-reader", names[i], NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
}

static gboolean
is_in_view (DwrTestReading *self, DwrView view)
{
  gboolean is_there = FALSE;

  dwr_test_reading_get_state (self, view, ID, &is_there);
  return is_there;
}

static gboolean
is_star_stored (gpointer data)
{
  return is_in_view (data, DWR_VIEW_STARRED);
}

/* Somebody has deleted the store under the article that is shown. */
static void
note_trouble_cb (DwrReading *reading, const GError *trouble, GError **noted)
{
  g_assert_null (*noted);
  *noted = g_error_copy (trouble);
}

static gboolean
is_error_noted (gpointer data)
{
  return *(GError **) data != NULL;
}

static void
test_star_of_lost (DwrTestReading *self, gconstpointer data)
{
  g_autoptr (GError) trouble = NULL;

  g_signal_connect (self->reading, "trouble", G_CALLBACK (note_trouble_cb), &trouble);
  dwr_test_reading_open (self, DWR_TEST_READ);
  delete_store (self);
  dwr_test_reading_click (self, "star_button");
  g_assert_true (dwr_test_wait (is_star_stored, self));
  g_assert_no_error (trouble);

  delete_store (self);
  dwr_reading_set_offline (self->reading, TRUE);
  dwr_test_reading_click (self, "star_button");
  dwr_test_wait_for_signal (self->reading, "star-stored");
  g_assert_no_error (trouble);
  dwr_test_reading_click (self, "star_button");
  g_assert_true (dwr_test_wait (is_error_noted, &trouble));
  g_assert_error (trouble, DWR_ERROR, DWR_ERROR_NOT_SAVED);
  g_signal_handlers_disconnect_by_data (self->reading, &trouble);
}

static gboolean
is_saved (gpointer data)
{
  return is_in_view (data, DWR_VIEW_SAVED);
}

/* The article comes back for a star that somebody has taken by then. */
static void
test_star_taken_of_lost (DwrTestReading *self, gconstpointer data)
{
  dwr_test_reading_open (self, DWR_TEST_READ);
  delete_store (self);
  dwr_test_reading_click (self, "star_button");
  dwr_test_reading_click (self, "star_button");
  g_assert_true (dwr_test_wait (is_saved, self));
  dwr_test_turn (QUIET_MS);
  g_assert_false (is_star_stored (self));
}

static gboolean
has_two_hosts (gpointer data)
{
  return get_article (data)->hosts->len == 2;
}

static void
test_contacted (DwrTestReading *self, gconstpointer data)
{
  GPtrArray *hosts = NULL;

  dwr_test_reading_open (self, DWR_TEST_READ);
  g_assert_true (dwr_test_wait (has_two_hosts, self));
  hosts = get_article (self)->hosts;
  g_assert_cmpstr (g_ptr_array_index (hosts, 0), ==, "www.dw.com");
  g_assert_cmpstr (g_ptr_array_index (hosts, 1), ==, "static.dw.com");
  dwr_test_reading_start_again (self);
  dwr_reading_set_offline (self->reading, TRUE);
  dwr_test_reading_open (self, DWR_TEST_READ);
  g_assert_cmpuint (get_article (self)->hosts->len, ==, 0);
}

int
main (int argc, char **argv)
{
  static const DwrTestReadingCase cases[] = {
    { "/dwr/reading/saved-copy", test_saved_copy },
    { "/dwr/reading/live", test_live },
    { "/dwr/reading/update", test_update },
    { "/dwr/reading/failed-copies", test_failed_copies },
    { "/dwr/reading/unreachable", test_unreachable },
    { "/dwr/reading/retry", test_retry },
    { "/dwr/reading/offline", test_offline },
    { "/dwr/reading/is-kept-whole", test_is_kept_whole },
    { "/dwr/reading/read-after-a-while", test_read_after_a_while },
    { "/dwr/reading/unseen-is-unread", test_unseen_is_unread },
    { "/dwr/reading/place", test_place },
    { "/dwr/reading/place-of-closed-panel", test_place_of_closed_panel },
    { "/dwr/reading/star", test_star },
    { "/dwr/reading/star-while-compared", test_star_while_compared },
    { "/dwr/reading/star-fails", test_star_fails },
    { "/dwr/reading/star-of-lost", test_star_of_lost },
    { "/dwr/reading/star-taken-of-lost", test_star_taken_of_lost },
    { "/dwr/reading/contacted", test_contacted },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_reading_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
