/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document is valid text. JSON is one object. In HTML, parsed as a browser would, there is no
 * script, only our own scheme or static.dw.com names pictures, and links are for a browser or a
 * mail client. */

#include "config.h"

#include "dwr-fuzz-documents.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr/dwr-writer.h"

#include "dwr-dom.h"

static void
check_text (char *document)
{
  g_assert_true (g_utf8_validate (document, -1, NULL));
  g_free (document);
}

static void
check_json (DwrArticle *article)
{
  char *json = dwr_writer_to_json (article);
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
  check_text (json);
}

static gboolean
is_link (const char *address)
{
  return g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://") ||
         g_str_has_prefix (address, "mailto:");
}

static void
check_formats (const char *formats, const char *pictures)
{
  g_auto (GStrv) candidates = formats != NULL ? g_strsplit (formats, ", ", -1) : NULL;

  for (guint i = 0; candidates != NULL && candidates[i] != NULL; i++)
    g_assert_true (g_str_has_prefix (candidates[i], pictures));
}

static void
check_element (const GumboNode *element, const char *pictures)
{
  const char *source = dwr_dom_get_attribute (element, "src");
  const char *formats = dwr_dom_get_attribute (element, "srcset");
  const char *reference = dwr_dom_get_attribute (element, "href");

  g_assert_false (dwr_dom_is (element, GUMBO_TAG_SCRIPT));
  g_assert_true (source == NULL || g_str_has_prefix (source, pictures));
  check_formats (formats, pictures);
  if (dwr_dom_is (element, GUMBO_TAG_A))
    g_assert_true (reference != NULL && is_link (reference));
}

void
dwr_fuzz_check_html (const char *html, const char *pictures)
{
  GumboOutput *tree = gumbo_parse (html);

  for (const GumboNode *node = tree->root; node != NULL;
       node = dwr_dom_next (node, tree->root, TRUE))
    if (dwr_dom_is_element (node))
      check_element (node, pictures);
  gumbo_destroy_output (&kGumboDefaultOptions, tree);
}

static void
check_html (DwrArticle *article)
{
  char *html = dwr_writer_to_html (article);

  dwr_fuzz_check_html (html, "https://static.dw.com/image/");
  check_text (html);
}

static void
check_pane (DwrArticle *article)
{
  g_autoptr (GHashTable) images = NULL;
  char *pane = dwr_writer_to_pane (article, &images);

  dwr_fuzz_check_html (pane, "dwreader://image/");
  check_text (pane);
}

/* Every second picture is at hand. */
static GBytes *
find_picture (const char *address, const char **content_type, gpointer data)
{
  *content_type = "image/png";
  return g_str_hash (address) % 2 == 0 ? g_bytes_new_static ("\x89PNG", 4) : NULL;
}

void
dwr_fuzz_check_mail (const char *mail)
{
  gsize n_line_bytes = 0;

  g_assert_true (g_str_is_ascii (mail));
  g_assert_null (strchr (mail, '\r'));
  /* Quotes stand for themselves in the plain text above. */
  g_assert_null (strstr (g_strrstr (mail, "\nContent-Type: text/html;"), " src=3D\"http"));
  for (const char *cursor = mail; *cursor != '\0'; cursor++) {
    n_line_bytes = *cursor == '\n' ? 0 : n_line_bytes + 1;
    g_assert_cmpuint (n_line_bytes, <=, 998);
  }
}

static void
check_mail (DwrArticle *article)
{
  g_autofree char *mail = dwr_writer_to_mail (article, find_picture, NULL);

  dwr_fuzz_check_mail (mail);
}

void
dwr_fuzz_check_documents (DwrArticle *article)
{
  g_assert_cmpstr (dwr_article_get_title (article), !=, "");
  check_text (dwr_writer_to_text (article));
  check_text (dwr_writer_to_markdown (article));
  check_mail (article);
  check_json (article);
  check_html (article);
  check_pane (article);
}
