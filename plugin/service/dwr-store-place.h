/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrStorePlace: the folder that the service was given the right to write in, which is a right to
 * that folder and not to its name (dwr-confine.h). Who deletes it to get rid of everything, or
 * makes room for one that could not be made, has to do with a service that may not use what comes
 * to be there: only another one can. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrStorePlace DwrStorePlace;

/* Notes what is there now. @folder: absolute path. (transfer full) */
DwrStorePlace *dwr_store_place_new (const char *folder);

/* Blocks on the disk, in any thread.
 *
 * Returns: whether something has changed that a new process would gain by: another folder is there,
 * or none and one can be made. Never for what was so when @self was made, so that a process which
 * is put in the place of another for it is not itself replaced for the same. */
gboolean dwr_store_place_is_lost (const DwrStorePlace *self);

void dwr_store_place_free (DwrStorePlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrStorePlace, dwr_store_place_free)

G_END_DECLS
