/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrImageFormat: the sizes in which DW keeps each of its pictures. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A picture's place in an article decides its shape. */
typedef enum {
  DWR_IMAGE_LEAD, /* 16:9, above the text */
  DWR_IMAGE_BODY, /* in the shape that it was made in */
} DwrImagePlace;

typedef struct {
  const char *name; /* in the picture's address */
  guint width_px;
  guint height_px; /* 0: in the picture's own shape */
} DwrImageFormat;

/* The formats for a place that a pane may show, the narrowest first. (transfer none) */
const DwrImageFormat *dwr_image_format_list (DwrImagePlace place, gsize *n_formats);

/* The one for a document that cannot choose: sharp on a desk's screen. (transfer none) */
const DwrImageFormat *dwr_image_format_get_usual (DwrImagePlace place);

/* The https address of picture @id, a decimal number, in a format. (transfer full) */
char *dwr_image_format_dup_address (const DwrImageFormat *format, const char *id);

G_END_DECLS
