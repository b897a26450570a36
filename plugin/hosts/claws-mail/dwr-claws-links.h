/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the file of a mail links to. Main thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr/dwr-link-scan.h"

G_BEGIN_DECLS

/* @path: (nullable): of a mail, which need not be there
 * @subject: (nullable): the title of a feed's item
 * @look_alikes: (out) (optional) (transfer full) (element-type utf8): hosts that look like DW's
 * (transfer full) (element-type DwrFoundLink) */
GPtrArray *dwr_claws_links_read (const char *path, const char *subject, GPtrArray **look_alikes);

/* What the mail says that it is an item of, whoever wrote that. (transfer full) (nullable) */
char *dwr_claws_links_dup_feed_address (const char *path);

G_END_DECLS
