/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The promises of dwr-feed.h, checked. */

#include "config.h"

#include "dwr-test-feed.h"

#include <string.h>

#include "dwr-date.h"
#include "dwr-feed-text.h"
#include "dwr/dwr-text.h"

/* Text of one line that no program takes for more than text. */
static void
check_line (const char *text, glong max_chars)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, max_chars);
  for (const char *p = text; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
}

static void
check_address (const DwrHeadline *headline)
{
  g_autoptr (DwrLink) link = dwr_link_parse (headline->link, DWR_LINK_GIVEN, NULL);

  g_assert_nonnull (link);
  g_assert_cmpstr (dwr_link_get_uri (link), ==, headline->link);
  g_assert_true (dwr_link_is_readable (link) || headline->enclosure != NULL);
  if (dwr_link_get_id (link) != NULL)
    g_assert_cmpstr (dwr_link_get_id (link), ==, headline->id);
}

static void
check_headline (const DwrHeadline *headline)
{
  g_assert_cmpuint (strlen (headline->id), >, 0);
  g_assert_cmpuint (strspn (headline->id, "0123456789"), ==, strlen (headline->id));
  check_address (headline);
  g_assert_cmpuint (strlen (headline->title), >, 0);
  check_line (headline->title, DWR_TEXT_TITLE_MAX_CHARS);
  check_line (headline->teaser, DWR_FEED_TEASER_MAX_CHARS);
  check_line (headline->section, DWR_TEXT_TITLE_MAX_CHARS);
  check_line (headline->language, 16);
  if (headline->published != NULL)
    g_assert_nonnull (dwr_date_check (headline->published));
  if (headline->enclosure != NULL)
    g_assert_true (g_str_has_prefix (headline->enclosure, "https://"));
  g_assert_cmpint (headline->kind, <=, DWR_LINK_LIVEBLOG);
}

void
dwr_test_check_headlines (GPtrArray *headlines)
{
  for (guint i = 0; i < headlines->len; i++)
    check_headline (g_ptr_array_index (headlines, i));
}

void
dwr_test_check_feed (const DwrFeed *feed)
{
  check_line (feed->title, DWR_TEXT_TITLE_MAX_CHARS);
  check_line (feed->language, 16);
  g_assert_cmpuint (feed->headlines->len + feed->n_skipped, <=, DWR_FEED_MAX_HEADLINES);
  dwr_test_check_headlines (feed->headlines);
}
