/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping a section for a journey: all of its articles, with all of their pictures. */

#pragma once

#include "dwr-desk.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* Borrowed. */
typedef struct {
  const char *edition;
  const char *section;
  void (*progress) (guint n_done, guint n_all, gpointer data); /* (nullable) */
  DwrFetchContactedFunc contacted;                             /* (nullable) */
  gpointer data;                                               /* lives as long as the job */
} DwrKeepSectionRequest;

typedef struct {
  guint n_kept;
  guint n_failed;
  GError *cause; /* owned (nullable): of the first that failed */
} DwrKept;

void dwr_kept_free (DwrKept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrKept, dwr_kept_free)

/**
 * dwr_desk_keep_section_async: refreshes, notes that the section is kept, brings its articles
 *
 * Every page is asked for again, with the validators of its copy. Sets the codes of
 * dwr_desk_refresh_async (), and those of the store. One article's failure is no error.
 */
void dwr_desk_keep_section_async (DwrDesk *self,
                                  const DwrKeepSectionRequest *request,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full) (nullable) */
DwrKept *dwr_desk_keep_section_finish (DwrDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
