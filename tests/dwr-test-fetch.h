/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's fetcher in the test's own process, waited for. */

#pragma once

#include "dwr-fetcher.h"
#include "dwr-newsroom-fixture.h"

G_BEGIN_DECLS

/* @rules: (nullable): of --connect-to. (transfer full) */
DwrFetcher *
dwr_test_fetcher_new (DwrNewsroomFixture *newsroom, const char *rules, guint deadline_ms);

/* Takes the kind from the address. Fails the test after a minute. (transfer full) (nullable) */
DwrAnswer *dwr_test_fetch_address (DwrFetcher *fetcher, const char *address, GError **error);

/* With validators. (transfer full) (nullable) */
DwrAnswer *dwr_test_fetch_again (DwrFetcher *fetcher,
                                 const char *address,
                                 const char *etag,
                                 const char *last_modified,
                                 GError **error);

/* The kind that the address is of; a page where it is no other. */
DwrFetchKind dwr_test_fetch_find_kind (DwrLink *link);

/* (transfer full) */
DwrLink *dwr_test_fetch_parse (const char *address);

G_END_DECLS
