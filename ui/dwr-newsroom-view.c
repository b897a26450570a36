/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* It follows the newsroom and the search, and does what is done with a story. What comes by itself
 * never moves what somebody points at, has selected or reads. */

#include "config.h"

#include "dwr-newsroom-view.h"

#include "dwr-error-page.h"
#include "dwr-focus.h"
#include "dwr-load-signs.h"
#include "dwr-newsroom-words.h"
#include "dwr-placeholder.h"
#include "dwr-signals.h"
#include "dwr-start-page.h"
#include "dwr-template.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"

/* The ages of stories are said anew. */
#define AGES_EVERY_S 60

struct _DwrNewsroomView {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkBox *list_area;
  GtkButton *new_button;
  GtkStack *list_stack;
  DwrStartPage *start_page;
  GtkWidget *list_spinner_box;
  GtkSpinner *list_spinner;
  DwrHeadlineBox *headline_box;
  DwrHeadlineBox *result_box;
  DwrPlaceholder *placeholder;
  DwrErrorPage *list_error_page;
  GtkProgressBar *list_progress_bar;

  /* Owned. */
  DwrNewsroom *newsroom;
  DwrSearch *search;
  DwrMarks *marks;
  DwrLoadSigns *load_signs;

  gboolean is_loading;
  guint ages_id;
  char *opened_id;       /* (nullable) owned: of the story that was opened and has not come yet */
  GPtrArray *shown_hits; /* (nullable) borrowed, and only compared: what the result box shows */
};

G_DEFINE_FINAL_TYPE (DwrNewsroomView, dwr_newsroom_view, GTK_TYPE_BOX)

static DwrHeadlineWords
get_words (DwrNewsroomView *self)
{
  return (DwrHeadlineWords){
    .now_s = g_get_real_time () / G_USEC_PER_SEC,
    .says_unsaved = dwr_newsroom_is_offline (self->newsroom),
    .says_language = dwr_newsroom_get_view (self->newsroom) != DWR_VIEW_SECTION,
  };
}

static DwrHeadlineWords
get_result_words (DwrNewsroomView *self)
{
  DwrHeadlineWords words = get_words (self);

  words.says_language |= dwr_search_get_scope (self->search) == DWR_SEARCH_KEPT;
  return words;
}

static GPtrArray *
peek_headlines (DwrNewsroomView *self)
{
  return dwr_rundown_peek_headlines (dwr_newsroom_peek_rundown (self->newsroom));
}

/* Whether what was found is shown in place of the list. */
static gboolean
is_searching (DwrNewsroomView *self)
{
  return *dwr_search_get_words (self->search) != '\0' &&
         (dwr_search_peek_hits (self->search) != NULL ||
          dwr_search_peek_error (self->search) != NULL);
}

static void
show_error (DwrNewsroomView *self, const GError *error)
{
  g_autofree char *details = g_strdup_printf ("DW Reader %s\n%s", DWR_VERSION, error->message);

  dwr_error_page_set_words (self->list_error_page,
                            dwr_error_get_words (error),
                            details,
                            TRUE,
                            FALSE);
}

static const char *
show_results (DwrNewsroomView *self)
{
  GPtrArray *hits = dwr_search_peek_hits (self->search);
  const GError *error = dwr_search_peek_error (self->search);
  const char *words = NULL;

  if (error != NULL) {
    show_error (self, error);
    return "error";
  }
  if (hits->len > 0)
    return "results";
  words =
      dwr_search_get_scope (self->search) == DWR_SEARCH_KEPT ? _("Nothing that is saved matches.")
                                                             : _("No headlines match.");
  /* TRANSLATORS: a button: empties the field for the search. */
  dwr_placeholder_say (self->placeholder, words, NULL, _("Clear"));
  return "empty";
}

static const char *
show_list (DwrNewsroomView *self)
{
  DwrNewsroomEmptiness emptiness;

  switch (dwr_newsroom_get_state (self->newsroom)) {
  case DWR_NEWSROOM_START:
    return "start";
  case DWR_NEWSROOM_LOADING:
    return "loading";
  case DWR_NEWSROOM_LIST:
    return "list";
  case DWR_NEWSROOM_ERROR:
    show_error (self, dwr_newsroom_peek_error (self->newsroom));
    return "error";
  case DWR_NEWSROOM_EMPTY:
    break;
  }
  emptiness = dwr_newsroom_words_get_emptiness (self->newsroom);
  dwr_placeholder_say (self->placeholder, emptiness.title, emptiness.words, emptiness.action);
  return "empty";
}

/* The one place that chooses what is shown. */
static void
update_stack (DwrNewsroomView *self)
{
  const char *page = is_searching (self) ? show_results (self) : show_list (self);
  gboolean has_focus = dwr_focus_is_inside (GTK_WIDGET (self->list_stack));

  gtk_stack_set_visible_child_name (self->list_stack, page);
  /* GTK does not find the way to a row that it has not drawn yet. */
  if (has_focus && !dwr_focus_is_inside (GTK_WIDGET (self->list_stack)))
    dwr_newsroom_view_focus (self);
}

static void
update_load_signs (DwrNewsroomView *self)
{
  gboolean is_loading = dwr_newsroom_get_state (self->newsroom) == DWR_NEWSROOM_LOADING ||
                        dwr_newsroom_is_refreshing (self->newsroom);

  if (is_loading == self->is_loading)
    return;
  self->is_loading = is_loading;
  if (is_loading)
    dwr_load_signs_start (self->load_signs);
  else
    dwr_load_signs_stop (self->load_signs);
}

/* Where the button can come without moving a row that is in use: above, if the list can scroll by
 * its height; below a list that is short. */
static void
place_new_button (DwrNewsroomView *self)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->headline_box));
  double value = gtk_adjustment_get_value (adjustment);
  double value_max =
      gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  gboolean is_in_use = dwr_headline_box_is_in_use (self->headline_box);
  gboolean is_below;
  int height_px = 0;

  gtk_widget_get_preferred_height (GTK_WIDGET (self->new_button), NULL, &height_px);
  is_below = is_in_use && value + height_px > value_max;
  gtk_box_reorder_child (self->list_area, GTK_WIDGET (self->new_button), is_below ? -1 : 0);
  if (is_in_use && !is_below)
    gtk_adjustment_set_value (adjustment, value + height_px);
}

static void
update_new_button (DwrNewsroomView *self)
{
  guint n_new = dwr_rundown_count_new (dwr_newsroom_peek_rundown (self->newsroom));
  gboolean is_wanted = n_new > 0 && !is_searching (self);
  g_autofree char *words = dwr_newsroom_words_dup_new (self->newsroom);

  gtk_button_set_label (self->new_button, words);
  if (is_wanted && !gtk_widget_get_visible (GTK_WIDGET (self->new_button))) {
    gtk_widget_show (GTK_WIDGET (self->new_button));
    place_new_button (self);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), is_wanted);
}

static void
newsroom_changed_cb (DwrNewsroomView *self)
{
  DwrHeadlineWords words = get_words (self);

  update_stack (self);
  update_load_signs (self);
  dwr_headline_box_update (self->headline_box, peek_headlines (self), &words);
}

static void
list_changed_cb (DwrNewsroomView *self)
{
  DwrHeadlineWords words = get_words (self);

  dwr_headline_box_show_headlines (self->headline_box, peek_headlines (self), &words);
  dwr_headline_box_scroll_to_top (self->headline_box);
  update_new_button (self);
  update_stack (self);
}

static void
rows_changed_cb (DwrNewsroomView *self)
{
  DwrHeadlineWords result_words = get_result_words (self);

  if (dwr_newsroom_is_wished (self->newsroom) && !is_searching (self) &&
      !dwr_headline_box_is_in_use (self->headline_box))
    dwr_newsroom_insert_new (self->newsroom);
  dwr_headline_box_update (self->result_box, peek_headlines (self), &result_words);
  update_new_button (self);
}

static void
search_changed_cb (DwrNewsroomView *self)
{
  GPtrArray *hits = dwr_search_peek_hits (self->search);
  DwrHeadlineWords words = get_result_words (self);

  if (hits != NULL && hits != self->shown_hits) {
    self->shown_hits = hits;
    dwr_headline_box_show_hits (self->result_box, hits, &words);
    dwr_headline_box_scroll_to_top (self->result_box);
  }
  if (hits == NULL)
    self->shown_hits = NULL;
  update_stack (self);
  update_new_button (self);
}

/* What was found is still that; its states are others. */
static void
hit_states_changed_cb (DwrNewsroomView *self)
{
  GPtrArray *hits = dwr_search_peek_hits (self->search);
  g_autoptr (GPtrArray) headlines = g_ptr_array_new ();
  DwrHeadlineWords words = get_result_words (self);

  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (headlines, ((DwrSearchHit *) g_ptr_array_index (hits, i))->headline);
  dwr_headline_box_update (self->result_box, headlines, &words);
}

static gboolean
ages_cb (gpointer data)
{
  DwrNewsroomView *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    newsroom_changed_cb (self);
  return G_SOURCE_CONTINUE;
}

/* Shows a mark before the store has it. */
static void
flip_state (DwrNewsroomView *self, const DwrHeadline *headline, DwrHeadlineState state)
{
  g_autoptr (GPtrArray) changed = dwr_headlines_new ();
  DwrHeadlineWords words = get_words (self);
  DwrHeadlineWords result_words = get_result_words (self);
  DwrHeadline *copy = dwr_headline_copy (headline);

  copy->state ^= state;
  g_ptr_array_add (changed, copy);
  dwr_headline_box_update (self->headline_box, changed, &words);
  dwr_headline_box_update (self->result_box, changed, &result_words);
}

static void
toggle_read (DwrNewsroomView *self, const DwrHeadline *headline)
{
  flip_state (self, headline, DWR_HEADLINE_UNREAD);
  dwr_marks_set_read (self->marks, headline->id, (headline->state & DWR_HEADLINE_UNREAD) != 0);
}

static void
toggle_starred (DwrNewsroomView *self, const DwrHeadline *headline)
{
  flip_state (self, headline, DWR_HEADLINE_STARRED);
  dwr_marks_set_starred (self->marks,
                         headline,
                         (headline->state & DWR_HEADLINE_STARRED) == 0,
                         !dwr_newsroom_is_offline (self->newsroom));
}

/* It is read when it has come: one that does not come stays as it was. */
static void
open_story (DwrNewsroomView *self, const DwrHeadline *headline)
{
  g_free (self->opened_id);
  self->opened_id = g_strdup (headline->id);
  g_signal_emit_by_name (self, "open", headline->link);
}

static void
copy_link (DwrNewsroomView *self, const char *link)
{
  gtk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD),
                          link,
                          -1);
}

static void
act_cb (DwrHeadlineBox *box, int act, const DwrHeadline *headline, DwrNewsroomView *self)
{
  switch ((DwrHeadlineAct) act) {
  case DWR_HEADLINE_ACT_OPEN:
    open_story (self, headline);
    break;
  case DWR_HEADLINE_ACT_TOGGLE_READ:
    toggle_read (self, headline);
    break;
  case DWR_HEADLINE_ACT_TOGGLE_STARRED:
    toggle_starred (self, headline);
    break;
  case DWR_HEADLINE_ACT_COPY_LINK:
    copy_link (self, headline->link);
    break;
  case DWR_HEADLINE_ACT_OPEN_OUTSIDE:
    g_signal_emit_by_name (self, "open-outside", headline->link);
    break;
  }
}

static void
used_cb (DwrNewsroomView *self)
{
  dwr_newsroom_end_wish (self->newsroom);
}

static void
new_clicked_cb (DwrNewsroomView *self)
{
  dwr_newsroom_insert_new (self->newsroom);
  dwr_headline_box_focus (self->headline_box);
  dwr_headline_box_scroll_to_top (self->headline_box);
}

/* The placeholder's and the error page's button: again, or back to the list. */
static void
again_cb (DwrNewsroomView *self)
{
  if (is_searching (self))
    g_signal_emit_by_name (self, "end-search");
  else
    dwr_newsroom_refresh (self->newsroom);
}

static void
dwr_newsroom_view_dispose (GObject *object)
{
  DwrNewsroomView *self = DWR_NEWSROOM_VIEW (object);

  if (self->load_signs != NULL)
    dwr_load_signs_stop (self->load_signs);
  g_clear_handle_id (&self->ages_id, g_source_remove);
  g_clear_object (&self->load_signs);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->search);
  g_clear_object (&self->marks);
  g_clear_pointer (&self->opened_id, g_free);
  G_OBJECT_CLASS (dwr_newsroom_view_parent_class)->dispose (object);
}

/* The list is kept up to date while it can be seen. */
static void
dwr_newsroom_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dwr_newsroom_view_parent_class)->map (widget);
  dwr_newsroom_open (DWR_NEWSROOM_VIEW (widget)->newsroom);
}

static void
dwr_newsroom_view_unmap (GtkWidget *widget)
{
  if (DWR_NEWSROOM_VIEW (widget)->newsroom != NULL)
    dwr_newsroom_close (DWR_NEWSROOM_VIEW (widget)->newsroom);
  GTK_WIDGET_CLASS (dwr_newsroom_view_parent_class)->unmap (widget);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, list_area);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, new_button);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, start_page);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, list_spinner_box);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, list_spinner);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, headline_box);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, result_box);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, list_error_page);
  gtk_widget_class_bind_template_child (widget_class, DwrNewsroomView, list_progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
}

static void
dwr_newsroom_view_class_init (DwrNewsroomViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_newsroom_view_dispose;
  widget_class->map = dwr_newsroom_view_map;
  widget_class->unmap = dwr_newsroom_view_unmap;
  g_type_ensure (DWR_TYPE_ERROR_PAGE);
  g_type_ensure (DWR_TYPE_HEADLINE_BOX);
  g_type_ensure (DWR_TYPE_PLACEHOLDER);
  g_type_ensure (DWR_TYPE_START_PAGE);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-newsroom-view.ui");
  bind_children (widget_class);
  dwr_signal_add (DWR_TYPE_NEWSROOM_VIEW, "open", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_NEWSROOM_VIEW, "open-outside", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_NEWSROOM_VIEW, "end-search", G_TYPE_NONE);
}

static void
dwr_newsroom_view_init (DwrNewsroomView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->load_signs =
      dwr_load_signs_new (self->list_progress_bar, self->list_spinner, self->list_spinner_box);
  self->ages_id = g_timeout_add_seconds (AGES_EVERY_S, ages_cb, self);
  g_signal_connect (self->headline_box, "act", G_CALLBACK (act_cb), self);
  g_signal_connect (self->result_box, "act", G_CALLBACK (act_cb), self);
  g_signal_connect_swapped (self->headline_box, "used", G_CALLBACK (used_cb), self);
  g_signal_connect_swapped (self->result_box, "used", G_CALLBACK (used_cb), self);
  g_signal_connect_swapped (self->placeholder, "action", G_CALLBACK (again_cb), self);
  g_signal_connect_swapped (self->list_error_page, "retry", G_CALLBACK (again_cb), self);
}

static void
follow (DwrNewsroomView *self,
        gpointer model,
        const char *signal,
        void (*handler) (DwrNewsroomView *))
{
  g_signal_connect_object (model, signal, G_CALLBACK (handler), self, G_CONNECT_SWAPPED);
}

/* To be called once, before the view is shown. */
void
dwr_newsroom_view_set_models (DwrNewsroomView *self, const DwrNewsroomModels *models)
{
  g_return_if_fail (DWR_IS_NEWSROOM_VIEW (self));
  g_return_if_fail (self->newsroom == NULL);

  self->newsroom = g_object_ref (models->newsroom);
  self->search = g_object_ref (models->search);
  self->marks = g_object_ref (models->marks);
  follow (self, self->newsroom, "changed", newsroom_changed_cb);
  follow (self, self->newsroom, "list-changed", list_changed_cb);
  follow (self, self->newsroom, "rows-changed", rows_changed_cb);
  follow (self, self->search, "changed", search_changed_cb);
  follow (self, self->search, "states-changed", hit_states_changed_cb);
  dwr_start_page_set_choice (self->start_page, dwr_newsroom_peek_choice (self->newsroom));
  dwr_start_page_set_host (self->start_page, models->host);
  update_stack (self);
}

static const DwrHeadline *
find_headline (DwrNewsroomView *self, const char *id)
{
  GPtrArray *hits = dwr_search_peek_hits (self->search);

  for (guint i = 0; hits != NULL && i < hits->len; i++) {
    const DwrSearchHit *hit = g_ptr_array_index (hits, i);

    if (g_str_equal (hit->headline->id, id))
      return hit->headline;
  }
  return dwr_rundown_find (dwr_newsroom_peek_rundown (self->newsroom), id);
}

/* The article of a story is before the reader's eyes. One that was opened here is read by that.
 * @id: may be empty */
void
dwr_newsroom_view_note_shown (DwrNewsroomView *self, const char *id)
{
  const DwrHeadline *headline = NULL;

  g_return_if_fail (DWR_IS_NEWSROOM_VIEW (self));

  if (g_strcmp0 (self->opened_id, id) != 0)
    return;
  headline = find_headline (self, id);
  if (headline != NULL && (headline->state & DWR_HEADLINE_UNREAD) != 0)
    toggle_read (self, headline);
  g_clear_pointer (&self->opened_id, g_free);
}

static DwrHeadlineBox *
get_shown_box (DwrNewsroomView *self)
{
  return is_searching (self) ? self->result_box : self->headline_box;
}

/* Opens the story that comes next in what is shown. Returns: whether there is one */
gboolean
dwr_newsroom_view_step (DwrNewsroomView *self, DwrHeadlineStep step)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM_VIEW (self), FALSE);

  return dwr_headline_box_step (get_shown_box (self), step);
}

/* Does this with the selected story. */
void
dwr_newsroom_view_act (DwrNewsroomView *self, DwrHeadlineAct act)
{
  g_return_if_fail (DWR_IS_NEWSROOM_VIEW (self));

  dwr_headline_box_act (get_shown_box (self), act);
}

/* Does this with the story @id. Returns: whether it is known here */
gboolean
dwr_newsroom_view_act_on (DwrNewsroomView *self, DwrHeadlineAct act, const char *id)
{
  const DwrHeadline *headline;
  g_autoptr (DwrHeadline) copy = NULL;

  g_return_val_if_fail (DWR_IS_NEWSROOM_VIEW (self), FALSE);

  headline = find_headline (self, id);
  if (headline == NULL)
    return FALSE;
  /* What is done may build the list anew. */
  copy = dwr_headline_copy (headline);
  act_cb (NULL, (int) act, copy, self);
  return TRUE;
}

/* Puts the keyboard's focus on what stands here. */
void
dwr_newsroom_view_focus (DwrNewsroomView *self)
{
  g_return_if_fail (DWR_IS_NEWSROOM_VIEW (self));

  if (dwr_headline_box_has_rows (get_shown_box (self)))
    dwr_headline_box_focus (get_shown_box (self));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->list_stack), GTK_DIR_TAB_FORWARD);
}

/* (transfer none) */
DwrErrorPage *
dwr_newsroom_view_peek_error_page (DwrNewsroomView *self)
{
  g_return_val_if_fail (DWR_IS_NEWSROOM_VIEW (self), NULL);

  return self->list_error_page;
}
