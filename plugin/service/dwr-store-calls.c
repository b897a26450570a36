/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The calls that are about the store alone. Each is one job of the worker: it gets the method's
 * arguments as they came and returns the answer as it goes back, both D-Bus tuples. */

#include "config.h"

#include "dwr-store-calls.h"

#include "dwr-headline-row.h"
#include "dwr-store-history.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-search.h"
#include "dwr/dwr-editions.h"
#include "dwr/dwr-service-newsroom.h"

typedef struct {
  const char *signal;
  DwrStoreFunc run; /* Returns: (transfer full): never floating */
  gboolean is_told; /* others may show what it changes; else it may also be done twice */
} Method;

/* What a method's signal is connected to. */
typedef struct {
  DwrService *service; /* borrowed: it owns whoever emits */
  const Method *method;
} Binding;

G_STATIC_ASSERT ((int) DWR_STORE_VIEW_SECTION == (int) DWR_VIEW_SECTION);
G_STATIC_ASSERT ((int) DWR_STORE_VIEW_STARRED == (int) DWR_VIEW_STARRED);
G_STATIC_ASSERT ((int) DWR_STORE_VIEW_SAVED == (int) DWR_VIEW_SAVED);
G_STATIC_ASSERT ((int) DWR_STORE_VIEW_HISTORY == (int) DWR_VIEW_HISTORY);
G_STATIC_ASSERT (DWR_STORE_SECTION_MAX == DWR_HEADLINE_ROWS_MAX);
G_STATIC_ASSERT ((int) DWR_STORE_SEARCH_HEADLINES == (int) DWR_SEARCH_HEADLINES);
G_STATIC_ASSERT ((int) DWR_STORE_SEARCH_ARTICLES == (int) DWR_SEARCH_KEPT);

/* A failed call has no answer. @answer: (transfer floating) */
static gpointer
answer (gboolean is_good, GVariant *tuple)
{
  g_variant_ref_sink (tuple);
  if (is_good)
    return tuple;
  g_variant_unref (tuple);
  return NULL;
}

static gpointer
answer_nothing (gboolean is_good)
{
  return answer (is_good, g_variant_new ("()"));
}

static gboolean
check_section (const DwrStoreSection *section, GError **error)
{
  const DwrEdition *edition = dwr_edition_find_by_path (section->edition);

  if (edition != NULL && dwr_edition_find_section (edition, section->name) != NULL)
    return TRUE;
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_EDITION,
               "There is no section “%s” in edition “%s”",
               section->name,
               section->edition);
  return FALSE;
}

/* The facts of a section. (transfer floating) (nullable) */
static GVariant *
describe_section (DwrStore *store, const DwrStoreSection *section, GError **error)
{
  g_auto (GVariantDict) facts = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (DwrStoreFeed) feed = dwr_store_get_feed (store, section, error);
  guint n_unread = 0;

  if (feed == NULL || !dwr_store_count_unread (store, section, &n_unread, error))
    return NULL;
  g_variant_dict_insert (&facts, "n_unread", "u", n_unread);
  g_variant_dict_insert (&facts, "fetched_s", "x", feed->fetched_s);
  g_variant_dict_insert (&facts, "is_kept", "b", feed->is_kept);
  return g_variant_dict_end (&facts);
}

static gpointer
list_headlines (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreView view = { .limit = DWR_STORE_SECTION_MAX };
  g_autoptr (GPtrArray) headlines = NULL;
  GVariant *facts;
  guint kind;

  g_variant_get (data, "(uu&s&s)", NULL, &kind, &view.section.edition, &view.section.name);
  if (kind > DWR_STORE_VIEW_HISTORY) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "There is no view %u", kind);
    return NULL;
  }
  view.kind = (DwrStoreViewKind) kind;
  if (view.kind == DWR_STORE_VIEW_SECTION && !check_section (&view.section, error))
    return NULL;
  headlines = dwr_store_list (store, &view, error);
  facts = headlines != NULL ? describe_section (store, &view.section, error) : NULL;
  if (facts == NULL)
    return NULL;
  return answer (TRUE,
                 g_variant_new ("(@" DWR_PACKED_TYPE "@" DWR_PACKED_TYPE ")",
                                dwr_headline_rows_write (headlines),
                                dwr_packed_new (facts)));
}

static GVariant *
write_hit (const DwrStoreHit *hit)
{
  GVariantBuilder marks;

  g_variant_builder_init (&marks, G_VARIANT_TYPE ("a(uu)"));
  for (guint i = 0; i < hit->marks->len; i++) {
    const DwrSnippetMark *mark = &g_array_index (hit->marks, DwrSnippetMark, i);

    g_variant_builder_add (&marks, "(uu)", mark->start_byte, mark->end_byte);
  }
  return g_variant_new ("(@" DWR_HEADLINE_ROW_TYPE "sa(uu))",
                        dwr_headline_row_write (hit->headline),
                        hit->snippet,
                        &marks);
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static gpointer
search (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreSearch request = { .limit = DWR_HIT_ROWS_MAX };
  g_autoptr (GPtrArray) hits = NULL;
  GVariantBuilder rows;
  const char *edition;
  const char *section;
  guint scope;

  g_variant_get (data, "(uu&s&s&s)", NULL, &scope, &edition, &section, &request.words);
  request.scope =
      scope == DWR_SEARCH_HEADLINES ? DWR_STORE_SEARCH_HEADLINES : DWR_STORE_SEARCH_ARTICLES;
  request.section = (DwrStoreSection){ or_null (edition), or_null (section) };
  hits = dwr_store_search (store, &request, error);
  if (hits == NULL)
    return NULL;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a" DWR_HIT_ROW_TYPE));
  for (guint i = 0; i < hits->len; i++)
    g_variant_builder_add_value (&rows, write_hit (g_ptr_array_index (hits, i)));
  return answer (
      TRUE,
      g_variant_new ("(@" DWR_PACKED_TYPE ")", dwr_packed_new (g_variant_builder_end (&rows))));
}

/* (transfer floating) */
static GVariant *
write_changes (GArray *changes)
{
  GVariantBuilder rows;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a(xu)"));
  for (guint i = 0; changes != NULL && i < changes->len; i++) {
    const DwrStoreChange *change = &g_array_index (changes, DwrStoreChange, i);

    g_variant_builder_add (&rows, "(xu)", change->story_id, change->state);
  }
  return g_variant_new ("(a(xu))", &rows);
}

static gpointer
mark_read (DwrStore *store, gpointer data, GError **error)
{
  g_autofree const char **ids = NULL;
  g_autoptr (GArray) changes = NULL;
  gboolean is_read;
  gboolean is_good;

  g_variant_get (data, "(u^a&sb)", NULL, &ids, &is_read);
  is_good = dwr_store_mark (store, ids, is_read, &changes, error);
  return answer (is_good, write_changes (changes));
}

static gpointer
mark_all_read (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreSection section;
  g_autoptr (GArray) changes = NULL;
  gboolean is_good;

  g_variant_get (data, "(u&s&s)", NULL, &section.edition, &section.name);
  is_good = dwr_store_mark_all_read (store, &section, &changes, error);
  return answer (is_good, write_changes (changes));
}

static gpointer
undo_marks (DwrStore *store, gpointer data, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (DwrStoreChange));
  g_autoptr (GVariantIter) rows = NULL;
  DwrStoreChange change;

  g_variant_get (data, "(ua(xu))", NULL, &rows);
  while (g_variant_iter_next (rows, "(xu)", &change.story_id, &change.state))
    g_array_append_val (changes, change);
  return answer_nothing (dwr_store_undo (store, changes, error));
}

static gpointer
set_starred (DwrStore *store, gpointer data, GError **error)
{
  const char *id;
  gboolean is_starred;

  g_variant_get (data, "(u&sb)", NULL, &id, &is_starred);
  return answer_nothing (dwr_store_set_starred (store, id, is_starred, error));
}

static gpointer
set_position (DwrStore *store, gpointer data, GError **error)
{
  const char *id;
  int paragraph;

  g_variant_get (data, "(u&si)", NULL, &id, &paragraph);
  return answer_nothing (dwr_store_set_position (store, id, paragraph, error));
}

static gpointer
release_section (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreSection section;

  g_variant_get (data, "(u&s&s)", NULL, &section.edition, &section.name);
  return answer_nothing (check_section (&section, error) &&
                         dwr_store_set_section_kept (store, &section, FALSE, error));
}

static gpointer
clear_history (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreFreed freed = { 0 };
  gboolean is_good = dwr_store_clear_history (store, &freed, error);

  return answer (is_good, g_variant_new ("(ut)", freed.n_articles, freed.n_bytes));
}

static gpointer
get_size (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreSize size = { 0 };
  gboolean is_good = dwr_store_get_size (store, &size, error);

  return answer (is_good, g_variant_new ("(ut)", size.n_articles, size.n_bytes));
}

static const Method methods[] = {
  { "handle-list-headlines", list_headlines, FALSE },
  { "handle-search", search, FALSE },
  { "handle-mark-read", mark_read, TRUE },
  { "handle-mark-all-read", mark_all_read, TRUE },
  { "handle-undo-marks", undo_marks, TRUE },
  { "handle-set-starred", set_starred, TRUE },
  { "handle-set-position", set_position, FALSE },
  { "handle-release-section", release_section, TRUE },
  { "handle-clear-history", clear_history, TRUE },
  { "handle-get-size", get_size, FALSE },
};

/* A call that changes nothing that is listed. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrServiceJob *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) tuple =
      dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);

  if (tuple == NULL)
    dwr_service_job_fail (job, error);
  else
    dwr_service_job_answer (job, tuple);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrServiceJob *job = user_data;

  dwr_desk_note_changed (job->service->desk);
  answered_cb (source, result, job);
}

static void
start_call (DwrService *service, GDBusMethodInvocation *invocation, const Method *method)
{
  GVariant *arguments = g_dbus_method_invocation_get_parameters (invocation);
  g_autoptr (GVariant) number = g_variant_get_child_value (arguments, 0);
  DwrServiceJob *job = dwr_service_job_start (service, invocation, g_variant_get_uint32 (number));
  const DwrStoreJob store_job = {
    .run = method->run,
    .data = g_variant_ref (arguments),
    .free_data = (GDestroyNotify) g_variant_unref,
    .free_result = (GDestroyNotify) g_variant_unref,
    .is_repeatable = !method->is_told,
  };

  if (job == NULL) {
    g_variant_unref (arguments);
    return;
  }
  dwr_store_worker_run_async (dwr_desk_get_worker (service->desk),
                              &store_job,
                              job->cancellable,
                              method->is_told ? written_cb : answered_cb,
                              job);
}

/* The signals differ in their parameters: a skeleton, the invocation, and the method's arguments,
 * which the invocation has too. */
static void
marshal_call (GClosure *closure,
              GValue *return_value,
              guint n_parameters,
              const GValue *parameters,
              gpointer hint,
              gpointer marshal_data)
{
  const Binding *binding = closure->data;

  start_call (binding->service, g_value_get_object (&parameters[1]), binding->method);
  g_value_set_boolean (return_value, G_DBUS_METHOD_INVOCATION_HANDLED);
}

static void
binding_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
dwr_store_calls_connect (DwrService *service)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++) {
    Binding *binding = g_new0 (Binding, 1);
    GClosure *closure = g_closure_new_simple (sizeof (GClosure), binding);

    binding->service = service;
    binding->method = &methods[i];
    g_closure_add_finalize_notifier (closure, binding, binding_free);
    g_closure_set_marshal (closure, marshal_call);
    g_signal_connect_closure (service->skeleton, methods[i].signal, closure, FALSE);
  }
}
