/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of the database, or of its log, are damaged while nobody has it open. It opens again, says
 * what it lost, keeps the damaged file beside, and never gives wrong bytes for an article. Who
 * opens it is a process of its own (LOOK FOLDER), whose death would be counted. */

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dwr-store-marks.h"
#include "dwr-test-store.h"
#include "dwr-test-sums.h"
#include "dwr/dwr-error.h"

#define FLIPS_OF_SLICE 20
#define PAGE_BYTES 4096

/* A header and a page. */
#define FRAME_BYTES (24 + PAGE_BYTES)
#define LOG_HEADER_BYTES 32

#define SECTION_FRAMES "section-frames"

enum { FLIPS, WRONG, UNSAID, CRASHES, WHOLE, RESCUED, SLOWEST };

static const char *program;

/* ---- The other process ---- */

static const DwrStoreSection section = { "de", "all" };

static guint
count_frames (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite-wal", NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return (guint) ((status.st_size - LOG_HEADER_BYTES) / FRAME_BYTES);
}

/* Notes which frames of the log say that the section is kept: nothing else does. */
static void
keep_section (DwrStore *store, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SECTION_FRAMES, NULL);
  g_autofree char *frames = NULL;
  guint n_before = count_frames (folder);

  g_assert_true (dwr_store_set_section_kept (store, &section, TRUE, NULL));
  frames = g_strdup_printf ("%u %u", n_before, count_frames (folder));
  g_assert_true (g_file_set_contents (path, frames, -1, NULL));
}

/* Lists, stars, a section that is kept, and a mark. The last commit of a log is one that was never
 * made where its end is damaged: nothing that was promised is in this one. */
static int
leave_log (const char *folder)
{
  DwrStore *store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);
  const char *ids[] = { "1", NULL };

  dwr_test_store_put_three (store, DWR_TEST_NOW_S);
  dwr_test_store_put_starred (store);
  keep_section (store, folder);
  g_assert_true (dwr_store_mark (store, ids, TRUE, NULL, NULL));
  kill (getpid (), SIGKILL);
  return EXIT_FAILURE;
}

/* What came of one article, or of the section. */
typedef enum {
  LOOK_WHOLE = 'w',
  LOOK_KEPT = 'k',
  LOOK_SAID = 's',
  LOOK_FRAME = 'f', /* lost, and it is told that the log has lost something */
  LOOK_WRONG = 'x',
  LOOK_UNSAID = 'u',
} Look;

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
  if (page != NULL && !g_bytes_equal (page->bytes, wanted))
    return LOOK_WRONG;
  if (page == NULL && dwr_store_get_notice (store) != NULL)
    return LOOK_SAID;
  /* Whoever looks at the list sees that it is starred and not kept. */
  headline = dwr_store_get_headline (store, name, &error);
  if (error != NULL || (headline != NULL && (headline->state & DWR_HEADLINE_KEPT) == 0 &&
                        (headline->state & DWR_HEADLINE_STARRED) != 0))
    return LOOK_SAID;
  return page != NULL ? LOOK_WHOLE : LOOK_UNSAID;
}

static gboolean
is_starred (DwrStore *store, gint64 id)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (DwrHeadline) headline = dwr_store_get_headline (store, name, NULL);

  return headline != NULL && (headline->state & DWR_HEADLINE_STARRED) != 0;
}

/* Each story is starred, and the list of those has it too; else a rescue counts at least so many
 * that are lost. */
static Look
look_at_stars (DwrStore *store, const DwrStoreRescue *told)
{
  DwrStoreView view = { .kind = DWR_STORE_VIEW_STARRED, .limit = 50 };
  g_autoptr (GPtrArray) headlines = dwr_store_list (store, &view, NULL);
  guint n_listed = headlines != NULL ? headlines->len : 0;
  guint n_starred = 0;

  for (gint64 id = 1; id <= DWR_TEST_N_STARRED; id++)
    n_starred += is_starred (store, id);
  n_starred = MIN (n_starred, n_listed);
  if (n_starred >= DWR_TEST_N_STARRED)
    return LOOK_KEPT;
  return n_starred + told->n_articles_lost >= DWR_TEST_N_STARRED ? LOOK_SAID : LOOK_UNSAID;
}

static Look
look_at_section (DwrStore *store, const DwrStoreRescue *told)
{
  g_autoptr (DwrStoreFeed) feed = dwr_store_get_feed (store, &section, NULL);

  if (feed != NULL && feed->is_kept)
    return LOOK_KEPT;
  if (told->n_sections_lost > 0)
    return LOOK_SAID;
  return told->n_frames_lost > 0 ? LOOK_FRAME : LOOK_UNSAID;
}

static void
add_told (DwrStoreRescue *told, const DwrStoreRescue *rescue)
{
  told->n_articles_lost += rescue->n_articles_lost;
  told->n_sections_lost += rescue->n_sections_lost;
  told->n_frames_lost += rescue->n_frames_lost;
}

/* Opens it twice, as what is met in use is repaired by the next opening, and prints what it sees:
 * a letter for each article, a space between the two times, an r after a rescue, and behind an @
 * how many seconds the opening took. The second time also letters for the stars and the section. */
static int
look (const char *folder)
{
  DwrStoreRescue told = { 0 };

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    gint64 begin_us = g_get_monotonic_time ();
    g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
    gint64 end_us = g_get_monotonic_time ();

    if (store == NULL) {
      g_print ("%s\n", error->message);
      return EXIT_SUCCESS;
    }
    add_told (&told, dwr_store_get_rescue (store));
    for (gint64 id = 1; id <= DWR_TEST_N_STARRED; id++)
      g_print ("%c", look_at (store, id));
    if (dwr_store_get_notice (store) != NULL)
      g_print ("r");
    /* The first time, what is damaged is met here. */
    {
      Look stars = look_at_stars (store, &told);
      Look kept = look_at_section (store, &told);

      if (i == 1)
        g_print ("-%c%c", stars, kept);
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
  guint section_frames[2]; /* from this one on, and to before that one */
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

static void
read_section_frames (const char *folder, Original *original)
{
  g_autofree char *path = g_build_filename (folder, SECTION_FRAMES, NULL);
  g_autofree char *frames = NULL;

  g_assert_true (g_file_get_contents (path, &frames, NULL, NULL));
  g_assert_cmpint (
      sscanf (frames, "%u %u", &original->section_frames[0], &original->section_frames[1]),
      ==,
      2);
  g_assert_cmpuint (original->section_frames[0], <, original->section_frames[1]);
}

/* One page, in one of the ways in which disks and cables do it. Returns: its number from 0 on */
static guint
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
  return (guint) number;
}

/* @may_lose_section: (out): the frames that say that it is kept are damaged. (transfer full) */
static char *
flip (const char *folder, const Original *original, GRand *random, gboolean *may_lose_section)
{
  gboolean is_log = original->log != NULL && g_rand_boolean (random);
  const char *content = is_log ? original->log : original->database;
  gsize n_bytes = is_log ? original->log_bytes : original->database_bytes;
  g_autofree char *name = g_strdup (is_log ? "store.sqlite-wal" : "store.sqlite");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *damaged = g_memdup2 (content, n_bytes);
  guint number;

  write_original (folder, original);
  number = damage_page (damaged,
                        n_bytes,
                        is_log ? LOG_HEADER_BYTES : 0,
                        is_log ? FRAME_BYTES : PAGE_BYTES,
                        random);
  *may_lose_section =
      is_log && number >= original->section_frames[0] && number < original->section_frames[1];
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
check_flip (const char *folder, const char *what, gboolean may_lose_section, DwrTestSum *sums)
{
  g_autofree char *seen = NULL;
  int status = call ("look", folder, &seen);
  const char *second = strchr (seen, ' ');
  guint n_unsaid = count (seen, LOOK_UNSAID) + (may_lose_section ? 0 : count (seen, LOOK_FRAME));

  sums[FLIPS].value++;
  sums[CRASHES].value += status != 0;
  sums[WRONG].value += count (seen, LOOK_WRONG);
  sums[UNSAID].value += n_unsaid;
  sums[WHOLE].value += second != NULL ? count (second, LOOK_WHOLE) : 0;
  sums[RESCUED].value += strchr (seen, 'r') != NULL;
  sums[SLOWEST].value = MAX (sums[SLOWEST].value, get_slowest_s (seen));
  /* Who was told of a rescue has the damaged file beside it. */
  if (strchr (seen, 'r') != NULL && !is_set_aside (folder))
    sums[UNSAID].value++;
  if (status != 0 || count (seen, LOOK_WRONG) + n_unsaid > 0)
    g_test_message ("%s: %s (%d)", what, seen, status);
}

/* The database is emptied or deleted, and all that it had is in its log. */
static void
check_lost (const char *folder, const Original *original, gboolean is_there)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_autofree char *seen = NULL;

  write_original (folder, original);
  g_assert_cmpint (is_there ? truncate (path, 0) : g_unlink (path), ==, 0);
  g_assert_cmpint (call ("look", folder, &seen), ==, 0);
  g_test_message ("without a database: %s", seen);
  g_assert_cmpuint (count (seen, LOOK_WHOLE), ==, 2 * DWR_TEST_N_STARRED);
  g_assert_cmpuint (count (seen, LOOK_KEPT), ==, 2);
  g_assert_cmpuint (count (seen, 'r'), ==, 1);
  g_assert_true (is_set_aside (folder));
}

static void
run_slice (guint number, DwrTestSum *sums, gpointer unused)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2000 + number);
  g_autofree char *folder = g_dir_make_tmp ("dwr-flips-XXXXXX", NULL);
  Original originals[2] = { 0 };

  call ("leave-log", folder, NULL);
  read_original (folder, &originals[0]);
  read_section_frames (folder, &originals[0]);
  g_assert_cmpuint (originals[0].log_bytes, >, 10 * FRAME_BYTES);
  /* Opening takes the log in. */
  call ("look", folder, NULL);
  read_original (folder, &originals[1]);
  g_assert_cmpuint (originals[1].log_bytes, ==, 0);
  g_test_message ("seed %u", 2000 + number);
  for (guint i = 0; i < FLIPS_OF_SLICE; i++) {
    gboolean may_lose_section = FALSE;
    g_autofree char *what = flip (folder, &originals[i % 2], random, &may_lose_section);

    check_flip (folder, what, may_lose_section, sums);
  }
  check_lost (folder, &originals[0], TRUE);
  check_lost (folder, &originals[0], FALSE);
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
    return leave_log (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/durable-flips/flips", test_flips);
  return g_test_run ();
}
