/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPictureSet: the pictures of an article, fetched together for a mail. A picture that does not
 * come, or does not pass the checks, is left out; the rest comes all the same. */

#pragma once

#include "dwr-fetcher.h"

G_BEGIN_DECLS

/* Unchangeable once it is fetched. */
typedef struct _DwrPictureSet DwrPictureSet;

/* More would not be a mail any more. */
#define DWR_PICTURE_SET_MAX 50
#define DWR_PICTURE_SET_MAX_BYTES (20 * 1024 * 1024)

void dwr_picture_set_free (DwrPictureSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrPictureSet, dwr_picture_set_free)

/**
 * dwr_picture_set_fetch_async:
 * @addresses: (element-type utf8): the first %DWR_PICTURE_SET_MAX count
 * @max_bytes: of all pictures together
 *
 * After the fetcher's deadline for one answer what has not come is left out. Sets:
 * G_IO_ERROR_CANCELLED.
 */
void dwr_picture_set_fetch_async (DwrFetcher *fetcher,
                                  GPtrArray *addresses,
                                  gsize max_bytes,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* (transfer full) (nullable) */
DwrPictureSet *
dwr_picture_set_fetch_finish (DwrFetcher *fetcher, GAsyncResult *result, GError **error);

/* A DwrPictureFunc. @set: the DwrPictureSet. Any thread. */
GBytes *dwr_picture_set_find (const char *address, const char **content_type, gpointer set);

G_END_DECLS
