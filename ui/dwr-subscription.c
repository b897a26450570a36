/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. It is in the menu where the client has somewhere to put a feed. What is needed
 * lives as long as the map of the actions. */

#include "config.h"

#include "dwr-subscription.h"

#include "dwr-panel-keys.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"

#define ACTION "subscribe"
#define DATA "dwr-subscription"

typedef struct {
  GSimpleAction *action;     /* borrowed: the map has it */
  DwrNewsroom *newsroom;     /* owned */
  DwrHost *host;             /* owned */
  GWeakRef notices;          /* they go before the client has answered, perhaps */
  GCancellable *cancellable; /* owned */
  gboolean is_running;
} Subscription;

/* One that was asked for. */
typedef struct {
  GWeakRef map; /* that has the Subscription */
  char *title;  /* owned, of the section */
} Request;

static const DwrSection *
get_section (Subscription *self)
{
  DwrChoice *choice = dwr_newsroom_peek_choice (self->newsroom);
  const char *name = dwr_choice_get_section (choice);

  if (name == NULL || dwr_newsroom_get_view (self->newsroom) != DWR_VIEW_SECTION)
    return NULL;
  return dwr_edition_find_section (dwr_choice_get_edition (choice), name);
}

static void
update (Subscription *self)
{
  g_simple_action_set_enabled (self->action,
                               !self->is_running && get_section (self) != NULL &&
                                   dwr_newsroom_get_state (self->newsroom) != DWR_NEWSROOM_START &&
                                   dwr_host_can (self->host, DWR_HOST_SUBSCRIBE));
}

static void
update_cb (GActionMap *map)
{
  update (g_object_get_data (G_OBJECT (map), DATA));
}

static void
say (Subscription *self, const char *words, gboolean is_running)
{
  g_autoptr (DwrNotices) notices = g_weak_ref_get (&self->notices);

  if (notices != NULL)
    dwr_notices_say (notices, words, is_running);
}

/* (transfer full) */
static char *
dup_outcome (DwrHost *host, DwrSubscribed subscribed, const char *title)
{
  const char *client = dwr_host_get_name (host);

  if (subscribed == DWR_SUBSCRIBED_ALREADY)
    /* TRANSLATORS: the first %s is the mail client, the second a section of the news */
    return g_strdup_printf (_("%s follows “%s” already."), client, title);
  /* TRANSLATORS: the first %s is the mail client, the second a section of the news */
  return g_strdup_printf (_("%s follows “%s” from now on. It is among its feeds."), client, title);
}

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->map);
  g_free (request->title);
  g_free (request);
}

static void
subscribed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DwrHost *host = DWR_HOST (source);
  Request *request = data;
  g_autoptr (GObject) map = g_weak_ref_get (&request->map);
  Subscription *self = map != NULL ? g_object_get_data (map, DATA) : NULL;
  DwrSubscribed subscribed = DWR_SUBSCRIBED_NEW;
  g_autoptr (GError) error = NULL;
  gboolean is_done = dwr_host_subscribe_finish (host, result, &subscribed, &error);
  g_autofree char *words = is_done ? dup_outcome (host, subscribed, request->title)
                                   : g_strdup (dwr_error_get_words (error));

  request_free (request);
  if (self == NULL)
    return;
  self->is_running = FALSE;
  update (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, words, FALSE);
}

static void
subscribe_cb (GSimpleAction *action, GVariant *parameter, gpointer map)
{
  Subscription *self = g_object_get_data (map, DATA);
  const DwrSection *section = get_section (self);
  DwrChoice *choice = dwr_newsroom_peek_choice (self->newsroom);
  g_autofree char *address = NULL;
  g_autofree char *words = NULL;
  Request *request = NULL;

  if (section == NULL || self->is_running)
    return;
  address = dwr_edition_dup_feed_address (dwr_choice_get_edition (choice), section->name);
  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->map, map);
  request->title = g_strdup (section->title);
  self->is_running = TRUE;
  update (self);
  /* TRANSLATORS: %s is the mail client */
  words = g_strdup_printf (_("%s fetches the feed…"), dwr_host_get_name (self->host));
  say (self, words, TRUE);
  dwr_host_subscribe_async (self->host, address, self->cancellable, subscribed_cb, request);
}

static void
subscription_free (Subscription *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->newsroom);
  g_object_unref (self->host);
  g_weak_ref_clear (&self->notices);
  g_free (self);
}

static void
follow (GActionMap *map, gpointer model, const char *signal)
{
  g_signal_connect_object (model, signal, G_CALLBACK (update_cb), map, G_CONNECT_SWAPPED);
}

/* Adds the action to @map and its item to the menu; @notices say what came of it. */
void
dwr_subscription_add (GActionMap *map,
                      DwrNewsroom *newsroom,
                      DwrHost *host,
                      DwrToolbar *toolbar,
                      DwrNotices *notices)
{
  static const GActionEntry entry = { ACTION, subscribe_cb, NULL, NULL, NULL, { 0 } };
  Subscription *self = g_new0 (Subscription, 1);
  g_autofree char *label = NULL;

  g_action_map_add_action_entries (map, &entry, 1, map);
  self->action = G_SIMPLE_ACTION (g_action_map_lookup_action (map, ACTION));
  self->newsroom = g_object_ref (newsroom);
  self->host = g_object_ref (host);
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&self->notices, notices);
  g_object_set_data_full (G_OBJECT (map), DATA, self, (GDestroyNotify) subscription_free);
  follow (map, newsroom, "changed");
  follow (map, host, "message-changed");
  /* TRANSLATORS: %s is the mail client; the section's feed is followed there */
  label = g_strdup_printf (_("Subscrib_e in %s"), dwr_host_get_name (host));
  dwr_toolbar_add_item (toolbar, label, DWR_PANEL_KEYS_GROUP "." ACTION);
  update (self);
}
