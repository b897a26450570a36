/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of one panel. Old content stays until new is there: a load that is stopped or fails
 * leaves the article that was read where it was. A load has a generation number, because cancelled
 * work may still succeed. */

#include "config.h"

#include "dwr-reading.h"

#include "dwr/dwr-link.h"

#include "dwr-signals.h"

/* So many articles back are kept, whole, so that Back needs no connection. */
#define HISTORY_MAX 20

struct _DwrReading {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  GPtrArray *articles;       /* DwrReadingArticle, the last one is read now */
  GCancellable *cancellable; /* (nullable) of the load now running */
  char *address;             /* (nullable) of the load that runs, or that failed */
  GError *error;             /* (nullable) in DWR_READING_ERROR only */

  DwrReadingState state;
  guint generation; /* of the load */
};

G_DEFINE_FINAL_TYPE (DwrReading, dwr_reading, G_TYPE_OBJECT)

/* What a load's callback needs to know. */
typedef struct {
  DwrReading *reading; /* owned */
  guint generation;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->reading);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static DwrReadingArticle *
article_new (DwrDocument *document)
{
  DwrReadingArticle *article = g_new0 (DwrReadingArticle, 1);
  gsize document_bytes = strlen (document->document);

  article->document = g_bytes_new_take (g_steal_pointer (&document->document), document_bytes);
  article->images = g_hash_table_ref (document->images);
  article->uri = g_strdup (document->uri);
  article->title = g_strdup (document->title);
  return article;
}

static void
article_free (DwrReadingArticle *article)
{
  g_bytes_unref (article->document);
  g_hash_table_unref (article->images);
  g_free (article->uri);
  g_free (article->title);
  g_free (article);
}

static void
enter_state (DwrReading *self, DwrReadingState state)
{
  self->state = state;
  if (state != DWR_READING_ERROR)
    g_clear_error (&self->error);
  if (state == DWR_READING_ARTICLE || state == DWR_READING_NOTHING)
    g_clear_pointer (&self->address, g_free);
  g_signal_emit_by_name (self, "changed");
}

static void
cancel_load (DwrReading *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* An article that was loaded anew takes its old one's place. */
static void
add_article (DwrReading *self, DwrDocument *document)
{
  DwrReadingArticle *current = dwr_reading_peek_article (self);

  if (current != NULL && g_str_equal (current->uri, document->uri))
    g_ptr_array_set_size (self->articles, (int) self->articles->len - 1);
  else if (self->articles->len == HISTORY_MAX)
    g_ptr_array_remove_index (self->articles, 0);
  g_ptr_array_add (self->articles, article_new (document));
  g_signal_emit_by_name (self, "article-changed");
}

static void
progress_cb (guint64 received_bytes, guint64 expected_bytes, gpointer data)
{
  Load *load = data;
  double fraction = -1;

  if (load->generation != load->reading->generation)
    return;
  if (expected_bytes > 0)
    fraction = MIN ((double) received_bytes / (double) expected_bytes, 1);
  g_signal_emit_by_name (load->reading, "progress", fraction);
}

static void
article_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);
  DwrReading *self = load->reading;

  if (load->generation != self->generation)
    return;
  g_clear_object (&self->cancellable);
  if (document == NULL) {
    self->error = g_steal_pointer (&error);
    enter_state (self, DWR_READING_ERROR);
    return;
  }
  add_article (self, document);
  enter_state (self, DWR_READING_ARTICLE);
}

static void
start_load (DwrReading *self, const char *address)
{
  g_autofree char *own_address = g_strstrip (g_strdup (address));
  Load *load = g_new0 (Load, 1);

  cancel_load (self);
  g_free (self->address);
  self->address = g_steal_pointer (&own_address);
  self->cancellable = g_cancellable_new ();
  load->reading = g_object_ref (self);
  load->generation = self->generation;
  enter_state (self, DWR_READING_LOADING);
  dwr_service_client_load_article_async (self->client,
                                         self->address,
                                         DWR_FORMAT_PANE,
                                         DWR_LOAD_DEFAULT,
                                         progress_cb,
                                         load,
                                         self->cancellable,
                                         article_loaded_cb,
                                         load);
}

static void
dwr_reading_dispose (GObject *object)
{
  DwrReading *self = DWR_READING (object);

  cancel_load (self);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (dwr_reading_parent_class)->dispose (object);
}

static void
dwr_reading_finalize (GObject *object)
{
  DwrReading *self = DWR_READING (object);

  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_pointer (&self->address, g_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dwr_reading_parent_class)->finalize (object);
}

static void
dwr_reading_class_init (DwrReadingClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_reading_dispose;
  object_class->finalize = dwr_reading_finalize;
  dwr_signal_add (DWR_TYPE_READING, "changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_READING, "article-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_READING, "progress", G_TYPE_DOUBLE);
}

static void
dwr_reading_init (DwrReading *self)
{
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) article_free);
}

/**
 * dwr_reading_new:
 *
 * Returns: (transfer full): a reading of nothing
 */
DwrReading *
dwr_reading_new (DwrServiceClient *client)
{
  DwrReading *self = g_object_new (DWR_TYPE_READING, NULL);

  self->client = g_object_ref (client);
  return self;
}

/* Loads the article at @address, in place of any load that runs. The service's client checks the
 * address before anything else happens. */
void
dwr_reading_open (DwrReading *self, const char *address)
{
  g_return_if_fail (DWR_IS_READING (self));
  g_return_if_fail (address != NULL);

  dwr_service_client_reset_backoff (self->client);
  start_load (self, address);
}

/* Loads again what failed, or else what is read. */
void
dwr_reading_reload (DwrReading *self)
{
  g_autofree char *address = g_strdup (dwr_reading_get_address (self));

  if (address != NULL)
    dwr_reading_open (self, address);
}

/* Ends the load that runs; what was read before is read on. */
void
dwr_reading_stop (DwrReading *self)
{
  g_return_if_fail (DWR_IS_READING (self));

  if (self->state != DWR_READING_LOADING)
    return;
  cancel_load (self);
  enter_state (self, self->articles->len > 0 ? DWR_READING_ARTICLE : DWR_READING_NOTHING);
}

/* Back to the article before, or from an error to the article that was read. */
void
dwr_reading_go_back (DwrReading *self)
{
  g_return_if_fail (DWR_IS_READING (self));

  if (!dwr_reading_can_go_back (self))
    return;
  cancel_load (self);
  if (self->state != DWR_READING_ERROR)
    g_ptr_array_set_size (self->articles, (int) self->articles->len - 1);
  g_signal_emit_by_name (self, "article-changed");
  enter_state (self, DWR_READING_ARTICLE);
}

DwrReadingState
dwr_reading_get_state (DwrReading *self)
{
  g_return_val_if_fail (DWR_IS_READING (self), DWR_READING_NOTHING);

  return self->state;
}

/* What the state is about: the address that loads or failed, or the article's canonical one.
 * (transfer none) (nullable): none in DWR_READING_NOTHING */
const char *
dwr_reading_get_address (DwrReading *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self);

  if (self->address != NULL)
    return self->address;
  return article != NULL ? article->uri : NULL;
}

/* The article that is read, also while another loads. (transfer none) (nullable) */
DwrReadingArticle *
dwr_reading_peek_article (DwrReading *self)
{
  g_return_val_if_fail (DWR_IS_READING (self), NULL);

  if (self->articles->len == 0)
    return NULL;
  return g_ptr_array_index (self->articles, self->articles->len - 1);
}

/* (transfer none) (nullable): set in DWR_READING_ERROR */
const GError *
dwr_reading_peek_error (DwrReading *self)
{
  g_return_val_if_fail (DWR_IS_READING (self), NULL);

  return self->error;
}

/* The address for a browser. A person or a mail may have given it, so it must pass the gate.
 * (transfer full) (nullable): none that may leave */
char *
dwr_reading_dup_outside_uri (DwrReading *self)
{
  const char *address = dwr_reading_get_address (self);
  g_autoptr (DwrLink) link =
      address != NULL ? dwr_link_parse (address, DWR_LINK_GIVEN, NULL) : NULL;

  return link != NULL ? g_strdup (dwr_link_get_uri (link)) : NULL;
}

gboolean
dwr_reading_can_go_back (DwrReading *self)
{
  g_return_val_if_fail (DWR_IS_READING (self), FALSE);

  return self->articles->len > (self->state == DWR_READING_ERROR ? 0 : 1);
}
