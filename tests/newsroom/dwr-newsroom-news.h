/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What has happened since the newsroom began: files in its folder change, add and spoil stories
 * while it runs. Any thread; each call reads the files anew. */

#pragma once

#include "dwr-newsroom-pages.h"

G_BEGIN_DECLS

/* The stories of the feeds, those that were added first. (transfer full) (element-type
 * DwrNewsroomPage) */
GPtrArray *dwr_newsroom_news_list (DwrNewsroomPages *pages, const char *folder);

/* The page that @path names, as it is now.
 * @date: (out) (transfer full) (nullable): ISO 8601
 * Returns: (transfer full) (nullable): without an error: there is none */
GBytes *dwr_newsroom_news_load (DwrNewsroomPages *pages,
                                const char *folder,
                                const char *path,
                                char **date,
                                GError **error);

/* The fault by which the file @name wants @path answered. (transfer full) (nullable) */
char *dwr_newsroom_news_dup_fault (const char *folder, const char *name, const char *path);

G_END_DECLS
