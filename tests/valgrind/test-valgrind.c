/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service, and clients of it that have no WebKitGTK, under valgrind's memcheck: the tests that
 * there are for them run once more, each with the services that it starts. Nothing is read before
 * it is written, nothing beyond its end or after it was freed, and nothing is lost. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-figure.h"

#define SUMMARY "ERROR SUMMARY: "
#define PREAMBLE_END "Parent PID: "
#define LEAKS_BEGIN "HEAP SUMMARY:"
#define OWN_WARNING "Warning: "

#define SERVICE "plugin/service/dw-reader-service"
#define SERVICE_FD 3
#define OBJECT_PATH "/org/dwreader/Service"
#define INTERFACE "org.dwreader.Service1"

/* Some thirty times as slow as without valgrind. */
#define CALL_MAX_MS (300 * 1000)

static const struct {
  const char *program; /* below the build's folder */
  gboolean is_usual;   /* not in the soak alone */
} programs[] = {
  { "tests/clients/test-client-host", TRUE },
  { "tests/clients/test-host-common", TRUE },
  { "tests/clients/test-news-notice", TRUE },
  { "tests/clients/test-notifier", FALSE },
  { "tests/test-settings", FALSE },
  { "tests/test-store-worker", FALSE },
  { "tests/test-store", FALSE },
  { "tests/test-service", FALSE },
};

static const char *const formats[] = {
  "pane", "text", "html", "markdown", "json", "mail", "html-whole",
};

/* The newsroom's articles; those behind the first are asked for in the soak. */
static const char *const articles[] = {
  "de/x/a-70000101", "en/x/a-70000102", "ar/x/a-70000103", "es/x/a-70000104",
  "en/x/a-70000105", "zh/x/a-70000106", "en/x/a-70000107",
};

/* And what is wrong with them. */
static const char *const faults[] = {
  "gzip-cut",      "not-gzip",   "bad-chunk", "cut-length",    "two-lengths", "gzip-bomb",
  "redirect-loop", "status-404", "empty",     "no-article",    "portal",      "wrong-type",
  "header-flood",  "deep-html",  "reset",     "redirect-away",
};

/* Of the soak's programs 57 processes were seen; a machine that is busy kills a few services. */
#define USUAL_PROCESSES_MIN 3
#define SOAK_PROCESSES_MIN 50

/* What was found in all processes. */
typedef struct {
  guint n_programs;  /* which ended well, and were watched to their end */
  guint n_processes; /* which were watched to their end */
  guint n_killed;    /* services that were not */
  guint n_cut_off;   /* others that were not */
  guint n_errors;
} Found;

/* (transfer full) */
static char **
dup_words (const char *program, const char *folder, const char *const *more)
{
  g_autofree char *log = g_strconcat ("--log-file=", folder, "/%p.log", NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *path = g_build_filename (DWR_BUILD_DIR, program, NULL);

  g_strv_builder_add_many (builder,
                           "valgrind",
                           "--tool=memcheck",
                           "--trace-children=yes",
                           "--trace-children-skip=*/dw-newsroom,*/openssl,*/dbus-daemon",
                           "--leak-check=full",
                           "--show-leak-kinds=definite",
                           "--errors-for-leak-kinds=definite",
                           "--num-callers=30",
                           "--suppressions=/usr/share/glib-2.0/valgrind/glib.supp",
                           "--suppressions=/usr/share/gtk-3.0/valgrind/gtk.supp",
                           "--suppressions=" DWR_SUPPRESSIONS,
                           log,
                           path,
                           NULL);
  if (more != NULL)
    g_strv_builder_addv (builder, (const char **) more);
  return g_strv_builder_end (builder);
}

/* Whether memcheck complained of anything before a process was killed. Its own lines stand behind
 * the process' number, and those behind LEAKS_BEGIN are no complaints. */
static gboolean
has_complaint (const char *rest)
{
  g_auto (GStrv) lines = g_strsplit (rest, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *words = lines[i] + strspn (lines[i], "=0123456789 ");

    if (g_str_has_prefix (words, LEAKS_BEGIN))
      return FALSE;
    if (lines[i][0] == '=' && *words != '\0' && !g_str_has_prefix (words, OWN_WARNING))
      return TRUE;
  }
  return FALSE;
}

/* A log without a last word is of a process that became a program which is not watched, and has
 * done nothing before, or of one that was killed. That may be a service: its client gives it two
 * seconds to end, in which memcheck still looks for leaks, and it dies with its client. Its proxy
 * helper does with the service. */
static void
read_cut_off (const char *path, const char *log, Found *found)
{
  const char *preamble_end = strstr (log, PREAMBLE_END);
  const char *rest = preamble_end != NULL ? strchr (preamble_end, '\n') : NULL;

  if (rest != NULL && rest[strspn (rest, "=0123456789 \n")] == '\0')
    return;
  if (rest != NULL && strstr (log, SERVICE) != NULL)
    found->n_killed++;
  else
    found->n_cut_off++;
  if (rest != NULL && has_complaint (rest))
    found->n_errors++;
  g_test_message ("%s has no last word: %s", path, log);
}

/* Adds what a process' log says. Returns: whether it has a last word */
static gboolean
read_log (const char *path, Found *found)
{
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;
  const char *summary = NULL;
  guint n_errors = 0;

  g_file_get_contents (path, &log, NULL, &error);
  g_assert_no_error (error);
  summary = g_strrstr (log, SUMMARY);
  if (summary == NULL || sscanf (summary + strlen (SUMMARY), "%u", &n_errors) != 1) {
    read_cut_off (path, log, found);
    return FALSE;
  }
  found->n_processes++;
  found->n_errors += n_errors;
  if (n_errors > 0)
    g_test_message ("%s", log);
  return TRUE;
}

/* Reads the logs and removes them, and the folder.
 * @first: the number of the process that was started; all others came of it
 * Returns: whether that one was watched to its end */
static gboolean
read_logs (const char *folder, const char *first, Found *found)
{
  g_autoptr (GDir) logs = g_dir_open (folder, 0, NULL);
  g_autofree char *first_name = g_strconcat (first, ".log", NULL);
  const char *name = NULL;
  gboolean is_watched = FALSE;

  while ((name = g_dir_read_name (logs)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gboolean has_last_word = read_log (path, found);

    is_watched = is_watched || (has_last_word && g_str_equal (name, first_name));
    g_unlink (path);
  }
  g_rmdir (folder);
  return is_watched;
}

/* (transfer full) */
static GSubprocessLauncher *
new_launcher (GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  /* What GLib keeps in pieces of its own could not be seen. */
  g_subprocess_launcher_setenv (launcher, "G_SLICE", "always-malloc", TRUE);
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "fatal-criticals,gc-friendly", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  return launcher;
}

static void
judge (const char *what, const Found *found)
{
  g_test_message ("%s: %u processes, %u services killed, %u cut off, %u errors",
                  what,
                  found->n_processes,
                  found->n_killed,
                  found->n_cut_off,
                  found->n_errors);
}

/* What it says goes to a file: a pipe would stay open for as long as what it leaves behind, such as
 * the bus of a test that was cut off. */
static void
run_program (const char *program, Found *found)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dw-valgrind-XXXXXX", &error);
  g_auto (GStrv) words = dup_words (program, folder, NULL);
  g_autofree char *output = g_build_filename (folder, "output", NULL);
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *first = NULL;
  g_autofree char *said = NULL;
  Found own = { 0 };
  gboolean is_watched;

  g_assert_no_error (error);
  g_subprocess_launcher_set_stdout_file_path (launcher, output);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  first = g_strdup (g_subprocess_get_identifier (process));
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (output, &said, NULL, &error);
  g_assert_no_error (error);
  g_unlink (output);
  is_watched = read_logs (folder, first, &own);
  judge (program, &own);
  if (!is_watched || !g_subprocess_get_successful (process))
    g_test_message ("%s did not end well here: %s", program, said);
  else
    found->n_programs++;
  found->n_processes += own.n_processes;
  found->n_cut_off += own.n_cut_off;
  found->n_errors += own.n_errors;
}

static void
test_clients (void)
{
  Found found = { 0 };
  guint n_wanted = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    if (dwr_test_is_soak () || programs[i].is_usual) {
      n_wanted++;
      run_program (programs[i].program, &found);
    }
  dwr_test_figure ("client programs well under valgrind",
                   found.n_programs,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   n_wanted);
  dwr_test_figure ("clients under valgrind",
                   found.n_processes,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   dwr_test_count (USUAL_PROCESSES_MIN, SOAK_PROCESSES_MIN));
  dwr_test_figure ("clients cut off", found.n_cut_off, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure ("valgrind errors", found.n_errors, NULL, DWR_FIGURE_AT_MOST, 0);
}

/* (transfer full): a connection to a service under valgrind, whose logs are in @folder */
static GDBusConnection *
start_service (DwrNewsroomFixture *newsroom, const char *folder, GSubprocess **process)
{
  g_autofree char *connect_to = g_strconcat ("--connect-to=", newsroom->connect_to, NULL);
  g_autofree char *ca_file = g_strconcat ("--ca-file=", newsroom->ca_file, NULL);
  const char *more[] = { "--fd=" G_STRINGIFY (SERVICE_FD), connect_to, ca_file, NULL };
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (G_SUBPROCESS_FLAGS_NONE);
  g_auto (GStrv) words = dup_words (SERVICE, folder, more);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketConnection) stream = NULL;
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = NULL;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  g_subprocess_launcher_take_fd (launcher, fds[1], SERVICE_FD);
  *process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_close (launcher);
  socket = g_socket_new_from_fd (fds[0], &error);
  g_assert_no_error (error);
  stream = g_socket_connection_factory_create_connection (socket);
  connection = g_dbus_connection_new_sync (G_IO_STREAM (stream),
                                           NULL,
                                           G_DBUS_CONNECTION_FLAGS_NONE,
                                           NULL,
                                           NULL,
                                           &error);
  g_assert_no_error (error);
  return connection;
}

/* What comes of it is for other tests to judge; here the service must answer. */
static void
call (GDBusConnection *connection, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) result = g_dbus_connection_call_sync (connection,
                                                             NULL,
                                                             OBJECT_PATH,
                                                             INTERFACE,
                                                             method,
                                                             arguments,
                                                             NULL,
                                                             G_DBUS_CALL_FLAGS_NONE,
                                                             CALL_MAX_MS,
                                                             NULL,
                                                             &error);

  g_assert_false (g_dbus_connection_is_closed (connection));
  if (result == NULL)
    g_test_message ("%s: %s", method, error->message);
}

static void
ask_all (GDBusConnection *connection)
{
  guint n_articles = dwr_test_count (1, G_N_ELEMENTS (articles));
  guint n_faults = dwr_test_count (2, G_N_ELEMENTS (faults));
  guint job = 1;

  for (guint i = 0; i < n_articles; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (formats); j++) {
      g_autofree char *address = g_strconcat ("https://www.dw.com/", articles[i], NULL);

      call (connection, "LoadArticle", g_variant_new ("(ussu)", job++, address, formats[j], 0));
    }
  for (guint i = 0; i < n_faults; i++) {
    g_autofree char *address =
        g_strdup_printf ("https://www.dw.com/en/fault-%s/a-70000101", faults[i]);

    call (connection, "LoadArticle", g_variant_new ("(ussu)", job++, address, "pane", 0));
  }
  call (connection, "Refresh", g_variant_new ("(uss)", job++, "de", "all"));
  call (connection, "ListHeadlines", g_variant_new ("(uuss)", job++, 0, "de", "all"));
  if (dwr_test_is_soak ())
    call (connection, "KeepSection", g_variant_new ("(uss)", job++, "de", "all"));
}

static void
test_service (void)
{
  DwrNewsroomFixture newsroom = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dw-valgrind-XXXXXX", &error);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autofree char *first = NULL;
  Found found = { 0 };

  dwr_newsroom_fixture_set_up (&newsroom, NULL);
  connection = start_service (&newsroom, folder, &process);
  first = g_strdup (g_subprocess_get_identifier (process));
  ask_all (connection);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  dwr_newsroom_fixture_tear_down (&newsroom, NULL);
  g_assert_true (read_logs (folder, first, &found));
  judge ("the service", &found);
  dwr_test_figure ("services under valgrind", found.n_processes, NULL, DWR_FIGURE_AT_LEAST, 1);
  dwr_test_figure ("valgrind errors", found.n_errors, NULL, DWR_FIGURE_AT_MOST, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/valgrind/the service is clean", test_service);
  g_test_add_func ("/dwr/valgrind/its clients are clean", test_clients);
  return g_test_run ();
}
