/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One rule for the root: reader.css says what is done with the values, for each script. It names
 * none of them itself, because a document's own sheet outweighs a user's. */

#include "config.h"

#include "dwr-look-sheet.h"

/* A column is read at length, which wants larger letters than a label; and no desktop's setting
 * makes them unreadable. */
#define READING_SCALE 1.2
#define SIZE_LEAST_PX 16
#define SIZE_MOST_PX 48

/* A CSS string: what is neither letter, digit nor space is written by its number. */
static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *i = text; *i != '\0'; i = g_utf8_next_char (i)) {
    gunichar c = g_utf8_get_char (i);

    if (c == ' ' || g_unichar_isalnum (c))
      g_string_append_unichar (out, c);
    else
      g_string_append_printf (out, "\\%x ", c);
  }
  g_string_append_c (out, '"');
}

static void
append_colour (GString *out, const char *name, DwrColour colour)
{
  g_string_append_printf (out, "  --dwr-%s: #%06x;\n", name, colour & 0xffffff);
}

/* @decimals: 0, 1 or 2 of @number's digits stand after the point */
static void
append_number (GString *out, const char *name, int number, int decimals, const char *unit)
{
  static const int divisors[] = { 1, 10, 100 };
  int divisor = divisors[decimals];

  g_string_append_printf (out, "  --dwr-%s: %d", name, number / divisor);
  if (decimals > 0)
    g_string_append_printf (out, ".%0*d", decimals, number % divisor);
  g_string_append_printf (out, "%s;\n", unit);
}

/* After a family come the script's own faces, for letters that the family has not. */
static void
append_font (GString *out, const char *font, const char *document_family)
{
  g_string_append (out, "  --dwr-font: ");
  if (g_str_equal (font, DWR_LOOK_SERIF)) {
    g_string_append (out, "var(--dwr-serif);\n");
    return;
  }
  if (!g_str_equal (font, DWR_LOOK_SANS)) {
    append_string (out, g_str_equal (font, DWR_LOOK_DOCUMENT) ? document_family : font);
    g_string_append (out, ", ");
  }
  g_string_append (out, "var(--dwr-sans);\n");
}

static void
append_palette (GString *out, const DwrPalette *palette)
{
  append_colour (out, "background", palette->background);
  append_colour (out, "text", palette->text);
  append_colour (out, "link", palette->link);
  append_colour (out, "visited", palette->visited);
  append_colour (out, "muted", palette->muted);
  append_colour (out, "line", palette->line);
  append_colour (out, "card", palette->card);
  g_string_append_printf (out,
                          "  --dwr-picture-filter: %s;\n",
                          palette->is_dimming ? "brightness(.85) contrast(1.1)" : "none");
  g_string_append_printf (out, "  color-scheme: %s;\n", palette->is_dark ? "dark" : "light");
}

char *
dwr_look_sheet_write (const DwrLook *look, const DwrPalette *palette, const DwrLookDesktop *desktop)
{
  GString *out = g_string_new (":root {\n");
  double size_px = CLAMP (desktop->document_px * READING_SCALE, SIZE_LEAST_PX, SIZE_MOST_PX);

  append_palette (out, palette);
  append_font (out, look->font, desktop->document_family);
  append_number (out, "size", (int) (size_px * 10 + 0.5), 1, "px");
  append_number (out, "width", look->numbers[DWR_LOOK_LINE_WIDTH], 0, "");
  append_number (out, "line-spacing", look->numbers[DWR_LOOK_LINE_SPACING], 2, "");
  append_number (out, "paragraph-spacing", look->numbers[DWR_LOOK_PARAGRAPH_SPACING], 2, "em");
  append_number (out, "letter-spacing", look->numbers[DWR_LOOK_LETTER_SPACING], 2, "");
  append_number (out, "word-spacing", look->numbers[DWR_LOOK_WORD_SPACING], 2, "em");
  g_string_append_printf (out, "  --dwr-hyphens: %s;\n", look->is_hyphenated ? "auto" : "manual");
  g_string_append_printf (out, "  --dwr-motion: %s;\n", desktop->is_animated ? ".15s" : "0s");
  g_string_append (out, "}\n");
  return g_string_free (out, FALSE);
}
