/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the map of fonts that GTK itself draws with; main thread only, as GTK. */

#include "config.h"

#include "dwr-fonts.h"

#include <glib/gi18n-lib.h>

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

char *
dwr_fonts_dup_missing_words (GUnicodeScript script)
{
  /* TRANSLATORS: names of scripts, for "Install fonts for %s to read this article." */
  const struct {
    GUnicodeScript script;
    const char *name;
  } names[] = {
    { G_UNICODE_SCRIPT_ARABIC, C_("script", "the Arabic script") },
      { G_UNICODE_SCRIPT_BENGALI, C_("script", "the Bengali script") },
        { G_UNICODE_SCRIPT_CYRILLIC, C_("script", "the Cyrillic script") },
          { G_UNICODE_SCRIPT_DEVANAGARI, C_("script", "the Devanagari script") },
            { G_UNICODE_SCRIPT_ETHIOPIC, C_("script", "the Ethiopic script") },
              { G_UNICODE_SCRIPT_GREEK, C_("script", "the Greek script") },
                { G_UNICODE_SCRIPT_HAN, C_("script", "the Chinese script") },
              };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    /* TRANSLATORS: %s is a script, such as "the Arabic script". */
    if (names[i].script == script)
      return g_strdup_printf (_("Install fonts for %s to read this article."), names[i].name);
  }
  return g_strdup (_("Install fonts for the script of this article to read it."));
}
