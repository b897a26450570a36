/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses by host and path who answers: an article, a section, a feed, a picture, a short link or
 * a fault. The last path segment decides, the slug is decoration, as on the real site. */

#include "config.h"

#include "dwr-newsroom-site.h"

#include "dwr-newsroom-faults.h"
#include "dwr-newsroom-feed.h"
#include "dwr-newsroom-news.h"
#include "dwr-newsroom-picture-faults.h"
#include "dwr-newsroom-picture.h"

#include <string.h>

#define HTML "text/html; charset=utf-8"

typedef gboolean (*AnswerFunc) (DwrNewsroomPages *pages,
                                DwrNewsroomExchange *exchange,
                                GError **error);

typedef struct {
  const char *host;
  AnswerFunc answer;
} HostRule;

static gboolean
answer_not_found (DwrNewsroomExchange *exchange, GError **error)
{
  return dwr_newsroom_exchange_reply_text (
      exchange,
      404,
      HTML,
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title "
      "data-rh=\"true\">404 - "
      "Page not found</title></head><body><div id=\"root\"><div class=\"page-header\"><nav>"
      "<a href=\"/en/top-stories/s-9097\">Top stories</a></nav></div><div "
      "id=\"main-content\"></div>"
      "<section><div class=\"detail-zone\"><div class=\"content-area\"><h1>404 - Page not "
      "found</h1>"
      "<p>This page could not be found.</p></div></div></section><footer id=\"footer\"><a "
      "href=\"/en/legal-notice/a-1\">Legal notice</a></footer></div></body></html>\n",
      error);
}

static void
append_teaser (GString *html, const DwrNewsroomPage *page)
{
  g_autofree char *text = g_markup_printf_escaped (
      "<div class=\"teaser-wrap\"><div class=\"teaser\"><h3 class=\"title\"><a href=\"%s\">%s</a>"
      "</h3><div class=\"teaser-description\">%s</div></div></div>\n",
      page->path,
      page->title,
      page->teaser);

  g_string_append (html, text);
}

static gboolean
answer_section (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  GPtrArray *samples = dwr_newsroom_pages_get_samples (pages);
  g_autoptr (GString) html = g_string_new (
      "<!doctype html>\n<html lang=\"de\"><head><meta charset=\"utf-8\"><title data-rh=\"true\">"
      "Aktuell – DW</title></head><body><div id=\"root\"><div id=\"main-content\"></div>"
      "<h1>Aktuell</h1><section data-tracking-name=\"section-top-story\">\n");

  for (guint i = 0; i < samples->len; i++)
    append_teaser (html, g_ptr_array_index (samples, i));
  g_string_append (html, "</section><footer id=\"footer\"></footer></div></body></html>\n");
  return dwr_newsroom_exchange_reply_text (exchange, 200, HTML, html->str, error);
}

static gboolean
is_section_path (const char *path)
{
  g_autofree char *last = g_path_get_basename (path);

  return g_str_equal (path, "/") || g_str_has_prefix (last, "s-") || g_str_has_prefix (last, "t-");
}

static gboolean
answer_static (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  g_autofree char *fault =
      dwr_newsroom_news_dup_fault (exchange->folder, "fail-pictures", exchange->request->path);
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) picture = NULL;

  if (dwr_newsroom_picture_faults_match (exchange->request->path))
    return dwr_newsroom_picture_faults_answer (exchange, error);
  picture = dwr_newsroom_picture_draw (exchange->request->path, &content_type);
  if (picture == NULL)
    return answer_not_found (exchange, error);
  if (fault != NULL)
    return dwr_newsroom_faults_answer (exchange, fault, content_type, picture, error);
  return dwr_newsroom_exchange_reply (exchange, 200, content_type, picture, NULL, error);
}

/* The fault that the address names, else the one that the file @name orders. (nullable) */
static char *
dup_fault (DwrNewsroomExchange *exchange, const char *name)
{
  const char *path = exchange->request->path;
  char *fault = dwr_newsroom_faults_dup_name (path);

  return fault != NULL ? fault : dwr_newsroom_news_dup_fault (exchange->folder, name, path);
}

/* A fault takes the first sample where the address names no article. */
static GBytes *
load_spoiled (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  g_autofree char *date = NULL;
  g_autoptr (GError) cause = NULL;
  GBytes *page =
      dwr_newsroom_news_load (pages, exchange->folder, exchange->request->path, &date, &cause);

  if (page == NULL && cause == NULL)
    return dwr_newsroom_page_load (g_ptr_array_index (dwr_newsroom_pages_get_samples (pages), 0),
                                   error);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return page;
}

static gboolean
answer_page (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  g_autofree char *fault = dup_fault (exchange, "fail-articles");
  g_autofree char *date = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) body = NULL;

  if (fault != NULL) {
    body = load_spoiled (pages, exchange, error);
    return body != NULL && dwr_newsroom_faults_answer (exchange, fault, HTML, body, error);
  }
  body = dwr_newsroom_news_load (pages, exchange->folder, exchange->request->path, &date, &cause);
  if (body != NULL)
    return dwr_newsroom_exchange_reply_if_changed (exchange, HTML, body, date, error);
  if (cause == NULL)
    return answer_not_found (exchange, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
answer_www (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  const char *path = exchange->request->path;

  /* Legacy pages name their pictures without a host. */
  if (g_str_has_prefix (path, "/image/"))
    return answer_static (pages, exchange, error);
  if (is_section_path (path))
    return answer_section (pages, exchange, error);
  return answer_page (pages, exchange, error);
}

static const char *
find_last_date (GPtrArray *stories)
{
  const char *last = "";

  for (guint i = 0; i < stories->len; i++) {
    const DwrNewsroomPage *story = g_ptr_array_index (stories, i);

    if (strcmp (story->date, last) > 0)
      last = story->date;
  }
  return last;
}

static gboolean
answer_feed (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  const char *path = exchange->request->path;
  const char *content_type = NULL;
  g_autofree char *fault = dup_fault (exchange, "fail-feeds");
  g_autoptr (GPtrArray) stories = dwr_newsroom_news_list (pages, exchange->folder);
  g_autofree char *feed = dwr_newsroom_feed_build (stories, path, &content_type);
  g_autoptr (GBytes) body = NULL;

  if (feed == NULL)
    return answer_not_found (exchange, error);
  body = g_bytes_new (feed, strlen (feed));
  if (fault != NULL)
    return dwr_newsroom_faults_answer (exchange, fault, content_type, body, error);
  return dwr_newsroom_exchange_reply_if_changed (exchange,
                                                 content_type,
                                                 body,
                                                 find_last_date (stories),
                                                 error);
}

static gboolean
answer_short_link (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  const char *path = exchange->request->path;
  const DwrNewsroomPage *page = NULL;
  g_autofree char *uri = NULL;

  if (g_str_has_prefix (path, "/p/"))
    page = dwr_newsroom_pages_find_code (pages, path + strlen ("/p/"));
  if (page == NULL)
    return answer_not_found (exchange, error);
  uri = dwr_newsroom_page_dup_uri (page);
  return dwr_newsroom_exchange_redirect (exchange, uri, error);
}

static const HostRule host_rules[] = {
  { "www.dw.com", answer_www },       { "dw.com", answer_www },
  { "amp.dw.com", answer_www },       { "m.dw.com", answer_www },
  { "static.dw.com", answer_static }, { "rss.dw.com", answer_feed },
  { "p.dw.com", answer_short_link },
};

gboolean
dwr_newsroom_site_answer (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error)
{
  const char *method = exchange->request->method;

  if (!g_str_equal (method, "GET") && !g_str_equal (method, "HEAD")) {
    exchange->keep_alive = FALSE;
    return dwr_newsroom_exchange_reply_text (exchange, 405, "text/plain", "Only GET.\n", error);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (host_rules); i++)
    if (g_str_equal (host_rules[i].host, exchange->request->host))
      return host_rules[i].answer (pages, exchange, error);
  return answer_not_found (exchange, error);
}
