/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of --connect-to. */

#include "config.h"

#include "dwr-connect-to.h"
#include "dwr-redirected-address.h"

static const struct {
  const char *rules;
  const char *host;
  guint16 port;
  const char *address; /* NULL: no rule matches */
  guint16 address_port;
} lookups[] = {
  { "", "www.dw.com", 443, NULL, 0 },
  { "www.dw.com:443:127.0.0.1:8443", "www.dw.com", 443, "127.0.0.1", 8443 },
  { "www.dw.com:443:127.0.0.1:8443", "WWW.DW.COM", 443, "127.0.0.1", 8443 },
  { "www.dw.com:443:127.0.0.1:8443", "static.dw.com", 443, NULL, 0 },
  { "www.dw.com:444:127.0.0.1:8443", "www.dw.com", 443, NULL, 0 },
  { "::127.0.0.1:8443", "static.dw.com", 443, "127.0.0.1", 8443 },
  { "www.dw.com::localhost:1", "www.dw.com", 443, "localhost", 1 },
  { ":443:localhost:1", "www.dw.com", 443, "localhost", 1 },
  { "www.dw.com:443::8443", "www.dw.com", 443, "www.dw.com", 8443 },
  { "www.dw.com:443:mirror.example:", "www.dw.com", 443, "mirror.example", 443 },
  { "www.dw.com:443::", "www.dw.com", 443, "www.dw.com", 443 },
  { "www.dw.com:443:[::1]:8443", "www.dw.com", 443, "::1", 8443 },
  { "[::1]:443:[fe80::1]:8443", "::1", 443, "fe80::1", 8443 },
  { "a.example:443:1.2.3.4:1, ::5.6.7.8:2", "a.example", 443, "1.2.3.4", 1 },
  { "a.example:443:1.2.3.4:1, ::5.6.7.8:2", "b.example", 443, "5.6.7.8", 2 },
};

static const char *const refused[] = {
  "www.dw.com",
  "www.dw.com:443",
  "www.dw.com:443:127.0.0.1",
  "www.dw.com:443:127.0.0.1:8443:1",
  "www.dw.com:0:127.0.0.1:8443",
  "www.dw.com:443:127.0.0.1:65536",
  "www.dw.com:443:127.0.0.1:-1",
  "www.dw.com:443:127.0.0.1:+80",
  "www.dw.com:x:127.0.0.1:8443",
  "www.dw.com:443:::1:8443",
  "www.dw.com:443:[::1:8443",
  "www.dw.com:443:[localhost]:8443",
  "www.dw.com:443:[::1]8443",
  "www dw com:443:127.0.0.1:8443",
  "www.dw.com/x:443:127.0.0.1:8443",
  "www.dw.com:443:127.0.0.1:8443,",
  ",",
};

static void
test_find (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lookups); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrConnectTo) rules = dwr_connect_to_parse (lookups[i].rules, &error);
    const char *address = NULL;
    guint16 port = 0;

    g_test_message ("%s", lookups[i].rules);
    g_assert_no_error (error);
    g_assert_cmpint (dwr_connect_to_find (rules, lookups[i].host, lookups[i].port, &address, &port),
                     ==,
                     lookups[i].address != NULL);
    g_assert_cmpstr (address, ==, lookups[i].address);
    g_assert_cmpuint (port, ==, lookups[i].address_port);
  }
}

static void
test_refuse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", refused[i]);
    g_assert_null (dwr_connect_to_parse (refused[i], &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_INVALID);
  }
}

static void
test_none (void)
{
  g_autoptr (DwrConnectTo) none = dwr_connect_to_parse (NULL, NULL);
  g_autoptr (DwrConnectTo) one = dwr_connect_to_parse ("::localhost:1", NULL);

  g_assert_true (dwr_connect_to_is_empty (none));
  g_assert_false (dwr_connect_to_is_empty (one));
}

/* The name stays for TLS; the address is another. */
static void
test_redirected_address (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnectable) connectable =
      dwr_redirected_address_new ("www.dw.com", 443, "127.0.0.1", 8443, TRUE);
  g_autoptr (GSocketAddressEnumerator) enumerator =
      g_socket_connectable_proxy_enumerate (connectable);
  g_autoptr (GSocketAddress) address = g_socket_address_enumerator_next (enumerator, NULL, &error);
  g_autofree char *words = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));

  g_assert_no_error (error);
  g_assert_cmpstr (words, ==, "127.0.0.1:8443");
  g_assert_cmpstr (g_network_address_get_hostname (G_NETWORK_ADDRESS (connectable)),
                   ==,
                   "www.dw.com");
  g_assert_cmpuint (g_network_address_get_port (G_NETWORK_ADDRESS (connectable)), ==, 443);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/connect-to/find", test_find);
  g_test_add_func ("/dwr/connect-to/refuse", test_refuse);
  g_test_add_func ("/dwr/connect-to/none", test_none);
  g_test_add_func ("/dwr/connect-to/redirected-address", test_redirected_address);
  return g_test_run ();
}
