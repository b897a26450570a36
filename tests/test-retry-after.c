/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Retry-After in every form that HTTP allows, and in some that it does not. */

#include "config.h"

#include "dwr-retry-after.h"

/* Sun, 06 Nov 1994 08:49:37 GMT, the date of RFC 9110's examples. */
#define EXAMPLE_S 784111777

#define REFUSED -1

static const struct {
  const char *value;
  gint64 now_s;
  gint64 wait_s;
} values[] = {
  { "120", 0, 120 },
  { " 120 ", 0, 120 },
  { "0", 0, DWR_RETRY_AFTER_MIN_S },
  { "1", 0, DWR_RETRY_AFTER_MIN_S },
  { "0000000000000000000000000031", 0, 31 },
  { "86400", 0, DWR_RETRY_AFTER_MAX_S },
  { "86401", 0, DWR_RETRY_AFTER_MAX_S },
  { "9223372036854775808", 0, DWR_RETRY_AFTER_MAX_S },
  { "99999999999999999999999999999999", 0, DWR_RETRY_AFTER_MAX_S },
  /* The three forms of a date. */
  { "Sun, 06 Nov 1994 08:49:37 GMT", EXAMPLE_S - 90, 90 },
  { "Sunday, 06-Nov-94 08:49:37 GMT", EXAMPLE_S - 90, 90 },
  { "Sun Nov  6 08:49:37 1994", EXAMPLE_S - 90, 90 },
  { "Sun, 06 Nov 1994 08:49:37 GMT", EXAMPLE_S, DWR_RETRY_AFTER_MIN_S },
  { "Sun, 06 Nov 1994 08:49:37 GMT", EXAMPLE_S + 1000000, DWR_RETRY_AFTER_MIN_S },
  { "Sun, 06 Nov 1994 08:49:37 GMT", 0, DWR_RETRY_AFTER_MAX_S },
  { NULL, 0, REFUSED },
  { "", 0, REFUSED },
  { " ", 0, REFUSED },
  { "-1", 0, REFUSED },
  { "+120", 0, REFUSED },
  { "1.5", 0, REFUSED },
  { "120s", 0, REFUSED },
  { "0x80", 0, REFUSED },
  { "soon", 0, REFUSED },
  { "Sun, 32 Nov 1994 08:49:37 GMT", 0, REFUSED },
  { "Sun, 06 Nov 1994 08:49:37 GMT, or some other day, nobody knows yet", 0, REFUSED },
};

static void
test_values (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    gint64 wait_s = REFUSED;
    gboolean is_read = dwr_retry_after_parse (values[i].value, values[i].now_s, &wait_s);

    g_test_message ("%s", values[i].value);
    g_assert_cmpint (is_read, ==, values[i].wait_s != REFUSED);
    g_assert_cmpint (wait_s, ==, values[i].wait_s);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/retry-after/values", test_values);
  return g_test_run ();
}
