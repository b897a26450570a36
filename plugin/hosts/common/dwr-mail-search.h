/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the text of a mail links to, gathered part by part. How much is searched is bounded here, so
 * that no mail keeps its client from its work; what a part is, the client knows. */

#pragma once

#include "dwr/dwr-link-scan.h"

G_BEGIN_DECLS

/* How much of a mail's text is searched, all parts together. */
#define DWR_MAIL_SEARCH_MAX_BYTES (2 * 1024 * 1024)

/* Both owned. */
typedef struct {
  GPtrArray *links;       /* of DwrFoundLink */
  GPtrArray *look_alikes; /* of char *: hosts */
  gsize n_bytes;          /* searched so far */
  guint n_parts;          /* the same */
} DwrMailSearch;

DwrMailSearch *dwr_mail_search_new (void);
void dwr_mail_search_free (DwrMailSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrMailSearch, dwr_mail_search_free)

/* How many bytes of another part may be searched; 0: it is enough. */
gsize dwr_mail_search_get_room (const DwrMailSearch *search);

/* @text: of one part, decoded */
void dwr_mail_search_add (DwrMailSearch *search, const char *text, gboolean is_html);

/* @address: (nullable): as somebody wrote it. (transfer full) (nullable): it leads to no article
 * that can be read */
char *dwr_mail_search_dup_readable (const char *address);

G_END_DECLS
