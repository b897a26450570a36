/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Hands the text of a message to the scanners, up to a bound, and keeps what they find. */

#include "config.h"

#include "dwr-message-content.h"

/* How much of a message's text is searched, all parts together, as they were sent. */
#define SEARCHED_MAX_BYTES (2 * 1024 * 1024)

/* And how many parts: each may cost the client a temporary file. */
#define SEARCHED_MAX_PARTS 100

struct _DwrMessageContent {
  /* Owned. */
  GPtrArray *links;       /* of DwrFoundLink */
  GPtrArray *look_alikes; /* of char * */
  char *feed_address;     /* (nullable) of the article that the feed's item is */
  char *saved_address;    /* (nullable) of the article that was saved as this mail */

  guint64 searched_bytes;
  guint n_searched;
  gboolean is_feed_item;
};

DwrMessageContent *
dwr_message_content_new (void)
{
  DwrMessageContent *self = g_new0 (DwrMessageContent, 1);

  self->links = dwr_found_links_new ();
  self->look_alikes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
dwr_message_content_free (DwrMessageContent *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->look_alikes);
  g_free (self->feed_address);
  g_free (self->saved_address);
  g_free (self);
}

gboolean
dwr_message_content_wants (DwrMessageContent *self, guint64 n_bytes)
{
  if (n_bytes > SEARCHED_MAX_BYTES - self->searched_bytes || self->n_searched >= SEARCHED_MAX_PARTS)
    return FALSE;
  self->searched_bytes += n_bytes;
  self->n_searched++;
  return TRUE;
}

void
dwr_message_content_add_text (DwrMessageContent *self, const char *text)
{
  dwr_link_scan_text (self->links, text);
  dwr_link_scan_look_alikes_text (self->look_alikes, text);
}

void
dwr_message_content_add_html (DwrMessageContent *self, const char *html)
{
  dwr_link_scan_html (self->links, html);
  dwr_link_scan_look_alikes_html (self->look_alikes, html);
}

void
dwr_message_content_add_link (DwrMessageContent *self, const char *address, const char *title)
{
  dwr_link_scan_add (self->links, address, title);
}

/* @address: (nullable). (transfer full) (nullable): it leads to no article */
static char *
dup_readable (const char *address)
{
  g_autoptr (DwrLink) link =
      address != NULL ? dwr_link_parse (address, DWR_LINK_GIVEN, NULL) : NULL;

  if (link == NULL || !dwr_link_is_readable (link))
    return NULL;
  return g_strdup (dwr_link_get_uri (link));
}

void
dwr_message_content_set_feed_item (DwrMessageContent *self, const char *address)
{
  self->is_feed_item = TRUE;
  g_free (self->feed_address);
  self->feed_address = dup_readable (address);
}

void
dwr_message_content_set_saved (DwrMessageContent *self, const char *address)
{
  g_free (self->saved_address);
  self->saved_address = dup_readable (address);
}

GPtrArray *
dwr_message_content_get_links (DwrMessageContent *self)
{
  return self->links;
}

GPtrArray *
dwr_message_content_get_look_alikes (DwrMessageContent *self)
{
  return self->look_alikes;
}

DwrShown
dwr_message_content_get_shown (DwrMessageContent *self, char **address)
{
  *address = NULL;
  if (self->feed_address != NULL) {
    *address = g_strdup (self->feed_address);
    return DWR_SHOWN_FEED_ITEM;
  }
  if (self->saved_address != NULL) {
    *address = g_strdup (self->saved_address);
    return DWR_SHOWN_SAVED_ARTICLE;
  }
  return DWR_SHOWN_MAIL;
}

gboolean
dwr_message_content_has_sender (DwrMessageContent *self)
{
  return !self->is_feed_item && self->saved_address == NULL;
}
