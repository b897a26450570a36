/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences: kept, shared between processes without loss, and harmless when the schema, the
 * file or the folder is not as it should be, which a line in the log tells. Called with arguments
 * it is another client, which stores one key again and again. */

#define _GNU_SOURCE
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr-test-settings.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-settings.h"

#define CLIENT_STORES 100
#define STORE_ATTEMPTS 20
#define WAIT_MAX_S 20
#define QUITTING "quitting"

/* Where the library looks in this test; the linker takes this one before the library's own. */
static const char *schema_dir = TEST_SCHEMA_DIR;

char *
dwr_install_dup_schema_dir (void)
{
  return g_strdup (schema_dir);
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
  g_autofree char *folder = dwr_test_settings_dup_path (NULL);
  g_autofree char *path = dwr_test_settings_dup_path ("settings");
  g_autofree char *lock_path = dwr_test_settings_dup_path ("settings.lock");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = NULL;
  GStatBuf status;

  dwr_test_settings_store_int (DWR_SETTINGS_TEXT_SIZE, 140);
  dwr_test_settings_store_int (DWR_SETTINGS_PANEL_WIDTH, 512);
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
  g_autofree char *path = dwr_test_settings_dup_path ("settings");
  const struct {
    const char *key;
    GVariant *value;
    int code;
  } cases[] = {
    { DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (49), DWR_ERROR_INVALID },
    { DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (301), DWR_ERROR_INVALID },
    { DWR_SETTINGS_TEXT_SIZE, g_variant_new_string ("big"), DWR_ERROR_INVALID },
    { DWR_SETTINGS_PANEL_WIDTH, g_variant_new_int32 (-1), DWR_ERROR_INVALID },
    { "no-such-key", g_variant_new_int32 (1), DWR_ERROR_SETTINGS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dwr_settings_store (cases[i].key, cases[i].value, &error));
    g_assert_error (error, DWR_ERROR, cases[i].code);
  }
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_no_schema (void)
{
  g_autoptr (GError) error = NULL;

  schema_dir = "/nonexistent";
  g_assert_null (dwr_settings_new ());
  g_assert_false (dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (90), &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SETTINGS);
  schema_dir = TEST_SCHEMA_DIR;
}

/* The folder cannot be made: reading gives the defaults, storing says so. */
static void
test_no_folder (void)
{
  g_autofree char *folder = dwr_test_settings_dup_path (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  g_assert_false (dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (90), &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SETTINGS);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

static int
hold_lock (void)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  g_autofree char *path = dwr_test_settings_dup_path ("settings.lock");
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fcntl (fd, F_OFD_SETLK, &lock), ==, 0);
  return fd;
}

/* Somebody holds the lock and does not let go. */
static void
test_stuck_lock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = NULL;
  gint64 start_us;
  int fd;

  dwr_test_settings_store_int (DWR_SETTINGS_TEXT_SIZE, 140);
  fd = hold_lock ();
  start_us = g_get_monotonic_time ();
  g_assert_false (dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (90), &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SETTINGS);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 2 * G_TIME_SPAN_SECOND);
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 140);
  g_close (fd, NULL);
  dwr_test_settings_store_int (DWR_SETTINGS_TEXT_SIZE, 90);
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

  dwr_test_settings_store_int (DWR_SETTINGS_PANEL_WIDTH, 333);
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

static void
test_nothing_is_lost_at_quit (void)
{
  g_autoptr (GSubprocess) client = start_client (QUITTING, "222");
  g_autoptr (GSettings) settings = NULL;

  g_assert_true (g_subprocess_wait_check (client, NULL, NULL));
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 222);
}

typedef struct {
  guint n_over;
  GError *error; /* owned */
} Outcome;

static void
over_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  dwr_settings_store_finish (result, &outcome->error);
  outcome->n_over++;
}

static void
wait_for (Outcome *outcome, guint n_over)
{
  gboolean is_late = FALSE;
  guint timer = g_timeout_add_seconds (WAIT_MAX_S, timed_out_cb, &is_late);

  while (!is_late && outcome->n_over < n_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_late);
  g_source_remove (timer);
}

static void
store_later (const char *key, int value, Outcome *outcome)
{
  dwr_settings_store_async (key, g_variant_new_int32 (value), NULL, over_cb, outcome);
}

/* Another client has the lock: nothing waits for it but the thread. */
static void
test_nobody_waits (void)
{
  g_autoptr (GSettings) settings = NULL;
  Outcome outcome = { 0, NULL };
  int fd;

  dwr_test_settings_store_int (DWR_SETTINGS_PANEL_WIDTH, 1);
  fd = hold_lock ();
  store_later (DWR_SETTINGS_TEXT_SIZE, 170, &outcome);
  store_later (DWR_SETTINGS_TEXT_SIZE, 180, &outcome);
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 100);
  g_close (fd, NULL);
  wait_for (&outcome, 2);
  g_assert_no_error (outcome.error);
  g_clear_object (&settings);
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 180);
}

static void
test_failures_are_told (void)
{
  g_autofree char *folder = dwr_test_settings_dup_path (NULL);
  Outcome outcome = { 0, NULL };

  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  store_later (DWR_SETTINGS_TEXT_SIZE, 90, &outcome);
  wait_for (&outcome, 1);
  g_assert_error (outcome.error, DWR_ERROR, DWR_ERROR_SETTINGS);
  g_clear_error (&outcome.error);
  store_later (DWR_SETTINGS_TEXT_SIZE, 9000, &outcome);
  wait_for (&outcome, 2);
  g_assert_error (outcome.error, DWR_ERROR, DWR_ERROR_INVALID);
  g_clear_error (&outcome.error);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

typedef struct {
  int last; /* what was stored last */
  guint n_told;
  guint n_older;
} Steps;

static void
step_told_cb (GSettings *settings, const char *key, gpointer data)
{
  Steps *steps = data;

  steps->n_told++;
  if (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE) != steps->last)
    steps->n_older++;
}

/* Ten quick steps, and another client changes something meanwhile. */
static void
test_no_step_goes_back (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();
  g_autoptr (GSubprocess) other = NULL;
  Outcome outcome = { 0, NULL };
  Steps steps = { 0, 0, 0 };
  gboolean is_late = FALSE;
  guint timer = g_timeout_add_seconds (WAIT_MAX_S, timed_out_cb, &is_late);

  dwr_test_settings_store_int (DWR_SETTINGS_TEXT_SIZE, 100);
  other = start_client (DWR_SETTINGS_PANEL_WIDTH, "800");
  g_signal_connect (settings, "changed", G_CALLBACK (step_told_cb), &steps);
  for (guint i = 1; i <= 10; i++) {
    steps.last = 100 + (int) i;
    store_later (DWR_SETTINGS_TEXT_SIZE, steps.last, &outcome);
    store_later (DWR_SETTINGS_LINE_WIDTH, 50 + (int) i, &outcome);
    wait_for (&outcome, 2 * i - 1);
  }
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
  while (!is_late && (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH) != 800 ||
                      g_settings_get_int (settings, DWR_SETTINGS_LINE_WIDTH) != 60))
    g_main_context_iteration (NULL, TRUE);
  wait_for (&outcome, 20);
  g_assert_no_error (outcome.error);
  g_assert_false (is_late);
  g_assert_cmpuint (steps.n_told, >, 0);
  g_assert_cmpuint (steps.n_older, ==, 0);
  g_source_remove (timer);
}

/* GSettings has read the first step, and is not told of the second when both are written. */
static void
test_no_step_goes_back_late (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();
  Outcome outcome = { 0, NULL };
  Steps steps = { 120, 0, 0 };
  gboolean is_late = FALSE;
  guint timer = g_timeout_add_seconds (WAIT_MAX_S, timed_out_cb, &is_late);
  int fd;

  g_signal_connect (settings, "changed", G_CALLBACK (step_told_cb), &steps);
  store_later (DWR_SETTINGS_TEXT_SIZE, 110, &outcome);
  g_assert_true (dwr_settings_flush ());
  fd = hold_lock ();
  store_later (DWR_SETTINGS_TEXT_SIZE, 120, &outcome);
  while (!is_late && g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE) != 110)
    g_main_context_iteration (NULL, TRUE);
  g_close (fd, NULL);
  g_assert_true (dwr_settings_flush ());
  while (!is_late && steps.n_told == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for (&outcome, 2);
  g_assert_no_error (outcome.error);
  g_assert_false (is_late);
  g_assert_cmpuint (steps.n_older, ==, 0);
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

/* Quits while all of it waits for the thread; its loop never runs again. */
static int
be_quitting_client (int last_value)
{
  for (int i = CLIENT_STORES / 4; i >= 0; i--)
    dwr_settings_store_async (DWR_SETTINGS_TEXT_SIZE,
                              g_variant_new_int32 (last_value - i),
                              NULL,
                              NULL,
                              NULL);
  return dwr_settings_flush () ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int
be_client (const char *key, int last_value)
{
  if (g_str_equal (key, QUITTING))
    return be_quitting_client (last_value);
  for (int i = CLIENT_STORES - 1; i >= 0; i--) {
    if (!store_in_the_end (key, last_value - i))
      return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

static const DwrTestSettingsCase cases[] = {
  { "/dwr/settings/defaults", test_defaults },
  { "/dwr/settings/store", test_store },
  { "/dwr/settings/refused", test_refused },
  { "/dwr/settings/no-schema", test_no_schema },
  { "/dwr/settings/no-folder", test_no_folder },
  { "/dwr/settings/stuck-lock", test_stuck_lock },
  { "/dwr/settings/two-clients", test_two_clients },
  { "/dwr/settings/change-is-seen", test_change_is_seen },
  { "/dwr/settings/nothing-is-lost-at-quit", test_nothing_is_lost_at_quit },
  { "/dwr/settings/nobody-waits", test_nobody_waits },
  { "/dwr/settings/failures-are-told", test_failures_are_told },
  { "/dwr/settings/no-step-goes-back", test_no_step_goes_back },
  { "/dwr/settings/no-step-goes-back-late", test_no_step_goes_back_late },
};

int
main (int argc, char **argv)
{
  if (argc == 3 && argv[1][0] != '-')
    return be_client (argv[1], atoi (argv[2]));
  return dwr_test_settings_run (argc, argv, cases, G_N_ELEMENTS (cases));
}
