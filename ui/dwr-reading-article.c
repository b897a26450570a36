/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article as DwrReading holds it: DwrDocument's facts, and those that come later. */

#include "config.h"

#include "dwr-reading-article.h"

/* Takes text and table from @document. (transfer full) */
DwrReadingArticle *
dwr_reading_article_new (DwrDocument *document)
{
  DwrReadingArticle *self = g_new0 (DwrReadingArticle, 1);
  gsize document_bytes = strlen (document->document);

  g_ref_count_init (&self->n_refs);
  self->document = g_bytes_new_take (g_steal_pointer (&document->document), document_bytes);
  self->images = g_hash_table_ref (document->images);
  self->hosts = g_ptr_array_new_with_free_func (g_free);
  self->uri = g_strdup (document->uri);
  self->title = g_strdup (document->title);
  self->id = g_strdup (document->id != NULL ? document->id : "");
  self->cause = document->cause != NULL ? g_error_copy (document->cause) : NULL;
  self->state = document->state;
  self->paragraph = document->paragraph;
  self->saved_s = document->saved_s;
  self->current_s =
      document->saved_s != 0 ? document->saved_s : g_get_real_time () / G_USEC_PER_SEC;
  self->is_live = g_strcmp0 (document->kind, "liveblog") == 0;
  self->is_continued = self->paragraph > 0;
  return self;
}

DwrReadingArticle *
dwr_reading_article_ref (DwrReadingArticle *self)
{
  g_ref_count_inc (&self->n_refs);
  return self;
}

void
dwr_reading_article_unref (DwrReadingArticle *self)
{
  if (!g_ref_count_dec (&self->n_refs))
    return;
  g_bytes_unref (self->document);
  g_hash_table_unref (self->images);
  g_ptr_array_unref (self->hosts);
  g_free (self->uri);
  g_free (self->title);
  g_free (self->id);
  g_clear_error (&self->cause);
  g_clear_pointer (&self->update, dwr_reading_article_unref);
  g_free (self);
}

/* Whether @address is one of its pictures'. */
gboolean
dwr_reading_article_has_image (DwrReadingArticle *self, const char *address)
{
  GHashTableIter images;
  gpointer own_address;

  g_hash_table_iter_init (&images, self->images);
  while (g_hash_table_iter_next (&images, NULL, &own_address)) {
    if (g_str_equal (own_address, address))
      return TRUE;
  }
  return FALSE;
}

/* Returns: whether it was not known yet */
gboolean
dwr_reading_article_add_host (DwrReadingArticle *self, const char *host)
{
  if (g_ptr_array_find_with_equal_func (self->hosts, host, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (self->hosts, g_strdup (host));
  return TRUE;
}

/* What the store says of marks is as old as the question: those that changed here since then, when
 * they were @state_then, stay. Returns: @state with them */
guint
dwr_reading_article_merge_state (DwrReadingArticle *self, guint state_then, guint state)
{
  guint changed = self->state ^ state_then;

  return (state & ~changed) | (self->state & changed);
}

/* It takes the place of @before, the same article: its reader is where he was, and what was asked
 * for the one was asked for the other. */
void
dwr_reading_article_continue (DwrReadingArticle *self, DwrReadingArticle *before)
{
  for (guint i = 0; i < before->hosts->len; i++)
    dwr_reading_article_add_host (self, g_ptr_array_index (before->hosts, i));
  self->paragraph = before->paragraph;
  self->is_continued = before->is_continued;
}
