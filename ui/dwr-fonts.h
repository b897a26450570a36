/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What fonts this computer has. */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

gboolean dwr_fonts_has_family (const char *family);

/* The first script of @text that has letters without a font, so that boxes would stand for them.
 * Returns: %G_UNICODE_SCRIPT_COMMON if there is none */
GUnicodeScript dwr_fonts_find_missing_script (const char *text);

/* A whole sentence, translated. */
const char *dwr_fonts_get_missing_words (GUnicodeScript script);

G_END_DECLS
