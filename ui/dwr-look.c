/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A test holds the ranges against the schema's. */

#include "config.h"

#include "dwr-look.h"

#include "dwr/dwr-settings.h"

/* By DwrLookNumber. */
static const DwrLookRange ranges[DWR_LOOK_N_NUMBERS] = {
  { DWR_SETTINGS_TEXT_SIZE, 50, 300, 100, 10 },
  { DWR_SETTINGS_LINE_WIDTH, 45, 80, 60, 5 },
  { DWR_SETTINGS_LINE_SPACING, 90, 150, 100, 5 },
  { DWR_SETTINGS_PARAGRAPH_SPACING, 50, 300, 90, 10 },
  { DWR_SETTINGS_LETTER_SPACING, 0, 20, 0, 1 },
  { DWR_SETTINGS_WORD_SPACING, 0, 50, 0, 2 },
};

/* By DwrTheme. */
static const char *const theme_names[DWR_THEME_N] = { "auto",
                                                      "light",
                                                      "sepia",
                                                      "dark",
                                                      "contrast" };

const DwrLookRange *
dwr_look_get_range (DwrLookNumber number)
{
  return &ranges[number];
}

const char *
dwr_look_get_theme_name (DwrTheme theme)
{
  return theme_names[theme];
}

DwrLook
dwr_look_get_normal (void)
{
  DwrLook look = {
    .theme = DWR_THEME_AUTO,
    .is_hyphenated = TRUE,
    .font = DWR_LOOK_SANS,
  };

  for (guint i = 0; i < DWR_LOOK_N_NUMBERS; i++)
    look.numbers[i] = ranges[i].normal;
  return look;
}

void
dwr_look_set_font (DwrLook *self, const char *font)
{
  const char *end = NULL;

  g_strlcpy (self->font, font, sizeof self->font);
  if (!g_utf8_validate (self->font, -1, &end))
    self->font[end - self->font] = '\0';
}

gboolean
dwr_look_equal (const DwrLook *one, const DwrLook *other)
{
  for (guint i = 0; i < DWR_LOOK_N_NUMBERS; i++) {
    if (one->numbers[i] != other->numbers[i])
      return FALSE;
  }
  return one->theme == other->theme && one->is_hyphenated == other->is_hyphenated &&
         g_str_equal (one->font, other->font);
}

GVariant *
dwr_look_to_variant (const DwrLook *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < DWR_LOOK_N_NUMBERS; i++)
    g_variant_builder_add (&builder, "{sv}", ranges[i].key, g_variant_new_int32 (self->numbers[i]));
  g_variant_builder_add (&builder,
                         "{sv}",
                         DWR_SETTINGS_THEME,
                         g_variant_new_string (theme_names[self->theme]));
  g_variant_builder_add (&builder, "{sv}", DWR_SETTINGS_FONT, g_variant_new_string (self->font));
  g_variant_builder_add (&builder,
                         "{sv}",
                         DWR_SETTINGS_HYPHENATION,
                         g_variant_new_boolean (self->is_hyphenated));
  return g_variant_builder_end (&builder);
}

void
dwr_look_read_variant (DwrLook *self, GVariant *values)
{
  const char *word = NULL;
  int number = 0;

  for (guint i = 0; i < DWR_LOOK_N_NUMBERS; i++) {
    if (g_variant_lookup (values, ranges[i].key, "i", &number) && number >= ranges[i].least &&
        number <= ranges[i].most)
      self->numbers[i] = number;
  }
  if (g_variant_lookup (values, DWR_SETTINGS_THEME, "&s", &word)) {
    for (guint i = 0; i < DWR_THEME_N; i++) {
      if (g_str_equal (theme_names[i], word))
        self->theme = i;
    }
  }
  if (g_variant_lookup (values, DWR_SETTINGS_FONT, "&s", &word))
    dwr_look_set_font (self, word);
  g_variant_lookup (values, DWR_SETTINGS_HYPHENATION, "b", &self->is_hyphenated);
}
