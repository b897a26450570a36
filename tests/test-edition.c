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
    { "pt-BR", "pt-br" },   { "pt", "pt-002" },     { "ar-EG", "ar" },
    { "de_DE", "de" },      { "zh-CN", "zh" },      { "zh-TW", "zh-hant" },
    { "zh-HK", "zh-hant" }, { "fa", "fa-ir" },      { "fa-AF", "fa-af" },
    { "prs", "fa-af" },     { "sr", "sr" },         { "xx", NULL },
    { "", NULL },           { "dev", NULL },        { "pt-PT", "pt-002" },
    { "pt_BR", "pt-br" },   { "de-AT-1996", "de" }, { "zh-Hant-HK", "zh-hant" },
    { "prs-AF", "fa-af" },  { "fa_IR", "fa-ir" },   { "-", NULL },
    { "-de", NULL },        { "d", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DwrEdition *edition = dwr_edition_find_by_language (cases[i].language);

    g_assert_cmpstr (edition != NULL ? edition->path : NULL, ==, cases[i].path);
  }
}

static void
test_choice (void)
{
  static const struct {
    const char *locale;
    const char *code;
  } cases[] = {
    { "de_AT.UTF-8", "de" },     { "de_DE@euro", "de" }, { "pt_BR", "pt-br" },
    { "pt_PT.UTF-8", "pt-002" }, { "pt_AO", "pt-002" },  { "zh_CN.GB18030", "zh" },
    { "zh_TW.Big5", "zh-hant" }, { "zh_HK", "zh-hant" }, { "zh_SG", "zh" },
    { "fa_AF", "fa-af" },        { "prs", "fa-af" },     { "fa_IR.UTF-8", "fa-ir" },
    { "sr_RS@latin", "sr" },     { "sr_ME", "sr" },      { "en_GB.UTF-8", "en" },
    { "am_ET", "am" },           { "C", "en" },          { "C.UTF-8", "en" },
    { "POSIX", "en" },           { "", "en" },           { "nb_NO.UTF-8", "en" },
    { "den_CA", "en" },          { ".UTF-8", "en" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dwr_edition_get_code (dwr_edition_choose (cases[i].locale)),
                     ==,
                     cases[i].code);
}

/* What the stored dossier says is sure, what is a guess, and who has nothing. */
static void
test_sections (void)
{
  static const struct {
    const char *code;
    const char *section;
    const char *address; /* (nullable) */
    DwrFeedEvidence evidence;
  } cases[] = {
    { "de", "all", "https://rss.dw.com/rdf/rss-de-all", DWR_FEED_CONFIRMED },
    { "en", "all", "https://rss.dw.com/rdf/rss-en-all", DWR_FEED_CONFIRMED },
    { "en", "world", "https://rss.dw.com/rdf/rss-en-world", DWR_FEED_CONFIRMED },
    { "ru", "news", "https://rss.dw.com/xml/rss-ru-news", DWR_FEED_CONFIRMED },
    { "uk", "all", "https://rss.dw.com/rdf/rss-ukr-all", DWR_FEED_CONFIRMED },
    { "bs", "all", "https://rss.dw.com/rdf/rss-bos-all", DWR_FEED_CONFIRMED },
    { "sr", "all", "https://rss.dw.com/rdf/rss-ser-all", DWR_FEED_CONFIRMED },
    { "ur", "all", "https://rss.dw.com/xml/rss-urd-all", DWR_FEED_CONFIRMED },
    { "zh", "all", "https://rss.dw.com/rdf/rss-chi-all", DWR_FEED_CONFIRMED },
    { "de", "books", "https://rss.dw.com/atom/rss-de-cul-buch", DWR_FEED_USED },
    { "mk", "all", "https://rss.dw.com/syndication/feeds/dwworld.maz.xml", DWR_FEED_USED },
    { "fr", "all", "https://rss.dw.com/rdf/rss-fr-all", DWR_FEED_GUESSED },
    { "es", "all", "https://rss.dw.com/rdf/rss-sp-all", DWR_FEED_GUESSED },
    { "de", "world", NULL, 0 },
    { "de", "", NULL, 0 },
    { "fa-af", "all", NULL, 0 },
    { "ps", "all", NULL, 0 },
    { "ha", "all", NULL, 0 },
    { "zh-hant", "all", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DwrEdition *edition = dwr_edition_find_by_path (cases[i].code);
    const DwrSection *section = dwr_edition_find_section (edition, cases[i].section);
    g_autofree char *address = dwr_edition_dup_feed_address (edition, cases[i].section);

    g_assert_cmpstr (address, ==, cases[i].address);
    g_assert_true ((section == NULL) == (address == NULL));
    if (section != NULL)
      g_assert_cmpint (section->evidence, ==, cases[i].evidence);
  }
}

/* Each edition that has feeds has one of everything; names are once in an edition, feeds once in
 * all; what is sure comes first; every address passes the gate and leads back to its edition. */
static void
test_section_table (void)
{
  g_autoptr (GHashTable) feeds = g_hash_table_new (g_str_hash, g_str_equal);
  const DwrEdition *edition = NULL;
  guint n_with_feeds = 0;

  for (gsize i = 0; (edition = dwr_edition_get (i)) != NULL; i++) {
    g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
    gsize n_sections = 0;
    const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

    n_with_feeds += n_sections > 0 ? 1 : 0;
    g_assert_true ((sections == NULL) == (n_sections == 0));
    g_assert_true (n_sections == 0 || dwr_edition_find_section (edition, DWR_SECTION_ALL) != NULL);
    for (gsize j = 0; j < n_sections; j++) {
      g_autofree char *address = dwr_edition_dup_feed_address (edition, sections[j].name);
      g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_GIVEN, NULL);

      g_assert_true (g_hash_table_add (names, (gpointer) sections[j].name));
      g_assert_true (g_hash_table_add (feeds, (gpointer) sections[j].feed));
      g_assert_true (g_utf8_validate (sections[j].title, -1, NULL));
      g_assert_true (j == 0 || sections[j - 1].evidence <= sections[j].evidence);
      g_assert_nonnull (link);
      g_assert_cmpint (dwr_link_get_kind (link), ==, DWR_LINK_FEED);
      g_assert_cmpstr (dwr_link_get_uri (link), ==, address);
      g_assert_true (dwr_edition_find_by_feed (link) == edition);
    }
  }
  g_assert_cmpuint (n_with_feeds, ==, 27);
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
  g_test_add_func ("/dwr/edition/choice", test_choice);
  g_test_add_func ("/dwr/edition/sections", test_sections);
  g_test_add_func ("/dwr/edition/section-table", test_section_table);
  g_test_add_func ("/dwr/edition/table", test_table);
  g_test_add_func ("/dwr/edition/own-list", test_own_list);
  g_test_add_func ("/dwr/edition/own-credit-words", test_own_credit_words);
  g_test_add_func ("/dwr/edition/credits", test_credits);
  return g_test_run ();
}
