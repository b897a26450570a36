/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes character references, in one pass. */

#include "config.h"

#include "dwr-char-refs.h"

#include <string.h>

/* The longest reference is "&thetasym;", or "&#x0010ffff;" with room for more zeros. */
#define REFERENCE_MAX_BYTES 24

/* The names of U+00A0 to U+00FF, in order. */
static const char *const latin_1_names[] = {
  "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
  "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
  "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
  "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
  "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
  "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
  "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
  "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
  "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
  "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

G_STATIC_ASSERT (G_N_ELEMENTS (latin_1_names) == 0x100 - 0xa0);

static const struct {
  const char *name;
  gunichar c;
} other_names[] = {
  { "amp", '&' },
  { "lt", '<' },
  { "gt", '>' },
  { "quot", '"' },
  { "apos", '\'' },
  { "ndash", 0x2013 },
  { "mdash", 0x2014 },
  { "lsquo", 0x2018 },
  { "rsquo", 0x2019 },
  { "sbquo", 0x201a },
  { "ldquo", 0x201c },
  { "rdquo", 0x201d },
  { "bdquo", 0x201e },
  { "bull", 0x2022 },
  { "hellip", 0x2026 },
  { "euro", 0x20ac },
  { "ensp", 0x2002 },
  { "emsp", 0x2003 },
  { "thinsp", 0x2009 },
  { "trade", 0x2122 },
  { "zwnj", 0x200c },
  { "zwj", 0x200d },
  { "lrm", 0x200e },
  { "rlm", 0x200f },
  { "lsaquo", 0x2039 },
  { "rsaquo", 0x203a },
  { "rarr", 0x2192 },
  { "minus", 0x2212 },
  /* By these an address is hidden from whoever does not know them. */
  { "Tab", '\t' },
  { "NewLine", '\n' },
  { "num", '#' },
  { "percnt", '%' },
  { "plus", '+' },
  { "comma", ',' },
  { "period", '.' },
  { "sol", '/' },
  { "colon", ':' },
  { "semi", ';' },
  { "equals", '=' },
  { "quest", '?' },
  { "commat", '@' },
  { "bsol", '\\' },
  { "lowbar", '_' },
  { "lpar", '(' },
  { "rpar", ')' },
};

/* What @digits, after "&#", names; 0 if nothing. */
static gunichar
read_number (const char *digits)
{
  gboolean is_hex = *digits == 'x' || *digits == 'X';
  guint64 value;

  if (!g_ascii_string_to_unsigned (is_hex ? digits + 1 : digits,
                                   is_hex ? 16 : 10,
                                   1,
                                   0x10ffff,
                                   &value,
                                   NULL))
    return 0;
  return g_unichar_validate ((gunichar) value) ? (gunichar) value : 0;
}

static gunichar
read_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other_names); i++) {
    if (strcmp (name, other_names[i].name) == 0)
      return other_names[i].c;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (latin_1_names); i++) {
    if (strcmp (name, latin_1_names[i]) == 0)
      return 0xa0 + (gunichar) i;
  }
  return 0;
}

/* The bytes of the reference that starts at @html, and what it names; 0 if it is none. */
static gsize
read_reference (const char *html, gsize html_bytes, gunichar *c)
{
  const char *end = memchr (html, ';', MIN (html_bytes, REFERENCE_MAX_BYTES));
  g_autofree char *name = NULL;

  if (end == NULL)
    return 0;
  /* What stands between '&' and ';'. */
  name = g_strndup (html + 1, (gsize) (end - html) - 1);
  *c = *name == '#' ? read_number (name + 1) : read_name (name);
  return *c != 0 ? (gsize) (end - html) + 1 : 0;
}

char *
dwr_char_refs_decode (const char *html, gsize html_bytes)
{
  GString *decoded = g_string_sized_new (html_bytes);

  for (gsize i = 0; i < html_bytes;) {
    gunichar c;
    gsize reference_bytes = html[i] == '&' ? read_reference (html + i, html_bytes - i, &c) : 0;

    if (reference_bytes > 0) {
      g_string_append_unichar (decoded, c);
      i += reference_bytes;
    } else {
      g_string_append_c (decoded, html[i]);
      i++;
    }
  }
  return g_string_free (decoded, FALSE);
}
