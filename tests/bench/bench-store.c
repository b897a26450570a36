/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the store takes to open a list and to search, with 100, 1,000 and 10,000 articles, and
 * what a synced commit costs. Words are drawn as often as languages use them: the most frequent one
 * is in every article. Times are of the wall, medians. */

#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-store-articles.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-search.h"

#include "dwr-bench-times.h"

#define NOW_S 1700000000
#define RUNS 50
#define LIST_ROWS 50
#define HITS 20
#define VOCABULARY 30000
#define WORDS_IN_TEXT 600
#define CHARS_IN_TEXT 1200

/* Every tenth article is Chinese. */
#define CHINESE_EACH 10

static const DwrStoreSection section = { "de", "all" };

/* What is searched: the words of a rank each, or as they stand. */
static const struct {
  const char *name;
  DwrStoreSearchScope scope;
  guint rank; /* of a word of the vocabulary; 0: `words` */
  const char *words;
} searches[] = {
  { "headlines: one letter", DWR_STORE_SEARCH_HEADLINES, 0, "w" },
  { "headlines: a word", DWR_STORE_SEARCH_HEADLINES, 500, NULL },
  { "articles: most frequent word", DWR_STORE_SEARCH_ARTICLES, 1, NULL },
  { "articles: frequent word", DWR_STORE_SEARCH_ARTICLES, 50, NULL },
  { "articles: usual word", DWR_STORE_SEARCH_ARTICLES, 1000, NULL },
  { "articles: rare word", DWR_STORE_SEARCH_ARTICLES, 20000, NULL },
  { "articles: three words", DWR_STORE_SEARCH_ARTICLES, 0, "w0a0 w0c8 w3e8" },
  { "articles: no such word", DWR_STORE_SEARCH_ARTICLES, 0, "xyzzy" },
  { "articles: Chinese, three", DWR_STORE_SEARCH_ARTICLES, 0, "一丁丂" },
  { "articles: Chinese, one", DWR_STORE_SEARCH_ARTICLES, 0, "乙" },
};

static double
get_wall_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

/* Zipf: a word's rank times its frequency is the same for all. */
static guint
draw_rank (GRand *random)
{
  return (guint) pow (VOCABULARY, g_rand_double (random));
}

static void
append_word (GString *text, guint rank)
{
  g_string_append_printf (text, "w%03x ", rank);
}

/* (transfer full) */
static char *
make_text (GRand *random, gboolean is_chinese, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    if (is_chinese)
      g_string_append_unichar (text, 0x4e00 + draw_rank (random) % 3000);
    else
      append_word (text, draw_rank (random));
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static DwrHeadline *
make_headline (GRand *random, guint id)
{
  DwrHeadline *headline = dwr_headline_new ();
  g_autoptr (GDateTime) published = g_date_time_new_from_unix_utc (NOW_S - id * 60);

  g_free (headline->id);
  g_free (headline->link);
  g_free (headline->title);
  g_free (headline->teaser);
  headline->id = g_strdup_printf ("%u", id);
  headline->link = g_strdup_printf ("https://www.dw.com/de/x/a-%u", id);
  headline->title = make_text (random, id % CHINESE_EACH == 0, 8);
  headline->teaser = make_text (random, id % CHINESE_EACH == 0, 25);
  headline->published = g_date_time_format_iso8601 (published);
  return headline;
}

static gboolean
put_article (DwrStore *store, GRand *random, const DwrHeadline *headline, guint id, GError **error)
{
  gboolean is_chinese = id % CHINESE_EACH == 0;
  g_autofree char *text =
      make_text (random, is_chinese, is_chinese ? CHARS_IN_TEXT : WORDS_IN_TEXT);
  g_autoptr (GBytes) page = g_bytes_new (text, strlen (text));
  DwrStoreArticle article = { .headline = headline,
                              .link = headline->link,
                              .page = page,
                              .text = text,
                              .copy = DWR_STORE_COPY_WHOLE,
                              .now_s = NOW_S };
  DwrStorePut result;

  return dwr_store_put_article (store, &article, &result, error);
}

static gboolean
fill (DwrStore *store, guint n_articles, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrStoreFeed feed = { .fetched_s = NOW_S };
  DwrBenchTimes puts = { .n_runs = 0 };

  for (guint id = 1; id <= n_articles; id++) {
    DwrHeadline *headline = make_headline (random, id);
    double start_ms = get_wall_ms ();

    g_ptr_array_add (headlines, headline);
    if (!put_article (store, random, headline, id, error))
      return FALSE;
    if (n_articles - id < DWR_BENCH_RUNS_MAX)
      dwr_bench_times_add (&puts, get_wall_ms () - start_ms);
  }
  g_print ("%6u %-32s %8.2f\n",
           n_articles,
           "put an article",
           dwr_bench_times_get_median_ms (&puts));
  return dwr_store_put_headlines (store, &section, headlines, &feed, NULL, error);
}

static gboolean
measure_list (DwrStore *store, guint n_articles, DwrStoreViewKind kind, GError **error)
{
  DwrStoreView view = { .kind = kind, .section = section, .limit = LIST_ROWS };
  DwrBenchTimes times = { .n_runs = 0 };

  for (guint i = 0; i < RUNS; i++) {
    double start_ms = get_wall_ms ();
    g_autoptr (GPtrArray) headlines = dwr_store_list (store, &view, error);

    if (headlines == NULL)
      return FALSE;
    dwr_bench_times_add (&times, get_wall_ms () - start_ms);
  }
  g_print ("%6u %-32s %8.2f\n",
           n_articles,
           kind == DWR_STORE_VIEW_SECTION ? "list a section" : "list what is saved",
           dwr_bench_times_get_median_ms (&times));
  return TRUE;
}

static gboolean
measure_search (DwrStore *store, guint n_articles, guint number, GError **error)
{
  g_autofree char *word = g_strdup_printf ("w%03x", searches[number].rank);
  DwrStoreSearch search = { .scope = searches[number].scope,
                            .words = searches[number].rank > 0 ? word : searches[number].words,
                            .limit = HITS };
  DwrBenchTimes times = { .n_runs = 0 };
  guint n_hits = 0;

  for (guint i = 0; i < RUNS; i++) {
    double start_ms = get_wall_ms ();
    g_autoptr (GPtrArray) hits = dwr_store_search (store, &search, error);

    if (hits == NULL)
      return FALSE;
    n_hits = hits->len;
    dwr_bench_times_add (&times, get_wall_ms () - start_ms);
  }
  g_print ("%6u %-32s %8.2f %4u hits\n",
           n_articles,
           searches[number].name,
           dwr_bench_times_get_median_ms (&times),
           n_hits);
  return TRUE;
}

static gboolean
measure_opening (const char *folder, guint n_articles, GError **error)
{
  DwrBenchTimes times = { .n_runs = 0 };

  for (guint i = 0; i < RUNS; i++) {
    double start_ms = get_wall_ms ();
    g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, error);

    if (store == NULL)
      return FALSE;
    dwr_bench_times_add (&times, get_wall_ms () - start_ms);
  }
  g_print ("%6u %-32s %8.2f\n",
           n_articles,
           "open the store",
           dwr_bench_times_get_median_ms (&times));
  return TRUE;
}

static gboolean
measure (const char *folder, guint n_articles, GError **error)
{
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, error);

  if (store == NULL || !fill (store, n_articles, error) ||
      !measure_list (store, n_articles, DWR_STORE_VIEW_SECTION, error) ||
      !measure_list (store, n_articles, DWR_STORE_VIEW_SAVED, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    if (!measure_search (store, n_articles, i, error))
      return FALSE;
  g_clear_pointer (&store, dwr_store_close);
  return measure_opening (folder, n_articles, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_print ("%6s %-32s %8s\n", "number", "what", "ms");
  for (guint n_articles = 100; n_articles <= 10000; n_articles *= 10) {
    g_autofree char *folder = g_dir_make_tmp ("dwr-bench-XXXXXX", NULL);
    const char *const files[] = { "store.sqlite", "store.lock" };

    if (!measure (folder, n_articles, &error)) {
      g_printerr ("bench-store: %s\n", error->message);
      return EXIT_FAILURE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      GStatBuf status;

      if (i == 0 && g_stat (path, &status) == 0)
        g_print ("%6u %-32s %8.1f MB\n",
                 n_articles,
                 "the file",
                 (double) status.st_size / 1000000.0);
      g_unlink (path);
    }
    g_rmdir (folder);
  }
  return EXIT_SUCCESS;
}
