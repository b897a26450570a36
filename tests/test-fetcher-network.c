/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the fetcher goes out: without a network, with names that are not found, and through the
 * user's proxy. What asks for a name on this machine is counted. */

#include "config.h"

#include <string.h>

#include "dwr-test-calls.h"
#include "dwr-test-fetch.h"
#include "dwr-test-network.h"

#define LIMIT_MS (20 * 1000)
#define SHORT_LIMIT_MS 700

#define PAGE "https://www.dw.com/de/x/a-70000101"
#define SHORT_LINK "https://p.dw.com/p/4nZgA"

/* ---- Without a network ---- */

static void
assert_fails (DwrFetcher *fetcher, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_test_fetch_address (fetcher, PAGE, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, DWR_ERROR, code);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static void
assert_succeeds (DwrFetcher *fetcher, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrAnswer) answer = dwr_test_fetch_address (fetcher, address, &error);

  g_assert_no_error (error);
  g_assert_nonnull (answer->body);
}

/* Not even a name is asked for. */
static void
test_offline (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = dwr_test_fetcher_new (newsroom, NULL, LIMIT_MS);
  guint n_lookups = dwr_test_network_count_lookups ();

  dwr_test_network_set_available (FALSE);
  assert_fails (fetcher, DWR_ERROR_OFFLINE, NULL);
  g_assert_cmpuint (dwr_test_network_count_lookups (), ==, n_lookups);
  dwr_test_network_set_available (TRUE);
  assert_fails (fetcher, DWR_ERROR_DNS, "www.dw.com");
  g_assert_cmpuint (dwr_test_network_count_lookups (), >, n_lookups);
}

/* Where the way leads over this machine, its network says nothing. */
static void
test_offline_but_near (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) led = dwr_test_fetcher_new (newsroom, newsroom->connect_to, LIMIT_MS);
  g_autoptr (DwrFetcher) through_proxy = dwr_test_fetcher_new (newsroom, NULL, LIMIT_MS);
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);

  dwr_fetcher_set_proxy (through_proxy, proxy);
  dwr_test_network_set_available (FALSE);
  assert_succeeds (led, PAGE);
  assert_succeeds (through_proxy, PAGE);
  dwr_test_network_set_available (TRUE);
}

/* ---- Through the proxy ---- */

/* The proxy hears the names; this machine's resolver does not. */
static void
test_names (DwrNewsroomFixture *newsroom)
{
  static const char *const schemes[] = { "socks5", "socks5h" };
  g_autofree char *address = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  guint n_lookups = dwr_test_network_count_lookups ();

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    g_autoptr (DwrFetcher) fetcher = dwr_test_fetcher_new (newsroom, NULL, LIMIT_MS);
    g_autofree char *before = dwr_newsroom_fixture_dup_proxy_log (newsroom);
    g_autofree char *proxy = g_strconcat (schemes[i], address + strlen ("socks5"), NULL);
    g_autofree char *after = NULL;

    dwr_fetcher_set_proxy (fetcher, proxy);
    assert_succeeds (fetcher, SHORT_LINK);
    assert_succeeds (fetcher, "https://rss.dw.com/rdf/rss-de-all");
    assert_succeeds (fetcher, "https://static.dw.com/image/70000213_604.jpg");
    after = dwr_newsroom_fixture_dup_proxy_log (newsroom);
    g_assert_cmpstr (after + strlen (before),
                     ==,
                     "name p.dw.com 443\nname www.dw.com 443\nname rss.dw.com 443\n"
                     "name static.dw.com 443\n");
  }
  g_assert_cmpuint (dwr_test_network_count_lookups (), ==, n_lookups);
}

/* With a rule that would lead round it, and without. */
static void
test_dead_proxy (DwrNewsroomFixture *newsroom)
{
  const char *const rules[] = { NULL, newsroom->connect_to };
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, "refused");
  guint n_lookups = dwr_test_network_count_lookups ();

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (DwrFetcher) fetcher = dwr_test_fetcher_new (newsroom, rules[i], LIMIT_MS);

    dwr_newsroom_fixture_clear_log (newsroom);
    dwr_fetcher_set_proxy (fetcher, proxy);
    assert_fails (fetcher, DWR_ERROR_PROXY, proxy);
    g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
  }
  g_assert_cmpuint (dwr_test_network_count_lookups (), ==, n_lookups);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  static const char answer[] = "HTTP/1.1 400 Bad Request\r\n\r\n";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             answer,
                             strlen (answer),
                             NULL,
                             NULL,
                             NULL);
  return TRUE;
}

/* What answers there is no proxy, or nothing does. */
static void
test_wrong_proxy (DwrNewsroomFixture *newsroom)
{
  g_autoptr (GSocketService) wrong = g_socket_service_new ();
  g_autoptr (GSocketListener) silent = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 wrong_port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (wrong), NULL, &error);
  guint16 silent_port = g_socket_listener_add_any_inet_port (silent, NULL, &error);
  const struct {
    guint port;
    int code;
  } proxies[] = {
    { wrong_port, DWR_ERROR_PROXY },
    { silent_port, DWR_ERROR_DEADLINE },
  };

  g_assert_no_error (error);
  g_signal_connect (wrong, "incoming", G_CALLBACK (incoming_cb), NULL);
  dwr_newsroom_fixture_clear_log (newsroom);
  for (gsize i = 0; i < G_N_ELEMENTS (proxies); i++) {
    g_autoptr (DwrFetcher) fetcher =
        dwr_test_fetcher_new (newsroom, newsroom->connect_to, SHORT_LIMIT_MS);
    g_autofree char *proxy = g_strdup_printf ("socks5://127.0.0.1:%u", proxies[i].port);

    dwr_fetcher_set_proxy (fetcher, proxy);
    assert_fails (fetcher, proxies[i].code, NULL);
  }
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

/* The proxy's own name is the only one that is resolved here. */
static void
test_proxy_not_found (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = dwr_test_fetcher_new (newsroom, newsroom->connect_to, LIMIT_MS);

  dwr_newsroom_fixture_clear_log (newsroom);
  dwr_fetcher_set_proxy (fetcher, "socks5://proxy.invalid:1080");
  assert_fails (fetcher, DWR_ERROR_PROXY, "proxy.invalid is not found");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

static void
test_unusable_proxy (DwrNewsroomFixture *newsroom)
{
  static const char *const settings[] = {
    "http://127.0.0.1:3128", "socks5://", "socks4://127.0.0.1:1080", "127.0.0.1:1080", " ",
  };
  g_autoptr (DwrFetcher) fetcher = dwr_test_fetcher_new (newsroom, newsroom->connect_to, LIMIT_MS);

  dwr_newsroom_fixture_clear_log (newsroom);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    dwr_fetcher_set_proxy (fetcher, settings[i]);
    assert_fails (fetcher, DWR_ERROR_PROXY, "socks5://HOST:PORT");
  }
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

/* A rule says what the proxy is asked for, and does not lead round it. */
static void
test_rule_and_proxy (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = dwr_test_fetcher_new (newsroom, newsroom->connect_to, LIMIT_MS);
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autofree char *before = dwr_newsroom_fixture_dup_proxy_log (newsroom);
  g_autofree char *after = NULL;
  g_autofree char *port = g_strconcat (strrchr (newsroom->connect_to, ':') + 1, "\n", NULL);

  dwr_fetcher_set_proxy (fetcher, proxy);
  assert_succeeds (fetcher, PAGE);
  after = dwr_newsroom_fixture_dup_proxy_log (newsroom);
  g_assert_nonnull (strstr (after + strlen (before), " 127.0.0.1 "));
  g_assert_true (g_str_has_suffix (after, port));
}

static guint
count_proxied (DwrNewsroomFixture *newsroom)
{
  g_autofree char *log = dwr_newsroom_fixture_dup_proxy_log (newsroom);
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);

  return g_strv_length (lines);
}

/* For the next request, also where a connection is still open. */
static void
test_change (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = dwr_test_fetcher_new (newsroom, newsroom->connect_to, LIMIT_MS);
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autofree char *dead = dwr_newsroom_fixture_dup_proxy (newsroom, "refused");
  guint n_proxied = count_proxied (newsroom);

  assert_succeeds (fetcher, PAGE);
  g_assert_cmpuint (count_proxied (newsroom), ==, n_proxied);
  dwr_fetcher_set_proxy (fetcher, proxy);
  assert_succeeds (fetcher, PAGE);
  g_assert_cmpuint (count_proxied (newsroom), ==, n_proxied + 1);
  dwr_fetcher_set_proxy (fetcher, dead);
  assert_fails (fetcher, DWR_ERROR_PROXY, dead);
  dwr_fetcher_set_proxy (fetcher, "nonsense");
  assert_fails (fetcher, DWR_ERROR_PROXY, NULL);
  dwr_fetcher_set_proxy (fetcher, "");
  assert_succeeds (fetcher, PAGE);
  dwr_fetcher_set_proxy (fetcher, NULL);
  assert_succeeds (fetcher, PAGE);
  g_assert_cmpuint (count_proxied (newsroom), ==, n_proxied + 1);
}

/* What is under way goes on as it began; where it leads next is asked for by the new way. */
static void
test_change_under_way (DwrNewsroomFixture *newsroom)
{
  static const struct {
    const char *address;
    gboolean is_whole;
  } requests[] = { { PAGE, TRUE }, { SHORT_LINK, FALSE } };
  g_autofree char *dead = dwr_newsroom_fixture_dup_proxy (newsroom, "refused");

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++) {
    g_autoptr (DwrFetcher) fetcher =
        dwr_test_fetcher_new (newsroom, newsroom->connect_to, LIMIT_MS);
    g_autoptr (DwrLink) link = dwr_test_fetch_parse (requests[i].address);
    DwrFetchRequest request = { .link = link, .kind = DWR_FETCH_PAGE };
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrAnswer) answer = NULL;

    dwr_fetcher_fetch_async (fetcher, &request, NULL, dwr_test_result_cb, &result);
    dwr_fetcher_set_proxy (fetcher, dead);
    dwr_test_wait_result (&result);
    answer = dwr_fetcher_fetch_finish (fetcher, result, &error);
    if (requests[i].is_whole)
      g_assert_no_error (error);
    else
      g_assert_error (error, DWR_ERROR, DWR_ERROR_PROXY);
  }
}

static const DwrNewsroomCase tests[] = {
  { "/dwr/fetcher-network/offline", test_offline },
  { "/dwr/fetcher-network/offline-but-near", test_offline_but_near },
  { "/dwr/fetcher-network/names", test_names },
  { "/dwr/fetcher-network/dead-proxy", test_dead_proxy },
  { "/dwr/fetcher-network/wrong-proxy", test_wrong_proxy },
  { "/dwr/fetcher-network/proxy-not-found", test_proxy_not_found },
  { "/dwr/fetcher-network/unusable-proxy", test_unusable_proxy },
  { "/dwr/fetcher-network/rule-and-proxy", test_rule_and_proxy },
  { "/dwr/fetcher-network/change", test_change },
  { "/dwr/fetcher-network/change-under-way", test_change_under_way },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dwr_test_network_take_over ();
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
