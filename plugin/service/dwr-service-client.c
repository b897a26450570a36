/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's and the command line's way to the service. A call waits for a running service, is
 * sent, and ends once: with the answer, by its cancellable, or with the service's death.
 *
 * Main thread only, and nothing here blocks: it runs inside mail clients. */

#include "config.h"

#include "dwr/dwr-service-client.h"

#include "dwr-backoff.h"
#include "dwr-service-call.h"
#include "dwr-service-process.h"
#include "dwr/dwr-link.h"

/* A service tells of each once, and Deutsche Welle has a few. */
#define HOSTS_MAX 32

/* What the service is doing; calls queue up in all states but RUNNING. */
typedef enum { STATE_IDLE, STATE_BACKING_OFF, STATE_STARTING, STATE_RUNNING } State;

struct _DwrServiceClient {
  GObject parent_instance;

  char *connect_to;           /* owned (nullable) */
  char *ca_file;              /* owned (nullable) */
  DwrServiceProcess *process; /* owned (nullable): only in RUNNING */
  GQueue waiting;             /* of owned GTask */
  GHashTable *sent;           /* owned: job number -> Call, borrowed from its task */
  DwrBackoff backoff;
  State state;
  guint restart_id; /* only in BACKING_OFF */
  guint last_job;
};

G_DEFINE_FINAL_TYPE (DwrServiceClient, dwr_service_client, G_TYPE_OBJECT)

typedef struct {
  /* Input */
  const char *method;       /* static */
  GVariant *arguments;      /* owned: a tuple, without the job's number */
  char *subject;            /* owned: what `contacted` is about */
  DwrProgressFunc progress; /* (nullable) */
  gpointer progress_data;   /* borrowed */
  int timeout_ms;           /* -1: the connection's */

  /* In progress */
  GSource *cancel_source;     /* owned (nullable): while it waits */
  DwrServiceProcess *process; /* owned (nullable): since it was sent */
  guint job;
  guint n_hosts;    /* of `contacted` */
  gboolean is_left; /* by a service, for the next one: no further one is asked */
} Call;

static void start_service (DwrServiceClient *self);
static void started_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void send_call (DwrServiceClient *self, GTask *task);
static void begin_call (DwrServiceClient *self, GTask *task);
static void answered_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void service_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void closed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
call_free (Call *call)
{
  g_clear_pointer (&call->cancel_source, g_source_unref);
  g_clear_object (&call->process);
  g_variant_unref (call->arguments);
  g_free (call->subject);
  g_free (call);
}

static void
note_death (DwrServiceClient *self)
{
  g_clear_object (&self->process);
  self->state = STATE_IDLE;
  dwr_backoff_note_death (&self->backoff, g_get_monotonic_time ());
}

static void
process_ended_cb (DwrServiceProcess *process, DwrServiceClient *self)
{
  if (process == self->process)
    note_death (self);
}

static void
progress_cb (DwrDbusService1 *proxy, guint job, guint64 done, guint64 total, DwrServiceClient *self)
{
  Call *call = g_hash_table_lookup (self->sent, GUINT_TO_POINTER (job));

  if (call != NULL && call->progress != NULL)
    call->progress (done, total, call->progress_data);
}

/* What is kept, and shown, is no text that a service has made up. */
static gboolean
is_known_host (const char *host)
{
  g_autofree char *address = g_strconcat ("https://", host, "/", NULL);
  g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_FOUND, NULL);

  return link != NULL && g_str_equal (dwr_link_get_host (link), host);
}

static void
contacted_cb (DwrDbusService1 *proxy, guint job, const char *host, DwrServiceClient *self)
{
  Call *call = g_hash_table_lookup (self->sent, GUINT_TO_POINTER (job));

  if (call != NULL && call->n_hosts++ < HOSTS_MAX && is_known_host (host))
    g_signal_emit_by_name (self, "contacted", call->subject, host);
}

static void
store_changed_cb (DwrServiceClient *self)
{
  g_signal_emit_by_name (self, "store-changed");
}

static void
notice_cb (DwrDbusService1 *proxy, const char *name, const char *message, DwrServiceClient *self)
{
  g_autoptr (GError) notice = dwr_error_new_for_name (name, message);

  if (notice != NULL)
    g_signal_emit_by_name (self, "notice", notice);
}

static void
connect_signals (DwrServiceClient *self, DwrDbusService1 *proxy)
{
  g_signal_connect_object (proxy, "progress", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (proxy, "contacted", G_CALLBACK (contacted_cb), self, 0);
  g_signal_connect_object (proxy,
                           "store-changed",
                           G_CALLBACK (store_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (proxy, "notice", G_CALLBACK (notice_cb), self, 0);
}

/* The next waiting call, no longer watched for cancellation. (transfer full) (nullable) */
static GTask *
take_waiting (DwrServiceClient *self)
{
  GTask *task = g_queue_pop_head (&self->waiting);
  Call *call = task != NULL ? g_task_get_task_data (task) : NULL;

  if (call != NULL && call->cancel_source != NULL) {
    g_source_destroy (call->cancel_source);
    g_clear_pointer (&call->cancel_source, g_source_unref);
  }
  return task;
}

static void
fail_waiting (DwrServiceClient *self, const GError *error)
{
  GTask *task;

  while ((task = take_waiting (self)) != NULL) {
    g_task_return_error (task, g_error_copy (error));
    g_object_unref (task);
  }
}

static void
refuse_waiting (DwrServiceClient *self)
{
  g_autoptr (GError) error = g_error_new_literal (DWR_ERROR,
                                                  DWR_ERROR_SERVICE,
                                                  "The service ended too often and is not started "
                                                  "again by itself");

  fail_waiting (self, error);
}

static gboolean
restart_cb (gpointer user_data)
{
  DwrServiceClient *self = user_data;

  self->restart_id = 0;
  start_service (self);
  return G_SOURCE_REMOVE;
}

static void
start_service (DwrServiceClient *self)
{
  self->state = STATE_STARTING;
  dwr_service_process_start_async (self->connect_to,
                                   self->ca_file,
                                   started_cb,
                                   g_object_ref (self));
}

static void
start_after_backoff (DwrServiceClient *self)
{
  gint64 wait_us = dwr_backoff_get_wait_us (&self->backoff, g_get_monotonic_time ());

  if (wait_us == DWR_BACKOFF_GIVING_UP) {
    refuse_waiting (self);
  } else if (wait_us > 0) {
    self->state = STATE_BACKING_OFF;
    self->restart_id = g_timeout_add (wait_us / 1000 + 1, restart_cb, self);
  } else {
    start_service (self);
  }
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrServiceClient) self = user_data;
  g_autoptr (GError) error = NULL;
  GTask *task;

  self->process = dwr_service_process_start_finish (result, &error);
  if (self->process == NULL) {
    note_death (self);
    fail_waiting (self, error);
    return;
  }
  self->state = STATE_RUNNING;
  g_signal_connect_object (self->process, "ended", G_CALLBACK (process_ended_cb), self, 0);
  connect_signals (self, dwr_service_process_get_proxy (self->process));
  while ((task = take_waiting (self)) != NULL)
    send_call (self, task);
}

static gboolean
waiting_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  DwrServiceClient *self = g_task_get_source_object (task);

  if (g_queue_remove (&self->waiting, task)) {
    g_task_return_error_if_cancelled (task);
    g_object_unref (task);
  }
  return G_SOURCE_REMOVE;
}

/* Takes @task over. */
static void
wait_for_service (DwrServiceClient *self, GTask *task)
{
  Call *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL) {
    call->cancel_source = g_cancellable_source_new (cancellable);
    g_task_attach_source (task, call->cancel_source, G_SOURCE_FUNC (waiting_cancelled_cb));
  }
  g_queue_push_tail (&self->waiting, task);
  if (self->state == STATE_IDLE)
    start_after_backoff (self);
}

/* (transfer floating): the tuple with the job's number before it */
static GVariant *
add_job (guint job, GVariant *arguments)
{
  GVariantBuilder tuple;
  gsize n_arguments = g_variant_n_children (arguments);

  g_variant_builder_init (&tuple, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&tuple, "u", job);
  for (gsize i = 0; i < n_arguments; i++) {
    g_autoptr (GVariant) argument = g_variant_get_child_value (arguments, i);

    g_variant_builder_add_value (&tuple, argument);
  }
  return g_variant_builder_end (&tuple);
}

/* Takes @task over until the answer. */
static void
send_call (DwrServiceClient *self, GTask *task)
{
  Call *call = g_task_get_task_data (task);

  g_set_object (&call->process, self->process);
  call->job = ++self->last_job;
  g_hash_table_insert (self->sent, GUINT_TO_POINTER (call->job), call);
  g_dbus_proxy_call (G_DBUS_PROXY (dwr_service_process_get_proxy (self->process)),
                     call->method,
                     add_job (call->job, call->arguments),
                     G_DBUS_CALL_FLAGS_NONE,
                     call->timeout_ms,
                     g_task_get_cancellable (task),
                     answered_cb,
                     task);
}

/* Ends the call with what the connection reported, or waits to learn why the service ended. Takes
 * @task and @error over. */
static void
fail_call (GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);

  g_dbus_error_strip_remote_error (error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
    dwr_dbus_service1_call_cancel (dwr_service_process_get_proxy (call->process),
                                   call->job,
                                   NULL,
                                   NULL,
                                   NULL);
  } else if (error->domain != DWR_ERROR) {
    g_debug ("A call failed: %s", error->message);
    g_error_free (error);
    dwr_service_process_wait_async (call->process,
                                    g_task_get_cancellable (task),
                                    service_ended_cb,
                                    task);
    return;
  }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrServiceClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  GVariant *answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);

  g_hash_table_remove (self->sent, GUINT_TO_POINTER (call->job));
  if (answer == NULL)
    fail_call (g_steal_pointer (&task), error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) g_variant_unref);
}

static void
service_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrServiceClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  dwr_service_process_wait_finish (DWR_SERVICE_PROCESS (source), result, &error);
  /* The connection's own report may still be on its way. */
  process_ended_cb (DWR_SERVICE_PROCESS (source), self);
  if (error->domain == DWR_ERROR && !call->is_left &&
      dwr_service_process_has_left_calls (DWR_SERVICE_PROCESS (source))) {
    g_error_free (error);
    call->is_left = TRUE;
    begin_call (self, g_steal_pointer (&task));
    return;
  }
  g_task_return_error (task, error);
}

/* Takes @task over. */
static void
begin_call (DwrServiceClient *self, GTask *task)
{
  /* A process that has died with nothing to do is no fault of the next call. */
  if (self->process != NULL && dwr_service_process_is_gone (self->process))
    note_death (self);
  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else if (self->state == STATE_RUNNING)
    send_call (self, task);
  else
    wait_for_service (self, task);
}

static void
dwr_service_client_dispose (GObject *object)
{
  DwrServiceClient *self = DWR_SERVICE_CLIENT (object);

  g_clear_handle_id (&self->restart_id, g_source_remove);
  if (self->process != NULL)
    dwr_service_process_close (self->process);
  g_clear_object (&self->process);
  G_OBJECT_CLASS (dwr_service_client_parent_class)->dispose (object);
}

static void
dwr_service_client_finalize (GObject *object)
{
  DwrServiceClient *self = DWR_SERVICE_CLIENT (object);

  g_hash_table_unref (self->sent);
  g_free (self->connect_to);
  g_free (self->ca_file);
  G_OBJECT_CLASS (dwr_service_client_parent_class)->finalize (object);
}

static void
add_signal (const char *name, guint n_parameters, GType *parameters)
{
  g_signal_newv (name,
                 DWR_TYPE_SERVICE_CLIENT,
                 G_SIGNAL_RUN_LAST,
                 NULL,
                 NULL,
                 NULL,
                 NULL,
                 G_TYPE_NONE,
                 n_parameters,
                 parameters);
}

static void
dwr_service_client_class_init (DwrServiceClientClass *klass)
{
  /* Registers the D-Bus names, before an error comes in by one of them. */
  dwr_error_quark ();
  G_OBJECT_CLASS (klass)->dispose = dwr_service_client_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwr_service_client_finalize;
  add_signal ("contacted", 2, (GType[]){ G_TYPE_STRING, G_TYPE_STRING });
  add_signal ("store-changed", 0, NULL);
  add_signal ("notice", 1, (GType[]){ G_TYPE_ERROR });
}

static char *
dup_setting (const char *value)
{
  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

static void
dwr_service_client_init (DwrServiceClient *self)
{
  g_queue_init (&self->waiting);
  self->sent = g_hash_table_new (NULL, NULL);
  self->connect_to = dup_setting (g_getenv ("DW_READER_CONNECT_TO"));
  self->ca_file = dup_setting (g_getenv ("DW_READER_CA_FILE"));
}

DwrServiceClient *
dwr_service_client_new (void)
{
  return g_object_new (DWR_TYPE_SERVICE_CLIENT, NULL);
}

void
dwr_service_client_set_redirection (DwrServiceClient *self,
                                    const char *connect_to,
                                    const char *ca_file)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  g_free (self->connect_to);
  g_free (self->ca_file);
  self->connect_to = dup_setting (connect_to);
  self->ca_file = dup_setting (ca_file);
}

const char *
dwr_service_client_get_redirection (DwrServiceClient *self)
{
  g_return_val_if_fail (DWR_IS_SERVICE_CLIENT (self), NULL);

  return self->connect_to;
}

/* How it ended does not matter any more. */
static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  dwr_service_process_wait_finish (DWR_SERVICE_PROCESS (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

void
dwr_service_client_close_async (DwrServiceClient *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  g_task_set_source_tag (task, dwr_service_client_close_async);
  if (self->process == NULL)
    g_task_return_boolean (task, TRUE);
  else
    dwr_service_process_wait_async (self->process, NULL, closed_cb, g_steal_pointer (&task));
}

void
dwr_service_client_close_finish (DwrServiceClient *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), NULL);
}

void
dwr_service_client_call_async (DwrServiceClient *self,
                               const DwrServiceCall *service_call,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, dwr_service_client_call_async);
  call->method = service_call->method;
  call->arguments = g_variant_ref_sink (service_call->arguments);
  call->subject = g_strdup (service_call->subject);
  call->progress = service_call->progress;
  call->progress_data = service_call->progress_data;
  call->timeout_ms = service_call->is_long ? G_MAXINT : -1;
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  begin_call (self, g_steal_pointer (&task));
}

GVariant *
dwr_service_client_call_finish (DwrServiceClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

int
dwr_service_client_get_pid (DwrServiceClient *self)
{
  g_return_val_if_fail (DWR_IS_SERVICE_CLIENT (self), 0);

  return self->process != NULL ? dwr_service_process_get_pid (self->process) : 0;
}

void
dwr_service_client_reset_backoff (DwrServiceClient *self)
{
  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));

  self->backoff = (DwrBackoff){ 0 };
  if (self->state == STATE_BACKING_OFF) {
    g_clear_handle_id (&self->restart_id, g_source_remove);
    start_service (self);
  }
}
