/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The only code that connects to anything. Each request goes out without cookies, referrer or
 * credentials; each redirect passes the link gate again; the answer is read under limits of time
 * and size and checked to its end, because libsoup calls many a damaged answer whole.
 *
 * One thread: everything here happens in the service's main context. */

#include "config.h"

#include "dwr-fetcher.h"

#include <string.h>

#include "dwr/dwr-page.h"

#include "dwr-body.h"
#include "dwr-fetch-error.h"

#define READ_BYTES (64 * 1024)
#define PROGRESS_INTERVAL_US (100 * 1000)

/* Every page of Deutsche Welle ends so (2011-2026); a comment of a cache may follow. */
#define PAGE_END "</html>"
#define PAGE_TAIL_BYTES 1024

struct _DwrFetcher {
  GObject parent_instance;

  DwrSessions *sessions; /* owned */
  guint deadline_ms;
};

G_DEFINE_FINAL_TYPE (DwrFetcher, dwr_fetcher, G_TYPE_OBJECT)

typedef struct {
  /* Input */
  DwrFetchKind kind;
  DwrFetchProgressFunc progress; /* (nullable) */
  gpointer progress_data;        /* borrowed: lives as long as the task */
  guint deadline_ms;

  /* In progress */
  DwrLink *link;         /* owned: this hop's, in the end the final one */
  GHashTable *visited;   /* owned, of owned addresses */
  GCancellable *request; /* owned: ends this hop's connection */
  SoupMessage *message;  /* owned (nullable) */
  GInputStream *stream;  /* owned (nullable) */
  DwrBody *body;         /* owned (nullable) */
  GTlsCertificateFlags certificate_errors;
  DwrFetchPhase phase;
  gulong cancelled_id;
  guint deadline_id;
  gboolean is_late;
  gint64 progress_us;
} Fetch;

static void start_hop (GTask *task);
static void sent_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void read_on (GTask *task);
static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
drop_request (Fetch *fetch)
{
  /* An unread body would be drained to its end for the next request; a cancelled one is not. */
  g_cancellable_cancel (fetch->request);
  if (fetch->stream != NULL)
    g_input_stream_close_async (fetch->stream, G_PRIORITY_DEFAULT, fetch->request, NULL, NULL);
  if (fetch->message != NULL)
    g_signal_handlers_disconnect_by_data (fetch->message, fetch);
  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->request);
}

static void
fetch_free (Fetch *fetch)
{
  g_clear_handle_id (&fetch->deadline_id, g_source_remove);
  g_clear_object (&fetch->stream);
  if (fetch->message != NULL)
    g_signal_handlers_disconnect_by_data (fetch->message, fetch);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->request);
  g_clear_pointer (&fetch->body, dwr_body_free);
  g_hash_table_unref (fetch->visited);
  dwr_link_unref (fetch->link);
  g_free (fetch);
}

/* Ends the job: with @body, or with @error (transfer full). */
static void
end_fetch (GTask *task, GBytes *body, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_clear_handle_id (&fetch->deadline_id, g_source_remove);
  /* Not g_cancellable_disconnect (), which would wait for a handler that may be calling us. */
  if (fetch->cancelled_id != 0)
    g_signal_handler_disconnect (cancellable, fetch->cancelled_id);
  fetch->cancelled_id = 0;
  if (body != NULL) {
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
    return;
  }
  drop_request (fetch);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error (&error, "%s: ", dwr_link_get_host (fetch->link));
  g_task_return_error (task, error);
}

/* Ends the job for what GIO, libsoup or one of our checks reported. */
static void
fail (GTask *task, const GError *cause)
{
  DwrFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  gboolean is_offline = FALSE;

  if (fetch->is_late && !g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
    end_fetch (task,
               NULL,
               g_error_new (DWR_ERROR,
                            DWR_ERROR_DEADLINE,
                            "the whole answer did not come within %u ms",
                            fetch->deadline_ms));
    return;
  }
  if (cause->domain == G_IO_ERROR || cause->domain == G_RESOLVER_ERROR)
    is_offline = !dwr_sessions_is_redirected (self->sessions) &&
                 !g_network_monitor_get_network_available (g_network_monitor_get_default ());
  end_fetch (task,
             NULL,
             dwr_fetch_error_new (cause, fetch->phase, fetch->certificate_errors, is_offline));
}

static void
cancelled_cb (GCancellable *cancellable, Fetch *fetch)
{
  if (fetch->request != NULL)
    g_cancellable_cancel (fetch->request);
}

static gboolean
late_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->deadline_id = 0;
  fetch->is_late = TRUE;
  g_cancellable_cancel (fetch->request);
  return G_SOURCE_REMOVE;
}

/* A picture may wait in libsoup's queue for a connection; the clock starts when it has one. */
static void
start_clock (Fetch *fetch)
{
  if (fetch->deadline_id == 0 && !fetch->is_late)
    fetch->deadline_id = g_timeout_add (fetch->deadline_ms, late_cb, fetch);
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  Fetch *fetch)
{
  start_clock (fetch);
}

static void
starting_cb (SoupMessage *message, Fetch *fetch)
{
  fetch->phase = DWR_FETCH_WAITING;
  start_clock (fetch);
}

/* Never accepts: it only notes why, for the message. */
static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       Fetch *fetch)
{
  fetch->certificate_errors = errors;
  return FALSE;
}

static SoupMessage *
new_message (Fetch *fetch)
{
  SoupMessage *message = soup_message_new (SOUP_METHOD_GET, dwr_link_get_uri (fetch->link));
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *language = dwr_link_get_language (fetch->link);
  gboolean is_page = fetch->kind == DWR_FETCH_PAGE;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_append (headers,
                               "Accept",
                               is_page ? "text/html, application/xhtml+xml"
                                       : "image/webp, image/jpeg, image/png, image/gif");
  soup_message_headers_append (headers, "Accept-Encoding", is_page ? "gzip" : "identity");
  if (language != NULL)
    soup_message_headers_append (headers, "Accept-Language", language);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), fetch);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), fetch);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), fetch);
  return message;
}

/* Takes the task over until sent_cb (). */
static void
start_hop (GTask *task)
{
  DwrFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  g_hash_table_add (fetch->visited, g_strdup (dwr_link_get_uri (fetch->link)));
  fetch->phase = DWR_FETCH_CONNECTING;
  fetch->request = g_cancellable_new ();
  fetch->message = new_message (fetch);
  soup_session_send_async (dwr_sessions_get (self->sessions, dwr_link_get_host (fetch->link)),
                           fetch->message,
                           G_PRIORITY_DEFAULT,
                           fetch->request,
                           sent_cb,
                           task);
}

static DwrLink *
find_next_hop (Fetch *fetch, GError **error)
{
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (fetch->message), "Location");
  g_autoptr (GError) cause = NULL;
  g_autoptr (DwrLink) next = NULL;

  if (location == NULL) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_REDIRECT, "a redirect to nowhere");
    return NULL;
  }
  next = dwr_link_resolve (fetch->link, location, &cause);
  if (next == NULL) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_REDIRECT, "redirected away: %s", cause->message);
    return NULL;
  }
  if ((fetch->kind == DWR_FETCH_PICTURE) != (dwr_link_get_kind (next) == DWR_LINK_IMAGE)) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_REDIRECT, "redirected to another kind");
    return NULL;
  }
  if (g_hash_table_contains (fetch->visited, dwr_link_get_uri (next))) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_REDIRECT, "redirected in a circle");
    return NULL;
  }
  if (g_hash_table_size (fetch->visited) > DWR_FETCHER_REDIRECTS_MAX) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_REDIRECT,
                 "redirected more than %d times",
                 DWR_FETCHER_REDIRECTS_MAX);
    return NULL;
  }
  return g_steal_pointer (&next);
}

static void
follow_redirect (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrLink) next = find_next_hop (fetch, &error);

  if (next == NULL) {
    fail (task, error);
    g_object_unref (task);
    return;
  }
  drop_request (fetch);
  dwr_link_unref (fetch->link);
  fetch->link = g_steal_pointer (&next);
  start_hop (task);
}

static gboolean
check_content_type (Fetch *fetch, SoupMessageHeaders *headers, GError **error)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  /* A picture's type is told from its bytes. */
  if (fetch->kind == DWR_FETCH_PICTURE)
    return TRUE;
  if (type != NULL && (g_ascii_strcasecmp (type, "text/html") == 0 ||
                       g_ascii_strcasecmp (type, "application/xhtml+xml") == 0))
    return TRUE;
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_WRONG_TYPE,
               "the answer is %s, not a page",
               type != NULL ? type : "of no type");
  return FALSE;
}

/* Checks all that the header of the answer says; only then is its body read. */
static gboolean
check_answer (Fetch *fetch, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  guint status = soup_message_get_status (fetch->message);

  if (status != SOUP_STATUS_OK) {
    g_propagate_error (error, dwr_fetch_error_new_for_status (status));
    return FALSE;
  }
  if (fetch->kind == DWR_FETCH_PAGE && !dwr_link_check_readable (fetch->link, error))
    return FALSE;
  if (!check_content_type (fetch, headers, error))
    return FALSE;
  fetch->body = dwr_body_new (headers,
                              fetch->kind == DWR_FETCH_PAGE ? DWR_PAGE_MAX_BYTES
                                                            : DWR_FETCHER_PICTURE_MAX_BYTES,
                              error);
  return fetch->body != NULL;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (fetch->stream == NULL) {
    fail (task, error);
    return;
  }
  fetch->phase = DWR_FETCH_RECEIVING;
  if (SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (fetch->message)) &&
      soup_message_get_status (fetch->message) != SOUP_STATUS_NOT_MODIFIED) {
    follow_redirect (g_steal_pointer (&task));
    return;
  }
  if (!check_answer (fetch, &error)) {
    fail (task, error);
    return;
  }
  read_on (g_steal_pointer (&task));
}

static void
report_progress (Fetch *fetch, gboolean is_at_end)
{
  gint64 now_us = g_get_monotonic_time ();

  if (fetch->progress == NULL || (!is_at_end && now_us - fetch->progress_us < PROGRESS_INTERVAL_US))
    return;
  fetch->progress_us = now_us;
  fetch->progress (dwr_body_get_received_bytes (fetch->body),
                   dwr_body_get_expected_bytes (fetch->body),
                   fetch->progress_data);
}

/* Takes the task over until read_cb (). */
static void
read_on (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->stream,
                                   READ_BYTES,
                                   G_PRIORITY_DEFAULT,
                                   fetch->request,
                                   read_cb,
                                   task);
}

/* A body that libsoup cut inside a chunk, or that a server cut before its length was known, shows
 * only by the missing end. An empty page passes: whoever reads it names that better. */
static gboolean
check_page_end (GBytes *page, GError **error)
{
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (page, &n_bytes);
  gsize tail;

  while (n_bytes > 0 && g_ascii_isspace (bytes[n_bytes - 1]))
    n_bytes--;
  if (n_bytes == 0)
    return TRUE;
  tail = n_bytes - MIN (n_bytes, PAGE_TAIL_BYTES);
  for (gsize at = tail; at + strlen (PAGE_END) <= n_bytes; at++) {
    if (g_ascii_strncasecmp (bytes + at, PAGE_END, strlen (PAGE_END)) == 0)
      return TRUE;
  }
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "the page ends early");
  return FALSE;
}

static void
finish_body (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = dwr_body_finish (fetch->body, &error);

  /* A picture's end is its reader's concern. */
  if (body == NULL || (fetch->kind == DWR_FETCH_PAGE && !check_page_end (body, &error))) {
    fail (task, error);
    return;
  }
  g_debug ("%s: %" G_GSIZE_FORMAT " bytes",
           dwr_link_get_host (fetch->link),
           g_bytes_get_size (body));
  end_fetch (task, g_steal_pointer (&body), NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL || !dwr_body_append (fetch->body, bytes, &error)) {
    fail (task, error);
    return;
  }
  report_progress (fetch, g_bytes_get_size (bytes) == 0);
  if (g_bytes_get_size (bytes) == 0)
    finish_body (task);
  else
    read_on (g_steal_pointer (&task));
}

static void
dwr_fetcher_finalize (GObject *object)
{
  dwr_sessions_free (DWR_FETCHER (object)->sessions);
  G_OBJECT_CLASS (dwr_fetcher_parent_class)->finalize (object);
}

static void
dwr_fetcher_class_init (DwrFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_fetcher_finalize;
}

static void
dwr_fetcher_init (DwrFetcher *self)
{
}

DwrFetcher *
dwr_fetcher_new (DwrSessions *sessions, guint deadline_ms)
{
  DwrFetcher *self = g_object_new (DWR_TYPE_FETCHER, NULL);

  self->sessions = sessions;
  self->deadline_ms = deadline_ms;
  return self;
}

guint
dwr_fetcher_get_deadline_ms (DwrFetcher *self)
{
  return self->deadline_ms;
}

void
dwr_fetcher_fetch_async (DwrFetcher *self,
                         DwrLink *link,
                         DwrFetchKind kind,
                         DwrFetchProgressFunc progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, dwr_fetcher_fetch_async);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  fetch->kind = kind;
  fetch->progress = progress;
  fetch->progress_data = progress_data;
  fetch->deadline_ms = self->deadline_ms;
  fetch->link = dwr_link_ref (link);
  fetch->visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL)
    fetch->cancelled_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), fetch);
  start_hop (g_steal_pointer (&task));
}

GBytes *
dwr_fetcher_fetch_finish (DwrFetcher *self,
                          GAsyncResult *result,
                          DwrLink **final_link,
                          GError **error)
{
  Fetch *fetch;
  GBytes *body;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  fetch = g_task_get_task_data (G_TASK (result));
  body = g_task_propagate_pointer (G_TASK (result), error);
  if (body != NULL && final_link != NULL)
    *final_link = dwr_link_ref (fetch->link);
  return body;
}
