/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrHops: the way of one fetch from redirect to redirect. */

#pragma once

#include "dwr-fetch-kind.h"

G_BEGIN_DECLS

#define DWR_HOPS_REDIRECTS_MAX 5

typedef struct _DwrHops DwrHops;

DwrHops *dwr_hops_new (DwrFetchKind kind, DwrLink *start);
void dwr_hops_free (DwrHops *self);

/* Where the way has come to. (transfer none) */
DwrLink *dwr_hops_get_link (DwrHops *self);

/* Whether that is where it began. */
gboolean dwr_hops_is_start (DwrHops *self);

/* Returns: whether the host of where it has come to is called the first time */
gboolean dwr_hops_note_host (DwrHops *self);

/* Goes on to where the answer's header leads. Sets: %DWR_ERROR_REDIRECT. */
gboolean dwr_hops_follow (DwrHops *self, SoupMessageHeaders *headers, GError **error);

G_END_DECLS
