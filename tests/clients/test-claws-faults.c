/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What dies or goes under a running Claws Mail: the service, the web process, the folder of the
 * mail that is shown. Claws lives on, and the next click reads an article. */

#include "config.h"

#include <signal.h>

#include "dwr-claws-fixture.h"
#include "dwr-client-processes.h"
#include "dwr-test-folder.h"

#define TITLE "Nachtzug verbindet wieder vier länder am meer"
#define HEADLINE "Nachtzug verbindet wieder vier Länder am Meer"
#define FERRY_TITLE "Island ferry runs on batteries and patience"

#define LOOK_AGAIN_AFTER_US (50 * 1000)

static DwrClientFixture world;

static void
set_up (DwrClawsFixture *claws, gconstpointer data)
{
  DwrClawsStart start = { .options = "--panel" };

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_fixture_set_up (claws, world.folder, &start);
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
}

/* Nothing is left of what died, nor of what came in its place. */
static void
tear_down (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", NULL);
  dwr_claws_fixture_quit (claws);
  dwr_client_processes_wait_gone (claws, NULL);
  dwr_claws_fixture_tear_down (claws);
}

static void
open_article (DwrClawsFixture *claws, const char *title, const char *headline)
{
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, title);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, headline));
}

/* Kills it, and waits until it is buried: before, one of its threads may hold its files, and
 * whoever talks to it does not see that it is gone. */
static int
kill_process (DwrClawsFixture *claws, const char *name)
{
  int pid = dwr_client_processes_wait_for (claws, name);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  while (kill (pid, 0) == 0) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
  return pid;
}

static void
test_service_while_loading (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", "silent");
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE);
  dwr_newsroom_fixture_wait_requests (&world.newsroom, "www.dw.com", 1);
  kill_process (claws, DWR_CLIENT_SERVICE);
  dwr_claws_fixture_wait_text (claws, "fetches and keeps articles stopped working");
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", NULL);
  open_article (claws, TITLE, HEADLINE);
}

static void
test_idle_service (DwrClawsFixture *claws, gconstpointer data)
{
  open_article (claws, TITLE, HEADLINE);
  kill_process (claws, DWR_CLIENT_SERVICE);
  open_article (claws, FERRY_TITLE, FERRY_TITLE);
}

/* The article comes back without a click. */
static void
test_web_process (DwrClawsFixture *claws, gconstpointer data)
{
  int pid = 0;

  open_article (claws, TITLE, HEADLINE);
  pid = kill_process (claws, DWR_CLIENT_WEB_PROCESS);
  g_assert_cmpint (dwr_client_processes_wait_for (claws, DWR_CLIENT_WEB_PROCESS), !=, pid);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, HEADLINE));
  open_article (claws, FERRY_TITLE, FERRY_TITLE);
}

static void
test_folder (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *inbox = g_build_filename (claws->folder, "mail", "inbox", NULL);

  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE));
  dwr_test_folder_remove (inbox);
  open_article (claws, TITLE, HEADLINE);
  dwr_claws_fixture_select (claws, DWR_MAIL_NEWSLETTER);
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, HEADLINE));
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/claws-faults/" name, DwrClawsFixture, NULL, set_up, function, tear_down)
  ADD ("service-while-loading", test_service_while_loading);
  ADD ("idle-service", test_idle_service);
  ADD ("web-process", test_web_process);
  ADD ("folder", test_folder);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
