/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrStoreLease: the right to refresh, that one process at a time has over all that share the
 * store. It is a lock of the kernel's: when its holder dies it is free at once. */

#pragma once

#include "dwr-store.h"

G_BEGIN_DECLS

typedef struct _DwrStoreLease DwrStoreLease;

/* @lease: (out) (transfer full) (nullable): %NULL while somebody else has it. A store that cannot
 * be written gives none, with an error. */
gboolean dwr_store_take_lease (DwrStore *store, DwrStoreLease **lease, GError **error);

/* Gives it back. May outlive the store. */
void dwr_store_lease_free (DwrStoreLease *lease);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrStoreLease, dwr_store_lease_free)

G_END_DECLS
