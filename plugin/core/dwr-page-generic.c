/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the article of a page whose markup nobody knows: paragraphs give what they say, without
 * their links, to the element that holds them, and half of it to the one around that. The element
 * with the most text is the article. */

#include "config.h"

#include "dwr-page-generic.h"

#include <string.h>

#include "dwr-byline.h"
#include "dwr-page-cut.h"
#include "dwr-page-facts.h"
#include "dwr-page-image.h"
#include "dwr-page-rich-text.h"

/* Less is a notice or an error, not an article. */
#define TEXT_MIN_CHARS 250

/* A shorter paragraph is more often a label. */
#define PARAGRAPH_MIN_CHARS 25

/* As many teasers are a list of articles. */
#define TEASERS_MAX 8

/* How the names of classes and ids begin that are on no article's text. */
static const char *const surrounding_prefixes[] = {
  "teaser", "related", "cookie", "consent", "comment",    "sidebar", "share",  "sharing",
  "social", "promo",   "advert", "ad-",     "newsletter", "menu",    "nav",    "breadcrumb",
  "footer", "header",  "banner", "popup",   "modal",      "cmp",     "search", "login",
};

typedef struct {
  GHashTable *scores; /* owned: element -> characters */
  const GumboNode *best;
  guint best_score;
  guint n_teasers;
} Search;

static gboolean
begins_as_surrounding (const char *names)
{
  while (names != NULL && *names != '\0') {
    for (gsize i = 0; i < G_N_ELEMENTS (surrounding_prefixes); i++)
      if (g_ascii_strncasecmp (names, surrounding_prefixes[i], strlen (surrounding_prefixes[i])) ==
          0)
        return TRUE;
    names += strcspn (names, " \t\n");
    names += strspn (names, " \t\n");
  }
  return FALSE;
}

/* A figure named after its place is still the article's. */
static gboolean
is_named_as_surrounding (const GumboNode *node)
{
  return !dwr_dom_is (node, GUMBO_TAG_FIGURE) &&
         (begins_as_surrounding (dwr_dom_get_attribute (node, "class")) ||
          begins_as_surrounding (dwr_dom_get_attribute (node, "id")));
}

static gboolean
is_surrounding (const GumboNode *node)
{
  static const GumboTag tags[] = {
    GUMBO_TAG_NAV, GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_FORM,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (dwr_dom_is (node, tags[i]))
      return TRUE;
  return is_named_as_surrounding (node);
}

/* The characters of a paragraph that are in no link. */
static guint
count_text (const GumboNode *paragraph)
{
  const GumboNode *node = paragraph;
  glong n_characters = 0;
  gboolean is_link = FALSE;

  while ((node = dwr_dom_next (node, paragraph, !is_link)) != NULL) {
    is_link = dwr_dom_is (node, GUMBO_TAG_A);
    if (node->type == GUMBO_NODE_TEXT)
      n_characters += g_utf8_strlen (node->v.text.text, -1);
  }
  return n_characters >= PARAGRAPH_MIN_CHARS ? (guint) MIN (n_characters, G_MAXINT / 4) : 0;
}

static void
add_score (Search *search, const GumboNode *element, guint score)
{
  guint sum = score + GPOINTER_TO_UINT (g_hash_table_lookup (search->scores, element));

  g_hash_table_insert (search->scores, (gpointer) element, GUINT_TO_POINTER (sum));
  if (sum > search->best_score) {
    search->best = element;
    search->best_score = sum;
  }
}

/* (nullable): too little text anywhere, or a list */
static const GumboNode *
find_densest (const GumboNode *root)
{
  Search search = { g_hash_table_new (NULL, NULL), NULL, 0, 0 };
  const GumboNode *node = dwr_dom_next (root, root, TRUE);

  while (node != NULL) {
    gboolean is_paragraph = dwr_dom_is (node, GUMBO_TAG_P) || dwr_dom_is (node, GUMBO_TAG_PRE);
    gboolean is_left_out = is_surrounding (node);

    search.n_teasers += dwr_dom_has_class_prefix (node, "teaser-wrap") ? 1 : 0;
    if (is_paragraph && !is_left_out) {
      guint score = count_text (node);

      add_score (&search, node->parent, score);
      if (node->parent->parent != NULL)
        add_score (&search, node->parent->parent, score / 2);
    }
    node = dwr_dom_next (node, root, !is_paragraph && !is_left_out);
  }
  g_hash_table_unref (search.scores);
  return search.best_score >= TEXT_MIN_CHARS && search.n_teasers < TEASERS_MAX ? search.best : NULL;
}

/* "A headline – DW – 30.01.2024", "A headline | Section | DW | 30.01.2024". (transfer full) */
static char *
dup_without_site (const char *title, const char *site)
{
  static const char *const separators[] = { " | ", " – ", " — ", " - " };
  char *text = dwr_prose_dup_folded (title);

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    for (char *tail = strstr (text, separators[i]); tail != NULL;
         tail = strstr (tail + 1, separators[i])) {
      const char *name = tail + strlen (separators[i]);

      if (g_str_has_prefix (name, "DW") || g_str_has_prefix (name, "Deutsche Welle") ||
          (site != NULL && g_str_has_prefix (name, site))) {
        *tail = '\0';
        return text;
      }
    }
  return text;
}

static void
read_title (const GumboNode *head, const GumboNode *body, DwrArticleBuilder *builder)
{
  const GumboNode *title = dwr_dom_find_tag (head, GUMBO_TAG_TITLE);
  const GumboNode *heading = dwr_dom_find_tag (body, GUMBO_TAG_H1);
  const char *site = dwr_page_find_meta (head, "og:site_name");
  const char *named = dwr_page_find_meta (head, "og:title");
  g_autofree char *graph_title = dup_without_site (named, site);
  g_autofree char *heading_text = dwr_dom_dup_text (heading, NULL);
  g_autofree char *title_text = dwr_dom_dup_text (title, NULL);
  g_autofree char *page_title = dup_without_site (title_text, site);

  dwr_article_builder_set (builder, DWR_FIELD_TITLE, graph_title, DWR_SOURCE_META);
  dwr_article_builder_set (builder, DWR_FIELD_TITLE, heading_text, DWR_SOURCE_DOM);
  dwr_article_builder_set (builder, DWR_FIELD_TITLE, page_title, DWR_SOURCE_META);
}

/* Some sites have the address of a page about the author there. */
static void
read_author (const GumboNode *head, DwrArticleBuilder *builder)
{
  const char *names = dwr_page_find_meta (head, "author");

  if (names != NULL && strpbrk (names, "0123456789:/@") == NULL &&
      !dwr_article_builder_has_authors (builder))
    dwr_byline_read (names, builder, DWR_SOURCE_META);
}

/* What a page has for others that point to it. */
static void
read_lead_image (const GumboNode *head, DwrArticleBuilder *builder)
{
  g_autoptr (DwrImage) image = dwr_image_new ();

  if (dwr_article_builder_has_lead_image (builder) ||
      !dwr_image_set_address (image, dwr_page_find_meta (head, "og:image"), DWR_IMAGE_LEAD))
    return;
  g_free (image->alt);
  image->alt = dwr_prose_dup_folded (dwr_page_find_meta (head, "og:image:alt"));
  dwr_article_builder_take_lead_image (builder, g_steal_pointer (&image), DWR_SOURCE_META);
}

/* The headline may stand in the text itself. */
static void
drop_headline (GPtrArray *blocks, DwrArticleBuilder *builder)
{
  const DwrBlock *first = blocks->len > 0 ? g_ptr_array_index (blocks, 0) : NULL;

  if (first != NULL && first->kind == DWR_BLOCK_HEADING_2 &&
      g_strcmp0 (first->prose->plain->str, dwr_article_builder_get (builder, DWR_FIELD_TITLE)) == 0)
    g_ptr_array_remove_index (blocks, 0);
}

gboolean
dwr_page_generic_read (const char *text,
                       gsize length_bytes,
                       const GumboNode *head,
                       const DwrPageContext *context,
                       DwrArticleBuilder *builder,
                       GError **error)
{
  g_autoptr (DwrPageCut) cut = dwr_page_cut_new_whole (text, length_bytes, error);
  g_autoptr (DwrDom) dom = cut != NULL ? dwr_dom_new (cut) : NULL;
  const GumboNode *densest = dom != NULL ? find_densest (dwr_dom_get_root (dom)) : NULL;
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();
  DwrPageContext generic = *context;

  if (dom == NULL)
    return FALSE;
  if (densest == NULL)
    return TRUE;
  generic.is_generic = TRUE;
  read_title (head, dwr_dom_get_root (dom), builder);
  read_author (head, builder);
  read_lead_image (head, builder);
  dwr_dom_remove (dom, densest, is_named_as_surrounding);
  dwr_rich_text_read (densest, &generic, blocks);
  drop_headline (blocks, builder);
  dwr_article_builder_set_layout (builder, "generic");
  dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_GENERIC);
  return TRUE;
}
