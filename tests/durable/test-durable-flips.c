/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of the database, or of its log, are damaged while nobody has it open. It opens again, says
 * what it lost, keeps the damaged file beside, and never gives wrong bytes for an article. Who
 * opens it is a process of its own (LOOK FOLDER), whose death would be counted. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-store-marks.h"
#include "dwr-test-store.h"
#include "dwr-test-sums.h"
#include "dwr/dwr-error.h"

#define FLIPS_OF_SLICE 20
#define PAGE_BYTES 4096

/* A header and a page. */
#define FRAME_BYTES (24 + PAGE_BYTES)
#define LOG_HEADER_BYTES 32

enum { FLIPS, WRONG, UNSAID, CRASHES, WHOLE, RESCUED, SLOWEST };

static const char *program;

/* ---- The other process ---- */

/* What came of one article. */
typedef enum { LOOK_WHOLE = 'w', LOOK_SAID = 's', LOOK_WRONG = 'x', LOOK_UNSAID = 'u' } Look;

static Look
look_at (DwrStore *store, gint64 id)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *text = dwr_test_store_dup_long_text (id);
  g_autoptr (GBytes) wanted = dwr_test_store_make_page (id, text);
  g_autoptr (DwrStorePage) page = NULL;
  g_autoptr (DwrHeadline) headline = NULL;
  g_autoptr (GError) error = NULL;

  if (!dwr_store_get_page (store, name, &page, &error))
    return LOOK_SAID;
  if (page != NULL)
    return g_bytes_equal (page->bytes, wanted) ? LOOK_WHOLE : LOOK_WRONG;
  if (dwr_store_get_notice (store) != NULL)
    return LOOK_SAID;
  /* Whoever looks at the list sees that it is starred and not kept. */
  headline = dwr_store_get_headline (store, name, &error);
  return error != NULL || (headline != NULL && (headline->state & DWR_HEADLINE_KEPT) == 0 &&
                           (headline->state & DWR_HEADLINE_STARRED) != 0)
             ? LOOK_SAID
             : LOOK_UNSAID;
}

/* Opens it twice, as what is met in use is repaired by the next opening, and prints what it sees:
 * a letter for each article, a space between the two times, an r after a rescue, and behind an @
 * how many seconds the opening took. */
static int
look (const char *folder)
{
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    gint64 begin_us = g_get_monotonic_time ();
    g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
    gint64 end_us = g_get_monotonic_time ();

    if (store == NULL) {
      g_print ("%s\n", error->message);
      return EXIT_SUCCESS;
    }
    for (gint64 id = 1; id <= DWR_TEST_N_STARRED; id++)
      g_print ("%c", look_at (store, id));
    if (dwr_store_get_notice (store) != NULL)
      g_print ("r");
    {
      DwrStoreView view = { .kind = DWR_STORE_VIEW_STARRED, .limit = 50 };
      g_autoptr (GPtrArray) headlines = dwr_store_list (store, &view, NULL);

      (void) headlines;
    }
    g_print ("@%.3f ", (double) (end_us - begin_us) / G_USEC_PER_SEC);
  }
  return EXIT_SUCCESS;
}

/* @output: (out) (optional). Returns: the wait status */
static int
call (const char *role, const char *folder, char **output)
{
  GSpawnFlags flags = output == NULL ? G_SPAWN_STDOUT_TO_DEV_NULL : G_SPAWN_DEFAULT;
  const char *arguments[] = { program, role, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, flags, NULL, NULL, output, NULL, &status, &error);
  g_assert_no_error (error);
  return status;
}

/* ---- Damage ---- */

typedef struct {
  char *database; /* owned */
  gsize database_bytes;
  char *log; /* owned (nullable) */
  gsize log_bytes;
} Original;

static void
read_original (const char *folder, Original *original)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_autofree char *log = g_build_filename (folder, "store.sqlite-wal", NULL);

  g_assert_true (g_file_get_contents (path, &original->database, &original->database_bytes, NULL));
  g_file_get_contents (log, &original->log, &original->log_bytes, NULL);
}

static void
write_original (const char *folder, const Original *original)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_autofree char *log = g_build_filename (folder, "store.sqlite-wal", NULL);

  dwr_test_store_delete_folder (folder);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (
      g_file_set_contents (path, original->database, (gssize) original->database_bytes, NULL));
  if (original->log != NULL)
    g_assert_true (g_file_set_contents (log, original->log, (gssize) original->log_bytes, NULL));
}

/* One page, in one of the ways in which disks and cables do it. */
static void
damage_page (char *content, gsize n_bytes, gsize start, gsize step, GRand *random)
{
  gsize n_pages = (n_bytes - start) / step;
  gsize number = (gsize) g_rand_int_range (random, 0, (gint32) n_pages);
  gsize other = (gsize) g_rand_int_range (random, 0, (gint32) n_pages);
  char *page = content + start + number * step;
  gsize length = (gsize) g_rand_int_range (random, 1, 64);
  gsize place = (gsize) g_rand_int_range (random, 0, (gint32) (step - length));

  switch (g_rand_int_range (random, 0, 6)) {
  case 0: /* a bit */
    page[place] ^= (char) (1 << g_rand_int_range (random, 0, 8));
    break;
  case 1: /* a bit where the page says what is in it */
    page[g_rand_int_range (random, 0, 64)] ^= (char) (1 << g_rand_int_range (random, 0, 8));
    break;
  case 2: /* some bytes */
    for (gsize i = 0; i < length; i++)
      page[place + i] = (char) g_rand_int (random);
    break;
  case 3: /* all of it */
    memset (page, g_rand_boolean (random) ? 0 : 0xff, step);
    break;
  case 4: /* written to another place */
    memmove (page, content + start + other * step, step);
    break;
  default: /* its second half is another page's */
    memmove (page + step / 2, content + start + other * step + step / 2, step - step / 2);
    break;
  }
}

/* (transfer full) */
static char *
flip (const char *folder, const Original *original, GRand *random)
{
  gboolean is_log = original->log != NULL && g_rand_boolean (random);
  const char *content = is_log ? original->log : original->database;
  gsize n_bytes = is_log ? original->log_bytes : original->database_bytes;
  g_autofree char *name = g_strdup (is_log ? "store.sqlite-wal" : "store.sqlite");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *damaged = g_memdup2 (content, n_bytes);

  write_original (folder, original);
  damage_page (damaged,
               n_bytes,
               is_log ? LOG_HEADER_BYTES : 0,
               is_log ? FRAME_BYTES : PAGE_BYTES,
               random);
  g_assert_true (g_file_set_contents (path, damaged, (gssize) n_bytes, NULL));
  return g_steal_pointer (&name);
}

static gboolean
is_set_aside (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (name, "store.sqlite.damaged-"))
      return TRUE;
  return FALSE;
}

static guint
count (const char *seen, char wanted)
{
  guint n_seen = 0;

  for (; *seen != '\0'; seen++)
    n_seen += *seen == wanted;
  return n_seen;
}

static double
get_slowest_s (const char *seen)
{
  double slowest_s = 0;

  for (seen = strchr (seen, '@'); seen != NULL; seen = strchr (seen + 1, '@')) {
    double took_s = g_ascii_strtod (seen + 1, NULL);

    slowest_s = MAX (slowest_s, took_s);
  }
  return slowest_s;
}

static void
check_flip (const char *folder, const char *what, DwrTestSum *sums)
{
  g_autofree char *seen = NULL;
  int status = call ("look", folder, &seen);
  const char *second = strchr (seen, ' ');

  sums[FLIPS].value++;
  sums[CRASHES].value += status != 0;
  sums[WRONG].value += count (seen, LOOK_WRONG);
  sums[UNSAID].value += count (seen, LOOK_UNSAID);
  sums[WHOLE].value += second != NULL ? count (second, LOOK_WHOLE) : 0;
  sums[RESCUED].value += strchr (seen, 'r') != NULL;
  sums[SLOWEST].value = MAX (sums[SLOWEST].value, get_slowest_s (seen));
  /* Who was told of a rescue has the damaged file beside it. */
  if (strchr (seen, 'r') != NULL && !is_set_aside (folder))
    sums[UNSAID].value++;
  if (status != 0 || count (seen, LOOK_WRONG) + count (seen, LOOK_UNSAID) > 0)
    g_test_message ("%s: %s (%d)", what, seen, status);
}

static void
run_slice (guint number, DwrTestSum *sums, gpointer unused)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2000 + number);
  g_autofree char *folder = g_dir_make_tmp ("dwr-flips-XXXXXX", NULL);
  Original originals[2] = { 0 };

  call ("leave-log", folder, NULL);
  read_original (folder, &originals[0]);
  g_assert_cmpuint (originals[0].log_bytes, >, 10 * FRAME_BYTES);
  /* Opening takes the log in. */
  call ("look", folder, NULL);
  read_original (folder, &originals[1]);
  g_assert_cmpuint (originals[1].log_bytes, ==, 0);
  g_test_message ("seed %u", 2000 + number);
  for (guint i = 0; i < FLIPS_OF_SLICE; i++) {
    g_autofree char *what = flip (folder, &originals[i % 2], random);

    check_flip (folder, what, sums);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (originals); i++) {
    g_free (originals[i].database);
    g_free (originals[i].log);
  }
  dwr_test_store_delete_folder (folder);
}

static void
test_flips (void)
{
  guint n_slices = dwr_test_count (2, 50);
  guint n_flips = n_slices * FLIPS_OF_SLICE;
  DwrTestSum sums[] = {
    [FLIPS] = { "flips" },
    [WRONG] = { "wrong" },
    [UNSAID] = { "unsaid" },
    [CRASHES] = { "crashes" },
    [WHOLE] = { "whole" },
    [RESCUED] = { "rescued" },
    [SLOWEST] = { "slowest reopening after damage", TRUE },
    { NULL },
  };

  dwr_test_sums_run ("flips", n_slices, run_slice, sums, NULL);
  g_test_message ("%g of %u files were set aside, %g of %u articles came back",
                  sums[RESCUED].value,
                  n_flips,
                  sums[WHOLE].value,
                  n_flips * DWR_TEST_N_STARRED);
  dwr_test_figure ("flipped pages", sums[FLIPS].value, NULL, DWR_FIGURE_AT_LEAST, n_flips);
  dwr_test_figure ("wrong articles", sums[WRONG].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure ("losses that nobody told", sums[UNSAID].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure ("crashes", sums[CRASHES].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure ("articles saved of damaged stores",
                   100 * sums[WHOLE].value / (n_flips * DWR_TEST_N_STARRED),
                   "%",
                   DWR_FIGURE_AT_LEAST,
                   98);
  dwr_test_sum_say_reopening (&sums[SLOWEST]);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "look"))
    return look (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "leave-log"))
    return dwr_test_store_leave_log (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/durable-flips/flips", test_flips);
  return g_test_run ();
}
