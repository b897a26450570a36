/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebKit's own search finds, marks and counts; which match is the selected one only our script
 * knows. Answers that come late, of a search that is over, are told by a generation number. */

#include "config.h"

#include "dwr-pane-find.h"

#include "dwr-pane-context.h"
#include "dwr-signals.h"

#define OPTIONS (WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE | WEBKIT_FIND_OPTIONS_WRAP_AROUND)

struct _DwrPaneFind {
  GObject parent_instance;

  DwrPane *pane;                    /* borrowed: of the same panel */
  WebKitFindController *controller; /* (nullable) weak: the view's that was used last */

  /* Owned. */
  char *words; /* (nullable) what is searched for */
  GCancellable *cancellable;

  guint total;
  guint index;
  gboolean is_stepping; /* the answer that is waited for is a step's, which counts nothing */
  guint generation;     /* of the search, or the step */
};

G_DEFINE_FINAL_TYPE (DwrPaneFind, dwr_pane_find, G_TYPE_OBJECT)

/* What an answer of our script belongs to. */
typedef struct {
  DwrPaneFind *find; /* owned */
  guint generation;
} Question;

static Question *
question_new (DwrPaneFind *self)
{
  Question *question = g_new0 (Question, 1);

  question->find = g_object_ref (self);
  question->generation = self->generation;
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->find);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
set_result (DwrPaneFind *self, guint index, guint total)
{
  self->index = index;
  self->total = total;
  g_signal_emit_by_name (self, "found");
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DwrPaneFind *self = question->find;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source),
                                                             result,
                                                             &error);
  int index = value != NULL && jsc_value_is_number (value) ? jsc_value_to_int32 (value) : 0;

  if (question->generation != self->generation || self->words == NULL)
    return;
  set_result (self, CLAMP (index, 0, (int) self->total), self->total);
}

/* The words go as an argument, so that none of them can become script. */
static void
found_cb (WebKitFindController *controller, guint total, DwrPaneFind *self)
{
  GVariantDict dict;
  g_autoptr (GVariant) arguments = NULL;

  if (self->words == NULL)
    return;
  if (!self->is_stepping)
    self->total = total;
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "words", "s", self->words);
  g_variant_dict_insert (&dict, "total", "u", self->total);
  /* WebKit does not sink it. */
  arguments = g_variant_ref_sink (g_variant_dict_end (&dict));
  webkit_web_view_call_async_javascript_function (dwr_pane_peek_view (self->pane),
                                                  "return dwrFind.count (words, total);",
                                                  -1,
                                                  arguments,
                                                  DWR_PANE_SCRIPT_WORLD,
                                                  NULL,
                                                  self->cancellable,
                                                  counted_cb,
                                                  question_new (self));
}

static void
not_found_cb (WebKitFindController *controller, DwrPaneFind *self)
{
  self->generation++;
  if (self->words != NULL)
    set_result (self, 0, 0);
}

/* There is a view from the first document on, later maybe another one. */
static gboolean
have_controller (DwrPaneFind *self)
{
  WebKitWebView *view = dwr_pane_peek_view (self->pane);
  WebKitFindController *controller = NULL;

  if (view == NULL)
    return FALSE;
  controller = webkit_web_view_get_find_controller (view);
  if (controller == self->controller)
    return TRUE;
  g_set_weak_pointer (&self->controller, controller);
  g_signal_connect_object (controller, "found-text", G_CALLBACK (found_cb), self, 0);
  g_signal_connect_object (controller, "failed-to-find-text", G_CALLBACK (not_found_cb), self, 0);
  return TRUE;
}

static void
dwr_pane_find_dispose (GObject *object)
{
  DwrPaneFind *self = DWR_PANE_FIND (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->controller);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (dwr_pane_find_parent_class)->dispose (object);
}

static void
dwr_pane_find_finalize (GObject *object)
{
  g_clear_object (&DWR_PANE_FIND (object)->cancellable);
  G_OBJECT_CLASS (dwr_pane_find_parent_class)->finalize (object);
}

static void
dwr_pane_find_class_init (DwrPaneFindClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_pane_find_dispose;
  object_class->finalize = dwr_pane_find_finalize;
  dwr_signal_add (DWR_TYPE_PANE_FIND, "found", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_PANE_FIND, "selected", G_TYPE_STRING);
}

static void
dwr_pane_find_init (DwrPaneFind *self)
{
  self->cancellable = g_cancellable_new ();
}

/* @pane: outlives it. (transfer full) */
DwrPaneFind *
dwr_pane_find_new (DwrPane *pane)
{
  DwrPaneFind *self = g_object_new (DWR_TYPE_PANE_FIND, NULL);

  self->pane = pane;
  return self;
}

static void
run (DwrPaneFind *self, const char *script, GAsyncReadyCallback callback)
{
  webkit_web_view_evaluate_javascript (dwr_pane_peek_view (self->pane),
                                       script,
                                       -1,
                                       DWR_PANE_SCRIPT_WORLD,
                                       NULL,
                                       self->cancellable,
                                       callback,
                                       callback != NULL ? question_new (self) : NULL);
}

/* Finds @words from where the reader is, or nothing for none; `found` follows. */
void
dwr_pane_find_search (DwrPaneFind *self, const char *words)
{
  g_return_if_fail (DWR_IS_PANE_FIND (self));

  if (!have_controller (self))
    return;
  self->generation++;
  self->is_stepping = FALSE;
  g_free (self->words);
  self->words = g_strdup (words);
  run (self, "dwrFind.begin ()", NULL);
  if (*words != '\0') {
    webkit_find_controller_search (self->controller, words, OPTIONS, G_MAXUINT);
    return;
  }
  webkit_find_controller_search_finish (self->controller);
  set_result (self, 0, 0);
}

/* To the next one, or for -1 to the one before; round the ends. */
void
dwr_pane_find_step (DwrPaneFind *self, int direction)
{
  g_return_if_fail (DWR_IS_PANE_FIND (self));

  if (self->words == NULL || *self->words == '\0' || !have_controller (self))
    return;
  self->generation++;
  self->is_stepping = TRUE;
  if (direction > 0)
    webkit_find_controller_search_next (self->controller);
  else
    webkit_find_controller_search_previous (self->controller);
}

/* Nothing is marked any more, and the document's focus is where the last match is. */
void
dwr_pane_find_end (DwrPaneFind *self)
{
  g_return_if_fail (DWR_IS_PANE_FIND (self));

  self->generation++;
  if (self->words == NULL)
    return;
  g_clear_pointer (&self->words, g_free);
  if (!have_controller (self))
    return;
  webkit_find_controller_search_finish (self->controller);
  run (self, "dwrFind.end ()", NULL);
}

static void
selected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);
  g_autofree char *words =
      value != NULL && jsc_value_is_string (value) ? jsc_value_to_string (value) : g_strdup ("");

  if (question->generation == question->find->generation)
    g_signal_emit_by_name (question->find, "selected", words);
}

/* `selected` follows, if nothing was searched for meanwhile. */
void
dwr_pane_find_ask_selected (DwrPaneFind *self)
{
  g_return_if_fail (DWR_IS_PANE_FIND (self));

  if (have_controller (self))
    run (self, "dwrFind.getSelected ()", selected_cb);
}

guint
dwr_pane_find_get_total (DwrPaneFind *self)
{
  g_return_val_if_fail (DWR_IS_PANE_FIND (self), 0);

  return self->total;
}

guint
dwr_pane_find_get_index (DwrPaneFind *self)
{
  g_return_val_if_fail (DWR_IS_PANE_FIND (self), 0);

  return self->index;
}
