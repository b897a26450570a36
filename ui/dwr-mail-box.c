/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar for each model that works for the mail client, and the questions that they have. */

#include "config.h"

#include "dwr-mail-box.h"

#include "dwr-direction.h"
#include "dwr-mailer.h"
#include "dwr-notice-bar.h"
#include "dwr-pane-excerpt.h"
#include "dwr-saver-words.h"
#include "dwr-saver.h"
#include "dwr-signals.h"
#include "dwr/dwr-i18n.h"

#define ANSWER_CHOOSE 1
#define ANSWER_WITHOUT 2

struct _DwrMailBox {
  GtkBox parent_instance;

  /* Borrowed, children. */
  DwrNoticeBar *save_bar;
  DwrNoticeBar *send_bar;

  /* Owned. */
  DwrHost *host;
  DwrReading *reading;
  DwrSaver *saver;
  DwrMailer *mailer;

  DwrPane *pane;       /* (nullable) weak: of the same panel */
  GtkWidget *question; /* (nullable) weak: an open dialog */

  DwrSaverState told_state; /* of the saver */
};

G_DEFINE_FINAL_TYPE (DwrMailBox, dwr_mail_box, GTK_TYPE_BOX)

static void
folder_answered_cb (DwrMailBox *self, int answer, GtkDialog *dialog)
{
  gtk_widget_destroy (GTK_WIDGET (dialog));
  if (answer == GTK_RESPONSE_ACCEPT)
    dwr_saver_accept (self->saver);
  else if (answer == ANSWER_CHOOSE)
    dwr_saver_choose (self->saver);
  else
    dwr_saver_stop (self->saver);
}

/* A dialog is not run, because that would be a loop within the client's. @title: of what is asked
 * (transfer none) */
static GtkWidget *
new_question (DwrMailBox *self, const char *title, const char *words)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *dialog =
      gtk_message_dialog_new (GTK_IS_WINDOW (toplevel) ? GTK_WINDOW (toplevel) : NULL,
                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                              GTK_MESSAGE_QUESTION,
                              GTK_BUTTONS_NONE,
                              "%s",
                              title);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", words);
  gtk_window_set_title (GTK_WINDOW (dialog), title);
  /* GTK calls it "Question" for who does not see it. */
  atk_object_set_name (gtk_widget_get_accessible (dialog), title);
  dwr_direction_follow_language (dialog);
  if (self->question != NULL)
    gtk_widget_destroy (self->question);
  g_set_weak_pointer (&self->question, dialog);
  return dialog;
}

static void
ask_for_folder (DwrMailBox *self)
{
  g_autofree char *folder = dwr_saver_dup_folder (self->saver);
  g_autofree char *words = dwr_saver_words_dup_question (folder != NULL ? folder : "");
  GtkWidget *dialog = new_question (self, _("Save articles to a folder"), words);

  gtk_dialog_add_buttons (
      GTK_DIALOG (dialog),
      _("_Cancel"),
         GTK_RESPONSE_CANCEL,
         _("Choose _another…"), ANSWER_CHOOSE, _("_Save"), GTK_RESPONSE_ACCEPT, NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  g_signal_connect_object (dialog,
                           "response",
                           G_CALLBACK (folder_answered_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* How far it is, the saver tells often; what it can do changes with its state. */
static void
tell_of_state (DwrMailBox *self, DwrSaverState state)
{
  if (state == self->told_state)
    return;
  self->told_state = state;
  g_signal_emit_by_name (self, "changed");
}

static void
saver_changed_cb (DwrMailBox *self)
{
  DwrSaverState state = dwr_saver_get_state (self->saver);
  g_autofree char *words = dwr_saver_dup_words (self->saver);

  if (state == DWR_SAVER_SAVING)
    dwr_notice_bar_say_running (self->save_bar, words);
  else if (state == DWR_SAVER_LOADING)
    dwr_notice_bar_say_progress (self->save_bar, words, dwr_saver_get_fraction (self->saver));
  else
    dwr_notice_bar_say (self->save_bar,
                        words,
                        dwr_saver_wants_folder (self->saver)
                        ? _("Choose another…")
                        : NULL);
  if (state == DWR_SAVER_ASKING)
    ask_for_folder (self);
  tell_of_state (self, state);
}

/* The one button is for whatever can be done about it. */
static void
save_action_cb (DwrMailBox *self)
{
  if (dwr_saver_wants_folder (self->saver))
    dwr_saver_choose (self->saver);
  else
    dwr_saver_stop (self->saver);
}

static void
mailer_changed_cb (DwrMailBox *self)
{
  g_autofree char *words = dwr_mailer_dup_words (self->mailer);

  if (dwr_mailer_get_state (self->mailer) == DWR_MAILER_LOADING)
    dwr_notice_bar_say_progress (self->send_bar, words, dwr_mailer_get_fraction (self->mailer));
  else
    dwr_notice_bar_say (self->send_bar, words, NULL);
}

/* What a callback needs to know. */
typedef struct {
  DwrMailBox *box;            /* owned */
  DwrReadingArticle *article; /* owned: which was read when it was asked for */
  DwrDraftMode mode;
} Wish;

static Wish *
wish_new (DwrMailBox *self, DwrDraftMode mode)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->box = g_object_ref (self);
  wish->article = dwr_reading_article_ref (dwr_reading_peek_article (self->reading));
  wish->mode = mode;
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->box);
  dwr_reading_article_unref (wish->article);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* Whoever went on to another article meanwhile does not mean that one; the same article may have
 * been loaded anew. */
static gboolean
is_wanted (Wish *wish)
{
  DwrReadingArticle *article = dwr_reading_peek_article (wish->box->reading);

  return wish->box->mailer != NULL && article != NULL &&
         g_str_equal (article->uri, wish->article->uri);
}

static void
passage_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autofree char *passage = dwr_pane_excerpt_read_finish (result);

  if (is_wanted (wish))
    dwr_mailer_quote (wish->box->mailer, wish->mode, passage);
}

/* Only what the service named is a picture of the article. */
static void
pictures_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lines = dwr_pane_excerpt_read_finish (result);
  g_auto (GStrv) keys = g_strsplit (lines, "\n", -1);

  for (char **key = keys; *key != NULL; key++) {
    const char *address = g_hash_table_lookup (wish->article->images, *key);

    if (address != NULL)
      g_ptr_array_add (addresses, g_strdup (address));
  }
  if (is_wanted (wish))
    dwr_mailer_send (wish->box->mailer, wish->mode, addresses);
}

static void
read_pane (DwrMailBox *self,
           DwrPaneExcerpt excerpt,
           DwrDraftMode mode,
           GAsyncReadyCallback callback)
{
  WebKitWebView *view = self->pane != NULL ? dwr_pane_peek_view (self->pane) : NULL;

  dwr_pane_excerpt_read_async (view, excerpt, callback, wish_new (self, mode));
}

static void
pictures_answered_cb (DwrMailBox *self, int answer, GtkDialog *dialog)
{
  gtk_widget_destroy (GTK_WIDGET (dialog));
  if (!dwr_mailer_can_begin (self->mailer, DWR_DRAFT_NEW))
    return;
  if (answer == GTK_RESPONSE_ACCEPT)
    read_pane (self, DWR_PANE_EXCERPT_PICTURES, DWR_DRAFT_NEW, pictures_cb);
  else if (answer == ANSWER_WITHOUT)
    dwr_mailer_send (self->mailer, DWR_DRAFT_NEW, NULL);
}

/* A word about rights, whenever somebody is about to pass pictures on. */
static void
ask_about_pictures (DwrMailBox *self)
{
  GtkWidget *dialog = new_question (
      self,
      _("Send the pictures as well?"),
         _("Pictures often belong to photographers and agencies, and to pass them on "
                      "may need their permission. Whose they are stands in the text of the mail."));

  gtk_dialog_add_buttons (
      GTK_DIALOG (dialog),
      _("_Cancel"),
         GTK_RESPONSE_CANCEL,
         _("With_out pictures"), ANSWER_WITHOUT, _("With _pictures"), GTK_RESPONSE_ACCEPT, NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), ANSWER_WITHOUT);
  g_signal_connect_object (dialog,
                           "response",
                           G_CALLBACK (pictures_answered_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
message_changed_cb (DwrMailBox *self)
{
  g_signal_emit_by_name (self, "changed");
}

/* Ends what runs. The models outlive us until their work has ended, so it has to be told to. */
static void
stop (DwrMailBox *self)
{
  if (self->question != NULL)
    gtk_widget_destroy (self->question);
  g_clear_weak_pointer (&self->question);
  if (self->saver != NULL)
    dwr_saver_stop_all (self->saver);
  if (self->mailer != NULL)
    dwr_mailer_stop (self->mailer);
}

static void
dwr_mail_box_dispose (GObject *object)
{
  DwrMailBox *self = DWR_MAIL_BOX (object);

  /* Whoever shows us ends as well. */
  if (self->saver != NULL)
    g_signal_handlers_disconnect_by_data (self->saver, self);
  stop (self);
  g_clear_weak_pointer (&self->pane);
  g_clear_object (&self->mailer);
  g_clear_object (&self->saver);
  g_clear_object (&self->reading);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (dwr_mail_box_parent_class)->dispose (object);
}

static void
dwr_mail_box_class_init (DwrMailBoxClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_mail_box_dispose;
  dwr_signal_add (DWR_TYPE_MAIL_BOX, "changed", G_TYPE_NONE);
}

static DwrNoticeBar *
add_bar (DwrMailBox *self, const char *name)
{
  GtkWidget *bar = g_object_new (DWR_TYPE_NOTICE_BAR, NULL);

  gtk_buildable_set_name (GTK_BUILDABLE (bar), name);
  gtk_container_add (GTK_CONTAINER (self), bar);
  return DWR_NOTICE_BAR (bar);
}

static void
dwr_mail_box_init (DwrMailBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->save_bar = add_bar (self, "save_bar");
  self->send_bar = add_bar (self, "send_bar");
}

static void
follow (DwrMailBox *self, gpointer object, const char *signal, GCallback handler)
{
  g_signal_connect_object (object, signal, handler, self, G_CONNECT_SWAPPED);
}

static void
follow_mailer (DwrMailBox *self)
{
  follow (self, self->mailer, "changed", G_CALLBACK (mailer_changed_cb));
  for (int i = 0; i < 2; i++)
    g_signal_connect_object (self->send_bar,
                             i == 0 ? "action" : "dismissed",
                             G_CALLBACK (dwr_mailer_stop),
                             self->mailer,
                             G_CONNECT_SWAPPED);
}

/* To be called once, before the box is shown. */
void
dwr_mail_box_set_models (DwrMailBox *self,
                         DwrServiceClient *client,
                         DwrReading *reading,
                         DwrPane *pane,
                         DwrHost *host)
{
  g_return_if_fail (DWR_IS_MAIL_BOX (self));
  g_return_if_fail (self->host == NULL);

  self->host = g_object_ref (host);
  self->reading = g_object_ref (reading);
  g_set_weak_pointer (&self->pane, pane);
  self->saver = dwr_saver_new (client, reading, host);
  self->mailer = dwr_mailer_new (client, reading, host);
  follow_mailer (self);
  follow (self, host, "message-changed", G_CALLBACK (message_changed_cb));
  follow (self, host, "quitting", G_CALLBACK (stop));
  follow (self, self->saver, "changed", G_CALLBACK (saver_changed_cb));
  follow (self, self->save_bar, "action", G_CALLBACK (save_action_cb));
  g_signal_connect_object (self->save_bar,
                           "dismissed",
                           G_CALLBACK (dwr_saver_stop),
                           self->saver,
                           G_CONNECT_SWAPPED);
}

/* Whether the client can do that now. */
gboolean
dwr_mail_box_can (DwrMailBox *self, DwrReadingAid aid)
{
  g_return_val_if_fail (DWR_IS_MAIL_BOX (self), FALSE);

  switch (aid) {
  case DWR_READING_AID_SAVE_TO_FOLDER:
    return self->saver != NULL && dwr_saver_can_save (self->saver);
  case DWR_READING_AID_SAVE_ELSEWHERE:
    return self->saver != NULL && dwr_saver_can_save_elsewhere (self->saver);
  case DWR_READING_AID_SEND_PICTURES:
    if (!dwr_host_can (self->host, DWR_HOST_COMPOSE_FILES))
      return FALSE;
    /* fall through */
  case DWR_READING_AID_SEND:
  case DWR_READING_AID_FORWARD:
  case DWR_READING_AID_QUOTE:
    return self->mailer != NULL && dwr_mailer_can_begin (self->mailer, DWR_DRAFT_NEW);
  case DWR_READING_AID_QUOTE_IN_REPLY:
    return self->mailer != NULL && dwr_mailer_can_begin (self->mailer, DWR_DRAFT_REPLY);
  default:
    return FALSE;
  }
}

/* What the client cannot do is not done. */
void
dwr_mail_box_use (DwrMailBox *self, DwrReadingAid aid)
{
  g_return_if_fail (DWR_IS_MAIL_BOX (self));

  if (!dwr_mail_box_can (self, aid))
    return;
  switch (aid) {
  case DWR_READING_AID_SAVE_TO_FOLDER:
    dwr_saver_save (self->saver);
    break;
  case DWR_READING_AID_SAVE_ELSEWHERE:
    dwr_saver_save_elsewhere (self->saver);
    break;
  case DWR_READING_AID_SEND:
    dwr_mailer_send (self->mailer, DWR_DRAFT_NEW, NULL);
    break;
  case DWR_READING_AID_SEND_PICTURES:
    ask_about_pictures (self);
    break;
  case DWR_READING_AID_FORWARD:
    dwr_mailer_send (self->mailer, DWR_DRAFT_FORWARD, NULL);
    break;
  case DWR_READING_AID_QUOTE:
    read_pane (self, DWR_PANE_EXCERPT_PASSAGE, DWR_DRAFT_NEW, passage_cb);
    break;
  case DWR_READING_AID_QUOTE_IN_REPLY:
    read_pane (self, DWR_PANE_EXCERPT_PASSAGE, DWR_DRAFT_REPLY, passage_cb);
    break;
  default:
    break;
  }
}
