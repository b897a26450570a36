/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables only; the grammar of a signature is in dwr-signature.c. */

#include "config.h"

#include "dwr-tail-words.h"

#include <string.h>

/* Names that are also common words (Beta, Welt, Mia) are not here: a line with them is known by
 * its form, or stays in the text. */
static const char *const agencies[] = {
  "dpa",      "dpad",      "dpae",       "afp",      "afpd",     "afpe",      "rtr",
  "rtrd",     "rtre",      "reuters",    "ap",       "apd",      "ape",       "epd",
  "kna",      "sid",       "dapd",       "ddp",      "efe",      "lusa",      "ansa",
  "agi",      "apa",       "sda",        "upi",      "tass",     "itartass",  "interfax",
  "unian",    "ukrinform", "pap",        "mti",      "čtk",      "ctk",       "tasr",
  "tanjug",   "hina",      "fena",       "srna",     "bta",      "agerpres",  "mediafax",
  "xinhua",   "kyodo",     "yonhap",     "pti",      "antara",   "anka",      "dha",
  "irna",     "isna",      "bbc",        "cnn",      "ard",      "zdf",       "wdr",
  "ndr",      "dlf",       "dw",         "ots",      "κνα",      "απε",       "απεμπε",
  "апа",      "дпа",       "афп",        "рейтер",   "рейтерс",  "рейтърс",   "ројтерс",
  "роитерс",  "тасс",      "интерфакс",  "бта",      "танјуг",   "укрінформ", "дпа",
  "دبا",      "افب",       "رویترز",     "اب",       "کنا",      "ایبا",      "دویچهوله",
  "ایافپی",   "فرانسپرس",  "آسوشیتدپرس", "ایسنا",    "ایرنا",    "ڈیپیاے",    "اےایفپی",
  "اےپی",     "روئٹرز",    "ایپیڈی",     "کےایناے",  "ڈیڈبلیو",  "دیپیا",     "ایپی",
  "رویټرز",   "डीपीए",     "एएफपी",      "एपी",      "रॉयटर्स",   "केएनए",      "ईपीडी",
  "डीडब्ल्यू",   "ডিপিএ",     "এএফপি",      "এপি",      "রয়টার্স",   "কেএনএ",     "ইপিডি",
  "ডিডাব্লিউ", "ኤኤፍፒ",      "ዲፒኤ",        "ኤፒ",       "ሮይተርስ",    "法新社",    "德新社",
  "路透社",   "美联社",    "美聯社",     "埃菲社",   "中央社",   "新华社",    "新華社",
  "法广",     "综合报导",  "综合报道",   "綜合報導", "綜合報道", "德国之声",  "德國之聲",
};

static const char *const editors[] = {
  "edited by",   "editor",
  "editors",     "redaktion",
  "redakteur",   "redakteurin",
  "adaption",    "adaptiert von",
  "bearbeitung", "bearbeitet von",
  "mitarbeit",   "editado por",
  "edición",     "editora",
  "rédaction",   "édition",
  "édité par",   "edité par",
  "éditeur",     "éditrice",
  "edição",      "editores",
  "redakcja",    "opracowanie",
  "oprac",       "redaktör",
  "editör",      "edit",
  "редактор",    "редакторка",
  "редакция",    "редакція",
  "επιμέλεια",   "επιμέλεια κειμένου",
  "redactor",    "redacția",
  "editat de",   "redaktor",
  "redaktorja",  "redaktoi",
  "uredio",      "uredila",
  "uredili",     "urednik",
  "urednica",    "уредник",
  "уредил",      "уредила",
  "تحریر",       "المحرر",
  "المحررة",     "مراجعة",
  "مصنف",        "ادارت",
  "ویراستار",    "ویرایش",
  "ایډیټر",      "सम्पादन",
  "संपादन",       "संपादक",
  "एडिटर",       "সম্পাদনা",
  "সম্পাদক",      "penyunting",
  "diedit oleh", "mhariri",
  "mwandishi",   "imehaririwa na",
  "አርታኢ",        "አርታዒ",
  "አዘጋጅ",        "edita",
  "责编",        "責編",
  "编辑",        "編輯",
  "责任编辑",    "責任編輯",
};

static const char *const translations[] = {
  "translation", "translated by", "adapted by",   "übersetzung",   "übersetzt von",
  "traducción",  "traducido por", "adaptación",   "adaptado por",  "traduction",
  "traduit par", "adapté par",    "adaptation",   "adaptação",     "tradução",
  "перевод",     "переклад",      "tłumaczenie",  "çeviri",        "çeviren",
  "μετάφραση",   "traducere",     "превод",       "përkthimi",     "përktheu",
  "prevod",      "prijevod",      "ترجمه",        "ترجمة",         "ترجمہ",
  "ترجمها",      "اعده للعربیه",  "اعده للعربیة", "اعدته للعربیة", "ژباړه",
  "अनुवाद",       "অনুবাদ",         "terjemahan",   "penerjemah",    "diterjemahkan oleh",
  "翻译",        "翻譯",          "编译",         "編譯",          "ትርጉም",
  "fassara",     "tafsiri",
};

static const char *const remarks[] = {
  "editor's note",
  "editor’s note",
  "editors' note",
  "anmerkung der redaktion",
  "hinweis der redaktion",
  "nota del editor",
  "nota de la redacción",
  "note de la rédaction",
  "nota da redação",
  "от редакции",
  "від редакції",
  "od redakcji",
  "编者注",
  "編者注",
};

static const char *const editor_phrases[] = {
  "Edited by ", "Adaptiert von ", "Bearbeitet von ", "Editado por ", "Édité par ", "Edité par ",
  "Editat de ", "Diedit oleh ",   "Imehaririwa na ", "责任编辑",     "責任編輯",
};

/* What says nothing between the letters of a name. */
static gboolean
is_passed (gunichar character)
{
  return g_unichar_isspace (character) || character == '.' || character == '-' ||
         (character >= 0x200b && character <= 0x200f);
}

/* Letters that are written one for another: Arabic keyboards differ between countries. */
static gunichar
fold (gunichar character)
{
  switch (character) {
  case 0x623: /* alef with hamza above, below */
  case 0x625:
    return 0x627;
  case 0x643: /* kaf */
    return 0x6a9;
  case 0x649: /* yeh without dots, with dots */
  case 0x64a:
    return 0x6cc;
  default:
    return g_unichar_tolower (character);
  }
}

static const char *
skip_passed (const char *text, const char *end)
{
  while (text < end && is_passed (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static gboolean
is_name (const char *text, const char *end, const char *name)
{
  const char *name_end = name + strlen (name);

  text = skip_passed (text, end);
  name = skip_passed (name, name_end);
  while (text < end && name < name_end) {
    if (fold (g_utf8_get_char (text)) != fold (g_utf8_get_char (name)))
      return FALSE;
    text = skip_passed (g_utf8_next_char (text), end);
    name = skip_passed (g_utf8_next_char (name), name_end);
  }
  return text == end && name == name_end;
}

static gboolean
is_one_of (const char *text, const char *end, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (is_name (text, end, names[i]))
      return TRUE;
  return FALSE;
}

gboolean
dwr_tail_words_is_agency (const char *text, const char *end)
{
  return is_one_of (text, end, agencies, G_N_ELEMENTS (agencies));
}

gboolean
dwr_tail_words_is_editor (const char *text, const char *end)
{
  return is_one_of (text, end, editors, G_N_ELEMENTS (editors));
}

gboolean
dwr_tail_words_is_translation (const char *text, const char *end)
{
  return is_one_of (text, end, translations, G_N_ELEMENTS (translations));
}

gboolean
dwr_tail_words_is_remark (const char *text, const char *end)
{
  return is_one_of (text, end, remarks, G_N_ELEMENTS (remarks));
}

const char *
dwr_tail_words_skip_editor (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (editor_phrases); i++)
    if (g_str_has_prefix (text, editor_phrases[i]))
      return text + strlen (editor_phrases[i]);
  return NULL;
}
