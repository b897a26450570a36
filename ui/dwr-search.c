/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store searches; nothing here asks the network. Old hits stay until the new ones are there, so
 * that a list does not flicker with every letter. */

#include "config.h"

#include "dwr-search.h"

#include "dwr-signals.h"

/* Between the letters of a word that somebody types. */
#define TYPING_PAUSE_MS 150

/* Changes of the store come in crowds. */
#define STATES_AFTER_MS 300

struct _DwrSearch {
  GObject parent_instance;

  /* Owned. */
  DwrNewsroom *newsroom;
  char *words;
  GPtrArray *hits;           /* (nullable) of DwrSearchHit: none were looked for yet */
  GError *error;             /* (nullable) */
  GCancellable *cancellable; /* (nullable) of the search that runs */

  DwrSearchScope scope;
  guint generation;
  guint pause_id;
  guint states_id; /* the store has changed: what the hits' states are is asked soon */
};

G_DEFINE_FINAL_TYPE (DwrSearch, dwr_search, G_TYPE_OBJECT)

typedef struct {
  DwrSearch *search; /* owned */
  guint generation;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->search);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
cancel (DwrSearch *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_handle_id (&self->states_id, g_source_remove);
}

static gboolean
is_section (DwrSearch *self)
{
  return dwr_newsroom_get_view (self->newsroom) == DWR_VIEW_SECTION;
}

/* The store knows the lists of sections; of the others it found too much. */
static void
keep_shown (DwrSearch *self, GPtrArray *hits)
{
  DwrRundown *rundown = dwr_newsroom_peek_rundown (self->newsroom);

  if (self->scope != DWR_SEARCH_HEADLINES || is_section (self))
    return;
  for (guint i = hits->len; i > 0; i--) {
    DwrSearchHit *hit = g_ptr_array_index (hits, i - 1);

    if (dwr_rundown_find (rundown, hit->headline->id) == NULL)
      g_ptr_array_remove_index (hits, i - 1);
  }
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits =
      dwr_service_client_search_finish (DWR_SERVICE_CLIENT (source), result, &error);
  DwrSearch *self = job->search;

  if (job->generation != self->generation)
    return;
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  if (hits != NULL)
    keep_shown (self, hits);
  self->hits = g_steal_pointer (&hits);
  self->error = g_steal_pointer (&error);
  g_signal_emit_by_name (self, "changed");
}

static void
take_state (DwrSearch *self, const DwrHeadline *latest)
{
  for (guint i = 0; i < self->hits->len; i++) {
    DwrSearchHit *hit = g_ptr_array_index (self->hits, i);

    if (g_str_equal (hit->headline->id, latest->id))
      hit->headline->state = latest->state;
  }
}

/* Rows stay where they are, whatever would be found now. */
static void
states_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GPtrArray) latest =
      dwr_service_client_search_finish (DWR_SERVICE_CLIENT (source), result, NULL);
  DwrSearch *self = job->search;

  if (job->generation != self->generation)
    return;
  g_clear_object (&self->cancellable);
  if (latest == NULL || self->hits == NULL)
    return;
  for (guint i = 0; i < latest->len; i++)
    take_state (self, ((DwrSearchHit *) g_ptr_array_index (latest, i))->headline);
  g_signal_emit_by_name (self, "states-changed");
}

static void
ask (DwrSearch *self, GAsyncReadyCallback callback)
{
  DwrChoice *choice = dwr_newsroom_peek_choice (self->newsroom);
  const char *edition = dwr_edition_get_code (dwr_choice_get_edition (choice));
  gboolean is_narrow = self->scope == DWR_SEARCH_HEADLINES && is_section (self);
  Job *job = g_new0 (Job, 1);

  cancel (self);
  job->search = g_object_ref (self);
  job->generation = self->generation;
  self->cancellable = g_cancellable_new ();
  dwr_service_client_search_async (dwr_newsroom_peek_client (self->newsroom),
                                   self->scope,
                                   is_narrow ? edition : NULL,
                                   is_narrow ? dwr_choice_get_section (choice) : NULL,
                                   self->words,
                                   self->cancellable,
                                   callback,
                                   job);
}

static void
start (DwrSearch *self)
{
  ask (self, found_cb);
}

static gboolean
ask_states_cb (gpointer data)
{
  DwrSearch *self = data;

  self->states_id = 0;
  ask (self, states_found_cb);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (DwrSearch *self)
{
  if (self->hits != NULL && self->hits->len > 0 && self->cancellable == NULL &&
      self->pause_id == 0 && self->states_id == 0)
    self->states_id = g_timeout_add (STATES_AFTER_MS, ask_states_cb, self);
}

static gboolean
pause_over_cb (gpointer data)
{
  DwrSearch *self = data;

  self->pause_id = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* The words are about another list now. */
static void
list_changed_cb (DwrSearch *self)
{
  if (*self->words != '\0' && self->scope == DWR_SEARCH_HEADLINES)
    start (self);
}

static void
dwr_search_dispose (GObject *object)
{
  DwrSearch *self = DWR_SEARCH (object);

  cancel (self);
  g_clear_object (&self->newsroom);
  G_OBJECT_CLASS (dwr_search_parent_class)->dispose (object);
}

static void
dwr_search_finalize (GObject *object)
{
  DwrSearch *self = DWR_SEARCH (object);

  g_free (self->words);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dwr_search_parent_class)->finalize (object);
}

static void
dwr_search_class_init (DwrSearchClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_search_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_search_finalize;
  dwr_signal_add (DWR_TYPE_SEARCH, "asked", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_SEARCH, "states-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_SEARCH, "changed", G_TYPE_NONE);
}

static void
dwr_search_init (DwrSearch *self)
{
  self->words = g_strdup ("");
}

/* (transfer full) */
DwrSearch *
dwr_search_new (DwrNewsroom *newsroom)
{
  DwrSearch *self = g_object_new (DWR_TYPE_SEARCH, NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom,
                           "list-changed",
                           G_CALLBACK (list_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dwr_newsroom_peek_client (newsroom),
                           "store-changed",
                           G_CALLBACK (store_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* What somebody is typing: it is looked for when he pauses. */
void
dwr_search_set_words (DwrSearch *self, const char *words)
{
  g_autofree char *own_words = g_strstrip (g_strdup (words));

  g_return_if_fail (DWR_IS_SEARCH (self));

  if (g_str_equal (own_words, self->words))
    return;
  if (*own_words == '\0') {
    dwr_search_clear (self);
    return;
  }
  g_free (self->words);
  self->words = g_steal_pointer (&own_words);
  cancel (self);
  self->pause_id = g_timeout_add (TYPING_PAUSE_MS, pause_over_cb, self);
  g_signal_emit_by_name (self, "asked");
  g_signal_emit_by_name (self, "changed");
}

/* Looks there at once. */
void
dwr_search_set_scope (DwrSearch *self, DwrSearchScope scope)
{
  g_return_if_fail (DWR_IS_SEARCH (self));

  if (scope == self->scope)
    return;
  self->scope = scope;
  if (*self->words != '\0')
    start (self);
  g_signal_emit_by_name (self, "asked");
  g_signal_emit_by_name (self, "changed");
}

/* Back to no words, in the headlines. */
void
dwr_search_clear (DwrSearch *self)
{
  g_return_if_fail (DWR_IS_SEARCH (self));

  cancel (self);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->words);
  self->words = g_strdup ("");
  self->scope = DWR_SEARCH_HEADLINES;
  g_signal_emit_by_name (self, "changed");
}

/* (transfer none) (not nullable): empty when nothing is looked for */
const char *
dwr_search_get_words (DwrSearch *self)
{
  g_return_val_if_fail (DWR_IS_SEARCH (self), "");

  return self->words;
}

DwrSearchScope
dwr_search_get_scope (DwrSearch *self)
{
  g_return_val_if_fail (DWR_IS_SEARCH (self), DWR_SEARCH_HEADLINES);

  return self->scope;
}

/* (transfer none) (nullable) (element-type DwrSearchHit): none has come yet */
GPtrArray *
dwr_search_peek_hits (DwrSearch *self)
{
  g_return_val_if_fail (DWR_IS_SEARCH (self), NULL);

  return self->hits;
}

/* (transfer none) (nullable) */
const GError *
dwr_search_peek_error (DwrSearch *self)
{
  g_return_val_if_fail (DWR_IS_SEARCH (self), NULL);

  return self->error;
}
