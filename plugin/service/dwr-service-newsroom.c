/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom's methods of the service, as functions. */

#include "config.h"

#include "dwr/dwr-service-newsroom.h"

#include "dwr-headline-row.h"
#include "dwr-service-call.h"

/* "de/all": what a section's calls are about. (transfer full) */
static char *
dup_subject (const char *edition, const char *section)
{
  return g_strconcat (edition, "/", section, NULL);
}

/* A call about a section, whose arguments are its edition and name. */
static void
call_section (DwrServiceClient *self,
              const char *method,
              const char *edition,
              const char *section,
              DwrServiceCall call,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autofree char *subject = dup_subject (edition, section);

  call.method = method;
  call.subject = subject;
  call.arguments = g_variant_new ("(ss)", edition, section);
  dwr_service_client_call_async (self, &call, cancellable, callback, user_data);
}

/* A call about no address. @arguments: (transfer floating) */
static void
call_store (DwrServiceClient *self,
            const char *method,
            GVariant *arguments,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  const DwrServiceCall call = { method, arguments, .subject = "" };

  dwr_service_client_call_async (self, &call, cancellable, callback, user_data);
}

/* An answer that says only that it is done. */
static gboolean
finish_nothing (DwrServiceClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);

  return answer != NULL;
}

void
dwr_headline_list_free (DwrHeadlineList *list)
{
  g_ptr_array_unref (list->headlines);
  g_free (list);
}

void
dwr_service_client_list_async (DwrServiceClient *self,
                               DwrView view,
                               const char *edition,
                               const char *section,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self,
              "ListHeadlines",
              g_variant_new ("(uss)",
                             (guint) view,
                             edition != NULL ? edition : "",
                             section != NULL ? section : ""),
              cancellable,
              callback,
              user_data);
}

DwrHeadlineList *
dwr_service_client_list_finish (DwrServiceClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);
  g_autoptr (GVariant) rows = NULL;
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GVariant) facts = NULL;
  DwrHeadlineList *list;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(@" DWR_PACKED_TYPE "@" DWR_PACKED_TYPE ")", &rows, &packed);
  facts = dwr_packed_open (packed, "a{sv}");
  list = g_new0 (DwrHeadlineList, 1);
  list->headlines = dwr_headline_rows_read (rows);
  g_variant_lookup (facts, "n_unread", "u", &list->n_unread);
  g_variant_lookup (facts, "fetched_s", "x", &list->fetched_s);
  g_variant_lookup (facts, "is_kept", "b", &list->is_kept);
  return list;
}

void
dwr_service_client_refresh_async (DwrServiceClient *self,
                                  const char *edition,
                                  const char *section,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_section (self,
                "Refresh",
                edition,
                section,
                (DwrServiceCall){ 0 },
                cancellable,
                callback,
                user_data);
}

gboolean
dwr_service_client_refresh_finish (DwrServiceClient *self,
                                   GAsyncResult *result,
                                   guint *n_new,
                                   GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);

  if (answer != NULL && n_new != NULL)
    g_variant_get (answer, "(ux)", n_new, NULL);
  return answer != NULL;
}

void
dwr_keeping_free (DwrKeeping *keeping)
{
  g_clear_error (&keeping->cause);
  g_free (keeping);
}

void
dwr_service_client_keep_section_async (DwrServiceClient *self,
                                       const char *edition,
                                       const char *section,
                                       DwrProgressFunc progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  const DwrServiceCall call = {
    .progress = progress,
    .progress_data = progress_data,
    .is_long = TRUE,
  };

  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_section (self, "KeepSection", edition, section, call, cancellable, callback, user_data);
}

DwrKeeping *
dwr_service_client_keep_section_finish (DwrServiceClient *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);
  const char *name;
  const char *message;
  DwrKeeping *keeping;

  if (answer == NULL)
    return NULL;
  keeping = g_new0 (DwrKeeping, 1);
  g_variant_get (answer, "(uu&s&s)", &keeping->n_kept, &keeping->n_failed, &name, &message);
  keeping->cause = dwr_error_new_for_name (name, message);
  return keeping;
}

void
dwr_service_client_release_section_async (DwrServiceClient *self,
                                          const char *edition,
                                          const char *section,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_section (self,
                "ReleaseSection",
                edition,
                section,
                (DwrServiceCall){ 0 },
                cancellable,
                callback,
                user_data);
}

gboolean
dwr_service_client_release_section_finish (DwrServiceClient *self,
                                           GAsyncResult *result,
                                           GError **error)
{
  return finish_nothing (self, result, error);
}

void
dwr_service_client_keep_article_async (DwrServiceClient *self,
                                       const char *address,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  const DwrServiceCall call = {
    "KeepArticle",
    g_variant_new ("(s)", address),
    .subject = address,
    .is_long = TRUE,
  };

  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  dwr_service_client_call_async (self, &call, cancellable, callback, user_data);
}

gboolean
dwr_service_client_keep_article_finish (DwrServiceClient *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return finish_nothing (self, result, error);
}

void
dwr_service_client_search_async (DwrServiceClient *self,
                                 DwrSearchScope scope,
                                 const char *edition,
                                 const char *section,
                                 const char *words,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self,
              "Search",
              g_variant_new ("(usss)",
                             (guint) scope,
                             edition != NULL ? edition : "",
                             section != NULL ? section : "",
                             words),
              cancellable,
              callback,
              user_data);
}

static void
search_hit_free (DwrSearchHit *hit)
{
  dwr_headline_free (hit->headline);
  g_free (hit->snippet);
  g_array_unref (hit->marks);
  g_free (hit);
}

/* A mark that is not in the snippet is left out, and so is what is beyond the first
 * DWR_HIT_MARKS_MAX. (transfer full) */
static GArray *
read_marks (GVariant *pairs, gsize snippet_bytes)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DwrSearchMark));
  GVariantIter iter;
  DwrSearchMark mark;

  g_variant_iter_init (&iter, pairs);
  while (marks->len < DWR_HIT_MARKS_MAX &&
         g_variant_iter_next (&iter, "(uu)", &mark.start_byte, &mark.end_byte))
    if (mark.start_byte < mark.end_byte && mark.end_byte <= snippet_bytes)
      g_array_append_val (marks, mark);
  return marks;
}

static DwrSearchHit *
read_hit (GVariant *row)
{
  g_autoptr (GVariant) headline = NULL;
  g_autoptr (GVariant) marks = NULL;
  DwrSearchHit *hit = g_new0 (DwrSearchHit, 1);

  g_variant_get (row, "(@" DWR_HEADLINE_ROW_TYPE "s@a(uu))", &headline, &hit->snippet, &marks);
  hit->headline = dwr_headline_row_read (headline);
  hit->marks = read_marks (marks, strlen (hit->snippet));
  return hit;
}

GPtrArray *
dwr_service_client_search_finish (DwrServiceClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GVariant) rows = NULL;
  GPtrArray *hits;
  gsize n_rows;

  if (answer == NULL)
    return NULL;
  packed = g_variant_get_child_value (answer, 0);
  rows = dwr_packed_open (packed, "a" DWR_HIT_ROW_TYPE);
  n_rows = MIN (g_variant_n_children (rows), DWR_HIT_ROWS_MAX);
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) search_hit_free);
  for (gsize i = 0; i < n_rows; i++) {
    g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

    g_ptr_array_add (hits, read_hit (row));
  }
  return hits;
}

void
dwr_service_client_mark_async (DwrServiceClient *self,
                               const char *const *ids,
                               gboolean is_read,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self,
              "MarkRead",
              g_variant_new ("(^asb)", ids, is_read != FALSE),
              cancellable,
              callback,
              user_data);
}

void
dwr_service_client_mark_all_read_async (DwrServiceClient *self,
                                        const char *edition,
                                        const char *section,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_section (self,
                "MarkAllRead",
                edition,
                section,
                (DwrServiceCall){ 0 },
                cancellable,
                callback,
                user_data);
}

GVariant *
dwr_service_client_mark_finish (DwrServiceClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);

  return answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
}

void
dwr_service_client_undo_marks_async (DwrServiceClient *self,
                                     GVariant *changes,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self,
              "UndoMarks",
              g_variant_new ("(@a(xu))", changes),
              cancellable,
              callback,
              user_data);
}

gboolean
dwr_service_client_undo_marks_finish (DwrServiceClient *self, GAsyncResult *result, GError **error)
{
  return finish_nothing (self, result, error);
}

void
dwr_service_client_set_starred_async (DwrServiceClient *self,
                                      const char *id,
                                      gboolean is_starred,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self,
              "SetStarred",
              g_variant_new ("(sb)", id, is_starred != FALSE),
              cancellable,
              callback,
              user_data);
}

gboolean
dwr_service_client_set_starred_finish (DwrServiceClient *self, GAsyncResult *result, GError **error)
{
  return finish_nothing (self, result, error);
}

void
dwr_service_client_set_position_async (DwrServiceClient *self,
                                       const char *id,
                                       int paragraph,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self,
              "SetPosition",
              g_variant_new ("(si)", id, paragraph),
              cancellable,
              callback,
              user_data);
}

gboolean
dwr_service_client_set_position_finish (DwrServiceClient *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return finish_nothing (self, result, error);
}

void
dwr_service_client_clear_history_async (DwrServiceClient *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self, "ClearHistory", g_variant_new ("()"), cancellable, callback, user_data);
}

void
dwr_service_client_get_size_async (DwrServiceClient *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  call_store (self, "GetSize", g_variant_new ("()"), cancellable, callback, user_data);
}

gboolean
dwr_service_client_size_finish (DwrServiceClient *self,
                                GAsyncResult *result,
                                DwrKeptSize *size,
                                GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);

  if (answer != NULL && size != NULL)
    g_variant_get (answer, "(ut)", &size->n_articles, &size->n_bytes);
  return answer != NULL;
}
