/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPictureSet: the pictures of an article, loaded together for a mail. A picture that does not
 * come, or does not pass the checks, is left out; the rest comes all the same. */

#pragma once

#include "dwr-desk.h"

G_BEGIN_DECLS

/* Unchangeable once it is loaded. */
typedef struct _DwrPictureSet DwrPictureSet;

/* More would not be a mail any more. */
#define DWR_PICTURE_SET_MAX 50
#define DWR_PICTURE_SET_MAX_BYTES (20 * 1024 * 1024)

void dwr_picture_set_free (DwrPictureSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrPictureSet, dwr_picture_set_free)

/* Borrowed. */
typedef struct {
  GPtrArray *addresses; /* (element-type utf8): the first %DWR_PICTURE_SET_MAX count */
  gsize max_bytes;      /* of all pictures together */
  gboolean is_offline;
  DwrFetchContactedFunc contacted; /* (nullable) */
  DwrFetchProgressFunc progress;   /* (nullable): of pictures, whether they came or not */
  gpointer data;                   /* of both: lives as long as the job */
} DwrPictureSetRequest;

/* After the fetcher's deadline for one answer what has not come is left out. Sets:
 * G_IO_ERROR_CANCELLED. */
void dwr_picture_set_load_async (DwrDesk *desk,
                                 const DwrPictureSetRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* (transfer full) (nullable) */
DwrPictureSet *dwr_picture_set_load_finish (DwrDesk *desk, GAsyncResult *result, GError **error);

/* Returns: how many of those that were wanted did not come */
guint dwr_picture_set_count_missing (DwrPictureSet *set);

/* A DwrPictureFunc. @set: the DwrPictureSet. Any thread. */
GBytes *dwr_picture_set_find (const char *address, const char **content_type, gpointer set);

G_END_DECLS
