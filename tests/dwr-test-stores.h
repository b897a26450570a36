/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stores to begin with: one that knows an article and lacks its pictures, one that has all, and one
 * that has all without any validator. Each fault meets copies of them. */

#pragma once

#include "dwr-newsroom-fixture.h"
#include "dwr-test-fault.h"

G_BEGIN_DECLS

#define DWR_TEST_EDITION "de"
#define DWR_TEST_SECTION "all"
#define DWR_TEST_PAGE_ID "70000101"

typedef enum { DWR_TEST_FRESH, DWR_TEST_KEPT, DWR_TEST_BARE } DwrTestStoreKind;
#define DWR_TEST_N_STORES (DWR_TEST_BARE + 1)

/* All owned. */
typedef struct {
  char *homes[DWR_TEST_N_STORES];
  char *tables[DWR_TEST_N_STORES][DWR_TEST_N_KINDS];

  /* What comes when nothing fails. */
  char *page;
  char *picture_address; /* of an article that all stores know */
  GBytes *picture;
  guint n_stories;
} DwrTestStores;

/* Fetches from @newsroom. */
void dwr_test_stores_make (DwrTestStores *stores, DwrNewsroomFixture *newsroom);
void dwr_test_stores_clear (DwrTestStores *stores);

G_END_DECLS
