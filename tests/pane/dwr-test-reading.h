/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestReading: an article pane with its bar in a window, a reading and its reader, the real
 * service, and a newsroom whose pages a test may change. A GTest fixture. */

#pragma once

#include "dwr-article-bar.h"
#include "dwr-newsroom-fixture.h"
#include "dwr-reader.h"
#include "dwr/dwr-service-newsroom.h"

G_BEGIN_DECLS

#define DWR_TEST_READ "https://www.dw.com/de/x/a-70000101"
#define DWR_TEST_OTHER "https://www.dw.com/en/x/a-70000102"

typedef struct {
  DwrNewsroomFixture newsroom;
  char *pages;              /* owned: the folder of the newsroom's pages */
  DwrServiceClient *client; /* owned */
  DwrReading *reading;      /* owned */
  DwrReader *reader;        /* owned */
  GtkWidget *window;        /* owned */
  DwrPane *pane;            /* borrowed */
  DwrArticleBar *bar;       /* borrowed */
} DwrTestReading;

typedef struct {
  const char *path;
  void (*run) (DwrTestReading *self, gconstpointer data);
} DwrTestReadingCase;

void dwr_test_reading_add_cases (const DwrTestReadingCase *cases, gsize n_cases);

/* Another window and reading, of the same store and service: as after a new start. */
void dwr_test_reading_start_again (DwrTestReading *self);

/* As dwr_test_reading_start_again (), but with another service, that is led to another port of the
 * newsroom: see its fixture. */
void dwr_test_reading_lead_to (DwrTestReading *self, const char *port_name);

/* In a page of the newsroom. */
void
dwr_test_reading_edit_page (DwrTestReading *self, const char *id, const char *from, const char *to);

/* From now on every article is answered by this fault of the newsroom, or by none (NULL). */
void dwr_test_reading_fail (DwrTestReading *self, const char *fault);

void dwr_test_reading_open (DwrTestReading *self, const char *address);

/* A widget of the bar. */
GtkWidget *dwr_test_reading_find (DwrTestReading *self, const char *name);
void dwr_test_reading_click (DwrTestReading *self, const char *name);

/* What the bar says; empty for nothing. */
const char *dwr_test_reading_get_notice (DwrTestReading *self);
void dwr_test_reading_wait_for_notice (DwrTestReading *self, const char *start);

/* Waits until the script has this value in the document that is shown. */
void
dwr_test_reading_wait_for_value (DwrTestReading *self, const char *script, const char *expected);

/* Waits until the newsroom was asked so often: see dwr_newsroom_fixture_count_requests (). */
void dwr_test_reading_wait_for_requests (DwrTestReading *self, const char *start, guint n_requests);

/* The state of a story in a view of the store, 0 with @is_there FALSE if it is not in it. */
guint
dwr_test_reading_get_state (DwrTestReading *self, DwrView view, const char *id, gboolean *is_there);

G_END_DECLS
