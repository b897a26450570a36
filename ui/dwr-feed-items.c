/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. An item is given out once: somebody who has gone on to another article is not
 * called back to it. */

#include "config.h"

#include "dwr-feed-items.h"

#include "dwr-signals.h"
#include "dwr/dwr-settings.h"

struct _DwrFeedItems {
  GObject parent_instance;

  /* Owned. */
  DwrHost *host;
  GSettings *settings; /* (nullable) in a broken installation */
  char *address;       /* (nullable) of the shown item */
  GVariant *said;      /* (nullable) by the user here, until the preferences say it */

  gboolean is_taken;
};

G_DEFINE_FINAL_TYPE (DwrFeedItems, dwr_feed_items, G_TYPE_OBJECT)

static void
emit_changed (DwrFeedItems *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
message_changed_cb (DwrFeedItems *self)
{
  g_autofree char *address = NULL;
  DwrShown shown = dwr_host_get_shown (self->host, &address);

  g_clear_pointer (&self->address, g_free);
  if (shown == DWR_SHOWN_FEED_ITEM)
    self->address = g_steal_pointer (&address);
  self->is_taken = FALSE;
  emit_changed (self);
}

static void
setting_changed_cb (DwrFeedItems *self)
{
  g_clear_pointer (&self->said, g_variant_unref);
  emit_changed (self);
}

static void
dwr_feed_items_dispose (GObject *object)
{
  DwrFeedItems *self = DWR_FEED_ITEMS (object);

  g_clear_object (&self->host);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->said, g_variant_unref);
  G_OBJECT_CLASS (dwr_feed_items_parent_class)->dispose (object);
}

static void
dwr_feed_items_class_init (DwrFeedItemsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_feed_items_dispose;
  dwr_signal_add (DWR_TYPE_FEED_ITEMS, "changed", G_TYPE_NONE);
}

static void
dwr_feed_items_init (DwrFeedItems *self)
{
  self->settings = dwr_settings_new ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings,
                             "changed::" DWR_SETTINGS_READ_FEED_ITEMS,
                             G_CALLBACK (setting_changed_cb),
                             self,
                             G_CONNECT_SWAPPED);
}

/* (transfer full) */
DwrFeedItems *
dwr_feed_items_new (DwrHost *host)
{
  DwrFeedItems *self = g_object_new (DWR_TYPE_FEED_ITEMS, NULL);

  self->host = g_object_ref (host);
  g_signal_connect_object (host,
                           "message-changed",
                           G_CALLBACK (message_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  message_changed_cb (self);
  return self;
}

/* Whether the client shows an item of a feed. */
gboolean
dwr_feed_items_is_shown (DwrFeedItems *self)
{
  g_return_val_if_fail (DWR_IS_FEED_ITEMS (self), FALSE);

  return self->address != NULL;
}

/* Whether items are always read in @host: what the user has said, as far as it is stored, else what
 * the client is for. @settings: (nullable) */
gboolean
dwr_feed_items_is_stored_wanted (GSettings *settings, DwrHost *host)
{
  g_autoptr (GVariant) said = NULL;

  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);

  if (settings != NULL)
    said = g_settings_get_user_value (settings, DWR_SETTINGS_READ_FEED_ITEMS);
  return said != NULL ? g_variant_get_boolean (said) : dwr_host_can (host, DWR_HOST_READ_ITEMS);
}

/* The same, and what the user has said here a moment ago. */
gboolean
dwr_feed_items_is_wanted (DwrFeedItems *self)
{
  g_return_val_if_fail (DWR_IS_FEED_ITEMS (self), FALSE);

  return self->said != NULL ? g_variant_get_boolean (self->said)
                            : dwr_feed_items_is_stored_wanted (self->settings, self->host);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (dwr_settings_store_finish (result, &error))
    return;
  g_info ("A preference was not stored: %s", error->message);
  setting_changed_cb (DWR_FEED_ITEMS (source));
}

/* It holds from now on: the next item may be shown before the file is written. */
void
dwr_feed_items_set_wanted (DwrFeedItems *self, gboolean is_wanted)
{
  g_return_if_fail (DWR_IS_FEED_ITEMS (self));

  if (is_wanted == dwr_feed_items_is_wanted (self))
    return;
  g_clear_pointer (&self->said, g_variant_unref);
  self->said = g_variant_ref_sink (g_variant_new_boolean (is_wanted));
  dwr_settings_store_async (DWR_SETTINGS_READ_FEED_ITEMS, self->said, self, stored_cb, NULL);
  emit_changed (self);
}

/* The address to read now: of the shown item, if items are always read here and this one was not
 * taken yet. (transfer full) (nullable) */
char *
dwr_feed_items_take (DwrFeedItems *self)
{
  g_return_val_if_fail (DWR_IS_FEED_ITEMS (self), NULL);

  if (self->address == NULL || self->is_taken || !dwr_feed_items_is_wanted (self))
    return NULL;
  self->is_taken = TRUE;
  return g_strdup (self->address);
}
