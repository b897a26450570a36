/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrArena: memory that is taken in small pieces and freed as a whole. A page's tree has thousands
 * of pieces, and taking and freeing each by itself is a quarter of what its parser costs. (glibc's
 * obstack.h would do, but its macros compute with null pointers, which sanitizers rightly refuse.)
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrArena DwrArena;

/* (transfer full) */
DwrArena *dwr_arena_new (void);

/* All pieces are gone then. */
void dwr_arena_free (DwrArena *arena);

/* A piece for any type, with no content yet. (transfer none) (not nullable) */
gpointer dwr_arena_take (DwrArena *arena, gsize size_bytes);

G_END_DECLS
