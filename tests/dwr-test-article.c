/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-article.h"

#include <string.h>

#include "dwr-article-private.h"

DwrArticle *
dwr_test_read (const char *html, const char *address, GError **error)
{
  g_autoptr (GBytes) page = g_bytes_new (html, strlen (html));
  g_autoptr (DwrLink) link = NULL;

  if (address != NULL) {
    link = dwr_link_parse (address, DWR_LINK_FOUND, NULL);
    g_assert_nonnull (link);
  }
  return dwr_page_read (page, link, error);
}

DwrArticle *
dwr_test_read_page (const char *html, const char *address)
{
  g_autoptr (GError) error = NULL;
  DwrArticle *article = dwr_test_read (html, address, &error);

  g_assert_no_error (error);
  return article;
}

DwrArticle *
dwr_test_read_body (const char *body)
{
  g_autofree char *html = g_strconcat ("<!doctype html><html lang=\"en\" dir=\"ltr\"><head>"
                                       "<title>Head</title></head><body><article><header>"
                                       "<h1>Headline</h1></header><div class=\"x1 rich-text\">",
                                       body,
                                       "</div><footer>Feedback</footer></article></body></html>",
                                       NULL);
  g_autoptr (GError) error = NULL;
  DwrArticle *article = dwr_test_read (html, DWR_TEST_ADDRESS, &error);

  g_assert_no_error (error);
  return article;
}

void
dwr_test_assert_field (DwrArticle *article, DwrField field, const char *text)
{
  g_assert_cmpstr (dwr_article_get_field (article, field), ==, text);
}

const char *
dwr_test_get_author (DwrArticle *article, guint index)
{
  g_assert_cmpuint (index, <, article->authors->len);
  return ((const DwrAuthor *) g_ptr_array_index (article->authors, index))->name;
}

static void
add_prose (GString *out, const DwrProse *prose)
{
  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);
    gsize before = out->len;

    if (run->link != NULL)
      g_string_append_printf (out, "<a %s>", run->link);
    if (run->is_emphasis)
      g_string_append (out, "<em>");
    if (run->is_strong)
      g_string_append (out, "<strong>");
    if (run->language != NULL)
      g_string_append_printf (out, "<lang:%s>", run->language);
    if (run->direction != NULL)
      g_string_append_printf (out, "<dir:%s>", run->direction);
    gboolean is_marked = out->len > before;
    g_string_append_len (out, prose->plain->str + run->start_bytes, (gssize) run->length_bytes);
    if (is_marked)
      g_string_append (out, "</>");
  }
}

static void
add_proses (GString *out, const GPtrArray *proses)
{
  for (guint i = 0; i < proses->len; i++) {
    g_string_append (out, i > 0 ? " | " : "");
    add_prose (out, g_ptr_array_index (proses, i));
  }
}

static void
add_image (GString *out, const DwrImage *image)
{
  const char *format = strrchr (image->uri, '_');

  g_assert_true (g_str_has_prefix (image->uri, "https://static.dw.com/image/"));
  g_string_append_printf (out,
                          "image %s %.3s %ux%u [%s] [%s] [%s]",
                          image->id,
                          format + 1,
                          image->width_px,
                          image->height_px,
                          image->alt,
                          image->caption,
                          image->credit);
}

static void
add_embed (GString *out, const DwrEmbed *embed)
{
  g_string_append_printf (out,
                          "embed %s %s %s [%s] %u",
                          dwr_embed_kind_get_name (embed->kind),
                          embed->id != NULL ? embed->id : "-",
                          embed->uri != NULL ? embed->uri : "-",
                          embed->title != NULL ? embed->title : "",
                          embed->duration_s);
}

static void
add_block (GString *out, const DwrBlock *block)
{
  static const char *const names[] = { "p ", "h2 ", "h3 ", "quote " };

  switch (block->kind) {
  case DWR_BLOCK_LIST:
    g_string_append (out, block->is_ordered ? "list#" : "list");
    if (block->first_number != 1)
      g_string_append_printf (out, "%u", block->first_number);
    g_string_append_c (out, ' ');
    add_proses (out, block->items);
    break;
  case DWR_BLOCK_TABLE:
    g_string_append (out, "table ");
    for (guint i = 0; i < block->items->len; i++) {
      g_string_append (out, i > 0 ? " / " : "");
      add_proses (out, g_ptr_array_index (block->items, i));
    }
    break;
  case DWR_BLOCK_IMAGE:
    add_image (out, block->image);
    break;
  case DWR_BLOCK_EMBED:
    add_embed (out, block->embed);
    break;
  case DWR_BLOCK_INFOBOX:
    g_string_append_printf (out, "infobox [%s] ", block->title != NULL ? block->title : "");
    add_prose (out, block->prose);
    break;
  default:
    g_string_append (out, names[block->kind]);
    add_prose (out, block->prose);
    if (block->published != NULL)
      g_string_append_printf (out, " @%s", block->published);
    break;
  }
  g_string_append_c (out, '\n');
}

char *
dwr_test_dup_outline (DwrArticle *article)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < article->blocks->len; i++)
    add_block (out, g_ptr_array_index (article->blocks, i));
  return g_string_free (out, FALSE);
}

void
dwr_test_assert_outline (DwrArticle *article, const char *expected, const char *name)
{
  g_autofree char *outline = dwr_test_dup_outline (article);

  if (strcmp (outline, expected) != 0)
    g_test_message ("%s: expected\n%sfound\n%s", name, expected, outline);
  g_assert_cmpstr (outline, ==, expected);
}

void
dwr_test_check_bodies (const DwrTestBodyCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autoptr (DwrArticle) article = dwr_test_read_body (cases[i].html);

    dwr_test_assert_outline (article, cases[i].outline, cases[i].name);
  }
}
