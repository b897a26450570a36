/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrDocument: a loaded article as it crosses from the service to the panel. */

#include "config.h"

#include "dwr-document-private.h"

static char *
dup_fact (GVariant *facts, const char *name)
{
  char *text;

  return g_variant_lookup (facts, name, "s", &text) ? text : g_strdup ("");
}

static GError *
new_cause (GVariant *facts)
{
  g_autofree char *name = dup_fact (facts, "cause");
  g_autofree char *message = dup_fact (facts, "cause_message");

  return dwr_error_new_for_name (name, message);
}

DwrDocument *
dwr_document_new (const char *document, GVariant *facts)
{
  DwrDocument *self = g_new0 (DwrDocument, 1);
  g_autoptr (GVariantIter) iter = NULL;
  char *key;
  char *address;

  self->document = g_strdup (document);
  self->uri = dup_fact (facts, "uri");
  self->title = dup_fact (facts, "title");
  self->language = dup_fact (facts, "language");
  self->direction = dup_fact (facts, "direction");
  self->kind = dup_fact (facts, "kind");
  self->id = dup_fact (facts, "id");
  self->paragraph = -1;
  g_variant_lookup (facts, "state", "u", &self->state);
  g_variant_lookup (facts, "paragraph", "i", &self->paragraph);
  g_variant_lookup (facts, "saved_s", "x", &self->saved_s);
  g_variant_lookup (facts, "is_changed", "b", &self->is_changed);
  g_variant_lookup (facts, "missing_pictures", "u", &self->n_missing_pictures);
  self->cause = new_cause (facts);
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_variant_lookup (facts, "images", "a{ss}", &iter)) {
    while (g_variant_iter_next (iter, "{ss}", &key, &address))
      g_hash_table_insert (self->images, key, address);
  }
  return self;
}

void
dwr_document_free (DwrDocument *document)
{
  g_free (document->document);
  g_free (document->uri);
  g_free (document->title);
  g_free (document->language);
  g_free (document->direction);
  g_free (document->kind);
  g_free (document->id);
  g_clear_error (&document->cause);
  g_hash_table_unref (document->images);
  g_free (document);
}
