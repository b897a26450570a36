/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of each of DW's languages, read and written. The words of a language, with what is to be
 * read of its page, are in data/editions/PATH.ini; the layouts that they go into are pages of DW's
 * shape beside them. The body that is to be read is in react.outline or legacy.outline. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-writer.h"

#include "dwr-article-private.h"
#include "dwr-edition.h"
#include "dwr-prose.h"
#include "dwr-test-article.h"
#include "dwr-test-template.h"

static char *
dup_file (const char *name, const char *extension)
{
  g_autofree char *file = g_strconcat (name, extension, NULL);
  g_autofree char *path = g_build_filename (TEST_EDITIONS_DIR, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static const char *
get (GHashTable *words, const char *name)
{
  return g_hash_table_lookup (words, name);
}

static void
take (GHashTable *words, const char *name, char *value)
{
  g_hash_table_replace (words, g_strdup (name), value);
}

/* What follows from the words in the file. */
static void
add_derived (GHashTable *words)
{
  gboolean is_rtl = g_str_equal (get (words, "direction"), "rtl");
  const char *foreign_direction = get (words, "foreign_direction");
  GString *tail = g_string_new (NULL);

  dwr_test_template_split (words, "link");
  dwr_test_template_split (words, "quotation");
  take (words, "is_rtl", g_strdup (is_rtl ? "true" : "false"));
  take (words, "header_class", g_strdup (is_rtl ? "is-rtl" : ""));
  take (words,
        "foreign_run",
        g_str_equal (foreign_direction, get (words, "direction"))
            ? g_strdup ("")
            : g_strdup_printf ("<dir:%s>", foreign_direction));
  g_string_append_printf (tail, "<p>%s</p>", get (words, "signature"));
  if (get (words, "note") != NULL)
    g_string_append_printf (tail, "\n\n<p><em>%s</em></p>", get (words, "note"));
  take (words, "tail_html", g_string_free (tail, FALSE));
}

/* (transfer full) */
static GHashTable *
read_words (const char *path)
{
  static const char *const groups[] = { "page", "words" };
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = dup_file (path, ".ini");
  g_autoptr (GError) error = NULL;
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++) {
    g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, &error);

    g_assert_no_error (error);
    for (gsize j = 0; keys[j] != NULL; j++)
      take (words, keys[j], g_key_file_get_string (file, groups[i], keys[j], NULL));
  }
  add_derived (words);
  return words;
}

static gboolean
is_legacy (GHashTable *words)
{
  return g_str_equal (get (words, "layout"), "legacy");
}

/* A page of 2026 as tools keep it. (transfer full) */
static char *
dup_without_state (const char *page)
{
  g_auto (GStrv) parts = g_strsplit (page, "<script> window.__APP_STATE__", 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strconcat (parts[0], strstr (parts[1], "</body>"), NULL);
}

/* (transfer full) */
static char *
dup_page (GHashTable *words)
{
  const char *layout = get (words, "layout");
  gboolean is_cut = g_str_equal (layout, "react-2026-without-scripts");
  g_autofree char *template = dup_file (is_cut ? "react-2026" : layout, ".html");
  g_autofree char *page = NULL;

  if (!is_legacy (words)) {
    g_autofree char *body = dup_file ("body", ".html");

    take (words, "body", dwr_test_template_fill (body, words));
  }
  page = dwr_test_template_fill (template, words);
  return is_cut ? dup_without_state (page) : g_steal_pointer (&page);
}

static void
assert_header (DwrArticle *article, GHashTable *words)
{
  static const struct {
    DwrField field;
    const char *name;
  } rules[] = {
    { DWR_FIELD_KICKER, "kicker" },       { DWR_FIELD_TITLE, "title" },
    { DWR_FIELD_TEASER, "teaser" },       { DWR_FIELD_PUBLISHED, "published" },
    { DWR_FIELD_LANGUAGE, "language" },   { DWR_FIELD_DIRECTION, "direction" },
    { DWR_FIELD_SIGNATURE, "signature" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    g_assert_cmpstr (dwr_article_get_field (article, rules[i].field),
                     ==,
                     get (words, rules[i].name));
  g_assert_cmpstr (dwr_article_get_field (article, DWR_FIELD_REGION),
                   ==,
                   is_legacy (words) ? NULL : get (words, "region"));
  g_assert_cmpstr (dwr_article_get_field (article, DWR_FIELD_ID), ==, "71000101");
  g_assert_cmpstr (dwr_article_get_field (article, DWR_FIELD_SHORT_LINK),
                   ==,
                   "https://p.dw.com/p/4LaNg");
  g_assert_cmpuint (article->authors->len, ==, 1);
  g_assert_cmpstr (((const DwrAuthor *) g_ptr_array_index (article->authors, 0))->name,
                   ==,
                   get (words, "author"));
}

static void
assert_rest (DwrArticle *article, GHashTable *words)
{
  const DwrImage *lead = article->lead_image;
  const DwrRelated *related = NULL;

  g_assert_nonnull (lead);
  g_assert_cmpstr (lead->uri, ==, "https://static.dw.com/image/71000201_605.jpg");
  g_assert_cmpstr (lead->alt, ==, get (words, "lead_alt"));
  g_assert_cmpstr (lead->caption, ==, get (words, "lead_caption"));
  g_assert_cmpstr (lead->credit, ==, get (words, "lead_credit"));
  g_assert_cmpuint (article->notes->len, ==, get (words, "note") != NULL ? 1 : 0);
  if (article->notes->len > 0)
    g_assert_cmpstr (g_ptr_array_index (article->notes, 0), ==, get (words, "note"));
  g_assert_cmpuint (article->related->len, ==, 1);
  related = g_ptr_array_index (article->related, 0);
  g_assert_cmpstr (related->title, ==, get (words, "related_title"));
  g_assert_cmpstr (related->teaser, ==, get (words, "related_teaser"));
}

static void
assert_body (DwrArticle *article, GHashTable *words)
{
  g_autofree char *template = dup_file (is_legacy (words) ? "legacy" : "react", ".outline");
  g_autofree char *expected = dwr_test_template_fill (template, words);

  dwr_test_assert_outline (article, expected, get (words, "path"));
}

static void
assert_has (const char *document, const char *part)
{
  if (strstr (document, part) == NULL)
    g_test_message ("%s\nis not in\n%s", part, document);
  g_assert_nonnull (strstr (document, part));
}

/* The documents speak of language, direction and credit as the page does. */
static void
assert_documents (DwrArticle *article, GHashTable *words, const DwrEdition *edition)
{
  g_autofree char *html = dwr_writer_to_html (article);
  g_autofree char *text = dwr_writer_to_text (article);
  /* Its lines are of 72 columns. */
  g_autofree char *unwrapped = dwr_prose_dup_folded (text);
  g_autofree char *root = g_strdup_printf ("<html lang=\"%s\" dir=\"%s\">",
                                           get (words, "language"),
                                           get (words, "direction"));
  g_autofree char *credit =
      g_strdup_printf ("(%s: %s)", edition->credit_word, get (words, "lead_credit"));

  assert_has (html, root);
  assert_has (unwrapped, credit);
  assert_has (unwrapped, get (words, "signature"));
}

static void
test_edition (gconstpointer data)
{
  const DwrEdition *edition = data;
  g_autoptr (GHashTable) words = read_words (edition->path);
  g_autofree char *page = dup_page (words);
  g_autofree char *address = g_strdup_printf ("https://www.dw.com/%s/0/a-71000101", edition->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrArticle) article = dwr_test_read (page, address, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (edition->path, ==, get (words, "path"));
  g_assert_cmpstr (edition->name, ==, get (words, "name"));
  assert_header (article, words);
  assert_rest (article, words);
  assert_body (article, words);
  assert_documents (article, words, edition);
}

int
main (int argc, char **argv)
{
  gsize n_editions = 0;
  const DwrEdition *editions = dwr_edition_get_all (&n_editions);

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n_editions; i++) {
    g_autofree char *path = g_strconcat ("/dwr/editions/", editions[i].path, NULL);

    g_test_add_data_func (path, &editions[i], test_edition);
  }
  return g_test_run ();
}
