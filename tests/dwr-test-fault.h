/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of everything that a network does wrong on purpose here, and what is to be said of it
 * for a page, a feed and a picture. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

typedef enum { DWR_TEST_PAGE, DWR_TEST_FEED, DWR_TEST_PICTURE } DwrTestKind;
#define DWR_TEST_N_KINDS (DWR_TEST_PICTURE + 1)

/* How a fault comes about. */
typedef enum {
  DWR_TEST_BY_ANSWER,  /* the newsroom's fault of this name */
  DWR_TEST_BY_PORT,    /* the newsroom's port of this name */
  DWR_TEST_BY_NAME,    /* the host has no address */
  DWR_TEST_BY_SILENCE, /* the host takes the connection and says nothing */
  DWR_TEST_BY_CLOCK,   /* the service believes to be in another year */
} DwrTestWay;

/* In place of an error. */
#define DWR_TEST_SKIPPED -1 /* not this kind's fault */
#define DWR_TEST_WHOLE -2   /* all that counts came: no error */
#define DWR_TEST_FOREIGN -3 /* shown, and never kept */

/* Where there is a copy: the same as without one. */
#define DWR_TEST_SAME 0

typedef struct {
  const char *name;
  DwrTestWay way;
  int fresh[DWR_TEST_N_KINDS];
  int kept[DWR_TEST_N_KINDS];
  const char *clock; /* (nullable): of libfaketime */
  gboolean is_slow;  /* ends with the deadline */
  gboolean is_bare;  /* the copies are such as have no validators */
  gboolean is_good;  /* no fault, but what the faults beside it are measured by */
} DwrTestFault;

const DwrTestFault *dwr_test_faults_get (gsize *n_faults);

const char *dwr_test_kind_get_name (DwrTestKind kind);

/* Whether anything goes wrong: a picture does not change, so one that is kept is not asked for, and
 * only shown to be as it was. */
gboolean dwr_test_fault_is_met (const DwrTestFault *fault, DwrTestKind kind, gboolean is_kept);

/* What comes of a fault. @is_shipped: with the deadlines that users have */
int dwr_test_fault_get_expected (const DwrTestFault *fault,
                                 DwrTestKind kind,
                                 gboolean is_kept,
                                 gboolean is_shipped);

/* The sentence that belongs to a code. (nullable): no fault here has it */
const char *dwr_test_fault_get_sentence (int code);

G_END_DECLS
