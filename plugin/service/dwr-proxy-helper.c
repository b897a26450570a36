/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The helper's whole life. It never returns into the service's code. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-proxy-helper.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gio.h>
#include <gio/gsettingsbackend.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dwr/dwr-link.h"

/* GIO looks for the desktop's proxy in GSettings. They are in dconf or nowhere: without it GIO
 * would fall back on a key file, and make a folder for it in the user's home. */
static void
leave_home_alone (void)
{
  GIOExtensionPoint *backends;

  /* Loads GIO's modules. */
  g_tls_backend_get_default ();
  backends = g_io_extension_point_lookup (G_SETTINGS_BACKEND_EXTENSION_POINT_NAME);
  if (backends == NULL || g_io_extension_point_get_extension_by_name (backends, "dconf") == NULL)
    g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
}

/* Whoever may ask for any host learns the ways of the user's network: a script of its administrator
 * may have rules for each machine there, and look up names for them. */
gboolean
dwr_proxy_helper_answers (const char *address)
{
  static const char start[] = "https://";
  const char *host = address + strlen (start);
  g_autoptr (DwrLink) link = NULL;

  if (!g_str_has_prefix (address, start) || *host == '\0' ||
      host[strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789.-")] != '\0')
    return FALSE;
  link = dwr_link_parse (address, DWR_LINK_GIVEN, NULL);
  return link != NULL;
}

/* GIO keeps what it has read until the desktop tells of a change, and hears of that in the main
 * loop. */
static void
hear_changes (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* (transfer full) */
static char *
answer (const char *line)
{
  g_auto (GStrv) proxies = NULL;
  g_autofree char *joined = NULL;

  hear_changes ();
  if (dwr_proxy_helper_answers (line))
    proxies = g_proxy_resolver_lookup (g_proxy_resolver_get_default (), line, NULL, NULL);
  joined = proxies != NULL ? g_strjoinv (" ", proxies) : g_strdup ("");
  if (strlen (joined) >= DWR_PROXY_ANSWER_MAX_BYTES || strchr (joined, '\n') != NULL)
    return g_strdup ("\n");
  return g_strconcat (joined, "\n", NULL);
}

static gboolean
send_all (int fd, const char *text)
{
  gsize n_bytes = strlen (text);

  while (n_bytes > 0) {
    gssize n_sent = send (fd, text, n_bytes, MSG_NOSIGNAL);

    if (n_sent <= 0)
      return FALSE;
    text += n_sent;
    n_bytes -= (gsize) n_sent;
  }
  return TRUE;
}

/* Until the service closes its end, or says what it never says: a line that is too long, one with a
 * zero in it, or another before the answer to the first. */
static void
serve (int fd)
{
  char question[DWR_PROXY_QUESTION_MAX_BYTES + 1];
  gsize n_bytes = 0;
  gboolean is_ready = FALSE;

  for (;;) {
    gssize n_received = recv (fd, question + n_bytes, sizeof question - 1 - n_bytes, 0);
    char *end;

    if (n_received <= 0)
      return;
    n_bytes += (gsize) n_received;
    question[n_bytes] = '\0';
    end = memchr (question, '\n', n_bytes);
    if (end == NULL && n_bytes == DWR_PROXY_QUESTION_MAX_BYTES)
      return;
    if (end != NULL) {
      g_autofree char *text = NULL;

      *end = '\0';
      if (strlen (question) + 1 != n_bytes)
        return;
      /* Who has a proxy in the preferences never asks. */
      if (!is_ready)
        leave_home_alone ();
      is_ready = TRUE;
      text = answer (question);
      if (!send_all (fd, text))
        return;
      n_bytes = 0;
    }
  }
}

static void
be_helper (int fd, pid_t service)
{
  prctl (PR_SET_NAME, "dw-reader-proxy");
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != service)
    return;
  serve (fd);
}

int
dwr_proxy_helper_start (int connection_fd)
{
  pid_t service = getpid ();
  int fds[2];
  pid_t helper;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
    return -1;
  helper = fork ();
  if (helper == 0) {
    close (connection_fd);
    close (fds[0]);
    be_helper (fds[1], service);
    _exit (EXIT_SUCCESS);
  }
  close (fds[1]);
  if (helper < 0) {
    close (fds[0]);
    return -1;
  }
  return fds[0];
}
