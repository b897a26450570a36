/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The only code that connects to anything. Each request goes out without cookies, referrer or
 * credentials; each redirect passes the link gate again; the answer is read under limits of time
 * and size and checked to its end, because libsoup calls many a damaged answer whole.
 *
 * Each hop waits for its turn, and may then find that nobody is to be asked. One thread: everything
 * here happens in the service's main context. */

#include "config.h"

#include "dwr-fetcher.h"

#include "dwr-body.h"
#include "dwr-fetch-error.h"
#include "dwr-hops.h"
#include "dwr-turns.h"

#define READ_BYTES (64 * 1024)
#define PROGRESS_INTERVAL_US (100 * 1000)

struct _DwrFetcher {
  GObject parent_instance;

  DwrSessions *sessions; /* owned */
  DwrPatience *patience; /* owned */
  DwrTurns *turns;       /* owned */
  guint deadline_ms;
};

G_DEFINE_FINAL_TYPE (DwrFetcher, dwr_fetcher, G_TYPE_OBJECT)

typedef struct {
  /* Input */
  DwrFetchKind kind;
  DwrFetchProgressFunc progress;   /* (nullable) */
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer data;                   /* borrowed, of both */
  char *etag;                      /* owned (nullable) */
  char *last_modified;             /* owned (nullable) */
  guint deadline_ms;

  /* In progress */
  DwrHops *hops;            /* owned */
  char *proxy;              /* owned (nullable): this hop's */
  SoupSession *session;     /* owned (nullable): must not end before its answer */
  GCancellable *connection; /* owned (nullable): ends this hop's */
  SoupMessage *message;     /* owned (nullable) */
  GInputStream *stream;     /* owned (nullable) */
  DwrBody *body;            /* owned (nullable): there is none to read */
  GTlsCertificateFlags certificate_errors;
  DwrFetchPhase phase;
  gulong cancelled_id;
  guint deadline_id;
  gboolean has_turn;
  gboolean is_conditional; /* this hop's request */
  gboolean is_late;
  gint64 progress_us;
} Fetch;

static void start_hop (GTask *task);
static void take_turn_cb (gpointer user_data);
static gboolean interrupted_cb (gpointer user_data);
static void sent_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void read_on (GTask *task);
static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static const char *
get_host (Fetch *fetch)
{
  return dwr_link_get_host (dwr_hops_get_link (fetch->hops));
}

static void
fetch_free (Fetch *fetch)
{
  g_free (fetch->etag);
  g_free (fetch->last_modified);
  g_free (fetch->proxy);
  g_clear_pointer (&fetch->body, dwr_body_free);
  dwr_hops_free (fetch->hops);
  g_free (fetch);
}

/* Lets go of the connection and of the turn; others may begin before this returns. */
static void
end_hop (GTask *task, gboolean is_read)
{
  DwrFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  /* An unread body would be drained to its end for the next request; a cancelled one is not. */
  if (!is_read && fetch->connection != NULL)
    g_cancellable_cancel (fetch->connection);
  if (!is_read && fetch->stream != NULL)
    g_input_stream_close_async (fetch->stream, G_PRIORITY_DEFAULT, fetch->connection, NULL, NULL);
  if (fetch->message != NULL)
    g_signal_handlers_disconnect_by_data (fetch->message, task);
  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->connection);
  g_clear_object (&fetch->session);
  if (fetch->has_turn) {
    fetch->has_turn = FALSE;
    dwr_turns_give_back (self->turns, get_host (fetch));
  }
}

/* Ends the job: with @answer, or with @error (both transfer full). */
static void
end_fetch (GTask *task, DwrAnswer *answer, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_handle_id (&fetch->deadline_id, g_source_remove);
  /* Not g_cancellable_disconnect (), which would wait for a handler that may be calling us. */
  if (fetch->cancelled_id != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), fetch->cancelled_id);
  fetch->cancelled_id = 0;
  end_hop (task, answer != NULL);
  if (answer != NULL) {
    g_task_return_pointer (task, answer, (GDestroyNotify) dwr_answer_free);
    return;
  }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error (&error, "%s: ", get_host (fetch));
  g_task_return_error (task, error);
}

/* Ends the job for what GIO, libsoup or one of our checks reported. */
static void
fail (GTask *task, const GError *cause)
{
  DwrFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  GError *error;

  if (fetch->is_late && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    error = g_error_new (DWR_ERROR,
                         DWR_ERROR_DEADLINE,
                         "the whole answer did not come within %u ms",
                         fetch->deadline_ms);
  else
    error = dwr_fetch_error_new (cause,
                                 fetch->phase,
                                 fetch->certificate_errors,
                                 dwr_sessions_is_offline (self->sessions),
                                 fetch->proxy);
  end_fetch (task, NULL, error);
}

/* Takes the task over from the queue, where it waits. The job does not end before whoever cancels
 * is done with that. */
static void
interrupt (GTask *task)
{
  DwrFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->connection != NULL)
    g_cancellable_cancel (fetch->connection);
  else if (dwr_turns_leave (self->turns, task))
    g_idle_add_full (G_PRIORITY_DEFAULT, interrupted_cb, task, NULL);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It was cancelled");

  fail (task, error);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, GTask *task)
{
  interrupt (task);
}

static gboolean
late_cb (gpointer user_data)
{
  Fetch *fetch = g_task_get_task_data (user_data);

  fetch->deadline_id = 0;
  fetch->is_late = TRUE;
  interrupt (user_data);
  return G_SOURCE_REMOVE;
}

/* A request may wait for its turn or for a connection; the clock starts when it has one. */
static void
start_clock (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->deadline_id == 0 && !fetch->is_late)
    fetch->deadline_id = g_timeout_add (fetch->deadline_ms, late_cb, task);
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  GTask *task)
{
  start_clock (task);
}

static void
starting_cb (SoupMessage *message, GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->phase = DWR_FETCH_WAITING;
  start_clock (task);
}

/* Never accepts: it only notes why, for the message. */
static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->certificate_errors = errors;
  return FALSE;
}

/* Only the request's own address has given them, so that no other hears of them. */
static void
set_validators (Fetch *fetch, SoupMessageHeaders *headers)
{
  gboolean is_first = dwr_hops_is_start (fetch->hops);

  fetch->is_conditional = is_first && (fetch->etag != NULL || fetch->last_modified != NULL);
  if (is_first && fetch->etag != NULL)
    soup_message_headers_append (headers, "If-None-Match", fetch->etag);
  if (is_first && fetch->last_modified != NULL)
    soup_message_headers_append (headers, "If-Modified-Since", fetch->last_modified);
}

static SoupMessage *
new_message (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessage *message =
      soup_message_new (SOUP_METHOD_GET, dwr_link_get_uri (dwr_hops_get_link (fetch->hops)));
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  dwr_fetch_kind_set_headers (fetch->kind, dwr_hops_get_link (fetch->hops), headers);
  set_validators (fetch, headers);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), task);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), task);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), task);
  return message;
}

/* Whether anything may be sent to this hop's host now. */
static gboolean
check_leave (GTask *task, GError **error)
{
  DwrFetcher *self = g_task_get_source_object (task);

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), error))
    return FALSE;
  if (dwr_sessions_is_offline (self->sessions)) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_OFFLINE, "this machine has no network");
    return FALSE;
  }
  return dwr_patience_check (self->patience, get_host (g_task_get_task_data (task)), error);
}

/* Takes the task over until take_turn_cb (). */
static void
start_hop (GTask *task)
{
  DwrFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  fetch->phase = DWR_FETCH_CONNECTING;
  if (!check_leave (task, &error)) {
    fail (task, error);
    g_object_unref (task);
    return;
  }
  dwr_turns_wait (self->turns, get_host (fetch), take_turn_cb, task);
}

/* Takes the task over until sent_cb (). */
static void
take_turn_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  const char *host = get_host (fetch);
  g_autoptr (GError) error = NULL;

  fetch->has_turn = TRUE;
  /* All of it may have changed while it waited. */
  if (check_leave (task, &error))
    fetch->session = dwr_sessions_get (self->sessions, host, &error);
  if (fetch->session == NULL) {
    fail (task, error);
    return;
  }
  g_free (fetch->proxy);
  fetch->proxy = g_strdup (dwr_sessions_get_proxy (self->sessions));
  fetch->connection = g_cancellable_new ();
  fetch->message = new_message (task);
  if (dwr_hops_note_host (fetch->hops) && fetch->contacted != NULL)
    fetch->contacted (host, fetch->data);
  soup_session_send_async (fetch->session,
                           fetch->message,
                           G_PRIORITY_DEFAULT,
                           fetch->connection,
                           sent_cb,
                           g_steal_pointer (&task));
}

static void
follow_redirect (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = g_object_ref (fetch->message);
  g_autoptr (GError) error = NULL;

  end_hop (task, FALSE);
  if (!dwr_hops_follow (fetch->hops, soup_message_get_response_headers (message), &error)) {
    fail (task, error);
    g_object_unref (task);
    return;
  }
  start_hop (task);
}

/* Checks all that the header of the answer says; only then is its body read. */
static gboolean
check_answer (Fetch *fetch, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  guint status = soup_message_get_status (fetch->message);
  const char *retry_after;

  if (status == SOUP_STATUS_NOT_MODIFIED && fetch->is_conditional)
    return TRUE;
  if (status == SOUP_STATUS_NOT_MODIFIED) {
    g_set_error_literal (error,
                         DWR_ERROR,
                         DWR_ERROR_DAMAGED,
                         "the server says that nothing has changed, which was not the question");
    return FALSE;
  }
  if (status != SOUP_STATUS_OK) {
    retry_after = soup_message_headers_get_one (headers, "Retry-After");
    g_propagate_error (error, dwr_fetch_error_new_for_status (status, retry_after));
    return FALSE;
  }
  if (!dwr_fetch_kind_check_header (fetch->kind, dwr_hops_get_link (fetch->hops), headers, error))
    return FALSE;
  fetch->body = dwr_body_new (headers, dwr_fetch_kind_get_max_bytes (fetch->kind), error);
  return fetch->body != NULL;
}

static void
note_status (DwrFetcher *self, Fetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);

  dwr_patience_note_status (self->patience,
                            get_host (fetch),
                            soup_message_get_status (fetch->message),
                            soup_message_headers_get_one (headers, "Retry-After"));
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
  note_status (g_task_get_source_object (task), fetch);
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
                   fetch->data);
}

/* Takes the task over until read_cb (). */
static void
read_on (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->stream,
                                   READ_BYTES,
                                   G_PRIORITY_DEFAULT,
                                   fetch->connection,
                                   read_cb,
                                   task);
}

static DwrAnswer *
new_answer (Fetch *fetch, GBytes *body)
{
  return dwr_answer_new (body,
                         dwr_hops_get_link (fetch->hops),
                         soup_message_get_response_headers (fetch->message));
}

/* What the server does not say anew stays as it was asked for. */
static void
end_unchanged (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  DwrAnswer *answer = new_answer (fetch, NULL);

  if (answer->etag == NULL)
    answer->etag = g_steal_pointer (&fetch->etag);
  if (answer->last_modified == NULL)
    answer->last_modified = g_steal_pointer (&fetch->last_modified);
  g_debug ("%s: not changed", get_host (fetch));
  end_fetch (task, answer, NULL);
}

static void
end_body (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = dwr_body_finish (fetch->body, &error);

  if (body == NULL || !dwr_fetch_kind_check_body (fetch->kind, body, &error)) {
    fail (task, error);
    return;
  }
  g_debug ("%s: %" G_GSIZE_FORMAT " bytes", get_host (fetch), g_bytes_get_size (body));
  end_fetch (task, new_answer (fetch, body), NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL || (fetch->body != NULL && !dwr_body_append (fetch->body, bytes, &error))) {
    fail (task, error);
    return;
  }
  if (fetch->body != NULL)
    report_progress (fetch, g_bytes_get_size (bytes) == 0);
  if (g_bytes_get_size (bytes) > 0)
    read_on (g_steal_pointer (&task));
  else if (fetch->body != NULL)
    end_body (task);
  else
    end_unchanged (task);
}

static void
dwr_fetcher_finalize (GObject *object)
{
  DwrFetcher *self = DWR_FETCHER (object);

  dwr_sessions_free (self->sessions);
  dwr_turns_free (self->turns);
  g_object_unref (self->patience);
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
  self->patience = dwr_patience_new (NULL, NULL);
  self->turns = dwr_turns_new (DWR_SESSIONS_CONNECTIONS_MAX, DWR_FETCHER_RUNNING_MAX);
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

DwrPatience *
dwr_fetcher_get_patience (DwrFetcher *self)
{
  return self->patience;
}

void
dwr_fetcher_set_proxy (DwrFetcher *self, const char *proxy_uri)
{
  dwr_sessions_set_proxy (self->sessions, proxy_uri);
}

static Fetch *
fetch_new (DwrFetcher *self, const DwrFetchRequest *request)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->kind = request->kind;
  fetch->progress = request->progress;
  fetch->contacted = request->contacted;
  fetch->data = request->data;
  fetch->hops = dwr_hops_new (request->kind, request->link);
  if (dwr_answer_is_validator (request->etag))
    fetch->etag = g_strdup (request->etag);
  if (dwr_answer_is_validator (request->last_modified))
    fetch->last_modified = g_strdup (request->last_modified);
  fetch->deadline_ms = self->deadline_ms;
  return fetch;
}

void
dwr_fetcher_fetch_async (DwrFetcher *self,
                         const DwrFetchRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Fetch *fetch;

  g_return_if_fail (DWR_IS_FETCHER (self));
  g_return_if_fail (dwr_fetch_kind_is_start (request->kind, request->link));

  task = g_task_new (self, cancellable, callback, user_data);
  fetch = fetch_new (self, request);
  g_task_set_source_tag (task, dwr_fetcher_fetch_async);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL)
    fetch->cancelled_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task);
  start_hop (g_steal_pointer (&task));
}

DwrAnswer *
dwr_fetcher_fetch_finish (DwrFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
