/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gathers the text of an item, a cell or a box as one piece. The walk goes into elements by
 * recursion, which ends at a fixed depth. */

#include "config.h"

#include "dwr-page-group.h"

#include <string.h>

#include "dwr-page-embed.h"
#include "dwr-page-role.h"
#include "dwr-page-style.h"

/* A list that begins beyond counts from 1: Markdown has no long numbers. */
#define NUMBER_MAX 1000000

/* Before an item where a list has to be written in one line. */
#define BULLET " • "

/* A cell that is wider than a table of that many columns, or higher than HTML allows, is not. */
#define COLUMNS_MAX 100
#define ROWS_MAX 65534

/* Empty cells that a table may have for the wide and high ones: so many, and as many for each of
 * its cells as the second number says. A number in a cell is short, what comes of it is not. */
#define FILLERS_MIN 20
#define FILLERS_PER_CELL 2

/* One piece of text while it is gathered. */
typedef struct {
  const DwrPageContext *context;
  DwrProse *prose;  /* borrowed */
  GPtrArray *shown; /* borrowed: the pictures and embeds that it holds */
  GPtrArray *inner; /* borrowed (nullable): gets the lists inside, which are read on their own */
  gboolean is_bullet_due;
} Piece;

/* A list while it is read. */
typedef struct {
  const DwrPageContext *context;
  GPtrArray *blocks;   /* borrowed */
  GPtrArray *items;    /* owned: DwrProse, of the block that is open */
  GPtrArray *shown;    /* borrowed */
  gboolean is_ordered; /* the open block */
  guint first_number;
} List;

/* A table while it is read. */
typedef struct {
  const DwrPageGroup *group;
  const DwrStyle *style;
  GPtrArray *shown;             /* borrowed */
  const GumboNode *section;     /* (nullable) what the last row was in: no cell reaches out of it */
  guint rows_left[COLUMNS_MAX]; /* for how many rows a cell above still has the column */
  guint n_fillers_left;
} Table;

static void read_node (Piece *piece, const GumboNode *node, const DwrStyle *style, guint depth);

static void
read_children (Piece *piece, const GumboNode *node, const DwrStyle *style, guint depth)
{
  const GumboVector *children = dwr_dom_get_children (node);

  if (children == NULL || depth > DWR_PAGE_DEPTH_MAX)
    return;
  for (guint i = 0; i < children->length; i++)
    read_node (piece, children->data[i], style, depth);
}

static void
read_inline (Piece *piece, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  g_autofree char *link = NULL;
  DwrStyle style = dwr_style_get_inline (outer, node, piece->context, &link);

  read_children (piece, node, &style, depth + 1);
}

/* A block inside text is parted from it by spaces. */
static void
read_line (Piece *piece, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  DwrStyle style = { NULL };

  if (outer != NULL)
    style = *outer;
  dwr_style_set_language (&style, node, piece->context);
  piece->is_bullet_due |= dwr_dom_is (node, GUMBO_TAG_LI);
  dwr_prose_append (piece->prose, " ", NULL);
  read_children (piece, node, &style, depth + 1);
  dwr_prose_append (piece->prose, " ", NULL);
}

static void
read_element (Piece *piece, const GumboNode *node, const DwrStyle *style, guint depth)
{
  DwrPageRole role = dwr_page_get_role (node, piece->context);

  if (role == DWR_ROLE_LEFT_OUT)
    return;
  if (dwr_page_may_be_embed (node, role) &&
      dwr_page_read_embed (node, piece->context, piece->shown)) {
    dwr_prose_append (piece->prose, " ", NULL);
  } else if (piece->inner != NULL && (role == DWR_ROLE_LIST || dwr_dom_is (node, GUMBO_TAG_LI))) {
    dwr_prose_append (piece->prose, " ", NULL);
    g_ptr_array_add (piece->inner, (gpointer) node);
  } else if (role == DWR_ROLE_INLINE) {
    read_inline (piece, node, style, depth);
  } else {
    read_line (piece, node, style, depth);
  }
}

static void
read_text (Piece *piece, const char *text, const DwrStyle *style)
{
  if (piece->is_bullet_due && *dwr_prose_skip_spaces (text) != '\0') {
    dwr_prose_append (piece->prose, BULLET, NULL);
    piece->is_bullet_due = FALSE;
  }
  dwr_prose_append (piece->prose, text, style);
}

static void
read_node (Piece *piece, const GumboNode *node, const DwrStyle *style, guint depth)
{
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
    read_text (piece, node->v.text.text, style);
  else if (dwr_dom_is_element (node))
    read_element (piece, node, style, depth);
}

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_prose_free);
}

/* Closes the open block; the next one counts on. */
static void
flush_list (List *list)
{
  DwrBlock *block = NULL;

  if (list->items->len == 0)
    return;
  block = dwr_block_new_items (DWR_BLOCK_LIST, list->items);
  block->is_ordered = list->is_ordered;
  if (list->is_ordered)
    block->first_number = list->first_number;
  list->first_number += list->items->len;
  list->items = new_items ();
  g_ptr_array_add (list->blocks, block);
}

static void
take_item (List *list, DwrProse *prose)
{
  dwr_prose_finish (prose);
  if (dwr_prose_is_empty (prose))
    dwr_prose_free (prose);
  else
    g_ptr_array_add (list->items, prose);
}

static void read_list_node (List *list, const GumboNode *node, const DwrStyle *outer, guint depth);

/* An inner list's items follow the item that they belong to. */
static void
read_item (List *list, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  DwrStyle style = dwr_style_get_block (outer, node, list->context);
  g_autoptr (GPtrArray) inner = g_ptr_array_new ();
  Piece piece = { list->context, dwr_prose_new (), list->shown, inner, FALSE };

  read_children (&piece, node, &style, depth + 1);
  take_item (list, piece.prose);
  for (guint i = 0; i < inner->len; i++)
    read_list_node (list, g_ptr_array_index (inner, i), &style, depth + 1);
}

static gboolean
is_list_node (const GumboNode *node, const DwrPageContext *context)
{
  return dwr_dom_is_element (node) &&
         (dwr_dom_is (node, GUMBO_TAG_LI) || dwr_page_get_role (node, context) == DWR_ROLE_LIST);
}

/* What stands in a list but in no item of it is an item, too. Returns the index behind it. */
static guint
read_loose_item (List *list,
                 const GumboVector *children,
                 guint first,
                 const DwrStyle *style,
                 guint depth)
{
  g_autoptr (GPtrArray) inner = g_ptr_array_new ();
  Piece piece = { list->context, dwr_prose_new (), list->shown, inner, FALSE };
  guint next = first;

  for (; next < children->length && !is_list_node (children->data[next], list->context); next++)
    read_node (&piece, children->data[next], style, depth + 1);
  take_item (list, piece.prose);
  for (guint i = 0; i < inner->len; i++)
    read_list_node (list, g_ptr_array_index (inner, i), style, depth + 1);
  return next;
}

static void
read_list_children (List *list, const GumboNode *node, const DwrStyle *style, guint depth)
{
  const GumboVector *children = dwr_dom_get_children (node);
  guint next = 0;

  while (next < children->length)
    if (is_list_node (children->data[next], list->context))
      read_list_node (list, children->data[next++], style, depth + 1);
    else
      next = read_loose_item (list, children, next, style, depth);
}

static guint
get_first_number (const GumboNode *node)
{
  const char *text = dwr_dom_get_attribute (node, "start");
  guint64 number = 0;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, NUMBER_MAX, &number, NULL)
             ? (guint) number
             : 1;
}

/* A list that counts is a block of its own, as is what goes on behind a list inside of it. */
static void
read_list_node (List *list, const GumboNode *node, const DwrStyle *outer, guint depth)
{
  DwrStyle style = dwr_style_get_block (outer, node, list->context);
  gboolean is_ordered = dwr_dom_is (node, GUMBO_TAG_OL);
  gboolean was_ordered = list->is_ordered;
  guint next_number = 0;

  if (depth > DWR_PAGE_DEPTH_MAX)
    return;
  if (dwr_dom_is (node, GUMBO_TAG_LI)) {
    read_item (list, node, outer, depth);
    return;
  }
  if (!is_ordered && !was_ordered) {
    read_list_children (list, node, &style, depth);
    return;
  }
  flush_list (list);
  next_number = list->first_number;
  list->is_ordered = is_ordered;
  list->first_number = get_first_number (node);
  read_list_children (list, node, &style, depth);
  flush_list (list);
  list->is_ordered = was_ordered;
  list->first_number = next_number;
}

void
dwr_page_read_list (const DwrPageGroup *group, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) shown = dwr_blocks_new ();
  List list = {
    .context = group->context,
    .blocks = blocks,
    .items = new_items (),
    .shown = shown,
  };

  read_list_node (&list, group->node, group->outer, group->depth);
  flush_list (&list);
  g_ptr_array_unref (list.items);
  g_ptr_array_extend_and_steal (blocks, g_steal_pointer (&shown));
}

/* All text of an element of the group. (transfer full) */
static DwrProse *
read_whole (const DwrPageGroup *group,
            const GumboNode *node,
            const DwrStyle *outer,
            GPtrArray *shown)
{
  DwrStyle style = dwr_style_get_block (outer, node, group->context);
  Piece piece = { group->context, dwr_prose_new (), shown, NULL, FALSE };

  read_children (&piece, node, &style, group->depth + 1);
  dwr_prose_finish (piece.prose);
  return piece.prose;
}

static guint
get_span (const GumboNode *cell, const char *name, guint max)
{
  const char *text = dwr_dom_get_attribute (cell, name);

  if (text == NULL || !g_ascii_isdigit (*text))
    return 1;
  return (guint) CLAMP (g_ascii_strtoull (text, NULL, 10), 1, max);
}

/* Empty cells up to the column of the next one. */
static void
fill_row (Table *table, GPtrArray *cells, guint n_columns)
{
  for (; cells->len < n_columns && table->n_fillers_left > 0; table->n_fillers_left--)
    g_ptr_array_add (cells, dwr_prose_new ());
}

static void
read_cell (Table *table, const GumboNode *cell, GPtrArray *cells, guint *column)
{
  guint n_columns = get_span (cell, "colspan", COLUMNS_MAX);
  guint n_rows = get_span (cell, "rowspan", ROWS_MAX);
  DwrProse *prose = read_whole (table->group, cell, table->style, table->shown);

  while (*column < COLUMNS_MAX && table->rows_left[*column] > 0)
    (*column)++;
  fill_row (table, cells, *column);
  prose->is_header = dwr_dom_is (cell, GUMBO_TAG_TH);
  g_ptr_array_add (cells, prose);
  table->n_fillers_left += FILLERS_PER_CELL;
  for (; n_columns > 0; n_columns--, (*column)++)
    if (*column < COLUMNS_MAX)
      table->rows_left[*column] = n_rows;
}

static GPtrArray *
read_row (Table *table, const GumboNode *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_prose_free);
  const GumboVector *children = dwr_dom_get_children (row);
  guint column = 0;

  if (row->parent != table->section)
    memset (table->rows_left, 0, sizeof table->rows_left);
  table->section = row->parent;
  for (guint i = 0; i < children->length; i++)
    if (dwr_dom_is (children->data[i], GUMBO_TAG_TD) ||
        dwr_dom_is (children->data[i], GUMBO_TAG_TH))
      read_cell (table, children->data[i], cells, &column);
  for (guint i = 0; i < COLUMNS_MAX; i++)
    if (table->rows_left[i] > 0)
      table->rows_left[i]--;
  return cells;
}

/* Tables that only set pictures beside each other have none. */
static gboolean
has_text (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    GPtrArray *cells = g_ptr_array_index (rows, i);

    for (guint j = 0; j < cells->len; j++)
      if (!dwr_prose_is_empty (g_ptr_array_index (cells, j)))
        return TRUE;
  }
  return FALSE;
}

static void
read_table_caption (const DwrPageGroup *group,
                    const GumboNode *caption,
                    const DwrStyle *style,
                    GPtrArray *shown,
                    GPtrArray *blocks)
{
  g_autoptr (DwrProse) prose = read_whole (group, caption, style, shown);

  if (!dwr_prose_is_empty (prose))
    g_ptr_array_add (blocks, dwr_block_new_prose (DWR_BLOCK_PARAGRAPH, g_steal_pointer (&prose)));
}

void
dwr_page_read_table (const DwrPageGroup *group, GPtrArray *blocks)
{
  DwrStyle style = dwr_style_get_block (group->outer, group->node, group->context);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) shown = dwr_blocks_new ();
  const GumboNode *next = dwr_dom_next (group->node, group->node, TRUE);
  Table table = {
    .group = group,
    .style = &style,
    .shown = shown,
    .n_fillers_left = FILLERS_MIN,
  };

  while (next != NULL) {
    gboolean is_row = dwr_dom_is (next, GUMBO_TAG_TR);

    if (dwr_dom_is (next, GUMBO_TAG_CAPTION))
      read_table_caption (group, next, &style, shown, blocks);
    if (is_row)
      g_ptr_array_add (rows, read_row (&table, next));
    /* A table inside a cell is text of that cell. */
    next = dwr_dom_next (next, group->node, !is_row && !dwr_dom_is (next, GUMBO_TAG_CAPTION));
  }
  if (has_text (rows))
    g_ptr_array_add (blocks, dwr_block_new_items (DWR_BLOCK_TABLE, g_steal_pointer (&rows)));
  g_ptr_array_extend_and_steal (blocks, g_steal_pointer (&shown));
}

/* The first heading among what is right inside a box. (nullable) */
static const GumboNode *
find_title (const GumboVector *children, const DwrPageContext *context)
{
  for (guint i = 0; i < children->length; i++)
    if (dwr_dom_is_element (children->data[i]) && dwr_page_is_heading (children->data[i], context))
      return children->data[i];
  return NULL;
}

void
dwr_page_read_infobox (const DwrPageGroup *group, GPtrArray *blocks)
{
  DwrStyle style = dwr_style_get_block (group->outer, group->node, group->context);
  const GumboVector *children = dwr_dom_get_children (group->node);
  const GumboNode *title = find_title (children, group->context);
  g_autoptr (DwrProse) prose = dwr_prose_new ();
  g_autoptr (GPtrArray) shown = dwr_blocks_new ();
  Piece piece = { group->context, prose, shown, NULL, FALSE };

  for (guint i = 0; i < children->length; i++)
    if (children->data[i] != title)
      read_node (&piece, children->data[i], &style, group->depth + 1);
  dwr_prose_finish (prose);
  if (!dwr_prose_is_empty (prose)) {
    DwrBlock *block = dwr_block_new_prose (DWR_BLOCK_INFOBOX, g_steal_pointer (&prose));

    block->title = title != NULL ? dwr_page_dup_lines (title) : NULL;
    g_ptr_array_add (blocks, block);
  } else if (title != NULL && shown->len > 0) {
    dwr_prose_free (g_steal_pointer (&prose));
    prose = read_whole (group, title, &style, shown);
    if (!dwr_prose_is_empty (prose))
      g_ptr_array_add (blocks, dwr_block_new_prose (DWR_BLOCK_HEADING_3, g_steal_pointer (&prose)));
  }
  g_ptr_array_extend_and_steal (blocks, g_steal_pointer (&shown));
}
