/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One bar for each: what runs and can be cancelled, what was done and can be taken back, and what
 * the store, a mark or the preferences have to complain of. */

#include "config.h"

#include "dwr-notices.h"

#include "dwr-notice-bar.h"
#include "dwr-settings-words.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"
#include "dwr/dwr-numerals.h"

/* Long enough to read it and to go there, by mouse or by keyboard. */
#define SAID_FOR_MS 8000

struct _DwrNotices {
  GtkBox parent_instance;

  /* Borrowed, children. */
  DwrNoticeBar *keep_bar;
  DwrNoticeBar *undo_bar;
  DwrNoticeBar *fault_bar;
  DwrNoticeBar *outcome_bar;

  /* Owned. */
  DwrKeeper *keeper;
  DwrMarks *marks;

  /* When these bars go. */
  guint undo_id;
  guint outcome_id;
};

G_DEFINE_FINAL_TYPE (DwrNotices, dwr_notices, GTK_TYPE_BOX)

/* (transfer full) */
static char *
dup_progress (DwrKeeper *keeper)
{
  guint n_total = dwr_keeper_get_total (keeper);
  guint n_done = dwr_keeper_get_done (keeper);

  if (n_total == 0)
    return g_strdup (_("Keeping articles…"));
  /* TRANSLATORS: the first number is how many of the second are kept so far */
  return dwr_numerals_format (_("Keeping articles: %u of %u"), n_done, n_total);
}

/* (transfer full) */
static char *
dup_kept (guint n_kept)
{
  return dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                         "%u article is kept for reading offline.",
                                         "%u articles are kept for reading offline.",
                                         n_kept),
                              n_kept);
}

/* (transfer full) */
static char *
dup_outcome (DwrKeeper *keeper)
{
  guint n_kept = dwr_keeper_get_done (keeper);
  guint n_failed = dwr_keeper_get_total (keeper) - n_kept;
  const GError *cause = dwr_keeper_peek_error (keeper);
  g_autofree char *kept = dup_kept (n_kept);
  g_autofree char *failed = NULL;
  g_autofree char *told = NULL;

  if (n_failed == 0)
    return g_steal_pointer (&kept);
  failed = dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                           "%u article could not be kept.",
                                           "%u articles could not be kept.",
                                           n_failed),
                                n_failed);
  told = dwr_list_words_join_sentences (kept, failed);
  return dwr_list_words_join_sentences (told, cause != NULL ? dwr_error_get_words (cause) : NULL);
}

/* (transfer full) (nullable): nothing was done, nothing is to be said */
static char *
dup_stopped (DwrKeeper *keeper)
{
  guint n_kept = dwr_keeper_get_done (keeper);
  g_autofree char *kept = dup_kept (n_kept);

  return n_kept > 0 ? dwr_list_words_join_sentences (_("Stopped."), kept) : NULL;
}

static void
say_progress (DwrNotices *self)
{
  g_autofree char *words = dup_progress (self->keeper);
  guint n_total = dwr_keeper_get_total (self->keeper);
  double fraction = n_total > 0 ? (double) dwr_keeper_get_done (self->keeper) / n_total : -1;

  dwr_notice_bar_say_progress (self->keep_bar, words, fraction);
}

static void
keeper_changed_cb (DwrNotices *self)
{
  g_autofree char *words = NULL;

  switch (dwr_keeper_get_state (self->keeper)) {
  case DWR_KEEPER_IDLE:
    break;
  case DWR_KEEPER_RUNNING:
    say_progress (self);
    return;
  case DWR_KEEPER_DONE:
    words = dup_outcome (self->keeper);
    break;
  case DWR_KEEPER_STOPPED:
    words = dup_stopped (self->keeper);
    break;
  case DWR_KEEPER_FAILED:
    words = g_strdup (dwr_error_get_words (dwr_keeper_peek_error (self->keeper)));
    break;
  }
  dwr_notice_bar_say (self->keep_bar, words, NULL);
}

static gboolean
undo_over_cb (gpointer data)
{
  DwrNotices *self = data;

  self->undo_id = 0;
  dwr_marks_forget_undo (self->marks);
  return G_SOURCE_REMOVE;
}

static void
undo_changed_cb (DwrNotices *self)
{
  guint n_marked = dwr_marks_count_undo (self->marks);
  g_autofree char *words = NULL;

  g_clear_handle_id (&self->undo_id, g_source_remove);
  if (n_marked == 0) {
    dwr_notice_bar_say (self->undo_bar, NULL, NULL);
    return;
  }
  words = dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                          "%u headline marked as read",
                                          "%u headlines marked as read",
                                          n_marked),
                               n_marked);
  dwr_notice_bar_say (self->undo_bar, words, _("Undo"));
  self->undo_id = g_timeout_add (SAID_FOR_MS, undo_over_cb, self);
}

static void
fault_cb (DwrNotices *self, const GError *error)
{
  dwr_notice_bar_say (self->fault_bar, dwr_error_get_words (error), NULL);
}

static void
not_stored_cb (DwrNotices *self, const GError *error)
{
  g_autofree char *words = dwr_settings_words_dup_not_stored (error);

  dwr_notice_bar_say (self->fault_bar, words, NULL);
}

static void
fault_dismissed_cb (DwrNotices *self)
{
  dwr_notice_bar_say (self->fault_bar, NULL, NULL);
}

static void
outcome_over (DwrNotices *self)
{
  g_clear_handle_id (&self->outcome_id, g_source_remove);
  dwr_notice_bar_say (self->outcome_bar, NULL, NULL);
}

static gboolean
outcome_over_cb (gpointer data)
{
  DwrNotices *self = data;

  self->outcome_id = 0;
  outcome_over (self);
  return G_SOURCE_REMOVE;
}

static void
dwr_notices_dispose (GObject *object)
{
  DwrNotices *self = DWR_NOTICES (object);

  g_clear_handle_id (&self->undo_id, g_source_remove);
  g_clear_handle_id (&self->outcome_id, g_source_remove);
  g_clear_object (&self->keeper);
  g_clear_object (&self->marks);
  G_OBJECT_CLASS (dwr_notices_parent_class)->dispose (object);
}

static void
dwr_notices_class_init (DwrNoticesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_notices_dispose;
}

static DwrNoticeBar *
add_bar (DwrNotices *self, const char *name)
{
  GtkWidget *bar = g_object_new (DWR_TYPE_NOTICE_BAR, NULL);

  gtk_buildable_set_name (GTK_BUILDABLE (bar), name);
  gtk_container_add (GTK_CONTAINER (self), bar);
  return DWR_NOTICE_BAR (bar);
}

static void
dwr_notices_init (DwrNotices *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->fault_bar = add_bar (self, "fault_bar");
  self->outcome_bar = add_bar (self, "outcome_bar");
  self->undo_bar = add_bar (self, "undo_bar");
  self->keep_bar = add_bar (self, "keep_bar");
  g_signal_connect_swapped (self->fault_bar, "dismissed", G_CALLBACK (fault_dismissed_cb), self);
  g_signal_connect_swapped (self->outcome_bar, "dismissed", G_CALLBACK (outcome_over), self);
}

/* @handler: called with @self */
static void
follow (DwrNotices *self, gpointer model, const char *signal, GCallback handler)
{
  g_signal_connect_object (model, signal, handler, self, G_CONNECT_SWAPPED);
}

/* To be called once, before the notices are shown. */
void
dwr_notices_set_models (DwrNotices *self,
                        DwrServiceClient *client,
                        DwrKeeper *keeper,
                        DwrMarks *marks)
{
  g_return_if_fail (DWR_IS_NOTICES (self));
  g_return_if_fail (self->keeper == NULL);

  self->keeper = g_object_ref (keeper);
  self->marks = g_object_ref (marks);
  follow (self, keeper, "changed", G_CALLBACK (keeper_changed_cb));
  follow (self, marks, "undo-changed", G_CALLBACK (undo_changed_cb));
  follow (self, marks, "failed", G_CALLBACK (fault_cb));
  follow (self, client, "notice", G_CALLBACK (fault_cb));
  g_signal_connect_object (self->keep_bar,
                           "action",
                           G_CALLBACK (dwr_keeper_stop),
                           keeper,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep_bar,
                           "dismissed",
                           G_CALLBACK (dwr_keeper_dismiss),
                           keeper,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo_bar,
                           "action",
                           G_CALLBACK (dwr_marks_undo),
                           marks,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo_bar,
                           "dismissed",
                           G_CALLBACK (dwr_marks_forget_undo),
                           marks,
                           G_CONNECT_SWAPPED);
}

/* A shortcut changes how articles look as well as the popover does, so its complaint is said where
 * both are seen. To be called once. */
void
dwr_notices_set_appearance (DwrNotices *self, DwrAppearance *appearance)
{
  g_return_if_fail (DWR_IS_NOTICES (self));

  follow (self, appearance, "not-stored", G_CALLBACK (not_stored_cb));
}

/* What came of something that was asked of the client; stays for a while.
 * @is_running: nothing has come of it yet, and @words stay until there are others */
void
dwr_notices_say (DwrNotices *self, const char *words, gboolean is_running)
{
  g_return_if_fail (DWR_IS_NOTICES (self));

  g_clear_handle_id (&self->outcome_id, g_source_remove);
  dwr_notice_bar_say (self->outcome_bar, words, NULL);
  if (!is_running)
    self->outcome_id = g_timeout_add (SAID_FOR_MS, outcome_over_cb, self);
}
