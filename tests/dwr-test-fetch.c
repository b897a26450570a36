/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fetches and waits. */

#include "config.h"

#include "dwr-test-fetch.h"

#include "dwr-test-calls.h"

DwrFetcher *
dwr_test_fetcher_new (DwrNewsroomFixture *newsroom, const char *rules, guint deadline_ms)
{
  g_autoptr (GError) error = NULL;
  DwrConnectTo *connect_to = dwr_connect_to_parse (rules, &error);
  DwrSessions *sessions = NULL;

  g_assert_no_error (error);
  sessions = dwr_sessions_new (connect_to, newsroom->ca_file, &error);
  g_assert_no_error (error);
  return dwr_fetcher_new (sessions, deadline_ms);
}

DwrLink *
dwr_test_fetch_parse (const char *address)
{
  g_autoptr (GError) error = NULL;
  DwrLink *link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);

  g_assert_no_error (error);
  return link;
}

DwrFetchKind
dwr_test_fetch_find_kind (DwrLink *link)
{
  switch (dwr_link_get_kind (link)) {
  case DWR_LINK_FEED:
    return DWR_FETCH_FEED;
  case DWR_LINK_IMAGE:
    return DWR_FETCH_PICTURE;
  default:
    return DWR_FETCH_PAGE;
  }
}

DwrAnswer *
dwr_test_fetch_again (DwrFetcher *fetcher,
                      const char *address,
                      const char *etag,
                      const char *last_modified,
                      GError **error)
{
  g_autoptr (DwrLink) link = dwr_test_fetch_parse (address);
  g_autoptr (GAsyncResult) result = NULL;
  DwrFetchRequest request = {
    .link = link,
    .kind = dwr_test_fetch_find_kind (link),
    .etag = etag,
    .last_modified = last_modified,
  };

  dwr_fetcher_fetch_async (fetcher, &request, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_fetcher_fetch_finish (fetcher, result, error);
}

DwrAnswer *
dwr_test_fetch_address (DwrFetcher *fetcher, const char *address, GError **error)
{
  return dwr_test_fetch_again (fetcher, address, NULL, NULL, error);
}
