/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a mail apart by Claws' own parser. Mails inside of a mail are parts like others. */

#include "config.h"

#include "dwr-claws-links.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-mail-head.h"

/* RSSyl keeps the address of an item in a header. (transfer full) (nullable): whoever wrote that */
static char *
dup_feed_address (const char *path)
{
  HeaderEntry headers[] = { { (char *) "X-RSSyl-URL:", NULL, FALSE }, { NULL, NULL, FALSE } };
  FILE *mail = g_fopen (path, "rb");

  if (mail == NULL)
    return NULL;
  procheader_get_header_fields (mail, headers);
  fclose (mail);
  return headers[0].body != NULL ? g_strstrip (headers[0].body) : NULL;
}

/* Nobody's words end at a byte of zero, which Claws does not show. */
static void
fill_gaps (char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (text[i] == '\0')
      text[i] = ' ';
}

/* Claws converts what ends with a byte of zero, and in these every other byte may be one. */
static gboolean
is_wide (const char *charset)
{
  return g_ascii_strncasecmp (charset, "UTF-16", strlen ("UTF-16")) == 0 ||
         g_ascii_strncasecmp (charset, "UTF-32", strlen ("UTF-32")) == 0 ||
         g_ascii_strncasecmp (charset, "UCS-", strlen ("UCS-")) == 0 ||
         g_ascii_strncasecmp (charset, "ISO-10646-UCS-", strlen ("ISO-10646-UCS-")) == 0;
}

/* (transfer full) (nullable): it is something else */
static char *
dup_wide_text (const char *raw, gsize n_bytes, const char *charset)
{
  gsize n_text_bytes = 0;
  char *text = g_convert (raw, (gssize) n_bytes, CS_UTF_8, charset, NULL, &n_text_bytes, NULL);

  if (text != NULL)
    fill_gaps (text, n_text_bytes);
  return text;
}

/* The part in UTF-8, or as it came where it does not say what it is. (transfer full) (nullable) */
static char *
dup_part_text (MimeInfo *part)
{
  const char *charset = procmime_mimeinfo_get_parameter (part, "charset");
  g_autofree char *raw = procmime_get_part_as_string (part, TRUE);
  /* Of what is decoded now. Claws copies what it has in memory as a string. */
  gsize n_bytes = 0;
  char *text = NULL;

  if (raw == NULL)
    return NULL;
  n_bytes = part->content == MIMECONTENT_FILE ? part->length : strlen (raw);
  if (charset != NULL && is_wide (charset))
    return dup_wide_text (raw, n_bytes, charset);
  fill_gaps (raw, n_bytes);
  if (charset != NULL)
    text = conv_codeset_strdup (raw, charset, CS_UTF_8);
  return text != NULL ? text : g_steal_pointer (&raw);
}

static void
add_part (DwrMessageContent *content, MimeInfo *part)
{
  g_autofree char *text = NULL;
  gboolean is_html = g_ascii_strcasecmp (part->subtype, "html") == 0;

  if (!is_html && g_ascii_strcasecmp (part->subtype, "plain") != 0)
    return;
  text = dup_part_text (part);
  if (text == NULL)
    return;
  if (is_html)
    dwr_message_content_add_html (content, text);
  else
    dwr_message_content_add_text (content, text);
}

static void
add_parts (DwrMessageContent *content, const char *path)
{
  MimeInfo *mail = procmime_scan_file (path);

  for (MimeInfo *part = mail; part != NULL; part = procmime_mimeinfo_next (part)) {
    if (part->type == MIMETYPE_TEXT && part->subtype != NULL &&
        dwr_message_content_wants (content, part->length))
      add_part (content, part);
  }
  if (mail != NULL)
    procmime_mimeinfo_free_all (&mail);
}

void
dwr_claws_links_read (const char *path,
                      const char *subject,
                      gboolean is_in_feed,
                      DwrMessageContent *content)
{
  g_autoptr (DwrMailHead) head = NULL;
  g_autofree char *feed_address = NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return;
  feed_address = dup_feed_address (path);
  if (feed_address != NULL)
    dwr_message_content_add_link (content, feed_address, subject);
  if (is_in_feed)
    dwr_message_content_set_feed_item (content, feed_address);
  head = dwr_mail_head_read (path);
  if (head != NULL && !head->is_received)
    dwr_message_content_set_saved (content, head->uri);
  add_parts (content, path);
}
