/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the map of fonts that GTK itself draws with; main thread only, as GTK. */

#include "config.h"

#include "dwr-fonts.h"

#include "dwr/dwr-i18n.h"

/* A headline's worth; whoever has a font for these has one for the rest. */
#define LETTERS_MAX 200

gboolean
dwr_fonts_has_family (const char *family)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  g_autofree PangoFontFamily **families = NULL;
  g_autofree char *wanted = g_utf8_casefold (family, -1);
  int n_families = 0;

  pango_font_map_list_families (map, &families, &n_families);
  for (int i = 0; i < n_families; i++) {
    g_autofree char *name = g_utf8_casefold (pango_font_family_get_name (families[i]), -1);

    if (g_str_equal (name, wanted))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_glyph (PangoFontset *fonts, gunichar letter)
{
  PangoFont *font = pango_fontset_get_font (fonts, letter);
  gboolean is_there = font != NULL && pango_font_has_char (font, letter);

  g_clear_object (&font);
  return is_there;
}

/* (transfer full): the plain font, and all that stand in for what it has not */
static PangoFontset *
load_fonts (void)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 12");
  PangoFontset *fonts =
      pango_font_map_load_fontset (map, context, font, pango_language_get_default ());

  pango_font_description_free (font);
  g_object_unref (context);
  return fonts;
}

GUnicodeScript
dwr_fonts_find_missing_script (const char *text)
{
  PangoFontset *fonts = load_fonts ();
  GUnicodeScript missing = G_UNICODE_SCRIPT_COMMON;
  int n_letters = 0;

  for (const char *i = text; *i != '\0' && n_letters < LETTERS_MAX; i = g_utf8_next_char (i)) {
    gunichar letter = g_utf8_get_char (i);
    GUnicodeScript script = g_unichar_get_script (letter);

    if (!g_unichar_isalpha (letter) || script == G_UNICODE_SCRIPT_COMMON)
      continue;
    n_letters++;
    if (!has_glyph (fonts, letter)) {
      missing = script;
      break;
    }
  }
  g_object_unref (fonts);
  return missing;
}

const char *
dwr_fonts_get_missing_words (GUnicodeScript script)
{
  switch (script) {
  case G_UNICODE_SCRIPT_ARABIC:
    return _("Install fonts for the Arabic script to read this article.");
  case G_UNICODE_SCRIPT_BENGALI:
    return _("Install fonts for the Bengali script to read this article.");
  case G_UNICODE_SCRIPT_CYRILLIC:
    return _("Install fonts for the Cyrillic script to read this article.");
  case G_UNICODE_SCRIPT_DEVANAGARI:
    return _("Install fonts for the Devanagari script to read this article.");
  case G_UNICODE_SCRIPT_ETHIOPIC:
    return _("Install fonts for the Ethiopic script to read this article.");
  case G_UNICODE_SCRIPT_GREEK:
    return _("Install fonts for the Greek script to read this article.");
  case G_UNICODE_SCRIPT_HAN:
    return _("Install fonts for the Chinese script to read this article.");
  default:
    return _("Install fonts for the script of this article to read it.");
  }
}
