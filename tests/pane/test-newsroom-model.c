/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom's models without a widget: the real service, the newsroom as dw.com. */

#include "config.h"

#include <sqlite3.h>

#include "dwr-newsroom-words.h"
#include "dwr-test-models.h"

#define FERRY "70000102"
#define N_SAMPLES 6

/* Nobody is asked and no process runs before the first page's button. */
static void
test_start (DwrTestModels *self, gconstpointer data)
{
  g_assert_cmpint (dwr_newsroom_get_state (self->newsroom), ==, DWR_NEWSROOM_START);
  dwr_newsroom_open (self->newsroom);
  dwr_choice_set_edition (self->choice, dwr_edition_find_by_path ("de"));
  dwr_newsroom_refresh (self->newsroom);
  dwr_test_host_set_offline (self->host, TRUE);
  dwr_test_host_set_offline (self->host, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (dwr_newsroom_get_state (self->newsroom), ==, DWR_NEWSROOM_START);
  g_assert_cmpint (dwr_service_client_get_pid (self->client), ==, 0);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->server, ""), ==, 0);
  dwr_choice_start (self->choice);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  g_assert_cmpuint (dwr_test_models_count_feeds (self), ==, 1);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->server, ""), ==, 1);
  g_assert_cmpuint (dwr_rundown_peek_headlines (dwr_newsroom_peek_rundown (self->newsroom))->len,
                    ==,
                    N_SAMPLES);
  g_assert_cmpint (dwr_newsroom_get_fetched_s (self->newsroom), >, 0);
}

/* A list that was fetched just now comes from the store; what is chosen is remembered. */
static void
test_opens_again (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_choice_set_edition (self->choice, dwr_edition_find_by_path ("de"));
  dwr_choice_set_section (self->choice, "politics");
  dwr_test_models_wait (dwr_test_models_is_list, self);
  dwr_test_models_close (self);
  dwr_newsroom_fixture_clear_log (&self->server);
  dwr_test_models_open (self);
  g_assert_true (dwr_choice_is_started (self->choice));
  g_assert_cmpstr (dwr_edition_get_code (dwr_choice_get_edition (self->choice)), ==, "de");
  g_assert_cmpstr (dwr_choice_get_section (self->choice), ==, "politics");
  g_assert_cmpuint (dwr_choice_list_recent (self->choice)->len, ==, 2);
  dwr_newsroom_open (self->newsroom);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  g_assert_cmpuint (dwr_test_models_count_feeds (self), ==, 0);
}

/* As if the headlines had been fetched half an hour earlier. */
static void
age_store (DwrTestModels *self)
{
  g_autofree char *path =
      g_build_filename (self->server.data_home, "dw-reader", "store.sqlite", NULL);
  sqlite3 *store = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &store, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  /* The service may be writing. */
  sqlite3_busy_timeout (store, DWR_TEST_MODELS_LIMIT_S * 1000);
  g_assert_cmpint (
      sqlite3_exec (store, "UPDATE section SET fetched_s = fetched_s - 1800", NULL, NULL, NULL),
      ==,
      SQLITE_OK);
  sqlite3_close (store);
}

static gboolean
has_asked (gpointer data)
{
  return dwr_test_models_count_feeds (data) > 0;
}

/* The old list is there at once, and the server is asked for a newer one. */
static void
test_outdated (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_test_models_close (self);
  age_store (self);
  dwr_newsroom_fixture_clear_log (&self->server);
  dwr_test_models_open (self);
  dwr_newsroom_open (self->newsroom);
  dwr_test_models_wait (has_asked, self);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  dwr_newsroom_close (self->newsroom);
  dwr_newsroom_open (self->newsroom);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  g_assert_cmpuint (dwr_test_models_count_feeds (self), ==, 1);
}

static void
test_section_of_each_edition (DwrTestModels *self, gconstpointer data)
{
  dwr_choice_set_edition (self->choice, dwr_edition_find_by_path ("de"));
  g_assert_cmpstr (dwr_choice_get_section (self->choice), ==, "all");
  dwr_choice_set_section (self->choice, "politics");
  dwr_choice_set_edition (self->choice, dwr_edition_find_by_path ("en"));
  g_assert_cmpstr (dwr_choice_get_section (self->choice), ==, "all");
  dwr_choice_set_edition (self->choice, dwr_edition_find_by_path ("de"));
  g_assert_cmpstr (dwr_choice_get_section (self->choice), ==, "politics");
}

/* An edition that DW has no feed of says so, and asks nobody. */
static void
test_edition_without_feed (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_newsroom_fixture_clear_log (&self->server);
  dwr_choice_set_edition (self->choice, dwr_edition_find_by_path ("zh-hant"));
  g_assert_null (dwr_choice_get_section (self->choice));
  dwr_test_models_wait (dwr_test_models_is_empty, self);
  g_assert_false (dwr_newsroom_can_refresh (self->newsroom));
  g_assert_null (dwr_newsroom_words_get_emptiness (self->newsroom).action);
  g_assert_cmpuint (dwr_test_models_count_feeds (self), ==, 0);
}

/* The client's own switch: nothing is asked until it is turned back, and then by itself. */
static void
test_offline (DwrTestModels *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  dwr_test_host_set_offline (self->host, TRUE);
  dwr_newsroom_open (self->newsroom);
  dwr_choice_start (self->choice);
  dwr_test_models_wait (dwr_test_models_is_empty, self);
  dwr_newsroom_refresh (self->newsroom);
  dwr_test_models_wait (dwr_test_models_is_empty, self);
  words = dwr_newsroom_words_dup_status (self->newsroom);
  g_assert_cmpstr (words, ==, "Offline");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->server, ""), ==, 0);
  dwr_test_host_set_offline (self->host, FALSE);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  g_assert_cmpuint (dwr_test_models_count_feeds (self), ==, 1);
}

/* A cause in words, and one more try when the network has come back. */
static void
test_error (DwrTestModels *self, gconstpointer data)
{
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", "status-404");
  dwr_newsroom_open (self->newsroom);
  dwr_choice_start (self->choice);
  dwr_test_models_wait (dwr_test_models_is_error, self);
  g_assert_error (dwr_newsroom_peek_error (self->newsroom), DWR_ERROR, DWR_ERROR_GONE);
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", NULL);
  dwr_test_host_set_offline (self->host, TRUE);
  dwr_test_host_set_offline (self->host, FALSE);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  g_assert_null (dwr_newsroom_peek_error (self->newsroom));
}

/* A refresh that fails leaves the list where it is, and is named. */
static void
test_failed_refresh (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", "empty");
  dwr_newsroom_refresh (self->newsroom);
  g_assert_true (dwr_newsroom_is_refreshing (self->newsroom));
  dwr_test_models_wait (dwr_test_models_is_at_rest, self);
  g_assert_cmpint (dwr_newsroom_get_state (self->newsroom), ==, DWR_NEWSROOM_LIST);
  g_assert_nonnull (dwr_newsroom_peek_error (self->newsroom));
}

static void
test_stop (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", "silent");
  dwr_newsroom_refresh (self->newsroom);
  dwr_newsroom_stop (self->newsroom);
  g_assert_false (dwr_newsroom_is_refreshing (self->newsroom));
  g_assert_null (dwr_newsroom_peek_error (self->newsroom));
  g_assert_cmpint (dwr_newsroom_get_state (self->newsroom), ==, DWR_NEWSROOM_LIST);
}

/* Whoever stops the first load of a section is not told that it has nothing. */
static void
test_stop_first (DwrTestModels *self, gconstpointer data)
{
  DwrNewsroomEmptiness emptiness = { NULL };

  dwr_newsroom_fixture_change (&self->server, "fail-feeds", "silent");
  dwr_newsroom_open (self->newsroom);
  dwr_choice_start (self->choice);
  dwr_test_models_wait (has_asked, self);
  dwr_newsroom_stop (self->newsroom);
  dwr_test_models_wait (dwr_test_models_is_empty, self);
  emptiness = dwr_newsroom_words_get_emptiness (self->newsroom);
  g_assert_cmpstr (emptiness.title, ==, "Not loaded");
  g_assert_null (emptiness.words);
  g_assert_cmpstr (emptiness.action, ==, "Refresh");
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", NULL);
  dwr_newsroom_refresh (self->newsroom);
  dwr_test_models_wait (dwr_test_models_is_list, self);
}

/* New stories wait; what was read meanwhile is known in its place. */
static void
test_new_stories (DwrTestModels *self, gconstpointer data)
{
  GPtrArray *headlines;
  g_autofree char *words = NULL;

  dwr_test_models_start (self);
  dwr_newsroom_fixture_change (&self->server, "feed-extra", "70000901\tA new story\n");
  dwr_newsroom_refresh (self->newsroom);
  dwr_test_models_wait (dwr_test_models_has_new, self);
  headlines = dwr_rundown_peek_headlines (dwr_newsroom_peek_rundown (self->newsroom));
  words = dwr_newsroom_words_dup_new (self->newsroom);
  g_assert_cmpuint (headlines->len, ==, N_SAMPLES);
  g_assert_cmpstr (words, ==, "1 new story");
  dwr_newsroom_insert_new (self->newsroom);
  headlines = dwr_rundown_peek_headlines (dwr_newsroom_peek_rundown (self->newsroom));
  g_assert_cmpuint (headlines->len, ==, N_SAMPLES + 1);
  g_assert_cmpstr (((DwrHeadline *) g_ptr_array_index (headlines, 0))->id, ==, "70000901");
}

static gboolean
is_ferry_read (gpointer data)
{
  return (dwr_test_models_get_state (data, FERRY) & DWR_HEADLINE_UNREAD) == 0;
}

static gboolean
is_ferry_unread (gpointer data)
{
  return !is_ferry_read (data);
}

static gboolean
is_ferry_starred (gpointer data)
{
  return (dwr_test_models_get_state (data, FERRY) & DWR_HEADLINE_STARRED) != 0;
}

/* A starred article is kept, too. */
static gboolean
is_ferry_kept (gpointer data)
{
  return (dwr_test_models_get_state (data, FERRY) & DWR_HEADLINE_KEPT) != 0;
}

static void
test_marks (DwrTestModels *self, gconstpointer data)
{
  const DwrHeadline *ferry = NULL;

  dwr_test_models_start (self);
  dwr_marks_set_read (self->marks, FERRY, TRUE);
  dwr_test_models_wait (is_ferry_read, self);
  dwr_marks_set_read (self->marks, FERRY, FALSE);
  dwr_test_models_wait (is_ferry_unread, self);
  ferry = dwr_rundown_find (dwr_newsroom_peek_rundown (self->newsroom), FERRY);
  dwr_marks_set_starred (self->marks, ferry, TRUE, TRUE);
  dwr_test_models_wait (is_ferry_starred, self);
  dwr_test_models_wait (is_ferry_kept, self);
}

static gboolean
has_undo (gpointer data)
{
  return dwr_marks_count_undo (data) > 0;
}

static void
test_undo (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_marks_set_all_read (self->marks, "en", "all");
  dwr_test_models_wait (has_undo, self->marks);
  g_assert_cmpuint (dwr_marks_count_undo (self->marks), ==, N_SAMPLES);
  dwr_test_models_wait (is_ferry_read, self);
  dwr_marks_undo (self->marks);
  g_assert_cmpuint (dwr_marks_count_undo (self->marks), ==, 0);
  dwr_test_models_wait (is_ferry_unread, self);
}

static gboolean
is_kept (gpointer data)
{
  return dwr_newsroom_is_kept (data);
}

static gboolean
is_released (gpointer data)
{
  return !dwr_newsroom_is_kept (data);
}

static gboolean
is_kept_over (gpointer data)
{
  return dwr_keeper_get_state (data) != DWR_KEEPER_RUNNING;
}

static void
note_count_cb (DwrKeeper *keeper, guint *n_seen)
{
  if (dwr_keeper_get_total (keeper) == N_SAMPLES)
    (*n_seen)++;
}

static void
test_keep (DwrTestModels *self, gconstpointer data)
{
  g_autoptr (DwrKeeper) keeper = dwr_keeper_new (self->client);
  guint n_seen = 0;

  dwr_test_models_start (self);
  g_signal_connect (keeper, "changed", G_CALLBACK (note_count_cb), &n_seen);
  dwr_newsroom_fixture_change (&self->server, "fail-articles", "status-404 70000105");
  dwr_keeper_keep (keeper, "en", "all");
  dwr_test_models_wait (is_kept_over, keeper);
  g_assert_cmpint (dwr_keeper_get_state (keeper), ==, DWR_KEEPER_DONE);
  g_assert_cmpuint (n_seen, >, 1);
  g_assert_cmpuint (dwr_keeper_get_done (keeper), ==, N_SAMPLES - 1);
  g_assert_cmpuint (dwr_keeper_get_total (keeper), ==, N_SAMPLES);
  g_assert_error (dwr_keeper_peek_error (keeper), DWR_ERROR, DWR_ERROR_GONE);
  dwr_test_models_wait (is_kept, self->newsroom);
  dwr_test_models_wait (is_ferry_kept, self);
  dwr_keeper_release (keeper, "en", "all");
  dwr_test_models_wait (is_released, self->newsroom);
}

static gboolean
is_new_story_kept (gpointer data)
{
  DwrTestModels *self = data;
  GPtrArray *latest = dwr_rundown_peek_latest (dwr_newsroom_peek_rundown (self->newsroom));

  for (guint i = 0; i < latest->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (latest, i);

    if (g_str_equal (headline->id, "70000901"))
      return (headline->state & DWR_HEADLINE_KEPT) != 0;
  }
  return FALSE;
}

/* What comes later is kept too, and what did not come before. */
static void
test_stays_kept (DwrTestModels *self, gconstpointer data)
{
  g_autoptr (DwrKeeper) keeper = dwr_keeper_new (self->client);
  g_autoptr (DwrCompleter) completer = dwr_completer_new (self->newsroom, self->connectivity);

  dwr_test_models_start (self);
  dwr_newsroom_fixture_change (&self->server, "fail-articles", "status-404 " FERRY);
  dwr_keeper_keep (keeper, "en", "all");
  dwr_test_models_wait (is_kept_over, keeper);
  dwr_test_models_wait (is_kept, self->newsroom);
  g_assert_false (is_ferry_kept (self));
  dwr_newsroom_fixture_change (&self->server, "fail-articles", NULL);
  dwr_newsroom_fixture_change (&self->server, "feed-extra", "70000901\tA new story\n");
  dwr_newsroom_refresh (self->newsroom);
  dwr_test_models_wait (is_new_story_kept, self);
  dwr_test_models_wait (is_ferry_kept, self);
}

static gboolean
has_total (gpointer data)
{
  return dwr_keeper_get_total (data) > 0;
}

static void
test_keep_is_cancelled (DwrTestModels *self, gconstpointer data)
{
  g_autoptr (DwrKeeper) keeper = dwr_keeper_new (self->client);

  dwr_test_models_start (self);
  dwr_newsroom_fixture_change (&self->server, "fail-articles", "silent");
  dwr_keeper_keep (keeper, "en", "all");
  dwr_test_models_wait (has_total, keeper);
  dwr_keeper_stop (keeper);
  dwr_test_models_wait (is_kept_over, keeper);
  g_assert_cmpint (dwr_keeper_get_state (keeper), ==, DWR_KEEPER_STOPPED);
  dwr_keeper_dismiss (keeper);
  g_assert_cmpint (dwr_keeper_get_state (keeper), ==, DWR_KEEPER_IDLE);
}

static gboolean
has_hits (gpointer data)
{
  return dwr_search_peek_hits (data) != NULL;
}

static gboolean
has_one_hit (gpointer data)
{
  GPtrArray *hits = dwr_search_peek_hits (data);

  return hits != NULL && hits->len == 1;
}

/* Typing looks through the headlines; everything saved holds words that no headline has. */
static void
test_search (DwrTestModels *self, gconstpointer data)
{
  g_autoptr (DwrKeeper) keeper = dwr_keeper_new (self->client);
  g_autoptr (DwrSearch) search = dwr_search_new (self->newsroom);

  dwr_test_models_start (self);
  dwr_keeper_keep (keeper, "en", "all");
  dwr_test_models_wait (is_kept_over, keeper);
  dwr_search_set_words (search, " rumble ");
  g_assert_cmpstr (dwr_search_get_words (search), ==, "rumble");
  dwr_test_models_wait (has_hits, search);
  g_assert_cmpuint (dwr_search_peek_hits (search)->len, ==, 0);
  dwr_search_set_scope (search, DWR_SEARCH_KEPT);
  dwr_test_models_wait (has_one_hit, search);
  dwr_search_clear (search);
  g_assert_null (dwr_search_peek_hits (search));
  g_assert_cmpint (dwr_search_get_scope (search), ==, DWR_SEARCH_HEADLINES);
  dwr_search_set_words (search, "FERRY");
  dwr_test_models_wait (has_one_hit, search);
}

/* The lists of one's own. */
static void
test_views (DwrTestModels *self, gconstpointer data)
{
  dwr_test_models_start (self);
  dwr_newsroom_set_view (self->newsroom, DWR_VIEW_STARRED);
  dwr_test_models_wait (dwr_test_models_is_empty, self);
  g_assert_false (dwr_newsroom_can_refresh (self->newsroom));
  dwr_newsroom_set_view (self->newsroom, DWR_VIEW_SECTION);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  dwr_marks_set_starred (self->marks,
                         dwr_rundown_find (dwr_newsroom_peek_rundown (self->newsroom), FERRY),
                         TRUE,
                         FALSE);
  dwr_test_models_wait (is_ferry_starred, self);
  dwr_newsroom_set_view (self->newsroom, DWR_VIEW_STARRED);
  dwr_test_models_wait (dwr_test_models_is_list, self);
  g_assert_cmpuint (dwr_rundown_peek_headlines (dwr_newsroom_peek_rundown (self->newsroom))->len,
                    ==,
                    1);
}

/* What one client marks, the other shows. */
static void
test_two_clients (DwrTestModels *self, gconstpointer data)
{
  g_autoptr (DwrServiceClient) other = dwr_service_client_new ();
  g_autoptr (DwrMarks) marks = dwr_marks_new (other);

  dwr_test_models_start (self);
  dwr_marks_set_read (marks, FERRY, TRUE);
  dwr_test_models_wait (is_ferry_read, self);
}

static gboolean
is_refreshing (gpointer newsroom)
{
  return dwr_newsroom_is_refreshing (newsroom);
}

static gboolean
is_not_refreshing (gpointer newsroom)
{
  return !dwr_newsroom_is_refreshing (newsroom);
}

/* Somebody uses his mail client's switch: what runs ends. */
static void
test_switch_ends_work (DwrTestModels *self, gconstpointer data)
{
  DwrNewsroomModels models = { NULL };

  dwr_test_models_start (self);
  dwr_newsroom_models_set_up (&models, self->client, DWR_HOST (self->host));
  dwr_newsroom_fixture_change (&self->server, "fail-articles", "silent");
  dwr_keeper_keep (models.keeper, "en", "all");
  dwr_test_models_wait (has_total, models.keeper);
  dwr_newsroom_fixture_change (&self->server, "fail-feeds", "silent");
  dwr_newsroom_refresh (self->newsroom);
  dwr_test_models_wait (is_refreshing, self->newsroom);
  dwr_test_host_set_offline (self->host, TRUE);
  dwr_test_models_wait (is_not_refreshing, self->newsroom);
  dwr_test_models_wait (is_kept_over, models.keeper);
  g_assert_cmpint (dwr_keeper_get_state (models.keeper), ==, DWR_KEEPER_STOPPED);
  dwr_newsroom_models_clear (&models);
}

static gboolean
is_hit_starred (gpointer search)
{
  GPtrArray *hits = dwr_search_peek_hits (search);
  const DwrSearchHit *hit = g_ptr_array_index (hits, 0);

  return (hit->headline->state & DWR_HEADLINE_STARRED) != 0;
}

/* What was found follows what is done to it elsewhere, and stays in its place. */
static void
test_hits_follow (DwrTestModels *self, gconstpointer data)
{
  g_autoptr (DwrSearch) search = dwr_search_new (self->newsroom);
  g_autoptr (DwrServiceClient) other = dwr_service_client_new ();
  g_autoptr (DwrMarks) marks = dwr_marks_new (other);
  GPtrArray *hits = NULL;

  dwr_test_models_start (self);
  dwr_search_set_words (search, "ferry");
  dwr_test_models_wait (has_hits, search);
  hits = dwr_search_peek_hits (search);
  g_assert_cmpuint (hits->len, ==, 1);
  dwr_marks_set_starred (marks, ((DwrSearchHit *) hits->pdata[0])->headline, TRUE, FALSE);
  dwr_test_models_wait (is_hit_starred, search);
  g_assert_true (dwr_search_peek_hits (search) == hits);
}

int
main (int argc, char **argv)
{
  static const DwrTestModelsCase cases[] = {
    { "/dwr/newsroom/start", test_start },
    { "/dwr/newsroom/opens-again", test_opens_again },
    { "/dwr/newsroom/outdated", test_outdated },
    { "/dwr/newsroom/section-of-each-edition", test_section_of_each_edition },
    { "/dwr/newsroom/edition-without-feed", test_edition_without_feed },
    { "/dwr/newsroom/offline", test_offline },
    { "/dwr/newsroom/error", test_error },
    { "/dwr/newsroom/failed-refresh", test_failed_refresh },
    { "/dwr/newsroom/stop", test_stop },
    { "/dwr/newsroom/stop-first", test_stop_first },
    { "/dwr/newsroom/new-stories", test_new_stories },
    { "/dwr/newsroom/marks", test_marks },
    { "/dwr/newsroom/undo", test_undo },
    { "/dwr/newsroom/keep", test_keep },
    { "/dwr/newsroom/stays-kept", test_stays_kept },
    { "/dwr/newsroom/keep-is-cancelled", test_keep_is_cancelled },
    { "/dwr/newsroom/search", test_search },
    { "/dwr/newsroom/views", test_views },
    { "/dwr/newsroom/two-clients", test_two_clients },
    { "/dwr/newsroom/switch-ends-work", test_switch_ends_work },
    { "/dwr/newsroom/hits-follow", test_hits_follow },
  };

  g_test_init (&argc, &argv, NULL);
  dwr_test_models_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
