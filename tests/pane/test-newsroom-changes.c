/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of the newsroom's list when the store changes under it: the models without a widget,
 * the real service, the newsroom as dw.com. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "dwr-test-folder.h"
#include "dwr-test-models.h"

static void
count_cb (GObject *model, guint *count)
{
  (*count)++;
}

static gboolean
is_one (gpointer data)
{
  return *(guint *) data >= 1;
}

static gboolean
is_two (gpointer data)
{
  return *(guint *) data >= 2;
}

/* A change that comes while a list is on its way may not be in it. */
static void
test_change_under_way (DwrTestModels *self, gconstpointer data)
{
  guint n_changes = 0;
  guint n_lists = 0;

  /* Of the first refresh, so that no other one comes later. */
  g_signal_connect (self->client, "store-changed", G_CALLBACK (count_cb), &n_changes);
  dwr_test_models_start (self);
  dwr_test_models_wait (is_one, &n_changes);
  dwr_newsroom_reload (self->newsroom);
  dwr_test_models_wait (dwr_test_models_is_at_rest, self);
  g_signal_connect (self->newsroom, "rows-changed", G_CALLBACK (count_cb), &n_lists);
  dwr_newsroom_reload (self->newsroom);
  g_signal_emit_by_name (self->client, "store-changed");
  dwr_test_models_wait (is_two, &n_lists);
}

static gboolean
has_fetched_again (gpointer data)
{
  return dwr_test_models_count_feeds (data) == 2 && dwr_test_models_is_list (data);
}

/* Somebody deletes the folder of everything. What is listed of it is not clung to. */
static void
test_store_deleted (DwrTestModels *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->server.data_home, "dw-reader", NULL);
  guint n_lists = 0;

  dwr_test_models_start (self);
  g_signal_connect (self->newsroom, "list-changed", G_CALLBACK (count_cb), &n_lists);
  dwr_test_folder_remove (folder);
  dwr_test_models_wait (is_one, &n_lists);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  g_assert_cmpuint (dwr_test_models_count_feeds (self), ==, 2);
}

/* Somebody deletes the database alone. What is listed was rescued, and is fetched anew beside. */
static void
test_store_rescued (DwrTestModels *self, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (self->server.data_home, "dw-reader", "store.sqlite", NULL);
  guint n_lists = 0;

  dwr_test_models_start (self);
  g_signal_connect (self->newsroom, "list-changed", G_CALLBACK (count_cb), &n_lists);
  g_assert_cmpint (g_unlink (path), ==, 0);
  dwr_test_models_wait (has_fetched_again, self);
  g_assert_cmpuint (n_lists, ==, 0);
}

/* The service dies before it can answer. */
static void
fail_list (DwrTestModels *self)
{
  pid_t service = (pid_t) dwr_service_client_get_pid (self->client);

  g_assert_cmpint (service, >, 0);
  kill (service, SIGSTOP);
  dwr_newsroom_reload (self->newsroom);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  kill (service, SIGKILL);
  dwr_test_models_wait (dwr_test_models_is_error, self);
  g_assert_error (dwr_newsroom_peek_error (self->newsroom), DWR_ERROR, DWR_ERROR_SERVICE);
}

static void
retry (DwrTestModels *self)
{
  dwr_newsroom_refresh (self->newsroom);
  dwr_test_models_wait (dwr_test_models_is_empty, self);
  g_assert_null (dwr_newsroom_peek_error (self->newsroom));
}

/* Why a list of one's own did not come is over when it comes, though it has nothing. */
static void
test_own_list_again (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_newsroom_set_view (self->newsroom, DWR_VIEW_STARRED);
  dwr_test_models_wait (dwr_test_models_is_empty, self);
  fail_list (self);
  retry (self);
}

/* So it is with a section, while nobody may ask the network. */
static void
test_section_again_offline (DwrTestModels *self, gconstpointer data)
{
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", "status-404");
  dwr_newsroom_open (self->newsroom);
  dwr_choice_start (self->choice);
  dwr_test_models_wait (dwr_test_models_is_error, self);
  dwr_test_host_set_offline (self->host, TRUE);
  retry (self);
  fail_list (self);
  retry (self);
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", NULL);
  dwr_test_host_set_offline (self->host, FALSE);
  dwr_test_models_wait (dwr_test_models_is_list, self);
}

/* A list that comes says nothing of why the feed did not. */
static void
test_refresh_stays_failed (DwrTestModels *self, gconstpointer data)
{
  guint n_lists = 0;

  dwr_newsroom_fixture_change (&self->server, "fail-feeds", "status-404");
  dwr_newsroom_open (self->newsroom);
  dwr_choice_start (self->choice);
  dwr_test_models_wait (dwr_test_models_is_error, self);
  g_signal_connect (self->newsroom, "list-changed", G_CALLBACK (count_cb), &n_lists);
  dwr_newsroom_reload (self->newsroom);
  dwr_test_models_wait (is_one, &n_lists);
  g_assert_error (dwr_newsroom_peek_error (self->newsroom), DWR_ERROR, DWR_ERROR_GONE);
}

int
main (int argc, char **argv)
{
  static const DwrTestModelsCase cases[] = {
    { "/dwr/newsroom-changes/under-way", test_change_under_way },
    { "/dwr/newsroom-changes/store-deleted", test_store_deleted },
    { "/dwr/newsroom-changes/store-rescued", test_store_rescued },
    { "/dwr/newsroom-changes/own-list-again", test_own_list_again },
    { "/dwr/newsroom-changes/section-again-offline", test_section_again_offline },
    { "/dwr/newsroom-changes/refresh-stays-failed", test_refresh_stays_failed },
  };

  g_test_init (&argc, &argv, NULL);
  dwr_test_models_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
