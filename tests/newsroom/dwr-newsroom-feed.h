/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The feeds of rss.dw.com. */

#pragma once

#include "dwr-newsroom-pages.h"

G_BEGIN_DECLS

/* /rdf/NAME is RSS 1.0, /xml/NAME is RSS 2.0 and /atom/NAME is Atom, each listing all stories
 * whatever the name; RSS 2.0 with a recording for each where the name has "podcast" in it. The
 * files of /syndication/feeds/ are told by their endings.
 * @stories: (element-type DwrNewsroomPage)
 * @content_type: (out) (transfer none)
 * Returns: (transfer full) (nullable): NULL for any other path */
char *dwr_newsroom_feed_build (GPtrArray *stories, const char *path, const char **content_type);

G_END_DECLS
