/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nobody waits for what is done here, so failures are told by the article's facts or not at all. */

#include "config.h"

#include "dwr-upkeep.h"

#include "dwr/dwr-service-newsroom.h"

#include "dwr-signals.h"

struct _DwrUpkeep {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  DwrFetchRules *rules;
  GCancellable *cancellable; /* (nullable) of what runs */
};

G_DEFINE_FINAL_TYPE (DwrUpkeep, dwr_upkeep, G_TYPE_OBJECT)

/* What a comparison's callback needs to know. */
typedef struct {
  DwrUpkeep *upkeep;          /* owned */
  DwrReadingArticle *article; /* owned */
  GCancellable *cancellable;  /* owned */
  guint state;                /* the article's, when the comparison began */
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_object_unref (comparison->upkeep);
  dwr_reading_article_unref (comparison->article);
  g_object_unref (comparison->cancellable);
  g_free (comparison);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dwr_service_client_keep_article_finish (DWR_SERVICE_CLIENT (source), result, &error))
    g_debug ("The article's pictures were not kept: %s", error->message);
}

/* What is shown stays as it is: a newer text waits until somebody asks for it. */
static void
note_document (Comparison *comparison, DwrDocument *document)
{
  DwrReadingArticle *article = comparison->article;

  document->state = dwr_reading_article_merge_state (article, comparison->state, document->state);
  article->state = document->state;
  g_clear_error (&article->cause);
  if (document->cause != NULL) {
    article->cause = g_error_copy (document->cause);
  } else {
    g_clear_pointer (&article->update, dwr_reading_article_unref);
    if (document->is_changed) {
      article->update = dwr_reading_article_new (document);
    } else {
      article->saved_s = document->saved_s;
      article->current_s = g_get_real_time () / G_USEC_PER_SEC;
    }
  }
  g_signal_emit_by_name (comparison->upkeep, "changed");
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Comparison) comparison = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);

  if (g_cancellable_is_cancelled (comparison->cancellable))
    return;
  if (document != NULL)
    note_document (comparison, document);
  else
    g_debug ("The saved copy was not compared: %s", error->message);
}

static void
compare (DwrUpkeep *self, DwrReadingArticle *article)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->upkeep = g_object_ref (self);
  comparison->article = dwr_reading_article_ref (article);
  comparison->state = article->state;
  comparison->cancellable = g_object_ref (self->cancellable);
  dwr_service_client_load_article_async (self->client,
                                         article->uri,
                                         DWR_FORMAT_PANE,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         self->cancellable,
                                         compared_cb,
                                         comparison);
}

static void
dwr_upkeep_dispose (GObject *object)
{
  DwrUpkeep *self = DWR_UPKEEP (object);

  dwr_upkeep_stop (self);
  g_clear_object (&self->client);
  g_clear_object (&self->rules);
  G_OBJECT_CLASS (dwr_upkeep_parent_class)->dispose (object);
}

static void
dwr_upkeep_class_init (DwrUpkeepClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_upkeep_dispose;
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "changed", G_TYPE_NONE);
}

static void
dwr_upkeep_init (DwrUpkeep *self)
{
}

/* (transfer full) */
DwrUpkeep *
dwr_upkeep_new (DwrServiceClient *client, DwrFetchRules *rules)
{
  DwrUpkeep *self = g_object_new (DWR_TYPE_UPKEEP, NULL);

  self->client = g_object_ref (client);
  self->rules = g_object_ref (rules);
  return self;
}

/* Compares @article, if it is a saved copy, and does nothing any more for the one before. */
void
dwr_upkeep_start (DwrUpkeep *self, DwrReadingArticle *article)
{
  g_return_if_fail (DWR_IS_UPKEEP (self));
  g_return_if_fail (article != NULL);

  dwr_upkeep_stop (self);
  if (dwr_fetch_rules_is_offline (self->rules) || dwr_fetch_rules_is_metered (self->rules))
    return;
  self->cancellable = g_cancellable_new ();
  if (article->saved_s != 0 && article->update == NULL)
    compare (self, article);
}

/* Brings what the store lacks of @article, which was started. Its pictures have been shown: else
 * the pane and we would fetch the same. Those that somebody wants to be asked for are not fetched
 * behind his back, and without a history nothing is kept. */
void
dwr_upkeep_keep (DwrUpkeep *self, DwrReadingArticle *article)
{
  g_return_if_fail (DWR_IS_UPKEEP (self));
  g_return_if_fail (article != NULL);

  if (self->cancellable == NULL || article->cause != NULL ||
      dwr_fetch_rules_get_picture_mode (self->rules) != DWR_PICTURES_FETCHED ||
      !dwr_fetch_rules_has_history (self->rules))
    return;
  dwr_service_client_keep_article_async (self->client,
                                         article->uri,
                                         self->cancellable,
                                         kept_cb,
                                         NULL);
}

void
dwr_upkeep_stop (DwrUpkeep *self)
{
  g_return_if_fail (DWR_IS_UPKEEP (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
