/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Parts from tables, then up to three changes anywhere. The tables hold what is
 * sound more than once, so that much comes near to the gate's border from both sides. */

#include "config.h"

#include "dwr-test-addresses.h"

#include <string.h>

static const char *const schemes[] = {
  "https://",
  "https://",
  "https://",
  "https://",
  "HTTPS://",
  "http://",
  "http://",
  "https:/",
  "https:",
  "https:///",
  "//",
  "/",
  "",
  "ftp://",
  "file://",
  "https:\\\\",
  "https:/\\",
  "\\\\",
  " https://",
  "blob:https://",
  "wss://",
  "feed:https://",
  "view-source:https://",
  "jar:https://",
  "javascript://",
  "data:text/html,https://",
  "mailto:",
  "https;//",
  "https%3a//",
  "\xef\xbd\x88ttps://",
  "https\xef\xbc\x9a//",
};

static const char *const userinfos[] = {
  "",
  "",
  "",
  "",
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
  "www.dw.com%2f@",
  "evil.example\\@",
  "evil.example/@",
  "evil.example#@",
  "evil.example?@",
  "a@b@",
  "www.dw.com;@",
  "evil.example%5c@",
  "www.dw.com \t@",
};

static const char *const hosts[] = {
  "www.dw.com",
  "www.dw.com",
  "dw.com",
  "p.dw.com",
  "static.dw.com",
  "rss.dw.com",
  "m.dw.com",
  "amp.dw.com",
  "learngerman.dw.com",
  "corporate.dw.com",
  "akademie.dw.com",
  "partner.dw.de",
  "www.dw.de",
  "dw.de",
  "www.dw-world.de",
  "WWW.dw.COM",
  "www.dw.com.",
  "www.dw.com..",
  ".www.dw.com",
  "www..dw.com",
  "api.dw.com",
  "evil.example",
  "www.dw.com.evil.example",
  "wwwxdw.com",
  "notdw.com",
  "www-dw.com",
  "dw.comm",
  "www.dw.com,evil.example",
  "www.dw.com;evil.example",
  "www.dw.com_evil.example",
  "www%2edw.com",
  "www.dw.com%2eevil.example",
  "%64w.com",
  "www.dw.com%00",
  "www.dw.com%09.evil.example",
  "[::1]",
  "[www.dw.com]",
  "[::ffff:127.0.0.1]",
  "[::1]www.dw.com",
  "127.0.0.1",
  "2130706433",
  "0x7f.1",
  "017700000001",
  "www\u3002dw.com",
  "www.dw\uff0ecom",
  "www.dw\uff61com",
  "\u24d3\u24e6.com",
  "\uff44\uff57.\uff43\uff4f\uff4d",
  "d\u051d.com",
  "\u0501w.com",
  "d\u00adw.com",
  "d\u200bw.com",
  "d\u200dw.com",
  "www.d\u202ew.com",
  "\u212adw.com",
  "www.dw.c\u00bam",
  "xn--dw-.com",
  "xn--w-mfa.com",
  "www.dw.com\t",
  "www.dw\n.com",
  "www.dw.com ",
  "",
  "localhost",
  "www.dw.com:www.dw.com",
  "www.dw.com\\.evil.example",
  "www.dw.com|evil.example",
  "www.dw.com^",
  "www.dw.com'",
  "*.dw.com",
  "-.dw.com",
  "www.dw.com~",
  "www.dw.com!",
  "stra\u00dfe.dw.com",
  "\u00df.dw.com",
  "www.dw.com\u2044evil.example",
  "www.dw.com\u2215evil.example",
  "www.dw.com\uff0fevil.example",
  "www.dw.com\uff1fevil.example",
  "www.dw.com\uff20evil.example",
};

static const char *const ports[] = {
  "",
  "",
  "",
  "",
  "",
  "",
  "",
  "",
  ":443",
  ":443",
  ":80",
  ":",
  ":0443",
  ":443x",
  ":8443",
  ":-1",
  ":99999",
  ":+443",
  ":443:",
  ":65979",
  ":0",
  ": 443",
  ":4\t43",
  ":%34%34%33",
  ":\u0664\u0664\u0663",
  ":443@evil.example",
};

static const char *const paths[] = {
  "/en/x/a-1",
  "/en/some-thing/a-68117411",
  "/",
  "",
  "/de/x/live-7",
  "/de/putin-\u00e4ra/a-1",
  "/en/../x/a-1",
  "/en/./x/a-1",
  "/%2e%2e/a-1",
  "/.%2E/a-1",
  "/en//x/a-1/",
  "/en/%zz/a-1",
  "/en/%/a-1",
  "/en/%C3%A4/a-1",
  "/en/%c3/a-1",
  "\\en\\a-1",
  "/en\\..\\a-1",
  "?x@evil.example/",
  "#@evil.example/",
  "?zhongwen=trad",
  "/zh/x/a-1?zhongwen=trad",
  "/en/x/a-1?maca=y#z",
  ";x@evil.example/",
  "/p/4boRv",
  "/dw/article/0,,1,00.html",
  "/@evil.example",
  "/en/x%2f/a-1",
  "/en/x%5c/a-1",
  "//evil.example/",
  "/%2f%2fevil.example/",
  "/..//evil.example/",
  "/en/x/a-1\n",
  "/en/x y/a-1",
  "/en/%00/a-1",
  "/https://evil.example/a-1",
  "/en/x\u202e/a-1",
  "/en/\u4e2d\u6587/a-1",
  "/xml/rss-de-all",
  "/image/123_6.jpg",
  "/redirect?url=https://evil.example/",
  "/en/x|y/a-1",
  "/en/\"x\"/a-1",
  "/en/<x>/a-1",
  "/en/x^{y}`/a-1",
  "/en/x'y/a-1",
  "/en/x/a-1#\u202e",
  "/en/x/a-1?\\evil.example",
};

static const char *const pieces[] = {
  "\t",          "\n",
  "\r",          " ",
  "%",           "@",
  ":",           "/",
  "\\",          "?",
  "#",           "[",
  "]",           ".",
  "0",           "a",
  "\x7f",        "\x01",
  "\x80",        "\xc3",
  "%2f",         "%5c",
  "%40",         "%3a",
  "%2e",         "%00",
  "%25",         "%0d%0a",
  "//",          "..",
  "/../",        "\u3002",
  "\uff0f",      "\u2044",
  "\u200b",      "\u200d",
  "\u202e",      "\u00ad",
  "\ufeff",      "\u00a0",
  "\u3000",      "\u2028",
  "\uff20",      "\u2024",
  "dw.com",      "evil.example",
  "@www.dw.com", ".dw.com",
  "https://",    "|",
  "^",           "<",
  ">",           "\"",
  "'",           "`",
  "{",           "\U0001d41d",
  "\u0345",      "\ufffe",
  "\U000e0064",
};

#define ANY(random, table) (table)[g_rand_int_range ((random), 0, G_N_ELEMENTS (table))]

static void
escape_at (GString *address, gsize at)
{
  g_autofree char *escape = g_strdup_printf ("%%%02x", (guchar) address->str[at]);

  g_string_erase (address, (gssize) at, 1);
  g_string_insert (address, (gssize) at, escape);
}

static void
lengthen (GRand *random, GString *address, gsize at)
{
  g_autofree char *much = g_strnfill ((gsize) g_rand_int_range (random, 200, 2100), 'a');

  g_string_insert (address, (gssize) at, much);
}

static void
change (GRand *random, GString *address)
{
  gsize at = (gsize) g_rand_int_range (random, 0, (int) address->len);

  switch (g_rand_int_range (random, 0, 20)) {
  case 0:
  case 1:
  case 2:
    g_string_erase (address, (gssize) at, 1);
    break;
  case 3:
  case 4:
    escape_at (address, at);
    break;
  case 5:
    address->str[at] = g_ascii_islower (address->str[at]) ? g_ascii_toupper (address->str[at])
                                                          : g_ascii_tolower (address->str[at]);
    break;
  case 6:
    address->str[at] = (char) g_rand_int_range (random, 1, 256);
    break;
  case 7:
    g_string_append (address, address->str + at);
    break;
  case 8:
    if (g_rand_int_range (random, 0, 10) == 0)
      lengthen (random, address, at);
    break;
  default:
    g_string_insert (address, (gssize) at, ANY (random, pieces));
    break;
  }
}

char *
dwr_test_address_new (GRand *random)
{
  GString *address = g_string_new (ANY (random, schemes));
  int n_changes = MAX (g_rand_int_range (random, -3, 4), 0);

  g_string_append (address, ANY (random, userinfos));
  g_string_append (address, ANY (random, hosts));
  g_string_append (address, ANY (random, ports));
  g_string_append (address, ANY (random, paths));
  for (int i = 0; i < n_changes && address->len > 0; i++)
    change (random, address);
  return g_string_free (address, FALSE);
}
