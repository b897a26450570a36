/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of Deutsche Welle's languages, in the order of its own list. Its data knows a 32nd
 * name, HUNGARIAN, but no page has ever offered that language, and its address and words are not
 * known; it is left out until there is something to read. */

#include "config.h"

#include "dwr-edition.h"

#include <string.h>

#include "dwr-prose.h"

/* The mean of all 17 languages of the study that the speeds below are from: Trauzettel-Klosinski
 * and Dietz, Standardized Assessment of Reading Performance: The New International Reading Speed
 * Texts IReST (2012). It did not measure the languages that have the mean. */
#define MEAN_SPEED 184

/* Serbian's pages are in Latin letters. UKRANIAN is DW's spelling. The Persian, Dari and Pashto
 * pages may count days as their countries do, but no year there is near one of ours; Ethiopia's
 * year 2018 is our 2025. */
static const DwrEdition editions[] = {
  { "de", "GERMAN", "de", "ltr", "Deutsch", 179, DWR_DMY, "Bild", { "Foto" } },
  { "en", "ENGLISH", "en", "ltr", "English", 228, DWR_MDY, "Image", { "Photo", "Picture" } },
  { "es", "SPANISH", "es", "ltr", "Español", 218, DWR_DMY, "Imagen", { "Foto" } },
  { "fr", "FRENCH", "fr", "ltr", "Français", 195, DWR_DMY, "Image", { "Photo" } },
  { "pt-br",
    "PORTUGUESE_BRAZIL",
    "pt-BR",
    "ltr",
    "Português do Brasil",
    181,
    DWR_DMY,
    "Foto",
    { "Imagem" } },
  { "pt-002",
    "PORTUGUESE_AFRICA",
    "pt",
    "ltr",
    "Português para África",
    181,
    DWR_DMY,
    "Foto",
    { "Imagem" } },
  { "ru", "RUSSIAN", "ru", "ltr", "Русский", 184, DWR_DMY, "Фото", { "Изображение" } },
  { "uk", "UKRANIAN", "uk", "ltr", "Українська", MEAN_SPEED, DWR_DMY, "Фото", { "Зображення" } },
  { "pl", "POLISH", "pl", "ltr", "Polski", 166, DWR_DMY, "Zdjęcie", { "Foto", "Fot." } },
  { "tr", "TURKISH", "tr", "ltr", "Türkçe", 166, DWR_DMY, "Fotoğraf", { "Foto" } },
  { "el", "GREEK", "el", "ltr", "Ελληνικά", MEAN_SPEED, DWR_DMY, "Εικόνα", { "Φωτογραφία" } },
  { "ro", "ROMANIAN", "ro", "ltr", "Română", MEAN_SPEED, DWR_DMY, "Imagine", { "Foto" } },
  { "bg", "BULGARIAN", "bg", "ltr", "Български", MEAN_SPEED, DWR_DMY, "Снимка", { "Фото" } },
  { "sq", "ALBANIAN", "sq", "ltr", "Shqip", MEAN_SPEED, DWR_DMY, "Fotografi", { "Foto" } },
  { "bs", "BOSNIAN", "bs", "ltr", "B/H/S", MEAN_SPEED, DWR_DMY, "Foto", { "Fotografija" } },
  { "hr", "CROATIAN", "hr", "ltr", "Hrvatski", MEAN_SPEED, DWR_DMY, "Foto", { "Fotografija" } },
  { "sr",
    "SERBIAN",
    "sr-Latn",
    "ltr",
    "Српски/Srpski",
    MEAN_SPEED,
    DWR_DMY,
    "Foto",
    { "Fotografija", "Фото" } },
  { "mk", "MACEDONIAN", "mk", "ltr", "Македонски", MEAN_SPEED, DWR_DMY, "Фотографија", { "Фото" } },
  { "ar", "ARABIC", "ar", "rtl", "العربية", 138, DWR_DMY, "صورة من", { "صورة", "الصورة" } },
  { "fa-ir", "PERSIAN", "fa-IR", "rtl", "فارسی", MEAN_SPEED, DWR_DMY, "عکس", { NULL } },
  { "fa-af", "DARI", "fa-AF", "rtl", "دری", MEAN_SPEED, DWR_DMY, "عکس", { NULL } },
  { "ps", "PASHTO", "ps", "rtl", "پښتو", MEAN_SPEED, DWR_DMY, "انځور", { "عکس" } },
  { "ur", "URDU", "ur", "rtl", "اردو", MEAN_SPEED, DWR_DMY, "تصویر", { NULL } },
  { "hi", "HINDI", "hi", "ltr", "हिन्दी", MEAN_SPEED, DWR_DMY, "तस्वीर", { "फोटो" } },
  { "bn", "BENGALI", "bn", "ltr", "বাংলা", MEAN_SPEED, DWR_DMY, "ছবি", { NULL } },
  { "id", "INDONESIAN", "id", "ltr", "Indonesia", MEAN_SPEED, DWR_DMY, "Foto", { "Gambar" } },
  { "zh", "CHINESE", "zh-Hans", "ltr", "中文 (简)", 158, DWR_DMY, "图像来源", { "图片来源" } },
  { "zh-hant",
    "CHINESE_TRADITIONAL",
    "zh-Hant",
    "ltr",
    "中文 (繁)",
    158,
    DWR_DMY,
    "圖片來源",
    { "圖像來源" } },
  { "am", "AMHARIC", "am", "ltr", "አማርኛ", MEAN_SPEED, DWR_DAYS_FOREIGN, "ምስል", { "ፎቶ" } },
  { "ha", "HAUSA", "ha", "ltr", "Hausa", MEAN_SPEED, DWR_DAYS_UNSURE, "Hoto", { NULL } },
  { "sw", "KISWAHILI", "sw", "ltr", "Kiswahili", MEAN_SPEED, DWR_DMY, "Picha", { NULL } },
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

/* Tags whose first part says too little, or is not the edition's. */
static const struct {
  const char *language;
  const char *edition_language;
} other_languages[] = {
  { "zh-TW", "zh-Hant" },
  { "zh-HK", "zh-Hant" },
  { "zh-MO", "zh-Hant" },
  { "prs", "fa-AF" },
};

const DwrEdition *
dwr_edition_get_all (gsize *n_editions)
{
  *n_editions = G_N_ELEMENTS (editions);
  return editions;
}

const DwrEdition *
dwr_edition_get (gsize index)
{
  return index < G_N_ELEMENTS (editions) ? &editions[index] : NULL;
}

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

/* Whether the first @length_bytes of @language are @tag; a locale has "_" for "-". */
static gboolean
is_tag (const char *language, gsize length_bytes, const char *tag)
{
  if (strlen (tag) != length_bytes)
    return FALSE;
  for (gsize i = 0; i < length_bytes; i++)
    if (g_ascii_tolower (language[i]) != g_ascii_tolower (tag[i]) &&
        (language[i] != '_' || tag[i] != '-'))
      return FALSE;
  return TRUE;
}

static const DwrEdition *
find_by_tag (const char *language, gsize length_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other_languages); i++)
    if (is_tag (language, length_bytes, other_languages[i].language))
      return dwr_edition_find_by_language (other_languages[i].edition_language);
  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    if (is_tag (language, length_bytes, editions[i].language))
      return &editions[i];
  return NULL;
}

/* RFC 4647, "lookup": the whole tag, then without its last part, and so on. */
const DwrEdition *
dwr_edition_find_by_language (const char *language)
{
  gsize first_bytes = strcspn (language, "-_");
  gsize length_bytes = strlen (language);

  while (length_bytes > 0) {
    const DwrEdition *edition = find_by_tag (language, length_bytes);

    if (edition != NULL)
      return edition;
    while (length_bytes > 0 && strchr ("-_", language[--length_bytes]) == NULL)
      continue;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    if (strcspn (editions[i].language, "-") == first_bytes &&
        g_ascii_strncasecmp (language, editions[i].language, first_bytes) == 0)
      return &editions[i];
  return NULL;
}

const DwrEdition *
dwr_edition_choose (const char *locale)
{
  g_autofree char *language = g_strndup (locale, strcspn (locale, ".@"));
  const DwrEdition *edition = dwr_edition_find_by_language (language);

  return edition != NULL ? edition : dwr_edition_find_by_language ("en");
}

const DwrEdition *
dwr_edition_find_by_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (editions); i++)
    if (g_str_equal (name, editions[i].name))
      return &editions[i];
  return NULL;
}

/* Of Latin, Chinese and Ethiopic text. */
static gboolean
is_colon (gunichar character)
{
  return character == ':' || character == 0xff1a || character == 0x1366;
}

/* (nullable) when @text does not begin with @word and a colon. */
static const char *
skip_word_with_colon (const char *text, const char *word)
{
  gunichar character = 0;

  if (!g_str_has_prefix (text, word))
    return NULL;
  text = dwr_prose_skip_spaces (text + strlen (word));
  character = g_utf8_get_char (text);
  return is_colon (character) ? dwr_prose_skip_spaces (g_utf8_next_char (text)) : NULL;
}

static const char *
skip_word_of (const DwrEdition *edition, const char *text)
{
  const char *rest = skip_word_with_colon (text, edition->credit_word);

  for (gsize i = 0; rest == NULL && i < G_N_ELEMENTS (edition->other_credit_words) &&
                    edition->other_credit_words[i] != NULL;
       i++)
    rest = skip_word_with_colon (text, edition->other_credit_words[i]);
  return rest;
}

/* "صورة من AFP", a picture by AFP: a word that ends in a preposition needs no colon. */
static const char *
skip_phrase_of (const DwrEdition *edition, const char *text)
{
  const char *rest = text + strlen (edition->credit_word);

  if (strchr (edition->credit_word, ' ') == NULL || !g_str_has_prefix (text, edition->credit_word))
    return NULL;
  text = dwr_prose_skip_spaces (rest);
  return text > rest ? text : NULL;
}

const char *
dwr_edition_skip_credit_word (const DwrEdition *edition, const char *text)
{
  const char *rest = edition != NULL ? skip_word_of (edition, text) : NULL;

  if (edition != NULL && rest == NULL)
    rest = skip_phrase_of (edition, text);
  for (gsize i = 0; rest == NULL && i < G_N_ELEMENTS (editions); i++)
    rest = skip_word_of (&editions[i], text);
  return rest != NULL ? rest : text;
}

const char *
dwr_edition_get_code (const DwrEdition *edition)
{
  return edition->path;
}

const char *
dwr_edition_get_language (const DwrEdition *edition)
{
  return edition->language;
}

const char *
dwr_edition_get_direction (const DwrEdition *edition)
{
  return edition->direction;
}

const char *
dwr_edition_get_name (const DwrEdition *edition)
{
  return edition->native_name;
}
