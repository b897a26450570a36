/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The power fails while the real service works. What it wrote and synced is recorded, and played up
 * to some point; of what was not synced then, any part is on the disk. Articles, sections and stars
 * that were acknowledged before that point are there. What was read is not promised so hard: the
 * marks of the last moments may be lost with the power (never with the process alone). Every second
 * store seems to be on another machine, where the database has a rollback journal for its log. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

#include "dwr-rescue.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-disk.h"
#include "dwr-test-ledger.h"
#include "dwr-test-platter.h"
#include "dwr-test-store.h"
#include "dwr-test-sums.h"

#define CALLS_OF_SLICE 150
#define CUTS_OF_SLICE 40
#define STORIES_MAX 40

enum { CUTS, PROMISES, LOST, MARKS, MARKS_LOST, BROKEN, JOURNALS, SLOWEST };

/* A reply. Strings are owned. */
typedef struct {
  char *what;
  char *id;    /* (nullable) */
  gsize place; /* how long the log was when it came */
} Reply;

typedef struct {
  char *log_path;       /* owned */
  GPtrArray *replies;   /* owned */
  GHashTable *pages;    /* owned: id to bytes */
  GHashTable *pictures; /* owned: id to addresses */
} Record;

static void
reply_free (Reply *reply)
{
  g_free (reply->what);
  g_free (reply->id);
  g_free (reply);
}

static void
record_clear (Record *record)
{
  g_free (record->log_path);
  g_ptr_array_unref (record->replies);
  g_hash_table_unref (record->pages);
  g_hash_table_unref (record->pictures);
}

static void
promised_cb (const char *what, const char *id, gpointer data)
{
  Record *record = data;
  Reply *reply = g_new0 (Reply, 1);
  GStatBuf status;

  g_assert_cmpint (g_stat (record->log_path, &status), ==, 0);
  reply->what = g_strdup (what);
  reply->id = g_strdup (id);
  reply->place = (gsize) status.st_size;
  g_ptr_array_add (record->replies, reply);
}

static gboolean
is_gone (gpointer data)
{
  return kill (GPOINTER_TO_INT (data), 0) != 0;
}

/* The service believed what it was told of the folder. */
static void
check_journal (DwrTestLedger *ledger)
{
  g_autofree char *database = dwr_test_ledger_dup_database (ledger);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  gboolean is_network = g_getenv (DWR_TEST_DISK_NETWORK) != NULL;

  g_assert_cmpint (g_file_test (log, G_FILE_TEST_EXISTS), ==, !is_network);
}

/* Uses a service whose writes are recorded, until it has ended. */
static void
record_service (Record *record, DwrTestLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  int pid;

  ledger->is_once = TRUE;
  ledger->promised = promised_cb;
  ledger->promised_data = record;
  for (guint i = 0; i < CALLS_OF_SLICE; i++) {
    dwr_test_ledger_act (ledger, &error);
    g_assert_no_error (error);
  }
  check_journal (ledger);
  pid = dwr_service_client_get_pid (ledger->client);
  g_clear_object (&ledger->client);
  dwr_test_wait_until (is_gone, GINT_TO_POINTER (pid));
}

static int
add_picture (gpointer data, int n_columns, char **values, char **names)
{
  Record *record = data;
  GPtrArray *addresses = g_hash_table_lookup (record->pictures, values[0]);

  if (addresses == NULL) {
    addresses = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (record->pictures, g_strdup (values[0]), addresses);
  }
  g_ptr_array_add (addresses, g_strdup (values[1]));
  return 0;
}

/* What the articles and their pictures are when all has gone well. */
static void
note_content (Record *record, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);
  sqlite3 *database;

  for (guint i = 0; i < record->replies->len; i++) {
    const Reply *reply = g_ptr_array_index (record->replies, i);
    g_autoptr (DwrStorePage) page = NULL;

    if (!g_str_equal (reply->what, "kept"))
      continue;
    g_assert_true (dwr_store_get_page (store, reply->id, &page, NULL));
    g_assert_nonnull (page);
    g_hash_table_insert (record->pages, g_strdup (reply->id), g_bytes_ref (page->bytes));
  }
  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "SELECT story_id, address FROM article_picture "
                                 "JOIN picture USING (address) WHERE sha256 IS NOT NULL",
                                 add_picture,
                                 record,
                                 NULL),
                   ==,
                   SQLITE_OK);
  sqlite3_close (database);
}

/* ---- After the cut ---- */

static gboolean
has_pictures (const Record *record, DwrStore *store, const char *id)
{
  GPtrArray *addresses = g_hash_table_lookup (record->pictures, id);

  for (guint i = 0; addresses != NULL && i < addresses->len; i++) {
    const char *address = g_ptr_array_index (addresses, i);
    g_autoptr (DwrStorePicture) picture = NULL;

    if (!dwr_store_get_picture (store, address, &picture, NULL) || picture == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_kept (const Record *record, DwrStore *store, const char *id)
{
  GBytes *before = g_hash_table_lookup (record->pages, id);
  g_autoptr (DwrStorePage) page = NULL;
  gboolean is_kept = FALSE;

  return dwr_store_get_page (store, id, &page, NULL) && page != NULL &&
         g_bytes_equal (page->bytes, before) && dwr_store_is_kept (store, id, &is_kept, NULL) &&
         is_kept && has_pictures (record, store, id);
}

static gboolean
holds (const Record *record, DwrStore *store, const Reply *reply)
{
  static const DwrStoreSection all = { "de", "all" };

  if (g_str_equal (reply->what, "kept"))
    return is_kept (record, store, reply->id);
  if (g_str_equal (reply->what, "starred"))
    return (dwr_test_store_get_state (store, reply->id) & DWR_HEADLINE_STARRED) != 0;
  if (g_str_equal (reply->what, "section kept")) {
    g_autoptr (DwrStoreFeed) feed = dwr_store_get_feed (store, &all, NULL);

    return feed != NULL && feed->is_kept;
  }
  return TRUE;
}

/* The last word on each story's mark. */
static void
count_marks (const Record *record, DwrStore *store, gsize place, DwrTestSum *sums)
{
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  const char *id;
  const char *what;

  for (guint i = 0; i < record->replies->len; i++) {
    const Reply *reply = g_ptr_array_index (record->replies, i);

    if (reply->place <= place && g_str_has_suffix (reply->what, "read"))
      g_hash_table_insert (last, reply->id, reply->what);
  }
  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &what)) {
    guint state = dwr_test_store_get_state (store, id);
    gboolean is_unread = state != G_MAXUINT && (state & DWR_HEADLINE_UNREAD) != 0;

    sums[MARKS].value++;
    sums[MARKS_LOST].value += is_unread != g_str_equal (what, "unread");
  }
}

/* Of the last moments a later commit came to the disk, and an earlier one did not. */
static gboolean
is_log_broken (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);

  return dwr_rescue_is_log_broken (path);
}

static gboolean
has_journal (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite-journal", NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > 0;
}

static void
check_cut (const Record *record, const char *folder, gsize place, DwrTestSum *sums)
{
  g_autoptr (GError) error = NULL;
  gboolean is_broken = is_log_broken (folder);
  gboolean is_left = has_journal (folder);
  gint64 begin_us = g_get_monotonic_time ();
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);

  dwr_test_sum_note_time (&sums[SLOWEST], begin_us);
  sums[CUTS].value++;
  sums[BROKEN].value += is_broken;
  sums[JOURNALS].value += is_left;
  if (store == NULL || (dwr_store_get_notice (store) != NULL) != is_broken) {
    g_test_message ("LOST at %zu: %s",
                    place,
                    store == NULL                          ? error->message
                    : dwr_store_get_notice (store) != NULL ? dwr_store_get_notice (store)->message
                                                           : "nothing is said");
    sums[LOST].value++;
  }
  for (guint i = 0; store != NULL && i < record->replies->len; i++) {
    const Reply *reply = g_ptr_array_index (record->replies, i);

    if (reply->place > place)
      break;
    sums[PROMISES].value++;
    if (holds (record, store, reply))
      continue;
    g_test_message ("LOST at %zu: %s %s, of %zu", place, reply->what, reply->id, reply->place);
    sums[LOST].value++;
  }
  if (store != NULL)
    count_marks (record, store, place, sums);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* At any entry; half of them are the first after a reply. (transfer full) */
static GArray *
choose_cuts (const Record *record, DwrTestPlatter *platter, GRand *random)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (int));
  int n_entries = (int) dwr_test_platter_count (platter);

  for (guint i = 0; i < CUTS_OF_SLICE; i++) {
    int number = g_rand_int_range (random, 1, n_entries);

    if (i % 2 == 0) {
      int chosen = g_rand_int_range (random, 0, (gint32) record->replies->len);
      const Reply *reply = g_ptr_array_index (record->replies, chosen);

      for (number = 1; number < n_entries - 1 &&
                       dwr_test_platter_get_place (platter, (guint) number) < reply->place;)
        number++;
    }
    g_array_append_val (cuts, number);
  }
  g_array_sort (cuts, compare_numbers);
  return cuts;
}

static void
cut_all (const Record *record,
         const char *store_folder,
         const char *folder,
         GRand *random,
         DwrTestSum *sums)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (record->log_path, FALSE, NULL);
  g_autoptr (GBytes) log = g_mapped_file_get_bytes (file);
  g_autoptr (DwrTestPlatter) platter = dwr_test_platter_new (log, store_folder);
  g_autoptr (GArray) cuts = choose_cuts (record, platter, random);

  for (guint i = 0; i < cuts->len; i++) {
    guint number = (guint) g_array_index (cuts, int, i);

    dwr_test_platter_play (platter, number);
    g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
    dwr_test_platter_cut (platter, folder, random);
    check_cut (record, folder, dwr_test_platter_get_place (platter, number), sums);
    dwr_test_store_delete_folder (folder);
  }
}

static void
run_slice (guint number, DwrTestSum *sums, gpointer data)
{
  DwrNewsroomFixture *newsroom = data;
  g_autofree char *log_name = g_strdup_printf ("log-%u", number);
  g_autofree char *cut_folder = g_build_filename (newsroom->folder, "cut", NULL);
  g_autofree char *store_folder = NULL;
  DwrTestLedger ledger;
  Record record = {
    .log_path = g_build_filename (newsroom->folder, log_name, NULL),
    .replies = g_ptr_array_new_with_free_func ((GDestroyNotify) reply_free),
    .pages =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref),
    .pictures =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref),
  };

  dwr_test_ledger_open (&ledger, newsroom, 1000 + number, STORIES_MAX);
  store_folder = g_build_filename (newsroom->data_home, "dw-reader", NULL);
  g_setenv (DWR_TEST_DISK_FOLDER, store_folder, TRUE);
  g_setenv (DWR_TEST_DISK_LOG, record.log_path, TRUE);
  if (number % 2 == 1)
    g_setenv (DWR_TEST_DISK_NETWORK, "1", TRUE);
  dwr_test_ledger_preload (&ledger, DWR_TEST_DISK_LIBRARY);
  record_service (&record, &ledger);
  g_unsetenv ("LD_PRELOAD");
  g_unsetenv (DWR_TEST_DISK_NETWORK);
  note_content (&record, store_folder);
  cut_all (&record, store_folder, cut_folder, ledger.random, sums);
  g_unlink (record.log_path);
  dwr_test_ledger_close (&ledger);
  record_clear (&record);
}

static void
test_cuts (DwrNewsroomFixture *newsroom)
{
  guint n_slices = dwr_test_count (2, 50);
  DwrTestSum sums[] = {
    [CUTS] = { "cut points" },
    [PROMISES] = { "promises" },
    [LOST] = { "lost" },
    [MARKS] = { "marks" },
    [MARKS_LOST] = { "marks lost" },
    [BROKEN] = { "broken" },
    [JOURNALS] = { "journals" },
    [SLOWEST] = { "slowest reopening after a cut", TRUE },
    { NULL },
  };

  dwr_test_sums_run ("cuts", n_slices, run_slice, sums, newsroom);
  g_test_message ("%g cuts left a log with a hole", sums[BROKEN].value);
  g_test_message ("%g cuts left a rollback journal", sums[JOURNALS].value);
  g_test_message ("of %g read marks, %g were lost with the power",
                  sums[MARKS].value,
                  sums[MARKS_LOST].value);
  dwr_test_figure ("cut points",
                   sums[CUTS].value,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   n_slices * CUTS_OF_SLICE);
  dwr_test_figure ("acknowledged before a cut",
                   sums[PROMISES].value,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   n_slices * CUTS_OF_SLICE);
  dwr_test_figure ("lost by a cut", sums[LOST].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_sum_say_reopening (&sums[SLOWEST]);
}

int
main (int argc, char **argv)
{
  static const DwrNewsroomCase tests[] = { { "/dwr/durable-cuts/cuts", test_cuts } };

  g_test_init (&argc, &argv, NULL);
  dwr_test_ledger_allow_preload ();
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
