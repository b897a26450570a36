/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page that the reading's state asks for: signs of a load, the article, or why there is none.
 */

#include "config.h"

#include "dwr-article-view.h"

#include "dwr-article-bar.h"
#include "dwr-error-page.h"
#include "dwr-export-words.h"
#include "dwr-export.h"
#include "dwr-find-bar.h"
#include "dwr-focus.h"
#include "dwr-load-signs.h"
#include "dwr-mail-box.h"
#include "dwr-notice-bar.h"
#include "dwr-printer.h"
#include "dwr-reader.h"
#include "dwr-save-dialog.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"

struct _DwrArticleView {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *spinner_box;
  DwrErrorPage *error_page;
  GtkProgressBar *progress_bar;
  DwrFindBar *find_bar;
  DwrNoticeBar *export_bar;
  DwrMailBox *mail_box;
  DwrArticleBar *article_bar;

  DwrPane *pane; /* borrowed, a child of stack */

  /* Owned. */
  DwrReading *reading;
  DwrReader *reader;
  DwrLoadSigns *load_signs;
  DwrPrinter *printer;
  DwrExport *export;

  gboolean is_pane_failed; /* the pane gave up the article that is read */
};

G_DEFINE_FINAL_TYPE (DwrArticleView, dwr_article_view, GTK_TYPE_BOX)

/* Whether the view shows the article that is read: the view is one process behind. */
static gboolean
is_article_shown (DwrArticleView *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  return article != NULL && dwr_pane_is_shown (self->pane, article->document);
}

/* An address that the gate refuses stays refused; a page that is no article may be a hotel's, where
 * one has to log in first. */
static gboolean
may_end_otherwise (const GError *error)
{
  return !g_error_matches (error, DWR_ERROR, DWR_ERROR_NOT_DW) &&
         !g_error_matches (error, DWR_ERROR, DWR_ERROR_NO_ID);
}

static void
show_error (DwrArticleView *self, const char *words, const char *cause, gboolean can_retry)
{
  const char *address = dwr_reading_get_address (self->reading);
  g_autofree char *outside_uri = dwr_reading_dup_outside_uri (self->reading);
  g_autofree char *details =
      g_strdup_printf ("DW Reader %s\n%s\n%s", DWR_VERSION, address != NULL ? address : "", cause);

  dwr_error_page_set_words (self->error_page, words, details, can_retry, outside_uri != NULL);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* What was read before stays until the new text is there: between the two is no empty page. */
static void
show_article (DwrArticleView *self)
{
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (self->is_pane_failed && dwr_reading_get_state (self->reading) == DWR_READING_ARTICLE)
    show_error (self,
                _("The article view stopped working."), "The web process ended too often.", TRUE);
  else if (is_article_shown (self))
    gtk_stack_set_visible_child_name (self->stack, "article");
  else if (!dwr_pane_has_text (self->pane) || g_strcmp0 (shown, "article") != 0)
    gtk_stack_set_visible_child_name (self->stack, "loading");
}

/* The one place that chooses what is shown. */
static void
update (DwrArticleView *self)
{
  const GError *error = dwr_reading_peek_error (self->reading);

  switch (dwr_reading_get_state (self->reading)) {
  case DWR_READING_NOTHING:
    break;
  case DWR_READING_ERROR:
    show_error (self, dwr_error_get_words (error), error->message, may_end_otherwise (error));
    break;
  case DWR_READING_LOADING:
  case DWR_READING_ARTICLE:
    show_article (self);
    break;
  }
  if (error != NULL || self->is_pane_failed)
    dwr_find_bar_end (self->find_bar);
  g_signal_emit_by_name (self, "changed");
}

static void
reading_changed_cb (DwrArticleView *self)
{
  DwrReadingState state = dwr_reading_get_state (self->reading);

  if (state == DWR_READING_LOADING) {
    dwr_load_signs_start (self->load_signs);
    dwr_pane_prepare (self->pane);
  } else if (state != DWR_READING_ARTICLE || self->is_pane_failed || is_article_shown (self)) {
    dwr_load_signs_stop (self->load_signs);
  }
  update (self);
}

static void
article_changed_cb (DwrArticleView *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  self->is_pane_failed = FALSE;
  if (!is_article_shown (self))
    dwr_pane_show_document (self->pane,
                            article->document,
                            article->images,
                            article->title,
                            article->paragraph);
}

static void
progress_cb (DwrReading *reading, double fraction, DwrArticleView *self)
{
  dwr_load_signs_set_fraction (self->load_signs, fraction);
}

/* GTK does not find the way into a web view that it has not drawn yet. */
static void
pane_shown_cb (DwrArticleView *self)
{
  gboolean has_focus = dwr_focus_is_inside (GTK_WIDGET (self->stack));

  if (dwr_reading_get_state (self->reading) != DWR_READING_ARTICLE)
    return;
  dwr_load_signs_stop (self->load_signs);
  update (self);
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (dwr_pane_peek_view (self->pane)));
}

static void
pane_failed_cb (DwrArticleView *self)
{
  self->is_pane_failed = TRUE;
  dwr_load_signs_stop (self->load_signs);
  update (self);
}

static void
open_outside_cb (DwrArticleView *self)
{
  g_signal_emit_by_name (self, "open-outside");
}

/* Whoever has a list before him will open an article, and its view takes its time to start. */
static void
prepare_pane_cb (DwrArticleView *self)
{
  dwr_pane_prepare (self->pane);
}

static void
add_pane (DwrArticleView *self, DwrServiceClient *client)
{
  self->pane = DWR_PANE (dwr_pane_new (client));
  g_signal_connect_swapped (self->pane, "shown", G_CALLBACK (pane_shown_cb), self);
  g_signal_connect_swapped (self->pane, "failed", G_CALLBACK (pane_failed_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->pane), "article");
  gtk_widget_show (GTK_WIDGET (self->pane));
}

static void
export_changed_cb (DwrArticleView *self)
{
  g_autofree char *words = dwr_export_dup_words (self->export);

  if (dwr_export_get_state (self->export) == DWR_EXPORT_RUNNING)
    dwr_notice_bar_say_progress (self->export_bar, words, dwr_export_get_fraction (self->export));
  else
    dwr_notice_bar_say (self->export_bar, words, NULL);
}

static void
copied_cb (DwrArticleView *self, const char *text)
{
  GtkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_set_text (clipboard, text, -1);
}

static void
print_failed_cb (DwrArticleView *self, const GError *error)
{
  g_autofree char *words = dwr_export_words_dup_not_printed (error);

  dwr_notice_bar_say (self->export_bar, words, NULL);
}

static void
follow (DwrArticleView *self, gpointer object, const char *signal, GCallback handler)
{
  g_signal_connect_object (object, signal, handler, self, G_CONNECT_SWAPPED);
}

static void
add_export (DwrArticleView *self, DwrServiceClient *client)
{
  self->printer = dwr_printer_new (self->pane);
  self->export = dwr_export_new (client, self->reading, self->printer);
  follow (self, self->printer, "failed", G_CALLBACK (print_failed_cb));
  follow (self, self->export, "changed", G_CALLBACK (export_changed_cb));
  follow (self, self->export, "copied", G_CALLBACK (copied_cb));
  g_signal_connect_object (self->export_bar,
                           "action",
                           G_CALLBACK (dwr_export_stop),
                           self->export,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_bar,
                           "dismissed",
                           G_CALLBACK (dwr_export_stop),
                           self->export,
                           G_CONNECT_SWAPPED);
}

static void
connectivity_changed_cb (DwrConnectivity *connectivity, DwrArticleView *self)
{
  dwr_reading_set_offline (self->reading, dwr_connectivity_is_offline (connectivity));
}

/* What the list knows of the story that is read, such as a star. */
static void
rows_changed_cb (DwrNewsroom *newsroom, DwrArticleView *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);
  DwrRundown *rundown = dwr_newsroom_peek_rundown (newsroom);
  const DwrHeadline *headline = article != NULL ? dwr_rundown_find (rundown, article->id) : NULL;

  if (headline != NULL)
    dwr_reading_note_state (self->reading, headline->id, headline->state);
}

/* A story that was found and is in no list has its state from there. */
static void
hit_states_changed_cb (DwrSearch *search, DwrArticleView *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);
  GPtrArray *hits = dwr_search_peek_hits (search);

  for (guint i = 0; article != NULL && i < hits->len; i++) {
    const DwrHeadline *headline = ((DwrSearchHit *) g_ptr_array_index (hits, i))->headline;

    if (g_str_equal (headline->id, article->id))
      dwr_reading_note_state (self->reading, headline->id, headline->state);
  }
}

static void
dwr_article_view_dispose (GObject *object)
{
  DwrArticleView *self = DWR_ARTICLE_VIEW (object);

  if (self->load_signs != NULL)
    dwr_load_signs_stop (self->load_signs);
  g_clear_object (&self->load_signs);
  if (self->export != NULL)
    dwr_export_stop (self->export);
  g_clear_object (&self->export);
  g_clear_object (&self->printer);
  g_clear_object (&self->reader);
  g_clear_object (&self->reading);
  self->pane = NULL;
  G_OBJECT_CLASS (dwr_article_view_parent_class)->dispose (object);
}

static void
dwr_article_view_class_init (DwrArticleViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_article_view_dispose;
  g_type_ensure (DWR_TYPE_ARTICLE_BAR);
  g_type_ensure (DWR_TYPE_ERROR_PAGE);
  g_type_ensure (DWR_TYPE_FIND_BAR);
  g_type_ensure (DWR_TYPE_MAIL_BOX);
  g_type_ensure (DWR_TYPE_NOTICE_BAR);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-article-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, stack);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, spinner_box);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, error_page);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, export_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, mail_box);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleView, article_bar);
  dwr_signal_add (DWR_TYPE_ARTICLE_VIEW, "changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_ARTICLE_VIEW, "open-outside", G_TYPE_NONE);
}

static void
dwr_article_view_init (DwrArticleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->load_signs = dwr_load_signs_new (self->progress_bar, self->spinner, self->spinner_box);
}

/* To be called once, before the view is shown. */
void
dwr_article_view_set_models (DwrArticleView *self, DwrServiceClient *client, DwrReading *reading)
{
  g_return_if_fail (DWR_IS_ARTICLE_VIEW (self));
  g_return_if_fail (self->reading == NULL);

  self->reading = g_object_ref (reading);
  add_pane (self, client);
  add_export (self, client);
  dwr_find_bar_set_pane (self->find_bar, self->pane);
  dwr_article_bar_set_models (self->article_bar, reading, self->pane);
  self->reader = dwr_reader_new (client, reading, self->pane);
  g_signal_connect_object (reading,
                           "changed",
                           G_CALLBACK (reading_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reading,
                           "article-changed",
                           G_CALLBACK (article_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reading, "progress", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (self->error_page,
                           "retry",
                           G_CALLBACK (dwr_reading_reload),
                           reading,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->error_page, "open-outside", G_CALLBACK (open_outside_cb), self);
  g_signal_connect_swapped (self->article_bar, "open-outside", G_CALLBACK (open_outside_cb), self);
}

/* To be called once, after dwr_article_view_set_models (): what the mail client does with it. */
void
dwr_article_view_set_host (DwrArticleView *self, DwrServiceClient *client, DwrHost *host)
{
  g_return_if_fail (DWR_IS_ARTICLE_VIEW (self));

  dwr_mail_box_set_models (self->mail_box, client, self->reading, self->pane, host);
  dwr_article_bar_set_host (self->article_bar, host);
  g_signal_connect_swapped (self->mail_box, "changed", G_CALLBACK (update), self);
}

/* What is said of the article stays what the client and the list know. To be called once, after
 * dwr_article_view_set_models (). */
void
dwr_article_view_follow (DwrArticleView *self, const DwrNewsroomModels *models)
{
  g_return_if_fail (DWR_IS_ARTICLE_VIEW (self));

  g_signal_connect_object (models->connectivity,
                           "changed",
                           G_CALLBACK (connectivity_changed_cb),
                           self,
                           0);
  g_signal_connect_object (models->newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, 0);
  g_signal_connect_object (models->newsroom,
                           "rows-changed",
                           G_CALLBACK (prepare_pane_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (models->newsroom,
                           "list-changed",
                           G_CALLBACK (prepare_pane_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (models->search,
                           "states-changed",
                           G_CALLBACK (hit_states_changed_cb),
                           self,
                           0);
  connectivity_changed_cb (models->connectivity, self);
}

/* Whether the article that is read can be seen. */
gboolean
dwr_article_view_is_shown (DwrArticleView *self)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), FALSE);

  return dwr_reading_get_state (self->reading) == DWR_READING_ARTICLE && !self->is_pane_failed &&
         is_article_shown (self);
}

/* Whether there is an article to use it on, and a client that can do it. */
gboolean
dwr_article_view_can (DwrArticleView *self, DwrReadingAid aid)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), FALSE);

  return dwr_article_view_is_shown (self) &&
         (aid < DWR_READING_AID_SAVE_TO_FOLDER || dwr_mail_box_can (self->mail_box, aid));
}

/* As a key does it. One that writes an article into the client's mails is for that article alone:
 * nobody who is in the list means what he read last. Returns: whether it was used */
gboolean
dwr_article_view_press (DwrArticleView *self, DwrReadingAid aid)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), FALSE);

  return (aid < DWR_READING_AID_SAVE_TO_FOLDER || dwr_focus_is_inside (GTK_WIDGET (self))) &&
         dwr_article_view_use (self, aid);
}

/* Returns: whether it could be used */
gboolean
dwr_article_view_use (DwrArticleView *self, DwrReadingAid aid)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), FALSE);

  if (!dwr_article_view_can (self, aid))
    return FALSE;
  dwr_pane_end_zoom (self->pane);
  switch (aid) {
  case DWR_READING_AID_FIND:
    dwr_find_bar_begin (self->find_bar);
    break;
  case DWR_READING_AID_FIND_NEXT:
    dwr_find_bar_step (self->find_bar, 1);
    break;
  case DWR_READING_AID_FIND_PREVIOUS:
    dwr_find_bar_step (self->find_bar, -1);
    break;
  case DWR_READING_AID_PRINT:
    dwr_printer_ask (self->printer);
    break;
  case DWR_READING_AID_SAVE:
    dwr_save_dialog_show (GTK_WIDGET (self),
                          self->export,
                          dwr_reading_peek_article (self->reading));
    break;
  case DWR_READING_AID_COPY_MARKDOWN:
    dwr_export_copy_markdown (self->export);
    break;
  default:
    dwr_mail_box_use (self->mail_box, aid);
    break;
  }
  return TRUE;
}

/* Ends what is open over or below the article. Returns: whether something was */
gboolean
dwr_article_view_end_aid (DwrArticleView *self)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), FALSE);

  return dwr_pane_end_zoom (self->pane) || dwr_find_bar_end (self->find_bar);
}

/* For the status line. (transfer none): empty when nothing is read */
const char *
dwr_article_view_get_status (DwrArticleView *self)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), "");

  switch (dwr_reading_get_state (self->reading)) {
  case DWR_READING_NOTHING:
    return "";
  case DWR_READING_LOADING:
    return _("Loading the article…");
  case DWR_READING_ARTICLE:
    if (self->is_pane_failed)
      /* TRANSLATORS: in the status line: the article, or the headlines. */
      return _("Not loaded");
    return is_article_shown (self) ? _("Loaded") : _("Loading the article…");
  case DWR_READING_ERROR:
    return _("Not loaded");
  }
  return "";
}

/* (transfer none) */
DwrPane *
dwr_article_view_peek_pane (DwrArticleView *self)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), NULL);

  return self->pane;
}

/* (transfer none) */
DwrErrorPage *
dwr_article_view_peek_error_page (DwrArticleView *self)
{
  g_return_val_if_fail (DWR_IS_ARTICLE_VIEW (self), NULL);

  return self->error_page;
}
