/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages are kept deflated: a fifth of their length, and with a sum that tells damage. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A page that is kept is no longer. */
#define DWR_DEFLATE_MAX_BYTES (16u * 1024 * 1024)

/* (transfer full) */
GBytes *dwr_deflate (GBytes *bytes);

/* @n_bytes: of the result. %NULL when it is not that, or damaged. (transfer full) */
GBytes *dwr_inflate_whole (gconstpointer deflated, gsize deflated_bytes, gsize n_bytes);

G_END_DECLS
