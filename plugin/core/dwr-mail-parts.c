/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts and headers of the mails that are written here. */

#include "config.h"

#include "dwr-mail-parts.h"

#include <string.h>

/* Neither quoted-printable nor base64 ever holds "=_". */
#define ALTERNATIVE_BOUNDARY "=_alternative_dw-reader"

/* GMime's own tables; mails are written by several threads. */
void
dwr_mail_init (void)
{
  static gsize is_done = 0;

  if (g_once_init_enter (&is_done)) {
    g_mime_init ();
    g_once_init_leave (&is_done, 1);
  }
}

void
dwr_mail_add_header (GMimeObject *object, const char *name, char *raw)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (object);

  if (raw == NULL)
    return;
  g_mime_header_list_append (headers, name, "", NULL);
  g_mime_header_set_raw_value (g_mime_header_list_get_header (headers, name), raw);
  g_free (raw);
}

GMimeObject *
dwr_mail_new_part (const char *type,
                   const char *subtype,
                   GMimeContentEncoding encoding,
                   const char *bytes,
                   gsize n_bytes)
{
  GMimePart *part = g_mime_part_new_with_type (type, subtype);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (bytes, n_bytes);
  g_autoptr (GMimeDataWrapper) content =
      g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, encoding);
  return GMIME_OBJECT (part);
}

void
dwr_mail_add_part (GMimeMultipart *multipart, GMimeObject *part)
{
  g_mime_multipart_add (multipart, part);
  g_object_unref (part);
}

/* Quoted-printable keeps the lines and, in most languages, words that can be searched for. */
static GMimeObject *
new_text_part (const char *subtype, const char *text)
{
  GMimeObject *part = dwr_mail_new_part ("text",
                                         subtype,
                                         GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE,
                                         text,
                                         strlen (text));

  g_mime_object_set_content_type_parameter (part, "charset", "utf-8");
  return part;
}

GMimeObject *
dwr_mail_new_alternative (const char *text, const char *html)
{
  GMimeMultipart *alternative = g_mime_multipart_new_with_subtype ("alternative");

  g_mime_multipart_set_boundary (alternative, ALTERNATIVE_BOUNDARY);
  dwr_mail_add_part (alternative, new_text_part ("plain", text));
  dwr_mail_add_part (alternative, new_text_part ("html", html));
  return GMIME_OBJECT (alternative);
}

void
dwr_mail_add_to_digest (GChecksum *digest, const char *text)
{
  if (text != NULL)
    g_checksum_update (digest, (const guchar *) text, (gssize) strlen (text) + 1);
}
