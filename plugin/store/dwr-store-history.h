/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was opened, and how far it was read: noted only while the reader wants it. */

#pragma once

#include "dwr-store-limits.h"

G_BEGIN_DECLS

/* Without history nothing is noted of what is opened and how far it is read. On at first. */
void dwr_store_set_history (DwrStore *store, gboolean is_on);

gboolean dwr_store_note_opened (DwrStore *store, const char *id, gint64 now_s, GError **error);

/* @paragraph: the number of the block at the top of the pane; -1 for none. */
gboolean dwr_store_set_position (DwrStore *store, const char *id, int paragraph, GError **error);
gboolean dwr_store_get_position (DwrStore *store, const char *id, int *paragraph, GError **error);

/* Forgets all of that, and deletes the articles that are there only because they were opened, with
 * their words and headlines: those not starred, and in the list of no kept section; but none that
 * was never opened while such a list is not known (dwr_store_purge ()). A headline in no list may
 * be there only because it was opened, and goes. Nothing of them stays in the files, either; and
 * the damaged databases that dwr_store_open () set aside, which may have all of it, are deleted. */
gboolean dwr_store_clear_history (DwrStore *store, DwrStoreFreed *freed, GError **error);

G_END_DECLS
