/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the newsroom. One article at a time, so that what somebody opens meanwhile comes first,
 * and nothing where each byte may cost money. */

#include "config.h"

#include "dwr-completer.h"

#include "dwr/dwr-link.h"

struct _DwrCompleter {
  GObject parent_instance;

  /* Owned. */
  DwrNewsroom *newsroom;
  DwrConnectivity *connectivity;
  GCancellable *cancellable; /* (nullable): of the job that runs */
  GQueue links;              /* of owned addresses */

  guint generation; /* cancelled work may still succeed */
};

G_DEFINE_FINAL_TYPE (DwrCompleter, dwr_completer, G_TYPE_OBJECT)

typedef struct {
  DwrCompleter *completer; /* owned */
  guint generation;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->completer);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void complete_next (DwrCompleter *self);

/* Whether the other stories would fail for the same. */
static gboolean
is_end (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, DWR_ERROR, DWR_ERROR_OFFLINE) ||
         g_error_matches (error, DWR_ERROR, DWR_ERROR_WAIT) ||
         g_error_matches (error, DWR_ERROR, DWR_ERROR_SERVICE);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  DwrCompleter *self = job->completer;

  dwr_service_client_keep_article_finish (DWR_SERVICE_CLIENT (source), result, &error);
  if (error != NULL)
    g_debug ("A story of a kept section is not kept: %s", error->message);
  if (job->generation == self->generation && !is_end (error))
    complete_next (self);
}

static void
complete_next (DwrCompleter *self)
{
  g_autofree char *link = g_queue_pop_head (&self->links);
  Job *job = NULL;

  if (link == NULL || self->cancellable == NULL)
    return;
  job = g_new0 (Job, 1);
  job->completer = g_object_ref (self);
  job->generation = self->generation;
  dwr_service_client_keep_article_async (dwr_newsroom_peek_client (self->newsroom),
                                         link,
                                         self->cancellable,
                                         kept_cb,
                                         job);
}

static void
add_missing (DwrCompleter *self, const DwrHeadline *headline)
{
  g_autoptr (DwrLink) link = dwr_link_parse (headline->link, DWR_LINK_FOUND, NULL);

  if ((headline->state & DWR_HEADLINE_KEPT) == 0 && link != NULL && dwr_link_is_readable (link))
    g_queue_push_tail (&self->links, g_strdup (headline->link));
}

static gboolean
may_complete (DwrCompleter *self)
{
  return dwr_newsroom_is_kept (self->newsroom) &&
         !dwr_connectivity_is_offline (self->connectivity) &&
         !dwr_connectivity_is_metered (self->connectivity);
}

static void
refreshed_cb (DwrCompleter *self)
{
  GPtrArray *headlines = dwr_rundown_peek_latest (dwr_newsroom_peek_rundown (self->newsroom));

  dwr_completer_stop (self);
  if (!may_complete (self))
    return;
  for (guint i = 0; i < headlines->len; i++)
    add_missing (self, g_ptr_array_index (headlines, i));
  self->cancellable = g_cancellable_new ();
  complete_next (self);
}

/* It was unchecked, another list is shown, or the network is another. */
static void
changed_cb (DwrCompleter *self)
{
  if (!may_complete (self))
    dwr_completer_stop (self);
}

static void
dwr_completer_dispose (GObject *object)
{
  DwrCompleter *self = DWR_COMPLETER (object);

  dwr_completer_stop (self);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->connectivity);
  G_OBJECT_CLASS (dwr_completer_parent_class)->dispose (object);
}

static void
dwr_completer_class_init (DwrCompleterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_completer_dispose;
}

static void
dwr_completer_init (DwrCompleter *self)
{
  g_queue_init (&self->links);
}

DwrCompleter *
dwr_completer_new (DwrNewsroom *newsroom, DwrConnectivity *connectivity)
{
  DwrCompleter *self = g_object_new (DWR_TYPE_COMPLETER, NULL);

  self->newsroom = g_object_ref (newsroom);
  self->connectivity = g_object_ref (connectivity);
  g_signal_connect_object (newsroom,
                           "refreshed",
                           G_CALLBACK (refreshed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (connectivity,
                           "changed",
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* What has come is kept. */
void
dwr_completer_stop (DwrCompleter *self)
{
  g_return_if_fail (DWR_IS_COMPLETER (self));

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->links, g_free);
}
