/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Uses a service at random, and writes down what its replies promised: which article is kept, which
 * story is starred, read, in a list. Whoever has the ledger may kill the service and ask whether
 * the promises hold. */

#pragma once

#include "dwr-newsroom-fixture.h"
#include "dwr-test-newsroom.h"

G_BEGIN_DECLS

typedef enum {
  DWR_TEST_PROMISE_NO,
  DWR_TEST_PROMISE_YES,
  DWR_TEST_PROMISE_NONE, /* a call was not answered: either may hold */
} DwrTestPromise;

typedef struct {
  char *id;           /* owned */
  char *link;         /* owned */
  char *text;         /* owned (nullable): the article as it was when it was kept first */
  gboolean is_listed; /* in the section's list */
  gboolean is_kept;   /* with its pictures */
  DwrTestPromise starred;
  DwrTestPromise read;
} DwrTestPromised;

/* What was promised, as it is promised. @id: (nullable): the section */
typedef void (*DwrTestPromisedFunc) (const char *what, const char *id, gpointer data);

typedef struct {
  DwrServiceClient *client;     /* owned */
  DwrNewsroomFixture *newsroom; /* borrowed */
  GRand *random;                /* owned */
  GPtrArray *stories;           /* owned, of DwrTestPromised */
  GHashTable *pictures;         /* owned: address to bytes */
  guint n_stories_max;
  gboolean is_section_kept;
  gboolean is_once; /* stars are set only, never taken away */
  guint n_acknowledged;

  DwrTestPromisedFunc promised; /* (nullable) */
  gpointer promised_data;       /* borrowed */
} DwrTestLedger;

/* Lets a sanitizer's library come after those of LD_PRELOAD, in programs that are started then. */
void dwr_test_ledger_allow_preload (void);

/* With an empty store of its own, a folder of the newsroom's, and the newsroom's samples alone in
 * its feeds. */
void dwr_test_ledger_open (DwrTestLedger *self,
                           DwrNewsroomFixture *newsroom,
                           guint32 seed,
                           guint n_stories_max);
void dwr_test_ledger_close (DwrTestLedger *self);

/* Puts a library before those of the services that are started from now on, by LD_PRELOAD. */
void dwr_test_ledger_preload (DwrTestLedger *self, const char *library);

/* One call, any. */
gboolean dwr_test_ledger_act (DwrTestLedger *self, GError **error);

/* How many promises are broken, each with a message: asks the service, without the network, for
 * everything that was promised, and the files for their integrity. */
guint dwr_test_ledger_count_broken (DwrTestLedger *self);

/* How long it took until the service answered from the store. */
double dwr_test_ledger_start_s (DwrTestLedger *self);

/* (transfer full) */
char *dwr_test_ledger_dup_database (DwrTestLedger *self);

G_END_DECLS
