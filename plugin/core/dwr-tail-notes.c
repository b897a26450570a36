/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A note begins with one of some words and says one of others in its first sentence. "This article"
 * is the one that stands above; "this report" may be anybody's, so a sentence that begins so is a
 * note only when it names a language or our house. */

#include "config.h"

#include "dwr-tail-notes.h"

#include <string.h>

#define WORDS_MAX 16

/* Between a note's beginning and what it says there are a few small words at most. */
#define SOON_MAX_CHARS 30

/* A note whose beginning is doubtful is short. */
#define DOUBTFUL_MAX_CHARS 120

typedef enum {
  SAYS_ANYWHERE, /* in the first sentence */
  SAYS_SOON,     /* behind a few small words */
  SAYS_LAST,     /* at the end of a clause, as in German */
  SAYS_ORIGIN,   /* in the only sentence, which has no comma and names where the text is from */
} Way;

typedef struct {
  Way way;
  const char *starts[WORDS_MAX];
  const char *says[WORDS_MAX];
} Rule;

static const char *const phrases[] = { "摘编自",
                                       "摘編自",
                                       "©",
                                       "德国之声致力于",
                                       "德國之聲致力於" };

static const Rule rules[] = {
  { SAYS_SOON,
    { "This article" },
    { "translated",
      "adapted",
      "updated",
      "corrected",
      "amended",
      "first published",
      "edited for ",
      "written in German",
      "written in English",
      "written in Russian",
      "written in Spanish",
      "originally written",
      "originally published",
      "originally appeared" } },
  { SAYS_SOON,
    { "This story", "This interview" },
    { "translated from ",
      "adapted from ",
      "updated on ",
      "updated to ",
      "updated with ",
      "first published on ",
      "edited for ",
      "originally written",
      "originally published" } },
  { SAYS_ORIGIN,
    { "This report", "This text", "This piece" },
    { "translated from", "adapted from", "written in", "published" } },
  { SAYS_SOON,
    { "This is an updated version of ", "This is an edited version of " },
    { "this article", "an article", "this story", "an interview", "this interview" } },
  { SAYS_ORIGIN, { "Translated ", "Adapted " }, { "from " } },
  { SAYS_LAST,
    { "Dieser Artikel wurde", "Dieser Artikel ist", "Dieses Interview wurde", "Dieser Text wurde" },
    { "übersetzt",
      "adaptiert",
      "aktualisiert",
      "veröffentlicht",
      "überarbeitet",
      "korrigiert",
      "ergänzt",
      "übertragen",
      "übernommen",
      "erschienen" } },
  { SAYS_SOON,
    { "Dieser Artikel", "Dieses Interview" },
    { "erschien zuerst", "erschien ursprünglich" } },
  { SAYS_ORIGIN,
    { "Der Artikel", "Der Beitrag", "Dieser Beitrag", "Das Interview", "Der Text" },
    { "übersetzt", "adaptiert", "übertragen", "erschien" } },
  { SAYS_LAST,
    { "Aus dem ", "Adaption aus dem ", "Adaptiert aus dem ", "Übersetzt aus dem " },
    { "Englischen",
      "Russischen",
      "Spanischen",
      "Französischen",
      "Ukrainischen",
      "Türkischen",
      "Arabischen",
      "Englischen adaptiert",
      "Englischen übersetzt",
      "Russischen adaptiert",
      "Russischen übersetzt",
      "Spanischen adaptiert",
      "Spanischen übersetzt",
      "Französischen adaptiert",
      "Französischen übersetzt" } },
  { SAYS_SOON,
    { "Este artículo", "Esta entrevista" },
    { "traducid", "adaptad", "publicad", "publicó", "actualizad", "originalmente" } },
  { SAYS_ORIGIN,
    { "Este texto", "Este reportaje", "Este contenido" },
    { "traducid", "adaptad", "publicad" } },
  { SAYS_ORIGIN, { "Traducido d", "Adaptado d" }, { "el ", "o ", "e " } },
  { SAYS_SOON,
    { "Cet article", "Cette interview", "Cet entretien" },
    { "traduit", "adapté", "publié", "mis à jour", "mise à jour" } },
  { SAYS_ORIGIN, { "Ce texte" }, { "traduit", "adapté" } },
  { SAYS_SOON,
    { "Este artigo", "Esta matéria" },
    { "traduzid", "adaptad", "publicad", "atualizad", "originalmente" } },
  { SAYS_ORIGIN, { "Esta reportagem" }, { "traduzid", "adaptad", "publicad" } },
  { SAYS_SOON,
    { "Эта статья" },
    { "переведен", "опубликован", "обновлен", "обновлён", "адаптир" } },
  { SAYS_ORIGIN,
    { "Этот материал", "Этот текст", "Статья", "Материал" },
    { "переведен", "перевод с", "опубликован" } },
  { SAYS_SOON, { "Ця стаття", "Цю статтю" }, { "переклад", "адапт", "оновлен", "опублікован" } },
  { SAYS_ORIGIN,
    { "Цей матеріал", "Цей текст", "Статтю", "Матеріал" },
    { "переклад", "адапт", "опублікован" } },
  { SAYS_SOON,
    { "Матеріал опубліковано вперше", "Статтю опубліковано вперше" },
    { "німецькою", "англійською", "на DW" } },
  { SAYS_SOON, { "Ten artykuł" }, { "ukazał się", "przetłumaczon", "pierwotnie" } },
  { SAYS_ORIGIN,
    { "Artykuł", "Ten tekst", "Tekst" },
    { "ukazał się", "przetłumaczon", "pierwotnie" } },
  { SAYS_ANYWHERE, { "Bu makale", "Bu yazı" }, { "çevril", "uyarlan", "yayımlan", "güncellen" } },
  { SAYS_ORIGIN, { "Bu haber", "Bu metin" }, { "çevril", "uyarlan" } },
  { SAYS_SOON, { "Αυτό το άρθρο" }, { "μεταφρά", "δημοσιεύ", "προσαρμ" } },
  { SAYS_ORIGIN, { "Το άρθρο", "Το κείμενο" }, { "μεταφρά", "δημοσιεύ", "προσαρμ" } },
  { SAYS_SOON, { "Acest articol" }, { "tradus", "publicat", "adaptat" } },
  { SAYS_ORIGIN, { "Acest text" }, { "tradus", "adaptat" } },
  { SAYS_SOON, { "Тази статия" }, { "преведен", "публикуван", "превод" } },
  { SAYS_ORIGIN, { "Статията", "Този текст" }, { "преведен", "публикуван", "превод" } },
  { SAYS_SOON, { "Ky artikull" }, { "përkthy", "botua", "publiku" } },
  { SAYS_ORIGIN, { "Artikulli" }, { "përkthy", "botua", "publiku" } },
  { SAYS_SOON,
    { "Ovaj članak", "Ovaj intervju" },
    { "preveden", "objavljen", "prilagođen", "izvorno", "originalno" } },
  { SAYS_ORIGIN, { "Ovaj tekst", "Članak", "Tekst" }, { "preveden", "objavljen" } },
  { SAYS_SOON, { "Оваа статија" }, { "преведен", "објавен" } },
  { SAYS_ORIGIN, { "Овој текст", "Статијата" }, { "преведен", "објавен" } },
  { SAYS_SOON, { "هذا المقال" }, { "ترجم", "مترجم", "نشر", "أعد", "بالأصل" } },
  { SAYS_ORIGIN, { "هذه المادة", "هذا التقرير", "هذا النص" }, { "ترجم", "مترجم", "أعد" } },
  { SAYS_ANYWHERE, { "این مقاله", "این مطلب" }, { "ترجمه", "برگردان" } },
  { SAYS_ORIGIN, { "این گزارش", "این نوشته" }, { "ترجمه", "برگردان" } },
  { SAYS_ANYWHERE, { "دا مقاله", "دا مطلب" }, { "ژباړ" } },
  { SAYS_ORIGIN, { "دا راپور" }, { "ژباړ" } },
  { SAYS_ANYWHERE, { "یہ مضمون", "یہ آرٹیکل" }, { "ترجمہ" } },
  { SAYS_ORIGIN, { "یہ رپورٹ" }, { "ترجمہ", "شائع" } },
  { SAYS_ANYWHERE, { "यह लेख", "यह आर्टिकल" }, { "अनुवाद", "अनूदित" } },
  { SAYS_ORIGIN, { "यह रिपोर्ट" }, { "अनुवाद", "अनूदित", "प्रकाशित" } },
  { SAYS_ANYWHERE, { "এই নিবন্ধ" }, { "অনুবাদ", "অনূদিত" } },
  { SAYS_ORIGIN, { "এই প্রতিবেদন", "প্রতিবেদনটি" }, { "অনুবাদ", "অনূদিত", "প্রকাশিত" } },
  { SAYS_SOON,
    { "Artikel ini" },
    { "diterjemah", "diadaptasi", "diterbit", "pertama kali diterbitkan" } },
  { SAYS_ORIGIN, { "Berita ini", "Laporan ini" }, { "diterjemah", "diadaptasi" } },
  { SAYS_ORIGIN, { "Diadaptasi dari ", "Diterjemahkan dari " }, { "DW", "bahasa", "artikel" } },
  { SAYS_ANYWHERE,
    { "本文", "（本文", "此文" },
    { "翻译", "翻譯", "编译", "編譯", "首发", "首發", "英文", "德文" } },
  { SAYS_ANYWHERE, { "ይህ ጽሑፍ", "ይህ ጽሁፍ" }, { "ተተርጉ", "የተተረጎመ" } },
  { SAYS_ORIGIN, { "ይህ ዘገባ" }, { "ተተርጉ", "የተተረጎመ" } },
  { SAYS_ORIGIN, { "Wannan rahoto", "Wannan labari" }, { "fassara" } },
  { SAYS_SOON, { "Makala hii" }, { "tafsiri", "chapishwa" } },
  { SAYS_ORIGIN, { "Ripoti hii", "Taarifa hii" }, { "tafsiri", "chapishwa" } },
};

/* Our house and the languages that it translates from, as each language writes them. */
static const char *const origins[] = {
  "DW",        "Deutsche Welle", "German",    "English",    "Russian",    "Spanish",  "Französisch",
  "Englisch",  "Russisch",       "Spanisch",  "Ukrainisch", "Türkisch",   "Arabisch", "alemán",
  "inglés",    "alemão",         "inglês",    "francés",    "allemand",   "anglais",  "немецк",
  "английск",  "німецьк",        "англійськ", "Redakcji",   "niemieck",   "angielsk", "Almanca",
  "İngilizce", "γερμαν",         "αγγλ",      "german",     "englez",     "немск",    "gjerman",
  "anglisht",  "njemačk",        "nemačk",    "englesk",    "германск",   "англиск",  "الألماني",
  "الإنجليزي", "الانجليزي",      "آلمانی",    "انگلیسی",    "آلماني",     "جرمن",     "انگریزی",
  "जर्मन",      "अंग्रेज",           "জার্মান",    "ইংরেজি",     "Inggris",    "Jerman",   "ጀርመን",
  "እንግሊ",      "Jamus",          "Turanci",   "Kijerumani", "Kiingereza",
};

/* They stand before a colon, with a day behind a comma or in parentheses at times. */
static const char *const correction_labels[] = {
  "Correction",   "Clarification", "Korrektur",   "Corrección",  "Correção",
  "Rectificatif", "Sprostowanie",  "Исправление", "Виправлення", "更正",
};

/* What a correction speaks of: the text itself, not its matter. */
static const char *const corrected_things[] = {
  "this article",
  "This article",
  "this story",
  "This story",
  "this report",
  "earlier version",
  "previous version",
  "original version",
  "dieses Artikels",
  "diesem Artikel",
  "dieses Textes",
  "diesem Text",
  "dieses Beitrags",
  "diesem Beitrag",
  "frühere Version",
  "früheren Version",
  "frühere Fassung",
  "früheren Fassung",
  "ersten Version",
  "ersten Fassung",
  "ursprünglichen Version",
  "ursprünglichen Fassung",
  "este artículo",
  "versión anterior",
  "este artigo",
  "versão anterior",
  "cet article",
  "version précédente",
  "version antérieure",
  "этой статье",
  "этой статьи",
  "этом тексте",
  "цій статті",
  "цієї статті",
  "tym artykule",
  "tego artykułu",
  "本文",
};

static gboolean
has_one_of (const char *text, const char *end, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words && words[i] != NULL; i++)
    if (g_strstr_len (text, end - text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The end of the first sentence. That of "31. Mai" and of an initial is none. */
static const char *
find_sentence_end (const char *text)
{
  static const char *const full_stops[] = { "。", "।", "۔", "።" };
  const char *end = text + strlen (text);

  for (gsize i = 0; i < G_N_ELEMENTS (full_stops); i++) {
    const char *full_stop = g_strstr_len (text, end - text, full_stops[i]);

    end = full_stop != NULL ? full_stop : end;
  }
  for (const char *cursor = text; (cursor = g_strstr_len (cursor, end - cursor, ". ")) != NULL;
       cursor++)
    if (cursor - text >= 2 && !g_ascii_isdigit (cursor[-1]) && cursor[-2] != ' ')
      return cursor;
  return end;
}

static gboolean
ends_clause (const char *text)
{
  static const char *const ends[] = { ".", ")", ";", ":", " (", " von ", ", um " };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_prefix (text, ends[i]))
      return TRUE;
  return *text == '\0';
}

static gboolean
says_last (const char *text, const char *end, const char *const *words)
{
  for (gsize i = 0; i < WORDS_MAX && words[i] != NULL; i++)
    for (const char *cursor = text;
         (cursor = g_strstr_len (cursor, end - cursor, words[i])) != NULL;
         cursor++)
      if (ends_clause (cursor + strlen (words[i])))
        return TRUE;
  return FALSE;
}

/* Where the @n_characters-th character is, or @end before it. */
static const char *
skip_characters (const char *text, const char *end, guint n_characters)
{
  for (; text < end && n_characters > 0; n_characters--)
    text = g_utf8_next_char (text);
  return text;
}

static gboolean
is_short_sentence (const char *text, const char *end)
{
  const char *text_end = end + strlen (end);
  const char *rest = skip_characters (end + strspn (end, ".)* "), text_end, 1);

  return rest == text_end && strchr (text, ',') == NULL &&
         g_utf8_strlen (text, -1) <= DOUBTFUL_MAX_CHARS;
}

/* @rest: what follows the words that the note begins with */
static gboolean
says (const char *rest, const Rule *rule)
{
  const char *end = find_sentence_end (rest);
  const char *soon = NULL;

  switch (rule->way) {
  case SAYS_ANYWHERE:
    return has_one_of (rest, end, rule->says, WORDS_MAX);
  case SAYS_SOON:
    soon = skip_characters (rest, end, SOON_MAX_CHARS);
    return has_one_of (rest, soon, rule->says, WORDS_MAX);
  case SAYS_LAST:
    return says_last (rest, end, rule->says);
  default:
    return is_short_sentence (rest, end) && has_one_of (rest, end, rule->says, WORDS_MAX) &&
           has_one_of (rest, end, origins, G_N_ELEMENTS (origins));
  }
}

static gboolean
is_by_rule (const char *text, const Rule *rule)
{
  for (gsize i = 0; i < WORDS_MAX && rule->starts[i] != NULL; i++)
    if (g_str_has_prefix (text, rule->starts[i]) && says (text + strlen (rule->starts[i]), rule))
      return TRUE;
  return FALSE;
}

static gboolean
is_correction (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (correction_labels); i++) {
    const char *rest = text + strlen (correction_labels[i]);

    if (!g_str_has_prefix (text, correction_labels[i]))
      continue;
    if (*rest == ':' || g_str_has_prefix (rest, ", ") || g_str_has_prefix (rest, " (") ||
        g_str_has_prefix (rest, "："))
      return has_one_of (rest,
                         rest + strlen (rest),
                         corrected_things,
                         G_N_ELEMENTS (corrected_things));
  }
  return FALSE;
}

gboolean
dwr_tail_notes_is_note (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (g_str_has_prefix (text, phrases[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (is_by_rule (text, &rules[i]))
      return TRUE;
  return is_correction (text);
}
