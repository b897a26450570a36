/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's headlines, marks and articles, in one process. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dwr-store-hosts.h"
#include "dwr-store-marks.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S

static const DwrStoreSection all = { "de", "all" };

static void
assert_page (DwrStore *store, const char *id, const char *wanted)
{
  DwrStorePage *page = NULL;
  g_autoptr (GError) error = NULL;

  dwr_store_get_page (store, id, &page, &error);
  g_assert_no_error (error);
  if (wanted == NULL) {
    g_assert_null (page);
    return;
  }
  g_assert_nonnull (page);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (page->bytes, NULL),
                                  (gssize) g_bytes_get_size (page->bytes),
                                  wanted));
  dwr_store_page_free (page);
}

static void
test_list (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreView page = { .section = all, .limit = 1, .offset = 1 };
  g_autoptr (GPtrArray) second = NULL;
  const DwrHeadline *headline;
  guint n_unread = 0;

  dwr_test_store_put_three (test->store, NOW_S);
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  second = dwr_store_list (test->store, &page, NULL);
  g_assert_cmpuint (second->len, ==, 1);
  headline = g_ptr_array_index (second, 0);
  g_assert_cmpstr (headline->title, ==, "Two");
  g_assert_cmpstr (headline->link, ==, "https://www.dw.com/de/x/a-2");
  g_assert_cmpstr (headline->language, ==, "de");
  g_assert_cmpint (headline->kind, ==, DWR_LINK_ARTICLE);
  g_assert_null (headline->enclosure);
  g_assert_cmpuint (headline->state, ==, DWR_HEADLINE_UNREAD);
  g_assert_true (dwr_store_count_unread (test->store, &all, &n_unread, NULL));
  g_assert_cmpuint (n_unread, ==, 3);
}

/* What the feed no longer has leaves the list; a story stands once, whatever feeds have it. */
static void
test_list_changes (DwrTestStore *test, gconstpointer unused)
{
  static const DwrStoreSection world = { "de", "world" };
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrStoreFeed feed = { .fetched_s = NOW_S };
  DwrHeadline *bad = dwr_test_headline_new (9, "No id", "");

  dwr_test_store_put_three (test->store, NOW_S);
  g_free (bad->id);
  bad->id = g_strdup ("9; DROP");
  g_ptr_array_add (headlines, dwr_test_headline_new (3, "Three", "A teaser"));
  g_ptr_array_add (headlines, dwr_test_headline_new (3, "Three", "A teaser"));
  g_ptr_array_add (headlines, bad);
  g_assert_true (dwr_store_put_headlines (test->store, &world, headlines, &feed, NULL, NULL));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  dwr_test_store_put_list (test->store,
                           (gint64[]){ 4, 3 },
                           (const char *[]){ "Four", "Three" },
                           2,
                           NOW_S + 60);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "4 3");
  {
    g_autoptr (DwrHeadline) three = dwr_store_get_headline (test->store, "3", NULL);

    g_assert_cmpstr (three->teaser, ==, "A teaser");
  }
}

/* How many of these stories the list did not have. */
static guint
put_counting (DwrStore *store, const gint64 *ids, guint n_ids)
{
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrStoreFeed feed = { .fetched_s = NOW_S };
  guint n_new = G_MAXUINT;

  for (guint i = 0; i < n_ids; i++)
    g_ptr_array_add (headlines, dwr_test_headline_new (ids[i], "Title", ""));
  g_assert_true (dwr_store_put_headlines (store, &all, headlines, &feed, &n_new, NULL));
  return n_new;
}

static void
test_new_count (DwrTestStore *test, gconstpointer unused)
{
  g_assert_cmpuint (put_counting (test->store, (gint64[]){ 1, 2, 2 }, 3), ==, 2);
  g_assert_cmpuint (put_counting (test->store, (gint64[]){ 2, 1 }, 2), ==, 0);
  /* One goes, two come. */
  g_assert_cmpuint (put_counting (test->store, (gint64[]){ 3, 2, 4 }, 3), ==, 2);
  g_assert_cmpuint (put_counting (test->store, NULL, 0), ==, 0);
}

static void
put_recording (DwrStore *store, guint duration_s, gint64 now_s)
{
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrHeadline *headline = dwr_test_headline_new (7, "Recording", "");
  DwrStoreFeed feed = { .fetched_s = now_s };

  headline->duration_s = duration_s;
  g_ptr_array_add (headlines, headline);
  g_assert_true (dwr_store_put_headlines (store, &all, headlines, &feed, NULL, NULL));
}

/* Lists and searches have it, and a feed that does not know it takes nothing away. */
static void
test_duration (DwrTestStore *test, gconstpointer unused)
{
  static const guint given_s[] = { 0, 1830, 0, 1831 };
  static const guint wanted_s[] = { 0, 1830, 1830, 1831 };
  DwrStoreView view = { .section = all, .limit = 10 };
  DwrStoreSearch search = { .scope = DWR_STORE_SEARCH_HEADLINES, .words = "rec", .limit = 10 };

  for (guint i = 0; i < G_N_ELEMENTS (given_s); i++) {
    g_autoptr (GPtrArray) list = NULL;
    g_autoptr (GPtrArray) hits = NULL;

    put_recording (test->store, given_s[i], NOW_S + i);
    dwr_test_store_reopen (test);
    list = dwr_store_list (test->store, &view, NULL);
    hits = dwr_store_search (test->store, &search, NULL);
    g_assert_cmpuint (((DwrHeadline *) list->pdata[0])->duration_s, ==, wanted_s[i]);
    g_assert_cmpuint (((DwrStoreHit *) hits->pdata[0])->headline->duration_s, ==, wanted_s[i]);
  }
}

static void
test_new_stories (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreView since = { .section = all, .limit = 10, .added_since_s = NOW_S };
  g_autoptr (GPtrArray) added = NULL;

  dwr_test_store_put_three (test->store, NOW_S);
  dwr_test_store_put_list (test->store,
                           (gint64[]){ 4, 3, 2 },
                           (const char *[]){ "Four", "Three", "Two" },
                           3,
                           NOW_S + 60);
  added = dwr_store_list (test->store, &since, NULL);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_cmpstr (((DwrHeadline *) g_ptr_array_index (added, 0))->id, ==, "4");
}

/* A date of the future is the date of the fetch, one that is none too. */
static void
test_dates (DwrTestStore *test, gconstpointer unused)
{
  static const char *const dates[] = { "2999-01-01T00:00:00Z",
                                       "nonsense",
                                       NULL,
                                       "2023-11-14T22:13:19Z" };
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrStoreFeed feed = { .fetched_s = NOW_S };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    DwrHeadline *headline = dwr_test_headline_new (10 + i, "Title", "");

    g_free (headline->published);
    headline->published = g_strdup (dates[i]);
    g_ptr_array_add (headlines, headline);
  }
  g_assert_true (dwr_store_put_headlines (test->store, &all, headlines, &feed, NULL, NULL));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "12 11 10 13");
}

static void
test_feed (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFeed *feed = dwr_store_get_feed (test->store, &all, NULL);

  g_assert_cmpint (feed->fetched_s, ==, 0);
  g_assert_null (feed->etag);
  dwr_store_feed_free (feed);

  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_note_fetched (test->store, &all, NOW_S + 7, NULL));
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  dwr_test_store_reopen (test);
  feed = dwr_store_get_feed (test->store, &all, NULL);
  g_assert_cmpstr (feed->etag, ==, "\"1\"");
  g_assert_null (feed->last_modified);
  g_assert_cmpint (feed->fetched_s, ==, NOW_S + 7);
  g_assert_true (feed->is_kept);
  dwr_store_feed_free (feed);
}

static void
test_marks (DwrTestStore *test, gconstpointer unused)
{
  static const char *const ids[] = { "1", "3", "77", "no id", NULL };
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) rest = NULL;

  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, &first, NULL));
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);
  g_assert_true (dwr_store_mark_all_read (test->store, &all, &rest, NULL));
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "2"), ==, 0);

  g_assert_true (dwr_store_undo (test->store, rest, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "2"), ==, DWR_HEADLINE_UNREAD);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);
  g_assert_true (dwr_store_mark (test->store, ids, FALSE, NULL, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, DWR_HEADLINE_UNREAD);
}

static void
test_star (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_set_starred (test->store, "1", TRUE, NULL));
  g_assert_true (dwr_store_set_starred (test->store, "3", TRUE, NULL));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "3 1");
  g_assert_true (dwr_store_set_starred (test->store, "3", FALSE, NULL));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "1");
  g_assert_true (dwr_store_set_starred (test->store, "77", FALSE, NULL));
  g_assert_false (dwr_store_set_starred (test->store, "77", TRUE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_SAVED);
}

static void
test_updated (DwrTestStore *test, gconstpointer unused)
{
  static const char *const ids[] = { "1", NULL };
  static const DwrStoreSection world = { "de", "world" };
  g_autoptr (GPtrArray) other = dwr_headlines_new ();
  g_autoptr (GArray) changes = NULL;
  DwrStoreFeed feed = { .fetched_s = NOW_S };

  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, NULL, NULL));
  dwr_test_store_put_three (test->store, NOW_S + 1);
  /* Another feed's first words are no change. */
  g_ptr_array_add (other, dwr_test_headline_new (1, "One of another feed", "With a teaser"));
  g_assert_true (dwr_store_put_headlines (test->store, &world, other, &feed, NULL, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);

  dwr_test_store_put_list (test->store,
                           (gint64[]){ 1, 2 },
                           (const char *[]){ "One, corrected", "Two, corrected" },
                           2,
                           NOW_S + 2);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, DWR_HEADLINE_UPDATED);
  /* What was never read is just unread. */
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "2"), ==, DWR_HEADLINE_UNREAD);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, &changes, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);
  g_assert_true (dwr_store_undo (test->store, changes, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, DWR_HEADLINE_UPDATED);
}

static void
test_article (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *text = NULL;

  assert_page (test->store, "5", NULL);
  g_assert_cmpint (dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S),
                   ==,
                   DWR_STORE_PUT_NEW);
  g_assert_cmpint (dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S),
                   ==,
                   DWR_STORE_PUT_SAME);
  dwr_test_store_reopen (test);
  assert_page (test->store, "5", "<article id=5>Words</article>");
  text = dwr_store_dup_text (test->store, "5", NULL);
  g_assert_cmpstr (text, ==, "Words");
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"),
                    ==,
                    DWR_HEADLINE_UNREAD | DWR_HEADLINE_KEPT);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "5");
}

/* Which copies replace which. */
static void
test_article_copies (DwrTestStore *test, gconstpointer unused)
{
  static const struct {
    DwrStoreCopy copy;
    const char *modified;
    const char *text;
    DwrStorePut wanted;
    const char *kept; /* what is there afterwards */
  } steps[] = {
    { DWR_STORE_COPY_FOREIGN, "1", "portal", DWR_STORE_PUT_REFUSED, NULL },
    { DWR_STORE_COPY_PARTIAL, "1", "half", DWR_STORE_PUT_NEW, "half" },
    { DWR_STORE_COPY_PARTIAL, "1", "ha", DWR_STORE_PUT_REFUSED, "half" },
    { DWR_STORE_COPY_PARTIAL, "1", "half and more", DWR_STORE_PUT_CHANGED, "half and more" },
    { DWR_STORE_COPY_WHOLE, "1", "whole text", DWR_STORE_PUT_CHANGED, "whole text" },
    { DWR_STORE_COPY_PARTIAL, "2", "a longer partial text", DWR_STORE_PUT_REFUSED, "whole text" },
    { DWR_STORE_COPY_FOREIGN, "2", "portal", DWR_STORE_PUT_REFUSED, "whole text" },
    { DWR_STORE_COPY_WHOLE, "1", "who", DWR_STORE_PUT_REFUSED, "whole text" },
    { DWR_STORE_COPY_WHOLE, "1", "whole text", DWR_STORE_PUT_SAME, "whole text" },
    { DWR_STORE_COPY_WHOLE, "2", "new", DWR_STORE_PUT_CHANGED, "new" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (DwrHeadline) headline = dwr_test_headline_new (6, "Title", "");
    g_autoptr (GBytes) page = dwr_test_store_make_page (6, steps[i].text);
    DwrStoreArticle article = { .headline = headline,
                                .link = headline->link,
                                .modified = steps[i].modified,
                                .page = page,
                                .text = steps[i].text,
                                .copy = steps[i].copy,
                                .now_s = NOW_S };
    DwrStorePut result;
    guint state;

    g_assert_true (dwr_store_put_article (test->store, &article, &result, NULL));
    g_assert_cmpint (result, ==, steps[i].wanted);
    assert_page (test->store, "6", steps[i].kept);
    state = dwr_test_store_get_state (test->store, "6");
    g_assert_cmpint (i >= 4, ==, state != G_MAXUINT && (state & DWR_HEADLINE_KEPT) != 0);
  }
}

static void
test_article_updated (DwrTestStore *test, gconstpointer unused)
{
  static const char *const ids[] = { "5", NULL };

  dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, NULL, NULL));
  dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"), ==, DWR_HEADLINE_KEPT);
  dwr_test_store_put_article (test->store, 5, "Other words", NULL, NOW_S);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"),
                    ==,
                    DWR_HEADLINE_KEPT | DWR_HEADLINE_UPDATED);
}

static void
put_validated (DwrStore *store, const char *etag, const char *last_modified, gint64 now_s)
{
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (5, "Title", "");
  g_autoptr (GBytes) page = dwr_test_store_make_page (5, "Words");
  DwrStoreArticle article = { .headline = headline,
                              .link = headline->link,
                              .etag = etag,
                              .last_modified = last_modified,
                              .page = page,
                              .text = "Words",
                              .copy = DWR_STORE_COPY_WHOLE,
                              .now_s = now_s };
  DwrStorePut result;

  g_assert_true (dwr_store_put_article (store, &article, &result, NULL));
}

static void
assert_validators (DwrStore *store, const char *etag, const char *last_modified, gint64 stored_s)
{
  g_autoptr (DwrStorePage) page = NULL;

  g_assert_true (dwr_store_get_page (store, "5", &page, NULL));
  g_assert_cmpstr (page->etag, ==, etag);
  g_assert_cmpstr (page->last_modified, ==, last_modified);
  g_assert_cmpint (page->stored_s, ==, stored_s);
}

static void
test_validators (DwrTestStore *test, gconstpointer unused)
{
  static const char date[] = "Tue, 14 Nov 2023 22:13:20 GMT";
  g_autoptr (GError) error = NULL;

  put_validated (test->store, "\"a\"", date, NOW_S);
  dwr_test_store_reopen (test);
  assert_validators (test->store, "\"a\"", date, NOW_S);
  g_assert_true (dwr_store_note_fetched_article (test->store, "5", NOW_S + 9, NULL));
  assert_validators (test->store, "\"a\"", date, NOW_S + 9);
  /* The same words with other validators, as after a change of the page's frame. */
  put_validated (test->store, NULL, date, NOW_S + 10);
  assert_validators (test->store, NULL, date, NOW_S + 10);

  g_assert_true (dwr_store_note_fetched_article (test->store, "6", NOW_S, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "6"), ==, G_MAXUINT);
  g_assert_false (dwr_store_note_fetched_article (test->store, "no id", NOW_S, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_INVALID);
}

/* Puts a headline whose address leads to another one's page. */
static DwrStorePut
put_linked (DwrStore *store, gint64 id, const char *link, const char *short_link)
{
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (id, "Title", "");
  g_autoptr (GBytes) page = dwr_test_store_make_page (id, "Words");
  DwrStoreArticle article = { .headline = headline,
                              .link = link,
                              .short_link = short_link,
                              .page = page,
                              .text = "Words",
                              .copy = DWR_STORE_COPY_WHOLE,
                              .now_s = NOW_S };
  DwrStorePut result;

  g_assert_true (dwr_store_put_article (store, &article, &result, NULL));
  return result;
}

static void
assert_short_link (DwrStore *store, const char *short_link, const char *wanted)
{
  g_autofree char *id = NULL;

  g_assert_true (dwr_store_find_short_link (store, short_link, &id, NULL));
  g_assert_cmpstr (id, ==, wanted);
}

/* An article has its headline's id and its page's link, and is found by its short link. */
static void
test_links (DwrTestStore *test, gconstpointer unused)
{
  static const char link[] = "https://www.dw.com/de/y/a-77";
  static const char reworded[] = "https://www.dw.com/de/other-words/a-77";
  static const char other[] = "https://www.dw.com/de/y/a-78";
  static const char short_link[] = "https://p.dw.com/p/4abc";
  g_autoptr (DwrStorePage) page = NULL;
  g_autoptr (DwrHeadline) headline = NULL;

  put_linked (test->store, 5, link, short_link);
  put_linked (test->store, 6, "https://www.dw.com/de/y/a-6", NULL);
  dwr_test_store_reopen (test);
  g_assert_true (dwr_store_get_page (test->store, "5", &page, NULL));
  g_assert_cmpstr (page->link, ==, link);
  headline = dwr_store_get_headline (test->store, "5", NULL);
  g_assert_cmpstr (headline->link, ==, "https://www.dw.com/de/x/a-5");
  assert_page (test->store, "77", NULL);
  assert_short_link (test->store, short_link, "5");
  assert_short_link (test->store, "https://p.dw.com/p/4abC", NULL);
  assert_short_link (test->store, "", NULL);
  /* A page that does not name it takes nothing away. */
  put_linked (test->store, 5, link, NULL);
  assert_short_link (test->store, short_link, "5");
  /* No other article takes its place: only the one that is there, and its own. */
  g_assert_cmpint (put_linked (test->store, 5, other, NULL), ==, DWR_STORE_PUT_REFUSED);
  g_assert_cmpint (put_linked (test->store, 5, short_link, NULL), ==, DWR_STORE_PUT_REFUSED);
  g_assert_cmpint (put_linked (test->store, 5, reworded, NULL), ==, DWR_STORE_PUT_SAME);
  g_assert_cmpint (put_linked (test->store, 5, headline->link, NULL), ==, DWR_STORE_PUT_SAME);
  g_assert_cmpint (put_linked (test->store, 5, link, NULL), ==, DWR_STORE_PUT_REFUSED);
}

static gboolean
is_wanted (DwrStore *store, const char *id)
{
  gboolean wanted = -1;

  g_assert_true (dwr_store_is_article_wanted (store, id, &wanted, NULL));
  return wanted;
}

static void
test_wanted (DwrTestStore *test, gconstpointer unused)
{
  gboolean wanted = FALSE;
  g_autoptr (GError) error = NULL;

  dwr_test_store_put_three (test->store, NOW_S);
  dwr_test_store_put_article (test->store, 8, "Words", NULL, NOW_S);
  g_assert_true (dwr_store_set_starred (test->store, "1", TRUE, NULL));
  g_assert_true (is_wanted (test->store, "1"));
  g_assert_false (is_wanted (test->store, "2"));
  g_assert_true (is_wanted (test->store, "8"));
  g_assert_false (is_wanted (test->store, "9"));
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  g_assert_true (is_wanted (test->store, "2"));
  g_assert_false (is_wanted (test->store, "9"));
  g_assert_true (dwr_store_set_section_kept (test->store, &all, FALSE, NULL));
  g_assert_false (is_wanted (test->store, "2"));
  g_assert_false (dwr_store_is_article_wanted (test->store, "", &wanted, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_INVALID);
}

static void
assert_waits (DwrStore *store, const char *wanted)
{
  g_autoptr (GPtrArray) hosts = dwr_store_list_waits (store, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hosts->len; i++) {
    const DwrStoreHost *host = g_ptr_array_index (hosts, i);

    g_string_append_printf (text,
                            "%s %d %u;",
                            host->host,
                            (int) (host->wait.until_s - NOW_S),
                            host->wait.n_failures);
  }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_waits (DwrTestStore *test, gconstpointer unused)
{
  assert_waits (test->store, "");
  dwr_store_set_wait (test->store, "www.dw.com", &(DwrStoreWait){ NOW_S + 60, 3 }, NULL);
  dwr_store_set_wait (test->store, "rss.dw.com", &(DwrStoreWait){ NOW_S + 5, 0 }, NULL);
  dwr_test_store_reopen (test);
  assert_waits (test->store, "rss.dw.com 5 0;www.dw.com 60 3;");
  dwr_store_set_wait (test->store, "rss.dw.com", &(DwrStoreWait){ 0 }, NULL);
  assert_waits (test->store, "www.dw.com 60 3;");
}

static void
test_hosts (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreWait wait = { .until_s = NOW_S + 60, .n_failures = 3 };

  g_assert_true (dwr_store_set_wait (test->store, "rss.dw.com", &wait, NULL));
  dwr_test_store_reopen (test);
  g_assert_true (dwr_store_get_wait (test->store, "www.dw.com", &wait, NULL));
  g_assert_cmpint (wait.until_s, ==, 0);
  g_assert_true (dwr_store_get_wait (test->store, "rss.dw.com", &wait, NULL));
  g_assert_cmpint (wait.until_s, ==, NOW_S + 60);
  g_assert_cmpuint (wait.n_failures, ==, 3);
  wait = (DwrStoreWait){ 0 };
  g_assert_true (dwr_store_set_wait (test->store, "rss.dw.com", &wait, NULL));
  g_assert_true (dwr_store_get_wait (test->store, "rss.dw.com", &wait, NULL));
  g_assert_cmpuint (wait.n_failures, ==, 0);
}

/* Nobody else may read any of it. */
static void
test_modes (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GDir) files = g_dir_open (test->folder, 0, NULL);
  const char *name;
  GStatBuf status;
  guint n_files = 0;

  g_assert_cmpint (g_stat (test->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (test->folder, name, NULL);

    g_assert_cmpint (g_stat (path, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    n_files++;
  }
  g_assert_cmpuint (n_files, >=, 4);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store/list", test_list },
    { "/dwr/store/list/changes", test_list_changes },
    { "/dwr/store/list/new", test_new_stories },
    { "/dwr/store/list/new-count", test_new_count },
    { "/dwr/store/list/duration", test_duration },
    { "/dwr/store/list/dates", test_dates },
    { "/dwr/store/feed", test_feed },
    { "/dwr/store/marks", test_marks },
    { "/dwr/store/star", test_star },
    { "/dwr/store/updated", test_updated },
    { "/dwr/store/article", test_article },
    { "/dwr/store/article/copies", test_article_copies },
    { "/dwr/store/article/updated", test_article_updated },
    { "/dwr/store/article/validators", test_validators },
    { "/dwr/store/article/links", test_links },
    { "/dwr/store/article/wanted", test_wanted },
    { "/dwr/store/hosts", test_hosts },
    { "/dwr/store/hosts/list", test_waits },
    { "/dwr/store/modes", test_modes },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
