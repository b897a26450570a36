/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Many articles in one document are an honest test of each, because every text of
 * every article is compared with what the document's tree has in its place: a vector that closed,
 * opened or hid anything would change one. */

#include "config.h"

#include "dwr-test-hostile.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr-article-builder.h"
#include "dwr-page-address.h"
#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

#define ADDRESS "https://www.dw.com/en/vector/a-70000999"

/* Behind it, whatever it is, a vector is a part of an address. */
#define OUTSIDE "https://www.example.org/"

/* The article's own, which no vector can be. */
#define START "The beginning."

/* Where an article's slots are: an element in it, an attribute of that or "" for its text. */
static const struct {
  const char *selector;
  const char *attribute;
} places[] = {
  { "h1", "" },
  { "p.kicker", "" },
  { "p.teaser", "" },
  { "p.byline bdi", "" },
  { "figure.lead img", "alt" },
  { "figure.lead figcaption", "" },
  { ":scope > p:nth-of-type(2)", "" },
  { "h2", "" },
  { "blockquote", "" },
  { "ul li", "" },
  { "table td", "" },
  { "aside.infobox", "aria-label" },
  { "aside.infobox strong", "" },
  { "aside.card .card-title", "" },
  { "aside.card a", "aria-label" },
  { "ol li a", "" },
  { "ol li a", "href" },
  { "ol li + li a", "href" },
  { "section.related li a", "" },
};

static const char *const names[] = {
  "html",
  "head",
  "meta",
  "title",
  "body",
  "main",
  "article",
  "header",
  "footer",
  "aside",
  "section",
  "figure",
  "img",
  "p",
  "figcaption",
  "h1",
  "blockquote",
  "h2",
  "h3",
  "ul",
  "ol",
  "li",
  "div",
  "table",
  "tbody",
  "tr",
  "td",
  "th",
  "strong",
  "em",
  "small",
  "span",
  "bdi",
  "time",
  "a",
  "@lang",
  "@dir",
  "@charset",
  "@http-equiv",
  "@content",
  "@name",
  "@href",
  "@src",
  "@srcset",
  "@alt",
  "@width",
  "@height",
  "@class",
  "@datetime",
  "@role",
  "@scope",
  "@tabindex",
  "@aria-label",
  "@data-address",
  /* Of the pane's own scripts: a box for a picture that does not come. */
  "button",
  "@hidden",
  "@style",
  "@id",
  "@aria-haspopup",
  "@aria-description",
  NULL,
};

static DwrProse *
new_prose (const char *text, const char *address)
{
  const DwrStyle style = { .link = address };
  DwrProse *prose = dwr_prose_new ();

  dwr_prose_append (prose, text, address != NULL ? &style : NULL);
  dwr_prose_finish (prose);
  return prose;
}

static void
add_prose (GPtrArray *blocks, DwrBlockKind kind, const char *text)
{
  g_ptr_array_add (blocks, dwr_block_new_prose (kind, new_prose (text, NULL)));
}

static GPtrArray *
new_proses (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_prose_free);
}

static void
add_table (GPtrArray *blocks, const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = new_proses ();

  g_ptr_array_add (row, new_prose (text, NULL));
  g_ptr_array_add (rows, row);
  g_ptr_array_add (blocks, dwr_block_new_items (DWR_BLOCK_TABLE, rows));
}

static void
add_boxes (GPtrArray *blocks, const char *text)
{
  DwrBlock *box = dwr_block_new_prose (DWR_BLOCK_INFOBOX, new_prose (text, NULL));
  DwrEmbed *embed = dwr_embed_new (DWR_EMBED_VIDEO);

  dwr_block_take_text (&box->title, g_strdup (text));
  g_ptr_array_add (blocks, box);
  dwr_block_take_text (&embed->title, g_strdup (text));
  dwr_block_take_text (&embed->uri, g_strdup (ADDRESS));
  g_ptr_array_add (blocks, dwr_block_new_embed (embed));
}

/* One link to the vector itself, one to what it is behind another host; to elsewhere where the gate
 * refuses them. */
static void
add_links (GPtrArray *blocks, DwrLink *base, const char *vector, const char *text, guint *n_links)
{
  GPtrArray *items = new_proses ();
  g_autofree char *behind = g_strconcat (OUTSIDE, vector, NULL);
  g_autofree char *itself = dwr_page_dup_link (base, vector);
  g_autofree char *part = dwr_page_dup_link (base, behind);
  DwrBlock *list = NULL;

  *n_links += itself != NULL || part != NULL;
  g_ptr_array_add (items, new_prose (text, itself != NULL ? itself : ADDRESS));
  g_ptr_array_add (items, new_prose (text, part != NULL ? part : OUTSIDE));
  list = dwr_block_new_items (DWR_BLOCK_LIST, items);
  list->is_ordered = TRUE;
  g_ptr_array_add (blocks, list);
}

static GPtrArray *
new_blocks (DwrLink *base, const char *vector, const char *text, guint *n_links)
{
  GPtrArray *blocks = dwr_blocks_new ();
  GPtrArray *items = new_proses ();

  add_prose (blocks, DWR_BLOCK_PARAGRAPH, START);
  add_prose (blocks, DWR_BLOCK_PARAGRAPH, text);
  add_prose (blocks, DWR_BLOCK_HEADING_2, text);
  add_prose (blocks, DWR_BLOCK_QUOTE, text);
  g_ptr_array_add (items, new_prose (text, NULL));
  g_ptr_array_add (blocks, dwr_block_new_items (DWR_BLOCK_LIST, items));
  add_table (blocks, text);
  add_boxes (blocks, text);
  add_links (blocks, base, vector, text, n_links);
  add_prose (blocks, DWR_BLOCK_PARAGRAPH, "The end, which is a sentence of some length.");
  return blocks;
}

static DwrImage *
new_image (const char *text)
{
  DwrImage *image = dwr_image_new ();

  dwr_image_set_id (image, "70000001", DWR_IMAGE_LEAD);
  dwr_block_take_text (&image->alt, g_strdup (text));
  dwr_block_take_text (&image->caption, g_strdup (text));
  dwr_block_take_text (&image->credit, g_strdup (text));
  return image;
}

/* No text at all would leave its place out. (transfer full) */
static char *
dup_text (const char *vector)
{
  g_autofree char *folded = dwr_prose_dup_folded (vector);

  return *folded != '\0' ? g_steal_pointer (&folded) : g_strdup ("-");
}

static DwrArticle *
new_article (const char *vector, guint *n_links)
{
  static const DwrField fields[] = { DWR_FIELD_TITLE,  DWR_FIELD_TEASER,   DWR_FIELD_KICKER,
                                     DWR_FIELD_REGION, DWR_FIELD_LANGUAGE, DWR_FIELD_DIRECTION };
  g_autoptr (DwrArticleBuilder) builder = dwr_article_builder_new ("hostile");
  g_autoptr (DwrLink) base = dwr_link_parse (ADDRESS, DWR_LINK_FOUND, NULL);
  g_autofree char *text = dup_text (vector);
  g_autoptr (GError) error = NULL;
  DwrRelated *related = g_new0 (DwrRelated, 1);
  DwrArticle *article = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    dwr_article_builder_set (builder, fields[i], vector, DWR_SOURCE_DOM);
    dwr_article_builder_set (builder, fields[i], "-", DWR_SOURCE_DOM);
  }
  dwr_article_builder_set (builder, DWR_FIELD_URI, ADDRESS, DWR_SOURCE_DOM);
  dwr_article_builder_add_author (builder, vector, vector, DWR_SOURCE_DOM);
  dwr_article_builder_take_lead_image (builder, new_image (text), DWR_SOURCE_DOM);
  dwr_article_builder_take_blocks (builder,
                                   new_blocks (base, vector, text, n_links),
                                   DWR_SOURCE_DOM);
  related->title = g_strdup (text);
  related->link = g_strdup (ADDRESS);
  related->teaser = g_strdup (text);
  related->kind = "article";
  dwr_article_builder_take_related (builder, related);
  article = dwr_article_builder_end (builder, &error);
  g_assert_no_error (error);
  return article;
}

static const DwrBlock *
find_block (DwrArticle *article, DwrBlockKind kind, gboolean is_ordered)
{
  for (guint i = 0; i < article->blocks->len; i++) {
    const DwrBlock *block = g_ptr_array_index (article->blocks, i);

    if (block->kind == kind && block->is_ordered == is_ordered)
      return block;
  }
  g_assert_not_reached ();
}

/* In the order of the places, from the model. (transfer full) */
static GPtrArray *
new_slots (DwrArticle *article, const char *text)
{
  GPtrArray *slots = g_ptr_array_new_with_free_func (g_free);
  const DwrBlock *links = find_block (article, DWR_BLOCK_LIST, TRUE);
  const char *kicker = dwr_article_get_field (article, DWR_FIELD_KICKER);
  const DwrAuthor *author =
      article->authors->len > 0 ? g_ptr_array_index (article->authors, 0) : NULL;

  g_ptr_array_add (slots, g_strdup (dwr_article_get_title (article)));
  g_ptr_array_add (slots, g_strdup_printf ("%s · %s", kicker, kicker));
  g_ptr_array_add (slots, g_strdup (dwr_article_get_field (article, DWR_FIELD_TEASER)));
  g_ptr_array_add (slots, author != NULL ? dwr_author_dup_words (author) : NULL);
  g_ptr_array_add (slots, g_strdup (text));
  g_ptr_array_add (slots, g_strdup_printf ("%s %s", text, text));
  for (guint i = 0; i < 5; i++) /* paragraph, subhead, quote, list, cell */
    g_ptr_array_add (slots, g_strdup (text));
  for (guint i = 0; i < 3; i++) /* twice the box, the card */
    g_ptr_array_add (slots, g_strdup (text));
  g_ptr_array_add (slots, g_strdup_printf ("Play in browser: %s", text));
  g_ptr_array_add (slots, g_strdup (text));
  for (guint i = 0; i < 2; i++) {
    const DwrProse *link = g_ptr_array_index (links->items, i);

    g_ptr_array_add (slots, g_strdup (((DwrRun *) g_ptr_array_index (link->runs, 0))->link));
  }
  g_ptr_array_add (slots, g_strdup (text));
  g_ptr_array_add (slots, g_strdup (dwr_article_get_title (article)));
  g_assert_cmpuint (slots->len, ==, G_N_ELEMENTS (places) + 1);
  return slots;
}

/* What stands between the first @opening and the @closing behind it. (transfer full) */
static char *
dup_between (const char *document, const char *opening, const char *closing)
{
  const char *start = strstr (document, opening) + strlen (opening);

  return g_strndup (start, (gsize) (strstr (start, closing) - start));
}

static void
remove_policy (GString *head)
{
  const char *start = strstr (head->str, "<meta http-equiv=\"Content-Security-Policy\"");
  gssize at = start - head->str;

  g_assert_nonnull (start);
  g_string_erase (head, at, strchr (start, '>') + 1 - start);
}

DwrTestHostile *
dwr_test_hostile_new (GPtrArray *vectors, guint first, guint n_vectors, gboolean has_policy)
{
  DwrTestHostile *hostile = g_new0 (DwrTestHostile, 1);
  g_autoptr (GString) heads = g_string_new (NULL);
  g_autoptr (GString) bodies = g_string_new (NULL);
  g_autofree char *opening = NULL;

  hostile->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = first; i < MIN (first + n_vectors, vectors->len); i++) {
    const char *vector = g_ptr_array_index (vectors, i);
    g_autofree char *text = dup_text (vector);
    g_autoptr (DwrArticle) article = new_article (vector, &hostile->n_links);
    g_autoptr (GHashTable) images = NULL;
    g_autofree char *document = dwr_writer_to_pane (article, &images);
    g_autofree char *head = dup_between (document, "<head>", "</head>");
    g_autofree char *body = dup_between (document, "<body>", "</body>");
    g_autoptr (GString) own = g_string_new (head);

    if (!has_policy)
      remove_policy (own);
    if (opening == NULL)
      opening = dup_between (document, "", "<head>");
    g_string_append (heads, own->str);
    g_string_append (bodies, body);
    g_ptr_array_add (hostile->slots, new_slots (article, text));
  }
  hostile->html = g_strconcat (opening,
                               "<head>",
                               heads->str,
                               "</head>\n<body>",
                               bodies->str,
                               "</body></html>\n",
                               NULL);
  return hostile;
}

void
dwr_test_hostile_free (DwrTestHostile *hostile)
{
  g_ptr_array_unref (hostile->slots);
  g_free (hostile->html);
  g_free (hostile);
}

char *
dwr_test_hostile_dup_script (void)
{
  GString *script = g_string_new ("(() => { const places = [");

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_string_append_printf (script, "['%s', '%s'], ", places[i].selector, places[i].attribute);
  g_string_append (
      script,
      "];"
      "const titles = document.head.querySelectorAll ('title');"
      "const read = (article, [selector, attribute]) => {"
      "  const element = article.querySelector (selector);"
      "  if (element === null) return null;"
      "  return attribute === '' ? element.textContent : element.getAttribute (attribute); };"
      "const slots = [...document.querySelectorAll ('article')].map ((article, i) =>"
      "  [...places.map ((place) => read (article, place)), titles[i]?.textContent ?? null]);"
      "const names = new Set ();"
      "for (const element of document.querySelectorAll ('*')) {"
      "  names.add (element.localName);"
      "  for (const name of element.getAttributeNames ()) names.add ('@' + name); }"
      "const links = [...document.links].map ((link) => link.href);"
      "return JSON.stringify ({ slots, names: [...names], links }); }) ()");
  return g_string_free (script, FALSE);
}

/* (transfer full) (nullable) */
static char *
dup_slot_difference (GPtrArray *expected, JsonArray *shown, guint article)
{
  for (guint i = 0; i < expected->len; i++) {
    const char *text = g_ptr_array_index (expected, i);
    JsonNode *node = json_array_get_element (shown, i);
    const char *seen = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
    const char *place = i < G_N_ELEMENTS (places) ? places[i].selector : "title";

    if (g_strcmp0 (text, seen) != 0)
      return g_strdup_printf ("article %u, %s: “%s” for “%s”", article, place, seen, text);
  }
  return NULL;
}

/* (transfer full) (nullable) */
static char *
dup_name_difference (JsonArray *shown)
{
  for (guint i = 0; i < json_array_get_length (shown); i++) {
    const char *name = json_array_get_string_element (shown, i);

    if (!g_strv_contains (names, name))
      return g_strdup_printf ("“%s” is no name of ours", name);
  }
  return NULL;
}

char *
dwr_test_hostile_dup_difference (DwrTestHostile *hostile, const char *shown, GPtrArray *links)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = NULL;
  JsonArray *slots = NULL;
  JsonArray *addresses = NULL;

  if (!json_parser_load_from_data (parser, shown, -1, NULL))
    return g_strdup_printf ("no answer: %s", shown);
  root = json_node_get_object (json_parser_get_root (parser));
  slots = json_object_get_array_member (root, "slots");
  addresses = json_object_get_array_member (root, "links");
  for (guint i = 0; i < json_array_get_length (addresses); i++)
    g_ptr_array_add (links, g_strdup (json_array_get_string_element (addresses, i)));
  if (json_array_get_length (slots) != hostile->slots->len)
    return g_strdup_printf ("%u articles for %u",
                            json_array_get_length (slots),
                            hostile->slots->len);
  for (guint i = 0; i < hostile->slots->len; i++) {
    g_autofree char *difference = dup_slot_difference (g_ptr_array_index (hostile->slots, i),
                                                       json_array_get_array_element (slots, i),
                                                       i);

    if (difference != NULL)
      return g_steal_pointer (&difference);
  }
  return dup_name_difference (json_object_get_array_member (root, "names"));
}
