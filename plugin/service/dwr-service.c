/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The object on the connection. Its methods are answered by dwr-article-calls.c,
 * dwr-newsroom-calls.c and dwr-store-calls.c; what happens at the desk is told as signals. */

#include "config.h"

#include "dwr-service.h"

#include "dwr-article-calls.h"
#include "dwr-newsroom-calls.h"
#include "dwr-service-job.h"
#include "dwr-service-protocol.h"
#include "dwr-store-calls.h"

G_DEFINE_FINAL_TYPE (DwrService, dwr_service, G_TYPE_OBJECT)

static gboolean
handle_cancel_cb (DwrDbusService1 *skeleton,
                  GDBusMethodInvocation *invocation,
                  guint number,
                  DwrService *self)
{
  GCancellable *cancellable = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (number));

  /* The job may have ended while the call was on its way. */
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  dwr_dbus_service1_complete_cancel (skeleton, invocation);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
store_changed_cb (DwrService *self)
{
  dwr_dbus_service1_emit_store_changed (self->skeleton);
}

static void
notice_cb (DwrDesk *desk, const GError *notice, DwrService *self)
{
  dwr_service_notice (self, notice);
}

static void
dwr_service_dispose (GObject *object)
{
  DwrService *self = DWR_SERVICE (object);

  g_clear_object (&self->skeleton);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->jobs, g_hash_table_unref);
  g_clear_pointer (&self->unheard, g_ptr_array_unref);
  G_OBJECT_CLASS (dwr_service_parent_class)->dispose (object);
}

static void
dwr_service_class_init (DwrServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwr_service_dispose;
}

static void
dwr_service_init (DwrService *self)
{
  self->jobs = g_hash_table_new (NULL, NULL);
  self->unheard = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  self->skeleton = dwr_dbus_service1_skeleton_new ();
  g_signal_connect (self->skeleton, "handle-cancel", G_CALLBACK (handle_cancel_cb), self);
  dwr_article_calls_connect (self);
  dwr_newsroom_calls_connect (self);
  dwr_store_calls_connect (self);
}

DwrService *
dwr_service_new (DwrDesk *desk)
{
  DwrService *self = g_object_new (DWR_TYPE_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk,
                           "store-changed",
                           G_CALLBACK (store_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notice", G_CALLBACK (notice_cb), self, 0);
  return self;
}

gboolean
dwr_service_export (DwrService *self, GDBusConnection *connection, GError **error)
{
  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton),
                                           connection,
                                           DWR_SERVICE_OBJECT_PATH,
                                           error);
}

void
dwr_service_leave (DwrService *self)
{
  dwr_dbus_service1_emit_store_changed (self->skeleton);
  self->is_leaving = TRUE;
}

void
dwr_service_stop (DwrService *self)
{
  g_autoptr (GList) cancellables = g_hash_table_get_values (self->jobs);

  for (GList *each = cancellables; each != NULL; each = each->next)
    g_cancellable_cancel (each->data);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}
