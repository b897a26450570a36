/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A few pictures at a time, until the pictures, the bytes or the time are used up. All of it
 * happens in the service's main context; the finished set is read in a thread. */

#include "config.h"

#include "dwr-picture-set.h"

#include "dwr-desk-pictures.h"

/* Each may bring DWR_FETCH_PICTURE_MAX_BYTES before the sum is known. */
#define RUNNING_MAX 4

typedef struct {
  GBytes *bytes;            /* owned */
  const char *content_type; /* static */
} Picture;

struct _DwrPictureSet {
  GHashTable *pictures; /* owned: owned address -> owned Picture */
  gsize n_bytes;
  guint n_wanted;
};

typedef struct {
  /* Input */
  GPtrArray *addresses; /* owned */
  gsize max_bytes;
  gboolean is_offline;
  DwrFetchContactedFunc contacted; /* (nullable) */
  DwrFetchProgressFunc progress;   /* (nullable) */
  gpointer data;                   /* borrowed: of both */

  /* In progress */
  GCancellable *requests; /* owned: ends all that run */
  guint next;             /* the first address that was not asked for */
  guint n_running;
  gboolean is_full;
  gulong cancelled_id;
  guint deadline_id;

  /* Output */
  DwrPictureSet *set; /* owned (nullable): given away */
} Fetch;

/* One fetch among the others. */
typedef struct {
  GTask *task;   /* owned */
  char *address; /* owned (nullable): given away */
} Request;

static void start_requests (GTask *task);
static void loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
picture_free (Picture *picture)
{
  g_bytes_unref (picture->bytes);
  g_free (picture);
}

void
dwr_picture_set_free (DwrPictureSet *set)
{
  g_hash_table_unref (set->pictures);
  g_free (set);
}

static DwrPictureSet *
picture_set_new (void)
{
  DwrPictureSet *set = g_new0 (DwrPictureSet, 1);

  set->pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) picture_free);
  return set;
}

static void
fetch_free (Fetch *fetch)
{
  g_clear_handle_id (&fetch->deadline_id, g_source_remove);
  g_ptr_array_unref (fetch->addresses);
  g_clear_object (&fetch->requests);
  g_clear_pointer (&fetch->set, dwr_picture_set_free);
  g_free (fetch);
}

static void
request_free (Request *request)
{
  g_object_unref (request->task);
  g_free (request->address);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
cancelled_cb (GCancellable *cancellable, Fetch *fetch)
{
  g_cancellable_cancel (fetch->requests);
}

static gboolean
late_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->deadline_id = 0;
  g_cancellable_cancel (fetch->requests);
  return G_SOURCE_REMOVE;
}

static void
end_fetch (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_handle_id (&fetch->deadline_id, g_source_remove);
  /* Not g_cancellable_disconnect (), which would wait for a handler that may be calling us. */
  if (fetch->cancelled_id != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), fetch->cancelled_id);
  fetch->cancelled_id = 0;
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task,
                           g_steal_pointer (&fetch->set),
                           (GDestroyNotify) dwr_picture_set_free);
}

static void
start_request (GTask *task, const char *address)
{
  Fetch *fetch = g_task_get_task_data (task);
  Request *request = g_new0 (Request, 1);
  const DwrPictureRequest picture = {
    .address = address,
    .is_offline = fetch->is_offline,
    .contacted = fetch->contacted,
    .contacted_data = fetch->data,
  };

  request->task = g_object_ref (task);
  request->address = g_strdup (address);
  fetch->n_running++;
  dwr_desk_load_picture_async (g_task_get_source_object (task),
                               &picture,
                               fetch->requests,
                               loaded_cb,
                               request);
}

static guint
count_wanted (Fetch *fetch)
{
  return MIN (fetch->addresses->len, DWR_PICTURE_SET_MAX);
}

/* Ends the job when nothing runs any more. */
static void
start_requests (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  while (fetch->n_running < RUNNING_MAX && fetch->next < count_wanted (fetch) && !fetch->is_full &&
         !g_cancellable_is_cancelled (fetch->requests))
    start_request (task, g_ptr_array_index (fetch->addresses, fetch->next++));
  if (fetch->n_running == 0)
    end_fetch (task);
}

/* @address: (transfer full) */
static void
keep (Fetch *fetch, char *address, GBytes *bytes, const char *content_type)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->bytes = g_bytes_ref (bytes);
  picture->content_type = content_type;
  fetch->set->n_bytes += g_bytes_get_size (bytes);
  g_hash_table_replace (fetch->set->pictures, address, picture);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  Fetch *fetch = g_task_get_task_data (request->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDeskPicture) picture =
      dwr_desk_load_picture_finish (DWR_DESK (source), result, &error);

  fetch->n_running--;
  if (fetch->progress != NULL)
    fetch->progress (fetch->next - fetch->n_running, count_wanted (fetch), fetch->data);
  if (picture == NULL)
    g_debug ("A picture is left out: %s", error->message);
  else if (g_bytes_get_size (picture->bytes) > fetch->max_bytes - fetch->set->n_bytes)
    fetch->is_full = TRUE;
  else
    keep (fetch, g_steal_pointer (&request->address), picture->bytes, picture->content_type);
  start_requests (request->task);
}

void
dwr_picture_set_load_async (DwrDesk *desk,
                            const DwrPictureSetRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);
  guint deadline_ms = dwr_fetcher_get_deadline_ms (dwr_desk_get_fetcher (desk));

  g_task_set_source_tag (task, dwr_picture_set_load_async);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  fetch->addresses = g_ptr_array_ref (request->addresses);
  fetch->max_bytes = request->max_bytes;
  fetch->is_offline = request->is_offline;
  fetch->contacted = request->contacted;
  fetch->progress = request->progress;
  fetch->data = request->data;
  fetch->requests = g_cancellable_new ();
  fetch->set = picture_set_new ();
  fetch->set->n_wanted = fetch->addresses->len;
  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL)
    fetch->cancelled_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), fetch);
  fetch->deadline_id = g_timeout_add (deadline_ms, late_cb, fetch);
  start_requests (task);
}

DwrPictureSet *
dwr_picture_set_load_finish (DwrDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
dwr_picture_set_count_missing (DwrPictureSet *set)
{
  return set->n_wanted - g_hash_table_size (set->pictures);
}

GBytes *
dwr_picture_set_find (const char *address, const char **content_type, gpointer set)
{
  const Picture *picture = g_hash_table_lookup (((DwrPictureSet *) set)->pictures, address);

  if (picture == NULL)
    return NULL;
  *content_type = picture->content_type;
  return g_bytes_ref (picture->bytes);
}
