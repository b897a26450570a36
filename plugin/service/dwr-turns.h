/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTurns: how many requests may be under way at once, to one host and to all of them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrTurns DwrTurns;

typedef void (*DwrTurnFunc) (gpointer data);

DwrTurns *dwr_turns_new (guint host_max, guint all_max);
void dwr_turns_free (DwrTurns *self);

/* Calls @take once, at once or from a later dwr_turns_give_back (), whose caller then has a turn.
 * Who came first is first, but a host that is busy keeps nobody else waiting. */
void dwr_turns_wait (DwrTurns *self, const char *host, DwrTurnFunc take, gpointer data);

/* Waits no longer. Returns: whether @data was waiting */
gboolean dwr_turns_leave (DwrTurns *self, gpointer data);

void dwr_turns_give_back (DwrTurns *self, const char *host);

G_END_DECLS
