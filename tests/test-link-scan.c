/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scanners of mails: what they find, what they leave, and that hostile mails cost no time. */

#include <string.h>
#include <time.h>

#include "dwr/dwr-link-scan.h"

#define WWW "https://www.dw.com"

/* Every text in test_hostile () is of this length, and must be read within this time of the
 * processor; it takes a tenth of a second, and minutes where something is quadratic. */
#define HOSTILE_BYTES (10 * 1000 * 1000)
#define HOSTILE_MAX_S 5.0

typedef struct {
  const char *text;
  const char *expected; /* "URI|title" of each, a line each */
} ScanCase;

static const ScanCase text_cases[] = {
  { "", "" },
  { "No link. http://www.dw.com/en/x/a-1 www.dw.com/en/x/a-2 https://evil.example/a-3", "" },
  { "See " WWW "/en/one-two/a-1.", WWW "/en/one-two/a-1|One two\n" },
  { WWW "/en/x/a-1", WWW "/en/x/a-1|X\n" },
  { "HTTPS://www.dw.com/en/x/a-1", WWW "/en/x/a-1|X\n" },
  { "(" WWW "/en/x/a-1)!", WWW "/en/x/a-1|X\n" },
  { "[" WWW "/en/x/a-1], {" WWW "/en/y/a-2}; *" WWW "/en/z/a-3*",
    WWW "/en/x/a-1|X\n" WWW "/en/y/a-2|Y\n" WWW "/en/z/a-3|Z\n" },
  { "\"" WWW "/en/x/a-1\" '" WWW "/en/y/a-2'", WWW "/en/x/a-1|X\n" WWW "/en/y/a-2|Y\n" },
  { "\u00bb" WWW "/en/x/a-1\u00ab \u201e" WWW "/en/y/a-2\u201c",
    WWW "/en/x/a-1|X\n" WWW "/en/y/a-2|Y\n" },
  { WWW "/en/x/a-1?maca=(y)#z).", WWW "/en/x/a-1|X\n" },
  { WWW "/en/brackets-(all)/a-1", WWW "/en/brackets-(all)/a-1|Brackets (all)\n" },
  { WWW "/de/putin-\u00e4ra/a-1", WWW "/de/putin-%C3%A4ra/a-1|Putin \u00e4ra\n" },
  { "\u89c1" WWW "/zh/\u4e2d\u201c\u6587\u201d/a-1\uff0c\u89c1https://p.dw.com/p/4boRv\u3002",
    WWW "/zh/%E4%B8%AD%E2%80%9C%E6%96%87%E2%80%9D/a-1|\u4e2d\u201c\u6587\u201d\n"
        "https://p.dw.com/p/4boRv|p.dw.com/p/4boRv\n" },
  { "<" WWW "/en/x/a-1>", WWW "/en/x/a-1|X\n" },
  { "<URL:" WWW "/en/x/a-1>", WWW "/en/x/a-1|X\n" },
  { "<" WWW "/en/fold-\r\n  ed/a-1>", WWW "/en/fold-ed/a-1|Fold ed\n" },
  { "<url:" WWW "/en/fold-\ned/a-1> and " WWW "/en/y/a-2",
    WWW "/en/fold-ed/a-1|Fold ed\n" WWW "/en/y/a-2|Y\n" },
  { "<" WWW "/en/x/a-1 the words>", WWW "/en/x/a-1|X\n" },
  { "<" WWW "/en/x/a-1 2>", WWW "/en/x/a-1|X\n" },
  { WWW "/en/x/a-1?maca=y\uff0c" WWW "/en/y/a-2\uff0c", WWW "/en/x/a-1|X\n" WWW "/en/y/a-2|Y\n" },
  { "<" WWW "/en/x/a-1\nand no end", WWW "/en/x/a-1|X\n" },
  { "> " WWW "/en/x/a-1\n> quoted", WWW "/en/x/a-1|X\n" },
  { "https://r.example/?u=" WWW "/en/x/a-1 xhttps://www.dw.com/en/x/a-2", "" },
  { WWW "/en/themen/s-9077 " WWW "/en/ https://static.dw.com/image/1_2.jpg", "" },
  { WWW "/en/x/a-1 " WWW "/en/other-slug/a-1 https://m.dw.com/en/x/a-1", WWW "/en/x/a-1|X\n" },
  { "https://p.dw.com/p/4boRv https://p.dw.com/p/4bOrv",
    "https://p.dw.com/p/4boRv|p.dw.com/p/4boRv\nhttps://p.dw.com/p/4bOrv|p.dw.com/p/4bOrv\n" },
  { "https://dw.com/a-7", WWW "/a-7|www.dw.com/a-7\n" },
  { "caf\xe9 " WWW "/en/x/a-1\xe9 \xff", WWW "/en/x/a-1|X\n" },
  { "https://", "" },
  { "h", "" },
};

static const ScanCase html_cases[] = {
  { "", "" },
  { "<a href=\"" WWW "/en/x/a-1\">The words</a>", WWW "/en/x/a-1|The words\n" },
  { "<A\nHREF = '" WWW "/en/x/a-1' >The <b>w</b>ords<br>go&nbsp;on</A>",
    WWW "/en/x/a-1|The words go on\n" },
  { "<a class=y href=" WWW "/en/x/a-1>W</a>", WWW "/en/x/a-1|W\n" },
  { "<a href=" WWW "/en/x/a-1/>W</a>", WWW "/en/x/a-1|W\n" },
  { "<a href=\"" WWW
    "/en/x/a-1?a=1&amp;b=2\">T&auml;ter &amp; &#x4e2d;&#20013; &hellip;&bogus;</a>",
    WWW "/en/x/a-1|T\u00e4ter & \u4e2d\u4e2d \u2026&bogus;\n" },
  { "<a href=\"" WWW "/en/x/a-1\">&#xd800;&#0;&;&#x00000000000000000000000041;</a>",
    WWW "/en/x/a-1|&#xd800;&#0;&;&#x00000000000000000000000041;\n" },
  { "<a href=\"&#104;ttps://www.dw.com&#x2f;en/x/a-1\">W</a>", WWW "/en/x/a-1|W\n" },
  { "<a href=\" " WWW "/en/x/a-1\n\">W</a>", WWW "/en/x/a-1|W\n" },
  { "<a href=\"" WWW "/en/x/a-1\"><img src=y alt=\"</a>\"></a>", WWW "/en/x/a-1|X\n" },
  { "<a href=\"" WWW "/en/some-slug/a-1\">" WWW "/en/some-slug/a-1</a>",
    WWW "/en/some-slug/a-1|Some slug\n" },
  { "<a href=\"" WWW "/en/some-slug/a-1\">www.dw.com</a>", WWW "/en/some-slug/a-1|Some slug\n" },
  { "<a href=\"" WWW "/en/some-slug/a-1\">p.dw.com/p/4boRv</a>",
    WWW "/en/some-slug/a-1|Some slug\n" },
  /* The picture first, then the headline: words win. */
  { "<a href=\"" WWW "/en/x/a-1\"><img></a><a href=\"" WWW "/en/x/a-1\">Words</a>"
    "<a href=\"" WWW "/en/x/a-1\">More</a>",
    WWW "/en/x/a-1|Words\n" },
  { "<!-- > <a href=\"" WWW "/en/x/a-1\">W</a> --><a href=\"" WWW "/en/y/a-2\">W</a>",
    WWW "/en/y/a-2|W\n" },
  { "<a href=\"" WWW "/en/x/a-1\" href=\"" WWW "/en/y/a-2\">W</a>", WWW "/en/x/a-1|W\n" },
  { "<script>'<a href=\"" WWW "/en/x/a-1\">W</a>'</script><STYLE><a href=" WWW "/en/x/a-2></style>"
    "<a href=\"" WWW "/en/y/a-3\">W</a>",
    WWW "/en/y/a-3|W\n" },
  { "<img alt='<a href=\"" WWW "/en/x/a-1\">'>", "" },
  { "<a name=x>" WWW "/en/x/a-1</a> <a data-href=\"" WWW "/en/x/a-1\"> <abbr href=\"" WWW
    "/en/x/a-1\">",
    "" },
  { "<a href=\"http://www.dw.com/en/x/a-1\">W</a><a href=\"/en/x/a-1\">W</a>", "" },
  { "<a href=\"https://evil.example/\">" WWW "/en/x/a-1</a>", "" },
  { "<a href=\"" WWW "/en/x/a-1\">never closed", WWW "/en/x/a-1|never closed\n" },
  { "<a href=\"" WWW "/en/x/a-1\">one<a href=\"" WWW "/en/y/a-2\">two</a>",
    WWW "/en/x/a-1|one\n" WWW "/en/y/a-2|two\n" },
  { "<a href=\"" WWW "/en/x/a-1\">Two<div>blocks</div>5 < 6</a>",
    WWW "/en/x/a-1|Two blocks 5 < 6\n" },
  { "<![if !mso]><a href=\"" WWW "/en/x/a-1\">W</a><![endif]>", WWW "/en/x/a-1|W\n" },
  { "<a href=\"" WWW "/en/x/a-1\">\u202eW\u200b</a>", WWW "/en/x/a-1|W\n" },
  { "<a href=\"" WWW "/en/x/a-1", "" },
  { "<a href=", "" },
  { "<a ", "" },
  { "<", "" },
  { "</", "" },
  { "<!--", "" },
  { "<!--><a href=" WWW "/en/x/a-1>W</a>", WWW "/en/x/a-1|W\n" },
  { "<script>", "" },
};

static char *
dup_summary (GPtrArray *found)
{
  GString *summary = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const DwrFoundLink *one = g_ptr_array_index (found, i);

    g_string_append_printf (summary, "%s|%s\n", dwr_link_get_uri (one->link), one->title);
  }
  return g_string_free (summary, FALSE);
}

static void
check_cases (const ScanCase *cases, gsize length, void (*scan) (GPtrArray *, const char *))
{
  for (gsize i = 0; i < length; i++) {
    g_autoptr (GPtrArray) found = dwr_found_links_new ();
    g_autofree char *summary = NULL;

    scan (found, cases[i].text);
    summary = dup_summary (found);
    g_assert_cmpstr (summary, ==, cases[i].expected);
  }
}

static void
test_text (void)
{
  check_cases (text_cases, G_N_ELEMENTS (text_cases), dwr_link_scan_text);
}

static void
test_html (void)
{
  check_cases (html_cases, G_N_ELEMENTS (html_cases), dwr_link_scan_html);
}

/* The plain part gives the address, the HTML part the words. */
static void
test_parts_together (void)
{
  g_autoptr (GPtrArray) found = dwr_found_links_new ();
  g_autofree char *summary = NULL;

  dwr_link_scan_add (found, WWW "/en/z/a-3", "Header");
  dwr_link_scan_add (found, "http://evil.example/", NULL);
  dwr_link_scan_add (found, WWW "/en/u/a-4", NULL);
  dwr_link_scan_text (found, WWW "/en/x/a-1 " WWW "/en/z/a-3");
  dwr_link_scan_html (found,
                      "<a href='" WWW "/en/x/a-1'>Words</a><a href='" WWW "/en/y/a-2'>W</a>");
  summary = dup_summary (found);
  g_assert_cmpstr (summary,
                   ==,
                   WWW "/en/z/a-3|Header\n" WWW "/en/u/a-4|U\n" WWW "/en/x/a-1|Words\n" WWW
                       "/en/y/a-2|W\n");
}

static void
test_limit (void)
{
  g_autoptr (GPtrArray) found = dwr_found_links_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 3 * DWR_LINK_SCAN_MAX; i++)
    g_string_append_printf (text, WWW "/en/x/a-%d ", i);
  dwr_link_scan_text (found, text->str);
  g_assert_cmpuint (found->len, ==, DWR_LINK_SCAN_MAX);
}

/* A text with thousands of addresses is not read to its end. */
static void
test_attempts (void)
{
  g_autoptr (GPtrArray) found = dwr_found_links_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);

  for (int i = 0; i < 10000; i++) {
    g_string_append (text, "https://x ");
    g_string_append (html, "<a href=x>");
  }
  g_string_append (text, WWW "/en/x/a-1");
  g_string_append (html, "<a href=" WWW "/en/x/a-1>W</a>");
  dwr_link_scan_text (found, text->str);
  dwr_link_scan_html (found, html->str);
  g_assert_cmpuint (found->len, ==, 0);
}

typedef struct {
  const char *text;
  const char *expected; /* the hosts, each before a space */
} LookAlikeCase;

static const LookAlikeCase look_alike_text_cases[] = {
  { "", "" },
  { WWW "/en/x/a-1 http://dw.com/x https://p.dw.com/p/4boRv https://WWW.DW.DE. https://dw-world.de",
    "" },
  { "https://example.org/en/x/a-1 https://www.kdw.de/ https://rdw.com/ https://dw.community/", "" },
  { "https://example.org/?u=" WWW "/en/x/a-1 https://example.org/www.dw.com/", "" },
  { "https://www.dw.com.example/en/x/a-1, again https://WWW.dw.com.EXAMPLE/",
    "www.dw.com.example " },
  { "http://www-dw.com/ https://wwwdw.com:443/ https://dw.de-news.example",
    "www-dw.com wwwdw.com dw.de-news.example " },
  { "https://www.dw.com@evil.example/en/x/a-1 https://www.dw.com:x@[::1]/ https://dw.com@1/",
    "evil.example [::1] 1 " },
  { "https://d\u03c9.com/ https://d\u1d21.com/ https://www.dw.corn/",
    "xn--d-dnb.com xn--d-37l.com www.dw.corn " },
  { "https://www.dw.com\u2044en.evil.example/ https://www.dw.com\uff0fen.evil.example/",
    "www.dw.xn--comen-f33b.evil.example " },
  { "https://www.dvv.com/ https://www.d\u1e87.com/ https://\u0501w.\u0441om/",
    "www.dvv.com www.xn--d-ktm.com xn--w-54b.xn--om-nmc " },
  { "https://dw.com.a.example https://dw.com.b.example https://dw.com.c.example "
    "https://dw.com.d.example https://dw.com.e.example https://dw.com.f.example",
    "dw.com.a.example dw.com.b.example dw.com.c.example dw.com.d.example dw.com.e.example " },
  { "https://dw.com.%2e.example/ https://dw.com%zz.example https://\xff.dw.com.example https://",
    "" },
};

static const LookAlikeCase look_alike_html_cases[] = {
  { "<a href='" WWW "/en/x/a-1'>https://evil.example</a> <a href='/x'>" WWW "</a>", "" },
  { "<a href='https://news.example/x'>" WWW "/en/x/a-1</a>", "news.example " },
  { "<a href='http://news.example/x'> www.d<b>w</b>.com </a>", "news.example " },
  { "<a href='https://news.example/x'>DW, on dw.com</a> <a href='https://news.example'>DW</a>",
    "" },
  { "<a href='https://www.dw.com&#46;example/'>Deutsche Welle</a>", "www.dw.com.example " },
  { "<a href='mailto:x@www.dw.com.example'>" WWW "</a><a href='https:///'>" WWW, "" },
  /* As browsers read addresses. */
  { "<a href='https:\\\\dw.com.a.example'></a><a href='https:/dw.com.b.example'></a>"
    "<a href='HTTP:dw.com.c.example'></a><a href='https:////dw.com.d.example'></a>",
    "dw.com.a.example dw.com.b.example dw.com.c.example dw.com.d.example " },
  { "<a href='ht\ntps://d\tw.com.a.example'></a><a href='https://%64w.com%2eb.example'></a>"
    "<a href='https&colon;&sol;&sol;www.dw.com&commat;c.example'></a>"
    "<a href='https&colon;&sol;&sol;www.dw.com&sol;x@d.example'></a>",
    "dw.com.a.example dw.com.b.example c.example " },
  { "<a href='https://www.dw.com: 443;x@a.example/'></a><a href=' https://dw.com.b.example '></a>",
    "a.example dw.com.b.example " },
  { "<a href='https://www.dw.com;x.a.example/'></a><a href='https://www.dw.com,b.example/'></a>",
    "www.dw.com;x.a.example www.dw.com,b.example " },
  { "<map><area href='https://dw.com.example/'> " WWW " <area href='https://news.example'></map>",
    "dw.com.example " },
  { "<a href='https://a.example/'>Read: " WWW "/en/x/a-1.</a>"
    "<a href='https://b.example/'>www.dw.com/en/x/a-1 \u203a</a>"
    "<a href='https://c.example/'>(www.dw.com)</a><a href='http://4/'>www.dw.com&nbsp;</a>",
    "a.example b.example c.example 4 " },
  { "<a href='https://a.example/'>Not at https://www.kdw.de, but here</a>", "" },
};

static void
check_look_alikes (const LookAlikeCase *cases,
                   gsize length,
                   void (*scan) (GPtrArray *, const char *))
{
  for (gsize i = 0; i < length; i++) {
    g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GString) said = g_string_new (NULL);

    scan (hosts, cases[i].text);
    for (guint host = 0; host < hosts->len; host++)
      g_string_append_printf (said, "%s ", (const char *) g_ptr_array_index (hosts, host));
    g_assert_cmpstr (said->str, ==, cases[i].expected);
  }
}

/* Nothing behind a text's end is looked at, which the sanitizer would see. */
static void
test_only_scheme (void)
{
  static const char *const texts[] = { "http://", "https://", "h", "<http://", "http:/" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) found = dwr_found_links_new ();
    g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *text = g_strdup (texts[i]);

    dwr_link_scan_text (found, text);
    dwr_link_scan_look_alikes_text (hosts, text);
    g_assert_cmpuint (found->len + hosts->len, ==, 0);
  }
}

static void
test_look_alikes (void)
{
  check_look_alikes (look_alike_text_cases,
                     G_N_ELEMENTS (look_alike_text_cases),
                     dwr_link_scan_look_alikes_text);
  check_look_alikes (look_alike_html_cases,
                     G_N_ELEMENTS (look_alike_html_cases),
                     dwr_link_scan_look_alikes_html);
}

static const char *const hostile_pieces[] = {
  "<a",
  "<a ",
  "<a href=",
  "<a href=\"",
  "<a href='" WWW "/en/x/a-1'>",
  "<a href='" WWW "/en/x/a-1'>word ",
  "<script>",
  "<script></",
  "<style></styl",
  "<!--",
  "<!-",
  "<!-- -->",
  "</",
  "&#x",
  "<a x=&amp;",
  "<a "
  "href='&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;&amp;'>",
  "https://",
  "https://dw.com.example/ ",
  "<a href='https://x.example'>dw.com",
  "<https://",
  "<URL:https://",
  "<https://\n",
  "https://www.dw.com/",
  "https://www.dw.com/(((",
  "https://www.dw.com/)))",
  "https://www.dw.com/aaaa\u00e4",
  WWW "/en/x/a-1 ",
  WWW "/en/\u4e2d/a-1\u3002",
  "https://p.dw.com/p/4boRv\n",
  "h",
  "<",
  ">",
};

static void
check_time (const char *piece,
            const char *text,
            GDestroyNotify free_found,
            void (*scan_text) (GPtrArray *, const char *),
            void (*scan_html) (GPtrArray *, const char *))
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_found);
  clock_t start = clock ();
  double spent_s;

  scan_text (found, text);
  scan_html (found, text);
  spent_s = (double) (clock () - start) / CLOCKS_PER_SEC;
  g_test_message ("%.3f s: %s", spent_s, piece);
  g_assert_cmpfloat (spent_s, <, HOSTILE_MAX_S);
}

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile_pieces); i++) {
    g_autoptr (GString) text = g_string_sized_new (HOSTILE_BYTES);

    while (text->len < HOSTILE_BYTES)
      g_string_append (text, hostile_pieces[i]);
    check_time (hostile_pieces[i],
                text->str,
                (GDestroyNotify) dwr_found_link_free,
                dwr_link_scan_text,
                dwr_link_scan_html);
    check_time (hostile_pieces[i],
                text->str,
                g_free,
                dwr_link_scan_look_alikes_text,
                dwr_link_scan_look_alikes_html);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/link-scan/text", test_text);
  g_test_add_func ("/dwr/link-scan/html", test_html);
  g_test_add_func ("/dwr/link-scan/parts-together", test_parts_together);
  g_test_add_func ("/dwr/link-scan/limit", test_limit);
  g_test_add_func ("/dwr/link-scan/attempts", test_attempts);
  g_test_add_func ("/dwr/link-scan/look-alikes", test_look_alikes);
  g_test_add_func ("/dwr/link-scan/only-scheme", test_only_scheme);
  g_test_add_func ("/dwr/link-scan/hostile", test_hostile);
  return g_test_run ();
}
