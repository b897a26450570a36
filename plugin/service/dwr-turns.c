/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A queue of those who wait, and for each host the number of those who do not. libsoup has such a
 * queue too, but one for each session, so that it knows nothing of the other hosts. */

#include "config.h"

#include "dwr-turns.h"

typedef struct {
  char *host; /* owned */
  DwrTurnFunc take;
  gpointer data; /* borrowed */
} Waiting;

struct _DwrTurns {
  GQueue waiting;      /* of owned Waiting */
  GHashTable *running; /* owned: owned host -> how many, never 0 */
  guint n_running;
  guint host_max;
  guint all_max;
};

static void
waiting_free (Waiting *waiting)
{
  g_free (waiting->host);
  g_free (waiting);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

DwrTurns *
dwr_turns_new (guint host_max, guint all_max)
{
  DwrTurns *self = g_new0 (DwrTurns, 1);

  g_queue_init (&self->waiting);
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->host_max = host_max;
  self->all_max = all_max;
  return self;
}

void
dwr_turns_free (DwrTurns *self)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify) waiting_free);
  g_hash_table_unref (self->running);
  g_free (self);
}

static void
add_running (DwrTurns *self, const char *host, int n_more)
{
  guint n_running = GPOINTER_TO_UINT (g_hash_table_lookup (self->running, host)) + n_more;

  self->n_running += n_more;
  if (n_running == 0)
    g_hash_table_remove (self->running, host);
  else
    g_hash_table_replace (self->running, g_strdup (host), GUINT_TO_POINTER (n_running));
}

/* (transfer full) (nullable): nobody may go on */
static Waiting *
steal_next (DwrTurns *self)
{
  if (self->n_running >= self->all_max)
    return NULL;
  for (GList *each = self->waiting.head; each != NULL; each = each->next) {
    Waiting *waiting = each->data;

    if (GPOINTER_TO_UINT (g_hash_table_lookup (self->running, waiting->host)) < self->host_max) {
      g_queue_delete_link (&self->waiting, each);
      return waiting;
    }
  }
  return NULL;
}

/* Whoever is called may come back here, so nothing is kept over a call. */
static void
go_on (DwrTurns *self)
{
  Waiting *next;

  while ((next = steal_next (self)) != NULL) {
    g_autoptr (Waiting) waiting = next;

    add_running (self, waiting->host, 1);
    waiting->take (waiting->data);
  }
}

void
dwr_turns_wait (DwrTurns *self, const char *host, DwrTurnFunc take, gpointer data)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->host = g_strdup (host);
  waiting->take = take;
  waiting->data = data;
  g_queue_push_tail (&self->waiting, waiting);
  go_on (self);
}

gboolean
dwr_turns_leave (DwrTurns *self, gpointer data)
{
  for (GList *each = self->waiting.head; each != NULL; each = each->next) {
    Waiting *waiting = each->data;

    if (waiting->data == data) {
      g_queue_delete_link (&self->waiting, each);
      waiting_free (waiting);
      return TRUE;
    }
  }
  return FALSE;
}

void
dwr_turns_give_back (DwrTurns *self, const char *host)
{
  add_running (self, host, -1);
  go_on (self);
}
