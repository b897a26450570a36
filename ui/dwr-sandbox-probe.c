/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tries bubblewrap the way WebKit will use it: for a door to the buses (xdg-dbus-proxy) with a
 * socket in the runtime folder. WebKit takes the whole client down when that door cannot be made,
 * so the sandbox is only asked for after this probe succeeded. */

#include "config.h"

#include "dwr-sandbox-probe.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

/* The program that WebKitGTK was built with, on every distribution that we know. */
#define BWRAP "/usr/bin/bwrap"
#define PROBE_LIMIT_S 2

/* Where WebKit has its sockets, in the runtime folder. */
#define SOCKET_FOLDER "webkitgtk"

/* As long as the longest that WebKit has. */
#define SOCKET_NAME "a11y-probe-XXXXXX"

/* WebKit and bubblewrap write less than half of it there, in a few small files. */
#define ROOM_BYTES ((gsize) 64 * 1024)

typedef struct {
  GSubprocess *process; /* owned (nullable) */
  char *socket;         /* owned (nullable): its path; goes with the probe */
  char answer;          /* the first byte that came */
  guint limit_id;       /* in progress */
} Probe;

static void
probe_free (Probe *probe)
{
  g_clear_handle_id (&probe->limit_id, g_source_remove);
  if (probe->process != NULL)
    g_subprocess_force_exit (probe->process);
  g_clear_object (&probe->process);
  if (probe->socket != NULL)
    g_unlink (probe->socket);
  g_clear_pointer (&probe->socket, g_free);
  g_free (probe);
}

static gboolean
limit_reached_cb (gpointer data)
{
  Probe *probe = data;

  probe->limit_id = 0;
  g_subprocess_force_exit (probe->process);
  return G_SOURCE_REMOVE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  gssize n_bytes = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_bytes > 0)
    g_task_return_boolean (task, TRUE);
  else if (n_bytes == 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "bubblewrap ended");
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
fail (GError **error, int code, const char *what)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

/* Makes a file for the socket, and sees whether there is room. Where WebKit may not make one it
 * does without the door, and nothing fails. */
static gboolean
make_socket_file (Probe *probe, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), SOCKET_FOLDER, NULL);
  g_autofree char *path = g_build_filename (folder, SOCKET_NAME, NULL);
  g_autofree char *room = g_malloc0 (ROOM_BYTES);
  gssize n_bytes = 0;
  int code = 0;
  int fd = -1;

  /* WebKit's own strings cannot have such a path. */
  if (!g_utf8_validate (folder, -1, NULL))
    return fail (error, EILSEQ, folder);
  /* GLib cuts it off, and nobody would find the socket. */
  if (strlen (path) >= sizeof ((struct sockaddr_un *) NULL)->sun_path)
    return fail (error, ENAMETOOLONG, path);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_mkstemp (path);
  code = errno;
  if (fd < 0)
    return code == EACCES || code == EPERM || code == EROFS || fail (error, code, path);
  probe->socket = g_steal_pointer (&path);
  n_bytes = write (fd, room, ROOM_BYTES);
  code = n_bytes < 0 ? errno : ENOSPC;
  close (fd);
  return n_bytes == (gssize) ROOM_BYTES || fail (error, code, probe->socket);
}

/* What WebKit takes for the folder of a bus' socket, and lets bubblewrap bind: it leaves the
 * escapes of an address as they are, and no folder has that name then. (transfer full) (nullable)
 */
static char *
dup_bus_folder (const char *address)
{
  const char *path = NULL;
  g_autofree char *socket = NULL;

  if (address == NULL || !g_str_has_prefix (address, "unix:"))
    return NULL;
  path = strstr (address, "path=");
  if (path == NULL)
    return NULL;
  path += strlen ("path=");
  socket = g_strndup (path, strcspn (path, ","));
  return g_path_get_dirname (socket);
}

static void
bind_folder (GStrvBuilder *words, const char *folder)
{
  if (folder != NULL)
    g_strv_builder_add_many (words, "--bind", folder, folder, NULL);
}

/* (transfer full) */
static char **
dup_command (Probe *probe, const char *accessible_address)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *bwrap = g_getenv ("DW_READER_BWRAP");
  g_autofree char *session = dup_bus_folder (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));
  g_autofree char *accessible = dup_bus_folder (accessible_address);

  g_strv_builder_add_many (words, bwrap != NULL ? bwrap : BWRAP, NULL);
  g_strv_builder_add_many (words, "--unshare-all", "--die-with-parent", NULL);
  g_strv_builder_add_many (words, "--ro-bind", "/", "/", NULL);
  /* WebKit insists on these too; a container may lack them. */
  g_strv_builder_add_many (words, "--ro-bind", "/sys/block", "/sys/block", NULL);
  g_strv_builder_add_many (words, "--ro-bind", "/sys/bus", "/sys/bus", NULL);
  g_strv_builder_add_many (words, "--ro-bind", "/sys/class", "/sys/class", NULL);
  g_strv_builder_add_many (words, "--ro-bind", "/sys/dev", "/sys/dev", NULL);
  g_strv_builder_add_many (words, "--ro-bind", "/sys/devices", "/sys/devices", NULL);
  bind_folder (words, session);
  bind_folder (words, accessible);
  if (probe->socket != NULL) {
    g_autofree char *folder = g_path_get_dirname (probe->socket);

    bind_folder (words, folder);
  }
  g_strv_builder_add_many (words, "--proc", "/proc", "--dev", "/dev", "xdg-dbus-proxy", NULL);
  /* Either writes to stdout: the door when it is open. */
  if (probe->socket != NULL)
    g_strv_builder_add_many (words, "--fd=1", "unix:path=/", probe->socket, "--filter", NULL);
  else
    g_strv_builder_add (words, "--version");
  return g_strv_builder_end (words);
}

/**
 * dwr_sandbox_probe_async:
 * @accessible_address: (nullable): of the bus of accessible programs
 *
 * The environment's DW_READER_BWRAP names another program than WebKit's, for tests.
 */
void
dwr_sandbox_probe_async (const char *accessible_address,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  Probe *probe = g_new0 (Probe, 1);

  g_task_set_source_tag (task, dwr_sandbox_probe_async);
  g_task_set_task_data (task, probe, (GDestroyNotify) probe_free);
  if (make_socket_file (probe, &error)) {
    words = dup_command (probe, accessible_address);
    probe->process =
        g_subprocess_newv ((const char *const *) words,
                           G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                           &error);
  }
  if (probe->process == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  probe->limit_id = g_timeout_add_seconds (PROBE_LIMIT_S, limit_reached_cb, probe);
  g_input_stream_read_async (g_subprocess_get_stdout_pipe (probe->process),
                             &probe->answer,
                             1,
                             G_PRIORITY_DEFAULT,
                             cancellable,
                             answered_cb,
                             g_steal_pointer (&task));
}

/**
 * dwr_sandbox_probe_finish:
 *
 * Returns: whether a sandbox can be made; if not, @error says why
 */
gboolean
dwr_sandbox_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
