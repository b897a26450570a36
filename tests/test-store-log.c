/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A process died with a log, and the log was damaged: of two versions of a row the later one comes
 * back where it is sound, and nothing that was starred or kept is lost by the choice. */

#define _GNU_SOURCE
#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dwr-salvage.h"
#include "dwr-schema.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-table.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S
#define PAGE_BYTES 4096
#define HEADER_BYTES 32
#define FRAME_BYTES (24 + PAGE_BYTES)

static const DwrStoreSection all = { "de", "all" };

/* ---- Files ---- */

/* The files of a store as they were at one moment. */
typedef struct {
  GByteArray *database; /* owned */
  GByteArray *log;      /* owned */
  guint n_frames;
} Files;

static void
files_clear (Files *files)
{
  g_byte_array_unref (files->database);
  g_byte_array_unref (files->log);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static guint
count_frames (DwrTestStore *test)
{
  g_autoptr (GByteArray) log = dwr_test_store_read_file (test, "store.sqlite-wal");

  return (log->len - HEADER_BYTES) / FRAME_BYTES;
}

/* What a kill at this moment leaves. */
static Files
be_killed (DwrTestStore *test)
{
  Files files = { dwr_test_store_read_file (test, "store.sqlite"),
                  dwr_test_store_read_file (test, "store.sqlite-wal"),
                  count_frames (test) };

  g_clear_pointer (&test->store, dwr_store_close);
  return files;
}

/* The store as it was left, with one bit of each of these frames turned over; G_MAXUINT: of none.
 */
static void
reopen_damaged (DwrTestStore *test, const Files *files, guint frame, guint other)
{
  g_autoptr (GByteArray) log = g_byte_array_new ();

  g_clear_pointer (&test->store, dwr_store_close);
  g_byte_array_append (log, files->log->data, files->log->len);
  log->data[HEADER_BYTES + frame * FRAME_BYTES + 2000] ^= 4;
  if (other != G_MAXUINT)
    log->data[HEADER_BYTES + other * FRAME_BYTES + 2000] ^= 4;
  dwr_test_store_write_file (test, "store.sqlite", files->database->data, files->database->len);
  dwr_test_store_write_file (test, "store.sqlite-wal", log->data, log->len);
  dwr_test_store_reopen (test);
  g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
}

/* ---- What is put and asked ---- */

static void
mark_read (DwrStore *store, const char *id)
{
  const char *ids[] = { id, NULL };

  g_assert_true (dwr_store_mark (store, ids, TRUE, NULL, NULL));
}

static void
star (DwrStore *store, const char *id, gboolean is_starred)
{
  g_assert_true (dwr_store_set_starred (store, id, is_starred, NULL));
}

static gboolean
is_section_kept (DwrStore *store)
{
  g_autoptr (DwrStoreFeed) feed = dwr_store_get_feed (store, &all, NULL);

  return feed->is_kept;
}

/* The first article with the text of this one. */
static void
put_text_of (DwrStore *store, gint64 id)
{
  g_autofree char *text = dwr_test_store_dup_long_text (id);

  dwr_test_store_put_article (store, 1, text, NULL, NOW_S);
}

/* Whose text the first article has; other bytes than were put are none. */
static gint64
find_text (DwrStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStorePage) page = NULL;

  dwr_store_get_page (store, "1", &page, &error);
  g_assert_no_error (error);
  for (gint64 id = 1; id <= 3 && page != NULL; id++) {
    g_autofree char *text = dwr_test_store_dup_long_text (id);
    g_autoptr (GBytes) wanted = dwr_test_store_make_page (1, text);

    if (g_bytes_equal (page->bytes, wanted))
      return id;
  }
  g_assert_null (page);
  return 0;
}

/* ---- Behind a loss ---- */

/* A star and a kept section that were acknowledged after the frame that is damaged. */
static void
test_wishes (DwrTestStore *test, gconstpointer unused)
{
  const DwrStoreLimits limits = { .age_max_days = 30 };
  g_auto (Files) files = { 0 };
  DwrStoreFreed freed;

  for (gint64 id = 1; id <= 3; id++)
    dwr_test_store_put_article (test->store, id, "Words", NULL, NOW_S + id);
  dwr_test_store_reopen (test);
  mark_read (test->store, "3");
  star (test->store, "1", TRUE);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  g_assert_true (dwr_store_settle (test->store, NULL));
  files = be_killed (test);
  reopen_damaged (test, &files, 0, G_MAXUINT);
  g_assert_cmpuint (dwr_store_get_rescue (test->store)->n_frames_lost, ==, 1);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "1");
  g_assert_true (is_section_kept (test->store));
  g_assert_true (dwr_store_purge (test->store, &limits, NOW_S + 200, &freed, NULL));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 2 1");
}

/* Whatever is behind the loss: what was starred and kept before it stays so, also where somebody
 * took the star back; nobody would miss it who lost it here. */
static void
test_wishes_before (DwrTestStore *test, gconstpointer unused)
{
  g_auto (Files) files = { 0 };

  guint n_before;

  dwr_test_store_put_article (test->store, 1, "Words", NULL, NOW_S);
  dwr_test_store_reopen (test);
  star (test->store, "1", TRUE);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  n_before = count_frames (test);
  dwr_test_store_put_article (test->store, 2, "Words", NULL, NOW_S);
  star (test->store, "1", FALSE);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, FALSE, NULL));
  files = be_killed (test);
  reopen_damaged (test, &files, n_before, G_MAXUINT);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "1");
  g_assert_true (is_section_kept (test->store));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "2 1");
}

/* A newer copy of an article, and its text, that came after the frame that is damaged. */
static void
test_newer (DwrTestStore *test, gconstpointer unused)
{
  g_auto (Files) files = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *wanted = dwr_test_store_dup_long_text (2);

  put_text_of (test->store, 1);
  dwr_test_store_reopen (test);
  mark_read (test->store, "1");
  put_text_of (test->store, 2);
  files = be_killed (test);
  reopen_damaged (test, &files, 0, G_MAXUINT);
  g_assert_cmpint (find_text (test->store), ==, 2);
  text = dwr_store_dup_text (test->store, "1", NULL);
  g_assert_cmpstr (text, ==, wanted);
}

/* Any page behind the loss is damaged too: then the newer copy comes, or the older one where the
 * newer is garbage. Neither its text nor its star is ever another's. Without its last frame the
 * last commit was never made. */
static void
test_garbage (DwrTestStore *test, gconstpointer unused)
{
  g_auto (Files) files = { 0 };
  guint n_found[4] = { 0 };

  put_text_of (test->store, 1);
  star (test->store, "1", TRUE);
  dwr_test_store_reopen (test);
  mark_read (test->store, "1");
  put_text_of (test->store, 2);
  files = be_killed (test);
  for (guint frame = 1; frame + 1 < files.n_frames; frame++) {
    g_autofree char *text = NULL;
    g_autofree char *older = dwr_test_store_dup_long_text (1);
    g_autofree char *newer = dwr_test_store_dup_long_text (2);

    reopen_damaged (test, &files, 0, frame);
    n_found[find_text (test->store)]++;
    text = dwr_store_dup_text (test->store, "1", NULL);
    g_assert_true (g_str_equal (text, older) || g_str_equal (text, newer));
    dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "1");
    g_assert_cmpuint (dwr_store_get_rescue (test->store)->n_articles_lost, ==, 0);
  }
  g_assert_cmpuint (n_found[0] + n_found[3], ==, 0);
  g_assert_cmpuint (n_found[1], >=, 2);
  g_assert_cmpuint (n_found[2], >=, 2);
}

/* The whole log is in the database already, and stands beside it still. */
static void
test_taken_in (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  g_auto (Files) files = { 0 };
  sqlite3 *other;

  put_text_of (test->store, 1);
  put_text_of (test->store, 2);
  star (test->store, "1", TRUE);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA wal_checkpoint (PASSIVE)", NULL, NULL, NULL),
                   ==,
                   SQLITE_OK);
  sqlite3_close (other);
  files = be_killed (test);
  for (guint frame = 0; frame + 1 < files.n_frames; frame++) {
    reopen_damaged (test, &files, frame, G_MAXUINT);
    g_test_message ("frame %u", frame);
    dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "1");
    g_assert_true (is_section_kept (test->store));
    g_assert_cmpint (find_text (test->store), >, 0);
  }
}

/* ---- Frames ---- */

static void
put_32 (guint8 *to, guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (to, &number, sizeof number);
}

/* By "Checksum Algorithm" of https://sqlite.org/fileformat2.html. */
static void
add_to_sum (guint32 sum[2], const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i += 8) {
    guint32 words[2];

    memcpy (words, bytes + i, sizeof words);
    sum[0] += GUINT32_FROM_BE (words[0]) + sum[1];
    sum[1] += GUINT32_FROM_BE (words[1]) + sum[0];
  }
}

/* A log of one frame, and with a size a commit. Returns: its descriptor */
static int
make_log (guint32 page, guint32 size)
{
  guint8 bytes[HEADER_BYTES + FRAME_BYTES] = { 0 };
  guint8 *frame = bytes + HEADER_BYTES;
  guint32 sum[2] = { 0 };
  int fd = memfd_create ("log", MFD_CLOEXEC);

  put_32 (bytes, 0x377f0683);
  add_to_sum (sum, bytes, HEADER_BYTES - 8);
  put_32 (bytes + HEADER_BYTES - 8, sum[0]);
  put_32 (bytes + HEADER_BYTES - 4, sum[1]);
  put_32 (frame, page);
  put_32 (frame + 4, size);
  add_to_sum (sum, frame, 8);
  add_to_sum (sum, frame + FRAME_BYTES - PAGE_BYTES, PAGE_BYTES);
  put_32 (frame + 16, sum[0]);
  put_32 (frame + 20, sum[1]);
  g_assert_cmpint (pwrite (fd, bytes, sizeof bytes, 0), ==, sizeof bytes);
  return fd;
}

/* A page that is not copied is told: what is left would pass for all of it. */
static void
test_too_long (DwrTestStore *test, gconstpointer unused)
{
  static const struct {
    guint32 page;
    guint32 size;
    int failure;
  } cases[] = {
    { 3, 3, 0 },
    { 1u << 20, 1u << 20, 0 },
    { (1u << 20) + 1, 9, EFBIG },
    { G_MAXUINT32, G_MAXUINT32, EFBIG },
    { (1u << 20) + 1, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (DwrLogAges) ages = { 0 };
    int log_fd = make_log (cases[i].page, cases[i].size);
    int fd = memfd_create ("copy", MFD_CLOEXEC);
    gboolean is_copied;

    g_test_message ("%zu", i);
    is_copied = dwr_log_apply (log_fd, fd, DWR_LOG_WHOLE, &ages);
    g_assert_cmpint (is_copied ? 0 : errno, ==, cases[i].failure);
    g_assert_cmpuint (dwr_log_ages_get (&ages, cases[i].page),
                      ==,
                      is_copied && cases[i].size > 0 ? 1 : 0);
    close (log_fd);
    close (fd);
  }
}

/* ---- Pages ---- */

static void
put_title (DwrTestStore *test, const char *title)
{
  dwr_test_store_put_list (test->store, (gint64[]){ 7 }, &title, 1, NOW_S);
  dwr_test_store_reopen (test);
}

/* The leaf with the story's row, from 0 on: pages have their kind in the first byte. */
static guint
find_leaf (const GByteArray *database, const char *title)
{
  for (guint i = 1; i < database->len / PAGE_BYTES; i++) {
    const guint8 *page = database->data + i * PAGE_BYTES;

    if (page[0] == 0x0d && memmem (page, PAGE_BYTES, title, strlen (title)) != NULL)
      return i;
  }
  g_assert_not_reached ();
}

/* A page of the database is written to another's place, and gives a row once more: the log, which
 * is good, has the later version of it. */
static void
test_displaced (DwrTestStore *test, gconstpointer unused)
{
  const char *second = "Second";
  g_auto (Files) files = { 0 };
  guint leaf;

  put_title (test, "First");
  dwr_test_store_put_list (test->store, (gint64[]){ 7 }, &second, 1, NOW_S);
  star (test->store, "7", TRUE);
  files = be_killed (test);
  leaf = find_leaf (files.database, "First");
  for (guint i = 1; i < files.database->len / PAGE_BYTES; i++) {
    g_autoptr (GByteArray) database = g_byte_array_new ();
    g_autoptr (DwrHeadline) headline = NULL;

    g_clear_pointer (&test->store, dwr_store_close);
    g_byte_array_append (database, files.database->data, files.database->len);
    memcpy (database->data + i * PAGE_BYTES, database->data + leaf * PAGE_BYTES, PAGE_BYTES);
    dwr_test_store_write_file (test, "store.sqlite", database->data, database->len);
    dwr_test_store_write_file (test, "store.sqlite-wal", files.log->data, files.log->len);
    dwr_test_store_reopen (test);
    headline = dwr_store_get_headline (test->store, "7", NULL);
    g_test_message ("page %u", i);
    g_assert_nonnull (headline);
    g_assert_cmpstr (headline->title, ==, second);
    g_assert_cmpuint (headline->state & DWR_HEADLINE_STARRED, ==, DWR_HEADLINE_STARRED);
  }
}

/* All pages of a file have this age. */
static void
append_pages (GByteArray *pages, const GByteArray *file, guint age, DwrLogAges *ages)
{
  for (guint i = 0; i < file->len / PAGE_BYTES; i++)
    g_hash_table_replace (ages->pages,
                          GUINT_TO_POINTER (pages->len / PAGE_BYTES + i + 1),
                          GUINT_TO_POINTER (age));
  g_byte_array_append (pages, file->data, file->len);
}

/* What comes of two files in one, whose pages have these ages, where a row is there already.
 * (transfer full) */
static char *
dup_title (const GByteArray *const files[2], const guint file_ages[2])
{
  g_autoptr (DwrSql) sql = dwr_sql_open (":memory:", DWR_SQL_CREATE, 0, NULL);
  g_autoptr (GByteArray) pages = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;
  g_auto (DwrLogAges) ages = { g_hash_table_new (NULL, NULL), 1 };

  g_assert_true (dwr_schema_bring_up (sql, dwr_schema_get (), NULL));
  g_assert_true (dwr_table_prepare (sql, NULL));
  g_assert_true (dwr_sql_script (sql,
                                 "INSERT INTO story VALUES (7, '', '', 0, 'There', '', '', NULL, "
                                 "0, NULL, 0, 0, 0, 0, 0, NULL, NULL, NULL)",
                                 NULL));
  for (guint i = 0; i < 2; i++)
    append_pages (pages, files[i], file_ages[i], &ages);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&pages));
  g_assert_true (dwr_salvage_copy (bytes, &ages, sql, NULL));
  row = dwr_sql_query (sql, "SELECT title FROM story WHERE story_id = 7", DWR_SQL_NO_VALUES, NULL);
  g_assert_cmpint (dwr_sql_step (sql, row, NULL), ==, DWR_SQL_ROW);
  return dwr_sql_dup_text (row, 0);
}

/* A row is found twice where it moved and its former page was not written: the ages of the pages
 * tell which is the later, and not their numbers. */
static void
test_ages (DwrTestStore *test, gconstpointer unused)
{
  static const struct {
    guint ages[2];
    const char *title;
  } cases[] = {
    { { 2, 3 }, "Second" }, { { 3, 2 }, "First" }, { { 0, 0 }, "There" },
    { { 0, 1 }, "There" },  { { 2, 1 }, "First" }, { { 1, 2 }, "Second" },
  };
  g_autoptr (GByteArray) first = NULL;
  g_autoptr (GByteArray) second = NULL;

  put_title (test, "First");
  first = dwr_test_store_read_file (test, "store.sqlite");
  put_title (test, "Second");
  second = dwr_test_store_read_file (test, "store.sqlite");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *title =
        dup_title ((const GByteArray *const[]){ first, second }, cases[i].ages);

    g_test_message ("%zu", i);
    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-log/wishes", test_wishes },
    { "/dwr/store-log/wishes/before", test_wishes_before },
    { "/dwr/store-log/newer", test_newer },
    { "/dwr/store-log/garbage", test_garbage },
    { "/dwr/store-log/taken-in", test_taken_in },
    { "/dwr/store-log/too-long", test_too_long },
    { "/dwr/store-log/displaced", test_displaced },
    { "/dwr/store-log/ages", test_ages },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
