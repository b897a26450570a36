/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bulletin as a mail: multipart/alternative of text and HTML, without pictures.
 *
 * It is from us: nobody at DW has written it. Message-ID: the day and the sections, in whatever
 * order they were named, whether they had something to say or not; so a second one of a day takes
 * the first one's place. X-DW-Digest: what it says, by which a client knows that it has it. */

#include "config.h"

#include "dwr-bulletin-private.h"

#include "dwr-mail-header.h"
#include "dwr-mail-parts.h"

#define SENDER "DW Reader"

#define HASH_CHARS 16

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Of the sections' names. (transfer full) */
static char *
dup_sections_hash (const DwrBulletin *bulletin)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) hash = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < bulletin->sections->len; i++) {
    const DwrBulletinSection *section = g_ptr_array_index (bulletin->sections, i);

    g_ptr_array_add (
        names,
        g_strconcat (dwr_edition_get_code (section->edition), "/", section->section->name, NULL));
  }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    dwr_mail_add_to_digest (hash, g_ptr_array_index (names, i));
  return g_strndup (g_checksum_get_string (hash), HASH_CHARS);
}

/* (transfer full) */
static char *
dup_message_id (const DwrBulletin *bulletin)
{
  g_autofree char *day = g_date_time_format (bulletin->made, "%F");
  g_autofree char *hash = dup_sections_hash (bulletin);

  return g_strdup_printf (" <dw-digest-%s.%s@" DWR_MAIL_DOMAIN ">\n", day, hash);
}

static void
add_section_to_digest (GChecksum *digest, const DwrBulletinSection *section)
{
  g_autofree char *title = dwr_bulletin_section_dup_title (section);

  dwr_mail_add_to_digest (digest, title);
  dwr_mail_add_to_digest (digest, section->is_failed ? "failed" : "");
  for (guint i = 0; i < section->headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (section->headlines, i);

    dwr_mail_add_to_digest (digest, headline->link);
    dwr_mail_add_to_digest (digest, headline->title);
    dwr_mail_add_to_digest (digest, headline->teaser);
  }
}

/* Of what it says, in no language of ours. (transfer full) */
static char *
dup_digest (const DwrBulletin *bulletin)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < bulletin->sections->len; i++)
    if (dwr_bulletin_section_is_told (g_ptr_array_index (bulletin->sections, i)))
      add_section_to_digest (digest, g_ptr_array_index (bulletin->sections, i));
  return g_strdup_printf (" %s\n", g_checksum_get_string (digest));
}

static void
add_headers (GMimeObject *message, const DwrBulletin *bulletin)
{
  g_autofree char *title = dwr_bulletin_dup_title (bulletin);
  g_autofree char *date = g_mime_utils_header_format_date (bulletin->made);

  dwr_mail_add_header (message,
                       "From",
                       dwr_mail_header_dup_mailbox ("From", SENDER, "digest@" DWR_MAIL_DOMAIN));
  dwr_mail_add_header (message, "Subject", dwr_mail_header_dup_text ("Subject", title));
  dwr_mail_add_header (message, "Date", g_strdup_printf (" %s\n", date));
  dwr_mail_add_header (message, "Message-ID", dup_message_id (bulletin));
  dwr_mail_add_header (message, "X-DW-Digest", dup_digest (bulletin));
}

char *
dwr_writer_bulletin_to_mail (const DwrBulletin *bulletin)
{
  g_autofree char *text = dwr_writer_bulletin_to_text (bulletin);
  g_autofree char *html = dwr_writer_bulletin_to_html (bulletin);
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (GMimeObject) body = NULL;

  dwr_mail_init ();
  message = g_mime_message_new (FALSE);
  body = dwr_mail_new_alternative (text, html);
  add_headers (GMIME_OBJECT (message), bulletin);
  g_mime_message_set_mime_part (message, body);
  return g_mime_object_to_string (GMIME_OBJECT (message), NULL);
}
