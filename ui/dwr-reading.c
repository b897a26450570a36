/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of one panel. Old content stays until new is there: a load that is stopped or fails
 * leaves the article that was read where it was. A load has a generation number, because cancelled
 * work may still succeed.
 *
 * An article that is opened comes from the store if it is there, and DwrUpkeep asks for a newer one
 * behind it; what somebody loads again comes from the network. */

#include "config.h"

#include "dwr-reading.h"

#include "dwr/dwr-link.h"

#include "dwr-signals.h"
#include "dwr-star.h"
#include "dwr-upkeep.h"

/* So many articles back are kept, whole, so that Back needs no connection. Those that Forward leads
 * to were among them. */
#define HISTORY_MAX 20

struct _DwrReading {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  DwrFetchRules *rules;
  DwrUpkeep *upkeep;
  GPtrArray *articles;            /* DwrReadingArticle, the last one is read now */
  GPtrArray *ahead;               /* DwrReadingArticle, that Forward leads to; the last one first */
  GCancellable *cancellable;      /* (nullable) of the load now running */
  GCancellable *star_cancellable; /* of all that stars started */
  char *address;                  /* (nullable) of the load that runs, or that failed */
  char *contacted_for;            /* (nullable) how `contacted` calls that address */
  GPtrArray *hosts;               /* of char *: what was asked for that address */
  GError *error;                  /* (nullable) in DWR_READING_ERROR only */

  DwrReadingState state;
  guint generation;       /* of the load */
  gboolean is_upkeep_due; /* as soon as the article can be seen */
};

G_DEFINE_FINAL_TYPE (DwrReading, dwr_reading, G_TYPE_OBJECT)

/* What a load's callback needs to know. */
typedef struct {
  DwrReading *reading; /* owned */
  guint generation;
  guint state; /* of the article that was read when the load began */
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->reading);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
enter_state (DwrReading *self, DwrReadingState state)
{
  self->state = state;
  if (state != DWR_READING_ERROR)
    g_clear_error (&self->error);
  if (state == DWR_READING_ARTICLE || state == DWR_READING_NOTHING) {
    g_clear_pointer (&self->address, g_free);
    g_clear_pointer (&self->contacted_for, g_free);
  }
  g_signal_emit_by_name (self, "changed");
}

static void
stop_upkeep (DwrReading *self)
{
  self->is_upkeep_due = FALSE;
  dwr_upkeep_stop (self->upkeep);
}

static void
cancel_load (DwrReading *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Takes @article over. It takes its old one's place, if it is the article that is read already. */
static void
add_article (DwrReading *self, DwrReadingArticle *article)
{
  DwrReadingArticle *current = dwr_reading_peek_article (self);

  if (current != NULL && g_str_equal (current->uri, article->uri)) {
    dwr_reading_article_continue (article, current);
    g_ptr_array_set_size (self->articles, (int) self->articles->len - 1);
  } else {
    g_ptr_array_set_size (self->ahead, 0);
    if (self->articles->len == HISTORY_MAX)
      g_ptr_array_remove_index (self->articles, 0);
  }
  g_ptr_array_add (self->articles, article);
  g_signal_emit_by_name (self, "article-changed");
}

/* What is read may have been starred while it was loaded again. */
static void
merge_state (DwrReadingArticle *article, DwrReadingArticle *current, const Load *load)
{
  if (current != NULL && g_str_equal (current->uri, article->uri))
    article->state = dwr_reading_article_merge_state (current, load->state, article->state);
}

static void
show_loaded (DwrReading *self, const Load *load, DwrDocument *document)
{
  DwrReadingArticle *article = dwr_reading_article_new (document);

  merge_state (article, dwr_reading_peek_article (self), load);
  for (guint i = 0; i < self->hosts->len; i++)
    dwr_reading_article_add_host (article, g_ptr_array_index (self->hosts, i));
  add_article (self, article);
  enter_state (self, DWR_READING_ARTICLE);
  /* Where the network has just failed it is not asked again unasked. */
  self->is_upkeep_due = article->cause == NULL;
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
  show_loaded (self, load, document);
}

/* @flags: where the network may be asked */
static void
start_load (DwrReading *self, const char *address, DwrLoadFlags flags)
{
  g_autofree char *own_address = g_strstrip (g_strdup (address));
  g_autoptr (DwrLink) link = dwr_link_parse (own_address, DWR_LINK_GIVEN, NULL);
  DwrReadingArticle *article = dwr_reading_peek_article (self);
  Load *load = g_new0 (Load, 1);

  cancel_load (self);
  stop_upkeep (self);
  dwr_fetch_rules_watch_network (self->rules);
  g_free (self->address);
  self->address = g_steal_pointer (&own_address);
  g_free (self->contacted_for);
  self->contacted_for = link != NULL ? g_strdup (dwr_link_get_uri (link)) : NULL;
  g_ptr_array_set_size (self->hosts, 0);
  self->cancellable = g_cancellable_new ();
  load->reading = g_object_ref (self);
  load->generation = self->generation;
  load->state = article != NULL ? article->state : 0;
  enter_state (self, DWR_READING_LOADING);
  dwr_service_client_load_article_async (self->client,
                                         self->address,
                                         DWR_FORMAT_PANE,
                                         dwr_fetch_rules_apply (self->rules, flags),
                                         progress_cb,
                                         load,
                                         self->cancellable,
                                         article_loaded_cb,
                                         load);
}

/* Of both ways, back and forward. */
static guint
count_articles (DwrReading *self)
{
  return self->articles->len + self->ahead->len;
}

static DwrReadingArticle *
get_article (DwrReading *self, guint index)
{
  if (index < self->articles->len)
    return g_ptr_array_index (self->articles, index);
  return g_ptr_array_index (self->ahead, index - self->articles->len);
}

static void
contacted_cb (DwrServiceClient *client, const char *address, const char *host, DwrReading *self)
{
  if (g_strcmp0 (address, self->contacted_for) == 0 &&
      !g_ptr_array_find_with_equal_func (self->hosts, host, g_str_equal, NULL))
    g_ptr_array_add (self->hosts, g_strdup (host));
  for (guint i = 0; i < count_articles (self); i++) {
    DwrReadingArticle *article = get_article (self, i);

    if ((g_str_equal (article->uri, address) || dwr_reading_article_has_image (article, address)) &&
        dwr_reading_article_add_host (article, host))
      g_signal_emit_by_name (self, "facts-changed");
  }
}

static void
upkeep_changed_cb (DwrReading *self)
{
  g_signal_emit_by_name (self, "facts-changed");
}

static void
dwr_reading_dispose (GObject *object)
{
  DwrReading *self = DWR_READING (object);

  cancel_load (self);
  if (self->upkeep != NULL)
    dwr_upkeep_stop (self->upkeep);
  g_cancellable_cancel (self->star_cancellable);
  g_clear_object (&self->upkeep);
  g_clear_object (&self->rules);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (dwr_reading_parent_class)->dispose (object);
}

static void
dwr_reading_finalize (GObject *object)
{
  DwrReading *self = DWR_READING (object);

  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_pointer (&self->ahead, g_ptr_array_unref);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->contacted_for, g_free);
  g_clear_object (&self->star_cancellable);
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
  dwr_signal_add (DWR_TYPE_READING, "facts-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_READING, "progress", G_TYPE_DOUBLE);
  dwr_signal_add (DWR_TYPE_READING, "star-stored", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_READING, "trouble", G_TYPE_ERROR);
}

static void
dwr_reading_init (DwrReading *self)
{
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_reading_article_unref);
  self->ahead = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_reading_article_unref);
  self->hosts = g_ptr_array_new_with_free_func (g_free);
  self->star_cancellable = g_cancellable_new ();
  self->rules = dwr_fetch_rules_new ();
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
  self->upkeep = dwr_upkeep_new (client, self->rules);
  g_signal_connect_object (client, "contacted", G_CALLBACK (contacted_cb), self, 0);
  g_signal_connect_object (self->upkeep,
                           "changed",
                           G_CALLBACK (upkeep_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Opens the article at @address, in place of any load that runs: the saved copy, or else it is
 * loaded. The service's client checks the address before anything else happens. */
void
dwr_reading_open (DwrReading *self, const char *address)
{
  g_return_if_fail (DWR_IS_READING (self));
  g_return_if_fail (address != NULL);

  dwr_service_client_reset_backoff (self->client);
  start_load (self, address, DWR_LOAD_STORE_FIRST);
}

/* Loads again what failed, or else what is read, from the network. */
void
dwr_reading_reload (DwrReading *self)
{
  g_autofree char *address = g_strdup (dwr_reading_get_address (self));

  if (address == NULL)
    return;
  dwr_service_client_reset_backoff (self->client);
  start_load (self, address, DWR_LOAD_DEFAULT);
}

/* Ends the load that runs, and what is done behind it; what was read before is read on. */
void
dwr_reading_stop (DwrReading *self)
{
  g_return_if_fail (DWR_IS_READING (self));

  stop_upkeep (self);
  if (self->state != DWR_READING_LOADING)
    return;
  cancel_load (self);
  enter_state (self, self->articles->len > 0 ? DWR_READING_ARTICLE : DWR_READING_NOTHING);
}

/* The last article of the way is shown again. */
static void
return_to_article (DwrReading *self)
{
  g_signal_emit_by_name (self, "article-changed");
  enter_state (self, DWR_READING_ARTICLE);
}

/* Back to the article before, or from an error to the article that was read. */
void
dwr_reading_go_back (DwrReading *self)
{
  g_return_if_fail (DWR_IS_READING (self));

  if (!dwr_reading_can_go_back (self))
    return;
  cancel_load (self);
  stop_upkeep (self);
  if (self->state != DWR_READING_ERROR) {
    g_ptr_array_add (self->ahead,
                     g_ptr_array_steal_index (self->articles, self->articles->len - 1));
    self->is_upkeep_due = TRUE;
  } else {
    /* It could be seen all the time. */
    dwr_upkeep_start (self->upkeep, dwr_reading_peek_article (self));
  }
  return_to_article (self);
}

/* To the article that was left by going back. */
void
dwr_reading_go_forward (DwrReading *self)
{
  g_return_if_fail (DWR_IS_READING (self));

  if (!dwr_reading_can_go_forward (self))
    return;
  cancel_load (self);
  stop_upkeep (self);
  g_ptr_array_add (self->articles, g_ptr_array_steal_index (self->ahead, self->ahead->len - 1));
  self->is_upkeep_due = TRUE;
  return_to_article (self);
}

/* The newer text of the article that is read, if there is one, in place of the old. */
void
dwr_reading_show_update (DwrReading *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self);

  if (article == NULL || article->update == NULL)
    return;
  add_article (self, g_steal_pointer (&article->update));
  g_signal_emit_by_name (self, "changed");
}

/* What failed for want of a network is tried once more when there is one. */
static gboolean
is_want_of_network (const GError *error)
{
  static const DwrError codes[] = {
    DWR_ERROR_OFFLINE,
    DWR_ERROR_NOT_SAVED,
    DWR_ERROR_DNS,
    DWR_ERROR_REFUSED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (g_error_matches (error, DWR_ERROR, (int) codes[i]))
      return TRUE;
  }
  return FALSE;
}

/**
 * dwr_reading_set_offline:
 * @is_offline: nothing may be asked for, by the client's switch or for want of a network
 *
 * What runs is stopped; when the network is back, what is shown is looked after again.
 */
void
dwr_reading_set_offline (DwrReading *self, gboolean is_offline)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self);

  if (dwr_fetch_rules_is_offline (self->rules) == is_offline)
    return;
  dwr_fetch_rules_set_offline (self->rules, is_offline);
  if (is_offline) {
    dwr_upkeep_stop (self->upkeep);
    if (self->state == DWR_READING_LOADING)
      start_load (self, self->address, DWR_LOAD_OFFLINE);
  } else if (self->state == DWR_READING_ERROR && is_want_of_network (self->error)) {
    dwr_reading_reload (self);
  } else if (self->state == DWR_READING_ARTICLE) {
    dwr_upkeep_start (self->upkeep, article);
  }
  g_signal_emit_by_name (self, "facts-changed");
}

/* @state: of the story @id, as the store has it now, by whatever changed it */
void
dwr_reading_note_state (DwrReading *self, const char *id, guint state)
{
  gboolean is_news = FALSE;

  g_return_if_fail (DWR_IS_READING (self));
  g_return_if_fail (id != NULL);

  for (guint i = 0; i < count_articles (self); i++) {
    DwrReadingArticle *article = get_article (self, i);

    if (!g_str_equal (article->id, id) || article->state == state)
      continue;
    article->state = state;
    if (article->update != NULL)
      article->update->state = state;
    is_news = TRUE;
  }
  if (is_news)
    g_signal_emit_by_name (self, "facts-changed");
}

/* @paragraph: the block at the top of what is shown */
void
dwr_reading_note_paragraph (DwrReading *self, int paragraph)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self);

  if (article == NULL)
    return;
  article->paragraph = paragraph;
  if (paragraph > 0 || !article->is_continued)
    return;
  article->is_continued = FALSE;
  g_signal_emit_by_name (self, "facts-changed");
}

/* The text of the article that is read can be seen: what is done behind it holds nobody up now. */
void
dwr_reading_note_painted (DwrReading *self)
{
  if (self->state != DWR_READING_ARTICLE || !self->is_upkeep_due)
    return;
  self->is_upkeep_due = FALSE;
  dwr_upkeep_start (self->upkeep, dwr_reading_peek_article (self));
}

/* And so can its pictures. */
void
dwr_reading_note_loaded (DwrReading *self)
{
  dwr_reading_note_painted (self);
  if (self->state == DWR_READING_ARTICLE)
    dwr_upkeep_keep (self->upkeep, dwr_reading_peek_article (self));
}

/* Stars the article that is read, or takes its star. What fails is told by `trouble`. */
void
dwr_reading_set_starred (DwrReading *self, gboolean is_starred)
{
  g_return_if_fail (DWR_IS_READING (self));

  if (dwr_reading_peek_article (self) != NULL)
    dwr_star_set (self, self->client, is_starred, self->star_cancellable);
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

gboolean
dwr_reading_can_go_forward (DwrReading *self)
{
  g_return_val_if_fail (DWR_IS_READING (self), FALSE);

  return self->ahead->len > 0;
}

/* What may be fetched. (transfer none) */
DwrFetchRules *
dwr_reading_peek_rules (DwrReading *self)
{
  g_return_val_if_fail (DWR_IS_READING (self), NULL);

  return self->rules;
}
