/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Goes through the blocks from the last one on, as long as they may stand below an article. A
 * paragraph's lines, parted by single line breaks, are looked at one by one. */

#include "config.h"

#include "dwr-article-tail.h"

#include "dwr-promotion.h"
#include "dwr-signature.h"

/* How many blocks that stay are looked past, and how many lines are taken. */
#define TAIL_BLOCKS_MAX 8
#define TAIL_LINES_MAX 12

#define LIST_ITEMS_MAX 12
#define LIST_ITEM_MAX_CHARS 120
#define LINK_MAX_CHARS 200

/* The lines below an article, the last one first. */
typedef struct {
  char *texts[TAIL_LINES_MAX]; /* owned */
  DwrTailKind kinds[TAIL_LINES_MAX];
  guint n_lines;
} TailLines;

static gboolean
is_short_link (const DwrProse *prose)
{
  return dwr_prose_is_all_link (prose) && g_utf8_strlen (prose->plain->str, -1) <= LINK_MAX_CHARS;
}

/* Other articles by their names, links or not: no sentences. */
static gboolean
is_list_of_names (const GPtrArray *items)
{
  if (items->len > LIST_ITEMS_MAX)
    return FALSE;
  for (guint i = 0; i < items->len; i++) {
    const DwrProse *item = g_ptr_array_index (items, i);

    if (!is_short_link (item) && (g_utf8_strlen (item->plain->str, -1) > LIST_ITEM_MAX_CHARS ||
                                  g_str_has_suffix (item->plain->str, ".")))
      return FALSE;
  }
  return TRUE;
}

/* What may stand below or between the newsroom's lines and is part of the article all the same. */
static gboolean
is_looked_past (const DwrBlock *block)
{
  switch (block->kind) {
  case DWR_BLOCK_IMAGE:
  case DWR_BLOCK_EMBED:
    return TRUE;
  case DWR_BLOCK_LIST:
    return is_list_of_names (block->items);
  case DWR_BLOCK_PARAGRAPH:
    return is_short_link (block->prose);
  default:
    return FALSE;
  }
}

static gboolean
add_line (TailLines *lines, const char *text)
{
  DwrTailKind kind =
      lines->n_lines < TAIL_LINES_MAX ? dwr_signature_classify (text) : DWR_TAIL_NONE;

  if (kind == DWR_TAIL_NONE)
    return FALSE;
  lines->kinds[lines->n_lines] = kind;
  lines->texts[lines->n_lines++] = g_strdup (text);
  return TRUE;
}

/* Takes the last lines of a paragraph, or all of it. Returns whether nothing is left. */
static gboolean
steal_lines (DwrProse *prose, TailLines *lines)
{
  gsize start_bytes = 0;

  while ((start_bytes = dwr_prose_get_last_line (prose)) > 0 &&
         add_line (lines, prose->plain->str + start_bytes))
    dwr_prose_truncate (prose, start_bytes);
  /* One note may have several lines. */
  return add_line (lines, prose->plain->str);
}

/* Older pages set their signature in bold letters, as they did their subheads. */
static gboolean
is_strong_line (const DwrBlock *block)
{
  DwrTailKind kind = DWR_TAIL_NONE;

  if (block->kind == DWR_BLOCK_HEADING_2 && block->published == NULL)
    kind = dwr_signature_classify (block->prose->plain->str);
  return kind == DWR_TAIL_SIGNATURE || kind == DWR_TAIL_EDITOR;
}

static void
steal_tail_lines (GPtrArray *blocks, TailLines *lines)
{
  for (guint n_seen = 0; n_seen < TAIL_BLOCKS_MAX && n_seen < blocks->len;) {
    guint index = blocks->len - 1 - n_seen;
    const DwrBlock *block = g_ptr_array_index (blocks, index);

    if ((block->kind == DWR_BLOCK_PARAGRAPH || is_strong_line (block)) &&
        steal_lines (block->prose, lines))
      g_ptr_array_remove_index (blocks, index);
    else if (is_looked_past (block))
      n_seen++;
    else
      return;
  }
}

/* The last one of that kind, or -1. */
static int
find_tail_line (const TailLines *lines, DwrTailKind kind)
{
  for (guint i = 0; i < lines->n_lines; i++)
    if (lines->kinds[i] == kind)
      return (int) i;
  return -1;
}

/* The newsroom's own line is the signature, without one the editor's. Every other line is a note,
 * in the page's order. */
static void
give_lines (DwrArticle *article, TailLines *lines)
{
  int signature = find_tail_line (lines, DWR_TAIL_SIGNATURE);

  if (signature < 0)
    signature = find_tail_line (lines, DWR_TAIL_EDITOR);
  for (guint i = lines->n_lines; i > 0; i--) {
    g_autofree char *text = lines->texts[i - 1];

    if ((int) i - 1 == signature && article->fields[DWR_FIELD_SIGNATURE] == NULL) {
      article->fields[DWR_FIELD_SIGNATURE] = g_steal_pointer (&text);
      article->sources[DWR_FIELD_SIGNATURE] = article->blocks_source;
    } else if (lines->kinds[i - 1] != DWR_TAIL_PROMOTION) {
      g_ptr_array_add (article->notes, g_steal_pointer (&text));
    }
  }
}

static gboolean
is_newsletter (const DwrBlock *block)
{
  const DwrProse *prose = block->prose;
  gboolean is_link = FALSE;

  if (block->kind != DWR_BLOCK_PARAGRAPH || block->published != NULL)
    return FALSE;
  is_link = dwr_prose_is_all_link (prose);
  return dwr_promotion_is_newsletter (prose->plain->str, is_link);
}

/* Invitations to subscribe stand in the middle of articles too. */
static void
drop_newsletters (GPtrArray *blocks)
{
  guint n_kept = 0;

  for (guint i = 0; i < blocks->len; i++) {
    gpointer block = g_ptr_array_index (blocks, i);

    if (is_newsletter (block))
      continue;
    blocks->pdata[i] = blocks->pdata[n_kept];
    blocks->pdata[n_kept++] = block;
  }
  g_ptr_array_set_size (blocks, (int) n_kept);
}

void
dwr_article_tail_split (DwrArticle *article)
{
  TailLines lines = { .n_lines = 0 };

  drop_newsletters (article->blocks);
  steal_tail_lines (article->blocks, &lines);
  give_lines (article, &lines);
}
