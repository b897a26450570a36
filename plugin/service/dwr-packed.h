/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many values as one: the bytes of them, as GVariant stores them on this machine. Of an array GDBus
 * would make a value of each string and number, in the mail client's process: 12,000 of them for a
 * history of a thousand stories, and as many as a hostile service likes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DWR_PACKED_TYPE "ay"

/* @value: (transfer floating). (transfer floating) */
GVariant *dwr_packed_new (GVariant *value);

/* @packed: what is in it is not trusted: where it is not of @type it reads as empty.
 * (transfer full) */
GVariant *dwr_packed_open (GVariant *packed, const char *type);

G_END_DECLS
