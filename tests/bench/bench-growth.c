/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the time for a page grows with its length: an article of a page's body alone, and the same
 * with the body 2, 4, ... 64 times. Argument: a page whose body is in `.rich-text` and ends with
 * the article's footer. */

#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

#include "dwr-bench-times.h"

#define FACTOR_MAX 64

/* Enough for the shortest page to find a quiet moment, few enough for the longest. */
#define RUNS 25

#define START "<!DOCTYPE html><html><body><article><h1>Headline</h1><div class=\"rich-text\">"
#define END "</div></article></body></html>"

/* What is inside of the page's body. (transfer full) (nullable) */
static char *
dup_body (const char *page)
{
  const char *start = strstr (page, "rich-text\">");
  const char *end = start != NULL ? strstr (start, "</div><footer") : NULL;

  return end != NULL ? g_strndup (start + strlen ("rich-text\">"),
                                  (gsize) (end - start) - strlen ("rich-text\">"))
                     : NULL;
}

/* (transfer full) */
static GBytes *
make_page (const char *body, guint factor)
{
  GString *page = g_string_new (START);

  for (guint i = 0; i < factor; i++)
    g_string_append (page, body);
  g_string_append (page, END);
  return g_string_free_to_bytes (page);
}

static gboolean
measure (GBytes *page, DwrBenchTimes *times, GError **error)
{
  for (guint i = 0; i < RUNS; i++) {
    double start_ms = dwr_bench_get_cpu_ms ();
    g_autoptr (DwrArticle) article = dwr_page_read (page, NULL, error);
    g_autofree char *document = article != NULL ? dwr_writer_to_html (article) : NULL;

    if (document == NULL)
      return FALSE;
    dwr_bench_times_add (times, dwr_bench_get_cpu_ms () - start_ms);
  }
  return TRUE;
}

static gboolean
run (const char *body, GError **error)
{
  double first_ms = 0;
  double growth = 0;

  g_print ("%6s %8s %8s %8s\n", "times", "KiB", "ms", "growth");
  for (guint factor = 1; factor <= FACTOR_MAX; factor *= 2) {
    g_autoptr (GBytes) page = make_page (body, factor);
    DwrBenchTimes times = { .n_runs = 0 };
    double least_ms = 0;

    if (!measure (page, &times, error))
      return FALSE;
    least_ms = dwr_bench_times_get_least_ms (&times);
    first_ms = factor == 1 ? least_ms : first_ms;
    growth = least_ms / first_ms;
    g_print ("%6u %8zu %8.3f %8.1f\n", factor, g_bytes_get_size (page) / 1024, least_ms, growth);
  }
  g_print ("growth at %d times the length: %.1f\n", FACTOR_MAX, growth);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;
  g_autofree char *body = NULL;

  setlocale (LC_ALL, "");
  if (argc == 2 && g_file_get_contents (argv[1], &page, NULL, &error))
    body = dup_body (page);
  if (body == NULL || !run (body, &error)) {
    g_printerr ("bench-growth: %s\n", error != NULL ? error->message : "needs a page with a body");
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
