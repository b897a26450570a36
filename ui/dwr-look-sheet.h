/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A look as a style sheet. */

#pragma once

#include "dwr-palette.h"

G_BEGIN_DECLS

/* What the desktop adds to a look. */
typedef struct {
  const char *document_family;
  double document_px; /* its size, without text scaling */
  gboolean is_animated;
} DwrLookDesktop;

/* The user style sheet, which sets the custom properties that reader.css asks for. Names of fonts
 * may be anything. (transfer full) */
char *dwr_look_sheet_write (const DwrLook *look,
                            const DwrPalette *palette,
                            const DwrLookDesktop *desktop);

G_END_DECLS
