/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A desk without D-Bus. */

#include "config.h"

#include "dwr-test-desk.h"

/* Generous: not what is tested here. */
#define JOB_LIMIT_MS (60 * 1000)

static DwrFetcher *
new_fetcher (DwrNewsroomFixture *newsroom, guint deadline_ms)
{
  g_autoptr (GError) error = NULL;
  DwrConnectTo *rules = dwr_connect_to_parse (newsroom->connect_to, &error);
  DwrSessions *sessions = NULL;

  g_assert_no_error (error);
  sessions = dwr_sessions_new (rules, newsroom->ca_file, &error);
  g_assert_no_error (error);
  return dwr_fetcher_new (sessions, deadline_ms);
}

DwrTestDesk *
dwr_test_desk_new (DwrNewsroomFixture *newsroom, guint deadline_ms)
{
  DwrTestDesk *self = g_new0 (DwrTestDesk, 1);
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom, deadline_ms);
  g_autofree char *folder = g_build_filename (newsroom->data_home, "dw-reader", NULL);

  self->worker = dwr_store_worker_new (folder);
  self->desk = dwr_desk_new (fetcher, self->worker, dwr_watchdog_new (JOB_LIMIT_MS, 1));
  return self;
}

void
dwr_test_desk_free (DwrTestDesk *self)
{
  g_object_unref (self->desk);
  dwr_store_worker_stop (self->worker);
  g_object_unref (self->worker);
  g_free (self);
}
