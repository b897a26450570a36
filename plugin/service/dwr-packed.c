/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-packed.h"

GVariant *
dwr_packed_new (GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (owned);

  return g_variant_new_from_bytes (G_VARIANT_TYPE (DWR_PACKED_TYPE), bytes, TRUE);
}

GVariant *
dwr_packed_open (GVariant *packed, const char *type)
{
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (packed);

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
}
