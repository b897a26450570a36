/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A display, a session bus, a home and dw.com for a real client. Every process is asked for its
 * address and waited for; the kernel ends them when the test program dies. */

#include "config.h"

#include "dwr-client-fixture.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "dwr-at-spi.h"
#include "dwr-test-folder.h"

#define SCREEN "1366x860x24"

/* The descriptor on which a child writes its address. */
#define ADDRESS_FD 9

static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

GSubprocessLauncher *
dwr_client_fixture_new_launcher (GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  return launcher;
}

/* Starts a server that writes one line about where it is, and reads that line. */
static GSubprocess *
start_server (const char *const *words, char **address)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;
  FILE *reader = NULL;
  char line[512] = "";
  int pipe_fds[2];

  g_assert_true (g_unix_open_pipe (pipe_fds, FD_CLOEXEC, NULL));
  launcher = dwr_client_fixture_new_launcher (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                              G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_fd (launcher, pipe_fds[1], ADDRESS_FD);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_close (launcher);
  reader = fdopen (pipe_fds[0], "r");
  g_assert_nonnull (fgets (line, sizeof line, reader));
  fclose (reader);
  *address = g_strdup (g_strstrip (line));
  return process;
}

static void
start_display (DwrClientFixture *fixture)
{
  /* A number that is nobody else's: servers that look for a free one at the same time may take each
   * other's socket away. */
  g_autofree char *wanted = g_strdup_printf (":%d", 1000 + (int) getpid () % 50000);
  const char *words[] = { "Xvfb",    wanted,     "-displayfd", G_STRINGIFY (ADDRESS_FD),
                          "-screen", "0",        SCREEN,       "-nolisten",
                          "tcp",     "-noreset", NULL };
  g_autofree char *number = NULL;
  g_autofree char *display = NULL;

  fixture->display = start_server (words, &number);
  display = g_strconcat (":", number, NULL);
  g_setenv ("DISPLAY", display, TRUE);
}

static void
start_bus (DwrClientFixture *fixture)
{
  const char *words[] = { "dbus-daemon",
                          "--session",
                          "--nofork",
                          "--print-address=" G_STRINGIFY (ADDRESS_FD),
                          NULL };
  g_autofree char *address = NULL;

  fixture->bus = start_server (words, &address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
}

/* Nothing of the user's is read, and nothing of his is written. */
static void
make_home (DwrClientFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *runtime = NULL;

  fixture->folder = g_dir_make_tmp ("dw-client-XXXXXX", &error);
  g_assert_no_error (error);
  runtime = g_build_filename (fixture->folder, "runtime", NULL);
  g_assert_cmpint (g_mkdir (runtime, 0700), ==, 0);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_setenv ("HOME", fixture->folder, TRUE);
  g_unsetenv ("XDG_CONFIG_HOME");
  g_unsetenv ("XDG_CACHE_HOME");
  g_unsetenv ("XDG_DATA_HOME");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_unsetenv ("GTK_MODULES");
  g_unsetenv ("NO_AT_BRIDGE");
}

void
dwr_client_fixture_set_up (DwrClientFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  make_home (fixture);
  start_display (fixture);
  start_bus (fixture);
  dwr_newsroom_fixture_set_up (&fixture->newsroom, NULL);
  dwr_at_spi_init (&error);
  g_assert_no_error (error);
}

/* Without the main context: there GDK would see its display go, and end the program. */
static void
stop (GSubprocess **process)
{
  g_subprocess_send_signal (*process, SIGTERM);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

void
dwr_client_fixture_set_proxy (DwrClientFixture *fixture)
{
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (&fixture->newsroom, NULL);
  g_autofree char *resolving_proxy = g_strconcat ("socks5h", strchr (proxy, ':'), NULL);

  g_setenv ("ALL_PROXY", resolving_proxy, TRUE);
}

void
dwr_client_fixture_tear_down (DwrClientFixture *fixture)
{
  dwr_newsroom_fixture_tear_down (&fixture->newsroom, NULL);
  stop (&fixture->bus);
  stop (&fixture->display);
  dwr_test_folder_remove (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

typedef struct {
  gboolean is_done;
  gboolean is_late;
} Waiting;

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  waiting->is_done = TRUE;
}

static gboolean
late_cb (gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

int
dwr_client_fixture_wait_exit (GSubprocess *process, guint limit_s)
{
  Waiting waiting = { FALSE, FALSE };
  guint late_source = g_timeout_add_seconds (limit_s, late_cb, &waiting);

  g_subprocess_wait_async (process, NULL, ended_cb, &waiting);
  while (!waiting.is_done && !waiting.is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late_source);
  g_assert_false (waiting.is_late);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                              : -g_subprocess_get_term_sig (process);
}
