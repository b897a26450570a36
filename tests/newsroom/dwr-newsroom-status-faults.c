/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers other than 200. */

#include "config.h"

#include "dwr-newsroom-status-faults.h"

#include <string.h>

#define HTML "text/html; charset=utf-8"
#define RETRY_AFTER_S 120

/* ---- Status ---- */

/* @headers: (nullable) */
static gboolean
reply_status (DwrNewsroomExchange *exchange, const char *headers, GError **error)
{
  static const char html[] =
      "<!doctype html><html lang=\"en\"><head><title>Not now</title></head><body><h1>Not now</h1>"
      "</body></html>\n";
  const char *name = strstr (exchange->fault, "status-");
  guint64 status = g_ascii_strtoull (name + strlen ("status-"), NULL, 10);
  g_autoptr (GBytes) body = g_bytes_new_static (html, strlen (html));

  return dwr_newsroom_exchange_reply (exchange, (guint) status, HTML, body, headers, error);
}

static gboolean
answer_status (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return reply_status (exchange, NULL, error);
}

static gboolean
answer_status_after (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *header = g_strdup_printf ("Retry-After: %d\r\n", RETRY_AFTER_S);

  return reply_status (exchange, header, error);
}

static gboolean
answer_status_after_date (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, RETRY_AFTER_S);
  g_autofree char *header = g_date_time_format (then, "Retry-After: %a, %d %b %Y %H:%M:%S GMT\r\n");

  return reply_status (exchange, header, error);
}

/* Whatever was asked. Its length is that of the body which is not there, as RFC 9110 allows. */
static gboolean
answer_unasked_304 (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       "HTTP/1.1 304 Not Modified\r\nETag: \"new\"\r\n"
                                       "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                       g_bytes_get_size (body));
}

/* ---- Redirects ---- */

static gboolean
answer_redirect_away (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_redirect (exchange, "https://www.newsroom.example/en/x/a-1", error);
}

static gboolean
answer_redirect_other (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_redirect (exchange, "https://www.dw.com/en/x/a-70000102", error);
}

/* To Deutsche Welle by its name alone: what stands before the @ is a user's. */
static gboolean
answer_redirect_userinfo (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *to =
      g_strdup_printf ("https://www.dw.com@%s%s", exchange->request->host, exchange->request->path);

  return dwr_newsroom_exchange_redirect (exchange, to, error);
}

/* A redirect that does not say where to. */
static gboolean
answer_redirect_nowhere (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply (exchange, 302, HTML, body, NULL, error);
}

/* The path of the request with @name in the place of its fault, or of its last segment where it
 * names none. (transfer full) */
static char *
dup_path_with (DwrNewsroomExchange *exchange, const char *name)
{
  g_autoptr (GString) path = g_string_new (exchange->request->path);
  g_autofree char *fault = g_strconcat ("fault-", exchange->fault, NULL);

  if (g_string_replace (path, fault, name, 1) == 0) {
    g_string_truncate (path, (gsize) (strrchr (path->str, '/') + 1 - path->str));
    g_string_append (path, name);
  }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static gboolean
answer_redirect_loop (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *again =
      g_strdup_printf ("https://%s%s", exchange->request->host, exchange->request->target);

  return dwr_newsroom_exchange_redirect (exchange, again, error);
}

static gboolean
answer_redirect_http (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *path = dup_path_with (exchange, "x");
  g_autofree char *to = g_strdup_printf ("http://%s%s", exchange->request->host, path);

  return dwr_newsroom_exchange_redirect (exchange, to, error);
}

/* To a login page, as a hotel's network does where it can. */
static gboolean
answer_redirect_portal (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_redirect (exchange,
                                         "https://login.seeblick.example/?for=www.dw.com",
                                         error);
}

/* From a feed to what is none. */
static gboolean
answer_redirect_article (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_redirect (exchange, "https://www.dw.com/en/x/a-70000101", error);
}

static gboolean
answer_redirect_304 (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *to = dup_path_with (exchange, "fault-unasked-304");

  return dwr_newsroom_exchange_redirect (exchange, to, error);
}

/* The answer that does not end is behind a redirect. */
static gboolean
answer_redirect_drip (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *to = dup_path_with (exchange, "fault-slow-drip");

  return dwr_newsroom_exchange_redirect (exchange, to, error);
}

/* Where the real site leads from an article that it has removed. */
static gboolean
answer_redirect_section (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_redirect (exchange, "/en/top-stories/s-9097", error);
}

static gboolean
answer_redirect_file (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_redirect (exchange, "file:///etc/passwd", error);
}

static gboolean
answer_redirect_good (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *to = dup_path_with (exchange, "x");

  return dwr_newsroom_exchange_redirect (exchange, to, error);
}

/* Every hop is a new address, and there is no last one. */
static gboolean
answer_redirect_many (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  const char *query = strchr (exchange->request->target, '?');
  guint64 hop = query != NULL ? g_ascii_strtoull (query + strlen ("?hop="), NULL, 10) : 0;
  g_autofree char *to =
      g_strdup_printf ("%s?hop=%" G_GUINT64_FORMAT, exchange->request->path, hop + 1);

  return dwr_newsroom_exchange_redirect (exchange, to, error);
}

/* ---- Table ---- */

static const DwrNewsroomFault faults[] = {
  { "redirect-304", answer_redirect_304, TRUE },
  { "redirect-article", answer_redirect_article, TRUE },
  { "redirect-away", answer_redirect_away, FALSE },
  { "redirect-drip", answer_redirect_drip, TRUE },
  { "redirect-file", answer_redirect_file, FALSE },
  { "redirect-good", answer_redirect_good, TRUE },
  { "redirect-http", answer_redirect_http, FALSE },
  { "redirect-loop", answer_redirect_loop, TRUE },
  { "redirect-many", answer_redirect_many, TRUE },
  { "redirect-nowhere", answer_redirect_nowhere, TRUE },
  { "redirect-portal", answer_redirect_portal, FALSE },
  { "redirect-other", answer_redirect_other, TRUE },
  { "redirect-section", answer_redirect_section, TRUE },
  { "redirect-userinfo", answer_redirect_userinfo, FALSE },
  { "status-401", answer_status, TRUE },
  { "status-401-after", answer_status_after, TRUE },
  { "status-403", answer_status, TRUE },
  { "status-403-after", answer_status_after, TRUE },
  { "status-404", answer_status, TRUE },
  { "status-404-after", answer_status_after, TRUE },
  { "status-410", answer_status, TRUE },
  { "status-410-after", answer_status_after, TRUE },
  { "status-429", answer_status, TRUE },
  { "status-429-after", answer_status_after, TRUE },
  { "status-451", answer_status, TRUE },
  { "status-451-after", answer_status_after, TRUE },
  { "status-500", answer_status, TRUE },
  { "status-500-after", answer_status_after, TRUE },
  { "status-502", answer_status, TRUE },
  { "status-502-after", answer_status_after, TRUE },
  { "status-503", answer_status, TRUE },
  { "status-503-after", answer_status_after, TRUE },
  { "status-503-after-date", answer_status_after_date, TRUE },
  { "status-504", answer_status, TRUE },
  { "status-504-after", answer_status_after, TRUE },
  { "status-511", answer_status, TRUE },
  { "status-511-after", answer_status_after, TRUE },
  { "unasked-304", answer_unasked_304, TRUE },
};

const DwrNewsroomFault *
dwr_newsroom_status_faults_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_str_equal (faults[i].name, name))
      return &faults[i];
  return NULL;
}
