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
  /* The rest of HTML 4, in the order of Unicode, as browsers read it. */
  { "OElig", 0x0152 },
  { "oelig", 0x0153 },
  { "Scaron", 0x0160 },
  { "scaron", 0x0161 },
  { "Yuml", 0x0178 },
  { "fnof", 0x0192 },
  { "circ", 0x02c6 },
  { "tilde", 0x02dc },
  { "Alpha", 0x0391 },
  { "Beta", 0x0392 },
  { "Gamma", 0x0393 },
  { "Delta", 0x0394 },
  { "Epsilon", 0x0395 },
  { "Zeta", 0x0396 },
  { "Eta", 0x0397 },
  { "Theta", 0x0398 },
  { "Iota", 0x0399 },
  { "Kappa", 0x039a },
  { "Lambda", 0x039b },
  { "Mu", 0x039c },
  { "Nu", 0x039d },
  { "Xi", 0x039e },
  { "Omicron", 0x039f },
  { "Pi", 0x03a0 },
  { "Rho", 0x03a1 },
  { "Sigma", 0x03a3 },
  { "Tau", 0x03a4 },
  { "Upsilon", 0x03a5 },
  { "Phi", 0x03a6 },
  { "Chi", 0x03a7 },
  { "Psi", 0x03a8 },
  { "Omega", 0x03a9 },
  { "alpha", 0x03b1 },
  { "beta", 0x03b2 },
  { "gamma", 0x03b3 },
  { "delta", 0x03b4 },
  { "epsilon", 0x03b5 },
  { "zeta", 0x03b6 },
  { "eta", 0x03b7 },
  { "theta", 0x03b8 },
  { "iota", 0x03b9 },
  { "kappa", 0x03ba },
  { "lambda", 0x03bb },
  { "mu", 0x03bc },
  { "nu", 0x03bd },
  { "xi", 0x03be },
  { "omicron", 0x03bf },
  { "pi", 0x03c0 },
  { "rho", 0x03c1 },
  { "sigmaf", 0x03c2 },
  { "sigma", 0x03c3 },
  { "tau", 0x03c4 },
  { "upsilon", 0x03c5 },
  { "phi", 0x03c6 },
  { "chi", 0x03c7 },
  { "psi", 0x03c8 },
  { "omega", 0x03c9 },
  { "thetasym", 0x03d1 },
  { "upsih", 0x03d2 },
  { "piv", 0x03d6 },
  { "ensp", 0x2002 },
  { "emsp", 0x2003 },
  { "thinsp", 0x2009 },
  { "zwnj", 0x200c },
  { "zwj", 0x200d },
  { "lrm", 0x200e },
  { "rlm", 0x200f },
  { "ndash", 0x2013 },
  { "mdash", 0x2014 },
  { "lsquo", 0x2018 },
  { "rsquo", 0x2019 },
  { "sbquo", 0x201a },
  { "ldquo", 0x201c },
  { "rdquo", 0x201d },
  { "bdquo", 0x201e },
  { "dagger", 0x2020 },
  { "Dagger", 0x2021 },
  { "bull", 0x2022 },
  { "hellip", 0x2026 },
  { "permil", 0x2030 },
  { "prime", 0x2032 },
  { "Prime", 0x2033 },
  { "lsaquo", 0x2039 },
  { "rsaquo", 0x203a },
  { "oline", 0x203e },
  { "frasl", 0x2044 },
  { "euro", 0x20ac },
  { "image", 0x2111 },
  { "weierp", 0x2118 },
  { "real", 0x211c },
  { "trade", 0x2122 },
  { "alefsym", 0x2135 },
  { "larr", 0x2190 },
  { "uarr", 0x2191 },
  { "rarr", 0x2192 },
  { "darr", 0x2193 },
  { "harr", 0x2194 },
  { "crarr", 0x21b5 },
  { "lArr", 0x21d0 },
  { "uArr", 0x21d1 },
  { "rArr", 0x21d2 },
  { "dArr", 0x21d3 },
  { "hArr", 0x21d4 },
  { "forall", 0x2200 },
  { "part", 0x2202 },
  { "exist", 0x2203 },
  { "empty", 0x2205 },
  { "nabla", 0x2207 },
  { "isin", 0x2208 },
  { "notin", 0x2209 },
  { "ni", 0x220b },
  { "prod", 0x220f },
  { "sum", 0x2211 },
  { "minus", 0x2212 },
  { "lowast", 0x2217 },
  { "radic", 0x221a },
  { "prop", 0x221d },
  { "infin", 0x221e },
  { "ang", 0x2220 },
  { "and", 0x2227 },
  { "or", 0x2228 },
  { "cap", 0x2229 },
  { "cup", 0x222a },
  { "int", 0x222b },
  { "there4", 0x2234 },
  { "sim", 0x223c },
  { "cong", 0x2245 },
  { "asymp", 0x2248 },
  { "ne", 0x2260 },
  { "equiv", 0x2261 },
  { "le", 0x2264 },
  { "ge", 0x2265 },
  { "sub", 0x2282 },
  { "sup", 0x2283 },
  { "nsub", 0x2284 },
  { "sube", 0x2286 },
  { "supe", 0x2287 },
  { "oplus", 0x2295 },
  { "otimes", 0x2297 },
  { "perp", 0x22a5 },
  { "sdot", 0x22c5 },
  { "lceil", 0x2308 },
  { "rceil", 0x2309 },
  { "lfloor", 0x230a },
  { "rfloor", 0x230b },
  { "loz", 0x25ca },
  { "spades", 0x2660 },
  { "clubs", 0x2663 },
  { "hearts", 0x2665 },
  { "diams", 0x2666 },
  { "lang", 0x27e8 },
  { "rang", 0x27e9 },
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
