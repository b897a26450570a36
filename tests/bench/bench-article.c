/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a page takes to become an article, and the article an HTML document, by the functions
 * that `dw-reader show` calls. Machines differ, so it is said as a part of what libgumbo alone
 * takes for the whole page in the same run: `extract/bare` is the sum of the pages' least times
 * over the same sum of the bare parse. Arguments: the pages. */

#include "config.h"

#include <gumbo.h>
#include <locale.h>
#include <stdlib.h>

#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

#include "dwr-bench-times.h"

/* Each page is read and written so often. */
#define RUNS 50

typedef struct {
  DwrBenchTimes read;  /* page to article */
  DwrBenchTimes write; /* article to document */
  DwrBenchTimes whole; /* both, and what is freed */
  DwrBenchTimes bare;  /* libgumbo's parse of the whole page, and its tree freed */
} Measures;

typedef struct {
  double whole_ms;
  double bare_ms;
  double median_ms;
  guint n_pages;
} Sums;

static gboolean
measure_ours (GBytes *page, Measures *measures, GError **error)
{
  double start_ms = dwr_bench_get_cpu_ms ();
  DwrArticle *article = dwr_page_read (page, NULL, error);
  double read_ms = dwr_bench_get_cpu_ms ();
  double written_ms = 0;
  char *document = NULL;

  if (article == NULL)
    return FALSE;
  document = dwr_writer_to_html (article);
  written_ms = dwr_bench_get_cpu_ms ();
  g_free (document);
  dwr_article_unref (article);
  dwr_bench_times_add (&measures->whole, dwr_bench_get_cpu_ms () - start_ms);
  dwr_bench_times_add (&measures->read, read_ms - start_ms);
  dwr_bench_times_add (&measures->write, written_ms - read_ms);
  return TRUE;
}

static void
measure_bare (GBytes *page, Measures *measures)
{
  gsize page_bytes = 0;
  const char *html = g_bytes_get_data (page, &page_bytes);
  double start_ms = dwr_bench_get_cpu_ms ();
  GumboOutput *output = gumbo_parse_with_options (&kGumboDefaultOptions, html, page_bytes);

  gumbo_destroy_output (&kGumboDefaultOptions, output);
  dwr_bench_times_add (&measures->bare, dwr_bench_get_cpu_ms () - start_ms);
}

static void
report (const char *path, gsize page_bytes, Measures *measures, Sums *sums)
{
  g_autofree char *name = g_path_get_basename (path);
  double whole_ms = dwr_bench_times_get_least_ms (&measures->whole);
  double bare_ms = dwr_bench_times_get_least_ms (&measures->bare);

  g_print ("%-36s %6zu %8.3f %8.3f %8.3f %8.3f %8.2f\n",
           name,
           page_bytes / 1024,
           dwr_bench_times_get_least_ms (&measures->read),
           dwr_bench_times_get_least_ms (&measures->write),
           whole_ms,
           bare_ms,
           whole_ms / bare_ms);
  sums->whole_ms += whole_ms;
  sums->bare_ms += bare_ms;
  sums->median_ms += dwr_bench_times_get_median_ms (&measures->whole);
  sums->n_pages++;
}

static gboolean
measure_page (const char *path, Sums *sums, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) page = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autofree Measures *measures = g_new0 (Measures, 1);

  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < RUNS; i++) {
    if (!measure_ours (page, measures, error))
      return FALSE;
    measure_bare (page, measures);
  }
  report (path, g_bytes_get_size (page), measures, sums);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Sums sums = { 0 };

  setlocale (LC_ALL, "");
  g_print ("%-36s %6s %8s %8s %8s %8s %8s\n",
           "page",
           "KiB",
           "read ms",
           "write ms",
           "both ms",
           "bare ms",
           "ratio");
  for (int i = 1; i < argc; i++) {
    g_autoptr (GError) error = NULL;

    if (!measure_page (argv[i], &sums, &error)) {
      g_printerr ("%s: %s\n", argv[i], error->message);
      return EXIT_FAILURE;
    }
  }
  if (sums.n_pages == 0)
    return EXIT_FAILURE;
  g_print ("median of a page: %.3f ms\n", sums.median_ms / sums.n_pages);
  g_print ("extract/bare: %.2f\n", sums.whole_ms / sums.bare_ms);
  return EXIT_SUCCESS;
}
