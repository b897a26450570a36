/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a feed's fields are made of: dates, words, addresses of recordings. */

#include "config.h"

#include <glib.h>

#include "dwr-feed-date.h"
#include "dwr-feed-text.h"
#include "dwr-recording.h"

typedef struct {
  const char *text;
  const char *expected; /* (nullable) */
} Case;

static const Case dates[] = {
  /* RFC 822 and what people make of it. */
  { "Fri, 6 Nov 2015 15:17:27 GMT", "2015-11-06T15:17:27Z" },
  { "Fri, 06 Nov 2015 15:17:27 +0000", "2015-11-06T15:17:27Z" },
  { "6 Nov 2015 15:17 UT", "2015-11-06T15:17:00Z" },
  { " Sun,  4 October 2026 14:24:00\n\tZ ", "2026-10-04T14:24:00Z" },
  { "Sunday, 4 Oct 2026 14:24:00 CEST", "2026-10-04T14:24:00+02:00" },
  { "Wed, 31 May 2018 10:20:30 +0200", "2018-05-31T10:20:30+02:00" },
  { "Wed, 31 May 2018 10:20:30 -05:30", "2018-05-31T10:20:30-05:30" },
  { "Wed, 31 May 2018 10:20:30 +0100 (CET)", "2018-05-31T10:20:30+01:00" },
  { "Wed, 31 May 2018 10:20:30 EST", "2018-05-31T10:20:30-05:00" },
  { "Wed, 31 May 2018 10:20:30 pdt", "2018-05-31T10:20:30-07:00" },
  { "Wed, 31 May 2018 10:20:30", "2018-05-31T10:20:30Z" },
  { "31 May 18 10:20:30 GMT", "2018-05-31T10:20:30Z" },
  { "31 May 99 10:20:30 GMT", "1999-05-31T10:20:30Z" },
  { "31 May 118 10:20:30 GMT", "2018-05-31T10:20:30Z" },
  { "29 Feb 2020 10:20:30 GMT", "2020-02-29T10:20:30Z" },
  /* ISO 8601. */
  { "2026-09-10T08:09:00Z", "2026-09-10T08:09:00Z" },
  { "2026-09-10T08:09:00+00:00", "2026-09-10T08:09:00Z" },
  { "2026-09-10T08:09:00+0530", "2026-09-10T08:09:00+05:30" },
  { "2026-09-10T08:09:00.123-03:00", "2026-09-10T08:09:00-03:00" },
  { "2026-09-10T08:09Z", "2026-09-10T08:09:00Z" },
  { "2026-09-10T08:09+02:00", "2026-09-10T08:09:00+02:00" },
  { "2026-09-10T08:09", "2026-09-10T08:09:00Z" },
  { "2026-09-10", "2026-09-10T00:00:00Z" },
  { "\n 2026-09-10T08:09:00Z ", "2026-09-10T08:09:00Z" },
  /* Neither. */
  { "", NULL },
  { " , ", NULL },
  { "gestern", NULL },
  { "2026", NULL },
  { "2026-09", NULL },
  { "2026-13-10T08:09:00Z", NULL },
  { "2026-02-30T08:09:00Z", NULL },
  { "2026-09-10T25:09:00Z", NULL },
  { "1405-09-10T08:09:00Z", NULL },
  { "0001-01-01T00:00:00Z", NULL },
  { "9999-12-31T00:00:00Z", NULL },
  { "31 Feb 2018 10:20:30 GMT", NULL },
  { "29 Feb 2019 10:20:30 GMT", NULL },
  { "0 May 2018 10:20:30 GMT", NULL },
  { "31 Mai 2018 10:20:30 GMT", NULL },
  { "31 M 2018 10:20:30 GMT", NULL },
  { "31 May 2018 24:20:30 GMT", NULL },
  { "31 May 2018 10:60:30 GMT", NULL },
  { "31 May 2018 10 GMT", NULL },
  { "31 May 2018 10:20:30:40 GMT", NULL },
  { "31 May 2018 10:20:30 XYZ", NULL },
  { "31 May 2018 10:20:30 +9999", NULL },
  { "31 May 2018", NULL },
  { "31 May 8 10:20:30 GMT", NULL },
  { "31 May 20018 10:20:30 GMT", NULL },
  { "-1 May 2018 10:20:30 GMT", NULL },
  { "31 May 1970 10:20:30 GMT", NULL },
  { "May 31 2018 10:20:30 GMT", NULL },
  { "31 May 2018 10:20:30 GMT 31 May 2018 10:20:30 GMT 31 May 2018 10:20", NULL },
};

static void
test_dates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *date = dwr_feed_date_dup (dates[i].text);

    g_test_message ("%s", dates[i].text);
    g_assert_cmpstr (date, ==, dates[i].expected);
  }
  g_assert_null (dwr_feed_date_dup (NULL));
}

static const Case teasers[] = {
  { "Words alone.", "Words alone." },
  { "  Folded\n\t words\u00a0here ", "Folded words here" },
  { "A & B; C&D &c.", "A & B; C&D &c." },
  { "1 < 2 and 3 > 2", "1 < 2 and 3 > 2" },
  { "I <3 this, <", "I <3 this, <" },
  { "Fisch &amp; Chips &#8211; &uuml;ber&nbsp;all", "Fisch & Chips – über all" },
  { "&amp;Scaron;uma, c&amp;oelig;ur, 5 &amp;permil; &amp;larr; &amp;Omega; &amp;thetasym; &sum;",
    "Šuma, cœur, 5 ‰ ← Ω ϑ ∑" },
  { "&unknown; stays", "&unknown; stays" },
  { "<p>One.</p><p>Two<br>three.</p>", "One. Two three." },
  { "in<b>side</b> a <i>word</i>", "inside a word" },
  { "<ul><li>One</li><li>Two</li></ul>", "One Two" },
  { "<table><tr><td>One</td><td>Two</td></tr></table>", "One Two" },
  { "Before <script>alert (\"<p>\")</script>after", "Before after" },
  { "Before <style>p { }</style>after", "Before after" },
  { "Before <!-- comment -->after", "Before after" },
  { "<img src=x onerror=alert(1)>Picture", "Picture" },
  { "<a title=\"a > b\" href=\"x\">Link</a>", "Link" },
  { "&lt;p&gt;Escaped&lt;/p&gt;", "Escaped" },
  { "&amp;lt;p&amp;gt;Escaped &amp;amp; again&amp;lt;/p&amp;gt;", "Escaped & again" },
  { "Cut inside <a href=\"htt", "Cut inside" },
  { "Cut inside </", "Cut inside" },
  { "Cut inside <!-- co", "Cut inside" },
  { "<script>all of it", "" },
  { "\u202eesrever\u202c", "esrever" },
  { "", "" },
  { NULL, "" },
};

static void
test_teasers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (teasers); i++) {
    g_autofree char *teaser = dwr_feed_dup_teaser (teasers[i].text);

    g_assert_cmpstr (teaser, ==, teasers[i].expected);
  }
}

#define DIRA "https://radiodownloaddw-a.akamaihd.net/Events/x.mp3"

static const Case recordings[] = {
  { DIRA, DIRA },
  { "http://radiodownloaddw-a.akamaihd.net/Events/x.mp3?a=b#c", DIRA },
  { "HTTPS://RADIODOWNLOADDW-A.AKAMAIHD.NET:443/Events//x.mp3", DIRA },
  { "http://radio-download.dw.com/ä b.mp3", NULL },
  { "http://radio-download.dw.com/ä.mp3", "https://radio-download.dw.com/%C3%A4.mp3" },
  { "https://radio-download.dw.com/", NULL },
  { "https://www.dw.com/x.mp3", NULL },
  { "https://other.akamaihd.net/x.mp3", NULL },
  { "https://radio-download.dw.com.example.org/x.mp3", NULL },
  { "https://a@radio-download.dw.com/x.mp3", NULL },
  { "https://radio-download.dw.com:8080/x.mp3", NULL },
  { "https://radio-download.dw.com/../x.mp3", NULL },
  { "ftp://radio-download.dw.com/x.mp3", NULL },
  { "file:///etc/passwd", NULL },
  { "|date", NULL },
  { "", NULL },
};

static void
test_recordings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (recordings); i++) {
    g_autofree char *address = dwr_recording_dup_address (recordings[i].text);

    g_assert_cmpstr (address, ==, recordings[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/feed-parts/dates", test_dates);
  g_test_add_func ("/dwr/feed-parts/teasers", test_teasers);
  g_test_add_func ("/dwr/feed-parts/recordings", test_recordings);
  return g_test_run ();
}
