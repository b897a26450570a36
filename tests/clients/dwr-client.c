/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-client.h"
#include "dwr-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define LOOK_AGAIN_AFTER_US 40000

static char *
dup_log_path (DwrClient *client)
{
  return g_build_filename (client->folder, "log", NULL);
}

static void
make_profile (DwrClient *client, const char *options)
{
  const char *const *profile = client->kind->profile;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) script = NULL;
  g_autoptr (GError) error = NULL;

  g_strv_builder_add_many (builder, profile[0], client->folder, profile[1], profile[2], NULL);
  if (g_shell_parse_argv (options != NULL ? options : "--panel", NULL, &more, NULL))
    g_strv_builder_addv (builder, (const char **) more);
  words = g_strv_builder_end (builder);
  script = g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (script, NULL, &error);
  g_assert_no_error (error);
}

void
dwr_client_set_up (DwrClient *client,
                   const DwrClientKind *kind,
                   const char *folder,
                   const char *options)
{
  client->kind = kind;
  client->folder = g_build_filename (folder, kind->application, NULL);
  g_assert_cmpint (g_mkdir (client->folder, 0700), ==, 0);
  make_profile (client, options);
  dwr_client_run (client);
}

/* (transfer full) */
static char **
dup_command (DwrClient *client)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *start = g_build_filename (client->folder, DWR_CLIENT_START, NULL);
  g_auto (GStrv) wrapper = NULL;

  if (client->wrapper != NULL && g_shell_parse_argv (client->wrapper, NULL, &wrapper, NULL))
    g_strv_builder_addv (builder, (const char **) wrapper);
  g_strv_builder_add (builder, start);
  return g_strv_builder_end (builder);
}

void
dwr_client_run (DwrClient *client)
{
  g_autoptr (GSubprocessLauncher) launcher =
      dwr_client_fixture_new_launcher (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_auto (GStrv) words = dup_command (client);
  g_autofree char *log_path = dup_log_path (client);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s starts", client->kind->name);
  g_subprocess_launcher_set_stderr_file_path (launcher, log_path);
  /* Its own faults are not ours to judge; what it says is read when it ends. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  /* meson's, by which Claws would find the build's plugin before the installed one. */
  g_subprocess_launcher_unsetenv (launcher, "LD_LIBRARY_PATH");
  client->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_clear_object (&client->application);
  client->application =
      dwr_at_spi_wait_application (client->kind->application, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
}

char *
dwr_client_dup_log (DwrClient *client)
{
  g_autofree char *path = dup_log_path (client);
  g_autoptr (GError) error = NULL;
  char *log = NULL;

  g_file_get_contents (path, &log, NULL, &error);
  g_assert_no_error (error);
  return log;
}

/* What GTK and WebKit say in every client. */
static const char *const shared_complaints[] = {
  /* GTK, of a menu item that is used while its menu is closed. */
  "gdk_window_get_window_type: assertion",
  "invalid cast from 'GtkToplevelAccessible'",
  "gtk_accessible_get_widget: assertion",
  /* WebKit's process for a page, which goes while it is asked by a screen reader. No code of ours
   * is in it. */
  "(WebKitWebProcess:",
  /* xdg-dbus-proxy, the second process of that one's sandbox, when either end of it goes. */
  "Error writing credentials to socket:",
  "Socket check failed",
  NULL,
};

static gboolean
is_among (const char *const *complaints, const char *line)
{
  for (; complaints != NULL && *complaints != NULL; complaints++)
    if (strstr (line, *complaints) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether a line of its log says that something is wrong. */
static gboolean
is_complaint (DwrClient *client, const char *line)
{
  if (strstr (line, "-CRITICAL") == NULL && strstr (line, "-WARNING") == NULL &&
      strstr (line, "CRITICAL **") == NULL && strstr (line, "WARNING **") == NULL)
    return FALSE;
  if (client->expected != NULL && strstr (line, client->expected) != NULL)
    return FALSE;
  return !is_among (shared_complaints, line) && !is_among (client->kind->own_complaints, line);
}

void
dwr_client_assert_ends (DwrClient *client)
{
  int status = dwr_client_fixture_wait_exit (client->process, DWR_CLIENT_LIMIT_S);
  g_autofree char *log = dwr_client_dup_log (client);
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);

  if (status != 0)
    g_test_message ("%s said: %s", client->kind->name, log);
  g_assert_cmpint (status, ==, 0);
  for (char **line = lines; *line != NULL; line++)
    g_assert_cmpstr (is_complaint (client, *line) ? *line : NULL, ==, NULL);
  g_clear_object (&client->process);
}

void
dwr_client_quit (DwrClient *client)
{
  client->kind->quit (client);
  dwr_client_assert_ends (client);
  if (client->kind->clean_up != NULL)
    client->kind->clean_up (client);
}

void
dwr_client_tear_down (DwrClient *client)
{
  if (client->process != NULL)
    dwr_client_quit (client);
  g_clear_object (&client->application);
  dwr_test_folder_remove (client->folder);
  g_clear_pointer (&client->folder, g_free);
}

/* Leaves what was there instead beside the error. */
static void
assert_no_error (DwrClient *client, const GError *error)
{
  g_autofree char *tree = NULL;
  g_autofree char *log = NULL;

  if (error == NULL)
    return;
  tree = dwr_at_spi_dup_tree (client->application);
  log = dwr_client_dup_log (client);
  g_test_message ("%s\n%s said: %s\nThere is:\n%s", error->message, client->kind->name, log, tree);
  g_assert_no_error (error);
}

AtspiAccessible *
dwr_client_wait_in (DwrClient *client, AtspiAccessible *root, const DwrAtSpiQuery *query)
{
  g_autoptr (GError) error = NULL;
  AtspiAccessible *found = dwr_at_spi_wait_for (root, query, DWR_CLIENT_LIMIT_S, &error);

  assert_no_error (client, error);
  return found;
}

AtspiAccessible *
dwr_client_wait_for (DwrClient *client, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };

  return dwr_client_wait_in (client, client->application, &query);
}

void
dwr_client_wait_text (DwrClient *client, const char *text)
{
  DwrAtSpiQuery query = { .contains = text, .is_showing = TRUE };

  g_object_unref (dwr_client_wait_in (client, client->application, &query));
}

void
dwr_client_wait_text_gone (DwrClient *client, const char *text)
{
  DwrAtSpiQuery query = { .contains = text, .is_showing = TRUE };
  g_autoptr (GError) error = NULL;

  dwr_at_spi_wait_gone (client->application, &query, DWR_CLIENT_LIMIT_S, &error);
  assert_no_error (client, error);
}

void
dwr_client_wait_gone (DwrClient *client, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };
  g_autoptr (GError) error = NULL;

  dwr_at_spi_wait_gone (client->application, &query, DWR_CLIENT_LIMIT_S, &error);
  assert_no_error (client, error);
}

void
dwr_client_click (DwrClient *client, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .has_action = TRUE };
  g_autoptr (AtspiAccessible) control = dwr_client_wait_in (client, client->application, &query);
  g_autoptr (GError) error = NULL;

  dwr_at_spi_click (control, &error);
  assert_no_error (client, error);
}

void
dwr_client_focus (DwrClient *client, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) control = dwr_client_wait_for (client, role, name);
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (control);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (!dwr_at_spi_is_focused (control)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    atspi_component_grab_focus (component, NULL);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

void
dwr_client_wait_file (const char *path)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* Twice in the same words: WebKitGTK makes the objects of a page anew while it is laid out and its
 * pictures come, and what is read meanwhile has gaps. */
char *
dwr_client_read_article (DwrClient *client, const char *last_line)
{
  DwrAtSpiQuery last = { .contains = last_line, .is_showing = FALSE };
  DwrAtSpiQuery document = { .role = ATSPI_ROLE_DOCUMENT_WEB };
  g_autoptr (AtspiAccessible) panel = dwr_client_wait_for (client, ATSPI_ROLE_PANEL, "DW Reader");
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *text = NULL;
  gboolean is_settled = FALSE;

  g_object_unref (dwr_client_wait_in (client, panel, &last));
  while (!is_settled) {
    g_autoptr (AtspiAccessible) article = dwr_client_wait_in (client, panel, &document);
    g_autofree char *before = g_steal_pointer (&text);

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    text = dwr_at_spi_dup_text (article);
    is_settled = g_strcmp0 (text, before) == 0 && strstr (text, last_line) != NULL;
    if (!is_settled)
      g_usleep (LOOK_AGAIN_AFTER_US);
  }
  return g_steal_pointer (&text);
}

gboolean
dwr_client_has_mapped (DwrClient *client, const char *part)
{
  g_autofree char *path =
      g_strdup_printf ("/proc/%s/maps", g_subprocess_get_identifier (client->process));
  g_autofree char *maps = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &maps, NULL, &error);
  g_assert_no_error (error);
  return strstr (maps, part) != NULL;
}
