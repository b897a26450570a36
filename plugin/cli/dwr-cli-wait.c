/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waits for a callback in a main loop, which delivers progress and notices meanwhile. */

#include "config.h"

#include "dwr-cli-wait.h"

struct _DwrCliWait {
  GMainLoop *loop;      /* owned */
  GAsyncResult *result; /* owned (nullable) */
};

DwrCliWait *
dwr_cli_wait_new (void)
{
  DwrCliWait *wait = g_new0 (DwrCliWait, 1);

  wait->loop = g_main_loop_new (NULL, FALSE);
  return wait;
}

void
dwr_cli_wait_free (DwrCliWait *wait)
{
  g_main_loop_unref (wait->loop);
  g_clear_object (&wait->result);
  g_free (wait);
}

void
dwr_cli_wait_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrCliWait *wait = user_data;

  g_set_object (&wait->result, result);
  g_main_loop_quit (wait->loop);
}

GAsyncResult *
dwr_cli_wait_for (DwrCliWait *wait)
{
  g_main_loop_run (wait->loop);
  return wait->result;
}
