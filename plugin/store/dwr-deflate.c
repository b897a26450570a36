/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deflates whole pages with zlib, and back. */

#include "config.h"

#include "dwr-deflate.h"

#include <zlib.h>

GBytes *
dwr_deflate (GBytes *bytes)
{
  gsize n_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  uLongf deflated_bytes = compressBound (n_bytes);
  g_autofree guint8 *deflated = g_malloc (deflated_bytes);
  int result = compress2 (deflated, &deflated_bytes, data, n_bytes, Z_DEFAULT_COMPRESSION);

  /* Fails only without memory, which ends a program of GLib anyway. */
  g_return_val_if_fail (result == Z_OK, NULL);
  return g_bytes_new (deflated, deflated_bytes);
}

GBytes *
dwr_inflate_whole (gconstpointer deflated, gsize deflated_bytes, gsize n_bytes)
{
  g_autofree guint8 *inflated = NULL;
  uLongf inflated_bytes = n_bytes;

  if (n_bytes == 0 || n_bytes > DWR_DEFLATE_MAX_BYTES)
    return NULL;
  inflated = g_malloc (n_bytes);
  if (uncompress (inflated, &inflated_bytes, deflated, deflated_bytes) != Z_OK ||
      inflated_bytes != n_bytes)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&inflated), n_bytes);
}
