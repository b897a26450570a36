/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes stories as feeds in the shape of DW's: without pictures, authors or full text,
 * links in raw UTF-8 with the tracking parameter that readers must drop, days of one digit, and in
 * RDF no description for the oldest. */

#include "config.h"

#include "dwr-newsroom-feed.h"

#include <string.h>

#define TRACKER "?maca=de-rss-de-all-1119"

static char *
dup_language (const DwrNewsroomPage *page)
{
  g_auto (GStrv) segments = g_strsplit (page->path, "/", 3);

  return g_strdup (segments[1]);
}

/* (transfer full) */
static char *
dup_rdf_description (const DwrNewsroomPage *page)
{
  if (strcmp (page->date, "2020") < 0)
    return g_strdup ("");
  return g_markup_printf_escaped ("<description>%s</description>", page->teaser);
}

static void
append_rdf_item (GString *feed, const DwrNewsroomPage *page)
{
  g_autofree char *description = dup_rdf_description (page);
  g_autofree char *language = dup_language (page);
  g_autofree char *uri = g_strconcat ("https://www.dw.com", page->path, TRACKER "-rdf", NULL);
  g_autofree char *start =
      g_markup_printf_escaped ("<item rdf:about=\"%s\"><title>%s</title><link>%s</link>",
                               uri,
                               page->title,
                               uri);
  g_autofree char *end = g_markup_printf_escaped (
      "<dc:date>%s</dc:date><dc:subject>%s</dc:subject><dc:language>%s</dc:language>"
      "<dwsyn:contentID>%s</dwsyn:contentID></item>\n",
      page->date,
      page->section,
      language,
      page->id);

  g_string_append (feed, start);
  g_string_append (feed, description);
  g_string_append (feed, end);
}

static char *
build_rdf (GPtrArray *stories)
{
  g_autoptr (GString) feed = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\" "
      "xmlns:dwsyn=\"http://rss.dw.com/syndication/dwsyn/\">\n"
      "<channel rdf:about=\"https://rss.dw.com/syndication/feeds/rss-de-all.1119.rdf\">"
      "<title>Deutsche Welle</title><link>https://www.dw.com/de/themen/s-9077" TRACKER "-rdf</link>"
      "<description>Sample newsroom</description><sy:updatePeriod>hourly</sy:updatePeriod>"
      "<items><rdf:Seq>\n");

  for (guint i = 0; i < stories->len; i++) {
    const DwrNewsroomPage *page = g_ptr_array_index (stories, i);
    g_autofree char *item =
        g_markup_printf_escaped ("<rdf:li rdf:resource=\"https://www.dw.com%s" TRACKER "-rdf\"/>\n",
                                 page->path);

    g_string_append (feed, item);
  }
  g_string_append (feed, "</rdf:Seq></items></channel>\n");
  for (guint i = 0; i < stories->len; i++)
    append_rdf_item (feed, g_ptr_array_index (stories, i));
  g_string_append (feed, "</rdf:RDF>\n");
  return g_string_free (g_steal_pointer (&feed), FALSE);
}

/* An article that can be heard, as far as its feed knows. */
static void
append_recording (GString *feed, const DwrNewsroomPage *page)
{
  g_string_append_printf (feed,
                          "<itunes:duration>02:51</itunes:duration><enclosure "
                          "url=\"https://radio-download.dw.com/Events/podcasts/de/sample-%s.mp3\" "
                          "type=\"audio/mpeg\" length=\"1747296\"/>",
                          page->id);
}

static void
append_rss_item (GString *feed, const DwrNewsroomPage *page, gboolean is_podcast)
{
  g_autoptr (GDateTime) published = g_date_time_new_from_iso8601 (page->date, NULL);
  g_autofree char *date = g_date_time_format (published, "%a, %-d %b %Y %H:%M:%S GMT");
  g_autofree char *item = g_markup_printf_escaped (
      "<item><guid isPermaLink=\"false\">%s</guid><pubDate>%s</pubDate><title>%s</title>"
      "<link>https://www.dw.com%s" TRACKER "-xml-mrss</link><description>%s</description>"
      "<category>%s</category>",
      page->id,
      date,
      page->title,
      page->path,
      page->teaser,
      page->section);

  g_string_append (feed, item);
  if (is_podcast)
    append_recording (feed, page);
  g_string_append (feed, "</item>\n");
}

static char *
build_rss (GPtrArray *stories, gboolean is_podcast)
{
  g_autoptr (GString) feed = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
      "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel>"
      "<title>Deutsche Welle</title><link>https://www.dw.com/de/themen/s-9077</link>"
      "<description>Sample newsroom</description><language>de</language><ttl>10</ttl>\n");

  for (guint i = 0; i < stories->len; i++)
    append_rss_item (feed, g_ptr_array_index (stories, i), is_podcast);
  g_string_append (feed, "</channel></rss>\n");
  return g_string_free (g_steal_pointer (&feed), FALSE);
}

/* Nobody has stored an Atom feed of DW; this is what its other formats and RFC 4287 make likely. */
static void
append_atom_entry (GString *feed, const DwrNewsroomPage *page)
{
  g_autofree char *language = dup_language (page);
  g_autofree char *entry = g_markup_printf_escaped (
      "<entry xml:lang=\"%s\"><id>%s</id><title>%s</title>"
      "<link rel=\"alternate\" href=\"https://www.dw.com%s" TRACKER "-xml-atom\"/>"
      "<summary type=\"html\">&lt;p&gt;%s&lt;/p&gt;</summary><published>%s</published>"
      "<updated>%s</updated><category term=\"%s\"/></entry>\n",
      language,
      page->id,
      page->title,
      page->path,
      page->teaser,
      page->date,
      page->date,
      page->section);

  g_string_append (feed, entry);
}

static char *
build_atom (GPtrArray *stories)
{
  g_autoptr (GString) feed = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>https://rss.dw.com/atom/rss-de-all</id>"
      "<title>Deutsche Welle</title><updated>2026-10-05T10:00:00Z</updated>\n");

  for (guint i = 0; i < stories->len; i++)
    append_atom_entry (feed, g_ptr_array_index (stories, i));
  g_string_append (feed, "</feed>\n");
  return g_string_free (g_steal_pointer (&feed), FALSE);
}

char *
dwr_newsroom_feed_build (GPtrArray *stories, const char *path, const char **content_type)
{
  gboolean is_file = g_str_has_prefix (path, "/syndication/feeds/");

  if (g_str_has_prefix (path, "/rdf/") || (is_file && g_str_has_suffix (path, ".rdf"))) {
    *content_type = "application/rdf+xml; charset=utf-8";
    return build_rdf (stories);
  }
  if (g_str_has_prefix (path, "/xml/") || (is_file && g_str_has_suffix (path, ".xml"))) {
    *content_type = "application/rss+xml; charset=utf-8";
    return build_rss (stories, strstr (path, "podcast") != NULL);
  }
  if (g_str_has_prefix (path, "/atom/")) {
    *content_type = "application/atom+xml; charset=utf-8";
    return build_atom (stories);
  }
  return NULL;
}
