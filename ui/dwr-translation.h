/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a catalogue says of itself. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DWR_TRANSLATION_NONE,   /* the words are those of the source, English */
  DWR_TRANSLATION_UNREAD, /* no native speaker has read it yet */
  DWR_TRANSLATION_READ,
} DwrTranslation;

/* @header: of a catalogue, what gettext has for the empty message; "" is that of none */
DwrTranslation dwr_translation_of_header (const char *header);

/* That of the words which the user sees. */
DwrTranslation dwr_translation_get (void);

G_END_DECLS
