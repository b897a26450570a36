/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to a mail that holds all of itself: multipart/related of a multipart/alternative (plain
 * text, HTML) and of the pictures that the HTML names by Content-ID (RFC 5322, 2045-2047, 2387).
 *
 * Date: the article's publication, in the zone that its source writes. Of an article that has only
 * a day it is noon of that day in UTC, which is the same day almost everywhere. An article without
 * any date gets the start of 1970, in the zone that says that nothing is known ("-0000"): a mail
 * must have a date, and a guessed one would be believed.
 *
 * From: the article's authors, with an address below .invalid, which can belong to nobody
 * (RFC 2606): an answer goes nowhere, and no mail pretends to have been sent by dw.com.
 *
 * X-DW-Digest tells two mails of an article apart by what the article says; neither the language of
 * whoever saves nor the links to other articles go into it. X-DW-Pictures counts the pictures
 * inside.
 *
 * Lines end in LF, as in the files of Claws Mail's folders and as Python's email package writes
 * them; who sends the mail over a network makes CRLF of it, as with every other. */

#include "config.h"

#include "dwr/dwr-writer.h"

#include <string.h>

#include "dwr-article-private.h"
#include "dwr-date.h"
#include "dwr-mail-header.h"
#include "dwr-mail-parts.h"
#include "dwr-writer-private.h"
#include "dwr/dwr-article-record.h"

#define NAME "Deutsche Welle"

#define DAY_BYTES (sizeof "2018-05-31" - 1)
#define UNKNOWN_DATE " Thu, 01 Jan 1970 00:00:00 -0000\n"
#define YEAR_MIN 1900

/* More names would fill the column that a client has for them. */
#define AUTHORS_MAX 3

#define DIGEST_CHARS 16

#define RELATED_BOUNDARY "=_related_dw-reader"

/* A mail is read at the width of a message pane, and kept: for the formats that articles have on a
 * desk's screen, those of two thirds of their width. */
static const struct {
  const char *format;
  const char *mail_format;
} picture_formats[] = {
  { "_605.", "_604." },
  { "_905.", "_904." },
};

static const struct {
  const char *content_type;
  const char *extension;
} picture_types[] = {
  { "image/jpeg", "jpg" },
  { "image/png", "png" },
  { "image/gif", "gif" },
  { "image/webp", "webp" },
};

typedef struct {
  DwrPictureFunc find_picture; /* (nullable) */
  gpointer find_data;          /* borrowed */
  const char *name;            /* borrowed: the mail's, for names of its parts */
  GHashTable *content_ids;     /* owned address -> owned Content-ID, or NULL for none */
  GPtrArray *parts;            /* owned GMimeObject, a picture each */
} Pictures;

char *
dwr_writer_dup_mail_address (const char *address)
{
  for (gsize i = 0; i < G_N_ELEMENTS (picture_formats); i++) {
    const char *format = g_strrstr (address, picture_formats[i].format);

    if (format != NULL)
      return g_strdup_printf ("%.*s%s%s",
                              (int) (format - address),
                              address,
                              picture_formats[i].mail_format,
                              format + strlen (picture_formats[i].format));
  }
  return g_strdup (address);
}

static void
add_address (GPtrArray *addresses, GHashTable *known, const char *address)
{
  char *mail_address = address != NULL ? dwr_writer_dup_mail_address (address) : NULL;

  if (mail_address != NULL && g_hash_table_add (known, mail_address))
    g_ptr_array_add (addresses, g_strdup (mail_address));
}

GPtrArray *
dwr_writer_list_mail_pictures (DwrArticle *article)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (article->lead_image != NULL)
    add_address (addresses, known, article->lead_image->uri);
  for (guint i = 0; i < article->blocks->len; i++) {
    const DwrBlock *block = g_ptr_array_index (article->blocks, i);

    if (block->image != NULL)
      add_address (addresses, known, block->image->uri);
    if (block->embed != NULL)
      add_address (addresses, known, block->embed->poster);
  }
  return addresses;
}

static gboolean
is_name (const char *text)
{
  if (*text == '\0' || strlen (text) > DWR_LINK_MAX_BYTES / 16)
    return FALSE;
  for (const char *cursor = text; *cursor != '\0'; cursor++)
    if (!g_ascii_isalnum (*cursor) && *cursor != '-')
      return FALSE;
  return TRUE;
}

/* "dw-44019385.de", the same for every state of an article. One without a number is known by its
 * address, or by its headline. (transfer full) */
static char *
dup_name (DwrArticle *article)
{
  const char *id = dwr_article_get_field (article, DWR_FIELD_ID);
  const char *language = dwr_article_get_language (article);
  const char *uri = dwr_article_get_uri (article);
  g_autofree char *digest = NULL;

  if (!is_name (language))
    language = "und";
  if (id != NULL && is_name (id))
    return g_strdup_printf ("dw-%s.%s", id, language);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                          uri != NULL ? uri : dwr_article_get_title (article),
                                          -1);
  return g_strdup_printf ("dw-%.*s.%s", DIGEST_CHARS, digest, language);
}

/* (transfer full) (nullable): nothing that a mail can say */
static GDateTime *
read_date (DwrArticle *article)
{
  const char *published = dwr_article_get_published (article);
  const char *text =
      published != NULL ? published : dwr_article_get_field (article, DWR_FIELD_MODIFIED);
  g_autoptr (GDateTime) date = text != NULL ? dwr_date_parse (text) : NULL;

  if (date == NULL || g_date_time_get_year (date) < YEAR_MIN)
    return NULL;
  if (strlen (text) == DAY_BYTES)
    return g_date_time_add_hours (date, 12);
  return g_steal_pointer (&date);
}

/* (transfer full) */
static char *
dup_date_header (DwrArticle *article)
{
  g_autoptr (GDateTime) date = read_date (article);
  g_autofree char *text = date != NULL ? g_mime_utils_header_format_date (date) : NULL;

  return text != NULL ? g_strdup_printf (" %s\n", text) : g_strdup (UNKNOWN_DATE);
}

/* "Ada Muster, Ben Beispiel (Deutsche Welle)". (transfer full) */
static char *
dup_sender (DwrArticle *article)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (article->authors->len, AUTHORS_MAX); i++) {
    const DwrAuthor *author = g_ptr_array_index (article->authors, i);

    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", author->name);
  }
  if (names->len == 0)
    return g_strdup (NAME);
  return g_strdup_printf ("%s (" NAME ")", names->str);
}

/* Of what the article says and shows. (transfer full) */
static char *
dup_digest_header (DwrArticle *article)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) addresses = dwr_writer_list_mail_pictures (article);
  g_autofree char *words = dwr_article_dup_words (article);

  dwr_mail_add_to_digest (digest, dwr_article_get_title (article));
  dwr_mail_add_to_digest (digest, dwr_article_get_field (article, DWR_FIELD_TEASER));
  dwr_mail_add_to_digest (digest, dwr_article_get_field (article, DWR_FIELD_MODIFIED));
  dwr_mail_add_to_digest (digest, words);
  for (guint i = 0; i < addresses->len; i++)
    dwr_mail_add_to_digest (digest, g_ptr_array_index (addresses, i));
  return g_strdup_printf (" %s\n", g_checksum_get_string (digest));
}

static void
add_headers (GMimeMessage *message, DwrArticle *article, const Pictures *pictures)
{
  GMimeObject *object = GMIME_OBJECT (message);
  g_autofree char *sender = dup_sender (article);
  const char *title = dwr_article_get_title (article);
  const char *modified = dwr_article_get_field (article, DWR_FIELD_MODIFIED);
  const char *id = dwr_article_get_field (article, DWR_FIELD_ID);

  dwr_mail_add_header (object,
                       "From",
                       dwr_mail_header_dup_mailbox ("From", sender, "article@" DWR_MAIL_DOMAIN));
  dwr_mail_add_header (object, "Subject", dwr_mail_header_dup_text ("Subject", title));
  dwr_mail_add_header (object, "Date", dup_date_header (article));
  dwr_mail_add_header (object,
                       "Message-ID",
                       g_strdup_printf (" <%s@" DWR_MAIL_DOMAIN ">\n", pictures->name));
  dwr_mail_add_header (object,
                       "X-DW-URL",
                       dwr_mail_header_dup_word (dwr_article_get_uri (article)));
  dwr_mail_add_header (object, "X-DW-ID", dwr_mail_header_dup_word (id));
  dwr_mail_add_header (object, "X-DW-Modified", dwr_mail_header_dup_word (modified));
  dwr_mail_add_header (object, "X-DW-Digest", dup_digest_header (article));
  dwr_mail_add_header (object, "X-DW-Pictures", g_strdup_printf (" %u\n", pictures->parts->len));
}

static const char *
find_extension (const char *content_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (picture_types); i++)
    if (g_strcmp0 (content_type, picture_types[i].content_type) == 0)
      return picture_types[i].extension;
  return NULL;
}

/* Makes a part of the picture. (transfer full): its Content-ID */
static char *
add_picture (Pictures *pictures, GBytes *bytes, const char *content_type, const char *extension)
{
  guint number = pictures->parts->len + 1;
  char *content_id = g_strdup_printf ("picture-%u.%s@" DWR_MAIL_DOMAIN, number, pictures->name);
  g_autofree char *file_name = g_strdup_printf ("%s-%u.%s", pictures->name, number, extension);
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  GMimeObject *part = dwr_mail_new_part ("image",
                                         strchr (content_type, '/') + 1,
                                         GMIME_CONTENT_ENCODING_BASE64,
                                         data,
                                         n_bytes);

  g_mime_object_set_content_id (part, content_id);
  g_mime_object_set_disposition (part, "inline");
  g_mime_part_set_filename (GMIME_PART (part), file_name);
  g_ptr_array_add (pictures->parts, part);
  return content_id;
}

/* (transfer full) (nullable) */
static char *
find_picture (Pictures *pictures, const char *address)
{
  const char *content_type = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *extension = NULL;

  if (pictures->find_picture != NULL)
    bytes = pictures->find_picture (address, &content_type, pictures->find_data);
  if (bytes == NULL)
    return NULL;
  extension = find_extension (content_type);
  return extension != NULL ? add_picture (pictures, bytes, content_type, extension) : NULL;
}

/* A picture that stands in the article twice is in the mail once. */
static char *
name_by_content_id (const char *address, gpointer data)
{
  Pictures *pictures = data;
  g_autofree char *mail_address = dwr_writer_dup_mail_address (address);
  gpointer content_id = NULL;

  if (!g_hash_table_lookup_extended (pictures->content_ids, mail_address, NULL, &content_id)) {
    content_id = find_picture (pictures, mail_address);
    g_hash_table_insert (pictures->content_ids, g_steal_pointer (&mail_address), content_id);
  }
  return content_id != NULL ? g_strconcat ("cid:", content_id, NULL) : NULL;
}

/* (transfer full) */
static GMimeObject *
new_body (DwrArticle *article, Pictures *pictures)
{
  GMimeMultipart *related = g_mime_multipart_new_with_subtype ("related");
  const char *language = dwr_article_get_language (article);
  g_autofree char *text = dwr_writer_to_text (article);
  const DwrSourceNames names = { .name_source = name_by_content_id, .data = pictures };
  g_autofree char *html = dwr_writer_to_html_with_sources (article, &names);

  g_mime_multipart_set_boundary (related, RELATED_BOUNDARY);
  g_mime_object_set_content_type_parameter (GMIME_OBJECT (related),
                                            "type",
                                            "multipart/alternative");
  if (is_name (language) && !g_str_equal (language, "und"))
    g_mime_object_append_header (GMIME_OBJECT (related), "Content-Language", language, NULL);
  dwr_mail_add_part (related, dwr_mail_new_alternative (text, html));
  for (guint i = 0; i < pictures->parts->len; i++)
    g_mime_multipart_add (related, g_ptr_array_index (pictures->parts, i));
  return GMIME_OBJECT (related);
}

char *
dwr_writer_to_mail (DwrArticle *article, DwrPictureFunc find_picture_func, gpointer data)
{
  g_autofree char *name = dup_name (article);
  g_autoptr (GHashTable) content_ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  Pictures pictures = { find_picture_func, data, name, content_ids, parts };
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (GMimeObject) body = NULL;

  dwr_mail_init ();
  message = g_mime_message_new (FALSE);
  body = new_body (article, &pictures);
  add_headers (message, article, &pictures);
  g_mime_message_set_mime_part (message, body);
  return g_mime_object_to_string (GMIME_OBJECT (message), NULL);
}
