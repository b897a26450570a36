/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a page takes to become an article, and the article the pane's document: the part of a
 * click that is ours alone. The median of many runs of each page of the folders that are named.
 * Machines differ, so the last column says it as a part of what libgumbo alone takes for the whole
 * page in the same run: above 1 we would be better off without the cut. */

#include "config.h"

#include <gumbo.h>
#include <locale.h>
#include <stdlib.h>

#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

/* Each page is read and written so often. */
#define RUNS 51

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

/* Sorts @times_us. */
static double
get_median_ms (gint64 *times_us)
{
  qsort (times_us, RUNS, sizeof *times_us, compare_times);
  return (double) times_us[RUNS / 2] / 1000.0;
}

/* The bare parse of the whole page. */
static gint64
measure_parse (GBytes *page)
{
  gsize page_bytes = 0;
  const char *html = g_bytes_get_data (page, &page_bytes);
  gint64 start_us = g_get_monotonic_time ();
  GumboOutput *output = gumbo_parse_with_options (&kGumboDefaultOptions, html, page_bytes);

  gumbo_destroy_output (&kGumboDefaultOptions, output);
  return g_get_monotonic_time () - start_us;
}

static void
print_row (const char *name, gsize page_bytes, gint64 *read_us, gint64 *write_us, gint64 *parse_us)
{
  double read_ms = get_median_ms (read_us);
  double write_ms = get_median_ms (write_us);
  double parse_ms = get_median_ms (parse_us);

  g_print ("%-40s %6zu %8.2f %8.2f %8.2f %8.2f\n",
           name,
           page_bytes / 1024,
           read_ms,
           write_ms,
           parse_ms,
           parse_ms > 0 ? (read_ms + write_ms) / parse_ms : 0);
}

static gboolean
measure_page (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) page = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autofree char *name = g_path_get_basename (path);
  gint64 read_us[RUNS];
  gint64 write_us[RUNS];
  gint64 parse_us[RUNS];

  for (gsize i = 0; page != NULL && i < RUNS; i++) {
    g_autoptr (DwrArticle) article = NULL;
    g_autoptr (GHashTable) images = NULL;
    g_autofree char *document = NULL;
    gint64 start_us = g_get_monotonic_time ();
    gint64 between_us = 0;

    article = dwr_page_read (page, NULL, error);
    if (article == NULL)
      return FALSE;
    between_us = g_get_monotonic_time ();
    document = dwr_writer_to_pane (article, &images);
    write_us[i] = g_get_monotonic_time () - between_us;
    read_us[i] = between_us - start_us;
    parse_us[i] = measure_parse (page);
  }
  if (page == NULL)
    return FALSE;
  print_row (name, g_bytes_get_size (page), read_us, write_us, parse_us);
  return TRUE;
}

static gboolean
measure_folder (const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *page_path = g_build_filename (path, name, NULL);
    g_autoptr (GError) page_error = NULL;

    if (g_str_has_suffix (name, ".html") && !measure_page (page_path, &page_error))
      g_print ("%-40s %s\n", name, page_error->message);
  }
  return folder != NULL;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_print ("%-40s %6s %8s %8s %8s %8s\n",
           "page",
           "KiB",
           "read ms",
           "write ms",
           "gumbo ms",
           "ratio");
  for (int i = 1; i < argc; i++) {
    g_autoptr (GError) error = NULL;

    if (!measure_folder (argv[i], &error)) {
      g_printerr ("bench-article: %s\n", error->message);
      return EXIT_FAILURE;
    }
  }
  return EXIT_SUCCESS;
}
