/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the pages that the newsroom serves: a page of DW's shape with the language's words, and an
 * index whose stories are some minutes or days old. */

#include "config.h"

#include "dwr-test-edition.h"

#include <string.h>

#include "dwr/dwr-settings.h"

#include "dwr-test-find.h"
#include "dwr-test-list.h"
#include "dwr-test-template.h"
#include "dwr-test-view.h"

/* In words/body.html and the page's template; and what the newsroom draws a ferry and land for. */
#define LEAD_ID "71000201"
#define LEAD_DRAWN_ID "71000212"
#define INLINE_ID "71000202"
#define INLINE_DRAWN_ID "71000225"
#define AGE_OF_ARTICLE_MIN 17

static const DwrTestEdition editions[] = {
  { "ar", "ar", "ar", "ar", TRUE },  { "fa", "fa-ir", "fa-ir", "fa-IR", TRUE },
  { "ur", "ur", "ur", "ur", TRUE },  { "zh-Hant", "zh-hant", "zh", "zh-Hant", FALSE },
  { "hi", "hi", "hi", "hi", FALSE }, { "am", "am", "am", "am", FALSE },
  { "de", "de", "de", "de", FALSE },
};

/* What an article needs before it can be looked at; else the answer says what is missing. */
static const char ready_script[] =
    "(function () {"
    "  const images = [...document.images];"
    "  if (document.readyState !== 'complete') return 'document';"
    "  if (images.length < 2) return 'figures';"
    "  if (!images.every (image => image.complete && image.naturalWidth > 0)) return 'pictures';"
    "  return document.fonts.status === 'loaded' ? 'ready' : 'fonts';"
    "}) ()";

const DwrTestEdition *
dwr_test_edition_get_all (gsize *n_editions)
{
  *n_editions = G_N_ELEMENTS (editions);
  return editions;
}

const DwrTestEdition *
dwr_test_edition_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    if (g_str_equal (editions[i].name, name))
      return &editions[i];
  return NULL;
}

static char *
dup_file (const char *folder, const char *name, const char *extension)
{
  g_autofree char *path = g_strdup_printf ("%s/%s/%s%s", TEST_DATA_DIR, folder, name, extension);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* (transfer full) */
static GKeyFile *
read_file (const DwrTestEdition *self, const char *folder)
{
  g_autofree char *text = dup_file (folder, self->code, ".ini");
  g_autoptr (GError) error = NULL;
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return file;
}

static void
take_group (GHashTable *words, GKeyFile *file, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (gsize i = 0; keys[i] != NULL; i++)
    g_hash_table_replace (words,
                          g_strdup (keys[i]),
                          g_key_file_get_string (file, group, keys[i], NULL));
}

/* (transfer full): "2026-10-05T09:12:30Z" */
static char *
dup_moment (int age_min)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) moment = g_date_time_add_minutes (now, -age_min);

  return g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
}

/* (transfer full) */
static GHashTable *
read_words (const DwrTestEdition *self, GKeyFile *reading)
{
  g_autoptr (GKeyFile) page = read_file (self, "editions");
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *moment = dup_moment (AGE_OF_ARTICLE_MIN);

  take_group (words, page, "page");
  take_group (words, page, "words");
  take_group (words, reading, "words");
  dwr_test_template_split (words, "link");
  dwr_test_template_split (words, "quotation");
  g_hash_table_replace (words, g_strdup ("published"), g_steal_pointer (&moment));
  g_hash_table_replace (words, g_strdup ("is_rtl"), g_strdup (self->is_rtl ? "true" : "false"));
  g_hash_table_replace (words, g_strdup ("header_class"), g_strdup (self->is_rtl ? "is-rtl" : ""));
  return words;
}

static char *
dup_page (GHashTable *words)
{
  g_autofree char *body = dup_file ("reading", "body", ".html");
  g_autofree char *template = dup_file ("editions", "react-2026", ".html");
  g_autofree char *filled = NULL;
  GString *page = NULL;

  g_hash_table_replace (words, g_strdup ("body"), dwr_test_template_fill (body, words));
  filled = dwr_test_template_fill (template, words);
  page = g_string_new (filled);
  g_string_replace (page, LEAD_ID, LEAD_DRAWN_ID, 0);
  g_string_replace (page, INLINE_ID, INLINE_DRAWN_ID, 0);
  return g_string_free (page, FALSE);
}

static void
add_story (GKeyFile *index, const char *id, const char *code, char **facts, int age_min)
{
  g_autofree char *path = g_strdup_printf ("/%s/x/a-%s", code, id);
  g_autofree char *moment = dup_moment (age_min);

  g_key_file_set_string (index, id, "path", path);
  g_key_file_set_string (index, id, "code", id);
  g_key_file_set_string (index, id, "title", facts[0]);
  g_key_file_set_string (index, id, "section", facts[1]);
  g_key_file_set_string (index, id, "teaser", facts[0]);
  g_key_file_set_string (index, id, "date", moment);
}

/* (transfer full): as pages/index.ini of the newsroom */
static GKeyFile *
build_index (const DwrTestEdition *self, GKeyFile *reading, GHashTable *words)
{
  GKeyFile *index = g_key_file_new ();
  char *article[] = { g_hash_table_lookup (words, "title"), g_hash_table_lookup (words, "kicker") };
  g_auto (GStrv) keys = g_key_file_get_keys (reading, "headlines", NULL, NULL);

  add_story (index, DWR_TEST_EDITION_STORY, self->code, article, AGE_OF_ARTICLE_MIN);
  g_key_file_set_string (index,
                         DWR_TEST_EDITION_STORY,
                         "teaser",
                         g_hash_table_lookup (words, "teaser"));
  for (gsize i = 0; keys[i] != NULL; i++) {
    g_autofree char *id = g_strdup_printf ("710004%02d", (int) i);
    g_autofree char *line = g_key_file_get_string (reading, "headlines", keys[i], NULL);
    g_auto (GStrv) facts = g_strsplit (line, "|", 3);

    add_story (index, id, self->code, facts, atoi (facts[2]));
  }
  return index;
}

static void
write_pages (const DwrTestEdition *self, const char *folder)
{
  g_autoptr (GKeyFile) reading = read_file (self, "reading");
  g_autoptr (GHashTable) words = read_words (self, reading);
  g_autoptr (GKeyFile) index = build_index (self, reading, words);
  g_autofree char *page = dup_page (words);
  g_autofree char *page_path = g_strdup_printf ("%s/%s.html", folder, DWR_TEST_EDITION_STORY);
  g_autofree char *index_path = g_build_filename (folder, "index.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (page_path, page, -1, &error);
  g_assert_no_error (error);
  g_key_file_save_to_file (index, index_path, &error);
  g_assert_no_error (error);
}

/* The folder of pages goes with the folder of temporary files. */
void
dwr_test_edition_start (const DwrTestEdition *self, DwrNewsroomFixture *newsroom)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dw-pages-XXXXXX", &error);
  const char *const options[] = { "--pages", folder, NULL };

  g_assert_no_error (error);
  write_pages (self, folder);
  dwr_test_forget_preferences ();
  dwr_settings_store (DWR_SETTINGS_EDITION, g_variant_new_string (self->list), &error);
  g_assert_no_error (error);
  dwr_newsroom_fixture_set_up (newsroom, options);
}

char *
dwr_test_edition_dup_words (const DwrTestEdition *self)
{
  g_autoptr (GKeyFile) reading = read_file (self, "reading");
  g_autoptr (GHashTable) words = read_words (self, reading);
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;

  take_group (words, reading, "headlines");
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_string_append_printf (text, "%s\n", (const char *) value);
  return g_string_free (text, FALSE);
}

void
dwr_test_edition_open_list (DwrTestPanel *panel)
{
  dwr_test_list_start (panel);
}

void
dwr_test_edition_open_article (DwrTestPanel *panel)
{
  DwrHeadlineRow *row = dwr_test_list_find_row (panel, DWR_TEST_EDITION_STORY);

  gtk_widget_activate (GTK_WIDGET (row));
  dwr_test_wait_for_signal (dwr_panel_peek_pane (panel->panel), "loaded");
  dwr_test_edition_wait_until_ready (panel);
}

void
dwr_test_edition_wait_until_ready (DwrTestPanel *panel)
{
  gint64 limit_us = g_get_monotonic_time () + DWR_TEST_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *answer = dwr_test_panel_evaluate (panel, ready_script);

  while (!g_str_equal (answer, "ready") && g_get_monotonic_time () < limit_us) {
    dwr_test_turn (20);
    g_free (answer);
    answer = dwr_test_panel_evaluate (panel, ready_script);
  }
  g_assert_cmpstr (answer, ==, "ready");
}
