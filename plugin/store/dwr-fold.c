/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folds text for comparing. */

#include "config.h"

#include "dwr-fold.h"

typedef struct {
  gunichar first;
  gunichar last;
} Range;

/* Marks that are accents: a word is the same without them. The vowel signs of Indic scripts are
 * marks for Unicode too, but letters for their readers. In order. */
static const Range accents[] = {
  { 0x0300, 0x036f }, { 0x0483, 0x0487 }, { 0x0591, 0x05bd }, { 0x05bf, 0x05bf },
  { 0x05c1, 0x05c2 }, { 0x05c4, 0x05c5 }, { 0x0610, 0x061a }, { 0x064b, 0x065f },
  { 0x0670, 0x0670 }, { 0x06d6, 0x06dc }, { 0x06df, 0x06e8 }, { 0x06ea, 0x06ed },
  { 0x135d, 0x135f }, { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff },
  { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
};

/* Arabic, Thai, Lao, Myanmar, Ethiopic, Khmer, Japanese, Chinese. In order. */
static const Range glued_scripts[] = {
  { 0x0600, 0x06ff }, { 0x0750, 0x077f }, { 0x08a0, 0x08ff }, { 0x0e00, 0x0eff },
  { 0x1000, 0x109f }, { 0x1200, 0x139f }, { 0x1780, 0x17ff }, { 0x2d80, 0x2ddf },
  { 0x3005, 0x3007 }, { 0x3040, 0x30ff }, { 0x3400, 0x9fff }, { 0xab00, 0xab2f },
  { 0xf900, 0xfaff }, { 0xfb50, 0xfdff }, { 0xfe70, 0xfefc }, { 0x20000, 0x3ffff },
};

/* Letters that different keyboards and spellers write for one. */
static const struct {
  gunichar from;
  gunichar to;
} variants[] = {
  { 0x0629, 0x0647 }, /* teh marbuta, heh */
  { 0x0649, 0x064a }, /* alef maksura, yeh */
  { 0x06a9, 0x0643 }, /* Persian and Arabic kaf */
  { 0x06be, 0x0647 }, { 0x06c1, 0x0647 }, { 0x06c3, 0x0647 },
  { 0x06cc, 0x064a }, { 0x03c2, 0x03c3 }, /* final sigma */
  { 0x0131, 'i' },                        /* Turkish dotless i: its capital is everybody's I */
};

static gboolean
is_in (const Range *ranges, gsize n_ranges, gunichar c)
{
  for (gsize i = 0; i < n_ranges && ranges[i].first <= c; i++)
    if (c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
is_accent (gunichar c)
{
  return c >= accents[0].first && is_in (accents, G_N_ELEMENTS (accents), c);
}

/* Soft hyphen, tatweel, joiners and marks of direction. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0xad || c == 0x0640 || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* The letter under its accents; characters that are several letters stay as they are. */
static gunichar
get_base (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 1; i < n_parts; i++)
    if (!is_accent (parts[i]))
      return c;
  return parts[0];
}

gunichar
dwr_fold_char (gunichar c)
{
  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);
  /* Syllables and ideographs: nothing to fold, and most of a Chinese or Korean text. */
  if ((c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3))
    return c;
  if (is_accent (c) || is_unseen (c))
    return 0;
  c = g_unichar_tolower (get_base (c));
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    if (variants[i].from == c)
      return variants[i].to;
  return c;
}

char *
dwr_fold_text (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = dwr_fold_char (g_utf8_get_char (text));

    if (c != 0)
      g_string_append_unichar (folded, c);
  }
  return g_string_free (folded, FALSE);
}

gboolean
dwr_fold_has_glued_script (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    if (c >= glued_scripts[0].first && is_in (glued_scripts, G_N_ELEMENTS (glued_scripts), c) &&
        g_unichar_isalpha (c))
      return TRUE;
  }
  return FALSE;
}

gboolean
dwr_fold_is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c);
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || is_unseen (c);
}
