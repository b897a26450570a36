/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences: kept, shared between processes without loss, and harmless when the schema, the
 * file or the folder is not as it should be. Called with arguments it is another client, which
 * stores one key again and again. */

#define _GNU_SOURCE
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr/dwr-install.h"
#include "dwr/dwr-settings.h"

#define CLIENT_STORES 100
#define STORE_ATTEMPTS 20
#define WAIT_MAX_S 20

/* Where the library looks in this test; the linker takes this one before the library's own. */
static const char *schema_dir = TEST_SCHEMA_DIR;

char *
dwr_install_dup_schema_dir (void)
{
  return g_strdup (schema_dir);
}

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_config_dir (), "dw-reader", name, NULL);
}

static void
store_int (const char *key, int value)
{
  g_autoptr (GError) error = NULL;

  dwr_settings_store (key, g_variant_new_int32 (value), &error);
  g_assert_no_error (error);
}

static void
test_defaults (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();

  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 100);
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH), ==, 0);
  g_assert_false (g_settings_get_boolean (settings, DWR_SETTINGS_PANEL_VISIBLE));
}

static void
test_store (void)
{
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *path = dup_path ("settings");
  g_autofree char *lock_path = dup_path ("settings.lock");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = NULL;
  GStatBuf status;

  store_int (DWR_SETTINGS_TEXT_SIZE, 140);
  store_int (DWR_SETTINGS_PANEL_WIDTH, 512);
  dwr_settings_store (DWR_SETTINGS_PANEL_VISIBLE, g_variant_new_boolean (TRUE), &error);
  g_assert_no_error (error);

  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 140);
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH), ==, 512);
  g_assert_true (g_settings_get_boolean (settings, DWR_SETTINGS_PANEL_VISIBLE));

  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (lock_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_refused (void)
{
  g_autofree char *path = dup_path ("settings");
  const struct {
    const char *key;
    GVariant *value;
    int code;
  } cases[] = {
    { DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (49), DWR_ERROR_INVALID },
    { DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (301), DWR_ERROR_INVALID },
    { DWR_SETTINGS_TEXT_SIZE, g_variant_new_string ("big"), DWR_ERROR_INVALID },
    { DWR_SETTINGS_PANEL_WIDTH, g_variant_new_int32 (-1), DWR_ERROR_INVALID },
    { "no-such-key", g_variant_new_int32 (1), DWR_ERROR_FILE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dwr_settings_store (cases[i].key, cases[i].value, &error));
    g_assert_error (error, DWR_ERROR, cases[i].code);
  }
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What is in the file and means nothing to us: a newer version's keys stay, bad values are not
 * read. */
static void
test_foreign_content (void)
{
  static const char content[] = "# mine\n[dw-reader]\ntext-size=9000\npanel-width=wide\nnewer=1\n"
                                "[other]\nkey=value\n";
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *path = dup_path ("settings");
  g_autofree char *after = NULL;
  g_autoptr (GSettings) settings = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), <=, 300);
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH), ==, 0);

  store_int (DWR_SETTINGS_PANEL_WIDTH, 400);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_nonnull (strstr (after, "# mine"));
  g_assert_nonnull (strstr (after, "newer=1"));
  g_assert_nonnull (strstr (after, "key=value"));
  g_assert_nonnull (strstr (after, "panel-width=400"));
}

/* The content of the one file that was set aside. */
static char *
dup_set_aside (void)
{
  g_autofree char *folder = dup_path (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *content = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = dup_path (name);

    if (!g_str_has_prefix (name, "settings.damaged-"))
      continue;
    g_assert_null (content);
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  }
  return g_steal_pointer (&content);
}

static void
check_damaged (gboolean is_store_first)
{
  static const char damage[] = "[dw-reader\n\x01\xff text-size 140";
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *path = dup_path ("settings");
  g_autofree char *set_aside = NULL;
  g_autoptr (GSettings) settings = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, damage, -1, NULL));
  if (is_store_first)
    store_int (DWR_SETTINGS_PANEL_WIDTH, 400);
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 100);
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH),
                   ==,
                   is_store_first ? 400 : 0);
  set_aside = dup_set_aside ();
  g_assert_cmpstr (set_aside, ==, damage);
}

static void
test_damaged_then_read (void)
{
  check_damaged (FALSE);
}

static void
test_damaged_then_stored (void)
{
  check_damaged (TRUE);
}

static void
test_no_schema (void)
{
  g_autoptr (GError) error = NULL;

  schema_dir = "/nonexistent";
  g_assert_null (dwr_settings_new ());
  g_assert_false (dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (90), &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_FILE);
  schema_dir = TEST_SCHEMA_DIR;
}

/* The folder cannot be made: reading gives the defaults, storing says so. */
static void
test_no_folder (void)
{
  g_autofree char *folder = dup_path (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  g_assert_false (dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (90), &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_FILE);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

/* Somebody holds the lock and does not let go. */
static void
test_stuck_lock (void)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  g_autofree char *path = dup_path ("settings.lock");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = NULL;
  gint64 start_us;
  int fd;

  store_int (DWR_SETTINGS_TEXT_SIZE, 140);
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fcntl (fd, F_OFD_SETLK, &lock), ==, 0);
  start_us = g_get_monotonic_time ();
  g_assert_false (dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (90), &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_FILE);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 2 * G_TIME_SPAN_SECOND);
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 140);
  g_close (fd, NULL);
  store_int (DWR_SETTINGS_TEXT_SIZE, 90);
}

static GSubprocess *
start_client (const char *key, const char *last_value)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *client;

  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", g_get_user_config_dir (), TRUE);
  client = g_subprocess_launcher_spawn (launcher, &error, program, key, last_value, NULL);
  g_assert_no_error (error);
  return client;
}

static void
test_two_clients (void)
{
  g_autoptr (GSubprocess) one = start_client (DWR_SETTINGS_TEXT_SIZE, "250");
  g_autoptr (GSubprocess) other = start_client (DWR_SETTINGS_PANEL_WIDTH, "800");
  g_autoptr (GSettings) settings = NULL;

  g_assert_true (g_subprocess_wait_check (one, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 250);
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH), ==, 800);
}

static gboolean
timed_out_cb (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;
  return G_SOURCE_CONTINUE;
}

/* A reader hears what this process and another store. */
static void
test_change_is_seen (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();
  g_autoptr (GSubprocess) other = NULL;
  gboolean is_over = FALSE;
  guint timer = g_timeout_add_seconds (WAIT_MAX_S, timed_out_cb, &is_over);

  store_int (DWR_SETTINGS_PANEL_WIDTH, 333);
  while (!is_over && g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH) != 333)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_over);

  other = start_client (DWR_SETTINGS_TEXT_SIZE, "180");
  while (!is_over && g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE) != 180)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_over);
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
  g_source_remove (timer);
}

/* A busy lock refuses a store, which is no loss: the client is told, and tries again. */
static gboolean
store_in_the_end (const char *key, int value)
{
  for (int i = 0; i < STORE_ATTEMPTS; i++) {
    g_autoptr (GError) error = NULL;

    if (dwr_settings_store (key, g_variant_new_int32 (value), &error))
      return TRUE;
    g_printerr ("%s\n", error->message);
  }
  return FALSE;
}

static int
be_client (const char *key, int last_value)
{
  for (int i = CLIENT_STORES - 1; i >= 0; i--) {
    if (!store_in_the_end (key, last_value - i))
      return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

static const struct {
  const char *path;
  void (*run) (void);
} tests[] = {
  { "/dwr/settings/defaults", test_defaults },
  { "/dwr/settings/store", test_store },
  { "/dwr/settings/refused", test_refused },
  { "/dwr/settings/foreign-content", test_foreign_content },
  { "/dwr/settings/damaged-then-read", test_damaged_then_read },
  { "/dwr/settings/damaged-then-stored", test_damaged_then_stored },
  { "/dwr/settings/no-schema", test_no_schema },
  { "/dwr/settings/no-folder", test_no_folder },
  { "/dwr/settings/stuck-lock", test_stuck_lock },
  { "/dwr/settings/two-clients", test_two_clients },
  { "/dwr/settings/change-is-seen", test_change_is_seen },
};

static void
remove_folder (void)
{
  g_autofree char *folder = dup_path (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = dup_path (name);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_rmdir (folder);
}

/* Each test finds no preferences at all. */
static void
run_test (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);

  tests[index].run ();
  remove_folder ();
}

/* GLib could part the tests' folders, but leaks them, and leaks are looked for. */
int
main (int argc, char **argv)
{
  g_autofree char *home = NULL;
  int status;

  if (argc == 3 && argv[1][0] != '-')
    return be_client (argv[1], atoi (argv[2]));
  home = g_dir_make_tmp ("dwr-settings-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, GSIZE_TO_POINTER (i), run_test);
  status = g_test_run ();
  g_rmdir (home);
  return status;
}
