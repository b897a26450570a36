/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a message apart with Camel and hands on its texts. Messages inside of a message are parts
 * like others. */

#include "config.h"

#include "dwr-evolution-message.h"

#include "dwr-feed-body.h"

/* More of a part is not decoded, nor are more parts. */
#define PART_MAX_BYTES (2 * 1024 * 1024)
#define PARTS_MAX 100

typedef struct {
  DwrMessageContent *content;
  gboolean is_feed_item; /* whose first text is still to come */
  guint n_parts;         /* with text, so far */
} Reading;

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

/* (transfer full) (nullable): there is none, or it is too long for what is left of the bound */
static char *
dup_text (CamelMimePart *part, const char *charset, DwrMessageContent *content)
{
  CamelDataWrapper *wrapper = camel_medium_get_content (CAMEL_MEDIUM (part));
  g_autofree char *bytes = g_malloc (PART_MAX_BYTES);
  /* It takes no more than that, and what it has taken stays. */
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (bytes, PART_MAX_BYTES, NULL, NULL);
  gsize n_bytes = 0;

  if (wrapper == NULL)
    return NULL;
  camel_data_wrapper_decode_to_output_stream_sync (wrapper, stream, NULL, NULL);
  n_bytes = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  return dwr_message_content_wants (content, n_bytes) ? dup_utf8 (bytes, n_bytes, charset) : NULL;
}

/* A whole page links to many articles beside its own. Returns: whether it was one */
static gboolean
add_feed_body (DwrMessageContent *content, const char *text, gboolean is_html)
{
  gboolean is_page = FALSE;
  g_autofree char *address = dwr_feed_body_dup_address (text, is_html, &is_page);

  dwr_message_content_set_feed_item (content, address);
  if (is_page && address != NULL)
    dwr_message_content_add_link (content, address, NULL);
  return is_page;
}

static gboolean
read_part_cb (CamelMimeMessage *message, CamelMimePart *part, CamelMimePart *parent, gpointer data)
{
  Reading *reading = data;
  CamelContentType *type = camel_mime_part_get_content_type (part);
  gboolean is_html = camel_content_type_is (type, "text", "html");
  g_autofree char *text = NULL;

  if (!is_html && !camel_content_type_is (type, "text", "plain"))
    return TRUE;
  if (++reading->n_parts > PARTS_MAX)
    return FALSE;
  text = dup_text (part, camel_content_type_param (type, "charset"), reading->content);
  if (text == NULL)
    return TRUE;
  if (reading->is_feed_item && add_feed_body (reading->content, text, is_html))
    return FALSE;
  reading->is_feed_item = FALSE;
  if (is_html)
    dwr_message_content_add_html (reading->content, text);
  else
    dwr_message_content_add_text (reading->content, text);
  return TRUE;
}

void
dwr_evolution_message_read (CamelMimeMessage *message,
                            gboolean is_feed_item,
                            DwrMessageContent *content)
{
  Reading reading = { .content = content, .is_feed_item = is_feed_item };
  CamelMedium *medium = CAMEL_MEDIUM (message);
  g_autofree char *address = g_strdup (camel_medium_get_header (medium, "X-DW-URL"));

  /* What was sent by somebody is a mail, whatever it says. */
  if (address != NULL && camel_medium_get_header (medium, "Received") == NULL)
    dwr_message_content_set_saved (content, g_strstrip (address));
  camel_mime_message_foreach_part (message, read_part_cb, &reading);
}
