/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrInflate: one layer of gzip, decoded as it arrives and checked to its end. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

typedef struct _DwrInflate DwrInflate;

/* An answer that grows more than this many times is a bomb, once it is over a mebibyte. */
#define DWR_INFLATE_MAX_RATIO 200
#define DWR_INFLATE_RATIO_FLOOR_BYTES (1024 * 1024)

/* (transfer full) */
DwrInflate *dwr_inflate_new (void);
void dwr_inflate_free (DwrInflate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrInflate, dwr_inflate_free)

/**
 * dwr_inflate_feed:
 * @output: is appended to, never beyond @max_bytes
 * Sets: %DWR_ERROR_DAMAGED, %DWR_ERROR_TOO_LARGE. After an error @self is of no use.
 */
gboolean dwr_inflate_feed (DwrInflate *self,
                           const guint8 *bytes,
                           gsize n_bytes,
                           GByteArray *output,
                           gsize max_bytes,
                           GError **error);

/* Whether the whole stream was seen, with its checksum. Sets: %DWR_ERROR_DAMAGED. */
gboolean dwr_inflate_finish (DwrInflate *self, GError **error);

G_END_DECLS
