/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several processes on one store, and processes that die. Called with arguments it is the other
 * process: ROLE FOLDER. */

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dwr-folder.h"
#include "dwr-store-lease.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S
#define PICTURE "https://static.dw.com/image/1_804.jpg"

/* A process is killed so often while it writes. */
#define KILLS 30
#define KILLS_SOAK 1000

#define WAIT_MAX_S 20
#define BUSY_TIMEOUT_MS 200

static const char *program;

/* What the other process writes, one number a line; closed with it. */
typedef struct {
  GPid pid;
  FILE *said; /* owned */
} Other;

static Other
start (const char *role, const char *folder)
{
  const char *arguments[] = { program, role, folder, NULL };
  g_autoptr (GError) error = NULL;
  Other other = { 0 };
  int fd;

  g_spawn_async_with_pipes (NULL,
                            (char **) arguments,
                            NULL,
                            G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL,
                            NULL,
                            &other.pid,
                            NULL,
                            &fd,
                            NULL,
                            &error);
  g_assert_no_error (error);
  other.said = fdopen (fd, "r");
  return other;
}

/* The next number that it says, 0 when it says no more. */
static gint64
hear (Other *other)
{
  char line[32];

  return fgets (line, sizeof line, other->said) != NULL ? g_ascii_strtoll (line, NULL, 10) : 0;
}

/* Kills it, and returns the last number that it said. */
static gint64
end (Other *other)
{
  gint64 last = 0;
  gint64 number;

  kill (other->pid, SIGKILL);
  waitpid (other->pid, NULL, 0);
  while ((number = hear (other)) > 0)
    last = number;
  fclose (other->said);
  return last;
}

static void
say (gint64 number)
{
  printf ("%" G_GINT64_FORMAT "\n", number);
  fflush (stdout);
}

/* Puts one article after the other, with its picture, stars it, and says its number once all that
 * is acknowledged. Goes on with the one at which it was killed. */
static int
write_for_ever (const char *folder)
{
  DwrStore *store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);
  DwrStoreSize size;

  if (store == NULL || !dwr_store_get_size (store, &size, NULL))
    return EXIT_FAILURE;
  for (gint64 id = MAX (size.n_articles, 1);; id++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    g_autofree char *picture = g_strdup_printf ("%s?%s", PICTURE, name);
    g_autofree char *text = dwr_test_store_dup_long_text (id);
    g_autoptr (GBytes) bytes = g_bytes_new (picture, strlen (picture));

    dwr_test_store_put_article (store, id, text, picture, NOW_S + id);
    if (!dwr_store_put_picture (store, picture, "image/png", bytes, NULL) ||
        !dwr_store_set_starred (store, name, TRUE, NULL))
      return EXIT_FAILURE;
    say (id);
  }
}

/* Writes headlines now and then, for as long as it lives. */
static int
write_lists (const char *folder)
{
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);

  if (store == NULL)
    return EXIT_FAILURE;
  for (gint64 id = 1;; id++) {
    dwr_test_store_put_list (store, &id, (const char *[]){ "Title" }, 1, NOW_S + id);
    say (id);
    g_usleep (20 * G_TIME_SPAN_MILLISECOND);
  }
}

static int
hold_lease (const char *folder)
{
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);
  g_autoptr (DwrStoreLease) lease = NULL;

  if (store == NULL || !dwr_store_take_lease (store, &lease, NULL) || lease == NULL)
    return EXIT_FAILURE;
  say (1);
  g_usleep (WAIT_MAX_S * G_USEC_PER_SEC);
  return EXIT_SUCCESS;
}

/* Writes without end inside of one transaction. */
static int
hold_database (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  sqlite3 *database;

  if (sqlite3_open (path, &database) != SQLITE_OK ||
      sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
    return EXIT_FAILURE;
  say (1);
  g_usleep (WAIT_MAX_S * G_USEC_PER_SEC);
  return EXIT_SUCCESS;
}

/* As a process that checks, repairs or converts the store. */
static int
hold_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.lock", NULL);
  int fd = dwr_folder_open_file (path, NULL);

  if (fd < 0 || !dwr_folder_try_lock (fd, DWR_FOLDER_LOCK_ALONE))
    return EXIT_FAILURE;
  say (1);
  g_usleep (WAIT_MAX_S * G_USEC_PER_SEC);
  return EXIT_SUCCESS;
}

static void
assert_whole (DwrStore *store, gint64 n_articles)
{
  for (gint64 id = 1; id <= n_articles; id++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    g_autofree char *address = g_strdup_printf ("%s?%s", PICTURE, name);
    g_autofree char *text = dwr_test_store_dup_long_text (id);
    g_autoptr (GBytes) wanted = dwr_test_store_make_page (id, text);
    g_autoptr (DwrStorePage) page = NULL;
    g_autoptr (DwrStorePicture) picture = NULL;

    g_assert_true (dwr_store_get_page (store, name, &page, NULL));
    g_assert_nonnull (page);
    g_assert_true (g_bytes_equal (page->bytes, wanted));
    g_assert_true (dwr_store_get_picture (store, address, &picture, NULL));
    g_assert_nonnull (picture);
    g_assert_cmpuint (dwr_test_store_get_state (store, name),
                      ==,
                      DWR_HEADLINE_UNREAD | DWR_HEADLINE_KEPT | DWR_HEADLINE_STARRED);
  }
}

/* Whatever was acknowledged before the process died is there, and the store is sound. */
static void
test_kill (DwrTestStore *test, gconstpointer unused)
{
  guint n_kills = g_getenv ("DWR_SOAK") != NULL ? KILLS_SOAK : KILLS;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 n_articles = 0;
  DwrStoreFreed freed;

  g_clear_pointer (&test->store, dwr_store_close);
  for (guint i = 0; i < n_kills; i++) {
    Other other = start ("write", test->folder);
    gint64 last = 0;

    /* At any moment, also while it opens the store. */
    g_usleep ((gulong) g_rand_int_range (random, 1, 200) * G_TIME_SPAN_MILLISECOND);
    last = end (&other);
    n_articles = MAX (n_articles, last);
  }
  g_assert_cmpint (n_articles, >, 0);
  dwr_test_store_reopen (test);
  g_assert_null (dwr_store_get_notice (test->store));
  assert_whole (test->store, n_articles);
  g_assert_true (dwr_store_purge (test->store, &DWR_STORE_LIMITS_DEFAULT, NOW_S, &freed, NULL));
  assert_whole (test->store, n_articles);
  g_test_message ("%d articles survived %u deaths", (int) n_articles, n_kills);
}

/* Two write at once, a third reads. */
static void
test_together (DwrTestStore *test, gconstpointer unused)
{
  Other first = start ("lists", test->folder);
  Other second = start ("write", test->folder);
  gint64 last_list = 0;
  gint64 last_article = 0;

  for (guint i = 0; i < 20; i++) {
    last_list = hear (&first);
    last_article = hear (&second);
    g_assert_cmpint (last_list, >, 0);
    g_assert_cmpint (last_article, >, 0);
    assert_whole (test->store, last_article);
  }
  end (&first);
  end (&second);
}

static void
changed_cb (GFileMonitor *monitor,
            GFile *file,
            GFile *other_file,
            GFileMonitorEvent event,
            gboolean *is_changed)
{
  *is_changed = TRUE;
}

/* What another process writes is told by the watched file within two seconds; what we write
 * ourselves is no change. */
static void
test_changes (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path (dwr_store_get_watch_path (test->store));
  g_autoptr (GFileMonitor) monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  gboolean is_changed = FALSE;
  gint64 start_us;
  Other other;

  g_assert_nonnull (monitor);
  g_signal_connect (monitor, "changed", G_CALLBACK (changed_cb), &is_changed);
  dwr_test_store_put_list (test->store, NULL, NULL, 0, NOW_S);
  g_assert_false (dwr_store_poll_changes (test->store));

  other = start ("lists", test->folder);
  g_assert_cmpint (hear (&other), >, 0);
  start_us = g_get_monotonic_time ();
  while (!is_changed)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 2 * G_TIME_SPAN_SECOND);
  g_assert_true (dwr_store_poll_changes (test->store));
  end (&other);
  dwr_store_poll_changes (test->store);
  g_assert_false (dwr_store_poll_changes (test->store));
}

static void
test_lease (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (DwrStore) second = dwr_store_open (test->folder, BUSY_TIMEOUT_MS, NULL);
  DwrStoreLease *lease = NULL;
  Other other = start ("lease", test->folder);

  g_assert_cmpint (hear (&other), ==, 1);
  g_assert_true (dwr_store_take_lease (test->store, &lease, NULL));
  g_assert_null (lease);
  end (&other);
  g_assert_true (dwr_store_take_lease (test->store, &lease, NULL));
  g_assert_nonnull (lease);
  {
    DwrStoreLease *none = NULL;

    g_assert_true (dwr_store_take_lease (second, &none, NULL));
    g_assert_null (none);
    dwr_store_lease_free (lease);
    g_assert_true (dwr_store_take_lease (second, &none, NULL));
    g_assert_nonnull (none);
    dwr_store_lease_free (none);
  }
}

/* Somebody writes for longer than we wait: reading goes on, writing says why not. */
static void
test_busy (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (DwrStore) impatient = dwr_store_open (test->folder, BUSY_TIMEOUT_MS, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = NULL;
  Other other;

  dwr_test_store_put_article (test->store, 1, "Words", NULL, NOW_S);
  other = start ("database", test->folder);
  g_assert_cmpint (hear (&other), ==, 1);
  g_assert_false (dwr_store_set_starred (impatient, "1", TRUE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_BUSY);
  ids = dwr_test_store_dup_ids (impatient, DWR_STORE_VIEW_SAVED);
  g_assert_cmpstr (ids, ==, "1");
  end (&other);
  g_assert_true (dwr_store_set_starred (impatient, "1", TRUE, NULL));
}

/* Who opens the store waits for the one that is at work on it, and not for ever. */
static void
test_repaired (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) impatient = NULL;
  Other other;

  g_clear_pointer (&test->store, dwr_store_close);
  other = start ("store", test->folder);
  g_assert_cmpint (hear (&other), ==, 1);
  impatient = dwr_store_open (test->folder, BUSY_TIMEOUT_MS, &error);
  g_assert_null (impatient);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_BUSY);
  end (&other);
  dwr_test_store_reopen (test);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreRole roles[] = {
    { "write", write_for_ever },   { "lists", write_lists }, { "lease", hold_lease },
    { "database", hold_database }, { "store", hold_store },  { NULL },
  };
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-processes/kill", test_kill },
    { "/dwr/store-processes/together", test_together },
    { "/dwr/store-processes/changes", test_changes },
    { "/dwr/store-processes/lease", test_lease },
    { "/dwr/store-processes/busy", test_busy },
    { "/dwr/store-processes/repaired", test_repaired },
    { NULL },
  };

  program = argv[0];
  return dwr_test_store_main (argc, argv, roles, cases);
}
