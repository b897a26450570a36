/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One question at a time, by a thread that waits: the desktop may take its time for the first.
 * Without an answer there is no connection, as with GIO's own resolvers: nothing goes round a proxy
 * that may be there. */

#include "config.h"

#include "dwr-proxy-asker.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dwr-proxy-helper.h"

struct _DwrProxyAsker {
  GObject parent_instance;

  GMutex mutex;
  /* Guarded by the mutex. */
  int fd; /* -1: the helper is gone */
  gboolean has_answered;
};

static void dwr_proxy_asker_resolver_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrProxyAsker,
                               dwr_proxy_asker,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      dwr_proxy_asker_resolver_init))

/* The host is without its escapes, and an escape may be the end of a line. (transfer full)
 * (nullable): no question that the helper would answer */
static char *
make_question (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = NULL;
  g_autofree char *address = NULL;

  if (parsed == NULL || g_uri_get_host (parsed) == NULL)
    return NULL;
  host = g_ascii_strdown (g_uri_get_host (parsed), -1);
  address = g_strconcat ("https://", host, NULL);
  if (!dwr_proxy_helper_answers (address))
    return NULL;
  return g_strconcat (address, "\n", NULL);
}

static gboolean
receive_answer (int fd, char *answer, gsize max_bytes)
{
  gsize n_bytes = 0;

  while (n_bytes < max_bytes) {
    gssize n_received = recv (fd, answer + n_bytes, max_bytes - n_bytes, 0);

    if (n_received <= 0)
      return FALSE;
    n_bytes += (gsize) n_received;
    if (answer[n_bytes - 1] == '\n') {
      answer[n_bytes - 1] = '\0';
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
tell_lost_cb (gpointer self)
{
  g_signal_emit_by_name (self, "lost");
  return G_SOURCE_REMOVE;
}

/* With the lock held. A helper that answers no more is given up: its next answer could be the last
 * question's. One that the first question ended would end so in the next process too. */
static void
give_up (DwrProxyAsker *self, gboolean is_asked)
{
  g_debug ("The desktop's proxies are known no more");
  close (self->fd);
  self->fd = -1;
  /* Before anybody hears that there is no answer. */
  if (self->has_answered || !is_asked)
    g_idle_add_full (G_PRIORITY_HIGH, tell_lost_cb, g_object_ref (self), g_object_unref);
}

/* With the lock held. */
static gboolean
ask (DwrProxyAsker *self, const char *question, char *answer, gsize max_bytes)
{
  gboolean is_asked = FALSE;

  if (self->fd < 0)
    return FALSE;
  is_asked =
      send (self->fd, question, strlen (question), MSG_NOSIGNAL) == (gssize) strlen (question);
  if (!is_asked || !receive_answer (self->fd, answer, max_bytes)) {
    give_up (self, is_asked);
    return FALSE;
  }
  self->has_answered = TRUE;
  return TRUE;
}

static char **
dwr_proxy_asker_lookup (GProxyResolver *resolver,
                        const char *uri,
                        GCancellable *cancellable,
                        GError **error)
{
  DwrProxyAsker *self = DWR_PROXY_ASKER (resolver);
  g_autofree char *question = make_question (uri);
  char answer[DWR_PROXY_ANSWER_MAX_BYTES + 1];
  gboolean is_answered = FALSE;

  if (question != NULL) {
    g_mutex_lock (&self->mutex);
    is_answered = ask (self, question, answer, sizeof answer);
    g_mutex_unlock (&self->mutex);
  }
  if (is_answered && *answer != '\0')
    return g_strsplit (answer, " ", -1);
  g_set_error_literal (error,
                       G_IO_ERROR,
                       G_IO_ERROR_PROXY_FAILED,
                       "The desktop does not say which proxy it has");
  return NULL;
}

static void
look_up (GTask *task, gpointer source, gpointer uri, GCancellable *cancellable)
{
  GError *error = NULL;
  char **proxies = dwr_proxy_asker_lookup (source, uri, cancellable, &error);

  if (proxies == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
}

static void
dwr_proxy_asker_lookup_async (GProxyResolver *resolver,
                              const char *uri,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, dwr_proxy_asker_lookup_async);
  g_task_set_task_data (task, g_strdup (uri), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, look_up);
}

static char **
dwr_proxy_asker_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
dwr_proxy_asker_finalize (GObject *object)
{
  DwrProxyAsker *self = DWR_PROXY_ASKER (object);

  if (self->fd >= 0)
    close (self->fd);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (dwr_proxy_asker_parent_class)->finalize (object);
}

static void
dwr_proxy_asker_resolver_init (GProxyResolverInterface *iface)
{
  iface->lookup = dwr_proxy_asker_lookup;
  iface->lookup_async = dwr_proxy_asker_lookup_async;
  iface->lookup_finish = dwr_proxy_asker_lookup_finish;
}

static void
dwr_proxy_asker_class_init (DwrProxyAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_proxy_asker_finalize;
  g_signal_new ("lost",
                DWR_TYPE_PROXY_ASKER,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
}

static void
dwr_proxy_asker_init (DwrProxyAsker *self)
{
  g_mutex_init (&self->mutex);
}

GProxyResolver *
dwr_proxy_asker_new (int fd)
{
  DwrProxyAsker *self = g_object_new (DWR_TYPE_PROXY_ASKER, NULL);

  self->fd = fd;
  return G_PROXY_RESOLVER (self);
}
