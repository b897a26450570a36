/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is taken out of the document that a pane shows. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

typedef enum {
  DWR_PANE_EXCERPT_PASSAGE,  /* the words that are selected */
  DWR_PANE_EXCERPT_PICTURES, /* the pictures' keys in their order, a line for each */
} DwrPaneExcerpt;

/* @view: (nullable): there is nothing in it */
void dwr_pane_excerpt_read_async (WebKitWebView *view,
                                  DwrPaneExcerpt excerpt,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* (transfer full) (not nullable): empty for nothing, and for a process that has ended */
char *dwr_pane_excerpt_read_finish (GAsyncResult *result);

G_END_DECLS
