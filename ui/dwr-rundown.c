/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list that nobody pulls away from under a reader: what becomes known of a shown story changes in
 * its place; other stories wait until they are let in. No widget, no clock. */

#include "config.h"

#include "dwr-rundown.h"

struct _DwrRundown {
  GPtrArray *shown;  /* owned, of DwrHeadline */
  GPtrArray *latest; /* owned, of DwrHeadline: the whole list as the store has it */
  guint n_new;       /* in latest and not shown */
};

/* (transfer full) */
DwrRundown *
dwr_rundown_new (void)
{
  DwrRundown *self = g_new0 (DwrRundown, 1);

  self->shown = dwr_headlines_new ();
  self->latest = dwr_headlines_new ();
  return self;
}

void
dwr_rundown_free (DwrRundown *self)
{
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->latest);
  g_free (self);
}

/* id -> DwrHeadline, both borrowed. (transfer full) */
static GHashTable *
index_by_id (GPtrArray *headlines)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < headlines->len; i++) {
    DwrHeadline *headline = g_ptr_array_index (headlines, i);

    g_hash_table_insert (index, headline->id, headline);
  }
  return index;
}

static GPtrArray *
copy_all (GPtrArray *headlines)
{
  GPtrArray *copies = dwr_headlines_new ();

  for (guint i = 0; i < headlines->len; i++)
    g_ptr_array_add (copies, dwr_headline_copy (g_ptr_array_index (headlines, i)));
  return copies;
}

static void
update_shown (DwrRundown *self)
{
  g_autoptr (GHashTable) latest = index_by_id (self->latest);

  for (guint i = 0; i < self->shown->len; i++) {
    DwrHeadline *shown = g_ptr_array_index (self->shown, i);
    const DwrHeadline *known = g_hash_table_lookup (latest, shown->id);

    if (known == NULL)
      continue;
    g_ptr_array_index (self->shown, i) = dwr_headline_copy (known);
    dwr_headline_free (shown);
  }
}

static guint
count_unshown (DwrRundown *self)
{
  g_autoptr (GHashTable) shown = index_by_id (self->shown);
  guint n_new = 0;

  for (guint i = 0; i < self->latest->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (self->latest, i);

    n_new += !g_hash_table_contains (shown, headline->id);
  }
  return n_new;
}

/* Another list. */
void
dwr_rundown_replace (DwrRundown *self, GPtrArray *headlines)
{
  g_ptr_array_ref (headlines);
  g_ptr_array_unref (self->latest);
  self->latest = headlines;
  dwr_rundown_insert_new (self);
}

/* The same list, as it is now. What is shown stays where it is, also what has left the list; the
 * states of the stories are taken over. */
void
dwr_rundown_take_latest (DwrRundown *self, GPtrArray *headlines)
{
  g_ptr_array_ref (headlines);
  g_ptr_array_unref (self->latest);
  self->latest = headlines;
  update_shown (self);
  self->n_new = count_unshown (self);
}

/* Shows the list as it is. */
void
dwr_rundown_insert_new (DwrRundown *self)
{
  g_ptr_array_unref (self->shown);
  self->shown = copy_all (self->latest);
  self->n_new = 0;
}

GPtrArray *
dwr_rundown_peek_latest (DwrRundown *self)
{
  return self->latest;
}

GPtrArray *
dwr_rundown_peek_headlines (DwrRundown *self)
{
  return self->shown;
}

guint
dwr_rundown_count_new (DwrRundown *self)
{
  return self->n_new;
}

const DwrHeadline *
dwr_rundown_find (DwrRundown *self, const char *id)
{
  for (guint i = 0; i < self->shown->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (self->shown, i);

    if (g_str_equal (headline->id, id))
      return headline;
  }
  return NULL;
}
