/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPrinter: prints what a pane shows, on paper or into a PDF. */

#pragma once

#include "dwr-pane.h"

G_BEGIN_DECLS

#define DWR_TYPE_PRINTER (dwr_printer_get_type ())
G_DECLARE_FINAL_TYPE (DwrPrinter, dwr_printer, DWR, PRINTER, GObject)

/* Signals:
 * - `failed` (GError): what was printed did not get to the printer */
DwrPrinter *dwr_printer_new (DwrPane *pane);

void dwr_printer_ask (DwrPrinter *self);

/* What the pane shows now, whatever it shows before the end. */
void dwr_printer_make_pdf_async (DwrPrinter *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full) (nullable) */
GBytes *dwr_printer_make_pdf_finish (DwrPrinter *self, GAsyncResult *result, GError **error);

G_END_DECLS
