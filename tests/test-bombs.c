/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents made to cost time and memory: as pages, inside an article and in its state. None takes
 * more than some times what a long harmless article takes, in this process's own time in the same
 * run, and all stay below 256 MiB, whatever comes out. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "dwr/dwr-writer.h"

#include "dwr-test-article.h"

/* Sanitizers make everything larger. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MIB 4096
#else
#define LIMIT_MIB 256
#endif

/* Several MB are cut, so that every wrapping stays below the size that is refused unread. */
#define BOMB_MAX_BYTES (7 * 1024 * 1024)

/* A quarter of the largest bomb, as paragraphs need more memory than any of them. */
#define HARMLESS_BYTES (BOMB_MAX_BYTES / 4)

/* None takes more than seven where nothing else runs; what grows with the square of its length
 * takes hundreds. */
#define LIMIT_TIMES 16.0

/* Another program on the same processor can make one measurement several times too long, but not
 * each of these. */
#define N_TRIES 5

/* The page around a bomb: nothing, an article's body, a state. */
static const struct {
  const char *before;
  const char *after;
  const char *suffix; /* of the files that it is for */
} wrappings[] = {
  { "", "", ".html" },
  { "<article><h1>Head</h1><div class=\"rich-text\"><p>Begin</p>", "</div></article>", ".html" },
  { "", "", ".json" },
  { "<div id=\"bodyContent\"><h1>Head</h1><div class=\"longText\"><p>Begin</p>",
    "</div></div>",
    ".html" },
  { "<article><h1>Head</h1><div class=\"rich-text\"><p>Begin</p></div></article>"
    "<script>window.__APP_STATE__=",
    "</script>",
    ".json" },
  { "<article><h1>Head</h1><div class=\"rich-text\"><p>Begin</p></div></article>"
    "<script>window.__APOLLO_STATE__={\"Article:70001001\":",
    "}</script>",
    ".json" },
  { "<article><h1>Head</h1><div class=\"rich-text\"><p>Begin</p></div></article>"
    "<script type=\"application/ld+json\">",
    "</script>",
    ".json" },
};

static GBytes *
wrap (const char *bomb, gsize bomb_bytes, gsize wrapping)
{
  GByteArray *page = g_byte_array_new ();
  const char *before = wrappings[wrapping].before;
  const char *after = wrappings[wrapping].after;

  g_byte_array_append (page, (const guint8 *) before, (guint) strlen (before));
  g_byte_array_append (page, (const guint8 *) bomb, (guint) MIN (bomb_bytes, BOMB_MAX_BYTES));
  g_byte_array_append (page, (const guint8 *) after, (guint) strlen (after));
  return g_byte_array_free_to_bytes (page);
}

/* Seconds of this process's own time. */
static double
measure (GBytes *page)
{
  g_autoptr (DwrLink) link = dwr_link_parse (DWR_TEST_ADDRESS, DWR_LINK_GIVEN, NULL);
  g_autoptr (GError) error = NULL;
  clock_t start = clock ();
  g_autoptr (DwrArticle) article = dwr_page_read (page, link, &error);

  g_assert_true ((article == NULL) == (error != NULL));
  if (article != NULL) {
    g_autoptr (GHashTable) images = NULL;
    g_autofree char *pane = dwr_writer_to_pane (article, &images);
    g_autofree char *text = dwr_writer_to_text (article);
    g_autofree char *json = dwr_writer_to_json (article);
    g_autofree char *markdown = dwr_writer_to_markdown (article);
    g_autofree char *mail = dwr_writer_to_mail (article, NULL, NULL);

    g_assert_true (g_utf8_validate (pane, -1, NULL));
  }
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

static double
measure_harmless (void)
{
  static const char paragraph[] =
      "<p>An ordinary paragraph of some words, as an article has a dozen of them.</p>\n";
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GBytes) page = NULL;

  while (body->len < HARMLESS_BYTES)
    g_string_append (body, paragraph);
  page = wrap (body->str, body->len, 1);
  return measure (page);
}

static void
set_off (const char *name, const char *bomb, gsize bomb_bytes, gsize wrapping, double harmless_s)
{
  g_autoptr (GBytes) page = wrap (bomb, bomb_bytes, wrapping);
  double times = measure (page) / harmless_s;

  for (guint i = 1; i < N_TRIES && times >= LIMIT_TIMES; i++)
    times = measure (page) / measure_harmless ();
  g_test_message ("%s in wrapping %zu: %.2f times a harmless article", name, wrapping, times);
  g_assert_cmpfloat (times, <, LIMIT_TIMES);
}

static void
set_off_file (const char *folder, const char *name, double harmless_s)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bomb = NULL;
  gsize bomb_bytes = 0;

  g_assert_true (g_file_get_contents (path, &bomb, &bomb_bytes, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (wrappings); i++)
    if (g_str_has_suffix (name, wrappings[i].suffix))
      set_off (name, bomb, bomb_bytes, i, harmless_s);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Runs the generator. (transfer full) (nullable): without ../shared */
static char *
make_bombs (void)
{
  const char *shared = g_getenv ("DWR_SHARED");
  g_autofree char *program =
      shared != NULL ? g_build_filename (shared, "hostile", "gen_bombs.py", NULL) : NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL) {
    g_test_skip ("../shared is not there");
    return NULL;
  }
  folder = g_dir_make_tmp ("dwr-bombs-XXXXXX", &error);
  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                              &error,
                              "python3",
                              program,
                              folder,
                              NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&folder);
}

/* The most memory that this process ever had, for all bombs together. */
static long
get_peak_mib (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return usage.ru_maxrss / 1024;
}

static void
test_bombs (void)
{
  g_autofree char *folder = make_bombs ();
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name = NULL;
  double harmless_s = 0;
  guint n_bombs = 0;

  if (dir == NULL)
    return;
  harmless_s = measure_harmless ();
  while ((name = g_dir_read_name (dir)) != NULL) {
    set_off_file (folder, name, harmless_s);
    n_bombs++;
  }
  g_assert_cmpuint (n_bombs, >, 40);
  g_test_message ("%ld MiB at most", get_peak_mib ());
  g_assert_cmpint (get_peak_mib (), <, LIMIT_MIB);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/bombs", test_bombs);
  return g_test_run ();
}
