/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The proxy of the preferences, from their file to the newsroom: through the service, as people
 * have it. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-calls.h"

#define PAGE "https://www.dw.com/de/x/a-70000101"
#define LIMIT_US (60 * G_USEC_PER_SEC)

/* Without a history no copy takes the place of what does not come. */
static void
set_proxy (DwrNewsroomFixture *newsroom, const char *proxy)
{
  g_autofree char *lines = g_strdup_printf ("history=false\nproxy='%s'", proxy);

  dwr_newsroom_fixture_set_preferences (newsroom, lines);
}

static DwrServiceClient *
new_client (DwrNewsroomFixture *newsroom, const char *rules)
{
  DwrServiceClient *client = dwr_service_client_new ();

  dwr_service_client_set_redirection (client, rules, newsroom->ca_file);
  return client;
}

static void
load (DwrServiceClient *client, GError **error)
{
  g_autoptr (DwrDocument) document = dwr_test_load (client, PAGE, DWR_FORMAT_TEXT, NULL, error);

  g_assert_true (document != NULL || *error != NULL);
}

static void
test_names (DwrNewsroomFixture *newsroom)
{
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autofree char *log = NULL;
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;

  set_proxy (newsroom, proxy);
  client = new_client (newsroom, NULL);
  load (client, &error);
  g_assert_no_error (error);
  log = dwr_newsroom_fixture_dup_proxy_log (newsroom);
  g_assert_nonnull (strstr (log, "name www.dw.com 443\n"));
  g_assert_null (strstr (log, "address"));
}

/* Though a rule leads straight to the newsroom. */
static void
test_closed (DwrNewsroomFixture *newsroom)
{
  g_autofree char *dead = dwr_newsroom_fixture_dup_proxy (newsroom, "refused");
  const struct {
    const char *proxy;
    int code;
  } settings[] = {
    { dead, DWR_ERROR_PROXY },
    { "http://127.0.0.1:3128", DWR_ERROR_PROXY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (DwrServiceClient) client = NULL;
    g_autoptr (GError) error = NULL;

    dwr_newsroom_fixture_clear_log (newsroom);
    set_proxy (newsroom, settings[i].proxy);
    client = new_client (newsroom, newsroom->connect_to);
    load (client, &error);
    g_test_message ("%s", error->message);
    g_assert_error (error, DWR_ERROR, settings[i].code);
    g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
  }
}

/* The preferences' file tells the service that runs. */
static void
test_change (DwrNewsroomFixture *newsroom)
{
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autofree char *dead = dwr_newsroom_fixture_dup_proxy (newsroom, "refused");
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;
  gint64 end_us = g_get_monotonic_time () + LIMIT_US;
  int pid;

  set_proxy (newsroom, proxy);
  client = new_client (newsroom, NULL);
  load (client, &error);
  g_assert_no_error (error);
  pid = dwr_service_client_get_pid (client);
  set_proxy (newsroom, dead);
  while (error == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    load (client, &error);
  }
  g_assert_error (error, DWR_ERROR, DWR_ERROR_PROXY);
  g_assert_nonnull (strstr (error->message, dead));
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, pid);
}

static guint
count_connections (DwrNewsroomFixture *newsroom)
{
  g_autofree char *log = dwr_newsroom_fixture_dup_proxy_log (newsroom);
  g_auto (GStrv) parts = g_strsplit (log, "name www.dw.com 443\n", -1);

  return MAX (g_strv_length (parts), 1) - 1;
}

/* After an answer that has no body, too: the second and the third are such. */
static void
test_one_connection (DwrNewsroomFixture *newsroom)
{
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autofree char *lines = g_strdup_printf ("proxy='%s'", proxy);
  guint n_before = count_connections (newsroom);
  g_autoptr (DwrServiceClient) client = NULL;

  dwr_newsroom_fixture_set_preferences (newsroom, lines);
  dwr_newsroom_fixture_clear_log (newsroom);
  client = new_client (newsroom, NULL);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    load (client, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "www.dw.com GET"), ==, 3);
  g_assert_cmpuint (count_connections (newsroom) - n_before, ==, 1);
}

static const DwrNewsroomCase tests[] = {
  { "/dwr/service-proxy/names", test_names },
  { "/dwr/service-proxy/closed", test_closed },
  { "/dwr/service-proxy/change", test_change },
  { "/dwr/service-proxy/one-connection", test_one_connection },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
