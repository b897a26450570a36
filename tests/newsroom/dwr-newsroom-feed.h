/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The feeds of rss.dw.com. */

#pragma once

#include "dwr-newsroom-pages.h"

G_BEGIN_DECLS

/* /rdf/NAME is RSS 1.0 and /xml/NAME is RSS 2.0, each listing all samples whatever the name.
 * @content_type: (out) (transfer none)
 * Returns: (transfer full) (nullable): NULL for any other path */
char *
dwr_newsroom_feed_build (DwrNewsroomPages *pages, const char *path, const char **content_type);

G_END_DECLS
