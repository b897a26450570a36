/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest: what is new in some sections, as one document. */

#pragma once

#include "dwr-desk.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* What is published reaches its feed later. A story counts as published since the digest before,
 * when it was not here then, and no more than so long older than that digest. Where that digest
 * missed its section: than the last that the section had. */
#define DWR_DIGEST_LATE_MAX_S (2 * 60 * 60)

/* Borrowed. */
typedef struct {
  const char *const *sections;     /* of "de/all" */
  gint64 since_s;                  /* seconds since 1970; 0: a day ago */
  gboolean is_mail;                /* or text */
  gboolean is_offline;             /* the network is not asked */
  DwrFetchProgressFunc progress;   /* (nullable): sections */
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer data;                   /* of both; lives as long as the job */
} DwrDigestRequest;

typedef struct {
  char *document; /* owned: empty if there is nothing new */
  guint n_headlines;
  gint64 made_s; /* what comes into the store from then on is not in it */
} DwrDigest;

void dwr_digest_free (DwrDigest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrDigest, dwr_digest_free)

/**
 * dwr_desk_digest_async: refreshes one section after the other, then writes what is new in them
 *
 * A section that cannot be fetched is named in the document, with what the store has. Sets:
 * %DWR_ERROR_EDITION when none of the sections is known; when none could be fetched, or one could
 * not and nothing is new in the others, the first one's error; any store code. Offline, one that
 * was never fetched cannot be, with %DWR_ERROR_NOT_SAVED.
 */
void dwr_desk_digest_async (DwrDesk *self,
                            const DwrDigestRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* (transfer full) (nullable) */
DwrDigest *dwr_desk_digest_finish (DwrDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
