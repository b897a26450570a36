/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bounds the cost of parsing: depth, elements, attributes of one element, and formatting elements
 * left open, which HTML parsers open again in every later block. */

#include "config.h"

#include "dwr-nesting.h"

#include <string.h>

#include "dwr-element.h"

/* DW's longest live blogs have some thousand elements. */
#define ELEMENTS_MAX 100000
#define ATTRIBUTES_MAX 64

/* Of all elements together: five times as many as of DW's longest pages. */
#define ALL_ATTRIBUTES_MAX 200000

/* Tags of formatting elements that a parser may write again into later blocks, all together. */
#define REOPENED_MAX_BYTES (32 * 1024 * 1024)

static gboolean
set_too_large (GError **error, const char *what)
{
  g_set_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE, "The page has too many %s", what);
  return FALSE;
}

/* Looks for the innermost open element that has @name, or one of @traits if there are some. The
 * walk goes through phrases, and through elements with one of the traits in @passed; anything else
 * hides what is outside of it. Returns its index, or -1. */
static int
find_open (const DwrNesting *nesting, const char *name, guint traits, guint passed)
{
  for (guint i = nesting->n_open; i > 0; i--) {
    const DwrOpenElement *open = &nesting->open[i - 1];

    if (traits != 0 ? (open->traits & traits) != 0 : g_str_equal (open->name, name))
      return (int) i - 1;
    if ((open->traits & (DWR_ELEMENT_PHRASE | passed)) == 0)
      break;
  }
  return -1;
}

/* The innermost open block of that name; only a table hides those around it. */
static int
find_open_block (const DwrNesting *nesting, const char *block)
{
  for (guint i = nesting->n_open; i > 0; i--) {
    if (g_str_equal (nesting->open[i - 1].name, block))
      return (int) i - 1;
    if (g_str_equal (nesting->open[i - 1].name, "table"))
      break;
  }
  return -1;
}

/* Whether an end tag ended something. */
static gboolean
close_open (DwrNesting *nesting, int index)
{
  if (index >= 0)
    nesting->n_open = (guint) index;
  return index >= 0;
}

/* The start of an item or a paragraph ends the one before it. */
static void
end_optional (DwrNesting *nesting, const char *name, guint traits)
{
  guint terms = traits & DWR_ELEMENT_TERM;

  close_open (nesting, find_open (nesting, name, terms, DWR_ELEMENT_PARAGRAPH));
}

static gboolean
start_formatting (DwrNesting *nesting, const DwrTag *tag, GError **error)
{
  DwrOpenFormatting *formatting = &nesting->formatting[nesting->n_formatting];

  if (nesting->n_formatting == DWR_NESTING_FORMATTING_MAX)
    return set_too_large (error, "elements left open");
  g_strlcpy (formatting->name, tag->name, sizeof formatting->name);
  formatting->tag_bytes = (gsize) (tag->end - tag->start);
  formatting->n_open = nesting->n_open;
  formatting->n_cells = nesting->n_cells;
  nesting->formatting_bytes += formatting->tag_bytes;
  nesting->n_formatting++;
  return TRUE;
}

/* A parser ends a formatting element for good only when no cell started since and hardly a block
 * is open inside it; else it goes on opening it again. */
static void
end_formatting (DwrNesting *nesting, const char *name)
{
  for (guint i = nesting->n_formatting; i > 0; i--) {
    const DwrOpenFormatting *formatting = &nesting->formatting[i - 1];

    if (!g_str_equal (formatting->name, name))
      continue;
    if (nesting->n_open > formatting->n_open + 1 ||
        (formatting->n_cells != nesting->n_cells && find_open_block (nesting, "table") >= 0))
      return;
    nesting->formatting_bytes -= formatting->tag_bytes;
    memmove (&nesting->formatting[i - 1],
             &nesting->formatting[i],
             (nesting->n_formatting - i) * sizeof *formatting);
    nesting->n_formatting--;
    return;
  }
}

gboolean
dwr_nesting_count (DwrNesting *nesting, const DwrTag *tag)
{
  return ++nesting->n_elements <= ELEMENTS_MAX && tag->n_attributes <= ATTRIBUTES_MAX;
}

gboolean
dwr_nesting_start (DwrNesting *nesting, const DwrTag *tag, guint traits, GError **error)
{
  DwrOpenElement *open = NULL;

  nesting->n_elements += 1 + nesting->n_formatting;
  nesting->reopened_bytes += nesting->formatting_bytes;
  if (nesting->n_elements > ELEMENTS_MAX || nesting->reopened_bytes > REOPENED_MAX_BYTES)
    return set_too_large (error, "elements");
  nesting->n_attributes += tag->n_attributes;
  if (tag->n_attributes > ATTRIBUTES_MAX || nesting->n_attributes > ALL_ATTRIBUTES_MAX)
    return set_too_large (error, "attributes");
  if ((traits & DWR_ELEMENT_FORMATTING) != 0)
    return start_formatting (nesting, tag, error);
  if ((traits & DWR_ELEMENT_CELLS) != 0)
    nesting->n_cells++;
  if ((traits & (DWR_ELEMENT_VOID | DWR_ELEMENT_TABLE_PART)) != 0)
    return TRUE;
  if ((traits & DWR_ELEMENT_OPTIONAL_END) != 0)
    end_optional (nesting, tag->name, traits);
  if (nesting->n_open == DWR_NESTING_DEPTH_MAX)
    return set_too_large (error, "elements inside each other");
  open = &nesting->open[nesting->n_open++];
  g_strlcpy (open->name, tag->name, sizeof open->name);
  open->traits = traits;
  return TRUE;
}

static int
find_ended (const DwrNesting *nesting, const char *name, guint traits)
{
  if ((traits & DWR_ELEMENT_BLOCK) != 0)
    return find_open_block (nesting, name);
  if ((traits & DWR_ELEMENT_HEADING) != 0)
    return find_open (nesting, name, DWR_ELEMENT_HEADING, DWR_ELEMENT_OPTIONAL_END);
  return find_open (nesting, name, 0, traits & DWR_ELEMENT_OPTIONAL_END);
}

gboolean
dwr_nesting_end (DwrNesting *nesting, const DwrTag *tag, guint traits, GError **error)
{
  const char *name = tag->name;

  if ((traits & DWR_ELEMENT_FORMATTING) != 0) {
    end_formatting (nesting, name);
    return TRUE;
  }
  /* Parsers make an element of these two where there is none to end. */
  if (!close_open (nesting, find_ended (nesting, name, traits)) &&
      (g_str_equal (name, "p") || g_str_equal (name, "br")) && ++nesting->n_elements > ELEMENTS_MAX)
    return set_too_large (error, "elements");
  return TRUE;
}
