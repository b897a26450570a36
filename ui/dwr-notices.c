/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One bar for each: what runs and can be cancelled, what was done and can be taken back, and what
 * the store, the service or the preferences have to complain of.
 *
 * A fault is said by one place at a time: here, or by a page that stands where something is missing
 * for it. It goes when such work succeeds, or when it is dismissed. */

#include "config.h"

#include "dwr-notices.h"

#include "dwr-fault.h"
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
  GPtrArray *pages;  /* of DwrErrorPage: where a fault may be said in place of what is missing */
  char *fault_words; /* (nullable): there is no fault */

  DwrFault fault;  /* what kind it is */
  gint64 fault_us; /* when it was told last, by the monotonic clock */

  /* When these bars go. */
  guint undo_id;
  guint outcome_id;
  guint fault_id;
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
  if (cause == NULL || dwr_fault_of (cause) != DWR_FAULT_NONE)
    return g_steal_pointer (&told);
  return dwr_list_words_join_sentences (told, dwr_error_get_words (cause));
}

/* (transfer full) (nullable): nothing was done, nothing is to be said */
static char *
dup_stopped (DwrKeeper *keeper)
{
  guint n_kept = dwr_keeper_get_done (keeper);
  g_autofree char *kept = dup_kept (n_kept);

  return n_kept > 0 ? dwr_list_words_join_sentences (_("Stopped."), kept) : NULL;
}

static gboolean
is_said_by_page (DwrNotices *self)
{
  for (guint i = 0; i < self->pages->len; i++) {
    if (dwr_error_page_is_saying (g_ptr_array_index (self->pages, i), self->fault_words))
      return TRUE;
  }
  return FALSE;
}

static void
update_fault (DwrNotices *self)
{
  const char *words =
      self->fault_words != NULL && !is_said_by_page (self) ? self->fault_words : NULL;

  dwr_notice_bar_say (self->fault_bar, words, NULL);
}

/* What is told again stands as it stands: a screen reader shall not say it twice. */
static void
tell_fault (DwrNotices *self, DwrFault fault, const char *words)
{
  g_clear_handle_id (&self->fault_id, g_source_remove);
  self->fault = fault;
  self->fault_us = g_get_monotonic_time ();
  if (g_strcmp0 (self->fault_words, words) == 0)
    return;
  g_free (self->fault_words);
  self->fault_words = g_strdup (words);
  update_fault (self);
}

static void
forget_fault (DwrNotices *self)
{
  g_clear_handle_id (&self->fault_id, g_source_remove);
  self->fault = DWR_FAULT_NONE;
  g_clear_pointer (&self->fault_words, g_free);
  update_fault (self);
}

static gboolean
fault_over_cb (gpointer data)
{
  DwrNotices *self = data;

  self->fault_id = 0;
  forget_fault (self);
  return G_SOURCE_REMOVE;
}

/* Work of this kind was done. */
static void
end_fault (DwrNotices *self, DwrFault fault)
{
  if (self->fault == fault)
    forget_fault (self);
}

/* A service that has died is there again with the next call, which may be ours: somebody has to see
 * why what he asked for did not come. */
static void
answered_cb (DwrNotices *self)
{
  gint64 left_ms =
      SAID_FOR_MS - (g_get_monotonic_time () - self->fault_us) / (G_USEC_PER_SEC / 1000);

  if (self->fault != DWR_FAULT_SERVICE || self->fault_id != 0)
    return;
  if (left_ms > 0)
    self->fault_id = g_timeout_add ((guint) left_ms, fault_over_cb, self);
  else
    forget_fault (self);
}

static void
stored_cb (DwrNotices *self)
{
  end_fault (self, DWR_FAULT_STORE);
  answered_cb (self);
}

/* What was asked of the store has failed, whatever the cause. */
static void
fault_cb (DwrNotices *self, const GError *error)
{
  DwrFault fault = dwr_fault_of (error);

  tell_fault (self, fault != DWR_FAULT_NONE ? fault : DWR_FAULT_STORE, dwr_error_get_words (error));
}

/* Somebody else says what is wrong with this answer alone. Returns: whether it is more */
static gboolean
tell_if_fault (DwrNotices *self, const GError *error)
{
  if (dwr_fault_of (error) == DWR_FAULT_NONE)
    return FALSE;
  fault_cb (self, error);
  return TRUE;
}

/* A list says of the store's work no more than that there are lists again. */
static void
newsroom_listed_cb (DwrNotices *self, gboolean had_failed)
{
  if (had_failed)
    stored_cb (self);
  else
    answered_cb (self);
}

static void
newsroom_failed_cb (DwrNotices *self, const GError *error)
{
  tell_if_fault (self, error);
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
    if (!tell_if_fault (self, dwr_keeper_peek_error (self->keeper)))
      stored_cb (self);
    break;
  case DWR_KEEPER_STOPPED:
    words = dup_stopped (self->keeper);
    break;
  case DWR_KEEPER_FAILED:
    if (!tell_if_fault (self, dwr_keeper_peek_error (self->keeper)))
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
not_stored_cb (DwrNotices *self, const GError *error)
{
  g_autofree char *words = dwr_settings_words_dup_not_stored (error);

  tell_fault (self, DWR_FAULT_PREFERENCES, words);
}

static void
preference_stored_cb (DwrNotices *self)
{
  end_fault (self, DWR_FAULT_PREFERENCES);
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
  g_clear_handle_id (&self->fault_id, g_source_remove);
  g_clear_pointer (&self->fault_words, g_free);
  g_ptr_array_set_size (self->pages, 0);
  g_clear_object (&self->keeper);
  g_clear_object (&self->marks);
  G_OBJECT_CLASS (dwr_notices_parent_class)->dispose (object);
}

static void
dwr_notices_finalize (GObject *object)
{
  g_ptr_array_unref (DWR_NOTICES (object)->pages);
  G_OBJECT_CLASS (dwr_notices_parent_class)->finalize (object);
}

static void
dwr_notices_class_init (DwrNoticesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_notices_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_notices_finalize;
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
  self->pages = g_ptr_array_new_with_free_func (g_object_unref);
  self->fault_bar = add_bar (self, "fault_bar");
  self->outcome_bar = add_bar (self, "outcome_bar");
  self->undo_bar = add_bar (self, "undo_bar");
  self->keep_bar = add_bar (self, "keep_bar");
  g_signal_connect_swapped (self->fault_bar, "dismissed", G_CALLBACK (forget_fault), self);
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
                        DwrReading *reading,
                        const DwrNewsroomModels *models)
{
  DwrKeeper *keeper = models->keeper;
  DwrMarks *marks = models->marks;

  g_return_if_fail (DWR_IS_NOTICES (self));
  g_return_if_fail (self->keeper == NULL);

  self->keeper = g_object_ref (keeper);
  self->marks = g_object_ref (marks);
  follow (self, keeper, "changed", G_CALLBACK (keeper_changed_cb));
  follow (self, marks, "undo-changed", G_CALLBACK (undo_changed_cb));
  follow (self, client, "notice", G_CALLBACK (fault_cb));
  follow (self, marks, "failed", G_CALLBACK (fault_cb));
  follow (self, marks, "marked", G_CALLBACK (stored_cb));
  follow (self, reading, "trouble", G_CALLBACK (fault_cb));
  follow (self, reading, "star-stored", G_CALLBACK (stored_cb));
  follow (self, models->newsroom, "failed", G_CALLBACK (newsroom_failed_cb));
  follow (self, models->newsroom, "listed", G_CALLBACK (newsroom_listed_cb));
  follow (self, models->newsroom, "refreshed", G_CALLBACK (stored_cb));
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
  follow (self, appearance, "stored", G_CALLBACK (preference_stored_cb));
}

/* While @page says the fault in place of what is missing for it, it is not said here. */
void
dwr_notices_add_page (DwrNotices *self, DwrErrorPage *page)
{
  g_return_if_fail (DWR_IS_NOTICES (self));

  g_ptr_array_add (self->pages, g_object_ref (page));
  follow (self, page, "changed", G_CALLBACK (update_fault));
  follow (self, page, "map", G_CALLBACK (update_fault));
  follow (self, page, "unmap", G_CALLBACK (update_fault));
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
