/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrElement: what is to be known of an HTML element before a parser sees it: how it ends, and
 * whether it is worth parsing at all. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DWR_ELEMENT_VOID = 1 << 0,         /* has no end tag */
  DWR_ELEMENT_TABLE_PART = 1 << 1,   /* a table holds at most three of these inside each other, and
                                        without a table they are nothing */
  DWR_ELEMENT_CELLS = 1 << 2,        /* a table or a part of it */
  DWR_ELEMENT_OPTIONAL_END = 1 << 3, /* its end tag may be left out */
  DWR_ELEMENT_PARAGRAPH = 1 << 4,
  DWR_ELEMENT_TERM = 1 << 5,  /* of a list of terms: dt, dd */
  DWR_ELEMENT_BLOCK = 1 << 6, /* its end ends all that is open inside it, up to a table */
  DWR_ELEMENT_HEADING = 1 << 7,
  DWR_ELEMENT_PHRASE = 1 << 8,     /* every end tag may end it too when it is open inside */
  DWR_ELEMENT_FORMATTING = 1 << 9, /* parsers open it again in later blocks until it ends */
  DWR_ELEMENT_TEXT = 1 << 10,      /* left out, and what it holds is text and no markup */
  DWR_ELEMENT_LEFT_OUT = 1 << 11,  /* left out with all that it holds */
  DWR_ELEMENT_IGNORED = 1 << 12,   /* left out alone, among them what parsers treat in own ways */
  DWR_ELEMENT_PICTURE = 1 << 13,
  DWR_ELEMENT_OUTLINE = 1 << 14, /* where a page is not read, something to read may begin with it */
} DwrElementTraits;

typedef struct {
  const char *name;
  guint traits; /* of DwrElementTraits */
} DwrElement;

/* The traits of the element with this lower-case name; none for one that is not known. */
guint dwr_element_get_traits (const char *name);

G_END_DECLS
