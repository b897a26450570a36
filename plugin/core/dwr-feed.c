/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a feed as a stream of tags and texts; no tree is built, and no entity is known but XML's
 * five.
 *
 * All of libxml2's state and its reports of errors belong to one parser here. Nothing of what it
 * keeps for a whole process is set, and it is never told to clean up, since others in the process
 * may use it too. */

#include "config.h"

#include "dwr/dwr-feed.h"

#include <libxml/parser.h>
#include <string.h>

#include "dwr-edition.h"
#include "dwr-feed-charset.h"
#include "dwr-feed-reader.h"
#include "dwr-feed-scan.h"
#include "dwr-feed-text.h"
#include "dwr/dwr-text.h"

#define PIECE_MAX_BYTES 4096

/* Version 2.12 made the report constant. */
#if LIBXML_VERSION >= 21200
typedef const xmlError ParserError;
#else
typedef xmlError ParserError;
#endif

/* All borrowed. */
typedef struct {
  xmlParserCtxt *parser;
  DwrFeedReader *reader;
  const char *rest; /* what the parser has not taken yet */
} Parsing;

/* For what the parser calls with a thing that it has read: there it can be stopped. */
static void
stop_if_refused (Parsing *parsing)
{
  if (parsing->reader->error != NULL)
    xmlStopParser (parsing->parser);
}

static void
start_element_cb (void *user_data,
                  const xmlChar *local_name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  Parsing *parsing = user_data;
  /* The parser keeps each name once, to its end. */
  const DwrFeedElement element = { .name = (const char *) local_name,
                                   .prefix = (const char *) prefix,
                                   .attributes = attributes,
                                   .n_attributes = n_attributes };

  dwr_feed_reader_open (parsing->reader, &element);
  stop_if_refused (parsing);
}

static void
end_element_cb (void *user_data,
                const xmlChar *local_name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Parsing *parsing = user_data;

  dwr_feed_reader_close (parsing->reader);
}

static void
characters_cb (void *user_data, const xmlChar *text, int text_bytes)
{
  Parsing *parsing = user_data;

  dwr_feed_reader_append (parsing->reader, (const char *) text, (gsize) text_bytes);
}

/* Called where a document type begins, before anything in it is read. */
static void
document_type_cb (void *user_data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  Parsing *parsing = user_data;

  dwr_feed_reader_refuse (parsing->reader,
                          DWR_ERROR_WRONG_TYPE,
                          "The feed has a document type, which no feed of DW has");
  stop_if_refused (parsing);
}

/* Warnings and unknown prefixes do no harm; after the first fault nothing is sure. The parser is in
 * the middle of something and must not be stopped here: it gets no more to read. */
static void
error_cb (void *user_data, ParserError *error)
{
  Parsing *parsing = user_data;
  g_autofree char *shown = NULL;

  if (error->level != XML_ERR_FATAL)
    return;
  shown = dwr_text_dup_title (error->message);
  dwr_feed_reader_refuse (parsing->reader,
                          DWR_ERROR_DAMAGED,
                          "The feed is damaged in line %d: %s",
                          error->line,
                          shown);
}

/* In small pieces, so that little is read behind a fault, where tags are not what
 * dwr_feed_check_tags () took them for. */
static int
read_cb (void *user_data, char *buffer, int room_bytes)
{
  Parsing *parsing = user_data;
  gsize piece_bytes = strnlen (parsing->rest, (gsize) MIN (room_bytes, PIECE_MAX_BYTES));

  if (parsing->reader->error != NULL)
    return 0;
  memcpy (buffer, parsing->rest, piece_bytes);
  parsing->rest += piece_bytes;
  return (int) piece_bytes;
}

/* Whether the parser has come to a good end. */
static gboolean
run_parser (xmlParserCtxt *parser, DwrFeedReader *reader, const char *text)
{
  const xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = document_type_cb,
    .startElementNs = start_element_cb,
    .endElementNs = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .serror = error_cb,
  };
  Parsing parsing = { parser, reader, text };

  *parser->sax = handler;
  parser->userData = &parsing;
  /* With these functions it makes no document, so there is none to be freed. */
  xmlCtxtReadIO (parser,
                 read_cb,
                 NULL,
                 &parsing,
                 NULL,
                 NULL,
                 XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
  return parser->wellFormed == 1 && reader->error == NULL;
}

static gboolean
parse (DwrFeedReader *reader, const char *text, GError **error)
{
  xmlParserCtxt *parser = NULL;
  gboolean is_whole = FALSE;

  xmlInitParser ();
  parser = xmlNewParserCtxt ();
  if (parser != NULL) {
    is_whole = run_parser (parser, reader, text);
    xmlFreeParserCtxt (parser);
  }
  if (is_whole)
    return TRUE;
  dwr_feed_reader_refuse (reader, DWR_ERROR_DAMAGED, "The feed could not be read");
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

/* What the parser need not see: pages in place of feeds, and what is no XML at all. */
static gboolean
check_start (const char *text, GError **error)
{
  static const char *const html[] = { "<!doctype html", "<html" };

  for (gsize i = 0; i < G_N_ELEMENTS (html); i++)
    if (g_ascii_strncasecmp (text, html[i], strlen (html[i])) == 0) {
      g_set_error_literal (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE, "This is a page and no feed");
      return FALSE;
    }
  if (*text != '<') {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE, "This is no XML");
    return FALSE;
  }
  return TRUE;
}

/* RDF's channel tells no language, but its items do, and so may its name. */
static char *
dup_feed_language (const DwrFeedReader *reader, DwrLink *source)
{
  GPtrArray *headlines = reader->feed->headlines;
  g_autofree char *own = dwr_feed_dup_language (reader->language->str);
  const DwrEdition *edition = NULL;

  if (*own != '\0')
    return g_steal_pointer (&own);
  edition = source != NULL ? dwr_edition_find_by_feed (source) : NULL;
  if (edition != NULL)
    return g_strdup (edition->language);
  if (headlines->len > 0)
    return g_strdup (((const DwrHeadline *) g_ptr_array_index (headlines, 0))->language);
  return g_strdup ("");
}

/* Of stories that tell none themselves. */
static void
fill_languages (DwrFeed *feed)
{
  for (guint i = 0; i < feed->headlines->len; i++) {
    DwrHeadline *headline = g_ptr_array_index (feed->headlines, i);

    if (*headline->language == '\0') {
      g_free (headline->language);
      headline->language = g_strdup (feed->language);
    }
  }
}

DwrFeed *
dwr_feed_read (GBytes *bytes, DwrLink *source, GError **error)
{
  g_autoptr (DwrFeed) feed = g_new0 (DwrFeed, 1);
  g_auto (DwrFeedReader) reader = { 0 };
  g_autofree char *text = NULL;

  feed->headlines = dwr_headlines_new ();
  dwr_feed_reader_init (&reader, feed);
  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > DWR_FEED_MAX_BYTES) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_TOO_LARGE, "The feed is too large");
    return NULL;
  }
  text = dwr_feed_decode (bytes, error);
  if (text == NULL || !check_start (text, error) || !dwr_feed_check_tags (text, error) ||
      !parse (&reader, text, error))
    return NULL;
  feed->title = dwr_feed_dup_title (reader.title->str);
  feed->language = dup_feed_language (&reader, source);
  fill_languages (feed);
  return g_steal_pointer (&feed);
}

void
dwr_feed_free (DwrFeed *feed)
{
  g_free (feed->title);
  g_free (feed->language);
  g_ptr_array_unref (feed->headlines);
  g_free (feed);
}
