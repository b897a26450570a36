/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML documents around an article: for the panel's pane, to stand alone, for a mail. They differ
 * in style, policy and in how they name pictures. */

#include "config.h"

#include "dwr-writer-private.h"

#include <string.h>

#define KEY_DIGITS 32

/* Borrowed. */
typedef struct {
  DwrPictureFunc find; /* (nullable) */
  gpointer data;
} PictureSource;

static const char pane_policy[] =
    "default-src 'none'; img-src dwreader:; style-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-src 'none'; object-src 'none'; script-src 'none'; "
    "connect-src 'none'";

static const char own_style[] =
    "body{margin:0 auto;padding:1.5em 1em;max-width:60ch;font:1.1em/1.55 sans-serif;"
    "overflow-wrap:anywhere;color:#15141a;background:#fff}"
    "a{color:#0b57d0}h1{font-size:1.5em;line-height:1.25}h2{font-size:1.25em;line-height:1.3}"
    "figure{margin:1.5em 0}img{max-width:100%;height:auto}"
    "figcaption,.byline,.kicker,.signature,.notes,.source{font-size:.85em;color:#5e5c64}"
    ".credit{display:block}.teaser{font-weight:600}"
    ".card,.infobox{border:1px solid #c0bfbc;border-radius:6px;padding:.5em 1em;margin:1.5em 0}"
    "section article{margin:1.2em 0}section article h3,section article p{margin:.25em 0}"
    ".table{overflow-x:auto}th,td{padding:.2em .6em;vertical-align:top;text-align:start}"
    "@media (prefers-color-scheme:dark){body{color:#e6e6ea;background:#1c1b22}a{color:#8ab4f8}"
    "figcaption,.byline,.kicker,.signature,.notes,.source{color:#a9a7b0}}";

/* Up to the place of the style. @policy: (nullable) */
static void
append_head (GString *out,
             const char *language,
             const char *direction,
             const char *title,
             const char *policy)
{
  g_autofree char *opening =
      g_markup_printf_escaped ("<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\"><head>"
                               "<meta charset=\"utf-8\">",
                               language,
                               direction);
  g_autofree char *rest =
      g_markup_printf_escaped ("<meta name=\"referrer\" content=\"no-referrer\">\n"
                               "<title>%s</title>\n",
                               title);

  g_string_append (out, opening);
  if (policy != NULL)
    g_string_append_printf (out,
                            "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">",
                            policy);
  g_string_append (out, rest);
}

static void
append_article_head (GString *out, DwrArticle *article, const char *policy)
{
  append_head (out,
               dwr_article_get_language (article),
               dwr_article_get_direction (article),
               dwr_article_get_title (article),
               policy);
}

static void
append_own_style (GString *out)
{
  g_string_append_printf (out,
                          "<meta name=\"viewport\" content=\"width=device-width, "
                          "initial-scale=1\">\n<style>%s</style></head>\n<body>",
                          own_style);
}

/* Only the one style sheet of ours may apply: it is named by its digest. @images: where pictures
 * may come from */
static char *
dup_own_policy (const char *images)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize digest_bytes = sizeof digest;
  g_autofree char *encoded = NULL;

  g_checksum_update (checksum, (const guchar *) own_style, (gssize) strlen (own_style));
  g_checksum_get_digest (checksum, digest, &digest_bytes);
  encoded = g_base64_encode (digest, digest_bytes);
  return g_strdup_printf ("default-src 'none'; img-src %s; "
                          "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'",
                          images,
                          encoded);
}

void
dwr_writer_begin_document (GString *out,
                           const char *language,
                           const char *direction,
                           const char *title)
{
  append_head (out, language, direction, title, NULL);
  append_own_style (out);
}

void
dwr_writer_end_document (GString *out)
{
  g_string_append (out, "</body></html>\n");
}

/* A document with its style inside. @policy: (nullable) (transfer full) */
static char *
write_alone (DwrArticle *article, const char *policy, const DwrSourceNames *names)
{
  GString *out = g_string_new (NULL);

  append_article_head (out, article, policy);
  append_own_style (out);
  dwr_writer_append_article (out, article, names);
  dwr_writer_end_document (out);
  return g_string_free (out, FALSE);
}

static char *
name_by_address (const char *address, gpointer data)
{
  return g_strdup (address);
}

/* @data: where the pane looks the address up: key -> address */
static char *
name_by_key (const char *address, gpointer data)
{
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, address, -1);
  char *source = NULL;

  key[KEY_DIGITS] = '\0';
  source = g_strconcat ("dwreader://image/", key, NULL);
  g_hash_table_replace (data, g_steal_pointer (&key), g_strdup (address));
  return source;
}

char *
dwr_writer_to_html (DwrArticle *article)
{
  const DwrSourceNames names = { .name_source = name_by_address, .formats = DWR_FORMATS_ALL };
  g_autofree char *policy = dup_own_policy ("https://static.dw.com");

  return write_alone (article, policy, &names);
}

/* Types of pictures by a list, because this one stands in a document as it is. */
static gboolean
is_picture_type (const char *content_type)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/gif", "image/webp", NULL };

  return content_type != NULL && g_strv_contains (types, content_type);
}

static char *
name_by_content (const char *address, gpointer data)
{
  const PictureSource *source = data;
  g_autofree char *mail_address = dwr_writer_dup_mail_address (address);
  const char *content_type = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *encoded = NULL;

  if (source->find != NULL)
    bytes = source->find (mail_address, &content_type, source->data);
  if (bytes == NULL || !is_picture_type (content_type))
    return NULL;
  encoded = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_strdup_printf ("data:%s;base64,%s", content_type, encoded);
}

char *
dwr_writer_to_html_whole (DwrArticle *article, DwrPictureFunc find_picture, gpointer data)
{
  PictureSource source = { find_picture, data };
  const DwrSourceNames names = { .name_source = name_by_content, .data = &source };
  g_autofree char *policy = dup_own_policy ("data:");

  return write_alone (article, policy, &names);
}

char *
dwr_writer_to_html_with_sources (DwrArticle *article, const DwrSourceNames *names)
{
  return write_alone (article, NULL, names);
}

char *
dwr_writer_to_pane (DwrArticle *article, GHashTable **images)
{
  GHashTable *addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const DwrSourceNames names = {
    .name_source = name_by_key,
    .data = addresses,
    .formats = DWR_FORMATS_ALONE,
    .is_printed = TRUE,
  };
  GString *out = g_string_new (NULL);

  append_article_head (out, article, pane_policy);
  g_string_append (out, "</head>\n<body>");
  dwr_writer_append_article (out, article, &names);
  g_string_append (out, "</body></html>\n");
  *images = addresses;
  return g_string_free (out, FALSE);
}
