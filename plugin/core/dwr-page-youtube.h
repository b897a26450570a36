/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses of YouTube's videos. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The id in "https://www.youtube.com/embed/ID?...", or in any other address of a video, its own
 * page or a frame. (transfer full) (nullable): it is none */
char *dwr_page_dup_youtube_id (const char *address);

G_END_DECLS
