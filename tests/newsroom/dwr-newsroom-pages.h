/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The articles that the newsroom has: our own samples, and the stored pages where they are. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All members owned; (nullable) where a stored page has none. */
typedef struct {
  char *id;
  char *path;       /* raw UTF-8, as in the page's state: /de/slug/a-1 */
  char *file_path;  /* the page */
  char *short_code; /* (nullable) of p.dw.com/p/ */
  char *title;
  char *teaser;         /* (nullable) */
  char *date;           /* (nullable) ISO 8601 */
  char *section;        /* (nullable) */
  gboolean is_unlisted; /* in no feed: it never arrives whole */
} DwrNewsroomPage;

DwrNewsroomPage *dwr_newsroom_page_copy (const DwrNewsroomPage *page);
void dwr_newsroom_page_free (DwrNewsroomPage *page);

/* Immutable once loaded. Any thread. */
typedef struct _DwrNewsroomPages DwrNewsroomPages;

/* @pages_folder holds index.ini and ID.html; @shared_folder (nullable) the stored corpus. */
DwrNewsroomPages *
dwr_newsroom_pages_load (const char *pages_folder, const char *shared_folder, GError **error);
void dwr_newsroom_pages_free (DwrNewsroomPages *pages);

/* The page that @path names by its last segment; of two with one id, the one that the slug names.
 * (transfer none) (nullable) */
const DwrNewsroomPage *dwr_newsroom_pages_find (DwrNewsroomPages *pages, const char *path);

/* (transfer none) (nullable) */
const DwrNewsroomPage *dwr_newsroom_pages_find_code (DwrNewsroomPages *pages, const char *code);

/* Our own samples in the order of index.ini. (transfer none) (element-type DwrNewsroomPage) */
GPtrArray *dwr_newsroom_pages_get_samples (DwrNewsroomPages *pages);

/* https://www.dw.com and the path in percent-encoding. (transfer full) */
char *dwr_newsroom_page_dup_uri (const DwrNewsroomPage *page);

/* (transfer full): the bytes of the page's file */
GBytes *dwr_newsroom_page_load (const DwrNewsroomPage *page, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrNewsroomPage, dwr_newsroom_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrNewsroomPages, dwr_newsroom_pages_free)

G_END_DECLS
