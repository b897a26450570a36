/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How soon a store opens again whose process was killed, when it holds as much as the preferences
 * allow: opening after a death looks at every page of the database. The stores are those of a
 * reader, in size and number of what they hold. Called as ROLE FOLDER it is the process that is
 * killed. */

#define _GNU_SOURCE
#include "config.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-store.h"
#include "dwr-test-sums.h"

#define NOW_S DWR_TEST_NOW_S
#define MB 1000000.0

/* Words as often as languages use them, so many in an article. */
#define VOCABULARY_BITS 15
#define WORDS_IN_TEXT 600

/* After so many deaths. */
#define ROUNDS 3
#define ROUNDS_SOAK 20

typedef struct {
  guint n_articles;
  guint page_bytes; /* as it is stored: a page of today has 48 kB then */
  guint n_pictures; /* of each article */
  guint picture_bytes;
} Shape;

/* By the default limits, 200 articles and 100 MB: as articles are, and all of it in the database.
 */
static const Shape usual = { 200, 48 * 1000, 4, 108 * 1000 };
static const Shape pages_alone = { 200, 500 * 1000, 0, 0 };
static const Shape many = { 10000, 48 * 1000, 0, 0 };

/* ---- The process that is killed ---- */

static int
say (guint64 number)
{
  return printf ("%" G_GUINT64_FORMAT "\n", number) > 0 && fflush (stdout) == 0 ? EXIT_SUCCESS
                                                                                : EXIT_FAILURE;
}

/* (transfer full) */
static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < WORDS_IN_TEXT; i++) {
    gint32 ranks = 1 << g_rand_int_range (random, 0, VOCABULARY_BITS + 1);

    g_string_append_printf (text, "w%04x ", g_rand_int_range (random, 0, ranks));
  }
  return g_string_free (text, FALSE);
}

/* Bytes that do not deflate. (transfer full) */
static GBytes *
make_bytes (GRand *random, guint n_bytes)
{
  guint32 *bytes = g_malloc (n_bytes + sizeof *bytes);

  for (guint i = 0; i <= n_bytes / sizeof *bytes; i++)
    bytes[i] = g_rand_int (random);
  return g_bytes_new_take (bytes, n_bytes);
}

static gboolean
put_pictures (DwrStore *store, GRand *random, const Shape *shape, char **addresses, GError **error)
{
  for (guint i = 0; i < shape->n_pictures; i++) {
    g_autoptr (GBytes) bytes = make_bytes (random, shape->picture_bytes);

    if (!dwr_store_put_picture (store, addresses[i], "image/jpeg", bytes, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
put_article (DwrStore *store, GRand *random, const Shape *shape, guint id, GError **error)
{
  g_autofree char *title = g_strdup_printf ("Title %u of an article", id);
  g_autofree char *text = make_text (random);
  g_autofree char *teaser = g_strndup (text, 200);
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (id, title, teaser);
  g_autoptr (GBytes) page = make_bytes (random, shape->page_bytes);
  g_auto (GStrv) addresses = g_new0 (char *, shape->n_pictures + 1);
  DwrStoreArticle article = { .headline = headline,
                              .link = headline->link,
                              .page = page,
                              .text = text,
                              .pictures = (const char *const *) addresses,
                              .copy = DWR_STORE_COPY_WHOLE,
                              .now_s = NOW_S + id };
  DwrStorePut result;

  for (guint i = 0; i < shape->n_pictures; i++)
    addresses[i] = g_strdup_printf ("https://static.dw.com/image/%u_804.jpg", 10 * id + i);
  return dwr_store_put_article (store, &article, &result, error) &&
         put_pictures (store, random, shape, addresses, error);
}

/* Says how many bytes it keeps, and waits for its death. */
static int
fill (const char *folder, const Shape *shape)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  DwrStore *store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  DwrStoreSize size;
  guint n_articles = dwr_test_count (shape->n_articles / 10, shape->n_articles);

  for (guint id = 1; store != NULL && id <= n_articles; id++)
    if (!put_article (store, random, shape, id, &error))
      break;
  if (error != NULL || !dwr_store_settle (store, &error) ||
      !dwr_store_get_size (store, &size, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }
  say (size.n_bytes);
  pause ();
  return EXIT_FAILURE;
}

static int
fill_usual (const char *folder)
{
  return fill (folder, &usual);
}

static int
fill_pages_alone (const char *folder)
{
  return fill (folder, &pages_alone);
}

static int
fill_many (const char *folder)
{
  return fill (folder, &many);
}

/* Says when it has what it would show, then leaves something in the log, and waits for its death.
 */
static int
use (const char *folder)
{
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);
  DwrStoreView view = { .kind = DWR_STORE_VIEW_SAVED, .limit = 50 };
  g_autoptr (GPtrArray) headlines = store != NULL ? dwr_store_list (store, &view, NULL) : NULL;
  const DwrHeadline *first;

  if (headlines == NULL || headlines->len == 0 || dwr_store_get_notice (store) != NULL)
    return EXIT_FAILURE;
  say (headlines->len);
  first = g_ptr_array_index (headlines, 0);
  if (!dwr_store_set_starred (store, first->id, (first->state & DWR_HEADLINE_STARRED) == 0, NULL))
    return EXIT_FAILURE;
  say (1);
  pause ();
  return EXIT_FAILURE;
}

/* ---- The one that kills ---- */

static GSubprocess *
start (const char *role, const char *folder)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *other =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, role, folder, NULL);

  g_assert_no_error (error);
  return other;
}

/* The next number that it says. */
static guint64
hear (GSubprocess *other)
{
  GInputStream *said = g_subprocess_get_stdout_pipe (other);
  g_autoptr (GString) line = g_string_new (NULL);
  char letter;

  while (g_input_stream_read (said, &letter, 1, NULL, NULL) == 1 && letter != '\n')
    g_string_append_c (line, letter);
  g_assert_cmpuint (line->len, >, 0);
  return g_ascii_strtoull (line->str, NULL, 10);
}

static gint64
get_bytes (DwrTestStore *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

/* It leaves its log behind. */
static void
kill_it (GSubprocess *other, DwrTestStore *test)
{
  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  g_assert_cmpint (get_bytes (test, "store.sqlite-wal"), >, 0);
}

/* As after a start of the machine, as far as the kernel lets its pages go. */
static void
forget_pages (DwrTestStore *test)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  fdatasync (fd);
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  close (fd);
}

/* Every second time from the disk. */
static void
reopen (DwrTestStore *test, DwrTestSum *slowest)
{
  guint n_rounds = dwr_test_count (ROUNDS, ROUNDS_SOAK);

  for (guint i = 0; i < n_rounds; i++) {
    g_autoptr (GSubprocess) other = NULL;
    gint64 begin_us;

    if (i % 2 == 1)
      forget_pages (test);
    begin_us = g_get_monotonic_time ();
    other = start ("use", test->folder);
    hear (other);
    g_test_message ("%s: %.3f s",
                    i % 2 == 1 ? "from the disk" : "from memory",
                    (double) (g_get_monotonic_time () - begin_us) / G_USEC_PER_SEC);
    dwr_test_sum_note_time (slowest, begin_us);
    hear (other);
    kill_it (other, test);
  }
}

static double
fill_and_reopen (DwrTestStore *test, const char *role, DwrTestSum *slowest)
{
  g_autoptr (GSubprocess) other = NULL;
  double kept_mb;

  g_clear_pointer (&test->store, dwr_store_close);
  other = start (role, test->folder);
  kept_mb = (double) hear (other) / MB;
  kill_it (other, test);
  g_test_message ("kept: %.1f MB; the database: %.1f MB; its log: %.1f MB",
                  kept_mb,
                  (double) get_bytes (test, "store.sqlite") / MB,
                  (double) get_bytes (test, "store.sqlite-wal") / MB);
  reopen (test, slowest);
  return kept_mb;
}

static void
test_default (DwrTestStore *test, const char *role, const char *name)
{
  DwrTestSum slowest = { name, TRUE, 0 };
  double kept_mb = fill_and_reopen (test, role, &slowest);

  /* What is over the limit may be gone as soon as somebody looks. */
  g_assert_cmpfloat (kept_mb, <=, (double) DWR_STORE_LIMITS_DEFAULT.total_max_bytes / MB);
  if (dwr_test_is_soak ())
    g_assert_cmpfloat (kept_mb, >=, 90);
  dwr_test_sum_say_reopening (&slowest);
}

static void
test_usual (DwrTestStore *test, gconstpointer unused)
{
  test_default (test, "fill-usual", "slowest reopening at the default limits");
}

static void
test_pages_alone (DwrTestStore *test, gconstpointer unused)
{
  test_default (test, "fill-pages-alone", "slowest reopening at them, without pictures");
}

/* Not promised: who wants so many has set it so. */
static void
test_many (DwrTestStore *test, gconstpointer unused)
{
  DwrTestSum slowest = { "slowest reopening of 10,000 articles", TRUE, 0 };

  fill_and_reopen (test, "fill-many", &slowest);
  g_test_message ("%s: %.3f s", slowest.name, slowest.value);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreRole roles[] = {
    { "fill-usual", fill_usual },
    { "fill-pages-alone", fill_pages_alone },
    { "fill-many", fill_many },
    { "use", use },
    { NULL },
  };
  static const DwrTestStoreCase cases[] = {
    { "/dwr/durable-size/usual", test_usual },
    { "/dwr/durable-size/pages-alone", test_pages_alone },
    { "/dwr/durable-size/many", test_many },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, roles, cases);
}
