/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article counts as read when its text was before somebody's eyes for a while, or was scrolled.
 * The place is stored when the scrolling has come to rest, and at once when the article is left or
 * the panel is closed. */

#include "config.h"

#include "dwr-reader.h"

#include "dwr/dwr-headline.h"
#include "dwr/dwr-service-newsroom.h"
#include "dwr/dwr-settings.h"

/* In a broken installation, without the preferences. */
#define READ_AFTER_USUAL_S 3

#define REST_MS 1000

struct _DwrReader {
  GObject parent_instance;

  DwrPane *pane; /* borrowed */

  /* Owned. */
  DwrServiceClient *client;
  DwrReading *reading;
  GSettings *settings; /* (nullable) */
  char *moved_id;      /* (nullable) of the article whose place is not stored yet */

  int moved_to; /* the block, of moved_id */
  guint rest_id;
  guint read_id;
};

G_DEFINE_FINAL_TYPE (DwrReader, dwr_reader, G_TYPE_OBJECT)

/* The article that is read, if it is before the reader's eyes. (nullable) */
static DwrReadingArticle *
get_seen_article (DwrReader *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  if (article == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->pane)) ||
      !dwr_pane_is_shown (self->pane, article->document))
    return NULL;
  return article;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dwr_service_client_set_position_finish (DWR_SERVICE_CLIENT (source), result, &error))
    g_debug ("The place in the article was not stored: %s", error->message);
}

/* Nothing cancels it: it is sent when the panel goes, too. */
static void
store_place (DwrReader *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->moved_id == NULL)
    return;
  dwr_service_client_set_position_async (self->client,
                                         self->moved_id,
                                         self->moved_to,
                                         NULL,
                                         stored_cb,
                                         NULL);
  g_clear_pointer (&self->moved_id, g_free);
}

static gboolean
rested_cb (gpointer data)
{
  DwrReader *self = data;

  self->rest_id = 0;
  store_place (self);
  return G_SOURCE_REMOVE;
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) changes =
      dwr_service_client_mark_finish (DWR_SERVICE_CLIENT (source), result, &error);

  if (changes == NULL)
    g_debug ("The article was not marked as read: %s", error->message);
}

static void
mark_read (DwrReader *self, DwrReadingArticle *article)
{
  const guint unread = DWR_HEADLINE_UNREAD | DWR_HEADLINE_UPDATED;
  const char *ids[] = { article->id, NULL };

  g_clear_handle_id (&self->read_id, g_source_remove);
  if ((article->state & unread) == 0 || *article->id == '\0')
    return;
  dwr_service_client_mark_async (self->client, ids, TRUE, NULL, marked_cb, NULL);
  dwr_reading_note_state (self->reading, article->id, article->state & ~unread);
}

static gboolean
read_cb (gpointer data)
{
  DwrReader *self = data;
  DwrReadingArticle *article = get_seen_article (self);

  self->read_id = 0;
  if (article != NULL)
    mark_read (self, article);
  return G_SOURCE_REMOVE;
}

static void
seen_cb (DwrReader *self)
{
  int after_s = READ_AFTER_USUAL_S;

  g_clear_handle_id (&self->read_id, g_source_remove);
  if (get_seen_article (self) == NULL)
    return;
  if (self->settings != NULL)
    after_s = dwr_settings_get_int (self->settings, DWR_SETTINGS_READ_AFTER);
  self->read_id = g_timeout_add ((guint) after_s * 1000, read_cb, self);
}

static void
painted_cb (DwrReader *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  if (article != NULL && dwr_pane_is_shown (self->pane, article->document))
    dwr_reading_note_painted (self->reading);
}

static void
loaded_cb (DwrReader *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  if (article != NULL && dwr_pane_is_shown (self->pane, article->document))
    dwr_reading_note_loaded (self->reading);
}

static void
unseen_cb (DwrReader *self)
{
  g_clear_handle_id (&self->read_id, g_source_remove);
  store_place (self);
}

static void
scrolled_cb (DwrPane *pane, guint paragraph, DwrReader *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  if (article == NULL || !dwr_pane_is_shown (pane, article->document))
    return;
  dwr_reading_note_paragraph (self->reading, (int) paragraph);
  mark_read (self, article);
  if (*article->id == '\0')
    return;
  g_free (self->moved_id);
  self->moved_id = g_strdup (article->id);
  self->moved_to = (int) paragraph;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rested_cb, self);
}

static void
rules_changed_cb (DwrReader *self)
{
  DwrFetchRules *rules = dwr_reading_peek_rules (self->reading);

  dwr_pane_set_picture_mode (self->pane, dwr_fetch_rules_get_picture_mode (rules));
}

static void
dwr_reader_dispose (GObject *object)
{
  DwrReader *self = DWR_READER (object);

  g_clear_handle_id (&self->read_id, g_source_remove);
  if (self->client != NULL)
    store_place (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->client);
  g_clear_object (&self->reading);
  self->pane = NULL;
  G_OBJECT_CLASS (dwr_reader_parent_class)->dispose (object);
}

static void
dwr_reader_class_init (DwrReaderClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_reader_dispose;
}

static void
dwr_reader_init (DwrReader *self)
{
  self->settings = dwr_settings_new ();
}

DwrReader *
dwr_reader_new (DwrServiceClient *client, DwrReading *reading, DwrPane *pane)
{
  DwrReader *self = g_object_new (DWR_TYPE_READER, NULL);
  const struct {
    gpointer object;
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { pane, "shown", G_CALLBACK (seen_cb) },
    { pane, "painted", G_CALLBACK (painted_cb) },
    { pane, "loaded", G_CALLBACK (loaded_cb) },
    { pane, "map", G_CALLBACK (seen_cb) },
    { pane, "unmap", G_CALLBACK (unseen_cb) },
    { reading, "article-changed", G_CALLBACK (unseen_cb) },
    { dwr_reading_peek_rules (reading), "changed", G_CALLBACK (rules_changed_cb) },
  };

  self->client = g_object_ref (client);
  self->reading = g_object_ref (reading);
  self->pane = pane;
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (handlers[i].object,
                             handlers[i].signal,
                             handlers[i].callback,
                             self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "scrolled", G_CALLBACK (scrolled_cb), self, 0);
  rules_changed_cb (self);
  return self;
}
