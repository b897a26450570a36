/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list comes from the store alone and at once; a refresh only brings the store up to date, and
 * then the list is asked for again, as it is when another client changed the store. Every job has a
 * generation number, because cancelled work may still succeed. */

#include "config.h"

#include "dwr-newsroom.h"

#include "dwr-signals.h"

/* Changes of the store come in flocks: while articles are kept, one for each. */
#define LIST_AGAIN_AFTER_MS 200

struct _DwrNewsroom {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  DwrChoice *choice;
  DwrConnectivity *connectivity;
  DwrRundown *rundown;
  GCancellable *list_cancellable;    /* (nullable) of the list that is asked for */
  GCancellable *refresh_cancellable; /* (nullable) of the refresh that runs */
  GError *error;                     /* (nullable) why the list is not up to date, or not there */

  DwrView view;
  gint64 fetched_s;
  gboolean is_kept;
  gboolean is_list_error;   /* the list itself did not come */
  gboolean is_listed;       /* the list of this view and section has come */
  gboolean is_fresh;        /* the section was refreshed, and the next list is of it */
  gboolean is_open;         /* somebody can see it */
  gboolean is_dirty;        /* the store changed while nobody could */
  gboolean is_wished;       /* the running refresh, or its outcome, is somebody's own wish */
  gboolean may_be_outdated; /* the list is looked at for its age when it comes */
  guint list_generation;
  guint refresh_generation;
  guint list_again_id;
  guint background_id;
};

G_DEFINE_FINAL_TYPE (DwrNewsroom, dwr_newsroom, G_TYPE_OBJECT)

/* What a job's callback needs to know. */
typedef struct {
  DwrNewsroom *newsroom; /* owned */
  guint generation;
} Job;

static Job *
job_new (DwrNewsroom *self, guint generation)
{
  Job *job = g_new0 (Job, 1);

  job->newsroom = g_object_ref (self);
  job->generation = generation;
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->newsroom);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void request_list (DwrNewsroom *self);
static void start_refresh (DwrNewsroom *self);

static void
tell (DwrNewsroom *self)
{
  g_signal_emit_by_name (self, "changed");
}

static const char *
get_edition (DwrNewsroom *self)
{
  return dwr_edition_get_code (dwr_choice_get_edition (self->choice));
}

static gboolean
has_section (DwrNewsroom *self)
{
  return self->view == DWR_VIEW_SECTION && dwr_choice_get_section (self->choice) != NULL;
}

static void
cancel_list (DwrNewsroom *self)
{
  self->list_generation++;
  g_cancellable_cancel (self->list_cancellable);
  g_clear_object (&self->list_cancellable);
  g_clear_handle_id (&self->list_again_id, g_source_remove);
}

static void
cancel_refresh (DwrNewsroom *self)
{
  self->refresh_generation++;
  g_cancellable_cancel (self->refresh_cancellable);
  g_clear_object (&self->refresh_cancellable);
}

/* The age counts for a list that opens, not for each that comes. */
static void
refresh_if_outdated (DwrNewsroom *self)
{
  gint64 age_s = g_get_real_time () / G_USEC_PER_SEC - self->fetched_s;

  if (!self->may_be_outdated)
    return;
  self->may_be_outdated = FALSE;
  if (age_s >= DWR_NEWSROOM_REFRESH_AFTER_S && has_section (self) &&
      !dwr_connectivity_is_offline (self->connectivity) && self->refresh_cancellable == NULL)
    start_refresh (self);
}

static void
take_list (DwrNewsroom *self, DwrHeadlineList *list)
{
  /* What was fetched once and never was by now: everything was deleted, or rescued. */
  gboolean is_new_store = list->fetched_s == 0 && self->fetched_s != 0;
  gboolean is_mended = self->error != NULL && self->is_list_error;
  gboolean is_gone = is_new_store && list->headlines->len == 0;
  gboolean is_other =
      !self->is_listed || is_gone || dwr_rundown_peek_headlines (self->rundown)->len == 0;

  /* Why it did not come is over; why a feed did not is said until somebody may ask for it again. */
  if (is_mended || (list->headlines->len == 0 && !dwr_newsroom_can_refresh (self)))
    g_clear_error (&self->error);
  self->may_be_outdated |= is_new_store;
  self->is_listed = TRUE;
  self->fetched_s = list->fetched_s;
  self->is_kept = list->is_kept;
  if (is_other)
    dwr_rundown_replace (self->rundown, list->headlines);
  else
    dwr_rundown_take_latest (self->rundown, list->headlines);
  refresh_if_outdated (self);
  g_signal_emit_by_name (self, is_other ? "list-changed" : "rows-changed");
  tell (self);
  g_signal_emit_by_name (self, "listed", is_mended);
  if (self->is_fresh && has_section (self)) {
    self->is_fresh = FALSE;
    g_signal_emit_by_name (self, "refreshed");
  }
}

/* Takes @error over. */
static void
fail (DwrNewsroom *self, GError *error, gboolean is_list_error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->is_list_error = is_list_error;
  g_signal_emit_by_name (self, "failed", error);
}

static gboolean
list_again_cb (gpointer data)
{
  DwrNewsroom *self = data;

  self->list_again_id = 0;
  request_list (self);
  return G_SOURCE_REMOVE;
}

static void
list_again_if_dirty (DwrNewsroom *self)
{
  if (self->is_dirty && self->is_open && self->list_again_id == 0 && self->list_cancellable == NULL)
    self->list_again_id = g_timeout_add (LIST_AGAIN_AFTER_MS, list_again_cb, self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list =
      dwr_service_client_list_finish (DWR_SERVICE_CLIENT (source), result, &error);
  DwrNewsroom *self = job->newsroom;

  if (job->generation != self->list_generation)
    return;
  g_clear_object (&self->list_cancellable);
  if (list != NULL) {
    take_list (self, list);
  } else {
    fail (self, g_steal_pointer (&error), TRUE);
    tell (self);
  }
  /* What changed while it was on its way may not be in it. */
  list_again_if_dirty (self);
}

static void
request_list (DwrNewsroom *self)
{
  const char *section = dwr_choice_get_section (self->choice);

  cancel_list (self);
  self->is_dirty = FALSE;
  if (self->view == DWR_VIEW_SECTION && section == NULL)
    return;
  self->list_cancellable = g_cancellable_new ();
  dwr_service_client_list_async (self->client,
                                 self->view,
                                 self->view == DWR_VIEW_SECTION ? get_edition (self) : NULL,
                                 self->view == DWR_VIEW_SECTION ? section : NULL,
                                 self->list_cancellable,
                                 listed_cb,
                                 job_new (self, self->list_generation));
}

/* Another list, from its top. What was said of the old one is not true of it. */
static void
start_list (DwrNewsroom *self)
{
  g_autoptr (GPtrArray) none = dwr_headlines_new ();

  dwr_connectivity_watch_network (self->connectivity);
  cancel_refresh (self);
  g_clear_error (&self->error);
  self->is_listed = FALSE;
  self->is_fresh = FALSE;
  self->is_kept = FALSE;
  self->fetched_s = 0;
  self->may_be_outdated = TRUE;
  self->is_wished = TRUE;
  dwr_rundown_replace (self->rundown, none);
  request_list (self);
  g_signal_emit_by_name (self, "list-changed");
  tell (self);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done =
      dwr_service_client_refresh_finish (DWR_SERVICE_CLIENT (source), result, NULL, &error);
  DwrNewsroom *self = job->newsroom;

  if (job->generation != self->refresh_generation)
    return;
  g_clear_object (&self->refresh_cancellable);
  g_clear_error (&self->error);
  self->is_fresh = is_done;
  if (is_done)
    request_list (self);
  else
    fail (self, g_steal_pointer (&error), FALSE);
  tell (self);
}

static void
start_refresh (DwrNewsroom *self)
{
  cancel_refresh (self);
  self->refresh_cancellable = g_cancellable_new ();
  dwr_service_client_refresh_async (self->client,
                                    get_edition (self),
                                    dwr_choice_get_section (self->choice),
                                    self->refresh_cancellable,
                                    refreshed_cb,
                                    job_new (self, self->refresh_generation));
  tell (self);
}

static void
store_changed_cb (DwrNewsroom *self)
{
  if (!dwr_choice_is_started (self->choice))
    return;
  self->is_dirty = TRUE;
  list_again_if_dirty (self);
}

static void
choice_changed_cb (DwrNewsroom *self)
{
  self->view = DWR_VIEW_SECTION;
  if (dwr_choice_is_started (self->choice))
    start_list (self);
  else
    tell (self);
}

/* Once for each time that the network comes back. */
static void
connectivity_changed_cb (DwrNewsroom *self)
{
  if (dwr_connectivity_is_switched_off (self->connectivity))
    cancel_refresh (self);
  if (self->is_open && (self->error != NULL || self->fetched_s == 0) &&
      dwr_newsroom_can_refresh (self) && !dwr_connectivity_is_offline (self->connectivity) &&
      self->refresh_cancellable == NULL)
    start_refresh (self);
  tell (self);
}

static gboolean
background_cb (gpointer data)
{
  DwrNewsroom *self = data;

  if (dwr_choice_is_background (self->choice) && dwr_newsroom_can_refresh (self) &&
      !dwr_connectivity_is_offline (self->connectivity) &&
      !dwr_connectivity_is_metered (self->connectivity) && self->refresh_cancellable == NULL)
    start_refresh (self);
  return G_SOURCE_CONTINUE;
}

static void
dwr_newsroom_dispose (GObject *object)
{
  DwrNewsroom *self = DWR_NEWSROOM (object);

  cancel_list (self);
  cancel_refresh (self);
  g_clear_handle_id (&self->background_id, g_source_remove);
  g_clear_object (&self->client);
  g_clear_object (&self->choice);
  g_clear_object (&self->connectivity);
  G_OBJECT_CLASS (dwr_newsroom_parent_class)->dispose (object);
}

static void
dwr_newsroom_finalize (GObject *object)
{
  DwrNewsroom *self = DWR_NEWSROOM (object);

  dwr_rundown_free (self->rundown);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dwr_newsroom_parent_class)->finalize (object);
}

static void
dwr_newsroom_class_init (DwrNewsroomClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_newsroom_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_newsroom_finalize;
  dwr_signal_add (DWR_TYPE_NEWSROOM, "changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_NEWSROOM, "list-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_NEWSROOM, "rows-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_NEWSROOM, "refreshed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_NEWSROOM, "listed", G_TYPE_BOOLEAN);
  dwr_signal_add (DWR_TYPE_NEWSROOM, "failed", G_TYPE_ERROR);
}

static void
dwr_newsroom_init (DwrNewsroom *self)
{
  self->rundown = dwr_rundown_new ();
  self->background_id = g_timeout_add_seconds (DWR_NEWSROOM_REFRESH_AFTER_S, background_cb, self);
}

static void
follow (DwrNewsroom *self, gpointer object, const char *signal, void (*handler) (DwrNewsroom *))
{
  g_signal_connect_object (object, signal, G_CALLBACK (handler), self, G_CONNECT_SWAPPED);
}

/* (transfer full): it asks for nothing until it is opened */
DwrNewsroom *
dwr_newsroom_new (DwrServiceClient *client, DwrChoice *choice, DwrConnectivity *connectivity)
{
  DwrNewsroom *self = g_object_new (DWR_TYPE_NEWSROOM, NULL);

  self->client = g_object_ref (client);
  self->choice = g_object_ref (choice);
  self->connectivity = g_object_ref (connectivity);
  follow (self, client, "store-changed", store_changed_cb);
  follow (self, choice, "changed", choice_changed_cb);
  follow (self, choice, "started", start_list);
  follow (self, connectivity, "changed", connectivity_changed_cb);
  return self;
}

/* Somebody can see it from now on. Asks for the list, and refreshes it if it is old. */
void
dwr_newsroom_open (DwrNewsroom *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  if (self->is_open)
    return;
  self->is_open = TRUE;
  if (!dwr_choice_is_started (self->choice))
    return;
  if (!self->is_listed) {
    start_list (self);
    return;
  }
  self->may_be_outdated = TRUE;
  if (self->is_dirty)
    request_list (self);
  else if (self->list_cancellable == NULL)
    refresh_if_outdated (self);
}

/* Nobody can see it until it is opened again. */
void
dwr_newsroom_close (DwrNewsroom *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  self->is_open = FALSE;
}

void
dwr_newsroom_set_view (DwrNewsroom *self, DwrView view)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  if (view == self->view)
    return;
  self->view = view;
  if (dwr_choice_is_started (self->choice))
    start_list (self);
}

/* Because somebody wants it: asks the network even when the system knows of none. */
void
dwr_newsroom_refresh (DwrNewsroom *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  dwr_service_client_reset_backoff (self->client);
  self->is_wished = TRUE;
  if (dwr_newsroom_can_refresh (self))
    start_refresh (self);
  else
    dwr_newsroom_reload (self);
}

/* Asks the store for the list, after it was changed from here. */
void
dwr_newsroom_reload (DwrNewsroom *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  if (!dwr_choice_is_started (self->choice))
    return;
  request_list (self);
  tell (self);
}

/* Ends the refresh that runs. */
void
dwr_newsroom_stop (DwrNewsroom *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  if (self->refresh_cancellable == NULL)
    return;
  cancel_refresh (self);
  tell (self);
}

/* Shows what waits. */
void
dwr_newsroom_insert_new (DwrNewsroom *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  if (dwr_rundown_count_new (self->rundown) == 0)
    return;
  dwr_rundown_insert_new (self->rundown);
  g_signal_emit_by_name (self, "list-changed");
}

/* Somebody has begun to use the list: what comes from now on waits. */
void
dwr_newsroom_end_wish (DwrNewsroom *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM (self));

  self->is_wished = FALSE;
}

DwrNewsroomState
dwr_newsroom_get_state (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), DWR_NEWSROOM_START);

  if (!dwr_choice_is_started (self->choice))
    return DWR_NEWSROOM_START;
  if (dwr_rundown_peek_headlines (self->rundown)->len > 0)
    return DWR_NEWSROOM_LIST;
  if (self->list_cancellable != NULL || self->refresh_cancellable != NULL)
    return DWR_NEWSROOM_LOADING;
  return self->error != NULL ? DWR_NEWSROOM_ERROR : DWR_NEWSROOM_EMPTY;
}

DwrView
dwr_newsroom_get_view (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), DWR_VIEW_SECTION);

  return self->view;
}

/* (transfer none) */
DwrRundown *
dwr_newsroom_peek_rundown (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), NULL);

  return self->rundown;
}

/* When the section's feed was fetched, seconds since 1970; 0: never, or this is no section. */
gint64
dwr_newsroom_get_fetched_s (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), 0);

  return self->fetched_s;
}

/* Whether the section's articles are kept for reading offline. */
gboolean
dwr_newsroom_is_kept (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), FALSE);

  return self->is_kept;
}

gboolean
dwr_newsroom_is_refreshing (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), FALSE);

  return self->refresh_cancellable != NULL;
}

/* Whether what the last refresh brought was somebody's own wish. */
gboolean
dwr_newsroom_is_wished (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), FALSE);

  return self->is_wished;
}

gboolean
dwr_newsroom_is_offline (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), FALSE);

  return dwr_connectivity_is_offline (self->connectivity);
}

/* Whether there is a feed to ask for, and nobody has forbidden it. */
gboolean
dwr_newsroom_can_refresh (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), FALSE);

  return dwr_choice_is_started (self->choice) && has_section (self) &&
         !dwr_connectivity_is_switched_off (self->connectivity);
}

/* Why the list is not there, or not up to date. (transfer none) (nullable) */
const GError *
dwr_newsroom_peek_error (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), NULL);

  return self->error;
}

/* (transfer none) */
DwrChoice *
dwr_newsroom_peek_choice (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), NULL);

  return self->choice;
}

/* (transfer none) */
DwrServiceClient *
dwr_newsroom_peek_client (DwrNewsroom *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM (self), NULL);

  return self->client;
}
