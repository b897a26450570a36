/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a message apart with Camel and hands its texts to the scanners. Messages inside of a
 * message are parts like others. */

#include "config.h"

#include "dwr-evolution-message.h"

#include <string.h>

/* The text in UTF-8, or as it came where it does not say what it is. (transfer full) */
static char *
dup_utf8 (const char *text, gsize n_bytes, const char *charset)
{
  char *converted = NULL;

  if (charset != NULL)
    converted =
        g_convert_with_fallback (text, (gssize) n_bytes, "UTF-8", charset, NULL, NULL, NULL, NULL);
  return converted != NULL ? converted : g_strndup (text, n_bytes);
}

/* The first @room bytes of a part's text. (transfer full) (nullable): there is none */
static char *
dup_text (CamelMimePart *part, gsize room)
{
  CamelDataWrapper *content = camel_medium_get_content (CAMEL_MEDIUM (part));
  CamelContentType *type = camel_mime_part_get_content_type (part);
  g_autofree char *bytes = g_malloc (room);
  /* It takes no more than that, and what it has taken stays. */
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (bytes, room, NULL, NULL);

  if (content == NULL)
    return NULL;
  camel_data_wrapper_decode_to_output_stream_sync (content, stream, NULL, NULL);
  return dup_utf8 (bytes,
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
                   type != NULL ? camel_content_type_param (type, "charset") : NULL);
}

static gboolean
search_part_cb (CamelMimeMessage *message,
                CamelMimePart *part,
                CamelMimePart *parent,
                gpointer data)
{
  DwrMailSearch *search = data;
  CamelContentType *type = camel_mime_part_get_content_type (part);
  gboolean is_html = camel_content_type_is (type, "text", "html");
  gsize room = dwr_mail_search_get_room (search);
  g_autofree char *text = NULL;

  if (room == 0)
    return FALSE;
  if (is_html || camel_content_type_is (type, "text", "plain"))
    text = dup_text (part, room);
  if (text != NULL)
    dwr_mail_search_add (search, text, is_html);
  return TRUE;
}

DwrMailSearch *
dwr_evolution_message_search (CamelMimeMessage *message)
{
  DwrMailSearch *search = dwr_mail_search_new ();

  camel_mime_message_foreach_part (message, search_part_cb, search);
  return search;
}
