/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestDesk: the service's desk in the test's own process, led to the newsroom, with a store of
 * the newsroom's folder. */

#pragma once

#include "dwr-desk.h"
#include "dwr-newsroom-fixture.h"

G_BEGIN_DECLS

typedef struct {
  DwrStoreWorker *worker; /* owned */
  DwrDesk *desk;          /* owned */
} DwrTestDesk;

DwrTestDesk *dwr_test_desk_new (DwrNewsroomFixture *newsroom, guint deadline_ms);
void dwr_test_desk_free (DwrTestDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrTestDesk, dwr_test_desk_free)

G_END_DECLS
