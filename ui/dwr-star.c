/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The star is shown at once, and taken back if the store does not take it. */

#include "config.h"

#include "dwr-star.h"

#include "dwr/dwr-error.h"
#include "dwr/dwr-headline.h"
#include "dwr/dwr-service-newsroom.h"

typedef struct {
  DwrReading *reading;        /* owned */
  DwrReadingArticle *article; /* owned */
  GCancellable *cancellable;  /* owned */
  gboolean is_starred;
  gboolean is_again; /* the article was fetched for it */
} Star;

static void
star_free (Star *star)
{
  g_object_unref (star->reading);
  dwr_reading_article_unref (star->article);
  g_object_unref (star->cancellable);
  g_free (star);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Star, star_free)

static void
note_star (DwrReading *self, DwrReadingArticle *article, gboolean is_starred)
{
  guint others = article->state & ~(guint) DWR_HEADLINE_STARRED;

  dwr_reading_note_state (self, article->id, others | (is_starred ? DWR_HEADLINE_STARRED : 0));
}

static void set_star (DwrServiceClient *client, Star *star);

static void
star_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dwr_service_client_keep_article_finish (DWR_SERVICE_CLIENT (source), result, &error))
    g_debug ("The starred article was not kept whole: %s", error->message);
}

static void
star_brought_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Star) star = user_data;
  DwrServiceClient *client = DWR_SERVICE_CLIENT (source);
  g_autoptr (GError) error = NULL;

  /* Without one of its pictures it can be starred too. */
  if (!dwr_service_client_keep_article_finish (client, result, &error))
    g_debug ("The article to be starred was not kept whole: %s", error->message);
  /* Somebody may have taken the star meanwhile. */
  if (!g_cancellable_is_cancelled (star->cancellable) &&
      (star->article->state & DWR_HEADLINE_STARRED) != 0)
    set_star (client, g_steal_pointer (&star));
}

/* The store may have lost the story since it was shown: with its article it comes back. */
static gboolean
is_to_bring_back (const Star *star, const GError *error)
{
  return g_error_matches (error, DWR_ERROR, DWR_ERROR_NOT_SAVED) && star->is_starred &&
         !star->is_again && !dwr_fetch_rules_is_offline (dwr_reading_peek_rules (star->reading));
}

/* Takes @star over. */
static void
bring_back (DwrServiceClient *client, Star *star)
{
  star->is_again = TRUE;
  dwr_service_client_keep_article_async (client,
                                         star->article->uri,
                                         star->cancellable,
                                         star_brought_back_cb,
                                         star);
}

static void
star_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Star) star = user_data;
  g_autoptr (GError) error = NULL;
  DwrServiceClient *client = DWR_SERVICE_CLIENT (source);
  DwrReading *self = star->reading;
  gboolean is_set = dwr_service_client_set_starred_finish (client, result, &error);

  if (g_cancellable_is_cancelled (star->cancellable))
    return;
  if (is_to_bring_back (star, error)) {
    bring_back (client, g_steal_pointer (&star));
    return;
  }
  if (!is_set) {
    note_star (self, star->article, !star->is_starred);
    g_signal_emit_by_name (self, "trouble", error);
    return;
  }
  g_signal_emit_by_name (self, "star-stored");
  if (star->is_starred && !star->is_again &&
      !dwr_fetch_rules_is_offline (dwr_reading_peek_rules (self)))
    dwr_service_client_keep_article_async (client,
                                           star->article->uri,
                                           star->cancellable,
                                           star_kept_cb,
                                           NULL);
}

/* Takes @star over. */
static void
set_star (DwrServiceClient *client, Star *star)
{
  dwr_service_client_set_starred_async (client,
                                        star->article->id,
                                        star->is_starred,
                                        star->cancellable,
                                        star_set_cb,
                                        star);
}

/**
 * dwr_star_set:
 * @reading: of an article; one that has no story gets no star
 * @cancellable: of all stars of @reading
 *
 * Who stars an article wants it whole, so what the store lacks of it is fetched, its pictures too.
 * @reading tells the new state, and emits `star-stored` or `trouble`.
 */
void
dwr_star_set (DwrReading *reading,
              DwrServiceClient *client,
              gboolean is_starred,
              GCancellable *cancellable)
{
  DwrReadingArticle *article = dwr_reading_peek_article (reading);
  Star *star = NULL;

  if (*article->id == '\0')
    return;
  star = g_new0 (Star, 1);
  star->reading = g_object_ref (reading);
  star->article = dwr_reading_article_ref (article);
  star->cancellable = g_object_ref (cancellable);
  star->is_starred = is_starred;
  note_star (reading, article, is_starred);
  set_star (client, star);
}
