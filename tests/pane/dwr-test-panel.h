/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestPanel: a panel in a window, with the newsroom as dw.com, and what a user does with it. A
 * GTest fixture; the samples' addresses. */

#pragma once

#include "dwr-newsroom-fixture.h"
#include "dwr-panel.h"
#include "dwr-test-host.h"

G_BEGIN_DECLS

#define DWR_TEST_GERMAN "https://www.dw.com/de/x/a-70000101"
#define DWR_TEST_ENGLISH "https://www.dw.com/en/x/a-70000102"
#define DWR_TEST_ARABIC "https://www.dw.com/ar/x/a-70000103"

/* A page that never comes. */
#define DWR_TEST_SILENT "https://www.dw.com/de/fault-silent/a-70000199"

/* The German sample's, as its author wrote it. */
#define DWR_TEST_GERMAN_TITLE "Nachtzug verbindet wieder vier Länder am Meer"

/* Scripts. */
#define DWR_TEST_TITLE "document.querySelector ('h1').textContent"

typedef struct {
  DwrNewsroomFixture newsroom;
  DwrTestHost *host; /* owned */
  GtkWidget *window; /* owned */
  DwrPanel *panel;   /* borrowed */
} DwrTestPanel;

typedef struct {
  const char *path;
  void (*run) (DwrTestPanel *self, gconstpointer data);
} DwrTestPanelCase;

/* Before the cases: GTK writes its list of recent files to a folder that all of them have. */
void dwr_test_panel_keep_recent_files (void);

/* Registers @cases, each with a panel and a newsroom of its own. */
void dwr_test_panel_add_cases (const DwrTestPanelCase *cases, gsize n_cases);

/* The panel in its window, and its end, for those who have a newsroom already. */
void dwr_test_panel_show (DwrTestPanel *self, int width_px, int height_px);
void dwr_test_panel_end (DwrTestPanel *self);

/* A widget by its id in the templates, "words" or, within another, "error_page/words". (transfer
 * none) */
GtkWidget *dwr_test_panel_find (DwrTestPanel *self, const char *name);
const char *dwr_test_panel_get_label (DwrTestPanel *self, const char *name);

/* What is read: "nothing", "loading", "article" or "error". */
const char *dwr_test_panel_get_page (DwrTestPanel *self);

void dwr_test_panel_click (DwrTestPanel *self, const char *name);

/* The menu: whether an action can be used, and using it. @value: (nullable) (transfer floating):
 * the state, of one that has a state, or else the parameter */
gboolean dwr_test_panel_can (DwrTestPanel *self, const char *action);
gboolean dwr_test_panel_is_on (DwrTestPanel *self, const char *action);
void dwr_test_panel_do (DwrTestPanel *self, const char *action, GVariant *value);

void dwr_test_panel_wait_for_state (DwrTestPanel *self, DwrReadingState state);

/* By the entry for searching, without and with waiting for the article. */
void dwr_test_panel_open (DwrTestPanel *self, const char *address);
void dwr_test_panel_open_and_load (DwrTestPanel *self, const char *address);

/* Asks the document that is shown. */
char *dwr_test_panel_evaluate (DwrTestPanel *self, const char *script);
void dwr_test_panel_assert_value (DwrTestPanel *self, const char *script, const char *expected);
void dwr_test_panel_wait_for_value (DwrTestPanel *self, const char *script, const char *expected);

G_END_DECLS
