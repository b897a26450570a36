/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A write waits for the disk, some 30 ms, and perhaps for another client. Whoever stores something
 * is told the end on the main thread, and nothing but the values is touched by the other: the last
 * reference to a task is one to its object, which may be a widget. */

#include "config.h"

#include "dwr-settings-writer.h"

#include "dwr-settings-changes.h"
#include "dwr-settings-file.h"
#include "dwr-settings-state.h"

/* One store. Owned. */
typedef struct {
  GTask *task;
  GVariant *values;
  GError *error; /* (nullable): why it was not stored */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  g_variant_unref (job->values);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
written_cb (gpointer data)
{
  Job *job = data;
  DwrSettingsState *state = dwr_settings_state_get ();

  state->n_stores--;
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (job->task, TRUE);
  dwr_settings_changes_release ();
  return G_SOURCE_REMOVE;
}

void
dwr_settings_writer_push (GVariant *values, GTask *task)
{
  DwrSettingsState *state = dwr_settings_state_get ();
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->values = g_variant_ref (values);
  state->n_stores++;
  g_mutex_lock (&state->mutex);
  state->n_unwritten++;
  g_mutex_unlock (&state->mutex);
  g_thread_pool_push (state->writer, job, NULL);
}

void
dwr_settings_writer_write (gpointer data, gpointer user_data)
{
  Job *job = data;
  DwrSettingsState *state = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  dwr_settings_file_store (job->values, &job->error);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, written_cb, job, job_free);
  g_source_attach (source, g_task_get_context (job->task));
  g_mutex_lock (&state->mutex);
  state->n_unwritten--;
  g_cond_broadcast (&state->written);
  g_mutex_unlock (&state->mutex);
}

gboolean
dwr_settings_writer_flush (gint64 max_wait_us)
{
  DwrSettingsState *state = dwr_settings_state_get ();
  gint64 end_us = g_get_monotonic_time () + max_wait_us;
  gboolean is_in_time = TRUE;

  g_mutex_lock (&state->mutex);
  while (state->n_unwritten > 0 && is_in_time)
    is_in_time = g_cond_wait_until (&state->written, &state->mutex, end_us);
  is_in_time = state->n_unwritten == 0;
  g_mutex_unlock (&state->mutex);
  return is_in_time;
}
