/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A timer runs while somebody wants to be told of something. Each time it asks whether one may look
 * now; then it starts the service for a digest that is due and a look, and lets it go again, so
 * that nothing of it stays in memory for the rest of the hour. The hour is all clients', and so is
 * the right to look, which the notifier takes on the bus: clients that run side by side do not say
 * everything twice. */

#include "config.h"

#include "dwr-news-watch.h"

#include <string.h>

#include "dwr-digest.h"
#include "dwr-news-look.h"
#include "dwr-notifier.h"
#include "dwr/dwr-service-client.h"
#include "dwr/dwr-settings.h"

/* A client that starts has better things to do; somebody who changed the preferences may go on. */
#define FIRST_LOOK_AFTER_S 60
#define CHANGED_LOOK_AFTER_S 2
#define LOOK_EVERY_S (30 * 60)
#define TELL_EVERY_S (60 * 60)

struct _DwrNewsWatch {
  GObject parent_instance;

  /* Owned. */
  DwrHost *host;
  GSettings *settings;       /* (nullable) in a broken installation */
  GNetworkMonitor *monitor;  /* (nullable) until somebody wants to be told of something */
  DwrNotifier *notifier;     /* (nullable) until then, too */
  DwrNewsMemory *memory;     /* what was told */
  DwrServiceClient *client;  /* (nullable) while it looks */
  GCancellable *cancellable; /* (nullable) while it looks */
  DwrNewsNotice *notice;     /* (nullable) of the notification that was shown last */
  GWeakRef pane;

  DwrNewsWatchShow show;
  gpointer show_data;

  gboolean is_on;        /* notifications or a digest of some sections are wanted */
  gboolean is_postponed; /* it is time for a look, but the network is not for it */
  gint64 notified_s;     /* as this client knows it */
  guint look_id;         /* the timer */
};

G_DEFINE_FINAL_TYPE (DwrNewsWatch, dwr_news_watch, G_TYPE_OBJECT)

static gboolean look_cb (gpointer user_data);
static void deliver (DwrNewsWatch *self);
static void tell (DwrNewsWatch *self);
static void delivered_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void opened_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void looked_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void shown_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void end_look (DwrNewsWatch *self);

static gint64
get_now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* (transfer full) */
static char **
dup_sections (DwrNewsWatch *self)
{
  return g_settings_get_strv (self->settings, DWR_SETTINGS_FOLLOWED);
}

static gboolean
wants_notifications (DwrNewsWatch *self)
{
  return g_settings_get_boolean (self->settings, DWR_SETTINGS_NOTIFY);
}

static void
schedule (DwrNewsWatch *self, guint after_s)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add_seconds (after_s, look_cb, self);
}

/* The network. */

/* The rules by which the panel refreshes by itself, too. Where connections are led to a newsroom on
 * this machine, the system's networks do not matter. */
static gboolean
may_fetch (DwrNewsWatch *self)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  if (dwr_host_is_offline (self->host))
    return FALSE;
  return dwr_service_client_get_redirection (client) != NULL ||
         (g_network_monitor_get_network_available (self->monitor) &&
          !g_network_monitor_get_network_metered (self->monitor));
}

/* A look that the network is not for any more goes no further, and is begun anew when it is. */
static void
network_changed_cb (DwrNewsWatch *self)
{
  if (self->cancellable != NULL && !may_fetch (self)) {
    self->is_postponed = TRUE;
    g_cancellable_cancel (self->cancellable);
  }
  if (!self->is_postponed || !may_fetch (self))
    return;
  self->is_postponed = FALSE;
  schedule (self, CHANGED_LOOK_AFTER_S);
}

static void
follow_network (DwrNewsWatch *self)
{
  if (self->monitor != NULL)
    return;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor,
                           "network-changed",
                           G_CALLBACK (network_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor,
                           "notify::network-metered",
                           G_CALLBACK (network_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* The notification. */

/* A window that waits to be seen shows its list to nobody. */
static gboolean
is_list_seen (DwrNewsWatch *self)
{
  g_autoptr (GtkWidget) pane = g_weak_ref_get (&self->pane);
  GdkWindow *window = pane != NULL ? gtk_widget_get_window (gtk_widget_get_toplevel (pane)) : NULL;

  return window != NULL && (gdk_window_get_state (window) & GDK_WINDOW_STATE_ICONIFIED) == 0 &&
         dwr_host_is_list_shown (self->host);
}

static void
activated_cb (DwrNewsWatch *self)
{
  g_autoptr (GtkWidget) pane = g_weak_ref_get (&self->pane);
  g_autoptr (DwrNewsNotice) notice = g_steal_pointer (&self->notice);
  GtkWidget *window = pane != NULL ? gtk_widget_get_toplevel (pane) : NULL;
  const char *token = dwr_notifier_get_token (self->notifier);

  if (notice == NULL || !GTK_IS_WINDOW (window))
    return;
  if (token != NULL)
    gtk_window_set_startup_id (GTK_WINDOW (window), token);
  self->show (self->show_data);
  if (notice->address != NULL)
    dwr_side_pane_read (DWR_SIDE_PANE (pane), notice->address);
  else
    dwr_side_pane_show_headlines (DWR_SIDE_PANE (pane), notice->section);
}

static void
prepare_notifier (DwrNewsWatch *self)
{
  if (self->notifier != NULL)
    return;
  self->notifier = dwr_notifier_new ();
  g_signal_connect_object (self->notifier,
                           "activated",
                           G_CALLBACK (activated_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* A look. */

/* In seconds; 0: it is over. A clock that was set back is no reason to wait. */
static guint
get_rest_of_hour_s (DwrNewsWatch *self)
{
  gint64 rest_s = self->notified_s + TELL_EVERY_S - get_now_s ();

  return rest_s > 0 && rest_s <= TELL_EVERY_S ? (guint) rest_s : 0;
}

static gboolean
look_cb (gpointer user_data)
{
  DwrNewsWatch *self = user_data;

  self->look_id = 0;
  if (self->cancellable != NULL) {
    schedule (self, CHANGED_LOOK_AFTER_S);
    return G_SOURCE_REMOVE;
  }
  self->is_postponed = !may_fetch (self);
  if (self->is_postponed) {
    schedule (self, LOOK_EVERY_S);
    return G_SOURCE_REMOVE;
  }
  self->client = dwr_service_client_new ();
  self->cancellable = g_cancellable_new ();
  deliver (self);
  return G_SOURCE_REMOVE;
}

/* Before a look, which takes what it finds for told. */
static void
deliver (DwrNewsWatch *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_auto (GStrv) sections = NULL;

  if (!dwr_digest_is_wanted (self->host, now)) {
    tell (self);
    return;
  }
  sections = dup_sections (self);
  dwr_digest_deliver_async (self->host,
                            self->client,
                            (const char *const *) sections,
                            self->cancellable,
                            delivered_cb,
                            g_object_ref (self));
}

/* What failed is tried again at a later look. */
static void
delivered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrNewsWatch) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dwr_digest_deliver_finish (DWR_HOST (source), result, NULL, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The daily message was not made: %s", error->message);
  if (self->settings == NULL || g_cancellable_is_cancelled (self->cancellable))
    end_look (self);
  else
    tell (self);
}

/* Whoever sees the list sees what the store has. */
static void
note_list_seen (DwrNewsWatch *self)
{
  g_auto (GStrv) sections = dup_sections (self);

  dwr_news_memory_trust_store (self->memory, (const char *const *) sections);
}

static void
tell (DwrNewsWatch *self)
{
  gboolean is_seen = is_list_seen (self);

  if (is_seen)
    note_list_seen (self);
  if (is_seen || !wants_notifications (self) || get_rest_of_hour_s (self) > 0)
    end_look (self);
  else
    dwr_notifier_open_async (self->notifier, self->cancellable, opened_cb, g_object_ref (self));
}

/* Where nobody can be told, nothing is fetched either. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrNewsWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) sections = NULL;

  if (!dwr_notifier_open_finish (DWR_NOTIFIER (source), result, &error)) {
    if (error->domain == DWR_ERROR) {
      g_debug ("No notifications: %s", error->message);
      dwr_settings_say_once (
          "The desktop shows no notifications, so nobody is told of new articles");
    }
    end_look (self);
    return;
  }
  sections = dup_sections (self);
  dwr_news_look_async (self->client,
                       (const char *const *) sections,
                       self->memory,
                       self->cancellable,
                       looked_cb,
                       g_object_ref (self));
}

/* The list may have come before somebody's eyes meanwhile. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrNewsWatch) self = user_data;
  g_autoptr (GPtrArray) news = dwr_news_look_finish (result, NULL);
  g_autoptr (DwrNewsNotice) notice = NULL;
  g_auto (GStrv) words = NULL;

  if (news != NULL && !g_cancellable_is_cancelled (self->cancellable)) {
    words = g_settings_get_strv (self->settings, DWR_SETTINGS_NOTIFY_WORDS);
    notice = dwr_news_notice_new (news, (const char *const *) words);
  }
  if (notice == NULL || is_list_seen (self)) {
    end_look (self);
    return;
  }
  g_clear_pointer (&self->notice, dwr_news_notice_free);
  self->notice = g_steal_pointer (&notice);
  dwr_notifier_show_async (self->notifier,
                           self->notice->title,
                           self->notice->text,
                           self->cancellable,
                           shown_cb,
                           g_object_ref (self));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrNewsWatch) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dwr_notifier_show_finish (DWR_NOTIFIER (source), result, &error)) {
    self->notified_s = get_now_s ();
    dwr_settings_store_async (DWR_SETTINGS_NOTIFIED,
                              g_variant_new_int64 (self->notified_s),
                              NULL,
                              NULL,
                              NULL);
  } else {
    g_info ("A notification was not shown: %s", error->message);
  }
  end_look (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  dwr_service_client_close_finish (DWR_SERVICE_CLIENT (source), result);
}

/* The service goes when it has written down what it fetched. */
static void
end_look (DwrNewsWatch *self)
{
  guint rest_s = get_rest_of_hour_s (self);

  g_clear_object (&self->cancellable);
  dwr_service_client_close_async (self->client, closed_cb, NULL);
  g_clear_object (&self->client);
  dwr_notifier_rest (self->notifier);
  if (self->is_on && self->look_id == 0)
    schedule (self, rest_s > 0 ? MIN (rest_s, LOOK_EVERY_S) : LOOK_EVERY_S);
}

/* On and off. */

/* GSettings tells of changes to keys that were read, so both are. */
static gboolean
read_is_on (DwrNewsWatch *self)
{
  g_auto (GStrv) sections = dup_sections (self);
  g_autofree char *client = g_settings_get_string (self->settings, DWR_SETTINGS_DIGEST_CLIENT);
  gboolean has_digest = strcmp (client, dwr_host_get_name (self->host)) == 0;

  return (wants_notifications (self) || has_digest) && sections[0] != NULL;
}

static void
stop (DwrNewsWatch *self)
{
  self->is_on = FALSE;
  self->is_postponed = FALSE;
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->notifier != NULL)
    dwr_notifier_close (self->notifier);
}

/* For good. */
static void
end (DwrNewsWatch *self)
{
  if (self->notifier != NULL)
    dwr_notifier_end (self->notifier);
  stop (self);
  g_clear_object (&self->settings);
}

static void
start (DwrNewsWatch *self, guint after_s)
{
  self->is_on = TRUE;
  follow_network (self);
  prepare_notifier (self);
  schedule (self, after_s);
}

/* Begins from now. */
static void
switched_cb (DwrNewsWatch *self)
{
  gboolean is_on = read_is_on (self);

  if (is_on)
    start (self, CHANGED_LOOK_AFTER_S);
  else
    stop (self);
  if (is_on && wants_notifications (self))
    return;
  dwr_news_memory_forget (self->memory);
  if (self->notifier != NULL)
    dwr_notifier_close (self->notifier);
}

/* Another client has told, of what the store has now. */
static void
notified_cb (DwrNewsWatch *self)
{
  gint64 notified_s = g_settings_get_int64 (self->settings, DWR_SETTINGS_NOTIFIED);

  if (notified_s == self->notified_s)
    return;
  self->notified_s = notified_s;
  dwr_news_memory_trust_store_again (self->memory);
  if (self->is_on)
    schedule (self, CHANGED_LOOK_AFTER_S);
}

static void
list_shown_cb (DwrNewsWatch *self)
{
  if (self->is_on && wants_notifications (self))
    note_list_seen (self);
}

static void
follow (DwrNewsWatch *self, gpointer object, const char *signal, void (*handler) (DwrNewsWatch *))
{
  g_signal_connect_object (object, signal, G_CALLBACK (handler), self, G_CONNECT_SWAPPED);
}

static void
follow_settings (DwrNewsWatch *self)
{
  g_auto (GStrv) sections = dup_sections (self);

  self->notified_s = g_settings_get_int64 (self->settings, DWR_SETTINGS_NOTIFIED);
  follow (self, self->settings, "changed::" DWR_SETTINGS_NOTIFY, switched_cb);
  follow (self, self->settings, "changed::" DWR_SETTINGS_DIGEST_CLIENT, switched_cb);
  follow (self, self->settings, "changed::" DWR_SETTINGS_FOLLOWED, switched_cb);
  follow (self, self->settings, "changed::" DWR_SETTINGS_NOTIFIED, notified_cb);
  if (!read_is_on (self))
    return;
  dwr_news_memory_trust_store (self->memory, (const char *const *) sections);
  start (self, FIRST_LOOK_AFTER_S);
}

static void
dwr_news_watch_dispose (GObject *object)
{
  DwrNewsWatch *self = DWR_NEWS_WATCH (object);

  end (self);
  g_clear_object (&self->monitor);
  g_clear_object (&self->notifier);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (dwr_news_watch_parent_class)->dispose (object);
}

static void
dwr_news_watch_finalize (GObject *object)
{
  DwrNewsWatch *self = DWR_NEWS_WATCH (object);

  g_weak_ref_clear (&self->pane);
  g_clear_pointer (&self->notice, dwr_news_notice_free);
  dwr_news_memory_free (self->memory);
  G_OBJECT_CLASS (dwr_news_watch_parent_class)->finalize (object);
}

static void
dwr_news_watch_class_init (DwrNewsWatchClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_news_watch_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_news_watch_finalize;
}

static void
dwr_news_watch_init (DwrNewsWatch *self)
{
  g_weak_ref_init (&self->pane, NULL);
  self->memory = dwr_news_memory_new ();
  self->settings = dwr_settings_new ();
}

DwrNewsWatch *
dwr_news_watch_new (DwrHost *host, DwrSidePane *pane, DwrNewsWatchShow show, gpointer data)
{
  DwrNewsWatch *self = g_object_new (DWR_TYPE_NEWS_WATCH, NULL);

  self->host = g_object_ref (host);
  g_weak_ref_set (&self->pane, pane);
  self->show = show;
  self->show_data = data;
  follow (self, host, "quitting", end);
  follow (self, host, "offline-changed", network_changed_cb);
  follow (self, host, "list-shown", list_shown_cb);
  if (self->settings != NULL)
    follow_settings (self);
  return self;
}

void
dwr_news_watch_end (DwrNewsWatch *self)
{
  g_return_if_fail (DWR_IS_NEWS_WATCH (self));

  end (self);
  g_object_unref (self);
}
