/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestModels: the newsroom's models without a widget, with a service and a newsroom of their
 * own. A GTest fixture. */

#pragma once

#include "dwr-newsroom-fixture.h"
#include "dwr-newsroom-models.h"
#include "dwr-test-host.h"

G_BEGIN_DECLS

/* Generous: only a test that fails waits so long. */
#define DWR_TEST_MODELS_LIMIT_S 30

typedef struct {
  DwrNewsroomFixture server;
  /* Owned. */
  DwrTestHost *host;
  DwrServiceClient *client;
  DwrChoice *choice;
  DwrConnectivity *connectivity;
  DwrNewsroom *newsroom;
  DwrMarks *marks;
} DwrTestModels;

/* As a panel that opens, and one that closes. */
void dwr_test_models_open (DwrTestModels *self);
void dwr_test_models_close (DwrTestModels *self);

/* The first page's button, until the list is there. */
void dwr_test_models_start (DwrTestModels *self);

typedef gboolean (*DwrTestModelsCondition) (gpointer data);

/* Turns the main loop until the condition holds; fails the test at the limit. */
void dwr_test_models_wait (DwrTestModelsCondition condition, gpointer data);

/* Conditions of a DwrTestModels. */
gboolean dwr_test_models_is_list (gpointer self);
gboolean dwr_test_models_is_empty (gpointer self);
gboolean dwr_test_models_is_error (gpointer self);
gboolean dwr_test_models_is_at_rest (gpointer self);
gboolean dwr_test_models_has_new (gpointer self);

/* How many feeds were asked for. */
guint dwr_test_models_count_feeds (DwrTestModels *self);

/* Of a story that is listed. */
unsigned int dwr_test_models_get_state (DwrTestModels *self, const char *id);

typedef struct {
  const char *path;
  void (*run) (DwrTestModels *self, gconstpointer unused);
} DwrTestModelsCase;

/* Registers @cases, each with models of its own. */
void dwr_test_models_add_cases (const DwrTestModelsCase *cases, gsize n_cases);

G_END_DECLS
