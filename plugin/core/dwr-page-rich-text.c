/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads body HTML into blocks. Text gathers in one open block; an element that starts a block
 * closes the open one before and after itself. The walk goes into elements by recursion, which
 * ends at a fixed depth: what is deeper is left out. */

#include "config.h"

#include "dwr-page-rich-text.h"

#include <string.h>

#include "dwr-page-embed.h"
#include "dwr-page-group.h"
#include "dwr-page-role.h"
#include "dwr-page-style.h"
#include "dwr-signature.h"

/* Older pages wrote subheads as paragraphs in bold letters; longer ones are text. */
#define STRONG_HEADING_MAX_CHARS 80

typedef struct {
  const DwrPageContext *context;
  GPtrArray *blocks;
  DwrProse *prose;   /* owned: the open block's text */
  DwrBlockKind kind; /* of the open block */
  guint n_breaks;    /* line breaks since the last text */
  guint first_block; /* of this reading's in the blocks */
} Reader;

static void
read_children (Reader *reader, const GumboNode *node, const DwrStyle *style, guint depth);

/* Whether the character ends a sentence, or leads from it to what follows. */
static gboolean
is_stop (gunichar character)
{
  static const char stops[] = ".:;?!…。：；？！．｡؟۔؛;।॥።፧፡፦";

  return g_utf8_strchr (stops, -1, character) != NULL;
}

/* Whether the character may follow the end of a sentence. */
static gboolean
is_closing (gunichar character)
{
  switch (g_unichar_type (character)) {
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_FORMAT:
  case G_UNICODE_SPACE_SEPARATOR:
    return TRUE;
  default:
    /* German opens and closes the other way round than English. */
    return character == '"' || character == '\'' || character == 0x201c || character == 0x2018 ||
           character == 0xab || character == 0x2039;
  }
}

static gboolean
ends_sentence (const char *text)
{
  const char *cursor = text + strlen (text);

  while ((cursor = g_utf8_find_prev_char (text, cursor)) != NULL)
    if (!is_closing (g_utf8_get_char (cursor)))
      return is_stop (g_utf8_get_char (cursor));
  return FALSE;
}

static gboolean
is_strong_heading (const DwrProse *prose)
{
  const char *text = prose->plain->str;

  return dwr_prose_is_all_strong (prose) && !ends_sentence (text) &&
         g_utf8_strlen (text, -1) <= STRONG_HEADING_MAX_CHARS &&
         dwr_signature_classify (text) == DWR_TAIL_NONE;
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

static void
read_text (Reader *reader, const char *text, const DwrStyle *style)
{
  if (text[strspn (text, " \t\r\n")] != '\0') {
    if (reader->n_breaks > 1)
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
  g_autofree char *link = NULL;
  DwrStyle style = dwr_style_get_inline (outer, node, reader->context, &link);

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
  DwrStyle style = dwr_style_get_block (outer, node, reader->context);

  flush (reader);
  reader->kind = kind;
  read_children (reader, node, &style, depth + 1);
  flush (reader);
  reader->kind = outer_kind;
}

/* The heading of a list of links goes with it. */
static void
leave_out (Reader *reader, const GumboNode *node)
{
  const DwrBlock *last = NULL;

  if (!dwr_page_is_link_list (node))
    return;
  flush (reader);
  last = reader->blocks->len > reader->first_block
             ? g_ptr_array_index (reader->blocks, reader->blocks->len - 1)
             : NULL;
  if (last != NULL && dwr_block_is_heading (last))
    g_ptr_array_set_size (reader->blocks, (int) reader->blocks->len - 1);
}

static gboolean
read_embed (Reader *reader, const GumboNode *node)
{
  g_autoptr (GPtrArray) embeds = dwr_blocks_new ();

  if (!dwr_page_read_embed (node, reader->context, embeds))
    return FALSE;
  flush (reader);
  g_ptr_array_extend_and_steal (reader->blocks, g_steal_pointer (&embeds));
  return TRUE;
}

static void
read_group (Reader *reader,
            const GumboNode *node,
            DwrPageRole role,
            const DwrStyle *style,
            guint depth)
{
  DwrPageGroup group = { node, reader->context, style, depth };

  flush (reader);
  if (role == DWR_ROLE_LIST)
    dwr_page_read_list (&group, reader->blocks);
  else if (role == DWR_ROLE_TABLE)
    dwr_page_read_table (&group, reader->blocks);
  else
    dwr_page_read_infobox (&group, reader->blocks);
}

static void
read_element (Reader *reader, const GumboNode *node, const DwrStyle *style, guint depth)
{
  DwrPageRole role = dwr_page_get_role (node, reader->context);

  /* There stands who said it. */
  if (reader->kind == DWR_BLOCK_QUOTE && dwr_dom_is (node, GUMBO_TAG_FOOTER))
    role = DWR_ROLE_BLOCK;
  if (dwr_page_may_be_embed (node, role) && read_embed (reader, node))
    return;
  switch (role) {
  case DWR_ROLE_INLINE:
    read_inline (reader, node, style, depth);
    break;
  case DWR_ROLE_BLOCK:
    read_as (reader, node, reader->kind, style, depth);
    break;
  case DWR_ROLE_HEADING_2:
    read_as (reader, node, DWR_BLOCK_HEADING_2, style, depth);
    break;
  case DWR_ROLE_HEADING_3:
    read_as (reader, node, DWR_BLOCK_HEADING_3, style, depth);
    break;
  case DWR_ROLE_QUOTE:
    read_as (reader, node, DWR_BLOCK_QUOTE, style, depth);
    break;
  case DWR_ROLE_LIST:
  case DWR_ROLE_TABLE:
  case DWR_ROLE_INFOBOX:
    read_group (reader, node, role, style, depth);
    break;
  case DWR_ROLE_BREAK:
    reader->n_breaks++;
    break;
  case DWR_ROLE_LEFT_OUT:
    leave_out (reader, node);
    break;
  }
}

static void
read_children (Reader *reader, const GumboNode *node, const DwrStyle *style, guint depth)
{
  const GumboVector *children = dwr_dom_get_children (node);

  if (children == NULL || depth > DWR_PAGE_DEPTH_MAX)
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
    .first_block = blocks->len,
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
