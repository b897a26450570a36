/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A client tells of its message early and often, and the panel asks for it seldom: so it is read
 * when it is asked for, and its content kept until another is shown. A task runs from a timer, for
 * the panel may ask inside of a hook or a selection of the client's. */

#include "config.h"

#include "dwr-client-host.h"

#define LOOK_AGAIN_AFTER_MS 100

typedef struct {
  char *id;                   /* owned (nullable): no message */
  DwrMessageContent *content; /* owned (nullable): not read yet */
  gboolean is_whole;
  gboolean is_busy; /* a task is at work */
} DwrClientHostPrivate;

static void dwr_client_host_interface_init (DwrHostInterface *interface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DwrClientHost,
                                  dwr_client_host,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (DwrClientHost)
                                      G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST,
                                                             dwr_client_host_interface_init))

static DwrClientHostPrivate *
get_private (DwrClientHost *self)
{
  return dwr_client_host_get_instance_private (self);
}

/* (transfer none) */
static DwrMessageContent *
read_content (DwrClientHost *self)
{
  DwrClientHostPrivate *private = get_private (self);

  if (private->content != NULL)
    return private->content;
  private->content = dwr_message_content_new ();
  if (private->id != NULL)
    DWR_CLIENT_HOST_GET_CLASS (self)->read_message (self, private->content);
  return private->content;
}

/* Neither list is changed by whoever gets it. */
static GPtrArray *
dwr_client_host_dup_message_links (DwrHost *host)
{
  return g_ptr_array_ref (dwr_message_content_get_links (read_content (DWR_CLIENT_HOST (host))));
}

static GPtrArray *
dwr_client_host_dup_look_alikes (DwrHost *host)
{
  DwrMessageContent *content = read_content (DWR_CLIENT_HOST (host));

  return g_ptr_array_ref (dwr_message_content_get_look_alikes (content));
}

static DwrShown
dwr_client_host_get_shown (DwrHost *host, char **address)
{
  DwrClientHost *self = DWR_CLIENT_HOST (host);

  if (get_private (self)->id == NULL)
    return DWR_SHOWN_NOTHING;
  return dwr_message_content_get_shown (read_content (self), address);
}

static void
dwr_client_host_interface_init (DwrHostInterface *interface)
{
  interface->dup_message_links = dwr_client_host_dup_message_links;
  interface->dup_look_alikes = dwr_client_host_dup_look_alikes;
  interface->get_shown = dwr_client_host_get_shown;
}

static void
forget_message (DwrClientHostPrivate *private)
{
  g_clear_pointer (&private->id, g_free);
  g_clear_pointer (&private->content, dwr_message_content_free);
}

static void
dwr_client_host_finalize (GObject *object)
{
  forget_message (get_private (DWR_CLIENT_HOST (object)));
  G_OBJECT_CLASS (dwr_client_host_parent_class)->finalize (object);
}

static void
dwr_client_host_class_init (DwrClientHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_client_host_finalize;
}

static void
dwr_client_host_init (DwrClientHost *self)
{
}

gboolean
dwr_client_host_set_message (DwrClientHost *self, const char *id, gboolean is_whole)
{
  DwrClientHostPrivate *private = get_private (self);
  g_autofree char *copy = NULL;

  if (g_strcmp0 (id, private->id) == 0 && is_whole == private->is_whole)
    return FALSE;
  copy = g_strdup (id);
  forget_message (private);
  private->id = g_steal_pointer (&copy);
  private->is_whole = is_whole;
  dwr_host_message_changed (DWR_HOST (self));
  return TRUE;
}

const char *
dwr_client_host_get_message (DwrClientHost *self)
{
  return get_private (self)->id;
}

gboolean
dwr_client_host_has_sender (DwrClientHost *self)
{
  return get_private (self)->id != NULL && dwr_message_content_has_sender (read_content (self));
}

static gboolean
is_ending (DwrClientHost *self)
{
  DwrClientHostClass *klass = DWR_CLIENT_HOST_GET_CLASS (self);

  return klass->is_ending != NULL && klass->is_ending (self);
}

gboolean
dwr_client_host_begin (DwrClientHost *self, GTask *task)
{
  DwrClientHostPrivate *private = get_private (self);

  if (g_task_return_error_if_cancelled (task))
    return FALSE;
  if (is_ending (self)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The client ends");
    return FALSE;
  }
  if (private->is_busy) {
    g_task_return_new_error (task, DWR_ERROR, DWR_ERROR_MAIL_BUSY, "The client is at it already");
    return FALSE;
  }
  private->is_busy = TRUE;
  return TRUE;
}

void
dwr_client_host_end (DwrClientHost *self)
{
  get_private (self)->is_busy = FALSE;
}

typedef struct {
  GTask *task; /* owned; keeps the host */
  DwrClientWork work;
} Later;

static gboolean later_cb (gpointer data);

static void
later_free (gpointer data)
{
  Later *later = data;

  g_object_unref (later->task);
  g_free (later);
}

static void
queue (GTask *task, DwrClientWork work, guint after_ms)
{
  Later *later = g_new0 (Later, 1);

  later->task = g_object_ref (task);
  later->work = work;
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, after_ms, later_cb, later, later_free);
}

/* Claws Mail turns the main loop while it waits for a mail server, in the midst of its work on a
 * folder. What we would do there with another one is done to the wrong one then, by either. What is
 * answered without the client's functions need not wait. */
static gboolean
is_to_wait (DwrClientHost *self, GTask *task)
{
  return g_main_depth () > 1 && !get_private (self)->is_busy && !is_ending (self) &&
         !g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static gboolean
later_cb (gpointer data)
{
  Later *later = data;
  DwrClientHost *self = g_task_get_source_object (later->task);

  if (is_to_wait (self, later->task))
    queue (later->task, later->work, LOOK_AGAIN_AFTER_MS);
  else if (dwr_client_host_begin (self, later->task)) {
    later->work (later->task);
    dwr_client_host_end (self);
  }
  return G_SOURCE_REMOVE;
}

void
dwr_client_host_do_later (DwrClientHost *self, GTask *task, DwrClientWork work)
{
  g_return_if_fail (g_task_get_source_object (task) == (gpointer) self);

  queue (task, work, 0);
  g_object_unref (task);
}
