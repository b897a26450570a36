/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of the real service against the newsroom. Stories that are not among the newsroom's samples
 * are added to its feeds while it runs. */

#include "config.h"

#include "dwr-test-ledger.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define EDITION "de"
#define SECTION "all"

/* The newsroom's samples have lower numbers, and these are in its feeds. */
#define FIRST_EXTRA 70100000
static const char *const samples[] = { "70000101", "70000102", "70000103",
                                       "70000104", "70000105", "70000106" };

void
dwr_test_ledger_allow_preload (void)
{
  const char *before = g_getenv ("ASAN_OPTIONS");
  g_autofree char *options =
      g_strconcat (before != NULL ? before : "", ":verify_asan_link_order=0", NULL);

  g_setenv ("ASAN_OPTIONS", options, TRUE);
}

static void
promised_free (DwrTestPromised *story)
{
  g_free (story->id);
  g_free (story->link);
  g_free (story->text);
  g_free (story);
}

static void
add_story (DwrTestLedger *self, const char *id)
{
  DwrTestPromised *story = g_new0 (DwrTestPromised, 1);

  story->id = g_strdup (id);
  story->link = g_strdup_printf ("https://www.dw.com/de/x/a-%s", id);
  g_ptr_array_add (self->stories, story);
}

void
dwr_test_ledger_open (DwrTestLedger *self,
                      DwrNewsroomFixture *newsroom,
                      guint32 seed,
                      guint n_stories_max)
{
  g_autofree char *name = g_strdup_printf ("data-%u", seed);
  g_autoptr (GError) error = NULL;

  *self = (DwrTestLedger){ .newsroom = newsroom, .n_stories_max = n_stories_max };
  g_free (newsroom->data_home);
  newsroom->data_home = g_build_filename (newsroom->folder, name, NULL);
  g_setenv ("XDG_DATA_HOME", newsroom->data_home, TRUE);
  dwr_newsroom_fixture_change (newsroom, "feed-extra", NULL);
  self->random = g_rand_new_with_seed (seed);
  self->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) promised_free);
  self->pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    add_story (self, samples[i]);
  self->client = dwr_service_client_new ();
  g_test_message ("seed %u", seed);
}

void
dwr_test_ledger_preload (DwrTestLedger *self, const char *library)
{
  /* A space in LD_PRELOAD is the end of a path, and the build folder's may have one. */
  g_autofree char *link = g_build_filename (self->newsroom->folder, "preloaded.so", NULL);

  if (!g_file_test (link, G_FILE_TEST_EXISTS))
    g_assert_cmpint (symlink (library, link), ==, 0);
  g_setenv ("LD_PRELOAD", link, TRUE);
}

void
dwr_test_ledger_close (DwrTestLedger *self)
{
  g_clear_object (&self->client);
  g_rand_free (self->random);
  g_ptr_array_unref (self->stories);
  g_hash_table_unref (self->pictures);
}

char *
dwr_test_ledger_dup_database (DwrTestLedger *self)
{
  return g_build_filename (self->newsroom->data_home, "dw-reader", "store.sqlite", NULL);
}

/* ---- Calls ---- */

static void
promise (DwrTestLedger *self, const char *what, const char *id)
{
  self->n_acknowledged++;
  if (self->promised != NULL)
    self->promised (what, id, self->promised_data);
}

static DwrTestPromised *
choose (DwrTestLedger *self)
{
  guint number = (guint) g_rand_int_range (self->random, 0, (gint32) self->stories->len);

  return g_ptr_array_index (self->stories, number);
}

/* What the article is, and its pictures, when it was kept first: no later answer may differ. */
static gboolean
note_article (DwrTestLedger *self, DwrTestPromised *story, GError **error)
{
  g_autoptr (DwrDocument) document =
      dwr_test_load_flags (self->client, story->link, DWR_FORMAT_JSON, DWR_LOAD_OFFLINE, error);

  if (document == NULL)
    return FALSE;
  if (story->text == NULL)
    story->text = g_strdup (document->document);
  return TRUE;
}

static gboolean
keep_article (DwrTestLedger *self, GError **error)
{
  DwrTestPromised *story = choose (self);

  if (!dwr_test_keep_article (self->client, story->link, error))
    return FALSE;
  if (!story->is_kept)
    promise (self, "kept", story->id);
  story->is_kept = TRUE;
  return story->text != NULL || note_article (self, story, error);
}

static gboolean
set_starred (DwrTestLedger *self, GError **error)
{
  DwrTestPromised *story = choose (self);
  gboolean is_starred = self->is_once || g_rand_boolean (self->random);

  if (!story->is_listed)
    return TRUE;
  story->starred = DWR_TEST_PROMISE_NONE;
  if (!dwr_test_star (self->client, story->id, is_starred, error))
    return FALSE;
  story->starred = is_starred ? DWR_TEST_PROMISE_YES : DWR_TEST_PROMISE_NO;
  promise (self, is_starred ? "starred" : "not starred", story->id);
  return TRUE;
}

static gboolean
set_read (DwrTestLedger *self, GError **error)
{
  DwrTestPromised *story = choose (self);
  gboolean is_read = g_rand_boolean (self->random);
  g_autoptr (GVariant) changes = NULL;

  if (!story->is_listed)
    return TRUE;
  story->read = DWR_TEST_PROMISE_NONE;
  changes = dwr_test_mark (self->client, story->id, is_read, error);
  if (changes == NULL)
    return FALSE;
  story->read = is_read ? DWR_TEST_PROMISE_YES : DWR_TEST_PROMISE_NO;
  promise (self, is_read ? "read" : "unread", story->id);
  return TRUE;
}

/* Stories come up in the feed. */
static void
publish (DwrTestLedger *self)
{
  g_autoptr (GString) extra = g_string_new (NULL);

  if (self->stories->len < self->n_stories_max) {
    g_autofree char *id = g_strdup_printf ("%u", FIRST_EXTRA + self->stories->len);

    add_story (self, id);
  }
  for (guint i = G_N_ELEMENTS (samples); i < self->stories->len; i++) {
    const DwrTestPromised *story = g_ptr_array_index (self->stories, i);

    g_string_append_printf (extra, "%s\tNachricht %u\n", story->id, i);
  }
  dwr_newsroom_fixture_change (self->newsroom, "feed-extra", extra->str);
}

static void
note_listed (DwrTestLedger *self)
{
  for (guint i = 0; i < self->stories->len; i++)
    ((DwrTestPromised *) g_ptr_array_index (self->stories, i))->is_listed = TRUE;
  promise (self, "listed", NULL);
}

static gboolean
refresh (DwrTestLedger *self, GError **error)
{
  publish (self);
  if (!dwr_test_refresh (self->client, EDITION, SECTION, NULL, error))
    return FALSE;
  note_listed (self);
  return TRUE;
}

static gboolean
keep_section (DwrTestLedger *self, GError **error)
{
  g_autoptr (DwrKeeping) keeping = dwr_test_keep (self->client, EDITION, SECTION, error);

  if (keeping == NULL)
    return FALSE;
  self->is_section_kept = TRUE;
  promise (self, "section kept", NULL);
  note_listed (self);
  if (keeping->n_failed > 0)
    return TRUE;
  for (guint i = 0; i < self->stories->len; i++) {
    DwrTestPromised *story = g_ptr_array_index (self->stories, i);

    if (!story->is_kept)
      promise (self, "kept", story->id);
    story->is_kept = TRUE;
  }
  return TRUE;
}

gboolean
dwr_test_ledger_act (DwrTestLedger *self, GError **error)
{
  static const struct {
    guint weight;
    gboolean (*act) (DwrTestLedger *, GError **);
  } acts[] = {
    { 40, keep_article }, { 30, set_starred }, { 30, set_read },
    { 25, refresh },      { 1, keep_section },
  };
  int number = g_rand_int_range (self->random, 0, 126);

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++) {
    number -= (int) acts[i].weight;
    if (number < 0)
      return acts[i].act (self, error);
  }
  g_assert_not_reached ();
}

/* ---- What became of it ---- */

static gboolean
check (gboolean holds, const char *what, const char *id, guint *n_broken)
{
  if (holds)
    return TRUE;
  g_test_message ("BROKEN: %s %s", id, what);
  (*n_broken)++;
  return FALSE;
}

static void
check_picture (DwrTestLedger *self, const char *address, GHashTable *seen, guint *n_broken)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GBytes *before = g_hash_table_lookup (self->pictures, address);

  if (!g_hash_table_add (seen, g_strdup (address)))
    return;
  dwr_service_client_load_image_async (self->client,
                                       address,
                                       DWR_LOAD_OFFLINE,
                                       NULL,
                                       dwr_test_result_cb,
                                       &result);
  dwr_test_wait_result (&result);
  bytes = dwr_service_client_load_image_finish (self->client, result, NULL, NULL);
  if (!check (bytes != NULL, "lacks a picture", address, n_broken))
    return;
  if (before == NULL)
    g_hash_table_insert (self->pictures, g_strdup (address), g_bytes_ref (bytes));
  else
    check (g_bytes_equal (before, bytes), "is another picture", address, n_broken);
}

static void
check_article (DwrTestLedger *self, DwrTestPromised *story, GHashTable *seen, guint *n_broken)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) text =
      dwr_test_load_flags (self->client, story->link, DWR_FORMAT_JSON, DWR_LOAD_OFFLINE, &error);
  g_autoptr (DwrDocument) pane =
      dwr_test_load_flags (self->client, story->link, DWR_FORMAT_PANE, DWR_LOAD_OFFLINE, NULL);
  GHashTableIter iter;
  const char *address;

  if (error != NULL)
    g_test_message ("%s: %s", story->id, error->message);
  if (!check (text != NULL && pane != NULL, "is no longer there", story->id, n_broken))
    return;
  if (story->text == NULL)
    story->text = g_strdup (text->document);
  check (g_str_equal (text->document, story->text), "has other words", story->id, n_broken);
  g_hash_table_iter_init (&iter, pane->images);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &address))
    check_picture (self, address, seen, n_broken);
}

static void
check_mark (DwrTestPromise promised,
            gboolean is_set,
            const char *what,
            const char *id,
            guint *n_broken)
{
  if (promised != DWR_TEST_PROMISE_NONE)
    check (is_set == (promised == DWR_TEST_PROMISE_YES), what, id, n_broken);
}

static void
check_states (DwrTestLedger *self, guint *n_broken)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = dwr_test_list_section (self->client, EDITION, SECTION, &error);

  if (!check (list != NULL, "cannot be listed", error != NULL ? error->message : SECTION, n_broken))
    return;
  check (!self->is_section_kept || list->is_kept, "is no longer kept", SECTION, n_broken);
  for (guint i = 0; i < self->stories->len; i++) {
    const DwrTestPromised *story = g_ptr_array_index (self->stories, i);
    const DwrHeadline *headline = dwr_test_find_headline (list, story->id);

    if (!story->is_listed || !check (headline != NULL, "is not listed", story->id, n_broken))
      continue;
    check_mark (story->starred,
                (headline->state & DWR_HEADLINE_STARRED) != 0,
                "has another star",
                story->id,
                n_broken);
    check_mark (story->read,
                (headline->state & DWR_HEADLINE_UNREAD) == 0,
                "has another read mark",
                story->id,
                n_broken);
    check (!story->is_kept || (headline->state & DWR_HEADLINE_KEPT) != 0,
           "is not kept",
           story->id,
           n_broken);
  }
}

static int
take_row (gpointer data, int n_columns, char **values, char **names)
{
  g_string_append (data, values[0]);
  return 0;
}

static void
check_integrity (DwrTestLedger *self, guint *n_broken)
{
  g_autofree char *path = dwr_test_ledger_dup_database (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  sqlite3_exec (database, "PRAGMA integrity_check", take_row, answer, NULL);
  check (g_str_equal (answer->str, "ok"), answer->str, "integrity:", n_broken);
  sqlite3_close (database);
  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    check (strstr (name, ".damaged-") == NULL, "was set aside", name, n_broken);
}

guint
dwr_test_ledger_count_broken (DwrTestLedger *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_broken = 0;

  check_states (self, &n_broken);
  for (guint i = 0; i < self->stories->len; i++) {
    DwrTestPromised *story = g_ptr_array_index (self->stories, i);

    if (story->is_kept)
      check_article (self, story, seen, &n_broken);
  }
  check_integrity (self, &n_broken);
  return n_broken;
}

double
dwr_test_ledger_start_s (DwrTestLedger *self)
{
  gint64 begin_us = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = NULL;

  /* Of a service that has just died, the first call may be the one that finds out. */
  for (guint i = 0; i < 2 && list == NULL; i++) {
    g_clear_error (&error);
    dwr_service_client_reset_backoff (self->client);
    list = dwr_test_list (self->client, DWR_VIEW_STARRED, &error);
  }
  g_assert_no_error (error);
  return (double) (g_get_monotonic_time () - begin_us) / G_USEC_PER_SEC;
}
