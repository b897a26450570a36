/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrExport: takes what is read out of the panel, into a file or the clipboard. No widgets. */

#pragma once

#include "dwr-printer.h"
#include "dwr-reading.h"

G_BEGIN_DECLS

#define DWR_TYPE_EXPORT (dwr_export_get_type ())
G_DECLARE_FINAL_TYPE (DwrExport, dwr_export, DWR, EXPORT, GObject)

typedef enum {
  DWR_EXPORT_HTML,
  DWR_EXPORT_MARKDOWN,
  DWR_EXPORT_PDF,
  DWR_EXPORT_TEXT,
  DWR_EXPORT_N_FORMATS,
} DwrExportFormat;

typedef enum {
  DWR_EXPORT_IDLE,
  DWR_EXPORT_RUNNING,
  DWR_EXPORT_DONE,
  DWR_EXPORT_FAILED,
} DwrExportState;

/* Signals:
 * - `changed`: the state, or how far it is
 * - `copied` (text): it is wanted in the clipboard */
DwrExport *dwr_export_new (DwrServiceClient *client, DwrReading *reading, DwrPrinter *printer);

/* Each ends what runs. @address: of the article that is read now, or was when this was asked for */
void dwr_export_save (DwrExport *self, const char *address, DwrExportFormat format, GFile *file);
void dwr_export_copy_markdown (DwrExport *self);
void dwr_export_stop (DwrExport *self);

DwrExportState dwr_export_get_state (DwrExport *self);
double dwr_export_get_fraction (DwrExport *self);
char *dwr_export_dup_words (DwrExport *self);

/* Where the next one is wanted, too: chosen once in a panel's life. */
DwrExportFormat dwr_export_get_format (DwrExport *self);
GFile *dwr_export_peek_folder (DwrExport *self);

const char *dwr_export_get_extension (DwrExportFormat format);
char *dwr_export_dup_name (const char *title, DwrExportFormat format);

G_END_DECLS
