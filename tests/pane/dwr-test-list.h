/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The headlines of a test's panel, and what a user does with them. */

#pragma once

#include "dwr-headline-row.h"
#include "dwr-test-panel.h"

G_BEGIN_DECLS

/* The samples in the order of the list. */
#define DWR_TEST_FERRY "70000102"
#define DWR_TEST_TRAIN "70000101"
#define DWR_TEST_STATION "70000103"
#define DWR_TEST_N_SAMPLES 6

/* Clicks the first page's button and waits for the list. */
void dwr_test_list_start (DwrTestPanel *self);

/* What stands in the list's place: "start", "loading", "list", "results", "empty" or "error". */
const char *dwr_test_list_get_page (DwrTestPanel *self);
void dwr_test_list_wait_for_page (DwrTestPanel *self, const char *page);

/* @box: "headline_box" or "result_box". (transfer none) */
GtkListBox *dwr_test_list_find_box (DwrTestPanel *self, const char *box);
guint dwr_test_list_count (DwrTestPanel *self, const char *box);
DwrHeadlineRow *dwr_test_list_get_row (DwrTestPanel *self, const char *box, int index);
DwrHeadlineRow *dwr_test_list_find_row (DwrTestPanel *self, const char *id);
const char *dwr_test_list_get_name (DwrHeadlineRow *row);
unsigned int dwr_test_list_get_state (DwrTestPanel *self, const char *id);

/* Waits until the list's row of this story has, or has not, this state. */
void dwr_test_list_wait_for_state (DwrTestPanel *self,
                                   const char *id,
                                   DwrHeadlineState state,
                                   gboolean has_it);

void dwr_test_list_press (GtkWidget *widget, guint key);
void dwr_test_list_press_with (GtkWidget *widget, guint key, GdkModifierType modifiers);

G_END_DECLS
