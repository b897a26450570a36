/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of sections and their feeds. DW's own list of feeds is a page of its site; this table
 * is what feeds that were seen, links out of them, and other programs tell. No feed of Dari,
 * Pashto, Hausa and of Chinese in traditional letters is known, and their editions are not in it.
 */

#include "config.h"

#include <string.h>

#include "dwr-edition.h"

#define RDF DWR_FEED_FORMAT_RDF
#define RSS DWR_FEED_FORMAT_RSS
#define ATOM DWR_FEED_FORMAT_ATOM
#define FILED DWR_FEED_FORMAT_FILE
#define CONFIRMED DWR_FEED_CONFIRMED
#define USED DWR_FEED_USED
#define GUESSED DWR_FEED_GUESSED

static const DwrSection german[] = {
  { "all", "Alle Themen", "rss-de-all", RDF, CONFIRMED },
  { "top", "Themen des Tages", "rss-de-top", RSS, USED },
  { "news", "Nachrichten", "rss-de-news", RSS, USED },
  { "politics", "Politik", "rss_de_politik", RSS, USED },
  { "business", "Wirtschaft", "rss-de-eco", RSS, USED },
  { "science", "Wissenschaft", "rss-de-wissenschaft", RSS, USED },
  { "culture", "Kultur und Leben", "rss-de-cul", RSS, USED },
  { "books", "Bücher", "rss-de-cul-buch", ATOM, USED },
  { "film", "Film", "rss-de-cul-film", ATOM, USED },
  { "music", "Musik", "rss-de-cul-musik", ATOM, USED },
  { "sports", "Sport", "rss-de-sport", RSS, USED },
  { "germany", "Deutschland entdecken", "rss-de-deutschlandentdecken", RSS, USED },
  { "press", "Presse", "presse", RSS, USED },
};

static const DwrSection english[] = {
  { "all", "All stories", "rss-en-all", RDF, CONFIRMED },
  { "world", "World", "rss-en-world", RDF, CONFIRMED },
  { "top", "Top stories", "rss-en-top", RDF, USED },
  { "germany", "Germany", "rss-en-ger", RDF, USED },
  { "europe", "Europe", "rss-en-eu", RDF, USED },
  { "asia", "Asia", "rss-en-asia", RDF, USED },
  { "business", "Business", "rss-en-bus", RDF, USED },
  { "science", "Science", "rss_en_science", ATOM, USED },
  { "environment", "Environment", "rss_en_environment", ATOM, USED },
  { "culture", "Culture and lifestyle", "rss-en-cul", RDF, USED },
  { "sports", "Sports", "rss-en-sports", RDF, USED },
  { "travel", "Visit Germany", "rss-en-visitgermany", RDF, USED },
};

static const DwrSection spanish[] = {
  { "top", "Titulares", "rss-sp-top", RDF, USED },
  { "germany", "Alemania", "rss-sp-ale", RDF, USED },
  { "world", "Internacional", "rss-sp-inter", RDF, USED },
  { "business", "Economía", "rss-sp-eco", RDF, USED },
  { "science", "Ciencia y tecnología", "rss-sp-cyt", RDF, USED },
  { "environment", "Ecología", "rss-sp-ecol", RDF, USED },
  { "culture", "Cultura", "rss-sp-cul", RDF, USED },
  { "sports", "Fútbol", "rss-sp-fut", RDF, USED },
  { "travel", "Conozca Alemania", "rss-sp-con", RDF, USED },
  { "press", "La prensa opina", "rss-sp-press", RDF, USED },
  { "all", "Todos los temas", "rss-sp-all", RDF, GUESSED },
};

static const DwrSection french[] = {
  { "all", "Tous les sujets", "rss-fr-all", RDF, GUESSED },
};

static const DwrSection brazilian[] = {
  { "all", "Todos os temas", "rss-br-all", RDF, USED },
};

static const DwrSection portuguese[] = {
  { "all", "Todos os temas", "rss-por-all", RDF, USED },
};

static const DwrSection russian[] = {
  { "news", "Новости", "rss-ru-news", RSS, CONFIRMED },
  { "all", "Все темы", "rss-ru-all", RDF, USED },
};

static const DwrSection ukrainian[] = {
  { "all", "Усі теми", "rss-ukr-all", RDF, CONFIRMED },
};

static const DwrSection polish[] = {
  { "all", "Wszystkie tematy", "rss-pol-all", RDF, USED },
};

static const DwrSection turkish[] = {
  { "all", "Tüm konular", "rss-tur-all", RDF, USED },
};

static const DwrSection greek[] = {
  { "all", "Όλα τα θέματα", "rss-gr-all", RDF, GUESSED },
};

static const DwrSection romanian[] = {
  { "all", "Toate temele", "rss-rom-all", RDF, USED },
};

static const DwrSection bulgarian[] = {
  { "all", "Всички теми", "rss-bul-all", RDF, GUESSED },
};

static const DwrSection albanian[] = {
  { "all", "Të gjitha temat", "rss-alb-all", RDF, GUESSED },
};

static const DwrSection bosnian[] = {
  { "all", "Sve teme", "rss-bos-all", RDF, CONFIRMED },
  { "politics", "Politika", "rss-bos-pol", RDF, USED },
  { "europe", "Evropa", "rss-bos-eu", RDF, USED },
  { "business", "Ekonomija", "rss-bos-eco", RDF, USED },
  { "culture", "Kultura", "rss-bos-cul", RDF, USED },
  { "sports", "Sport", "rss-bos-sp", RDF, USED },
};

static const DwrSection croatian[] = {
  { "all", "Sve teme", "rss-cro-all", RDF, USED },
  { "world", "Svijet", "rss-cro-svijet", RDF, USED },
  { "europe", "Europa", "rss-cro-eu", RDF, USED },
  { "germany", "Njemačka", "rss-cro-ger", RDF, USED },
};

static const DwrSection serbian[] = {
  { "all", "Sve teme", "rss-ser-all", RDF, CONFIRMED },
  { "politics", "Politika", "rss-ser-pol", RDF, USED },
  { "serbia", "Srbija", "rss-ser-pol-ser", RDF, USED },
  { "region", "Region", "rss-ser-pol-region", RDF, USED },
  { "europe", "Evropa", "rss-ser-pol-eu", RDF, USED },
  { "germany", "Nemačka", "rss-ser-pol-ger", RDF, USED },
  { "science", "Nauka, tehnika i medicina", "rss-ser-science", RDF, USED },
  { "culture", "Kultura", "rss-ser-cul", RDF, USED },
};

static const DwrSection macedonian[] = {
  { "all", "Сите теми", "dwworld.maz.xml", FILED, USED },
};

static const DwrSection arabic[] = {
  { "all", "جميع المواضيع", "rss-ar-all", RDF, USED },
};

static const DwrSection persian[] = {
  { "all", "همه موضوعات", "rss-per-all", RDF, USED },
  { "news", "اخبار", "rss-per-news", RDF, USED },
  { "iran", "ایران", "rss-per-iran", RDF, USED },
  { "politics", "سیاست", "rss-per_politik_volltext", RSS, USED },
};

static const DwrSection urdu[] = {
  { "all", "تمام موضوعات", "rss-urd-all", RSS, CONFIRMED },
  { "pakistan", "پاکستان", "rss-urd-pak", RSS, USED },
  { "world", "دنیا", "rss-urd-world", RSS, USED },
};

static const DwrSection hindi[] = {
  { "all", "सभी विषय", "rss-hin-all", RDF, USED },
};

static const DwrSection bengali[] = {
  { "all", "সব বিষয়", "rss-ben-all", RDF, USED },
};

static const DwrSection indonesian[] = {
  { "all", "Semua topik", "rss-id-all", RDF, USED },
};

static const DwrSection chinese[] = {
  { "all", "全部内容", "rss-chi-all", RDF, CONFIRMED },
  { "china", "中国", "rss-zh-cn", RDF, USED },
};

static const DwrSection amharic[] = {
  { "all", "ሁሉም ርዕሶች", "rss-amh-all", RDF, USED },
  { "news", "ዜና", "rss-amh-news", RDF, USED },
};

static const DwrSection swahili[] = {
  { "all", "Mada zote", "rss-kis-all", RDF, USED },
};

static const struct {
  const char *path; /* of the edition */
  const DwrSection *sections;
  gsize n_sections;
} lists[] = {
  { "de", german, G_N_ELEMENTS (german) },
  { "en", english, G_N_ELEMENTS (english) },
  { "es", spanish, G_N_ELEMENTS (spanish) },
  { "fr", french, G_N_ELEMENTS (french) },
  { "pt-br", brazilian, G_N_ELEMENTS (brazilian) },
  { "pt-002", portuguese, G_N_ELEMENTS (portuguese) },
  { "ru", russian, G_N_ELEMENTS (russian) },
  { "uk", ukrainian, G_N_ELEMENTS (ukrainian) },
  { "pl", polish, G_N_ELEMENTS (polish) },
  { "tr", turkish, G_N_ELEMENTS (turkish) },
  { "el", greek, G_N_ELEMENTS (greek) },
  { "ro", romanian, G_N_ELEMENTS (romanian) },
  { "bg", bulgarian, G_N_ELEMENTS (bulgarian) },
  { "sq", albanian, G_N_ELEMENTS (albanian) },
  { "bs", bosnian, G_N_ELEMENTS (bosnian) },
  { "hr", croatian, G_N_ELEMENTS (croatian) },
  { "sr", serbian, G_N_ELEMENTS (serbian) },
  { "mk", macedonian, G_N_ELEMENTS (macedonian) },
  { "ar", arabic, G_N_ELEMENTS (arabic) },
  { "fa-ir", persian, G_N_ELEMENTS (persian) },
  { "ur", urdu, G_N_ELEMENTS (urdu) },
  { "hi", hindi, G_N_ELEMENTS (hindi) },
  { "bn", bengali, G_N_ELEMENTS (bengali) },
  { "id", indonesian, G_N_ELEMENTS (indonesian) },
  { "zh", chinese, G_N_ELEMENTS (chinese) },
  { "am", amharic, G_N_ELEMENTS (amharic) },
  { "sw", swahili, G_N_ELEMENTS (swahili) },
};

static const char *const folders[] = {
  [RDF] = "rdf",
  [RSS] = "xml",
  [ATOM] = "atom",
  [FILED] = "syndication/feeds",
};

const DwrSection *
dwr_edition_get_sections (const DwrEdition *edition, gsize *n_sections)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].path, edition->path)) {
      *n_sections = lists[i].n_sections;
      return lists[i].sections;
    }
  *n_sections = 0;
  return NULL;
}

const DwrSection *
dwr_edition_find_section (const DwrEdition *edition, const char *name)
{
  gsize n_sections = 0;
  const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

  for (gsize i = 0; i < n_sections; i++)
    if (g_str_equal (sections[i].name, name))
      return &sections[i];
  return NULL;
}

char *
dwr_edition_dup_feed_address (const DwrEdition *edition, const char *section)
{
  const DwrSection *found = dwr_edition_find_section (edition, section);

  if (found == NULL)
    return NULL;
  return g_strdup_printf ("https://rss.dw.com/%s/%s", folders[found->format], found->feed);
}

/* Any of the formats, and files such as "rss-en-all.1573.rdf", which have the feed's number. */
static gboolean
is_feed (const DwrSection *section, const char *file_name)
{
  gsize length_bytes = strlen (section->feed);

  return strncmp (file_name, section->feed, length_bytes) == 0 &&
         (file_name[length_bytes] == '\0' || file_name[length_bytes] == '.');
}

const DwrEdition *
dwr_edition_find_by_feed (DwrLink *link)
{
  const char *slash = strrchr (dwr_link_get_uri (link), '/');

  if (dwr_link_get_kind (link) != DWR_LINK_FEED)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize j = 0; j < lists[i].n_sections; j++)
      if (is_feed (&lists[i].sections[j], slash + 1))
        return dwr_edition_find_by_path (lists[i].path);
  return NULL;
}
