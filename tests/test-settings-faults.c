/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences that are of no use: the default holds, what is damaged is kept aside, the rest of the
 * file stays as it is, and a line in the log tells, once. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dwr-test-settings.h"
#include "dwr/dwr-settings.h"

#define WAIT_MAX_S 20

#define DAMAGE "[dw-reader\n\x01\xff text-size 140"

static void
write_file (const char *content)
{
  g_autofree char *folder = dwr_test_settings_dup_path (NULL);
  g_autofree char *path = dwr_test_settings_dup_path ("settings");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
expect (const char *line)
{
  g_test_expect_message ("dw-reader", G_LOG_LEVEL_MESSAGE, line);
}

static gboolean
timed_out_cb (gpointer data)
{
  g_assert_not_reached ();
}

/* Until both have read the file. */
static void
wait_for_keep_days (GSettings *one, GSettings *other, int days)
{
  guint timer = g_timeout_add_seconds (WAIT_MAX_S, timed_out_cb, NULL);

  while (g_settings_get_int (one, DWR_SETTINGS_KEEP_DAYS) != days ||
         g_settings_get_int (other, DWR_SETTINGS_KEEP_DAYS) != days)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/* What is in the file and means nothing to us: a newer version's keys stay, bad values are not
 * read. */
static void
test_foreign_content (void)
{
  static const char content[] = "# mine\n[dw-reader]\ntext-size=9000\npanel-width=wide\nnewer=1\n"
                                "[other]\nkey=value\n";
  g_autofree char *path = dwr_test_settings_dup_path ("settings");
  g_autofree char *after = NULL;
  g_autoptr (GSettings) settings = NULL;

  write_file (content);
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), <=, 300);
  g_assert_cmpint (dwr_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 100);
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH), ==, 0);

  dwr_test_settings_store_int (DWR_SETTINGS_PANEL_WIDTH, 400);
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
  g_autofree char *folder = dwr_test_settings_dup_path (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *content = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = dwr_test_settings_dup_path (name);

    if (!g_str_has_prefix (name, "settings.damaged-"))
      continue;
    g_assert_null (content);
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  }
  return g_steal_pointer (&content);
}

static void
check_damaged (const char *damage, gboolean is_store_first)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GSettings) settings = NULL;

  write_file (damage);
  expect ("The preferences were damaged, * the damaged file was renamed to settings.damaged-2*");
  if (is_store_first)
    dwr_test_settings_store_int (DWR_SETTINGS_PANEL_WIDTH, 400);
  settings = dwr_settings_new ();
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_TEXT_SIZE), ==, 100);
  g_assert_cmpint (g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH),
                   ==,
                   is_store_first ? 400 : 0);
  g_test_assert_expected_messages ();
  set_aside = dup_set_aside ();
  g_assert_cmpstr (set_aside, ==, damage);
}

static void
test_damaged_then_read (void)
{
  check_damaged (DAMAGE, FALSE);
}

/* A key file by its form; who reads a value of it as GLib writes them has to have text. */
static void
test_not_text (void)
{
  check_damaged ("[dw-reader]\nfont='\xff'\n", FALSE);
}

static void
test_damaged_then_stored (void)
{
  check_damaged (DAMAGE, TRUE);
}

/* As it is, with a part of it lost, and with bytes that are no text: what is no proxy is still none
 * that one could go round. */
static void
test_proxy_stays (void)
{
  static const struct {
    const char *content;
    const char *proxy;
  } files[] = {
    { "[dw-reader]\nproxy='socks5://127.0.0.1:9050'\nfont='\xff'\n", "socks5://127.0.0.1:9050" },
    { "reader]\nproxy='socks5://127.0.0.1:9050'", "socks5://127.0.0.1:9050" },
    { "[dw-reader]\nno line\nproxy = 'socks5://::1:9050'\n", "socks5://::1:9050" },
    { "[dw-reader]\nno line\nproxy='socks5://127.0", "'socks5://127.0" },
    { "[dw-reader]\nproxy='socks5://\xff'\n", "socks5://\357\277\275" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint is_store_first = 0; is_store_first < 2; is_store_first++) {
      g_autoptr (GSettings) settings = NULL;
      g_autofree char *proxy = NULL;

      g_test_message ("%s", files[i].proxy);
      write_file (files[i].content);
      expect ("*damaged file was renamed to*");
      if (is_store_first != 0)
        dwr_test_settings_store_int (DWR_SETTINGS_PANEL_WIDTH, 400);
      settings = dwr_settings_new ();
      g_test_assert_expected_messages ();
      proxy = g_settings_get_string (settings, DWR_SETTINGS_PROXY);
      g_assert_cmpstr (proxy, ==, files[i].proxy);
    }
}

static void
count_line_cb (const char *domain, GLogLevelFlags level, const char *line, gpointer data)
{
  guint *n_lines = data;

  (*n_lines)++;
}

/* What is of no use is said, all of it at once, and never again. */
static void
test_lines_in_the_log (void)
{
  static const char nonsense[] =
      "[dw-reader]\ntext-size=9001\nline-width='x'\ntheme='pink'\nhyphenation=maybe\n"
      "look-before=\nkeep-days=5\nedition=de\n";
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GSettings) other = NULL;
  guint n_lines = 0;
  guint handler;

  write_file (nonsense);
  expect ("The preference hyphenation cannot be read, so its default is used: maybe");
  expect ("The preference line-width cannot be read, so its default is used: 'x'");
  expect ("The preference look-before cannot be read, so its default is used: ");
  expect ("The preference text-size is out of its range, so its default is used: 9001");
  expect ("The preference theme is out of its range, so its default is used: 'pink'");
  settings = dwr_settings_new ();
  g_test_assert_expected_messages ();
  g_assert_cmpint (dwr_settings_get_int (settings, DWR_SETTINGS_LINE_WIDTH), ==, 60);
  g_assert_cmpint (dwr_settings_get_int (settings, DWR_SETTINGS_KEEP_DAYS), ==, 5);

  handler = g_log_set_handler ("dw-reader", G_LOG_LEVEL_MESSAGE, count_line_cb, &n_lines);
  other = dwr_settings_new ();
  dwr_test_settings_store_int (DWR_SETTINGS_KEEP_DAYS, 6);
  wait_for_keep_days (settings, other, 6);
  g_assert_cmpuint (n_lines, ==, 0);

  /* Somebody edits the file while we run. */
  write_file ("[dw-reader]\ntext-size=9001\nline-width=44\nkeep-days=7\n");
  wait_for_keep_days (settings, other, 7);
  g_assert_cmpuint (n_lines, ==, 1);
  g_log_remove_handler ("dw-reader", handler);
}

/* Each damaged file is kept, but not for ever. */
static void
test_newest_damaged_stay (void)
{
  g_autofree char *folder = dwr_test_settings_dup_path (NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_kept = 0;

  for (int i = 0; i < 5; i++) {
    g_autofree char *damage = g_strdup_printf ("damage %d", i);
    g_autoptr (GSettings) settings = NULL;

    write_file (damage);
    expect ("*damaged file was renamed to*");
    settings = dwr_settings_new ();
    g_test_assert_expected_messages ();
  }
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = dwr_test_settings_dup_path (name);
    g_autofree char *content = NULL;

    if (!g_str_has_prefix (name, "settings.damaged-"))
      continue;
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_assert_cmpstr (content, >=, "damage 2");
    n_kept++;
  }
  g_assert_cmpuint (n_kept, ==, 3);
}

static const DwrTestSettingsCase cases[] = {
  { "/dwr/settings/foreign-content", test_foreign_content },
  { "/dwr/settings/damaged-then-read", test_damaged_then_read },
  { "/dwr/settings/damaged-then-stored", test_damaged_then_stored },
  { "/dwr/settings/not-text", test_not_text },
  { "/dwr/settings/proxy-stays", test_proxy_stays },
  { "/dwr/settings/lines-in-the-log", test_lines_in_the_log },
  { "/dwr/settings/newest-damaged-stay", test_newest_damaged_stay },
};

int
main (int argc, char **argv)
{
  return dwr_test_settings_run (argc, argv, cases, G_N_ELEMENTS (cases));
}
