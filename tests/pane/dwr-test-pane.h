/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article pane alone, in a window, for documents of a test's own. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-pane.h"

G_BEGIN_DECLS

#define DWR_TEST_PANE_DOCUMENT                                                                     \
  "<!DOCTYPE html><html lang=\"de\" dir=\"ltr\"><head><meta charset=\"utf-8\">"                    \
  "<title>Zug</title></head>"                                                                      \
  "<body><main><article><header><h1>Der Nachtzug kehrt zurück</h1></header>"                      \
  "<p>Ein <a id=\"dw\" href=\"https://www.dw.com/de/x/a-70000101\">Link</a>, "                     \
  "<a id=\"mail\" href=\"mailto:a@example.org\">Post</a>.</p>"                                     \
  "<p lang=\"en\">Second.</p></article></main></body></html>"

typedef struct {
  DwrServiceClient *client; /* owned */
  GtkWidget *window;        /* owned */
  DwrPane *pane;            /* borrowed */
  char *clicked;            /* (nullable) owned: the link */
} DwrTestPane;

/* Shows @html, and waits until it is loaded. */
void dwr_test_pane_show (DwrTestPane *self, const char *html);

void dwr_test_pane_assert_value (DwrTestPane *self, const char *script, const char *expected);

typedef struct {
  const char *path;
  void (*run) (DwrTestPane *self, gconstpointer unused);
} DwrTestPaneCase;

/* Registers @cases, each with a pane of its own. */
void dwr_test_pane_add_cases (const DwrTestPaneCase *cases, gsize n_cases);

G_END_DECLS
