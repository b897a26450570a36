/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* For how long a host's session, with its connections, is used again. The linker leads the reading
 * of clocks here. */

#include "config.h"

#include <time.h>

#include "dwr-sessions.h"

#define HOST "www.dw.com"

static int slept_s;

int __real_clock_gettime (clockid_t clock, struct timespec *now);
int __wrap_clock_gettime (clockid_t clock, struct timespec *now);

int
__wrap_clock_gettime (clockid_t clock, struct timespec *now)
{
  int result = __real_clock_gettime (clock, now);

  if (clock == CLOCK_BOOTTIME)
    now->tv_sec += slept_s;
  return result;
}

/* Whether @old is used again for its host. */
static gboolean
is_used_again (DwrSessions *sessions, SoupSession *old)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupSession) session = dwr_sessions_get (sessions, HOST, &error);

  g_assert_no_error (error);
  return session == old;
}

static void
change_network (void)
{
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
}

static void
sleep_a_minute (void)
{
  slept_s += 60;
}

static void
test_forgotten (gconstpointer after)
{
  void (*happen) (void) = (void (*) (void)) after;
  g_autoptr (DwrSessions) sessions =
      dwr_sessions_new (dwr_connect_to_parse (NULL, NULL), NULL, NULL);
  g_autoptr (SoupSession) first = dwr_sessions_get (sessions, HOST, NULL);
  g_autoptr (SoupSession) second = NULL;

  g_assert_true (is_used_again (sessions, first));
  happen ();
  g_assert_false (is_used_again (sessions, first));
  second = dwr_sessions_get (sessions, HOST, NULL);
  g_assert_true (is_used_again (sessions, second));
}

/* Nobody is told of what has gone. */
static void
test_freed (void)
{
  g_autoptr (DwrSessions) sessions =
      dwr_sessions_new (dwr_connect_to_parse (NULL, NULL), NULL, NULL);
  g_autoptr (SoupSession) session = dwr_sessions_get (sessions, HOST, NULL);

  g_clear_pointer (&sessions, dwr_sessions_free);
  change_network ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/dwr/sessions/the network changes", change_network, test_forgotten);
  g_test_add_data_func ("/dwr/sessions/the machine sleeps", sleep_a_minute, test_forgotten);
  g_test_add_func ("/dwr/sessions/freed", test_freed);
  return g_test_run ();
}
