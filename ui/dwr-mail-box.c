/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar for each model that works for the mail client, and the questions that they have. */

#include "config.h"

#include "dwr-mail-box.h"

#include <glib/gi18n-lib.h>

#include "dwr-notice-bar.h"
#include "dwr-saver-words.h"
#include "dwr-saver.h"
#include "dwr-signals.h"

#define ANSWER_CHOOSE 1

struct _DwrMailBox {
  GtkBox parent_instance;

  DwrNoticeBar *save_bar; /* borrowed, a child */

  /* Owned. */
  DwrHost *host;
  DwrSaver *saver;

  GtkWidget *question; /* (nullable) weak: an open dialog */
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

static void
saver_changed_cb (DwrMailBox *self)
{
  DwrSaverState state = dwr_saver_get_state (self->saver);
  g_autofree char *words = dwr_saver_dup_words (self->saver);

  if (state == DWR_SAVER_LOADING || state == DWR_SAVER_SAVING)
    dwr_notice_bar_say_progress (self->save_bar, words, dwr_saver_get_fraction (self->saver));
  else
    dwr_notice_bar_say (self->save_bar,
                        words,
                        dwr_saver_wants_folder (self->saver)
                        ? _("Choose _another…")
                        : NULL);
  if (state == DWR_SAVER_ASKING)
    ask_for_folder (self);
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
message_changed_cb (DwrMailBox *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
close_question (DwrMailBox *self)
{
  if (self->question != NULL)
    gtk_widget_destroy (self->question);
  g_clear_weak_pointer (&self->question);
}

static void
quitting_cb (DwrMailBox *self)
{
  close_question (self);
  dwr_saver_stop_all (self->saver);
}

static void
dwr_mail_box_dispose (GObject *object)
{
  DwrMailBox *self = DWR_MAIL_BOX (object);

  close_question (self);
  g_clear_object (&self->saver);
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
}

static void
follow (DwrMailBox *self, gpointer object, const char *signal, GCallback handler)
{
  g_signal_connect_object (object, signal, handler, self, G_CONNECT_SWAPPED);
}

/* To be called once, before the box is shown. */
void
dwr_mail_box_set_models (DwrMailBox *self,
                         DwrServiceClient *client,
                         DwrReading *reading,
                         DwrHost *host)
{
  g_return_if_fail (DWR_IS_MAIL_BOX (self));
  g_return_if_fail (self->host == NULL);

  self->host = g_object_ref (host);
  self->saver = dwr_saver_new (client, reading, host);
  follow (self, host, "message-changed", G_CALLBACK (message_changed_cb));
  follow (self, host, "quitting", G_CALLBACK (quitting_cb));
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
  case DWR_READING_AID_SAVE_ELSEWHERE:
    return self->saver != NULL && dwr_saver_can_save (self->saver);
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
  if (aid == DWR_READING_AID_SAVE_TO_FOLDER)
    dwr_saver_save (self->saver);
  else if (aid == DWR_READING_AID_SAVE_ELSEWHERE)
    dwr_saver_save_elsewhere (self->saver);
}
