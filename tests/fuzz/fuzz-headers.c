/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: answers of servers: the header, an empty line, the body. The header goes through
 * libsoup as it does in the service, and through everything of ours that reads it. */

#define _GNU_SOURCE
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "dwr-answer.h"
#include "dwr-body.h"
#include "dwr-fetch-error.h"
#include "dwr-fuzz-lines.h"
#include "dwr-hops.h"
#include "dwr-patience.h"
#include "dwr-retry-after.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

#define BODY_MAX_BYTES (64 * 1024)
#define NOW_S 1700000000
#define HEADER_END "\r\n\r\n"

static const char *const starts[] = {
  [DWR_FETCH_PAGE] = "https://www.dw.com/en/words/a-70000101",
  [DWR_FETCH_FEED] = "https://rss.dw.com/xml/rss-en-all",
  [DWR_FETCH_PICTURE] = "https://static.dw.com/image/70000101_904.jpg",
};

static gint64
get_now_s (gpointer unused)
{
  return NOW_S;
}

static void
check_validator (const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (dwr_answer_is_validator (text));
  g_assert_null (strpbrk (text, "\r\n"));
}

static void
check_answer (SoupMessageHeaders *headers, DwrLink *link)
{
  g_autoptr (SoupMessageHeaders) request = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  DwrAnswer *answer = dwr_answer_new (NULL, link, headers);

  check_validator (answer->etag);
  check_validator (answer->last_modified);
  if (answer->etag != NULL)
    soup_message_headers_append (request, "If-None-Match", answer->etag);
  if (answer->last_modified != NULL)
    soup_message_headers_append (request, "If-Modified-Since", answer->last_modified);
  dwr_answer_free (answer);
}

/* The same answer over and over: it must come to an end, and never leave DW's hosts. */
static void
check_way (SoupMessageHeaders *headers, DwrFetchKind kind, DwrLink *start)
{
  DwrHops *hops = dwr_hops_new (kind, start);
  g_autoptr (GError) error = NULL;
  guint n_hops = 0;

  while (dwr_hops_follow (hops, headers, &error)) {
    g_assert_cmpuint (++n_hops, <=, DWR_HOPS_REDIRECTS_MAX);
    g_assert_true (g_str_has_prefix (dwr_link_get_uri (dwr_hops_get_link (hops)), "https://"));
    g_assert_true (dwr_fetch_kind_check_hop (kind, dwr_hops_get_link (hops), NULL));
    dwr_hops_note_host (hops);
  }
  g_assert_error (error, DWR_ERROR, DWR_ERROR_REDIRECT);
  dwr_hops_free (hops);
}

static void
check_body (SoupMessageHeaders *headers, DwrFetchKind kind, GBytes *wire)
{
  g_autoptr (GError) error = NULL;
  DwrBody *body = dwr_body_new (headers, BODY_MAX_BYTES, &error);
  g_autoptr (GBytes) plain = NULL;

  g_assert_true ((body == NULL) == (error != NULL));
  if (body == NULL)
    return;
  g_assert_cmpuint (dwr_body_get_expected_bytes (body), <=, BODY_MAX_BYTES);
  if (dwr_body_append (body, wire, &error))
    plain = dwr_body_finish (body, &error);
  g_assert_true ((plain == NULL) == (error != NULL));
  if (plain != NULL) {
    g_assert_cmpuint (g_bytes_get_size (plain), <=, BODY_MAX_BYTES);
    dwr_fetch_kind_check_body (kind, plain, NULL);
  }
  g_assert_cmpuint (dwr_body_get_received_bytes (body), ==, g_bytes_get_size (wire));
  dwr_body_free (body);
}

static void
check_patience (SoupMessageHeaders *headers, guint status)
{
  g_autoptr (DwrPatience) patience = dwr_patience_new (get_now_s, NULL);
  const char *value = soup_message_headers_get_one (headers, "Retry-After");
  gint64 until_s = 0;
  gint64 wait_s = 0;
  guint n_failures = 0;

  if (dwr_retry_after_parse (value, NOW_S, &wait_s)) {
    g_assert_cmpint (wait_s, >=, DWR_RETRY_AFTER_MIN_S);
    g_assert_cmpint (wait_s, <=, DWR_RETRY_AFTER_MAX_S);
  }
  dwr_patience_note_status (patience, "www.dw.com", status, value);
  dwr_patience_get_wait (patience, "www.dw.com", &until_s, &n_failures);
  g_assert_true (until_s == 0 || (until_s > NOW_S && until_s <= NOW_S + DWR_PATIENCE_WAIT_MAX_S));
  dwr_patience_check (patience, "www.dw.com", NULL);
}

static void
check_kind (SoupMessageHeaders *headers, DwrFetchKind kind, GBytes *wire)
{
  g_autoptr (DwrLink) start = dwr_link_parse (starts[kind], DWR_LINK_GIVEN, NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_good = FALSE;

  g_assert_nonnull (start);
  is_good = dwr_fetch_kind_check_header (kind, start, headers, &error);
  g_assert_true (is_good == (error == NULL));
  check_answer (headers, start);
  check_way (headers, kind, start);
  check_body (headers, kind, wire);
}

/* libsoup takes no header without an empty line, and counts no byte after it. (nullable) */
static const uint8_t *
find_body (const uint8_t *data, size_t data_bytes)
{
  const uint8_t *end =
      data_bytes > 0 ? memmem (data, data_bytes, HEADER_END, strlen (HEADER_END)) : NULL;

  return end != NULL ? end + strlen (HEADER_END) : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  static gsize once = 0;
  const uint8_t *body = find_body (data, data_bytes);
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autofree char *reason = NULL;
  g_autoptr (GBytes) wire = NULL;
  guint status = 0;

  if (g_once_init_enter (&once)) {
    dwr_fuzz_be_strict ();
    g_once_init_leave (&once, 1);
  }
  if (body == NULL || !soup_headers_parse_response ((const char *) data,
                                                    (int) (body - data) - 2,
                                                    headers,
                                                    NULL,
                                                    &status,
                                                    &reason))
    return 0;
  wire = g_bytes_new (body, data_bytes - (size_t) (body - data));
  for (DwrFetchKind kind = DWR_FETCH_PAGE; kind <= DWR_FETCH_PICTURE; kind++)
    check_kind (headers, kind, wire);
  check_patience (headers, status);
  g_error_free (
      dwr_fetch_error_new_for_status (status,
                                      soup_message_headers_get_one (headers, "Retry-After")));
  return 0;
}
