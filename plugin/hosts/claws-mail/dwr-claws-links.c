/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a mail apart by Claws' own parser and hands its text to the scanners. Mails inside of a
 * mail are parts like others. */

#include "config.h"

#include "dwr-claws-links.h"

#include <glib/gstdio.h>

/* How much of a mail's text is searched for links, all parts together, as they were sent. */
#define SEARCHED_MAX_BYTES (2 * 1024 * 1024)

/* And how many parts: each costs Claws a temporary file. */
#define SEARCHED_MAX_PARTS 100

/* What the text of a part is searched for. */
typedef struct {
  GPtrArray *found;       /* borrowed */
  GPtrArray *look_alikes; /* (nullable) borrowed */
} Search;

/* RSSyl keeps the address of an item in a header. */
char *
dwr_claws_links_dup_feed_address (const char *path)
{
  HeaderEntry headers[] = { { (char *) "X-RSSyl-URL:", NULL, FALSE }, { NULL, NULL, FALSE } };
  FILE *mail = g_fopen (path, "rb");

  if (mail == NULL)
    return NULL;
  procheader_get_header_fields (mail, headers);
  fclose (mail);
  return headers[0].body != NULL ? g_strstrip (headers[0].body) : NULL;
}

/* The part in UTF-8, or as it came where it does not say what it is. */
static char *
dup_part_text (MimeInfo *part)
{
  const char *charset = procmime_mimeinfo_get_parameter (part, "charset");
  g_autofree char *raw = procmime_get_part_as_string (part, TRUE);
  char *text = NULL;

  if (raw != NULL && charset != NULL)
    text = conv_codeset_strdup (raw, charset, CS_UTF_8);
  return text != NULL ? text : g_steal_pointer (&raw);
}

static void
scan_html (const Search *search, const char *html)
{
  dwr_link_scan_html (search->found, html);
  if (search->look_alikes != NULL)
    dwr_link_scan_look_alikes_html (search->look_alikes, html);
}

static void
scan_text (const Search *search, const char *text)
{
  dwr_link_scan_text (search->found, text);
  if (search->look_alikes != NULL)
    dwr_link_scan_look_alikes_text (search->look_alikes, text);
}

static void
scan_part (MimeInfo *part, const Search *search)
{
  g_autofree char *text = NULL;
  gboolean is_html = g_ascii_strcasecmp (part->subtype, "html") == 0;

  if (!is_html && g_ascii_strcasecmp (part->subtype, "plain") != 0)
    return;
  text = dup_part_text (part);
  if (text == NULL)
    return;
  if (is_html)
    scan_html (search, text);
  else
    scan_text (search, text);
}

static void
scan_parts (const char *path, const Search *search)
{
  MimeInfo *mail = procmime_scan_file (path);
  guint64 searched_bytes = 0;
  guint n_searched = 0;

  for (MimeInfo *part = mail; part != NULL; part = procmime_mimeinfo_next (part)) {
    if (part->type != MIMETYPE_TEXT || part->subtype == NULL)
      continue;
    searched_bytes += part->length;
    if (searched_bytes > SEARCHED_MAX_BYTES || ++n_searched > SEARCHED_MAX_PARTS)
      break;
    scan_part (part, search);
  }
  if (mail != NULL)
    procmime_mimeinfo_free_all (&mail);
}

static gboolean
is_there (const char *path)
{
  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

GPtrArray *
dwr_claws_links_read (const char *path, const char *subject, GPtrArray **look_alikes)
{
  GPtrArray *hosts = look_alikes != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;
  GPtrArray *found = dwr_found_links_new ();
  Search search = { found, hosts };
  g_autofree char *feed_address = is_there (path) ? dwr_claws_links_dup_feed_address (path) : NULL;

  if (feed_address != NULL)
    dwr_link_scan_add (found, feed_address, subject);
  if (is_there (path))
    scan_parts (path, &search);
  if (look_alikes != NULL)
    *look_alikes = hosts;
  return found;
}
