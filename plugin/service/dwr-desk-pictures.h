/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures for the service's jobs: from the store, or else from the network, and then into the
 * store where an article there needs them. */

#pragma once

#include "dwr-desk.h"

G_BEGIN_DECLS

typedef struct {
  GBytes *bytes;            /* owned */
  const char *content_type; /* static: by the bytes */
} DwrDeskPicture;

void dwr_desk_picture_free (DwrDeskPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrDeskPicture, dwr_desk_picture_free)

/* Borrowed. */
typedef struct {
  const char *address; /* of a picture, or the load fails */
  gboolean is_offline;
  gboolean is_kept; /* comes when it is in the store, or fails with the store's error */
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer contacted_data;         /* lives as long as the job */
} DwrPictureRequest;

/* Where the server has no picture, or none that can be shown, no article waits for it any more.
 *
 * Sets: %DWR_ERROR_NOT_SAVED, any network code, those of dwr_picture_check (). */
void dwr_desk_load_picture_async (DwrDesk *self,
                                  const DwrPictureRequest *request,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full) (nullable) */
DwrDeskPicture *dwr_desk_load_picture_finish (DwrDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
