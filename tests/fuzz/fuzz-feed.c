/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: a feed. The bytes are a whole feed, and the inside of an item; what comes out is
 * merged with itself. */

#include <stdint.h>
#include <string.h>

#include "dwr-test-feed.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

static const struct {
  const char *before;
  const char *after;
} feeds[] = {
  { "", "" },
  { "<rss><channel><item><link>https://www.dw.com/en/x/a-70000180</link>",
    "</item></channel></rss>" },
};

static void
check_merge (DwrFeed *feed)
{
  GPtrArray *lists[] = { feed->headlines, feed->headlines };
  g_autoptr (GPtrArray) once = dwr_headlines_merge (NULL, lists, G_N_ELEMENTS (lists));
  g_autoptr (GPtrArray) again = dwr_headlines_merge (once, lists, 0);

  g_assert_cmpuint (once->len, <=, feed->headlines->len);
  g_assert_cmpuint (again->len, ==, once->len);
  dwr_test_check_headlines (once);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++) {
    g_autoptr (GByteArray) text = g_byte_array_new ();
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrFeed) feed = NULL;

    g_byte_array_append (text, (const guint8 *) feeds[i].before, (guint) strlen (feeds[i].before));
    g_byte_array_append (text, data, (guint) data_bytes);
    g_byte_array_append (text, (const guint8 *) feeds[i].after, (guint) strlen (feeds[i].after));
    bytes = g_bytes_new (text->data, text->len);
    feed = dwr_feed_read (bytes, NULL, &error);
    g_assert_true ((feed == NULL) == (error != NULL));
    if (feed == NULL)
      continue;
    dwr_test_check_feed (feed);
    check_merge (feed);
  }
  return 0;
}
