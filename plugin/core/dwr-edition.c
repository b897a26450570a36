/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of Deutsche Welle's languages, in the order of its own list. */

#include "config.h"

#include "dwr-edition.h"

#include <string.h>

static const DwrEdition editions[] = {
  { "de", "de", "ltr", "Bild" },          { "en", "en", "ltr", "Image" },
  { "es", "es", "ltr", "Imagen" },        { "fr", "fr", "ltr", "Image" },
  { "pt-br", "pt-BR", "ltr", "Foto" },    { "pt-002", "pt", "ltr", "Foto" },
  { "ru", "ru", "ltr", "Фото" },          { "uk", "uk", "ltr", "Фото" },
  { "pl", "pl", "ltr", "Zdjęcie" },       { "tr", "tr", "ltr", "Fotoğraf" },
  { "el", "el", "ltr", "Εικόνα" },        { "ro", "ro", "ltr", "Imagine" },
  { "bg", "bg", "ltr", "Снимка" },        { "sq", "sq", "ltr", "Fotografi" },
  { "bs", "bs", "ltr", "Foto" },          { "hr", "hr", "ltr", "Foto" },
  { "sr", "sr-Latn", "ltr", "Foto" },     { "mk", "mk", "ltr", "Фотографија" },
  { "ar", "ar", "rtl", "صورة من" },       { "fa-ir", "fa-IR", "rtl", "عکس" },
  { "fa-af", "fa-AF", "rtl", "عکس" },     { "ps", "ps", "rtl", "انځور" },
  { "ur", "ur", "rtl", "تصویر" },         { "hi", "hi", "ltr", "तस्वीर" },
  { "bn", "bn", "ltr", "ছবি" },           { "id", "id", "ltr", "Foto" },
  { "zh", "zh-Hans", "ltr", "图像来源" }, { "zh-hant", "zh-Hant", "ltr", "圖片來源" },
  { "am", "am", "ltr", "ምስል" },           { "ha", "ha", "ltr", "Hoto" },
  { "sw", "sw", "ltr", "Picha" },
};

/* Segments that were written before 2023, and hosts' own ways. */
static const struct {
  const char *path;
  const char *edition_path;
} older_paths[] = {
  { "fa", "fa-ir" },
  { "zh-tw", "zh-hant" },
  { "pt", "pt-002" },
};

const DwrEdition *
dwr_edition_find_by_path (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (older_paths); i++)
    if (g_ascii_strcasecmp (path, older_paths[i].path) == 0)
      path = older_paths[i].edition_path;
  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    if (g_ascii_strcasecmp (path, editions[i].path) == 0)
      return &editions[i];
  return NULL;
}

const DwrEdition *
dwr_edition_find_by_language (const char *language)
{
  gsize length_bytes = strcspn (language, "-_");

  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    if (g_ascii_strcasecmp (language, editions[i].language) == 0)
      return &editions[i];
  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    if (strcspn (editions[i].language, "-") == length_bytes &&
        g_ascii_strncasecmp (language, editions[i].language, length_bytes) == 0)
      return &editions[i];
  return NULL;
}

/* The site's own spelling of each, and the right one of the one that it misspells. */
static const struct {
  const char *name;
  const char *path;
} edition_names[] = {
  { "GERMAN", "de" },
  { "ENGLISH", "en" },
  { "SPANISH", "es" },
  { "FRENCH", "fr" },
  { "PORTUGUESE_BRAZIL", "pt-br" },
  { "PORTUGUESE_AFRICA", "pt-002" },
  { "RUSSIAN", "ru" },
  { "UKRANIAN", "uk" },
  { "UKRAINIAN", "uk" },
  { "POLISH", "pl" },
  { "TURKISH", "tr" },
  { "GREEK", "el" },
  { "ROMANIAN", "ro" },
  { "BULGARIAN", "bg" },
  { "ALBANIAN", "sq" },
  { "BOSNIAN", "bs" },
  { "CROATIAN", "hr" },
  { "SERBIAN", "sr" },
  { "MACEDONIAN", "mk" },
  { "ARABIC", "ar" },
  { "PERSIAN", "fa-ir" },
  { "DARI", "fa-af" },
  { "PASHTO", "ps" },
  { "URDU", "ur" },
  { "HINDI", "hi" },
  { "BENGALI", "bn" },
  { "INDONESIAN", "id" },
  { "CHINESE", "zh" },
  { "CHINESE_TRADITIONAL", "zh-hant" },
  { "AMHARIC", "am" },
  { "HAUSA", "ha" },
  { "KISWAHILI", "sw" },
};

const DwrEdition *
dwr_edition_find_by_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (edition_names); i++)
    if (g_str_equal (name, edition_names[i].name))
      return dwr_edition_find_by_path (edition_names[i].path);
  return NULL;
}

const char *
dwr_edition_skip_credit_word (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++) {
    const char *rest = text + strlen (editions[i].credit_word);

    if (!g_str_has_prefix (text, editions[i].credit_word))
      continue;
    rest += strspn (rest, " ");
    if (*rest == ':')
      rest++;
    else if (g_str_has_prefix (rest, "\uff1a"))
      rest += strlen ("\uff1a");
    else
      continue;
    return rest + strspn (rest, " ");
  }
  return text;
}
