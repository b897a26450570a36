/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements are told by their names and their places. DW's namespaces have changed over the years;
 * that an element has its item's own prefix is all that is needed to tell the item's title from
 * that of a picture in it. */

#include "config.h"

#include "dwr-feed-reader.h"

#include <string.h>

#include "dwr-feed-text.h"
#include "dwr/dwr-text.h"

/* Feeds are flat: an item's elements are four deep, HTML in one some more. */
#define DEPTH_MAX 32

/* Fifty for each of the stories that a feed may have. */
#define ELEMENTS_MAX 100000

/* What a parser gives of each attribute. */
enum { ATTRIBUTE_NAME, ATTRIBUTE_PREFIX, ATTRIBUTE_URI, ATTRIBUTE_VALUE, ATTRIBUTE_END };
#define ATTRIBUTE_POINTERS (ATTRIBUTE_END + 1)

void
dwr_feed_reader_init (DwrFeedReader *reader, DwrFeed *feed)
{
  reader->feed = feed;
  dwr_feed_item_init (&reader->item);
  reader->title = g_string_new (NULL);
  reader->language = g_string_new (NULL);
}

void
dwr_feed_reader_clear (DwrFeedReader *reader)
{
  dwr_feed_item_clear (&reader->item);
  g_string_free (reader->title, TRUE);
  g_string_free (reader->language, TRUE);
  g_clear_error (&reader->error);
}

void
dwr_feed_reader_refuse (DwrFeedReader *reader, DwrError code, const char *format, ...)
{
  va_list arguments;

  if (reader->error != NULL)
    return;
  va_start (arguments, format);
  reader->error = g_error_new_valist (DWR_ERROR, (int) code, format, arguments);
  va_end (arguments);
}

/* (transfer full) (nullable) */
static char *
dup_attribute (const DwrFeedElement *element, const char *name)
{
  const guchar *const *attributes = element->attributes;

  for (int i = 0; i < element->n_attributes; i++, attributes += ATTRIBUTE_POINTERS)
    if (g_str_equal (attributes[ATTRIBUTE_NAME], name))
      return g_strndup ((const char *) attributes[ATTRIBUTE_VALUE],
                        (gsize) (attributes[ATTRIBUTE_END] - attributes[ATTRIBUTE_VALUE]));
  return NULL;
}

/* Of several the first counts. */
static void
set_field (GString *field, const char *value)
{
  if (field->len == 0 && value != NULL)
    dwr_feed_field_append (field, value, strlen (value));
}

static void
open_text (DwrFeedReader *reader, GString *field)
{
  if (field->len > 0)
    return;
  reader->text = field;
  reader->text_depth = reader->depth;
}

static void
close_text (DwrFeedReader *reader)
{
  /* An element of white space is none. */
  if (strspn (reader->text->str, " \t\n\r") == reader->text->len)
    g_string_truncate (reader->text, 0);
  reader->text = NULL;
  reader->text_depth = 0;
}

static const struct {
  const char *name;
  DwrFeedField field;
  gboolean is_foreign; /* it may be of another vocabulary than the item */
} field_rules[] = {
  { "title", DWR_FEED_TITLE, FALSE },         { "link", DWR_FEED_LINK, FALSE },
  { "guid", DWR_FEED_GUID, FALSE },           { "id", DWR_FEED_GUID, FALSE },
  { "contentID", DWR_FEED_CONTENT_ID, TRUE }, { "description", DWR_FEED_TEASER, FALSE },
  { "summary", DWR_FEED_TEASER, FALSE },      { "content", DWR_FEED_BODY, FALSE },
  { "encoded", DWR_FEED_BODY, TRUE },         { "pubDate", DWR_FEED_PUBLISHED, FALSE },
  { "published", DWR_FEED_PUBLISHED, FALSE }, { "date", DWR_FEED_PUBLISHED, TRUE },
  { "updated", DWR_FEED_UPDATED, FALSE },     { "category", DWR_FEED_SECTION, FALSE },
  { "subject", DWR_FEED_SECTION, TRUE },      { "language", DWR_FEED_LANGUAGE, TRUE },
  { "duration", DWR_FEED_DURATION, TRUE },
};

/* Whether an element is of the vocabulary of what it stands in: a title, and not a picture's. */
static gboolean
is_own (const DwrFeedReader *reader, const DwrFeedElement *element)
{
  return g_strcmp0 (element->prefix, reader->prefix) == 0;
}

static void
open_field (DwrFeedReader *reader, const DwrFeedElement *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS (field_rules); i++)
    if (g_str_equal (element->name, field_rules[i].name) &&
        (field_rules[i].is_foreign || is_own (reader, element))) {
      open_text (reader, reader->item.fields[field_rules[i].field]);
      return;
    }
}

/* What is in the attributes: RSS's <enclosure>, and Atom's <link> and <category>. */
static void
read_attributes (DwrFeedReader *reader, const DwrFeedElement *element)
{
  GString **fields = reader->item.fields;
  gboolean is_link = g_str_equal (element->name, "link");
  g_autofree char *relation = dup_attribute (element, "rel");
  g_autofree char *address = dup_attribute (element, is_link ? "href" : "url");

  if (g_str_equal (element->name, "enclosure") ||
      (is_link && g_strcmp0 (relation, "enclosure") == 0)) {
    g_autofree char *type = dup_attribute (element, "type");

    set_field (fields[DWR_FEED_ENCLOSURE_TYPE], type);
    set_field (fields[DWR_FEED_ENCLOSURE], address);
  } else if (is_link && (relation == NULL || g_str_equal (relation, "alternate"))) {
    set_field (fields[DWR_FEED_LINK], address);
  } else if (g_str_equal (element->name, "category")) {
    g_autofree char *label = dup_attribute (element, "label");
    g_autofree char *term = dup_attribute (element, "term");

    set_field (fields[DWR_FEED_SECTION], label);
    set_field (fields[DWR_FEED_SECTION], term);
  }
}

static void
open_channel (DwrFeedReader *reader, const DwrFeedElement *element)
{
  reader->channel_depth = reader->depth;
  reader->prefix = element->prefix;
}

static void
open_root (DwrFeedReader *reader, const DwrFeedElement *element)
{
  static const char *const roots[] = { "RDF", "rss", "feed", NULL };
  g_autofree char *language = NULL;

  if (!g_strv_contains (roots, element->name)) {
    g_autofree char *shown = dwr_text_dup_title (element->name);

    dwr_feed_reader_refuse (reader,
                            DWR_ERROR_WRONG_TYPE,
                            "This is no feed: its root is <%s>",
                            shown);
    return;
  }
  if (!g_str_equal (element->name, "feed"))
    return;
  open_channel (reader, element);
  language = dup_attribute (element, "lang");
  set_field (reader->language, language);
}

static void
open_item (DwrFeedReader *reader, const DwrFeedElement *element)
{
  g_autofree char *about = dup_attribute (element, "about");

  if (reader->feed->headlines->len + reader->feed->n_skipped >= DWR_FEED_MAX_HEADLINES) {
    dwr_feed_reader_refuse (reader, DWR_ERROR_TOO_LARGE, "The feed has too many stories");
    return;
  }
  dwr_feed_item_reset (&reader->item);
  set_field (reader->item.fields[DWR_FEED_ABOUT], about);
  reader->item_depth = reader->depth;
  reader->prefix = element->prefix;
}

static void
close_item (DwrFeedReader *reader)
{
  DwrHeadline *headline = dwr_feed_item_to_headline (&reader->item);

  reader->item_depth = 0;
  if (headline != NULL)
    g_ptr_array_add (reader->feed->headlines, headline);
  else
    reader->feed->n_skipped++;
}

/* An element outside of the items: one of them, the channel, or what the channel says of itself. */
static void
open_outside (DwrFeedReader *reader, const DwrFeedElement *element)
{
  guint parent_depth = reader->depth - 1;
  gboolean is_in_channel = parent_depth > 0 && parent_depth == reader->channel_depth;

  if (parent_depth == 0)
    open_root (reader, element);
  else if ((parent_depth == 1 || is_in_channel) &&
           (g_str_equal (element->name, "item") || g_str_equal (element->name, "entry")))
    open_item (reader, element);
  else if (parent_depth == 1 && g_str_equal (element->name, "channel"))
    open_channel (reader, element);
  else if (is_in_channel && g_str_equal (element->name, "title") && is_own (reader, element))
    open_text (reader, reader->title);
  else if (is_in_channel && g_str_equal (element->name, "language"))
    open_text (reader, reader->language);
}

/* An element of HTML that is no string but part of the XML, as Atom allows it. */
static void
open_inside_text (DwrFeedReader *reader, const DwrFeedElement *element)
{
  if (dwr_feed_is_block (element->name))
    dwr_feed_field_append (reader->text, " ", 1);
}

void
dwr_feed_reader_open (DwrFeedReader *reader, const DwrFeedElement *element)
{
  reader->depth++;
  reader->n_elements++;
  if (reader->depth > DEPTH_MAX || reader->n_elements > ELEMENTS_MAX) {
    dwr_feed_reader_refuse (reader, DWR_ERROR_TOO_LARGE, "The feed has too many elements");
  } else if (reader->text != NULL) {
    open_inside_text (reader, element);
  } else if (reader->item_depth == 0) {
    open_outside (reader, element);
  } else if (reader->depth == reader->item_depth + 1) {
    if (is_own (reader, element))
      read_attributes (reader, element);
    open_field (reader, element);
  }
}

void
dwr_feed_reader_close (DwrFeedReader *reader)
{
  if (reader->text != NULL && reader->depth == reader->text_depth)
    close_text (reader);
  else if (reader->item_depth > 0 && reader->depth == reader->item_depth)
    close_item (reader);
  else if (reader->depth == reader->channel_depth)
    reader->channel_depth = 0;
  reader->depth--;
}

void
dwr_feed_reader_append (DwrFeedReader *reader, const char *text, gsize text_bytes)
{
  if (reader->text != NULL)
    dwr_feed_field_append (reader->text, text, text_bytes);
}
