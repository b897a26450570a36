/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrRundown: the headlines in the order in which they are shown, and those that wait to be. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* Owned by one model; main thread. */
typedef struct _DwrRundown DwrRundown;

DwrRundown *dwr_rundown_new (void);
void dwr_rundown_free (DwrRundown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrRundown, dwr_rundown_free)

void dwr_rundown_replace (DwrRundown *self, GPtrArray *headlines);
void dwr_rundown_take_latest (DwrRundown *self, GPtrArray *headlines);
void dwr_rundown_insert_new (DwrRundown *self);

/* (transfer none) (element-type DwrHeadline): what is shown */
GPtrArray *dwr_rundown_peek_headlines (DwrRundown *self);

/* (transfer none) (element-type DwrHeadline): the whole list as the store has it */
GPtrArray *dwr_rundown_peek_latest (DwrRundown *self);

/* How many stories wait. */
guint dwr_rundown_count_new (DwrRundown *self);

/* (transfer none) (nullable) */
const DwrHeadline *dwr_rundown_find (DwrRundown *self, const char *id);

G_END_DECLS
