/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of languages, and the words before a picture's credit. */

#include "config.h"

#include <json-glib/json-glib.h>

#include "dwr-edition.h"

static void
test_paths (void)
{
  static const struct {
    const char *path;
    const char *language; /* (nullable) */
  } cases[] = {
    { "de", "de" },         { "pt-br", "pt-BR" }, { "PT-BR", "pt-BR" }, { "pt-002", "pt" },
    { "fa-ir", "fa-IR" },   { "fa", "fa-IR" },    { "zh", "zh-Hans" },  { "zh-hant", "zh-Hant" },
    { "zh-tw", "zh-Hant" }, { "sr", "sr-Latn" },  { "hu", NULL },       { "", NULL },
    { "d", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DwrEdition *edition = dwr_edition_find_by_path (cases[i].path);

    g_assert_cmpstr (edition != NULL ? edition->language : NULL, ==, cases[i].language);
  }
}

static void
test_languages (void)
{
  static const struct {
    const char *language;
    const char *path; /* (nullable) */
  } cases[] = {
    { "pt-BR", "pt-br" }, { "pt", "pt-002" },     { "ar-EG", "ar" },      { "de_DE", "de" },
    { "zh-CN", "zh" },    { "zh-TW", "zh-hant" }, { "zh-HK", "zh-hant" }, { "fa", "fa-ir" },
    { "fa-AF", "fa-af" }, { "prs", "fa-af" },     { "sr", "sr" },         { "xx", NULL },
    { "", NULL },         { "dev", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DwrEdition *edition = dwr_edition_find_by_language (cases[i].language);

    g_assert_cmpstr (edition != NULL ? edition->path : NULL, ==, cases[i].path);
  }
}

static void
test_table (void)
{
  gsize n_editions = 0;
  const DwrEdition *editions = dwr_edition_get_all (&n_editions);
  guint n_rtl = 0;

  g_assert_cmpuint (n_editions, ==, 31);
  for (gsize i = 0; i < n_editions; i++) {
    const DwrEdition *edition = &editions[i];

    g_assert_true (dwr_edition_find_by_path (edition->path) == edition);
    g_assert_true (dwr_edition_find_by_name (edition->name) == edition);
    g_assert_true (dwr_edition_find_by_language (edition->language) == edition);
    g_assert_true (edition->words_per_minute >= 100 && edition->words_per_minute <= 300);
    n_rtl += g_str_equal (edition->direction, "rtl") ? 1 : 0;
  }
  g_assert_cmpuint (n_rtl, ==, 5);
}

/* The stored copy of DW's own list. */
static void
test_own_list (void)
{
  const char *shared = g_getenv ("DWR_SHARED");
  g_autofree char *path =
      shared != NULL ? g_build_filename (shared, "corpus", "json", "languages.json", NULL) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *rows = NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("DWR_SHARED has no corpus/json/languages.json");
    return;
  }
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  rows = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (rows), ==, 31);
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    const DwrEdition *edition =
        dwr_edition_find_by_name (json_object_get_string_member (row, "enum"));

    g_assert_nonnull (edition);
    g_assert_cmpstr (edition->path, ==, json_object_get_string_member (row, "code"));
    g_assert_cmpstr (edition->native_name, ==, json_object_get_string_member (row, "native"));
  }
}

/* Each edition's own word in each way that pages write it. */
static void
test_own_credit_words (void)
{
  static const char *const signs[] = {
    ":", ": ", ":\u00a0", "\u00a0:\u00a0", " : ", "\uff1a", ":\u200f ", "\u1366 ",
  };
  gsize n_editions = 0;
  const DwrEdition *editions = dwr_edition_get_all (&n_editions);

  for (gsize i = 0; i < n_editions; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (signs); j++) {
      g_autofree char *text = g_strconcat (editions[i].credit_word, signs[j], "A. B/dpa: C", NULL);

      g_assert_cmpstr (dwr_edition_skip_credit_word (&editions[i], text), ==, "A. B/dpa: C");
      g_assert_cmpstr (dwr_edition_skip_credit_word (NULL, text), ==, "A. B/dpa: C");
    }
}

static void
test_credits (void)
{
  static const struct {
    const char *path; /* (nullable) */
    const char *text;
    const char *credit;
  } cases[] = {
    { "ar", "صورة من AFP", "AFP" },
    { "ar", "صورة من: Getty Images/AFP", "Getty Images/AFP" },
    { "ar", "صورة من", "صورة من" },
    { "ar", "صورة: رويترز", "رويترز" },
    /* A preposition in another language's page is a name. */
    { "de", "صورة من AFP", "صورة من AFP" },
    /* Another language's word, with its colon. */
    { "de", "Foto: dpa", "dpa" },
    { "en", "Bild: dpa", "dpa" },
    { NULL, "图像来源：Reuters", "Reuters" },
    /* Names that begin like a word. */
    { "en", "Foto Agency/A. B", "Foto Agency/A. B" },
    { "bs", "Foto Agency/A. B", "Foto Agency/A. B" },
    { "de", "Bildagentur: A. B", "Bildagentur: A. B" },
    { "de", "Bild Funkpool/imago", "Bild Funkpool/imago" },
    { "en", "ImageBROKER/picture alliance", "ImageBROKER/picture alliance" },
    { "en", "Image Source: Getty", "Image Source: Getty" },
    { "id", "Fotografi: A. B", "A. B" },
    { "id", "Fotograf A. B", "Fotograf A. B" },
    { "zh", "图像来源网", "图像来源网" },
    { "de", "Bild:", "" },
    { "de", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DwrEdition *edition =
        cases[i].path != NULL ? dwr_edition_find_by_path (cases[i].path) : NULL;

    g_assert_cmpstr (dwr_edition_skip_credit_word (edition, cases[i].text), ==, cases[i].credit);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/edition/paths", test_paths);
  g_test_add_func ("/dwr/edition/languages", test_languages);
  g_test_add_func ("/dwr/edition/table", test_table);
  g_test_add_func ("/dwr/edition/own-list", test_own_list);
  g_test_add_func ("/dwr/edition/own-credit-words", test_own_credit_words);
  g_test_add_func ("/dwr/edition/credits", test_credits);
  return g_test_run ();
}
