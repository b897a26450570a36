/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads answers to their end and cuts them where the head ends. */

#include "config.h"

#include "dwr-test-answer.h"

#include <string.h>

#include "dwr-test-line.h"

void
dwr_test_answer_clear (DwrTestAnswer *answer)
{
  g_clear_pointer (&answer->head, g_free);
  g_clear_pointer (&answer->body, g_bytes_unref);
}

void
dwr_test_answer_part (DwrTestAnswer *answer, GBytes *all)
{
  gsize length_bytes = 0;
  const char *data = g_bytes_get_data (all, &length_bytes);
  const char *end = g_strstr_len (data, (gssize) length_bytes, "\r\n\r\n");

  g_assert_nonnull (end);
  answer->head = g_strndup (data, (gsize) (end + 2 - data));
  answer->body = g_bytes_new_from_bytes (all,
                                         (gsize) (end + 4 - data),
                                         length_bytes - (gsize) (end + 4 - data));
}

void
dwr_test_fetch_with (DwrNewsroomFixture *newsroom,
                     const char *host,
                     const char *target,
                     const char *headers,
                     DwrTestAnswer *answer)
{
  g_auto (DwrTestLine) line = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) all = NULL;

  dwr_test_line_open (&line, newsroom, newsroom->connect_to, host, &error);
  g_assert_no_error (error);
  dwr_test_line_ask (&line, host, target, headers);
  all = dwr_test_line_read_all (&line, &error);
  g_assert_no_error (error);
  dwr_test_answer_part (answer, all);
}

void
dwr_test_fetch (DwrNewsroomFixture *newsroom,
                const char *host,
                const char *target,
                DwrTestAnswer *answer)
{
  dwr_test_fetch_with (newsroom, host, target, "Connection: close\r\n", answer);
}

guint
dwr_test_answer_get_status (const DwrTestAnswer *answer)
{
  g_assert_true (g_str_has_prefix (answer->head, "HTTP/1.1 "));
  return (guint) g_ascii_strtoull (answer->head + strlen ("HTTP/1.1 "), NULL, 10);
}

char *
dwr_test_answer_dup_header (const DwrTestAnswer *answer, const char *name)
{
  g_autofree char *start = g_strconcat ("\r\n", name, ": ", NULL);
  const char *value = strstr (answer->head, start);

  if (value == NULL)
    return NULL;
  value += strlen (start);
  return g_strndup (value, strcspn (value, "\r"));
}
