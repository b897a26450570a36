/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A real Claws Mail on a throw-away profile, used over AT-SPI as somebody who cannot see uses it.
 */

#include "config.h"

#include "dwr-claws-fixture.h"

#include <signal.h>
#include <string.h>

static void
add_words (GStrvBuilder *builder, const char *words)
{
  g_auto (GStrv) parts = NULL;

  /* Fails for no words, too. */
  if (words != NULL && g_shell_parse_argv (words, NULL, &parts, NULL))
    g_strv_builder_addv (builder, (const char **) parts);
}

static void
make_profile (DwrClawsFixture *fixture, const DwrClawsStart *start)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) script = NULL;
  g_autoptr (GError) error = NULL;

  g_strv_builder_add_many (builder,
                           DWR_CLAWS_PROFILE,
                           fixture->folder,
                           DWR_CLAWS_MAILS,
                           start->plugin != NULL ? start->plugin : DWR_CLAWS_PLUGIN,
                           "--mails",
                           DWR_CLAWS_MORE_MAILS,
                           NULL);
  add_words (builder, start->options);
  words = g_strv_builder_end (builder);
  script = g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (script, NULL, &error);
  g_assert_no_error (error);
}

static char *
dup_log_path (DwrClawsFixture *fixture)
{
  return g_build_filename (fixture->folder, "log", NULL);
}

/* @option: (nullable): what a program that runs already is told to do, with @value (nullable) */
static GSubprocess *
spawn (DwrClawsFixture *fixture,
       const DwrClawsStart *start,
       const char *option,
       const char *value,
       const char *log_path)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *config = g_build_filename (fixture->folder, "config", NULL);
  g_autofree char *home = g_build_filename (fixture->folder, "home", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  launcher = dwr_client_fixture_new_launcher (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_set_stderr_file_path (launcher, log_path);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  if (start->data_home != NULL)
    g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", start->data_home, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "XDG_DATA_HOME");
  /* Claws' own faults are not ours to judge; tear_down reads what it said. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  add_words (builder, start->wrapper);
  g_strv_builder_add_many (builder, "claws-mail", "--alternate-config-dir", config, NULL);
  if (option != NULL)
    g_strv_builder_add_many (builder, option, value, NULL);
  words = g_strv_builder_end (builder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  return process;
}

void
dwr_claws_fixture_set_up (DwrClawsFixture *fixture, const char *folder, const DwrClawsStart *start)
{
  fixture->folder = g_build_filename (folder, "claws", NULL);
  make_profile (fixture, start);
  dwr_claws_fixture_run (fixture, start);
}

void
dwr_claws_fixture_run (DwrClawsFixture *fixture, const DwrClawsStart *start)
{
  g_autofree char *log_path = dup_log_path (fixture);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->application);
  fixture->process = spawn (fixture, start, NULL, NULL, log_path);
  fixture->application = dwr_at_spi_wait_application ("claws-mail", DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
}

char *
dwr_claws_fixture_dup_log (DwrClawsFixture *fixture)
{
  g_autofree char *path = dup_log_path (fixture);
  g_autoptr (GError) error = NULL;
  char *log = NULL;

  g_file_get_contents (path, &log, NULL, &error);
  g_assert_no_error (error);
  return log;
}

/* What Claws 4.1.1, GTK and other plugins say without any plugin of ours. */
static const char *const own_complaints[] = {
  /* A button in Claws' window, three columns, and a wide list without the message. */
  "Negative content width",
  "gtk_style_set_background: assertion",
  "gdk_window_set_background: assertion",
  "can't hide messageview in this wide msglist layout",
  /* Fancy, of a WebKitGTK that has fewer signals. */
  "signal 'resource-",
  /* GTK, of a menu item that is used while its menu is closed. */
  "gdk_window_get_window_type: assertion",
  "invalid cast from 'GtkToplevelAccessible'",
  "gtk_accessible_get_widget: assertion",
  /* GTK, of a window that closes while it is told to a screen reader: a call of libatk-bridge, with
   * no function of ours below it. */
  "gtk_notebook_get_tab_label: assertion",
  "gtk_widget_get_parent: assertion",
  /* WebKit's process for a page, which goes while it is asked by a screen reader. No code of ours
   * is in it. */
  "(WebKitWebProcess:",
  /* GTK's dialog for printing, on a machine without a system bus. */
  "Couldn't connect to D-Bus system bus",
  /* A feed that RSSyl did not get, and a mail server that went. */
  "RSSyl: Error fetching feed",
  "IMAP error on 127.0.0.1",
  "IMAP connection broken",
  "IMAP4 connection failed",
  /* A plugin that was built for another Claws. */
  "plugin loading error: Your version of Claws Mail is",
  /* A mail whose file is gone. */
  "can't get message file path",
  /* A folder in whose place there is a file. */
  "/trash': Error opening directory",
};

gboolean
dwr_claws_fixture_is_complaint (const char *line)
{
  if (strstr (line, "CRITICAL **") == NULL && strstr (line, "WARNING **") == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (own_complaints); i++)
    if (strstr (line, own_complaints[i]) != NULL)
      return FALSE;
  return TRUE;
}

void
dwr_claws_fixture_assert_ends (DwrClawsFixture *fixture)
{
  int status = dwr_client_fixture_wait_exit (fixture->process, DWR_CLIENT_LIMIT_S);
  g_autofree char *log = dwr_claws_fixture_dup_log (fixture);
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);

  if (status != 0)
    g_test_message ("Claws Mail said: %s", log);
  g_assert_cmpint (status, ==, 0);
  for (char **line = lines; *line != NULL; line++)
    g_assert_cmpstr (dwr_claws_fixture_is_complaint (*line) ? *line : NULL, ==, NULL);
  g_clear_object (&fixture->process);
}

/* Claws takes the words of a second call of its program over a socket. */
static void
tell (DwrClawsFixture *fixture, const char *option, const char *value)
{
  g_autofree char *log_path = g_build_filename (fixture->folder, "call-log", NULL);
  g_autoptr (GSubprocess) call =
      spawn (fixture, &(const DwrClawsStart){ NULL }, option, value, log_path);

  g_assert_cmpint (dwr_client_fixture_wait_exit (call, DWR_CLIENT_LIMIT_S), ==, 0);
}

/* Not by SIGTERM, which Claws' handler answers with g_timeout_add (): where the main loop holds its
 * context just then, Claws waits for itself for ever. */
void
dwr_claws_fixture_quit (DwrClawsFixture *fixture)
{
  tell (fixture, "--exit", NULL);
  dwr_claws_fixture_assert_ends (fixture);
}

void
dwr_claws_fixture_tear_down (DwrClawsFixture *fixture)
{
  if (fixture->process != NULL)
    dwr_claws_fixture_quit (fixture);
  g_clear_object (&fixture->application);
  dwr_client_fixture_remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

/* Leaves what was there instead beside the error. */
static void
assert_no_error (DwrClawsFixture *fixture, const GError *error)
{
  g_autofree char *tree = NULL;

  if (error == NULL)
    return;
  tree = dwr_at_spi_dup_tree (fixture->application);
  g_test_message ("%s\nThere is:\n%s", error->message, tree);
  g_assert_no_error (error);
}

AtspiAccessible *
dwr_claws_fixture_wait_for (DwrClawsFixture *fixture, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };
  g_autoptr (GError) error = NULL;
  AtspiAccessible *found =
      dwr_at_spi_wait_for (fixture->application, &query, DWR_CLIENT_LIMIT_S, &error);

  assert_no_error (fixture, error);
  return found;
}

void
dwr_claws_fixture_wait_text (DwrClawsFixture *fixture, const char *text)
{
  DwrAtSpiQuery query = { .contains = text, .is_showing = TRUE };
  g_autoptr (AtspiAccessible) found = NULL;
  g_autoptr (GError) error = NULL;

  found = dwr_at_spi_wait_for (fixture->application, &query, DWR_CLIENT_LIMIT_S, &error);
  assert_no_error (fixture, error);
}

void
dwr_claws_fixture_wait_gone (DwrClawsFixture *fixture, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };
  g_autoptr (GError) error = NULL;

  dwr_at_spi_wait_gone (fixture->application, &query, DWR_CLIENT_LIMIT_S, &error);
  assert_no_error (fixture, error);
}

void
dwr_claws_fixture_click (DwrClawsFixture *fixture, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .has_action = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtspiAccessible) control =
      dwr_at_spi_wait_for (fixture->application, &query, DWR_CLIENT_LIMIT_S, &error);

  assert_no_error (fixture, error);
  dwr_at_spi_click (control, &error);
  assert_no_error (fixture, error);
}

void
dwr_claws_fixture_select (DwrClawsFixture *fixture, DwrMail mail)
{
  g_autofree char *message = g_strdup_printf ("#mh/Mailbox/inbox/%d", (int) mail);

  dwr_claws_fixture_open (fixture, message);
}

void
dwr_claws_fixture_open (DwrClawsFixture *fixture, const char *message)
{
  tell (fixture, "--select", message);
}

char *
dwr_claws_fixture_read_article (DwrClawsFixture *fixture, const char *last_line)
{
  DwrAtSpiQuery last = { .contains = last_line, .is_showing = FALSE };
  DwrAtSpiQuery document = { .role = ATSPI_ROLE_DOCUMENT_WEB };
  g_autoptr (AtspiAccessible) panel =
      dwr_claws_fixture_wait_for (fixture, ATSPI_ROLE_PANEL, "DW Reader");
  g_autoptr (AtspiAccessible) found = NULL;
  g_autoptr (AtspiAccessible) article = NULL;
  g_autoptr (GError) error = NULL;

  found = dwr_at_spi_wait_for (panel, &last, DWR_CLIENT_LIMIT_S, &error);
  assert_no_error (fixture, error);
  article = dwr_at_spi_wait_for (panel, &document, DWR_CLIENT_LIMIT_S, &error);
  assert_no_error (fixture, error);
  return dwr_at_spi_dup_text (article);
}
