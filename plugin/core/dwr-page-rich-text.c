/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads body HTML into blocks. Text gathers in one open block; an element that starts a block
 * closes the open one before and after itself. The walk goes into elements by recursion, which
 * ends at a fixed depth: what is deeper is left out. */

#include "config.h"

#include "dwr-page-rich-text.h"

#include <string.h>

#include "dwr-page-address.h"
#include "dwr-page-embed.h"

#define DEPTH_MAX 256

/* Older pages wrote subheads as paragraphs in bold letters; longer ones are text. */
#define STRONG_HEADING_MAX_CHARS 80

#define TABLE_CELLS_MAX 2000

typedef struct {
  const DwrPageContext *context;
  GPtrArray *blocks;
  DwrProse *prose;   /* owned: the open block's text */
  DwrBlockKind kind; /* of the open block */
  guint n_breaks;    /* line breaks since the last text */
  gboolean is_flat;  /* everything goes into the open block */
  gboolean is_item;  /* flat, and items inside are items of their own */
} Reader;

typedef enum {
  ROLE_INLINE,
  ROLE_BLOCK,
  ROLE_HEADING_2,
  ROLE_HEADING_3,
  ROLE_QUOTE,
  ROLE_LIST,
  ROLE_TABLE,
  ROLE_INFOBOX,
  ROLE_BREAK,
  ROLE_LEFT_OUT,
} Role;

/* What is not named here is a block. */
static const struct {
  GumboTag tag;
  Role role;
} roles[] = {
  { GUMBO_TAG_A, ROLE_INLINE },          { GUMBO_TAG_SPAN, ROLE_INLINE },
  { GUMBO_TAG_EM, ROLE_INLINE },         { GUMBO_TAG_STRONG, ROLE_INLINE },
  { GUMBO_TAG_I, ROLE_INLINE },          { GUMBO_TAG_B, ROLE_INLINE },
  { GUMBO_TAG_U, ROLE_INLINE },          { GUMBO_TAG_S, ROLE_INLINE },
  { GUMBO_TAG_SMALL, ROLE_INLINE },      { GUMBO_TAG_SUB, ROLE_INLINE },
  { GUMBO_TAG_SUP, ROLE_INLINE },        { GUMBO_TAG_ABBR, ROLE_INLINE },
  { GUMBO_TAG_CITE, ROLE_INLINE },       { GUMBO_TAG_CODE, ROLE_INLINE },
  { GUMBO_TAG_MARK, ROLE_INLINE },       { GUMBO_TAG_Q, ROLE_INLINE },
  { GUMBO_TAG_TIME, ROLE_INLINE },       { GUMBO_TAG_FONT, ROLE_INLINE },
  { GUMBO_TAG_BDI, ROLE_INLINE },        { GUMBO_TAG_BDO, ROLE_INLINE },
  { GUMBO_TAG_DEL, ROLE_INLINE },        { GUMBO_TAG_INS, ROLE_INLINE },
  { GUMBO_TAG_WBR, ROLE_INLINE },        { GUMBO_TAG_BR, ROLE_BREAK },
  { GUMBO_TAG_H1, ROLE_HEADING_2 },      { GUMBO_TAG_H2, ROLE_HEADING_2 },
  { GUMBO_TAG_H3, ROLE_HEADING_3 },      { GUMBO_TAG_H4, ROLE_HEADING_3 },
  { GUMBO_TAG_H5, ROLE_HEADING_3 },      { GUMBO_TAG_H6, ROLE_HEADING_3 },
  { GUMBO_TAG_BLOCKQUOTE, ROLE_QUOTE },  { GUMBO_TAG_UL, ROLE_LIST },
  { GUMBO_TAG_OL, ROLE_LIST },           { GUMBO_TAG_TABLE, ROLE_TABLE },
  { GUMBO_TAG_ASIDE, ROLE_INFOBOX },     { GUMBO_TAG_DETAILS, ROLE_INFOBOX },
  { GUMBO_TAG_BUTTON, ROLE_LEFT_OUT },   { GUMBO_TAG_INPUT, ROLE_LEFT_OUT },
  { GUMBO_TAG_NAV, ROLE_LEFT_OUT },      { GUMBO_TAG_FOOTER, ROLE_LEFT_OUT },
  { GUMBO_TAG_SCRIPT, ROLE_LEFT_OUT },   { GUMBO_TAG_STYLE, ROLE_LEFT_OUT },
  { GUMBO_TAG_TEMPLATE, ROLE_LEFT_OUT }, { GUMBO_TAG_NOSCRIPT, ROLE_LEFT_OUT },
};

static const char *const left_out_classes[] = {
  "rich-text-ad",   "advertisement", "feedback",    "feedback-sidebar", "copy-button-wrapper",
  "sharing-item",   "vjs-no-js",     "quick-item",  "linkList",         "relatedContent",
  "author-details", "time-area",     "publication", "teaser-wrap",      "kicker",
  "adHeadline",
};

static void
read_children (Reader *reader, const GumboNode *node, const DwrStyle *style, guint depth);

/* On a page of unknown shape these are more often the site's than the article's. */
static gboolean
is_surrounding (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_ASIDE) || dwr_dom_is (node, GUMBO_TAG_HEADER) ||
         dwr_dom_is (node, GUMBO_TAG_LABEL);
}

static Role
get_role (const GumboNode *node)
{
  gboolean has_classes = dwr_dom_get_attribute (node, "class") != NULL;

  for (gsize i = 0; has_classes && i < G_N_ELEMENTS (left_out_classes); i++)
    if (dwr_dom_has_class (node, left_out_classes[i]))
      return ROLE_LEFT_OUT;
  if (has_classes && dwr_dom_has_class_prefix (node, "infobox"))
    return ROLE_INFOBOX;
  if (g_strcmp0 (dwr_dom_get_attribute (node, "id"), "sharing-bar") == 0)
    return ROLE_LEFT_OUT;
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (dwr_dom_is (node, roles[i].tag))
      return roles[i].role;
  return ROLE_BLOCK;
}

static gboolean
is_strong_heading (const DwrProse *prose)
{
  char last = prose->plain->str[prose->plain->len - 1];

  return dwr_prose_is_all_strong (prose) && strchr (".:?!", last) == NULL &&
         g_utf8_strlen (prose->plain->str, -1) <= STRONG_HEADING_MAX_CHARS;
}

/* A line that is nothing but a link to where the broadcaster's own programs for phones are had. */
static gboolean
is_promotion (const DwrProse *prose)
{
  static const char *const shops[] = {
    "https://app.adjust.com/",
    "https://play.google.com/store/",
    "https://apps.apple.com/",
    "https://itunes.apple.com/",
  };
  const DwrRun *run = prose->runs->len == 1 ? g_ptr_array_index (prose->runs, 0) : NULL;

  for (gsize i = 0; run != NULL && run->link != NULL && i < G_N_ELEMENTS (shops); i++)
    if (g_str_has_prefix (run->link, shops[i]))
      return TRUE;
  return FALSE;
}

/* Closes the open block. */
static void
flush (Reader *reader)
{
  DwrBlockKind kind = reader->kind;

  reader->n_breaks = 0;
  dwr_prose_finish (reader->prose);
  if (dwr_prose_is_empty (reader->prose))
    return;
  if (is_promotion (reader->prose)) {
    dwr_prose_free (reader->prose);
    reader->prose = dwr_prose_new ();
    return;
  }
  if (kind == DWR_BLOCK_PARAGRAPH && is_strong_heading (reader->prose)) {
    DwrProse *plain = dwr_prose_new ();

    dwr_prose_append (plain, reader->prose->plain->str, NULL);
    dwr_prose_free (reader->prose);
    reader->prose = plain;
    kind = DWR_BLOCK_HEADING_2;
  }
  g_ptr_array_add (reader->blocks, dwr_block_new_prose (kind, reader->prose));
  reader->prose = dwr_prose_new ();
}

static gboolean
is_language_tag (const char *tag)
{
  return tag != NULL && strlen (tag) >= 2 && strlen (tag) <= 35 &&
         tag[strspn (tag, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-")] == '\0';
}

/* Whether one tag is the other or begins with it: "de-AT" is German, "zh-Hant" is not "zh-Hans". */
static gboolean
is_same_language (const char *a, const char *b)
{
  gsize shorter_bytes = MIN (strlen (a), strlen (b));

  return g_ascii_strncasecmp (a, b, shorter_bytes) == 0 &&
         (a[shorter_bytes] == '\0' || a[shorter_bytes] == '-') &&
         (b[shorter_bytes] == '\0' || b[shorter_bytes] == '-');
}

/* Takes an element's language and direction; those of the whole page are none. */
static void
set_language (DwrStyle *style, const GumboNode *node, const DwrEdition *edition)
{
  const char *language = dwr_dom_get_attribute (node, "lang");
  const char *direction = dwr_dom_get_attribute (node, "dir");

  if (is_language_tag (language))
    style->language =
        edition != NULL && is_same_language (language, edition->language) ? NULL : language;
  if (g_strcmp0 (direction, "ltr") == 0 || g_strcmp0 (direction, "rtl") == 0) {
    const char *own = *direction == 'l' ? "ltr" : "rtl";

    style->direction =
        g_strcmp0 (own, edition != NULL ? edition->direction : "ltr") == 0 ? NULL : own;
  }
}

/* The style of a block's text: of what is around it only the language counts. */
static DwrStyle
get_block_style (const Reader *reader, const GumboNode *node, const DwrStyle *outer)
{
  DwrStyle style = { NULL };

  if (outer != NULL) {
    style.language = outer->language;
    style.direction = outer->direction;
  }
  set_language (&style, node, reader->context->edition);
  return style;
}

/* All text of an element as one piece. (transfer full) */
static DwrProse *
read_flat (Reader *reader, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  DwrStyle style = get_block_style (reader, node, outer);
  Reader inner = {
    .context = reader->context,
    .blocks = reader->blocks,
    .prose = dwr_prose_new (),
    .is_flat = TRUE,
    .is_item = dwr_dom_is (node, GUMBO_TAG_LI),
  };

  read_children (&inner, node, &style, depth + 1);
  dwr_prose_finish (inner.prose);
  return inner.prose;
}

static void
read_list (Reader *reader, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  DwrStyle style = get_block_style (reader, node, outer);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_prose_free);
  const GumboNode *next = node;

  flush (reader);
  /* An inner list's items follow the item that they belong to. */
  while ((next = dwr_dom_next (next, node, TRUE)) != NULL) {
    g_autoptr (DwrProse) item = NULL;

    if (!dwr_dom_is (next, GUMBO_TAG_LI))
      continue;
    item = read_flat (reader, next, &style, depth);
    if (!dwr_prose_is_empty (item))
      g_ptr_array_add (items, g_steal_pointer (&item));
  }
  if (items->len > 0) {
    DwrBlock *block = dwr_block_new_items (DWR_BLOCK_LIST, g_steal_pointer (&items));

    block->is_ordered = dwr_dom_is (node, GUMBO_TAG_OL);
    g_ptr_array_add (reader->blocks, block);
  }
}

static GPtrArray *
read_row (Reader *reader, const GumboNode *row, const DwrStyle *outer, guint depth)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_prose_free);
  const GumboVector *children = dwr_dom_get_children (row);

  for (guint i = 0; i < children->length; i++) {
    const GumboNode *cell = children->data[i];
    DwrProse *prose = NULL;

    if (!dwr_dom_is (cell, GUMBO_TAG_TD) && !dwr_dom_is (cell, GUMBO_TAG_TH))
      continue;
    prose = read_flat (reader, cell, outer, depth);
    prose->is_header = dwr_dom_is (cell, GUMBO_TAG_TH);
    g_ptr_array_add (cells, prose);
  }
  return cells;
}

static void
read_table (Reader *reader, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  DwrStyle style = get_block_style (reader, node, outer);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const GumboNode *next = dwr_dom_next (node, node, TRUE);
  guint n_cells = 0;

  flush (reader);
  while (next != NULL && n_cells < TABLE_CELLS_MAX) {
    gboolean is_row = dwr_dom_is (next, GUMBO_TAG_TR);

    if (is_row) {
      GPtrArray *row = read_row (reader, next, &style, depth);

      n_cells += row->len;
      g_ptr_array_add (rows, row);
    }
    /* A table inside a cell is text of that cell. */
    next = dwr_dom_next (next, node, !is_row);
  }
  if (n_cells > 0)
    g_ptr_array_add (reader->blocks,
                     dwr_block_new_items (DWR_BLOCK_TABLE, g_steal_pointer (&rows)));
}

static gboolean
is_heading (const GumboNode *node)
{
  Role role = dwr_dom_is_element (node) ? get_role (node) : ROLE_INLINE;

  return role == ROLE_HEADING_2 || role == ROLE_HEADING_3 || dwr_dom_is (node, GUMBO_TAG_SUMMARY);
}

static void
read_infobox (Reader *reader, const GumboNode *node, guint depth)
{
  const GumboVector *children = dwr_dom_get_children (node);
  g_autoptr (DwrProse) prose = dwr_prose_new ();
  g_autofree char *title = NULL;
  DwrBlock *block = NULL;

  flush (reader);
  for (guint i = 0; i < children->length; i++) {
    const GumboNode *child = children->data[i];
    g_autoptr (DwrProse) part = NULL;

    if (title == NULL && is_heading (child)) {
      title = dwr_dom_dup_text (child, NULL);
      continue;
    }
    if (!dwr_dom_is_element (child) || get_role (child) == ROLE_LEFT_OUT)
      continue;
    part = read_flat (reader, child, NULL, depth);
    dwr_prose_append (prose, " ", NULL);
    dwr_prose_append (prose, part->plain->str, NULL);
  }
  dwr_prose_finish (prose);
  if (dwr_prose_is_empty (prose))
    return;
  block = dwr_block_new_prose (DWR_BLOCK_INFOBOX, g_steal_pointer (&prose));
  block->title = g_steal_pointer (&title);
  g_ptr_array_add (reader->blocks, block);
}

static void
read_text (Reader *reader, const char *text, const DwrStyle *style)
{
  if (text[strspn (text, " \t\r\n")] != '\0') {
    if (reader->n_breaks > 1 && !reader->is_flat)
      flush (reader);
    else if (reader->n_breaks > 0)
      dwr_prose_append_break (reader->prose);
    reader->n_breaks = 0;
  }
  dwr_prose_append (reader->prose, text, style);
}

/* The style of an inline element inside text of @outer style. */
static void
read_inline (Reader *reader, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  DwrStyle style = { NULL };
  g_autofree char *link = NULL;

  if (outer != NULL)
    style = *outer;
  if (dwr_dom_is (node, GUMBO_TAG_A)) {
    link = dwr_page_dup_link (reader->context->base, dwr_dom_get_attribute (node, "href"));
    style.link = link != NULL ? link : style.link;
  }
  style.is_emphasis |= dwr_dom_is (node, GUMBO_TAG_EM) || dwr_dom_is (node, GUMBO_TAG_I) ||
                       dwr_dom_is (node, GUMBO_TAG_CITE);
  style.is_strong |= dwr_dom_is (node, GUMBO_TAG_STRONG) || dwr_dom_is (node, GUMBO_TAG_B);
  set_language (&style, node, reader->context->edition);
  read_children (reader, node, &style, depth + 1);
}

static void
read_as (Reader *reader,
         const GumboNode *node,
         DwrBlockKind kind,
         const DwrStyle *outer,
         guint depth)
{
  DwrBlockKind outer_kind = reader->kind;
  DwrStyle style = get_block_style (reader, node, outer);

  flush (reader);
  reader->kind = kind;
  read_children (reader, node, &style, depth + 1);
  flush (reader);
  reader->kind = outer_kind;
}

/* Inside a list's item, a cell or a box: text only. */
static void
read_flat_element (Reader *reader,
                   const GumboNode *node,
                   Role role,
                   const DwrStyle *style,
                   guint depth)
{
  DwrStyle own = { NULL };

  switch (role) {
  case ROLE_INLINE:
    read_inline (reader, node, style, depth);
    return;
  case ROLE_LIST:
  case ROLE_LEFT_OUT:
    return;
  case ROLE_BREAK:
    dwr_prose_append (reader->prose, " ", NULL);
    return;
  default:
    if (style != NULL)
      own = *style;
    set_language (&own, node, reader->context->edition);
    dwr_prose_append (reader->prose, " ", NULL);
    read_children (reader, node, &own, depth + 1);
    dwr_prose_append (reader->prose, " ", NULL);
    return;
  }
}

static void
read_element (Reader *reader, const GumboNode *node, const DwrStyle *style, guint depth)
{
  Role role = get_role (node);

  if ((reader->is_item && dwr_dom_is (node, GUMBO_TAG_LI)) ||
      (reader->context->is_generic && is_surrounding (node)))
    return;
  /* There stands who said it. */
  if (reader->kind == DWR_BLOCK_QUOTE && dwr_dom_is (node, GUMBO_TAG_FOOTER))
    role = ROLE_BLOCK;
  if (reader->is_flat) {
    read_flat_element (reader, node, role, style, depth);
    return;
  }
  if (role != ROLE_LEFT_OUT && role != ROLE_INLINE && role != ROLE_BREAK) {
    g_autoptr (GPtrArray) embeds = dwr_blocks_new ();

    if (dwr_page_read_embed (node, reader->context, embeds)) {
      flush (reader);
      g_ptr_array_extend_and_steal (reader->blocks, g_steal_pointer (&embeds));
      return;
    }
  }
  switch (role) {
  case ROLE_INLINE:
    read_inline (reader, node, style, depth);
    break;
  case ROLE_BLOCK:
    read_as (reader, node, reader->kind, style, depth);
    break;
  case ROLE_HEADING_2:
    read_as (reader, node, DWR_BLOCK_HEADING_2, style, depth);
    break;
  case ROLE_HEADING_3:
    read_as (reader, node, DWR_BLOCK_HEADING_3, style, depth);
    break;
  case ROLE_QUOTE:
    read_as (reader, node, DWR_BLOCK_QUOTE, style, depth);
    break;
  case ROLE_LIST:
    read_list (reader, node, style, depth);
    break;
  case ROLE_TABLE:
    read_table (reader, node, style, depth);
    break;
  case ROLE_INFOBOX:
    read_infobox (reader, node, depth);
    break;
  case ROLE_BREAK:
    reader->n_breaks++;
    break;
  case ROLE_LEFT_OUT:
    break;
  }
}

static void
read_children (Reader *reader, const GumboNode *node, const DwrStyle *style, guint depth)
{
  const GumboVector *children = dwr_dom_get_children (node);

  if (children == NULL || depth > DEPTH_MAX)
    return;
  for (guint i = 0; i < children->length; i++) {
    const GumboNode *child = children->data[i];

    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE)
      read_text (reader, child->v.text.text, style);
    else if (dwr_dom_is_element (child))
      read_element (reader, child, style, depth);
  }
}

/* The names of classes change with each build of the site; both of these have stayed so far. */
gboolean
dwr_page_is_rich_text (const GumboNode *node)
{
  return dwr_dom_has_class (node, "rich-text") ||
         g_strcmp0 (dwr_dom_get_attribute (node, "data-tracking-name"), "rich-text") == 0 ||
         dwr_dom_has_class_prefix (node, "ContentDetailRichtext_richtext");
}

const GumboNode *
dwr_page_find_rich_text (const GumboNode *root)
{
  return dwr_dom_find (root, dwr_page_is_rich_text);
}

void
dwr_rich_text_read (const GumboNode *root, const DwrPageContext *context, GPtrArray *blocks)
{
  Reader reader = {
    .context = context,
    .blocks = blocks,
    .prose = dwr_prose_new (),
    .kind = DWR_BLOCK_PARAGRAPH,
  };

  read_children (&reader, root, NULL, 0);
  flush (&reader);
  dwr_prose_free (reader.prose);
}

gboolean
dwr_rich_text_read_html (const char *html,
                         const DwrPageContext *context,
                         GPtrArray *blocks,
                         GError **error)
{
  g_autoptr (DwrPageCut) cut = dwr_page_cut_new_fragment (html, strlen (html), error);
  g_autoptr (DwrDom) dom = NULL;

  if (cut == NULL)
    return FALSE;
  dom = dwr_dom_new (cut);
  dwr_rich_text_read (dwr_dom_find_tag (dwr_dom_get_root (dom), GUMBO_TAG_BODY), context, blocks);
  return TRUE;
}
