/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the bytes of a picture say about themselves: kind, size, frames, end. Nothing is decoded. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* Decoders of larger pictures would take more memory than a reader is worth. */
#define DWR_PICTURE_MAX_SIDE_PX 12000
#define DWR_PICTURE_MAX_PIXELS (40 * 1000 * 1000)

/* WebKit keeps some hundred bytes for each frame that a file has, or says that it has, as long as
 * the picture is shown; sixty bytes of PNG can say that there are two thousand million. Pixels it
 * makes of a few frames at a time, so that the sum of all has no bound. These are three minutes of
 * film. */
#define DWR_PICTURE_MAX_FRAMES 5000

/**
 * dwr_picture_check:
 * @bytes: hostile
 *
 * JPEG, PNG, GIF and WebP are known; SVG is a document, not a picture, and never taken. Any thread.
 * Sets: %DWR_ERROR_WRONG_TYPE, %DWR_ERROR_DAMAGED (no size, no end), %DWR_ERROR_TOO_LARGE (pixels,
 * frames).
 * Returns: (transfer none) (nullable): "image/jpeg", "image/png", "image/gif" or "image/webp"
 */
const char *dwr_picture_check (GBytes *bytes, GError **error);

G_END_DECLS
