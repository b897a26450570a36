/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages, feeds and pictures: the rules in which they differ. */

#include "config.h"

#include "dwr-fetch-kind.h"

#include <string.h>

#include "dwr/dwr-editions.h"
#include "dwr/dwr-feed.h"
#include "dwr/dwr-page.h"

/* Every page of Deutsche Welle ends so (2011-2026); a comment of a cache may follow. */
#define PAGE_END "</html>"
#define PAGE_TAIL_BYTES 1024

/* By DwrFetchKind. */
static const struct {
  const char *accept;
  const char *accept_encoding;
  gsize body_max_bytes;
} kinds[] = {
  { "text/html, application/xhtml+xml", "gzip", DWR_PAGE_MAX_BYTES },
  { "application/rss+xml, application/rdf+xml, application/atom+xml, application/xml;q=0.9, "
    "text/xml;q=0.9",
    "gzip",
    DWR_FEED_MAX_BYTES },
  { "image/webp, image/jpeg, image/png, image/gif", "identity", DWR_FETCH_PICTURE_MAX_BYTES },
};

gboolean
dwr_fetch_kind_is_start (DwrFetchKind kind, DwrLink *link)
{
  switch (kind) {
  case DWR_FETCH_FEED:
    return dwr_link_get_kind (link) == DWR_LINK_FEED;
  case DWR_FETCH_PICTURE:
    return dwr_link_get_kind (link) == DWR_LINK_IMAGE;
  default:
    return dwr_link_is_readable (link);
  }
}

/* A page may lead over others that are none, such as a section in the place of an article that is
 * gone; what it ends at is told by its header's check. */
gboolean
dwr_fetch_kind_check_hop (DwrFetchKind kind, DwrLink *link, GError **error)
{
  DwrLinkKind is = dwr_link_get_kind (link);

  if (kind == DWR_FETCH_PAGE ? is != DWR_LINK_IMAGE && is != DWR_LINK_FEED
                             : dwr_fetch_kind_is_start (kind, link))
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_REDIRECT, "redirected to another kind");
  return FALSE;
}

/* The language of the address, and nothing of the user's. (nullable) */
static const char *
find_language (DwrFetchKind kind, DwrLink *link)
{
  const DwrEdition *edition;

  if (kind != DWR_FETCH_FEED)
    return dwr_link_get_language (link);
  edition = dwr_edition_find_by_feed (link);
  return edition != NULL ? dwr_edition_get_language (edition) : NULL;
}

void
dwr_fetch_kind_set_headers (DwrFetchKind kind, DwrLink *link, SoupMessageHeaders *request_headers)
{
  const char *language = find_language (kind, link);

  soup_message_headers_append (request_headers, "Accept", kinds[kind].accept);
  soup_message_headers_append (request_headers, "Accept-Encoding", kinds[kind].accept_encoding);
  if (language != NULL)
    soup_message_headers_append (request_headers, "Accept-Language", language);
}

gsize
dwr_fetch_kind_get_max_bytes (DwrFetchKind kind)
{
  return kinds[kind].body_max_bytes;
}

static gboolean
check_page_type (SoupMessageHeaders *headers, GError **error)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (type != NULL && (g_ascii_strcasecmp (type, "text/html") == 0 ||
                       g_ascii_strcasecmp (type, "application/xhtml+xml") == 0))
    return TRUE;
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_WRONG_TYPE,
               "the answer is %s, not a page",
               type != NULL ? type : "of no type");
  return FALSE;
}

/* A picture's type is told from its bytes; so is a feed's, which servers call many things. */
gboolean
dwr_fetch_kind_check_header (DwrFetchKind kind,
                             DwrLink *link,
                             SoupMessageHeaders *headers,
                             GError **error)
{
  return kind != DWR_FETCH_PAGE ||
         (dwr_link_check_readable (link, error) && check_page_type (headers, error));
}

/* A body that libsoup cut inside a chunk, or that a server cut before its length was known, shows
 * only by the missing end. An empty page passes: whoever reads it names that better. The ends of a
 * feed and of a picture are their readers' concern. */
gboolean
dwr_fetch_kind_check_body (DwrFetchKind kind, GBytes *body, GError **error)
{
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (body, &n_bytes);
  gsize tail;

  if (kind != DWR_FETCH_PAGE)
    return TRUE;
  while (n_bytes > 0 && g_ascii_isspace (bytes[n_bytes - 1]))
    n_bytes--;
  if (n_bytes == 0)
    return TRUE;
  tail = n_bytes - MIN (n_bytes, PAGE_TAIL_BYTES);
  for (gsize at = tail; at + strlen (PAGE_END) <= n_bytes; at++) {
    if (g_ascii_strncasecmp (bytes + at, PAGE_END, strlen (PAGE_END)) == 0)
      return TRUE;
  }
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "the page ends early");
  return FALSE;
}
