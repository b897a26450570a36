/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One picture: the store is asked, then the network, then the store gets it. */

#include "config.h"

#include "dwr-desk-pictures.h"

#include "dwr-picture.h"
#include "dwr-store-pictures.h"

G_STATIC_ASSERT (DWR_FETCH_PICTURE_MAX_BYTES <= DWR_STORE_PICTURE_MAX_BYTES);

typedef struct {
  /* Input */
  char *address; /* owned */
  gboolean is_offline;
  gboolean is_kept;
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer contacted_data;         /* borrowed */

  /* In progress */
  DwrLink *link; /* owned */

  /* Output */
  DwrDeskPicture *picture; /* owned (nullable): given away */
  GError *error;           /* owned (nullable): given away */
} Load;

/* A picture on its way into the store. */
typedef struct {
  char *address;            /* owned */
  const char *content_type; /* static (nullable) */
  GBytes *bytes;            /* owned (nullable): the server has no such picture */
} Put;

static void looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void stored_cb (GObject *source, GAsyncResult *result, gpointer user_data);

void
dwr_desk_picture_free (DwrDeskPicture *picture)
{
  g_bytes_unref (picture->bytes);
  g_free (picture);
}

static void
load_free (Load *load)
{
  g_free (load->address);
  g_clear_pointer (&load->link, dwr_link_unref);
  g_clear_pointer (&load->picture, dwr_desk_picture_free);
  g_clear_error (&load->error);
  g_free (load);
}

static void
put_free (Put *put)
{
  g_free (put->address);
  g_clear_pointer (&put->bytes, g_bytes_unref);
  g_free (put);
}

/* Takes @bytes over. */
static DwrDeskPicture *
picture_new (GBytes *bytes, const char *content_type)
{
  DwrDeskPicture *picture = g_new0 (DwrDeskPicture, 1);

  picture->bytes = bytes;
  picture->content_type = content_type;
  return picture;
}

/* In the worker's thread. */
static gpointer
look_up (DwrStore *store, gpointer data, GError **error)
{
  g_autoptr (DwrStorePicture) stored = NULL;

  if (!dwr_store_get_picture (store, data, &stored, error))
    return NULL;
  if (stored == NULL) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NOT_SAVED, "The picture is not in the store");
    return NULL;
  }
  return g_steal_pointer (&stored);
}

/* The type is told by the bytes again: the file may have been changed. */
static DwrDeskPicture *
take_stored (DwrStorePicture *stored)
{
  const char *content_type = dwr_picture_check (stored->bytes, NULL);

  return content_type != NULL ? picture_new (g_bytes_ref (stored->bytes), content_type) : NULL;
}

/* In the worker's thread. */
static gpointer
put_picture (DwrStore *store, gpointer data, GError **error)
{
  const Put *put = data;

  return GINT_TO_POINTER (
      dwr_store_put_picture (store, put->address, put->content_type, put->bytes, error));
}

/* For a picture that somebody waits for in any case. */
static void
stored_aside_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrDesk) self = user_data;
  g_autoptr (GError) error = NULL;

  dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  if (error == NULL)
    dwr_desk_note_changed (self);
  else
    g_debug ("A picture is not kept: %s", error->message);
}

/* @picture: (nullable): there is none to be had, and no article waits for it any more */
static void
store_picture (DwrDesk *self,
               const char *address,
               const DwrDeskPicture *picture,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  Put *put = g_new0 (Put, 1);
  const DwrStoreJob job = { put_picture, put, (GDestroyNotify) put_free, NULL, FALSE };

  put->address = g_strdup (address);
  if (picture != NULL) {
    put->content_type = picture->content_type;
    put->bytes = g_bytes_ref (picture->bytes);
  }
  dwr_store_worker_run_async (dwr_desk_get_worker (self), &job, NULL, callback, user_data);
}

/* Whether another try would end the same way, as far as one can tell: a server that fails now and
 * then sends anything else. */
static gboolean
is_final (const GError *error)
{
  static const DwrError final_codes[] = {
    DWR_ERROR_GONE,
    DWR_ERROR_TOO_LARGE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (final_codes); i++)
    if (g_error_matches (error, DWR_ERROR, final_codes[i]))
      return TRUE;
  return FALSE;
}

static void
fetch (GTask *task)
{
  DwrDesk *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  const DwrFetchRequest request = {
    .link = load->link,
    .kind = DWR_FETCH_PICTURE,
    .contacted = load->contacted,
    .data = load->contacted_data,
  };

  dwr_fetcher_fetch_async (dwr_desk_get_fetcher (self),
                           &request,
                           g_task_get_cancellable (task),
                           fetched_cb,
                           task);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStorePicture) stored =
      dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  DwrDeskPicture *picture = stored != NULL ? take_stored (stored) : NULL;

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) dwr_desk_picture_free);
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (!load->is_offline)
    fetch (g_steal_pointer (&task));
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, DWR_ERROR, DWR_ERROR_NOT_SAVED, "The stored picture is damaged");
}

static void
end_load (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (load->error != NULL)
    g_task_return_error (task, g_steal_pointer (&load->error));
  else
    g_task_return_pointer (task,
                           g_steal_pointer (&load->picture),
                           (GDestroyNotify) dwr_desk_picture_free);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrDesk *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrAnswer) answer = dwr_fetcher_fetch_finish (DWR_FETCHER (source), result, &error);
  const char *content_type = answer != NULL ? dwr_picture_check (answer->body, &error) : NULL;

  if (content_type != NULL)
    load->picture = picture_new (g_bytes_ref (answer->body), content_type);
  else
    load->error = g_steal_pointer (&error);
  if (load->error != NULL && !is_final (load->error)) {
    end_load (task);
  } else if (load->is_kept) {
    store_picture (self, load->address, load->picture, stored_cb, g_steal_pointer (&task));
  } else {
    store_picture (self, load->address, load->picture, stored_aside_cb, g_object_ref (self));
    end_load (task);
  }
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  if (error != NULL) {
    g_clear_error (&load->error);
    load->error = error;
  } else {
    dwr_desk_note_changed (g_task_get_source_object (task));
  }
  end_load (task);
}

void
dwr_desk_load_picture_async (DwrDesk *self,
                             const DwrPictureRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, dwr_desk_load_picture_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  load->address = g_strdup (request->address);
  load->is_offline = request->is_offline;
  load->is_kept = request->is_kept;
  load->contacted = request->contacted;
  load->contacted_data = request->contacted_data;
  load->link = dwr_link_parse (request->address, DWR_LINK_GIVEN, &error);
  if (load->link != NULL && dwr_link_get_kind (load->link) != DWR_LINK_IMAGE)
    g_set_error_literal (&error, DWR_ERROR, DWR_ERROR_WRONG_TYPE, "The address is no picture's");
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  dwr_store_worker_run_async (dwr_desk_get_worker (self),
                              &(const DwrStoreJob){
                                  look_up,
                                  g_strdup (request->address),
                                  g_free,
                                  (GDestroyNotify) dwr_store_picture_free,
                                  TRUE,
                              },
                              cancellable,
                              looked_up_cb,
                              g_steal_pointer (&task));
}

DwrDeskPicture *
dwr_desk_load_picture_finish (DwrDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
