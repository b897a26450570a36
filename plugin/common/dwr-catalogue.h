/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a catalogue of gettext's (a .mo file) can be given to the C library. That one believes
 * each number in it: a file that was cut off or overwritten ends the whole process, or lets it
 * search for ever, at the first word that is looked up. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ours have some 50 kB. */
#define DWR_CATALOGUE_MAX_BYTES (4u * 1024 * 1024)

/* The format is that of GNU gettext's manual, "The Format of GNU MO Files", in either byte order.
 * Of what it allows, only what msgfmt makes of our languages is sound, which are in UTF-8. Any
 * thread. */
gboolean dwr_catalogue_is_sound (const guint8 *data, gsize size);

typedef enum {
  DWR_CATALOGUE_ABSENT,
  DWR_CATALOGUE_SOUND,
  DWR_CATALOGUE_DAMAGED,
} DwrCatalogueState;

/* Reads the file at @path. One that is there and cannot be read is a damaged one. */
DwrCatalogueState dwr_catalogue_look_at (const char *path);

G_END_DECLS
