/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each mark is one call. Marking a whole section is remembered, so that it can be taken back. */

#include "config.h"

#include "dwr-marks.h"

#include "dwr-signals.h"

struct _DwrMarks {
  GObject parent_instance;

  DwrServiceClient *client; /* owned */
  GVariant *undo;           /* owned (nullable): what marking a section changed */
};

G_DEFINE_FINAL_TYPE (DwrMarks, dwr_marks, G_TYPE_OBJECT)

static void
finish (DwrMarks *self, gboolean is_done, const GError *error)
{
  if (is_done)
    g_signal_emit_by_name (self, "marked");
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "failed", error);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrMarks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) changes =
      dwr_service_client_mark_finish (DWR_SERVICE_CLIENT (source), result, &error);

  finish (self, changes != NULL, error);
}

static void
all_marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrMarks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) changes =
      dwr_service_client_mark_finish (DWR_SERVICE_CLIENT (source), result, &error);

  finish (self, changes != NULL, error);
  if (changes == NULL || g_variant_n_children (changes) == 0)
    return;
  dwr_marks_forget_undo (self);
  self->undo = g_steal_pointer (&changes);
  g_signal_emit_by_name (self, "undo-changed");
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrMarks) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done =
      dwr_service_client_undo_marks_finish (DWR_SERVICE_CLIENT (source), result, &error);

  finish (self, is_done, error);
}

/* A star that the store has holds without it. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrMarks) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dwr_service_client_keep_article_finish (DWR_SERVICE_CLIENT (source), result, &error))
    g_debug ("A starred article was not kept: %s", error->message);
}

static void
starred_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrMarks) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done =
      dwr_service_client_set_starred_finish (DWR_SERVICE_CLIENT (source), result, &error);

  finish (self, is_done, error);
}

static void
dwr_marks_dispose (GObject *object)
{
  DwrMarks *self = DWR_MARKS (object);

  g_clear_pointer (&self->undo, g_variant_unref);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (dwr_marks_parent_class)->dispose (object);
}

static void
dwr_marks_class_init (DwrMarksClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_marks_dispose;
  dwr_signal_add (DWR_TYPE_MARKS, "marked", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_MARKS, "undo-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_MARKS, "failed", G_TYPE_ERROR);
}

static void
dwr_marks_init (DwrMarks *self)
{
}

/* (transfer full) */
DwrMarks *
dwr_marks_new (DwrServiceClient *client)
{
  DwrMarks *self = g_object_new (DWR_TYPE_MARKS, NULL);

  self->client = g_object_ref (client);
  return self;
}

void
dwr_marks_set_read (DwrMarks *self, const char *id, gboolean is_read)
{
  const char *const ids[] = { id, NULL };

  g_return_if_fail (DWR_IS_MARKS (self));

  dwr_service_client_mark_async (self->client, ids, is_read, NULL, marked_cb, g_object_ref (self));
}

/* @may_fetch: what the store lacks of a starred article is fetched */
void
dwr_marks_set_starred (DwrMarks *self,
                       const DwrHeadline *headline,
                       gboolean is_starred,
                       gboolean may_fetch)
{
  g_return_if_fail (DWR_IS_MARKS (self));

  dwr_service_client_set_starred_async (self->client,
                                        headline->id,
                                        is_starred,
                                        NULL,
                                        starred_cb,
                                        g_object_ref (self));
  if (is_starred && may_fetch && (headline->state & DWR_HEADLINE_KEPT) == 0)
    dwr_service_client_keep_article_async (self->client,
                                           headline->link,
                                           NULL,
                                           kept_cb,
                                           g_object_ref (self));
}

void
dwr_marks_set_all_read (DwrMarks *self, const char *edition, const char *section)
{
  g_return_if_fail (DWR_IS_MARKS (self));

  dwr_service_client_mark_all_read_async (self->client,
                                          edition,
                                          section,
                                          NULL,
                                          all_marked_cb,
                                          g_object_ref (self));
}

/* How many stories dwr_marks_undo () would mark unread; 0: there is nothing to take back. */
guint
dwr_marks_count_undo (DwrMarks *self)
{
  g_return_val_if_fail (DWR_IS_MARKS (self), 0);

  return self->undo != NULL ? (guint) g_variant_n_children (self->undo) : 0;
}

void
dwr_marks_undo (DwrMarks *self)
{
  g_return_if_fail (DWR_IS_MARKS (self));

  if (self->undo == NULL)
    return;
  dwr_service_client_undo_marks_async (self->client,
                                       self->undo,
                                       NULL,
                                       undone_cb,
                                       g_object_ref (self));
  dwr_marks_forget_undo (self);
}

void
dwr_marks_forget_undo (DwrMarks *self)
{
  g_return_if_fail (DWR_IS_MARKS (self));

  if (self->undo == NULL)
    return;
  g_clear_pointer (&self->undo, g_variant_unref);
  g_signal_emit_by_name (self, "undo-changed");
}
