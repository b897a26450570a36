/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the store notes of reading, and that it forgets it. */

#include "dwr-sql.h"
#include "dwr-store-history.h"
#include "dwr-store-marks.h"
#include "dwr-test-store.h"

#define NOW_S DWR_TEST_NOW_S

static void
star (DwrStore *store, gint64 story_id)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, story_id);

  g_assert_true (dwr_store_set_starred (store, id, TRUE, NULL));
}

static void
put_articles (DwrStore *store, gint64 first, gint64 last)
{
  for (gint64 id = first; id <= last; id++)
    dwr_test_store_put_article (store, id, "Words", NULL, NOW_S + id);
}

static void
test_history (DwrTestStore *test, gconstpointer unused)
{
  int paragraph = 0;

  put_articles (test->store, 1, 3);
  g_assert_true (dwr_store_note_opened (test->store, "3", NOW_S + 10, NULL));
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S + 20, NULL));
  g_assert_true (dwr_store_set_position (test->store, "1", 17, NULL));
  dwr_store_set_history (test->store, FALSE);
  g_assert_true (dwr_store_note_opened (test->store, "2", NOW_S + 30, NULL));
  g_assert_true (dwr_store_set_position (test->store, "2", 4, NULL));
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_HISTORY, "1 3");
  g_assert_true (dwr_store_get_position (test->store, "1", &paragraph, NULL));
  g_assert_cmpint (paragraph, ==, 17);
  g_assert_true (dwr_store_get_position (test->store, "2", &paragraph, NULL));
  g_assert_cmpint (paragraph, ==, -1);
}

static void
test_clear_history (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;
  int paragraph = 0;

  put_articles (test->store, 1, 3);
  dwr_test_store_put_article (test->store, 8, "zwetschgenknoedel ist ein wort", NULL, NOW_S);
  g_assert_true (dwr_store_set_starred (test->store, "1", TRUE, NULL));
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S, NULL));
  g_assert_true (dwr_store_set_position (test->store, "1", 17, NULL));
  g_assert_true (dwr_test_store_has_bytes (test, "zwetschgenknoedel"));
  g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
  g_assert_cmpuint (freed.n_articles, ==, 3);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_HISTORY, "");
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
  g_assert_true (dwr_store_get_position (test->store, "1", &paragraph, NULL));
  g_assert_cmpint (paragraph, ==, -1);
  g_assert_false (dwr_test_store_has_bytes (test, "zwetschgenkn"));
}

#define N_OPENED 400

/* Opens an article that no list has, as somebody does who follows a link. */
static void
open_unlisted (DwrStore *store, gint64 id)
{
  g_autofree char *title = g_strdup_printf ("Zwetschge%" G_GINT64_FORMAT, id);
  g_autofree char *teaser = g_strdup_printf ("Von Knoedeln %" G_GINT64_FORMAT, id);
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (id, title, teaser);
  g_autoptr (GBytes) page = dwr_test_store_make_page (id, "Words");
  DwrStoreArticle article = { .headline = headline,
                              .page = page,
                              .text = "Words",
                              .copy = DWR_STORE_COPY_WHOLE,
                              .now_s = NOW_S };
  DwrStorePut result;

  g_free (headline->link);
  headline->link = g_strdup_printf ("https://www.dw.com/de/pflaume/a-%" G_GINT64_FORMAT, id);
  article.link = headline->link;
  g_assert_true (dwr_store_put_article (store, &article, &result, NULL));
  g_assert_true (dwr_store_note_opened (store, headline->id, NOW_S + 50, NULL));
}

/* Its headline is there only because it was opened, and would tell so; also one whose article is
 * gone already. Between others that stay, so that its words may stand anywhere in the file. */
static void
test_clear_headlines (DwrTestStore *test, gconstpointer unused)
{
  static const char *const words[] = { "wetschge", "Knoedel", "knoedel", "pflaume" };
  DwrStoreLimits limits = DWR_STORE_LIMITS_DEFAULT;
  DwrStoreFreed freed;
  DwrStoreSize size;

  dwr_test_store_put_three (test->store, NOW_S);
  for (gint64 id = 0; id < N_OPENED; id++) {
    open_unlisted (test->store, 1000 + 2 * id);
    put_articles (test->store, 1001 + 2 * id, 1001 + 2 * id);
    if (id % 4 == 0)
      star (test->store, 1001 + 2 * id);
  }
  limits.articles_max = N_OPENED / 2;
  g_assert_true (dwr_store_purge (test->store, &limits, NOW_S + 100, &freed, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (dwr_test_store_has_bytes (test, words[i]));
  g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
  g_assert_cmpuint (freed.n_headlines, ==, 2 * N_OPENED - N_OPENED / 4);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (dwr_test_store_has_bytes (test, words[i]));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  g_assert_true (dwr_store_get_size (test->store, &size, NULL));
  g_assert_cmpuint (size.n_articles, ==, N_OPENED / 4);
}

static gint64
get_latest_s (DwrTestStore *test)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  g_autoptr (DwrSql) sql = dwr_sql_open (path, DWR_SQL_READ, 0, NULL);
  gint64 latest_s = 0;

  g_assert_true (
      dwr_sql_get_int (sql, "SELECT max (seen_s) FROM story", DWR_SQL_NO_VALUES, &latest_s, NULL));
  return latest_s;
}

/* No headline that stays says when it was opened. */
static void
test_clear_times (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;

  dwr_test_store_put_three (test->store, NOW_S);
  put_articles (test->store, 4, 4);
  star (test->store, 4);
  g_assert_true (dwr_store_note_opened (test->store, "2", NOW_S + 50, NULL));
  g_assert_true (dwr_store_note_opened (test->store, "4", NOW_S + 60, NULL));
  g_assert_cmpint (get_latest_s (test), ==, NOW_S + 60);
  g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
  g_assert_cmpint (get_latest_s (test), ==, NOW_S);
}

/* They say to a server that it was asked before, and by whom if it wants to know. What stays is
 * asked for whole, once. */
static void
test_clear_validators (DwrTestStore *test, gconstpointer unused)
{
  static const DwrStoreSection all = { "de", "all" };
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (4, "Title", "");
  g_autoptr (GBytes) bytes = dwr_test_store_make_page (4, "Words");
  const DwrStoreArticle article = { .headline = headline,
                                    .link = headline->link,
                                    .etag = "\"4\"",
                                    .last_modified = "Sat, 28 Nov 2026 12:00:00 GMT",
                                    .page = bytes,
                                    .text = "Words",
                                    .copy = DWR_STORE_COPY_WHOLE,
                                    .now_s = NOW_S };
  g_autoptr (DwrStorePage) page = NULL;
  g_autoptr (DwrStoreFeed) feed = NULL;
  DwrStoreFreed freed;
  DwrStorePut result;

  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_put_article (test->store, &article, &result, NULL));
  star (test->store, 4);
  g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
  feed = dwr_store_get_feed (test->store, &all, NULL);
  g_assert_null (feed->etag);
  g_assert_cmpint (feed->fetched_s, ==, NOW_S);
  g_assert_true (dwr_store_get_page (test->store, "4", &page, NULL));
  g_assert_null (page->etag);
  g_assert_null (page->last_modified);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-history/noted", test_history },
    { "/dwr/store-history/clear", test_clear_history },
    { "/dwr/store-history/clear/headlines", test_clear_headlines },
    { "/dwr/store-history/clear/times", test_clear_times },
    { "/dwr/store-history/clear/validators", test_clear_validators },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
