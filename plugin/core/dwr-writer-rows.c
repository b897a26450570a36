/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editions and headlines as rows of JSON. */

#include "config.h"

#include "dwr/dwr-writer-rows.h"

#include "dwr-article-private.h"
#include "dwr-json.h"
#include "dwr/dwr-editions.h"

#define DATE_BYTES (sizeof "2018-05-31" - 1)

static const char *const evidence_names[] = {
  [DWR_FEED_CONFIRMED] = "confirmed",
  [DWR_FEED_USED] = "used",
  [DWR_FEED_GUESSED] = "guessed",
};

static const struct {
  DwrHeadlineState state;
  const char *name;
} state_names[] = {
  { DWR_HEADLINE_UNREAD, "unread" },
  { DWR_HEADLINE_KEPT, "kept" },
  { DWR_HEADLINE_STARRED, "starred" },
  { DWR_HEADLINE_UPDATED, "updated" },
};

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_feed (JsonBuilder *builder, const DwrEdition *edition, const DwrSection *section)
{
  g_autofree char *address = dwr_edition_dup_feed_address (edition, section->name);

  json_builder_begin_object (builder);
  dwr_json_add_string (builder, "section", section->name);
  dwr_json_add_string (builder, "title", section->title);
  dwr_json_add_string (builder, "address", address);
  dwr_json_add_string (builder, "evidence", evidence_names[section->evidence]);
  json_builder_end_object (builder);
}

static void
add_edition (JsonBuilder *builder, const DwrEdition *edition)
{
  gsize n_sections = 0;
  const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

  json_builder_begin_object (builder);
  dwr_json_add_string (builder, "code", dwr_edition_get_code (edition));
  dwr_json_add_string (builder, "language", dwr_edition_get_language (edition));
  dwr_json_add_string (builder, "direction", dwr_edition_get_direction (edition));
  dwr_json_add_string (builder, "name", dwr_edition_get_name (edition));
  begin_array (builder, "sections");
  for (gsize i = 0; i < n_sections; i++)
    json_builder_add_string_value (builder, sections[i].name);
  json_builder_end_array (builder);
  begin_array (builder, "feeds");
  for (gsize i = 0; i < n_sections; i++)
    add_feed (builder, edition, &sections[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
dwr_writer_editions_to_json (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const DwrEdition *edition = NULL;

  json_builder_begin_array (builder);
  for (gsize i = 0; (edition = dwr_edition_get (i)) != NULL; i++)
    add_edition (builder, edition);
  json_builder_end_array (builder);
  return dwr_json_dup_text (builder);
}

static void
add_state (JsonBuilder *builder, guint state)
{
  begin_array (builder, "state");
  for (gsize i = 0; i < G_N_ELEMENTS (state_names); i++)
    if ((state & state_names[i].state) != 0)
      json_builder_add_string_value (builder, state_names[i].name);
  json_builder_end_array (builder);
}

/* Into the object that is open. */
static void
add_headline (JsonBuilder *builder, const DwrHeadline *headline)
{
  dwr_json_add_string (builder, "id", headline->id);
  dwr_json_add_string (builder, "kind", dwr_link_kind_get_name (headline->kind));
  dwr_json_add_string (builder, "title", headline->title);
  dwr_json_add_string (builder, "link", headline->link);
  dwr_json_add_string (builder, "teaser", headline->teaser);
  dwr_json_add_string (builder, "section", headline->section);
  if (headline->published != NULL) {
    g_autofree char *date = g_strndup (headline->published, DATE_BYTES);

    dwr_json_add_string (builder, "date", date);
    dwr_json_add_string (builder, "published", headline->published);
  }
  dwr_json_add_string (builder, "language", headline->language);
  add_state (builder, headline->state);
  if (headline->enclosure != NULL)
    dwr_json_add_string (builder, "recording", headline->enclosure);
  if (headline->duration_s > 0) {
    json_builder_set_member_name (builder, "duration_s");
    json_builder_add_int_value (builder, headline->duration_s);
  }
}

/* @snippets: (nullable) */
static char *
dup_rows (GPtrArray *headlines, const char *const *snippets)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < headlines->len; i++) {
    json_builder_begin_object (builder);
    add_headline (builder, g_ptr_array_index (headlines, i));
    if (snippets != NULL)
      dwr_json_add_string (builder, "snippet", snippets[i]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  return dwr_json_dup_text (builder);
}

char *
dwr_writer_headlines_to_json (GPtrArray *headlines)
{
  return dup_rows (headlines, NULL);
}

char *
dwr_writer_hits_to_json (GPtrArray *headlines, const char *const *snippets)
{
  return dup_rows (headlines, snippets);
}
