/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each redirect passes the link gate, stays with its kind and leads to a new place. */

#include "config.h"

#include "dwr-hops.h"

struct _DwrHops {
  DwrFetchKind kind;
  DwrLink *link;       /* owned */
  GHashTable *visited; /* owned, of owned addresses */
  GHashTable *hosts;   /* owned, of owned hosts that were noted */
};

static void
go_to (DwrHops *self, DwrLink *link)
{
  g_clear_pointer (&self->link, dwr_link_unref);
  self->link = dwr_link_ref (link);
  g_hash_table_add (self->visited, g_strdup (dwr_link_get_uri (link)));
}

DwrHops *
dwr_hops_new (DwrFetchKind kind, DwrLink *start)
{
  DwrHops *self = g_new0 (DwrHops, 1);

  self->kind = kind;
  self->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  go_to (self, start);
  return self;
}

void
dwr_hops_free (DwrHops *self)
{
  dwr_link_unref (self->link);
  g_hash_table_unref (self->visited);
  g_hash_table_unref (self->hosts);
  g_free (self);
}

DwrLink *
dwr_hops_get_link (DwrHops *self)
{
  return self->link;
}

gboolean
dwr_hops_is_start (DwrHops *self)
{
  return g_hash_table_size (self->visited) == 1;
}

gboolean
dwr_hops_note_host (DwrHops *self)
{
  return g_hash_table_add (self->hosts, g_strdup (dwr_link_get_host (self->link)));
}

static gboolean
check_hop (DwrHops *self, DwrLink *next, GError **error)
{
  if (!dwr_fetch_kind_check_hop (self->kind, next, error))
    return FALSE;
  if (g_hash_table_contains (self->visited, dwr_link_get_uri (next))) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_REDIRECT, "redirected in a circle");
    return FALSE;
  }
  if (g_hash_table_size (self->visited) > DWR_HOPS_REDIRECTS_MAX) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_REDIRECT,
                 "redirected more than %d times",
                 DWR_HOPS_REDIRECTS_MAX);
    return FALSE;
  }
  return TRUE;
}

gboolean
dwr_hops_follow (DwrHops *self, SoupMessageHeaders *headers, GError **error)
{
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GError) cause = NULL;
  g_autoptr (DwrLink) next = NULL;

  if (location == NULL) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_REDIRECT, "a redirect to nowhere");
    return FALSE;
  }
  next = dwr_link_resolve (self->link, location, &cause);
  if (next == NULL) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_REDIRECT, "redirected away: %s", cause->message);
    return FALSE;
  }
  if (!check_hop (self, next, error))
    return FALSE;
  go_to (self, next);
  return TRUE;
}
