/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of elements, in the order of their names. */

#include "config.h"

#include "dwr-element.h"

#include <stdlib.h>
#include <string.h>

#define VOID DWR_ELEMENT_VOID
#define PART (DWR_ELEMENT_TABLE_PART | DWR_ELEMENT_CELLS)
#define TERM (DWR_ELEMENT_OPTIONAL_END | DWR_ELEMENT_TERM)
#define BLOCK DWR_ELEMENT_BLOCK
#define HEADING DWR_ELEMENT_HEADING
#define PHRASE DWR_ELEMENT_PHRASE
#define FORMATTING DWR_ELEMENT_FORMATTING
#define TEXT DWR_ELEMENT_TEXT
#define LEFT_OUT DWR_ELEMENT_LEFT_OUT
#define IGNORED DWR_ELEMENT_IGNORED
#define PICTURE DWR_ELEMENT_PICTURE
#define OUTLINE DWR_ELEMENT_OUTLINE

static const DwrElement elements[] = {
  { "!", IGNORED },
  { "a", FORMATTING },
  { "abbr", PHRASE },
  { "address", BLOCK },
  { "applet", IGNORED },
  { "area", VOID },
  { "article", BLOCK | OUTLINE },
  { "aside", BLOCK },
  { "audio", PHRASE },
  { "b", FORMATTING },
  { "base", VOID | IGNORED },
  { "basefont", IGNORED },
  { "bdi", PHRASE },
  { "bdo", PHRASE },
  { "bgsound", IGNORED },
  { "big", FORMATTING },
  { "blockquote", BLOCK },
  { "body", IGNORED },
  { "br", VOID },
  { "button", BLOCK },
  { "canvas", LEFT_OUT },
  { "caption", PART },
  { "cite", PHRASE },
  { "code", FORMATTING },
  { "col", VOID },
  { "colgroup", PART },
  { "command", IGNORED },
  { "data", PHRASE },
  { "dd", TERM },
  { "del", PHRASE },
  { "details", BLOCK },
  { "dfn", PHRASE },
  { "div", BLOCK | OUTLINE },
  { "dl", BLOCK },
  { "dt", TERM },
  { "em", FORMATTING },
  { "embed", VOID },
  { "fieldset", BLOCK },
  { "figcaption", BLOCK },
  { "figure", BLOCK | PICTURE },
  { "font", FORMATTING },
  { "footer", BLOCK },
  { "form", IGNORED },
  { "frame", IGNORED },
  { "frameset", LEFT_OUT },
  { "h1", HEADING },
  { "h2", HEADING },
  { "h3", HEADING },
  { "h4", HEADING },
  { "h5", HEADING },
  { "h6", HEADING },
  { "head", IGNORED },
  { "header", BLOCK },
  { "hgroup", BLOCK },
  { "hr", VOID },
  { "html", IGNORED | OUTLINE },
  { "i", FORMATTING },
  { "iframe", TEXT },
  { "image", IGNORED },
  { "img", VOID | PICTURE },
  { "input", VOID },
  { "ins", PHRASE },
  { "isindex", IGNORED },
  { "kbd", PHRASE },
  { "keygen", IGNORED },
  { "label", PHRASE },
  { "li", DWR_ELEMENT_OPTIONAL_END },
  { "link", VOID | IGNORED | OUTLINE },
  { "listing", IGNORED },
  { "mark", PHRASE },
  { "marquee", IGNORED },
  { "math", LEFT_OUT },
  { "menuitem", IGNORED },
  { "meta", VOID | IGNORED | OUTLINE },
  { "nav", BLOCK },
  { "nobr", FORMATTING },
  { "noembed", TEXT },
  { "noframes", TEXT },
  { "noscript", TEXT },
  { "object", LEFT_OUT },
  { "ol", BLOCK },
  { "optgroup", IGNORED },
  { "option", IGNORED },
  { "p", DWR_ELEMENT_OPTIONAL_END | DWR_ELEMENT_PARAGRAPH },
  { "param", VOID },
  { "picture", PHRASE | PICTURE },
  { "plaintext", IGNORED },
  { "pre", BLOCK },
  { "q", PHRASE },
  { "rp", PHRASE },
  { "rt", PHRASE },
  { "ruby", PHRASE },
  { "s", FORMATTING },
  { "samp", PHRASE },
  { "script", TEXT },
  { "section", BLOCK | OUTLINE },
  { "select", LEFT_OUT },
  { "small", FORMATTING },
  { "source", VOID | PICTURE },
  { "span", PHRASE },
  { "strike", FORMATTING },
  { "strong", FORMATTING },
  { "style", TEXT },
  { "sub", PHRASE },
  { "summary", BLOCK },
  { "sup", PHRASE },
  { "svg", LEFT_OUT },
  { "table", BLOCK | DWR_ELEMENT_CELLS },
  { "tbody", PART },
  { "td", PART },
  { "template", LEFT_OUT },
  { "textarea", TEXT },
  { "tfoot", PART },
  { "th", PART },
  { "thead", PART },
  { "time", PHRASE },
  { "title", TEXT },
  { "tr", PART },
  { "track", VOID },
  { "tt", FORMATTING },
  { "u", FORMATTING },
  { "ul", BLOCK },
  { "var", PHRASE },
  { "video", PHRASE },
  { "wbr", VOID },
  { "xmp", TEXT },
};

static int
compare_name (const void *key, const void *element)
{
  return strcmp (key, ((const DwrElement *) element)->name);
}

guint
dwr_element_get_traits (const char *name)
{
  const DwrElement *element =
      bsearch (name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_name);

  return element != NULL ? element->traits : 0;
}
