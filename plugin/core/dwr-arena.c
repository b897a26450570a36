/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts pieces from the front of large chunks. */

#include "config.h"

#include "dwr-arena.h"

#include <stddef.h>

/* A tree of usual size fits into two or three. More at once the C library would ask the kernel for,
 * page by page. */
#define CHUNK_BYTES (60 * 1024)

#define ALIGNMENT sizeof (max_align_t)

struct _DwrArena {
  GPtrArray *chunks; /* owned */
  guint8 *next;      /* in the last chunk (nullable): none yet */
  gsize rest_bytes;  /* of the last chunk */
};

DwrArena *
dwr_arena_new (void)
{
  DwrArena *arena = g_new0 (DwrArena, 1);

  arena->chunks = g_ptr_array_new_with_free_func (g_free);
  return arena;
}

void
dwr_arena_free (DwrArena *arena)
{
  g_ptr_array_unref (arena->chunks);
  g_free (arena);
}

gpointer
dwr_arena_take (DwrArena *arena, gsize size_bytes)
{
  gsize piece_bytes = (size_bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  guint8 *piece = NULL;

  /* A large piece gets a chunk of its own, and the last one stays in use. */
  if (piece_bytes > CHUNK_BYTES / 4) {
    piece = g_malloc (piece_bytes);
    g_ptr_array_add (arena->chunks, piece);
    return piece;
  }
  if (piece_bytes > arena->rest_bytes) {
    arena->next = g_malloc (CHUNK_BYTES);
    arena->rest_bytes = CHUNK_BYTES;
    g_ptr_array_add (arena->chunks, arena->next);
  }
  piece = arena->next;
  arena->next += piece_bytes;
  arena->rest_bytes -= piece_bytes;
  return piece;
}
