/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictures of static.dw.com, drawn when they are asked for. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @path is /image/ID_FORMAT.jpg (or .png) with a format of DW's tables.
 * @content_type: (out) (transfer full)
 * Returns: (transfer full) (nullable): NULL for a path that names no picture */
GBytes *dwr_newsroom_picture_draw (const char *path, char **content_type);

G_END_DECLS
