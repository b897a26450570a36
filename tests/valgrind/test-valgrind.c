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

#include "dwr-test-figure.h"

#define SUMMARY "ERROR SUMMARY: "

/* Of the others, of which nothing is to be found here. */
#define SKIPPED "*/dw-newsroom,*/openssl,*/Xvfb,*/dbus-daemon"

static const struct {
  const char *program; /* below the build's folder */
  const char *cases;   /* (nullable) of the usual run; none: only in the soak */
} programs[] = {
  { "tests/test-service", "/dwr/service/formats" },
  { "tests/test-service-newsroom", NULL },
  { "tests/test-service-offline", NULL },
  { "tests/test-service-digest", NULL },
  { "tests/test-service-process", NULL },
  { "tests/test-fetcher", NULL },
  { "tests/test-picture-set", NULL },
  { "tests/test-store", NULL },
  { "tests/test-store-worker", NULL },
  { "tests/test-cli-newsroom", NULL },
  { "tests/test-settings", NULL },
  { "tests/clients/test-client-host", "/" },
  { "tests/clients/test-host-common", "/" },
  { "tests/clients/test-news-notice", "/" },
  { "tests/clients/test-notifier", NULL },
};

/* What was found in all processes. */
typedef struct {
  guint n_processes;
  guint n_services;
  guint n_errors;
} Found;

/* (transfer full) */
static char **
dup_words (const char *program, const char *cases, const char *folder)
{
  g_autofree char *log = g_strconcat ("--log-file=", folder, "/%p.log", NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *path = g_build_filename (DWR_BUILD_DIR, program, NULL);

  g_strv_builder_add_many (builder,
                           "valgrind",
                           "--tool=memcheck",
                           "--trace-children=yes",
                           "--trace-children-skip=" SKIPPED,
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
  if (!dwr_test_is_soak ())
    g_strv_builder_add_many (builder, "-p", cases, NULL);
  return g_strv_builder_end (builder);
}

/* Adds what a process' log says. A process that was killed has no last word. */
static void
read_log (const char *path, Found *found)
{
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;
  const char *summary = NULL;
  guint n_errors = 0;

  g_file_get_contents (path, &log, NULL, &error);
  g_assert_no_error (error);
  found->n_processes++;
  found->n_services += strstr (log, "dw-reader-service --fd=") != NULL ? 1 : 0;
  summary = g_strrstr (log, SUMMARY);
  if (summary != NULL)
    sscanf (summary + strlen (SUMMARY), "%u", &n_errors);
  found->n_errors += n_errors;
  if (n_errors > 0)
    g_test_message ("%s", log);
}

/* Reads the logs and removes them, and the folder. */
static void
read_logs (const char *folder, Found *found)
{
  g_autoptr (GDir) logs = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (logs)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    read_log (path, found);
    g_unlink (path);
  }
  g_rmdir (folder);
}

static void
run_program (const char *program, const char *cases, Found *found)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dw-valgrind-XXXXXX", &error);
  g_auto (GStrv) words = dup_words (program, cases, folder);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *said = NULL;
  Found own = { 0 };

  /* What GLib keeps in pieces of its own could not be seen. */
  g_subprocess_launcher_setenv (launcher, "G_SLICE", "always-malloc", TRUE);
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "fatal-criticals,gc-friendly", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s failed: %s", program, said);
  g_assert_true (g_subprocess_get_successful (process));
  read_logs (folder, &own);
  g_test_message ("%s: %u processes, %u of them services, %u errors",
                  program,
                  own.n_processes,
                  own.n_services,
                  own.n_errors);
  found->n_processes += own.n_processes;
  found->n_services += own.n_services;
  found->n_errors += own.n_errors;
}

static void
test_programs (void)
{
  Found found = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    if (dwr_test_is_soak () || programs[i].cases != NULL)
      run_program (programs[i].program, programs[i].cases, &found);
  dwr_test_figure ("services under valgrind", found.n_services, NULL, DWR_FIGURE_AT_LEAST, 1);
  dwr_test_figure ("processes under valgrind",
                   found.n_processes,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   dwr_test_count (5, 30));
  dwr_test_figure ("valgrind errors", found.n_errors, NULL, DWR_FIGURE_AT_MOST, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/valgrind/the service and its clients are clean", test_programs);
  return g_test_run ();
}
