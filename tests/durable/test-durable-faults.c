/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Disks that fail: calls of the store that fail at random (libfiu), calls of the real service that
 * do, a disk that is really full, and one that becomes read-only under the service. The answer says
 * it, nothing that was acknowledged is lost, and all goes on when the disk is well again. It runs
 * itself in a view of its own, in which it may mount a small disk, and by libfiu as SUFFER FOLDER
 * FIRST. */

#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-disk.h"
#include "dwr-test-ledger.h"
#include "dwr-test-store.h"
#include "dwr-test-sums.h"

#define INSIDE "DWR_TEST_INSIDE"
#define PICTURE "https://static.dw.com/image/%s_804.jpg"

#define ARTICLES_OF_RUN 15
#define CALLS_OF_ROUND 60
#define FAULTS_OF_THOUSAND 30
#define FAULTS_OF_SLICE 10
#define ROUNDS_MAX 20
#define STORIES_MAX 30

enum { FAULTS, BY_LIBFIU, LOST, UNSAID, CRASHES, KEPT, SLOWEST };

static const char *program;

/* ---- libfiu, and the store alone ---- */

static gboolean
keep (DwrStore *store, const char *id, GError **error)
{
  gint64 number = g_ascii_strtoll (id, NULL, 10);
  g_autofree char *text = dwr_test_store_dup_long_text (number);
  g_autofree char *address = g_strdup_printf (PICTURE, id);
  g_autoptr (GBytes) page = dwr_test_store_make_page (number, text);
  g_autoptr (GBytes) picture = g_bytes_new (text, 2000);
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (number, "Title", "Teaser");
  const DwrStoreArticle article = {
    .headline = headline,
    .link = headline->link,
    .page = page,
    .text = text,
    .pictures = (const char *[]){ address, NULL },
    .copy = DWR_STORE_COPY_WHOLE,
    .now_s = DWR_TEST_NOW_S,
  };
  DwrStorePut result;

  return dwr_store_put_article (store, &article, &result, error) &&
         dwr_store_put_picture (store, address, "image/jpeg", picture, error) &&
         dwr_store_set_starred (store, id, TRUE, error) && dwr_store_settle (store, error);
}

/* Keeps articles while calls fail, as the service would: says "k ID" of what is kept, and "f CODE"
 * of what failed. */
static int
suffer (const char *folder, const char *first)
{
  g_autoptr (DwrStore) store = NULL;
  gint64 number = g_ascii_strtoll (first, NULL, 10);

  for (guint i = 0; i < ARTICLES_OF_RUN; i++) {
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, number + i);
    g_autoptr (GError) error = NULL;

    if (store == NULL)
      store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
    if (store != NULL && keep (store, id, &error))
      printf ("k %s\n", id);
    else
      printf ("f %d %s\n", error->code, error->message);
    fflush (stdout);
    /* A store that opened read-only is opened again, and so is a damaged one. */
    if (error != NULL)
      g_clear_pointer (&store, dwr_store_close);
  }
  return EXIT_SUCCESS;
}

static int
run_suffering (const char *folder, const char *first, int number, double probability, char **said)
{
  g_autofree char *chance = g_strdup_printf ("probability=%g,failinfo=%d", probability, number);
  g_autofree char *writes = g_strconcat ("enable_random name=posix/io/rw/write,", chance, NULL);
  g_autofree char *pwrites = g_strconcat ("enable_random name=posix/io/rw/pwrite,", chance, NULL);
  g_autofree char *syncs = g_strconcat ("enable_random name=posix/io/sync/*,", chance, NULL);
  const char *words[] = { "fiu-run", "-x",  "-f",    "",       "-c",   writes, "-c", pwrites,
                          "-c",      syncs, program, "suffer", folder, first,  NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL,
                (char **) words,
                NULL,
                G_SPAWN_SEARCH_PATH,
                NULL,
                NULL,
                said,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  return status;
}

static gboolean
is_there (DwrStore *store, const char *id)
{
  gint64 number = g_ascii_strtoll (id, NULL, 10);
  g_autofree char *text = dwr_test_store_dup_long_text (number);
  g_autofree char *address = g_strdup_printf (PICTURE, id);
  g_autoptr (GBytes) wanted = dwr_test_store_make_page (number, text);
  g_autoptr (DwrStorePage) page = NULL;
  g_autoptr (DwrStorePicture) picture = NULL;

  return dwr_store_get_page (store, id, &page, NULL) && page != NULL &&
         g_bytes_equal (page->bytes, wanted) &&
         dwr_store_get_picture (store, address, &picture, NULL) && picture != NULL &&
         dwr_test_store_get_state (store, id) ==
             (DWR_HEADLINE_UNREAD | DWR_HEADLINE_KEPT | DWR_HEADLINE_STARRED);
}

static void
check_said (const char *said, int number, GPtrArray *kept, DwrTestSum *sums)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    gboolean is_full =
        g_ascii_strtoll (lines[i] + MIN (strlen (lines[i]), 2), NULL, 10) == DWR_ERROR_STORE_FULL;

    if (lines[i][0] == 'k')
      g_ptr_array_add (kept, g_strdup (lines[i] + 2));
    if (lines[i][0] != 'f')
      continue;
    sums[BY_LIBFIU].value++;
    if (is_full == (number == ENOSPC))
      continue;
    g_test_message ("UNSAID (%d): %s", number, lines[i]);
    sums[UNSAID].value++;
  }
}

/* One store, which suffers six times, with more and fewer failures. */
static void
run_store_slice (guint number, DwrTestSum *sums, gpointer unused)
{
  static const double probabilities[] = { 0.01, 0.03, 0.1 };
  g_autofree char *folder = g_dir_make_tmp ("dwr-faults-XXXXXX", NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = NULL;

  for (guint i = 0; i < 6; i++) {
    int cause = i % 2 == 0 ? ENOSPC : EIO;
    g_autofree char *first = g_strdup_printf ("%u", 1 + i * ARTICLES_OF_RUN);
    g_autofree char *said = NULL;
    gint64 begin_us;

    sums[CRASHES].value += run_suffering (folder, first, cause, probabilities[i / 2], &said) != 0;
    check_said (said, cause, kept, sums);
    g_clear_pointer (&store, dwr_store_close);
    begin_us = g_get_monotonic_time ();
    store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
    dwr_test_sum_note_time (&sums[SLOWEST], begin_us);
    g_assert_no_error (error);
    for (guint j = 0; j < kept->len; j++) {
      const char *id = g_ptr_array_index (kept, j);

      if (is_there (store, id))
        continue;
      g_test_message ("LOST: %s", id);
      sums[LOST].value++;
    }
  }
  sums[KEPT].value += kept->len;
  /* The disk is well again. */
  g_assert_true (keep (store, "1000", &error));
  g_clear_pointer (&store, dwr_store_close);
  dwr_test_store_delete_folder (folder);
}

/* ---- The real service ---- */

/* Starts a service whose calls fail as the result says, which is for both processes. */
static DwrTestDiskFaults *
open_with_faults (DwrTestLedger *ledger, DwrNewsroomFixture *newsroom, guint32 seed)
{
  static const DwrTestDiskFaults none = { 0 };
  g_autofree char *control = g_build_filename (newsroom->folder, "faults", NULL);
  g_autofree char *folder = NULL;
  DwrTestDiskFaults *faults;
  int fd;

  g_assert_true (g_file_set_contents (control, (const char *) &none, sizeof none, NULL));
  fd = g_open (control, O_RDWR | O_CLOEXEC, 0);
  faults = mmap (NULL, sizeof *faults, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (faults != MAP_FAILED);
  close (fd);
  dwr_test_ledger_open (ledger, newsroom, seed, STORIES_MAX);
  folder = g_build_filename (newsroom->data_home, "dw-reader", NULL);
  g_setenv (DWR_TEST_DISK_FOLDER, folder, TRUE);
  g_setenv (DWR_TEST_DISK_FAULTS, control, TRUE);
  dwr_test_ledger_preload (ledger, DWR_TEST_DISK_LIBRARY);
  return faults;
}

static void
close_with_faults (DwrTestLedger *ledger, DwrTestDiskFaults *faults)
{
  g_unsetenv ("LD_PRELOAD");
  munmap (faults, sizeof *faults);
  dwr_test_ledger_close (ledger);
}

/* Each call must be answered. */
static void
act_well (DwrTestLedger *ledger, guint n_calls)
{
  for (guint i = 0; i < n_calls; i++) {
    g_autoptr (GError) error = NULL;

    dwr_test_ledger_act (ledger, &error);
    g_assert_no_error (error);
  }
}

/* A call may fail, if it says that the disk has. Returns: how many did */
static guint
act_badly (DwrTestLedger *ledger, guint n_calls, gboolean is_full, DwrTestSum *sums)
{
  guint n_failed = 0;

  for (guint i = 0; i < n_calls; i++) {
    g_autoptr (GError) error = NULL;

    if (dwr_test_ledger_act (ledger, &error))
      continue;
    n_failed++;
    sums[CRASHES].value += g_error_matches (error, DWR_ERROR, DWR_ERROR_SERVICE);
    if (dwr_error_is_of_store (error) && (error->code == DWR_ERROR_STORE_FULL) == is_full)
      continue;
    g_test_message ("UNSAID: %s (%d)", error->message, error->code);
    sums[UNSAID].value++;
  }
  return n_failed;
}

/* Calls while the disk is full at times, and while it is bad at times. */
static void
run_round (DwrTestLedger *ledger, DwrTestDiskFaults *faults, DwrTestSum *sums)
{
  for (guint i = 0; i < 2; i++) {
    faults->number = i == 0 ? ENOSPC : EIO;
    act_badly (ledger, CALLS_OF_ROUND / 2, i == 0, sums);
    faults->number = 0;
    sums[LOST].value += dwr_test_ledger_count_broken (ledger);
  }
}

/* How many calls of the disk a round makes, and so how many fail, depends on what is still in the
 * service's memory. */
static void
run_service_slice (guint number, DwrTestSum *sums, gpointer data)
{
  DwrTestLedger ledger;
  DwrTestDiskFaults *faults = open_with_faults (&ledger, data, 3000 + number);

  act_well (&ledger, 10);
  faults->of_thousand = FAULTS_OF_THOUSAND;
  for (guint i = 0; i < ROUNDS_MAX && faults->n_faults < FAULTS_OF_SLICE; i++)
    run_round (&ledger, faults, sums);
  act_well (&ledger, 10);
  sums[FAULTS].value += faults->n_faults;
  sums[KEPT].value += ledger.n_acknowledged;
  close_with_faults (&ledger, faults);
}

/* The home becomes read-only while the service runs, and stays so over its death. */
static void
test_read_only (DwrNewsroomFixture *newsroom)
{
  DwrTestLedger ledger;
  DwrTestDiskFaults *faults = open_with_faults (&ledger, newsroom, 4000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) still = NULL;
  guint n_broken;
  DwrTestSum slowest = { "slowest reopening on a read-only disk", TRUE };

  act_well (&ledger, 40);
  faults->of_thousand = 1000;
  faults->number = EROFS;
  g_assert_null (dwr_test_mark (ledger.client, "70000101", TRUE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  n_broken = dwr_test_ledger_count_broken (&ledger);
  g_assert_cmpuint (n_broken, ==, 0);
  kill (dwr_service_client_get_pid (ledger.client), SIGKILL);
  slowest.value = dwr_test_ledger_start_s (&ledger);
  dwr_test_sum_say_reopening (&slowest);
  n_broken = dwr_test_ledger_count_broken (&ledger);
  g_assert_cmpuint (n_broken, ==, 0);
  g_assert_null (dwr_test_mark (ledger.client, "70000101", TRUE, &still));
  g_assert_error (still, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  faults->number = 0;
  act_well (&ledger, 20);
  n_broken = dwr_test_ledger_count_broken (&ledger);
  g_assert_cmpuint (n_broken, ==, 0);
  close_with_faults (&ledger, faults);
}

/* A disk of the service's own is full to the last byte, and then has room again. */
static void
test_full (DwrNewsroomFixture *newsroom)
{
  DwrTestSum sums[] = {
    [LOST] = { "lost" },
    [UNSAID] = { "unsaid" },
    [CRASHES] = { "crashes" },
    [SLOWEST] = { "slowest reopening on a full disk", TRUE },
  };
  g_autofree char *filler = NULL;
  DwrTestLedger ledger;

  dwr_test_ledger_open (&ledger, newsroom, 5000, STORIES_MAX);
  g_assert_cmpint (g_mkdir (newsroom->data_home, 0700), ==, 0);
  if (mount ("tmpfs", newsroom->data_home, "tmpfs", 0, "size=12m") != 0)
    g_error ("mount: %s", g_strerror (errno));
  filler = g_build_filename (newsroom->data_home, "filler", NULL);
  for (guint i = 0; i < 3; i++) {
    act_well (&ledger, 20);
    dwr_test_store_fill_disk (filler);
    g_assert_cmpuint (act_badly (&ledger, 30, TRUE, sums), >, 0);
    sums[LOST].value += dwr_test_ledger_count_broken (&ledger);
    if (i == 1) {
      kill (dwr_service_client_get_pid (ledger.client), SIGKILL);
      sums[SLOWEST].value = dwr_test_ledger_start_s (&ledger);
      sums[LOST].value += dwr_test_ledger_count_broken (&ledger);
    }
    g_assert_cmpint (g_unlink (filler), ==, 0);
  }
  act_well (&ledger, 20);
  sums[LOST].value += dwr_test_ledger_count_broken (&ledger);
  g_assert_cmpfloat (sums[LOST].value, ==, 0);
  g_assert_cmpfloat (sums[UNSAID].value, ==, 0);
  g_assert_cmpfloat (sums[CRASHES].value, ==, 0);
  dwr_test_sum_say_reopening (&sums[SLOWEST]);
  dwr_test_ledger_close (&ledger);
  umount2 (newsroom->data_home, MNT_DETACH);
}

/* libfiu and the address sanitizer both want to be first in a process. */
static guint
count_store_slices (void)
{
#ifdef __SANITIZE_ADDRESS__
  return 0;
#else
  return dwr_test_count (1, 10);
#endif
}

static void
test_faults (DwrNewsroomFixture *newsroom)
{
  guint n_store_slices = count_store_slices ();
  gboolean has_libfiu = n_store_slices > 0;
  DwrTestSum sums[] = {
    [FAULTS] = { "faults" },
    [BY_LIBFIU] = { "by libfiu" },
    [LOST] = { "lost" },
    [UNSAID] = { "unsaid" },
    [CRASHES] = { "crashes" },
    [KEPT] = { "kept" },
    [SLOWEST] = { "slowest reopening after a disk fault", TRUE },
    { NULL },
  };

  dwr_test_sums_run ("faults-store", n_store_slices, run_store_slice, sums, NULL);
  dwr_test_sums_run ("faults-service", dwr_test_count (1, 20), run_service_slice, sums, newsroom);
  g_test_message ("%g replies said that something is kept", sums[KEPT].value);
  dwr_test_figure ("disk faults by libfiu",
                   sums[BY_LIBFIU].value,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   has_libfiu ? dwr_test_count (10, 200) : 0);
  dwr_test_figure ("disk faults of the service",
                   sums[FAULTS].value,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   dwr_test_count (FAULTS_OF_SLICE, 200));
  dwr_test_figure ("lost by a disk fault", sums[LOST].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure ("faults that nobody told", sums[UNSAID].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure ("deaths by a disk fault", sums[CRASHES].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_sum_say_reopening (&sums[SLOWEST]);
}

/* Whatever it mounts is seen by nobody else. */
static void
enter_view (char **argv)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_setenv (INSIDE, "1", TRUE);
  g_ptr_array_add (words, (gpointer) "unshare");
  g_ptr_array_add (words, (gpointer) "--map-root-user");
  g_ptr_array_add (words, (gpointer) "--mount");
  for (; *argv != NULL; argv++)
    g_ptr_array_add (words, *argv);
  g_ptr_array_add (words, NULL);
  execvp ("unshare", (char **) words->pdata);
  g_error ("unshare: %s", g_strerror (errno));
}

int
main (int argc, char **argv)
{
  static const DwrNewsroomCase tests[] = {
    { "/dwr/durable-faults/full", test_full },
    { "/dwr/durable-faults/read-only", test_read_only },
    { "/dwr/durable-faults/faults", test_faults },
  };

  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "suffer"))
    return suffer (argv[2], argv[3]);
  if (g_getenv (INSIDE) == NULL)
    enter_view (argv);
  g_test_init (&argc, &argv, NULL);
  dwr_test_ledger_allow_preload ();
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
