/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One service meets one fault with a page, a feed and a picture at once, and is judged by what it
 * answers, how soon, and what its store holds afterwards. */

#pragma once

#include "dwr-test-stores.h"

G_BEGIN_DECLS

typedef struct {
  guint n_faults; /* rows: fault, kind, with a copy or without one */
  guint n_unmet;  /* rows in which nothing goes wrong */
  guint n_wrong;
  guint n_partial;
  guint n_lost;
  guint n_late;
} DwrTestSums;

typedef struct {
  const DwrTestFault *fault;
  gboolean is_kept;
  gboolean is_shipped; /* with the deadlines that users have */
  guint silent_port;   /* takes connections, and says nothing */
  const DwrTestStores *stores;
  DwrNewsroomFixture *newsroom;
  DwrTestSums *sums;
  void (*done) (gpointer data); /* called once, with @data */
  gpointer data;
} DwrTestFaultOrder;

/* @order is copied; what it points to stays until the end. The newsroom has the order's fault. */
void dwr_test_fault_start (const DwrTestFaultOrder *order);

G_END_DECLS
