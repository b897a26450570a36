/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The link gate held against a second opinion: of many addresses that are put together from odd
 * pieces, none is accepted in which GLib's parser sees another host, a user name or a port. */

#include <string.h>

#include "dwr/dwr-link.h"

#define GENERATED 150000

/* Addresses put together from pieces that parsers have disagreed about. */
static const char *const schemes[] = {
  "https://", "https://", "https://", "HTTPS://",   "http://", "https:/",
  "https:",   "//",       "ftp://",   "https:\\\\", "",        " https://",
};
static const char *const userinfos[] = {
  "",
  "",
  "",
  "",
  "",
  "",
  "@",
  ":@",
  "a@",
  "www.dw.com@",
  "www.dw.com:443@",
  "a%40",
  "www.dw.com\\@",
  "a:b@",
};
static const char *const hosts[] = {
  "www.dw.com",      "dw.com",
  "p.dw.com",        "WWW.dw.COM",
  "www.dw.com.",     "www.dw.com..",
  "evil.example",    "www.dw.com.evil.example",
  "wwwxdw.com",      "www.dw%2ecom",
  "[::1]",           "[www.dw.com]",
  "127.0.0.1",       "2130706433",
  "www.dw\u3002com", "\u24d3w.com",
  "xn--dw-.com",     "",
  "static.dw.com",   "rss.dw.com",
  "dw-world.de",     "www.dw.com%00",
  "www.dw.com\t",
};
static const char *const ports[] = {
  "", "", "", "", ":443", ":80", ":", ":0443", ":443x", ":8443", ":-1", ":99999", ":+443", ":443:",
};
static const char *const paths[] = {
  "/en/x/a-1",
  "/",
  "",
  "/en/../x/a-1",
  "/%2e%2e/a-1",
  "/en//x/a-1/",
  "/en/%zz/a-1",
  "/en/%C3%A4/a-1",
  "/en/\u00e4/a-1",
  "\\en\\a-1",
  "?x@evil.example/",
  "#@evil.example/",
  ";x@evil.example/",
  "/p/4boRv",
  "/dw/article/0,,1,00.html",
  "/@evil.example",
  "/en/x%2f/a-1",
  "//evil.example/",
};
static const char odd_bytes[] = "\t\n %@:/\\?#[].0a\x7f\x80\xc3\xa4";

#define ANY(random, table) (table)[g_rand_int_range ((random), 0, G_N_ELEMENTS (table))]

static char *
dup_generated (GRand *random)
{
  GString *address = g_string_new (ANY (random, schemes));

  g_string_append (address, ANY (random, userinfos));
  g_string_append (address, ANY (random, hosts));
  g_string_append (address, ANY (random, ports));
  g_string_append (address, ANY (random, paths));
  if (g_rand_int_range (random, 0, 3) == 0 && address->len > 0) {
    int at = g_rand_int_range (random, 0, (int) address->len);

    if (g_rand_boolean (random))
      g_string_erase (address, at, 1);
    else
      g_string_insert_c (address,
                         at,
                         odd_bytes[g_rand_int_range (random, 0, sizeof odd_bytes - 1)]);
  }
  return g_string_free (address, FALSE);
}

/* Whether GLib, reading @address on its own, sees one of our hosts, and nothing else in the
 * authority than a default port. */
static gboolean
is_ours_by_glib (const char *address)
{
  static const char *const ours[] = { "www.dw.com", "dw.com",      "p.dw.com",   "static.dw.com",
                                      "rss.dw.com", "m.dw.com",    "amp.dw.com", "dw.de",
                                      "www.dw.de",  "dw-world.de", NULL };
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *host = NULL;
  int port;

  if (uri == NULL)
    return FALSE;
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  port = g_uri_get_port (uri);
  return g_strv_contains (ours, host) && g_uri_get_userinfo (uri) == NULL &&
         (port == -1 || port == (strcmp (g_uri_get_scheme (uri), "http") == 0 ? 80 : 443));
}

static void
test_generated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1859);
  guint accepted = 0;

  for (int i = 0; i < GENERATED; i++) {
    g_autofree char *address = dup_generated (random);
    g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_FOUND, NULL);
    g_autoptr (DwrLink) again = NULL;

    if (link == NULL)
      continue;
    accepted++;
    again = dwr_link_parse (dwr_link_get_uri (link), DWR_LINK_GIVEN, NULL);
    if (!is_ours_by_glib (address) || again == NULL ||
        strcmp (dwr_link_get_uri (again), dwr_link_get_uri (link)) != 0)
      g_error ("accepted wrongly: %s", address);
  }
  /* Else the test would hold with a gate that is shut. */
  g_assert_cmpuint (accepted, >, GENERATED / 100);
  g_test_message ("%u of %u accepted", accepted, GENERATED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/link/generated", test_generated);
  return g_test_run ();
}
