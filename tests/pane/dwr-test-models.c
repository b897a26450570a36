/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-models.h"

#include <glib/gstdio.h>

#include "dwr/dwr-settings.h"

#define TURN_MS 10

/* All cases share one home. */
static void
forget_preferences (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_config_dir (), "dw-reader", "settings", NULL);

  /* Or what is on its way to the file would come after. */
  dwr_settings_flush ();
  g_unlink (path);
}

void
dwr_test_models_open (DwrTestModels *self)
{
  self->client = dwr_service_client_new ();
  self->choice = dwr_choice_new ();
  self->connectivity = dwr_connectivity_new (self->client, DWR_HOST (self->host));
  self->newsroom = dwr_newsroom_new (self->client, self->choice, self->connectivity);
  self->marks = dwr_marks_new (self->client);
  g_signal_connect_object (self->marks,
                           "marked",
                           G_CALLBACK (dwr_newsroom_reload),
                           self->newsroom,
                           G_CONNECT_SWAPPED);
}

void
dwr_test_models_close (DwrTestModels *self)
{
  g_clear_object (&self->marks);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->connectivity);
  g_clear_object (&self->choice);
  g_clear_object (&self->client);
  /* As a client that ends; what was chosen is on its way to the disk. */
  g_assert_true (dwr_settings_flush ());
}

static void
set_up (DwrTestModels *self, gconstpointer options)
{
  forget_preferences ();
  dwr_newsroom_fixture_set_up (&self->server, options);
  self->host = dwr_test_host_new ();
  dwr_test_models_open (self);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
dwr_test_models_wait (DwrTestModelsCondition condition, gpointer data)
{
  gint64 limit_us = g_get_monotonic_time () + DWR_TEST_MODELS_LIMIT_S * G_USEC_PER_SEC;
  guint wake_id = g_timeout_add (TURN_MS, wake_cb, NULL);

  while (!condition (data) && g_get_monotonic_time () < limit_us)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake_id);
  g_assert_true (condition (data));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Jobs that were cancelled keep their models until they have ended. */
static void
tear_down (DwrTestModels *self, gconstpointer options)
{
  DwrTestHost *host = self->host;

  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &host);
  dwr_test_models_close (self);
  g_object_unref (self->host);
  dwr_test_models_wait (is_gone, &host);
  dwr_newsroom_fixture_tear_down (&self->server, NULL);
}

gboolean
dwr_test_models_is_list (gpointer data)
{
  DwrTestModels *self = data;

  return dwr_newsroom_get_state (self->newsroom) == DWR_NEWSROOM_LIST &&
         !dwr_newsroom_is_refreshing (self->newsroom);
}

gboolean
dwr_test_models_is_empty (gpointer data)
{
  DwrTestModels *self = data;

  return dwr_newsroom_get_state (self->newsroom) == DWR_NEWSROOM_EMPTY;
}

gboolean
dwr_test_models_is_error (gpointer data)
{
  DwrTestModels *self = data;

  return dwr_newsroom_get_state (self->newsroom) == DWR_NEWSROOM_ERROR;
}

gboolean
dwr_test_models_is_at_rest (gpointer data)
{
  DwrTestModels *self = data;

  return !dwr_newsroom_is_refreshing (self->newsroom);
}

gboolean
dwr_test_models_has_new (gpointer data)
{
  DwrTestModels *self = data;

  return dwr_rundown_count_new (dwr_newsroom_peek_rundown (self->newsroom)) > 0;
}

guint
dwr_test_models_count_feeds (DwrTestModels *self)
{
  return dwr_newsroom_fixture_count_requests (&self->server, "rss.dw.com");
}

unsigned int
dwr_test_models_get_state (DwrTestModels *self, const char *id)
{
  const DwrHeadline *headline = dwr_rundown_find (dwr_newsroom_peek_rundown (self->newsroom), id);

  g_assert_nonnull (headline);
  return headline->state;
}

void
dwr_test_models_start (DwrTestModels *self)
{
  dwr_newsroom_open (self->newsroom);
  dwr_choice_start (self->choice);
  dwr_test_models_wait (dwr_test_models_is_list, self);
}

void
dwr_test_models_add_cases (const DwrTestModelsCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    g_test_add (cases[i].path, DwrTestModels, NULL, set_up, cases[i].run, tear_down);
}
