/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields to headline. Every address passes the gate, every text is made clean. */

#include "config.h"

#include "dwr-feed-item.h"

#include <string.h>

#include "dwr-date.h"
#include "dwr-edition.h"
#include "dwr-feed-date.h"
#include "dwr-feed-text.h"
#include "dwr-recording.h"
#include "dwr/dwr-text.h"

#define LANGUAGE_MAX_BYTES 16

void
dwr_feed_item_init (DwrFeedItem *item)
{
  for (gsize i = 0; i < DWR_FEED_N_FIELDS; i++)
    item->fields[i] = g_string_new (NULL);
}

void
dwr_feed_item_clear (DwrFeedItem *item)
{
  for (gsize i = 0; i < DWR_FEED_N_FIELDS; i++)
    g_string_free (item->fields[i], TRUE);
}

void
dwr_feed_item_reset (DwrFeedItem *item)
{
  for (gsize i = 0; i < DWR_FEED_N_FIELDS; i++)
    g_string_truncate (item->fields[i], 0);
}

void
dwr_feed_field_append (GString *field, const char *text, gsize text_bytes)
{
  gsize room_bytes = DWR_FEED_FIELD_MAX_BYTES - MIN (field->len, DWR_FEED_FIELD_MAX_BYTES);

  if (text_bytes > room_bytes) {
    text_bytes = room_bytes;
    /* Not inside a character. */
    while (text_bytes > 0 && ((guchar) text[text_bytes] & 0xc0) == 0x80)
      text_bytes--;
  }
  g_string_append_len (field, text, (gssize) text_bytes);
}

static const char *
get (const DwrFeedItem *item, DwrFeedField field)
{
  return item->fields[field]->str;
}

char *
dwr_feed_dup_language (const char *language)
{
  g_autofree char *tag = g_strstrip (g_strdup (language));
  const DwrEdition *edition = *tag != '\0' ? dwr_edition_find_by_language (tag) : NULL;

  if (edition != NULL)
    return g_strdup (edition->language);
  for (const char *c = tag; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return g_strdup ("");
  return strlen (tag) <= LANGUAGE_MAX_BYTES ? g_steal_pointer (&tag) : g_strdup ("");
}

/* The address tells more than the feed's element does: "zh" stands in feeds of both scripts, and a
 * feed of Brazil's edition may say "pt". */
static char *
dup_language (const DwrFeedItem *item, DwrLink *link)
{
  const char *segment = dwr_link_get_language (link);
  const DwrEdition *edition = segment != NULL ? dwr_edition_find_by_path (segment) : NULL;

  return edition != NULL ? g_strdup (edition->language)
                         : dwr_feed_dup_language (get (item, DWR_FEED_LANGUAGE));
}

/* (transfer full) (nullable) */
static DwrLink *
parse_address (const DwrFeedItem *item, DwrFeedField field)
{
  g_autofree char *address = g_strstrip (g_strdup (get (item, field)));

  return dwr_link_parse (address, DWR_LINK_FOUND, NULL);
}

/* A podcast's lesson is no article, but something to hear. */
static gboolean
is_usable (DwrLink *link, gboolean has_recording)
{
  return dwr_link_is_readable (link) ||
         (has_recording && dwr_link_get_kind (link) == DWR_LINK_SECTION);
}

/* (transfer full) (nullable) */
static DwrLink *
find_link (const DwrFeedItem *item, gboolean has_recording)
{
  static const DwrFeedField fields[] = { DWR_FEED_LINK, DWR_FEED_ABOUT, DWR_FEED_GUID };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (DwrLink) link = parse_address (item, fields[i]);

    if (link != NULL && is_usable (link, has_recording))
      return g_steal_pointer (&link);
  }
  return NULL;
}

/* The address that the bare id of a story makes: DW finds a page by its id alone. (transfer full)
 * (nullable): the item has no id */
static DwrLink *
make_link (const DwrFeedItem *item)
{
  static const DwrFeedField fields[] = { DWR_FEED_CONTENT_ID, DWR_FEED_GUID };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *id = g_strstrip (g_strdup (get (item, fields[i])));
    g_autofree char *address = g_strconcat ("https://www.dw.com/a-", id, NULL);
    g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_GIVEN, NULL);

    if (link != NULL && g_strcmp0 (dwr_link_get_id (link), id) == 0)
      return g_steal_pointer (&link);
  }
  return NULL;
}

/* (transfer full) (nullable) */
static char *
dup_recording (const DwrFeedItem *item)
{
  g_autofree char *address = g_strstrip (g_strdup (get (item, DWR_FEED_ENCLOSURE)));

  if (g_ascii_strncasecmp (get (item, DWR_FEED_ENCLOSURE_TYPE), "audio/", strlen ("audio/")) != 0)
    return NULL;
  return dwr_recording_dup_address (address);
}

/* (transfer full) (not nullable): may be empty */
static char *
dup_title (const DwrFeedItem *item, DwrLink *link)
{
  g_autofree char *title = dwr_feed_dup_title (get (item, DWR_FEED_TITLE));
  g_autofree char *slug_title = *title == '\0' ? dwr_link_dup_slug_title (link) : NULL;

  return slug_title != NULL ? g_steal_pointer (&slug_title) : g_steal_pointer (&title);
}

static char *
dup_teaser (const DwrFeedItem *item)
{
  g_autofree char *teaser = dwr_feed_dup_teaser (get (item, DWR_FEED_TEASER));

  return *teaser != '\0' ? g_steal_pointer (&teaser)
                         : dwr_feed_dup_teaser (get (item, DWR_FEED_BODY));
}

static char *
dup_published (const DwrFeedItem *item)
{
  char *published = dwr_feed_date_dup (get (item, DWR_FEED_PUBLISHED));

  return published != NULL ? published : dwr_feed_date_dup (get (item, DWR_FEED_UPDATED));
}

static void
take (char **member, char *value)
{
  g_free (*member);
  *member = value;
}

static void
fill (DwrHeadline *headline, const DwrFeedItem *item, DwrLink *link)
{
  take (&headline->link, g_strdup (dwr_link_get_uri (link)));
  take (&headline->title, dup_title (item, link));
  take (&headline->teaser, dup_teaser (item));
  take (&headline->section, dwr_feed_dup_title (get (item, DWR_FEED_SECTION)));
  take (&headline->published, dup_published (item));
  take (&headline->language, dup_language (item, link));
  /* A short link does not tell. */
  if (dwr_link_get_kind (link) != DWR_LINK_SHORT)
    headline->kind = dwr_link_get_kind (link);
}

DwrHeadline *
dwr_feed_item_to_headline (const DwrFeedItem *item)
{
  g_autofree char *recording = dup_recording (item);
  g_autoptr (DwrLink) bare = make_link (item);
  g_autoptr (DwrLink) found = find_link (item, recording != NULL);
  DwrLink *link = found != NULL ? found : bare;
  g_autoptr (DwrHeadline) headline = dwr_headline_new ();
  const char *id = link != NULL ? dwr_link_get_id (link) : NULL;

  /* A short link has no id of its own. */
  if (id == NULL && bare != NULL)
    id = dwr_link_get_id (bare);
  if (id == NULL)
    return NULL;
  take (&headline->id, g_strdup (id));
  fill (headline, item, link);
  if (*headline->title == '\0')
    return NULL;
  if (recording != NULL) {
    take (&headline->enclosure, g_steal_pointer (&recording));
    headline->duration_s = dwr_date_read_duration (get (item, DWR_FEED_DURATION));
    headline->kind = DWR_LINK_AUDIO;
  }
  return g_steal_pointer (&headline);
}
