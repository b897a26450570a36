/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service turned hostile (dwr-hostile.h): what it tries fails, whichever of the two layers is
 * there, and succeeds without both, so that a failure means what it should. This program is also
 * the service's starter, which makes the kernel look older first. */

#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr-attempts.h"
#include "dwr-hostile.h"
#include "dwr-old-kernel.h"
#include "dwr-terminal.h"
#include "dwr-test-figure.h"
#include "dwr-test-folder.h"

#define SERVICE_FD 3

#ifdef __SANITIZE_ADDRESS__
#define IS_SANITIZED 1
#else
#define IS_SANITIZED 0
#endif

static const struct {
  const char *name;
  DwrOldKernel lacks;
  gboolean is_unconfined;
  guint landlock_abi; /* at most; 0: the kernel's own */
} machines[] = {
  { "unconfined", 0, TRUE },
  { "both", 0 },
  { "landlock-alone", DWR_OLD_KERNEL_NO_FILTER },
  { "filter-alone", DWR_OLD_KERNEL_NO_LANDLOCK },
  { "filter-alone-landlock-off", DWR_OLD_KERNEL_LANDLOCK_OFF },
  { "old-landlock", 0, FALSE, 2 },
  { "old-landlock-alone", DWR_OLD_KERNEL_NO_FILTER, FALSE, 2 },
  { "neither", DWR_OLD_KERNEL_NO_LANDLOCK | DWR_OLD_KERNEL_NO_FILTER },
};

/* One for each machine, started by the first test that needs it. */
typedef struct {
  guint i_machine;
  char *folder;
  GSocketService *bus;
  GSubprocess *process;
  GDBusConnection *connection;
  GThread *reader;  /* of what the service says, on a terminal */
  DwrLayers layers; /* that must be there */
} Victim;

typedef struct {
  Victim *victim;
  guint i_row; /* of attempts or calls */
} Case;

static void
write_file (const char *home, const char *name)
{
  g_autofree char *path = g_build_filename (home, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (path, "\n", 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* A home with what is of worth in it, links as an intruder would wish for, and its neighbours. */
static char *
make_home (const char *folder)
{
  static const char *const names[] = {
    "Mail/inbox/1",
    "Mail/inbox/2",
    "Mail/inbox/3",
    "Mail/inbox/4",
    "Mail/inbox/5",
    ".ssh/id_test",
    ".profile",
    ".config/other/settings",
    ".config/autostart/other.desktop",
    ".local/share/dw-reader/for-others",
    "../shadow",
    "../tmp/other",
    "../run/resolv.conf",
    "../run/other",
    "../run/user/keyring",
  };
  char *home = g_build_filename (folder, "home", NULL);
  g_autofree char *store = g_build_filename (home, ".local", "share", "dw-reader", NULL);
  g_autofree char *mail = g_build_filename (home, "Mail", "inbox", "1", NULL);
  g_autofree char *profile = g_build_filename (home, ".profile", NULL);
  g_autofree char *link_to_mail = g_build_filename (store, "link-to-mail", NULL);
  g_autofree char *link_to_profile = g_build_filename (store, "link-to-profile", NULL);
  g_autofree char *settings = g_build_filename (home, ".config", "dw-reader", "settings", NULL);

  g_assert_cmpint (g_mkdir_with_parents (home, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    write_file (home, names[i]);
  write_file (home, ".config/dw-reader/settings");
  g_assert_true (g_file_set_contents (settings, "[org/dwreader]\n", -1, NULL));
  g_assert_cmpint (symlink (mail, link_to_mail), ==, 0);
  g_assert_cmpint (symlink (profile, link_to_profile), ==, 0);
  return home;
}

static void
listen_at (GSocketService *bus, const char *path, GUnixSocketAddressType type)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new_with_type (path, -1, type);
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (G_SOCKET_LISTENER (bus),
                                 address,
                                 G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT,
                                 NULL,
                                 NULL,
                                 &error);
  g_assert_no_error (error);
}

/* Administrators may always type into a terminal, others into their own, which Landlock does not
 * let the service have, and not where the kernel is set so (Linux 6.2). */
static gboolean
can_type (DwrLayers layers)
{
  g_autofree char *legacy = NULL;

  if (geteuid () == 0)
    return TRUE;
  if ((layers & DWR_LAYER_FILES) != 0)
    return FALSE;
  return !g_file_get_contents ("/proc/sys/dev/tty/legacy_tiocsti", &legacy, NULL, NULL) ||
         *legacy == '1';
}

static guint
get_landlock_abi (guint i_machine)
{
  guint own_abi = dwr_old_kernel_get_landlock_abi ();
  guint abi = machines[i_machine].landlock_abi;

  return abi != 0 ? MIN (abi, own_abi) : own_abi;
}

static DwrLayers
get_layers (guint i_machine)
{
  guint abi = get_landlock_abi (i_machine);
  DwrOldKernel lacks = machines[i_machine].lacks;
  DwrLayers layers = 0;

  if (machines[i_machine].is_unconfined)
    return 0;
  if ((lacks & (DWR_OLD_KERNEL_NO_LANDLOCK | DWR_OLD_KERNEL_LANDLOCK_OFF)) == 0)
    layers = (abi >= 1 ? DWR_LAYER_FILES | (IS_SANITIZED ? 0 : DWR_LAYER_PROCESS) : 0) |
             (abi >= 3 ? DWR_LAYER_LENGTH : 0) | (abi >= 4 ? DWR_LAYER_TCP : 0) |
             (abi >= 6 ? DWR_LAYER_SIGNALS : 0);
#ifdef HAVE_SECCOMP
  if ((lacks & DWR_OLD_KERNEL_NO_FILTER) == 0 && dwr_old_kernel_has_filter ())
    layers |= DWR_LAYER_CALLS | (IS_SANITIZED ? 0 : DWR_LAYER_STRICTLY);
#endif
  return layers;
}

static void
set_environment (GSubprocessLauncher *launcher, const char *home, const char *socket)
{
  g_autofree char *data = g_build_filename (home, ".local", "share", NULL);
  g_autofree char *config = g_build_filename (home, ".config", NULL);
  g_autofree char *runtime = g_build_filename (home, "..", "run", "user", NULL);
  g_autofree char *resolver = g_build_filename (home, "..", "run", "resolv.conf", NULL);

  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", config, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", runtime, TRUE);
  g_subprocess_launcher_setenv (launcher, "https_proxy", "socks5://127.0.0.1:9", TRUE);
  g_subprocess_launcher_setenv (launcher, DWR_HOSTILE_SOCKET, socket, TRUE);
  g_subprocess_launcher_setenv (launcher, DWR_HOSTILE_RESOLVER, resolver, TRUE);
}

static void
start (Victim *victim)
{
  guint i_machine = victim->i_machine;
  g_autofree char *home = make_home (victim->folder);
  g_autofree char *socket = g_build_filename (victim->folder, "bus", NULL);
  g_autofree char *lacks = g_strdup_printf ("%u", machines[i_machine].lacks);
  g_autofree char *abi = g_strdup_printf ("%u", machines[i_machine].landlock_abi);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) own_end = NULL;
  g_autoptr (GSocketConnection) stream = NULL;
  int terminal_fd;
  int fds[2];

  listen_at (victim->bus, socket, G_UNIX_SOCKET_ADDRESS_PATH);
  listen_at (victim->bus, socket, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
  set_environment (launcher, home, socket);
  if (machines[i_machine].is_unconfined)
    g_subprocess_launcher_setenv (launcher, DWR_HOSTILE_UNCONFINED, "1", TRUE);
  if (machines[i_machine].landlock_abi != 0)
    g_subprocess_launcher_setenv (launcher, DWR_HOSTILE_LANDLOCK, abi, TRUE);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  g_subprocess_launcher_take_fd (launcher, fds[1], SERVICE_FD);
  /* Standard error is a terminal, as for a client that was started from one. */
  victim->reader = dwr_terminal_open (&terminal_fd);
  g_subprocess_launcher_take_stderr_fd (launcher, terminal_fd);
  victim->process =
      g_subprocess_launcher_spawn (launcher, &error, program, "be-service", lacks, NULL);
  g_assert_no_error (error);
  /* Its ends of the connection and the terminal. */
  g_clear_object (&launcher);
  own_end = g_socket_new_from_fd (fds[0], &error);
  g_assert_no_error (error);
  stream = g_socket_connection_factory_create_connection (own_end);
  victim->connection = g_dbus_connection_new_sync (G_IO_STREAM (stream),
                                                   NULL,
                                                   G_DBUS_CONNECTION_FLAGS_NONE,
                                                   NULL,
                                                   NULL,
                                                   &error);
  g_assert_no_error (error);
}

static void
need (Victim *victim)
{
  g_autoptr (GError) error = NULL;

  if (victim->connection != NULL)
    return;
  victim->folder = g_dir_make_tmp ("dw-confinement-XXXXXX", &error);
  g_assert_no_error (error);
  victim->bus = g_socket_service_new ();
  victim->layers = get_layers (victim->i_machine) | DWR_LAYER_HELPER;
  if (!can_type (victim->layers))
    victim->layers |= DWR_LAYER_TYPING;
  /* Where Yama guards processes, it lets the victim try. */
  prctl (PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
  start (victim);
  g_test_message ("Landlock of the kernel: version %u; tested layers: files %s, length %s, TCP %s, "
                  "signals %s, calls %s, processes and memory %s",
                  get_landlock_abi (victim->i_machine),
                  (victim->layers & DWR_LAYER_FILES) != 0 ? "yes" : "no",
                  (victim->layers & DWR_LAYER_LENGTH) != 0 ? "yes" : "no",
                  (victim->layers & DWR_LAYER_TCP) != 0 ? "yes" : "no",
                  (victim->layers & DWR_LAYER_SIGNALS) != 0 ? "yes" : "no",
                  (victim->layers & DWR_LAYER_CALLS) != 0 ? "yes" : "no",
                  (victim->layers & DWR_LAYER_STRICTLY) != 0 ? "yes" : "no");
}

static void
end (Victim *victim)
{
  g_autoptr (GError) error = NULL;

  if (victim->connection == NULL)
    return;
  g_dbus_connection_close_sync (victim->connection, NULL, NULL);
  g_assert_true (g_subprocess_wait_check (victim->process, NULL, &error));
  g_assert_no_error (error);
  g_thread_join (victim->reader);
  g_socket_service_stop (victim->bus);
  dwr_test_folder_remove (victim->folder);
  g_object_unref (victim->connection);
  g_object_unref (victim->process);
  g_object_unref (victim->bus);
  g_free (victim->folder);
}

static int
try_attempt (Victim *victim, const char *name, gboolean is_in_thread)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_sync (victim->connection,
                                   NULL,
                                   DWR_HOSTILE_PATH,
                                   DWR_HOSTILE_INTERFACE,
                                   "Try",
                                   g_variant_new ("(sb)", name, is_in_thread),
                                   G_VARIANT_TYPE ("(i)"),
                                   G_DBUS_CALL_FLAGS_NONE,
                                   -1,
                                   NULL,
                                   &error);
  int number;

  if (error != NULL)
    g_error ("%s: %s", name, error->message);
  g_variant_get (answer, "(i)", &number);
  return number;
}

static void
test_attempt (gconstpointer data)
{
  const Case *own = data;
  const char *name = dwr_attempts[own->i_row].name;
  int number;

  need (own->victim);
  number = try_attempt (own->victim, name, TRUE);
  g_test_message ("%s", number == 0 ? "succeeds" : g_strerror (number));
  g_assert_cmpint (number, !=, DWR_HOSTILE_NO_SUCH_ATTEMPT);
  if ((dwr_attempts[own->i_row].layers & own->victim->layers) == 0) {
    g_assert_cmpint (number, ==, 0);
  } else {
    g_assert_cmpint (number, !=, 0);
    g_assert_cmpint (try_attempt (own->victim, name, FALSE), !=, 0);
  }
}

/* Kernels that do not know the call refuse it too. */
static void
test_call (gconstpointer data)
{
  const Case *own = data;
  int row_number = dwr_refused_calls[own->i_row].number;
  g_autofree char *by_number = g_strdup_printf ("call %d", row_number);
  int number;

  need (own->victim);
  number = try_attempt (own->victim,
                        row_number > 0 ? by_number : dwr_refused_calls[own->i_row].name,
                        TRUE);
  g_test_message ("%s", number == 0 ? "succeeds" : g_strerror (number));
  if ((own->victim->layers & DWR_LAYER_CALLS) == 0)
    g_assert_cmpint (number, !=, EPERM);
  else if (number != ENOSYS)
    g_assert_cmpint (number, ==, EPERM);
}

/* GLib's own threads too, and those that D-Bus and the store have. */
static void
test_threads (gconstpointer data)
{
  Victim *victim = ((const Case *) data)->victim;
  g_autofree char *path = NULL;
  g_autoptr (GDir) threads = NULL;
  const char *wanted;
  guint n_threads = 0;
  const char *name;

  need (victim);
  path = g_strconcat ("/proc/", g_subprocess_get_identifier (victim->process), "/task", NULL);
  threads = g_dir_open (path, 0, NULL);
  wanted = (victim->layers & DWR_LAYER_CALLS) != 0 ? "\nSeccomp:\t2\n" : "\nSeccomp:\t";
  g_assert_nonnull (threads);
  while ((name = g_dir_read_name (threads)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, "status", NULL);
    g_autofree char *status = NULL;

    g_assert_true (g_file_get_contents (file, &status, NULL, NULL));
    g_assert_nonnull (strstr (status, "\nNoNewPrivs:\t1\n"));
    g_assert_nonnull (strstr (status, wanted));
    n_threads++;
  }
  g_assert_cmpuint (n_threads, >, 1);
}

/* A session of its own has no terminal that would do its bidding, or signal it; the one that it
 * writes to cannot be read. */
static void
test_terminal (gconstpointer data)
{
  Victim *victim = ((const Case *) data)->victim;
  g_autofree char *path = NULL;
  g_autofree char *description = NULL;
  const char *flags;
  guint64 mode;
  pid_t process;

  need (victim);
  /* It answers when its confinement has begun. */
  g_assert_cmpint (try_attempt (victim, "one-thread", FALSE), ==, 0);
  process = (pid_t) g_ascii_strtoll (g_subprocess_get_identifier (victim->process), NULL, 10);
  g_assert_cmpint (getsid (process), ==, process);
  path = g_strdup_printf ("/proc/%d/fdinfo/2", process);
  g_assert_true (g_file_get_contents (path, &description, NULL, NULL));
  flags = strstr (description, "\nflags:\t");
  g_assert_nonnull (flags);
  mode = g_ascii_strtoull (flags + strlen ("\nflags:\t"), NULL, 8) & O_ACCMODE;
  g_assert_cmpuint (mode, ==, O_WRONLY);
}

/* Said again in one number: a kernel without Landlock passes every test above with fewer. The
 * soak's figures are those of a kernel that has all. */
static void
test_figure (gconstpointer data)
{
  Victim *victim = ((const Case *) data)->victim;
  guint n_wanted = 0;
  guint n_refused = 0;

  need (victim);
  for (guint i = 0; dwr_attempts[i].name != NULL; i++) {
    gboolean is_guarded = (dwr_attempts[i].layers & victim->layers) != 0;

    if (is_guarded || (dwr_test_is_soak () && dwr_attempts[i].layers != 0))
      n_wanted++;
    if (is_guarded && try_attempt (victim, dwr_attempts[i].name, TRUE) != 0)
      n_refused++;
  }
  dwr_test_figure ("attempts refused", n_refused, NULL, DWR_FIGURE_AT_LEAST, n_wanted);
}

static int
be_service (const char *lacks)
{
  guint64 bits = g_ascii_strtoull (lacks, NULL, 10);

  if (bits != 0)
    dwr_old_kernel_pretend ((DwrOldKernel) bits);
  execl (DWR_HOSTILE_PROGRAM, DWR_HOSTILE_PROGRAM, "--fd=3", NULL);
  return 1;
}

static void
add (Victim *victim, const char *name, guint i_row, GTestDataFunc run)
{
  Case *own = g_new0 (Case, 1);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autofree char *joined = g_strjoinv ("-", words);
  g_autofree char *path =
      g_strdup_printf ("/dwr/confinement/%s/%s", machines[victim->i_machine].name, joined);

  own->victim = victim;
  own->i_row = i_row;
  g_test_add_data_func_full (path, own, run, g_free);
}

int
main (int argc, char **argv)
{
  Victim victims[G_N_ELEMENTS (machines)] = { 0 };
  int status;

  if (argc == 3 && g_str_equal (argv[1], "be-service"))
    return be_service (argv[2]);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (machines); i++) {
    victims[i].i_machine = i;
    for (guint i_row = 0; dwr_attempts[i_row].name != NULL; i_row++)
      add (&victims[i], dwr_attempts[i_row].name, i_row, test_attempt);
    for (guint i_row = 0; dwr_refused_calls[i_row].name != NULL; i_row++)
      add (&victims[i], dwr_refused_calls[i_row].name, i_row, test_call);
    add (&victims[i], "threads", 0, test_threads);
    add (&victims[i], "terminal", 0, test_terminal);
    if (g_str_equal (machines[i].name, "both"))
      add (&victims[i], "figure", 0, test_figure);
  }
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (machines); i++)
    end (&victims[i]);
  return status;
}
