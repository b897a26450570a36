/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which validators of an answer are kept, and kept as they are. */

#include "config.h"

#include <string.h>

#include "dwr-answer.h"

static const struct {
  const char *text;
  gboolean is_good;
} validators[] = {
  { "\"abc\"", TRUE },
  { "W/\"abc\"", TRUE },
  { "\"\"", TRUE },
  { "abc", TRUE }, /* some servers forget the quotes, and know their own */
  { "Sun, 06 Nov 1994 08:49:37 GMT", TRUE },
  { "\"a,b; c\\d\"", TRUE },
  { NULL, FALSE },
  { "", FALSE },
  { "\"a\r\nX-Evil: 1\"", FALSE },
  { "\"a\nb\"", FALSE },
  { "\"a\tb\"", FALSE },
  { "\"a\177b\"", FALSE },
  { "\"a\033b\"", FALSE },
  { "\"\303\244\"", FALSE },
};

static void
test_validators (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (validators); i++) {
    g_test_message ("%zu", i);
    g_assert_cmpint (dwr_answer_is_validator (validators[i].text), ==, validators[i].is_good);
  }
}

static void
test_lengths (void)
{
  g_autofree char *longest = g_strnfill (DWR_VALIDATOR_MAX_BYTES, 'x');
  g_autofree char *too_long = g_strnfill (DWR_VALIDATOR_MAX_BYTES + 1, 'x');

  g_assert_true (dwr_answer_is_validator (longest));
  g_assert_false (dwr_answer_is_validator (too_long));
}

static void
test_verbatim (void)
{
  static const char etag[] = "W/\"a,  b\"";
  g_autoptr (DwrLink) link = dwr_link_parse ("https://www.dw.com/en/x/a-1", DWR_LINK_GIVEN, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("body", 4);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (DwrAnswer) none = dwr_answer_new (body, link, headers);
  g_autoptr (DwrAnswer) both = NULL;

  g_assert_null (none->etag);
  g_assert_null (none->last_modified);
  soup_message_headers_append (headers, "ETag", etag);
  soup_message_headers_append (headers, "Last-Modified", "yesterday");
  both = dwr_answer_new (NULL, link, headers);
  soup_message_headers_unref (headers);
  g_assert_cmpstr (both->etag, ==, etag);
  g_assert_cmpstr (both->last_modified, ==, "yesterday");
  g_assert_null (both->body);
  g_assert_true (none->body == body);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/answer/validators", test_validators);
  g_test_add_func ("/dwr/answer/lengths", test_lengths);
  g_test_add_func ("/dwr/answer/verbatim", test_verbatim);
  return g_test_run ();
}
