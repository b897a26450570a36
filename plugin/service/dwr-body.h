/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBody: the body of one HTTP answer, collected under limits and checked against its header. */

#pragma once

#include <libsoup/soup.h>

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

typedef struct _DwrBody DwrBody;

/**
 * dwr_body_new:
 * @headers: of the answer; read now, not kept
 * @max_bytes: the limit on the wire and, apart from it, unpacked
 *
 * Sets: %DWR_ERROR_DAMAGED for lengths that contradict each other and for encodings that were not
 * asked for, %DWR_ERROR_TOO_LARGE when the announced length is over the limit.
 * Returns: (transfer full) (nullable)
 */
DwrBody *dwr_body_new (SoupMessageHeaders *headers, gsize max_bytes, GError **error);
void dwr_body_free (DwrBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrBody, dwr_body_free)

/* Sets: %DWR_ERROR_TOO_LARGE, %DWR_ERROR_DAMAGED. */
gboolean dwr_body_append (DwrBody *self, GBytes *wire_bytes, GError **error);

/* The whole body, unpacked. Sets: %DWR_ERROR_DAMAGED. (transfer full) (nullable) */
GBytes *dwr_body_finish (DwrBody *self, GError **error);

/* As they came over the wire; expected is 0 when unknown. */
guint64 dwr_body_get_received_bytes (DwrBody *self);
guint64 dwr_body_get_expected_bytes (DwrBody *self);

G_END_DECLS
