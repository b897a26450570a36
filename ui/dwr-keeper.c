/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One job at a time: keeping a section is long, and two would share the same few connections. */

#include "config.h"

#include "dwr-keeper.h"

#include "dwr-signals.h"

struct _DwrKeeper {
  GObject parent_instance;

  DwrServiceClient *client;  /* owned */
  GCancellable *cancellable; /* owned (nullable): of the job that runs */
  GError *error;             /* owned (nullable): of what failed, or of its first article */
  DwrKeeperState state;
  guint n_done;
  guint n_total; /* 0: not known yet */
};

G_DEFINE_FINAL_TYPE (DwrKeeper, dwr_keeper, G_TYPE_OBJECT)

static void
enter_state (DwrKeeper *self, DwrKeeperState state)
{
  self->state = state;
  g_signal_emit_by_name (self, "changed");
}

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  DwrKeeper *self = data;

  if (self->state != DWR_KEEPER_RUNNING)
    return;
  self->n_done = (guint) MIN (done, total);
  self->n_total = (guint) total;
  g_signal_emit_by_name (self, "changed");
}

static void
take_outcome (DwrKeeper *self, DwrKeeping *keeping)
{
  self->n_done = keeping->n_kept;
  self->n_total = keeping->n_kept + keeping->n_failed;
  self->error = g_steal_pointer (&keeping->cause);
  enter_state (self, DWR_KEEPER_DONE);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKeeping) keeping =
      dwr_service_client_keep_section_finish (DWR_SERVICE_CLIENT (source), result, &error);

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  if (keeping != NULL) {
    take_outcome (self, keeping);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    enter_state (self, DWR_KEEPER_STOPPED);
  } else {
    self->error = g_steal_pointer (&error);
    enter_state (self, DWR_KEEPER_FAILED);
  }
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dwr_service_client_release_section_finish (DWR_SERVICE_CLIENT (source), result, &error)) {
    enter_state (self, DWR_KEEPER_IDLE);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_error (&self->error);
    self->error = g_steal_pointer (&error);
    enter_state (self, DWR_KEEPER_FAILED);
  }
}

static void
dwr_keeper_dispose (GObject *object)
{
  DwrKeeper *self = DWR_KEEPER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dwr_keeper_parent_class)->dispose (object);
}

static void
dwr_keeper_class_init (DwrKeeperClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_keeper_dispose;
  dwr_signal_add (DWR_TYPE_KEEPER, "changed", G_TYPE_NONE);
}

static void
dwr_keeper_init (DwrKeeper *self)
{
}

/* (transfer full) */
DwrKeeper *
dwr_keeper_new (DwrServiceClient *client)
{
  DwrKeeper *self = g_object_new (DWR_TYPE_KEEPER, NULL);

  self->client = g_object_ref (client);
  return self;
}

/* Keeps the section's articles with their pictures. Another job that runs stays the one that
 * runs. */
void
dwr_keeper_keep (DwrKeeper *self, const char *edition, const char *section)
{
  g_return_if_fail (DWR_IS_KEEPER (self));

  if (self->state == DWR_KEEPER_RUNNING)
    return;
  self->n_done = 0;
  self->n_total = 0;
  self->cancellable = g_cancellable_new ();
  dwr_service_client_reset_backoff (self->client);
  dwr_service_client_keep_section_async (self->client,
                                         edition,
                                         section,
                                         progress_cb,
                                         self,
                                         self->cancellable,
                                         kept_cb,
                                         g_object_ref (self));
  enter_state (self, DWR_KEEPER_RUNNING);
}

void
dwr_keeper_release (DwrKeeper *self, const char *edition, const char *section)
{
  g_return_if_fail (DWR_IS_KEEPER (self));

  dwr_service_client_release_section_async (self->client,
                                            edition,
                                            section,
                                            NULL,
                                            released_cb,
                                            g_object_ref (self));
}

/* Ends the job that runs; what it has kept stays kept. */
void
dwr_keeper_stop (DwrKeeper *self)
{
  g_return_if_fail (DWR_IS_KEEPER (self));

  g_cancellable_cancel (self->cancellable);
}

/* What was said of the last job has been read. */
void
dwr_keeper_dismiss (DwrKeeper *self)
{
  g_return_if_fail (DWR_IS_KEEPER (self));

  if (self->state != DWR_KEEPER_RUNNING)
    enter_state (self, DWR_KEEPER_IDLE);
}

DwrKeeperState
dwr_keeper_get_state (DwrKeeper *self)
{
  g_return_val_if_fail (DWR_IS_KEEPER (self), DWR_KEEPER_IDLE);

  return self->state;
}

/* How many articles are kept. */
guint
dwr_keeper_get_done (DwrKeeper *self)
{
  g_return_val_if_fail (DWR_IS_KEEPER (self), 0);

  return self->n_done;
}

/* How many articles there are; 0: not known yet. */
guint
dwr_keeper_get_total (DwrKeeper *self)
{
  g_return_val_if_fail (DWR_IS_KEEPER (self), 0);

  return self->n_total;
}

/* Why the section, or its first article that did not come, was not kept. (transfer none)
 * (nullable) */
const GError *
dwr_keeper_peek_error (DwrKeeper *self)
{
  g_return_val_if_fail (DWR_IS_KEEPER (self), NULL);

  return self->error;
}
