/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A digest is made from the store after its sections were refreshed, one at a time: nobody waits
 * for it, and the server is asked like a reader would. What is new is what came into the store
 * since the digest before, so that no story is told twice or falls between two; what was published
 * long before the last that its section had then is not news, whenever it came. */

#include "config.h"

#include "dwr-desk-digest.h"

#include <string.h>

#include "dwr-desk-refresh.h"
#include "dwr-store-headlines.h"
#include "dwr/dwr-bulletin.h"

#define DAY_S (24 * 60 * 60)

/* A section into which nothing came for longer is told of like one that is new here. */
#define MISSED_MAX_S (7 * DAY_S)

typedef struct {
  const DwrEdition *edition; /* static */
  const DwrSection *section; /* static */
  gint64 limit_s;            /* what was published before it is not news */
  gboolean is_failed;
  GPtrArray *headlines; /* owned (nullable): new in the store */
} Part;

typedef struct {
  /* Input */
  gint64 since_s;
  gboolean is_mail;
  gboolean is_offline;
  DwrFetchProgressFunc progress;
  DwrFetchContactedFunc contacted;
  gpointer data; /* borrowed */

  /* In progress */
  GPtrArray *parts; /* owned, of Part */
  GPtrArray *told;  /* owned (nullable), of ids: what the sections had at the digest before */
  guint next;       /* the first that was not refreshed */
  guint n_failed;
  GError *cause; /* owned (nullable): why the first of these did */

  /* Output */
  gint64 made_s;
} Making;

static void look_back (GTask *task);
static gpointer look_back_in_store (DwrStore *store, gpointer data, GError **error);
static void looked_back_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void take_kept (GTask *task);
static void refresh_next (GTask *task);
static void refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void list (GTask *task);
static gpointer list_in_store (DwrStore *store, gpointer data, GError **error);
static void listed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer write_document (gpointer data, GError **error);
static void written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

void
dwr_digest_free (DwrDigest *digest)
{
  g_free (digest->document);
  g_free (digest);
}

static void
part_free (Part *part)
{
  g_clear_pointer (&part->headlines, g_ptr_array_unref);
  g_free (part);
}

static void
making_free (Making *making)
{
  g_ptr_array_unref (making->parts);
  g_clear_pointer (&making->told, g_ptr_array_unref);
  g_clear_error (&making->cause);
  g_free (making);
}

/* Ends the job. @error: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* @error: (transfer full): why a section could not be fetched */
static void
note_failed (Making *making, GError *error)
{
  making->n_failed++;
  if (making->cause == NULL)
    making->cause = error;
  else
    g_error_free (error);
}

static DwrStoreSection
get_section (const Part *part)
{
  return (DwrStoreSection){ dwr_edition_get_code (part->edition), part->section->name };
}

/* Takes the task over. Before any refresh, which forgets what has left a list. */
static void
look_back (GTask *task)
{
  dwr_desk_run_in_store (task, look_back_in_store, NULL, looked_back_cb);
}

/* Where the digest before could not fetch a section, what it missed is older than that digest. */
static gint64
choose_limit_s (gint64 since_s, gint64 last_added_s)
{
  gboolean is_known = last_added_s >= since_s - MISSED_MAX_S;

  return (is_known ? last_added_s : since_s) - DWR_DIGEST_LATE_MAX_S;
}

/* Whether the store has the section's list, be it empty. In the worker's thread. */
static gboolean
check_kept (DwrStore *store, const DwrStoreSection *section, gboolean *is_kept, GError **error)
{
  const DwrStoreView view = { DWR_STORE_VIEW_SECTION, .section = *section };
  g_autoptr (DwrStoreFeed) feed = dwr_store_get_feed (store, section, error);
  guint n_headlines = 0;

  if (feed == NULL || !dwr_store_count (store, &view, &n_headlines, error))
    return FALSE;
  *is_kept = feed->fetched_s > 0 || n_headlines > 0;
  return TRUE;
}

/* In the worker's thread. */
static gpointer
look_back_in_store (DwrStore *store, gpointer data, GError **error)
{
  Making *making = g_task_get_task_data (data);

  g_clear_pointer (&making->told, g_ptr_array_unref);
  making->told = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < making->parts->len; i++) {
    Part *part = g_ptr_array_index (making->parts, i);
    const DwrStoreSection section = get_section (part);
    gint64 last_added_s = 0;
    gboolean is_kept = TRUE;
    GPtrArray *ids = NULL;

    if (making->is_offline && !check_kept (store, &section, &is_kept, error))
      return NULL;
    part->is_failed = !is_kept;
    ids = dwr_store_list_known (store, &section, making->since_s, &last_added_s, error);
    if (ids == NULL)
      return NULL;
    part->limit_s = choose_limit_s (making->since_s, last_added_s);
    g_ptr_array_extend_and_steal (making->told, ids);
  }
  return making;
}

static void
looked_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  const Making *making = g_task_get_task_data (task);
  GError *error = NULL;

  if (dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error) == NULL)
    fail (task, error);
  else if (making->is_offline)
    take_kept (task);
  else
    refresh_next (task);
}

/* Takes the task over. */
static void
take_kept (GTask *task)
{
  Making *making = g_task_get_task_data (task);

  for (guint i = 0; i < making->parts->len; i++)
    if (((const Part *) g_ptr_array_index (making->parts, i))->is_failed)
      note_failed (
          making,
          g_error_new_literal (DWR_ERROR, DWR_ERROR_NOT_SAVED, "The section was never fetched"));
  list (task);
}

/* Takes the task over. */
static void
refresh_next (GTask *task)
{
  DwrDesk *self = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);
  DwrRefreshRequest request = { .contacted = making->contacted, .contacted_data = making->data };
  const Part *part;

  if (making->progress != NULL)
    making->progress (making->next, making->parts->len, making->data);
  if (making->next == making->parts->len) {
    list (task);
    return;
  }
  part = g_ptr_array_index (making->parts, making->next);
  request.edition = dwr_edition_get_code (part->edition);
  request.section = part->section->name;
  dwr_desk_refresh_async (self, &request, g_task_get_cancellable (task), refreshed_cb, task);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Making *making = g_task_get_task_data (task);
  Part *part = g_ptr_array_index (making->parts, making->next);
  g_autoptr (GError) error = NULL;
  DwrRefreshed refreshed;

  part->is_failed = !dwr_desk_refresh_finish (DWR_DESK (source), result, &refreshed, &error);
  if (part->is_failed && dwr_desk_is_fatal (error)) {
    fail (task, g_steal_pointer (&error));
    return;
  }
  if (part->is_failed)
    note_failed (making, g_steal_pointer (&error));
  making->next++;
  refresh_next (task);
}

/* Takes the task over. Without any news from anywhere there is nothing to write, and later there
 * may be. */
static void
list (GTask *task)
{
  Making *making = g_task_get_task_data (task);

  if (making->n_failed == making->parts->len)
    fail (task, g_steal_pointer (&making->cause));
  else
    dwr_desk_run_in_store (task, list_in_store, NULL, listed_cb);
}

/* In the worker's thread. */
static gpointer
list_in_store (DwrStore *store, gpointer data, GError **error)
{
  Making *making = g_task_get_task_data (data);

  making->made_s = dwr_desk_get_now_s ();
  for (guint i = 0; i < making->parts->len; i++) {
    Part *part = g_ptr_array_index (making->parts, i);
    const DwrStoreView view = {
      DWR_STORE_VIEW_SECTION,
      .section = get_section (part),
      .added_since_s = making->since_s,
      .limit = DWR_STORE_SECTION_MAX,
    };

    g_clear_pointer (&part->headlines, g_ptr_array_unref);
    part->headlines = dwr_store_list (store, &view, error);
    if (part->headlines == NULL)
      return NULL;
  }
  return making;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error) == NULL)
    fail (task, error);
  else
    dwr_desk_read_async (g_task_get_source_object (task),
                         write_document,
                         g_task_get_task_data (task),
                         (GDestroyNotify) dwr_digest_free,
                         g_task_get_cancellable (task),
                         written_cb,
                         task);
}

/* In a thread; the job is its alone until it returns. */
static gpointer
write_document (gpointer data, GError **error)
{
  const Making *making = data;
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (making->made_s);
  g_autoptr (DwrBulletin) bulletin = dwr_bulletin_new (made);
  DwrDigest *digest = g_new0 (DwrDigest, 1);

  for (guint i = 0; i < making->told->len; i++)
    dwr_bulletin_leave_out (bulletin, g_ptr_array_index (making->told, i));
  for (guint i = 0; i < making->parts->len; i++) {
    const Part *part = g_ptr_array_index (making->parts, i);

    dwr_bulletin_add_section (bulletin,
                              part->edition,
                              part->section,
                              part->headlines,
                              part->limit_s,
                              part->is_failed);
  }
  digest->made_s = making->made_s;
  digest->n_headlines = dwr_bulletin_count (bulletin);
  if (digest->n_headlines == 0)
    digest->document = g_strdup ("");
  else if (making->is_mail)
    digest->document = dwr_writer_bulletin_to_mail (bulletin);
  else
    digest->document = dwr_writer_bulletin_to_text (bulletin);
  return digest;
}

/* Of what was not fetched nobody knows whether it is new, so "nothing" is not said of it. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DwrDigest) digest = dwr_desk_read_finish (DWR_DESK (source), result, &error);

  if (digest != NULL && digest->n_headlines == 0 && making->cause != NULL)
    error = g_steal_pointer (&making->cause);
  if (error != NULL) {
    fail (task, error);
    return;
  }
  g_task_return_pointer (task, g_steal_pointer (&digest), (GDestroyNotify) dwr_digest_free);
  g_object_unref (task);
}

static gboolean
has_part (GPtrArray *parts, const DwrEdition *edition, const DwrSection *section)
{
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = g_ptr_array_index (parts, i);

    if (part->edition == edition && part->section == section)
      return TRUE;
  }
  return FALSE;
}

/* What DW does not have, or no longer, is left out; so is what is named twice. */
static void
add_part (GPtrArray *parts, const char *name)
{
  const char *slash = strchr (name, '/');
  g_autofree char *code = slash != NULL ? g_strndup (name, (gsize) (slash - name)) : NULL;
  const DwrEdition *edition = code != NULL ? dwr_edition_find_by_path (code) : NULL;
  const DwrSection *section =
      edition != NULL ? dwr_edition_find_section (edition, slash + 1) : NULL;
  Part *part;

  if (section == NULL || has_part (parts, edition, section) ||
      parts->len >= DWR_BULLETIN_SECTIONS_MAX)
    return;
  part = g_new0 (Part, 1);
  part->edition = edition;
  part->section = section;
  g_ptr_array_add (parts, part);
}

static Making *
making_new (const DwrDigestRequest *request)
{
  Making *making = g_new0 (Making, 1);
  gint64 day_ago_s = dwr_desk_get_now_s () - DAY_S;

  making->since_s = request->since_s > 0 ? request->since_s : day_ago_s;
  making->is_mail = request->is_mail;
  making->is_offline = request->is_offline;
  making->progress = request->progress;
  making->contacted = request->contacted;
  making->data = request->data;
  making->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  for (const char *const *name = request->sections; *name != NULL; name++)
    add_part (making->parts, *name);
  return making;
}

void
dwr_desk_digest_async (DwrDesk *self,
                       const DwrDigestRequest *request,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Making *making = making_new (request);

  g_task_set_source_tag (task, dwr_desk_digest_async);
  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  if (making->parts->len == 0)
    fail (task,
          g_error_new_literal (DWR_ERROR, DWR_ERROR_EDITION, "None of the sections is known"));
  else
    look_back (task);
}

DwrDigest *
dwr_desk_digest_finish (DwrDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
