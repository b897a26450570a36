/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrReader: the person before the pane, as far as the store is to know him: what he has read, and
 * where he stopped. It ties DwrReading to the DwrPane that shows its article. */

#pragma once

#include "dwr-pane.h"
#include "dwr-reading.h"

G_BEGIN_DECLS

#define DWR_TYPE_READER (dwr_reader_get_type ())
G_DECLARE_FINAL_TYPE (DwrReader, dwr_reader, DWR, READER, GObject)

/* The pane must outlive it. (transfer full) */
DwrReader *dwr_reader_new (DwrServiceClient *client, DwrReading *reading, DwrPane *pane);

G_END_DECLS
