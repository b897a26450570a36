/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping one article for a journey: its page and all of its pictures. */

#pragma once

#include "dwr-desk.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* Borrowed. */
typedef struct {
  DwrLink *link;                   /* of something readable */
  gboolean is_store_first;         /* the store's whole copy will do */
  gboolean is_all_asked;           /* also for pictures that the server did not have before */
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer contacted_data;         /* lives as long as the job */
} DwrKeepArticleRequest;

/* Sets the codes of dwr_desk_load_article_async () and, for a picture that does not come, of
 * dwr_desk_load_picture_async (). */
void dwr_desk_keep_article_async (DwrDesk *self,
                                  const DwrKeepArticleRequest *request,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean dwr_desk_keep_article_finish (DwrDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
