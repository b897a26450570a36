/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the service is for works whichever layers of its confinement the machine has, and whether or
 * not it was built with libseccomp. This program is also the service's starter: it brings its own
 * dwr_install_dup_service_path (), makes the kernel look older and becomes the service. */

#define _GNU_SOURCE
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-old-kernel.h"
#include "dwr-test-calls.h"
#include "dwr-test-folder.h"
#include "dwr-test-newsroom.h"
#include "dwr/dwr-install.h"

#define PAGE "https://www.dw.com/de/x/a-70000101"
#define OTHER_PAGE "https://www.dw.com/de/x/a-70000102"
#define PICTURE "https://static.dw.com/image/70000213_604.jpg"
#define LACKS "DWR_TEST_LACKS"

/* At the end of the helper's line in /proc/PID/stat. */
#define HELPER "(dw-reader-proxy)"

char *
dwr_install_dup_service_path (void)
{
  return g_file_read_link ("/proc/self/exe", NULL);
}

static void
set_lacks (DwrOldKernel lacks)
{
  g_autofree char *bits = g_strdup_printf ("%u", lacks);

  g_setenv (LACKS, bits, TRUE);
}

/* (transfer full): the line of /proc/PID/status that says whether its calls are filtered */
static char *
dup_filtering (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *status = NULL;
  g_autoptr (GError) error = NULL;
  const char *line;

  g_file_get_contents (path, &status, NULL, &error);
  g_assert_no_error (error);
  line = strstr (status, "\nSeccomp:\t");
  g_assert_nonnull (line);
  return g_strndup (line + 1, strcspn (line + 1, "\n"));
}

/* Else a service that was built the other way would be tested. We may be filtered ourselves. */
static void
check_filter (DwrServiceClient *client)
{
  g_autofree char *own = dup_filtering (getpid ());
  g_autofree char *found = dup_filtering (dwr_service_client_get_pid (client));

  if (TEST_HAS_FILTER && dwr_old_kernel_has_filter ())
    g_assert_cmpstr (found, ==, "Seccomp:\t2");
  else
    g_assert_cmpstr (found, ==, own);
}

/* The network, TLS, pictures, the store's files, searching, another look without a network. */
static void
test_machine (DwrNewsroomFixture *newsroom, DwrOldKernel lacks)
{
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) mail = NULL;
  g_autoptr (DwrDocument) kept = NULL;
  g_autoptr (DwrKeeping) keeping = NULL;

  g_test_message ("Landlock of the kernel: version %u; filters of calls: %s; taken away: %u",
                  dwr_old_kernel_get_landlock_abi (),
                  dwr_old_kernel_has_filter () ? "yes" : "no",
                  lacks);
  set_lacks (lacks);
  client = dwr_service_client_new ();
  mail = dwr_test_load (client, PAGE, DWR_FORMAT_MAIL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (mail->document, "\nContent-Type: image/jpeg"));
  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  g_assert_no_error (error);
  keeping = dwr_test_keep (client, "de", "all", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keeping->n_failed, ==, 0);
  kept = dwr_test_load_flags (client, PAGE, DWR_FORMAT_MAIL, DWR_LOAD_OFFLINE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kept->document, "\nContent-Type: image/jpeg"));
  if (lacks == 0)
    check_filter (client);
}

static void
test_both (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_machine (newsroom, 0);
}

static void
test_landlock_alone (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_machine (newsroom, DWR_OLD_KERNEL_NO_FILTER);
}

static void
test_filter_alone (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_machine (newsroom, DWR_OLD_KERNEL_NO_LANDLOCK);
}

static void
test_landlock_off (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_machine (newsroom, DWR_OLD_KERNEL_LANDLOCK_OFF);
}

static void
test_neither (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_machine (newsroom, DWR_OLD_KERNEL_NO_LANDLOCK | DWR_OLD_KERNEL_NO_FILTER);
}

/* A store that is a link, as people have it whose disk is small, and one that others could read. */
static void
test_linked_store (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autofree char *elsewhere = g_build_filename (newsroom->folder, "elsewhere", NULL);
  g_autofree char *link = g_build_filename (newsroom->data_home, "dw-reader", NULL);

  g_assert_cmpint (g_mkdir_with_parents (newsroom->data_home, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (elsewhere, 0755), ==, 0);
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  test_machine (newsroom, 0);
}

/* The log last: it is what is watched. */
static void
remove_store (DwrNewsroomFixture *newsroom)
{
  static const char *const names[] = { "store.sqlite", "store.sqlite-shm", "store.sqlite-wal" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (newsroom->data_home, "dw-reader", names[i], NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
}

/* Until it has noticed, the service would write to what is gone. */
static gboolean
has_closed_removed (gpointer client)
{
  g_autofree char *folder =
      g_strdup_printf ("/proc/%d/fd", dwr_service_client_get_pid (DWR_SERVICE_CLIENT (client)));
  g_autoptr (GDir) descriptors = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (descriptors);
  while ((name = g_dir_read_name (descriptors)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *file = g_file_read_link (path, NULL);

    if (file != NULL && g_str_has_suffix (file, "store.sqlite (deleted)"))
      return FALSE;
  }
  return TRUE;
}

/* A store in the place of another is watched too, though the service may watch nothing further than
 * the folder. What another client does is heard of before and afterwards. */
static void
test_new_store (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = NULL;
  guint n_changes = 0;

  set_lacks (0);
  client = dwr_service_client_new ();
  g_signal_connect (client, "store-changed", G_CALLBACK (dwr_test_count_cb), &n_changes);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (DwrServiceClient) other = dwr_service_client_new ();
    g_autoptr (GError) error = NULL;
    int pid;

    dwr_test_keep_article (client, PAGE, &error);
    g_assert_no_error (error);
    n_changes = 0;
    dwr_test_keep_article (other, OTHER_PAGE, &error);
    g_assert_no_error (error);
    dwr_test_wait_until (dwr_test_is_over_zero, &n_changes);
    pid = dwr_service_client_get_pid (other);
    g_clear_object (&other);
    dwr_test_wait_until (dwr_test_is_gone, GINT_TO_POINTER (pid));
    remove_store (newsroom);
    dwr_test_wait_until (has_closed_removed, client);
  }
}

static gboolean
is_kept (DwrServiceClient *client, const char *address)
{
  g_autoptr (DwrDocument) kept =
      dwr_test_load_flags (client, address, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, NULL);

  return kept != NULL;
}

/* The folder of everything, which people delete to be rid of it, comes back with what is kept next.
 * Where Landlock guards the folder that was deleted, another service sees to it. */
static void
test_store_deleted (DwrNewsroomFixture *newsroom, DwrOldKernel lacks)
{
  g_autofree char *folder = g_build_filename (newsroom->data_home, "dw-reader", NULL);
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;
  int pid;

  set_lacks (lacks);
  client = dwr_service_client_new ();
  g_assert_true (dwr_test_keep_article (client, PAGE, &error));
  g_assert_no_error (error);
  pid = dwr_service_client_get_pid (client);
  dwr_test_folder_remove (folder);
  if (lacks == 0 && dwr_old_kernel_get_landlock_abi () > 0)
    dwr_test_wait_until (dwr_test_is_gone, GINT_TO_POINTER (pid));
  else
    dwr_test_wait_until (has_closed_removed, client);
  g_assert_false (is_kept (client, PAGE));
  g_assert_true (dwr_test_keep_article (client, OTHER_PAGE, &error));
  g_assert_no_error (error);
  g_assert_true (is_kept (client, OTHER_PAGE));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
}

/* Nothing tells of a folder that is moved away: what is kept then is in a new one, too. */
static void
test_store_moved (DwrNewsroomFixture *newsroom, DwrOldKernel lacks)
{
  g_autofree char *folder = g_build_filename (newsroom->data_home, "dw-reader", NULL);
  g_autofree char *moved = g_strconcat (folder, "-moved", NULL);
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;

  set_lacks (lacks);
  client = dwr_service_client_new ();
  g_assert_true (dwr_test_keep_article (client, PAGE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (folder, moved), ==, 0);
  g_assert_true (dwr_test_keep_article (client, OTHER_PAGE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_assert_false (is_kept (client, PAGE));
  g_assert_true (is_kept (client, OTHER_PAGE));
}

static void
test_moved (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_store_moved (newsroom, 0);
}

static void
test_moved_unguarded (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_store_moved (newsroom, DWR_OLD_KERNEL_NO_LANDLOCK);
}

static void
test_deleted (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_store_deleted (newsroom, 0);
}

static void
test_deleted_unguarded (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  test_store_deleted (newsroom, DWR_OLD_KERNEL_NO_LANDLOCK);
}

/* Without a store that can be made the service stays, whatever it is asked. As soon as one can be
 * made, no call fails for it: each goes to another service, those too that wait at once. */
static void
test_made_late (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  static const char *const pages[] = { PAGE, OTHER_PAGE };
  GAsyncResult *results[G_N_ELEMENTS (pages)] = { NULL };
  g_autoptr (DwrServiceClient) client = NULL;
  int pid;

  set_lacks (0);
  client = dwr_service_client_new ();
  g_assert_true (g_file_set_contents (newsroom->data_home, "", 0, NULL));
  g_assert_false (is_kept (client, PAGE));
  pid = dwr_service_client_get_pid (client);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dwr_test_keep_article (client, PAGE, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
    g_assert_cmpint (dwr_service_client_get_pid (client), ==, pid);
  }
  g_assert_cmpint (g_unlink (newsroom->data_home), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    dwr_service_client_keep_article_async (client, pages[i], NULL, dwr_test_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GError) error = NULL;

    dwr_test_wait_result (&results[i]);
    g_assert_true (dwr_service_client_keep_article_finish (client, results[i], &error));
    g_assert_no_error (error);
    g_object_unref (results[i]);
    g_assert_true (is_kept (client, pages[i]));
  }
}

/* Preferences that are damaged are set aside before the right to do so is given up. */
static void
test_damaged_settings (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (DwrDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  set_lacks (0);
  dwr_newsroom_fixture_set_preferences (newsroom, "history=false");
  path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "dw-reader", "settings", NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (path, "no key file\n", -1, NULL));
  client = dwr_service_client_new ();
  document = dwr_test_load (client, PAGE, DWR_FORMAT_TEXT, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The desktop's, not the preferences': the helper is asked, and GIO's modules ask the environment.
 */
static void
test_desktop_proxy (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autofree char *log = NULL;
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (DwrDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  set_lacks (0);
  g_setenv ("https_proxy", proxy, TRUE);
  client = dwr_service_client_new ();
  dwr_service_client_set_redirection (client, NULL, newsroom->ca_file);
  document = dwr_test_load (client, PAGE, DWR_FORMAT_TEXT, NULL, &error);
  g_unsetenv ("https_proxy");
  g_assert_no_error (error);
  log = dwr_newsroom_fixture_dup_proxy_log (newsroom);
  g_assert_nonnull (strstr (log, "name www.dw.com 443\n"));
}

static void
assert_kept (DwrServiceClient *client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) kept =
      dwr_test_load_flags (client, PAGE, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error);

  g_assert_no_error (error);
}

/* Without a helper, which takes a pair of sockets, the service does not know the way and says so,
 * though there is one without a proxy; and it shows what it has. */
static void
test_no_helper (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;

  set_lacks (0);
  client = dwr_service_client_new ();
  g_assert_true (dwr_test_keep_article (client, PAGE, &error));
  g_assert_no_error (error);
  g_clear_object (&client);
  set_lacks (DWR_OLD_KERNEL_NO_PAIRS);
  client = dwr_service_client_new ();
  dwr_service_client_set_redirection (client, NULL, newsroom->ca_file);
  g_assert_null (dwr_test_load (client, OTHER_PAGE, DWR_FORMAT_TEXT, NULL, &error));
  /* The code depends on whether the machine has a network. */
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "The desktop does not say which proxy it has"));
  assert_kept (client);
}

/* The process whose parent is @parent and whose name is the helper's; 0: none. */
static int
find_helper (int parent)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (processes)) != NULL) {
    g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
    g_autofree char *stat = NULL;
    const char *after;

    if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &stat, NULL, NULL))
      continue;
    after = strstr (stat, HELPER " ");
    /* A letter for the state, then the parent. */
    if (after != NULL && (int) g_ascii_strtoll (after + strlen (HELPER " S "), NULL, 10) == parent)
      return (int) g_ascii_strtoll (stat, NULL, 10);
  }
  return 0;
}

/* However the service ends, its helper ends with it. */
static void
test_helper_ends (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  set_lacks (0);
  for (guint is_killed = 0; is_killed < 2; is_killed++) {
    g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrDocument) document = dwr_test_load (client, PAGE, DWR_FORMAT_TEXT, NULL, &error);
    int pid = dwr_service_client_get_pid (client);
    int helper = find_helper (pid);

    g_assert_no_error (error);
    g_assert_cmpint (helper, >, 0);
    if (is_killed == 1)
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
    else
      g_clear_object (&client);
    dwr_test_wait_until (dwr_test_is_gone, GINT_TO_POINTER (helper));
  }
}

static void
kill_helper (DwrServiceClient *client)
{
  int helper = find_helper (dwr_service_client_get_pid (client));

  g_assert_cmpint (helper, >, 0);
  g_assert_cmpint (kill (helper, SIGKILL), ==, 0);
  dwr_test_wait_until (dwr_test_is_gone, GINT_TO_POINTER (helper));
}

/* Another service has another helper, whether or not the one that was killed had been asked. What
 * is fetched then is of a host to which no connection is left. */
static void
test_helper_killed (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (DwrDocument) document = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autofree char *content_type = NULL;
  g_autoptr (GError) error = NULL;
  int pid;

  set_lacks (0);
  g_setenv ("https_proxy", proxy, TRUE);
  client = dwr_service_client_new ();
  dwr_service_client_set_redirection (client, NULL, newsroom->ca_file);
  g_assert_false (is_kept (client, PAGE));
  pid = dwr_service_client_get_pid (client);
  kill_helper (client);
  document = dwr_test_load (client, PAGE, DWR_FORMAT_TEXT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dwr_service_client_get_pid (client), !=, pid);
  pid = dwr_service_client_get_pid (client);
  kill_helper (client);
  picture = dwr_test_load_image (client, PICTURE, &content_type, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dwr_service_client_get_pid (client), !=, pid);
  g_unsetenv ("https_proxy");
}

static const DwrOwnNewsroomCase tests[] = {
  { "/dwr/confined-work/both", test_both },
  { "/dwr/confined-work/landlock-alone", test_landlock_alone },
  { "/dwr/confined-work/filter-alone", test_filter_alone },
  { "/dwr/confined-work/landlock-off", test_landlock_off },
  { "/dwr/confined-work/neither", test_neither },
  { "/dwr/confined-work/linked-store", test_linked_store },
  { "/dwr/confined-work/new-store", test_new_store },
  { "/dwr/confined-work/deleted", test_deleted },
  { "/dwr/confined-work/deleted-unguarded", test_deleted_unguarded },
  { "/dwr/confined-work/moved", test_moved },
  { "/dwr/confined-work/moved-unguarded", test_moved_unguarded },
  { "/dwr/confined-work/made-late", test_made_late },
  { "/dwr/confined-work/damaged-settings", test_damaged_settings },
  { "/dwr/confined-work/desktop-proxy", test_desktop_proxy },
  { "/dwr/confined-work/no-helper", test_no_helper },
  { "/dwr/confined-work/helper-ends", test_helper_ends },
  { "/dwr/confined-work/helper-killed", test_helper_killed },
};

static int
be_service (char **argv)
{
  const char *bits = g_getenv (LACKS);

  if (bits != NULL && !g_str_equal (bits, "0"))
    dwr_old_kernel_pretend ((DwrOldKernel) g_ascii_strtoull (bits, NULL, 10));
  argv[0] = (char *) DWR_SERVICE_PROGRAM;
  execv (DWR_SERVICE_PROGRAM, argv);
  return 1;
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_has_prefix (argv[1], "--fd="))
    return be_service (argv);
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run_each (tests, G_N_ELEMENTS (tests));
}
