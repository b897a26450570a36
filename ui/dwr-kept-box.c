/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The history is cleared in two steps, in place: asked for, then confirmed. */

#include "config.h"

#include "dwr-kept-box.h"

#include "dwr-template.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"
#include "dwr/dwr-service-newsroom.h"

struct _DwrKeptBox {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkLabel *size_label;
  GtkButton *clear_button;
  GtkWidget *confirm_box;
  GtkWidget *confirm_button;
  GtkLabel *cleared_label;

  /* Owned. */
  DwrServiceClient *client;
  GCancellable *cancellable;

  gboolean is_sizing; /* the size is asked for, */
  gboolean is_stale;  /* and has changed since */
};

G_DEFINE_FINAL_TYPE (DwrKeptBox, dwr_kept_box, GTK_TYPE_BOX)

static void ask_for_size (DwrKeptBox *self);

static void
sized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrKeptBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *size = NULL;
  DwrKeptSize kept = { 0 };
  gboolean is_known =
      dwr_service_client_size_finish (DWR_SERVICE_CLIENT (source), result, &kept, &error);

  self->is_sizing = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!is_known) {
    gtk_label_set_text (self->size_label, dwr_error_get_words (error));
    return;
  }
  size = dwr_numerals_dup_size (kept.n_bytes);
  /* TRANSLATORS: %u is a number of articles, %s a size such as 12 MB. */
  words = dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                          "Kept now: %u article, %s.",
                                          "Kept now: %u articles, %s.",
                                          kept.n_articles),
                               kept.n_articles,
                               size);
  gtk_label_set_text (self->size_label, words);
  if (self->is_stale)
    ask_for_size (self);
}

static void
ask_for_size (DwrKeptBox *self)
{
  self->is_stale = self->is_sizing;
  if (self->is_sizing)
    return;
  self->is_sizing = TRUE;
  dwr_service_client_get_size_async (self->client,
                                     self->cancellable,
                                     sized_cb,
                                     g_object_ref (self));
}

static void
set_cleared (DwrKeptBox *self, const char *words)
{
  gtk_label_set_text (self->cleared_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->cleared_label), *words != '\0');
}

/* (transfer full) */
static char *
dup_cleared_words (const DwrKeptSize *freed)
{
  g_autofree char *size = dwr_numerals_dup_size (freed->n_bytes);

  if (freed->n_articles == 0)
    return g_strdup (_("The history is cleared. There were no articles to delete."));
  /* TRANSLATORS: %u is a number of articles, %s a size such as 12 MB. */
  return dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                         "The history is cleared. %u article was deleted, which "
                                         "freed %s.",
                                         "The history is cleared. %u articles were deleted, which "
                                         "freed %s.",
                                         freed->n_articles),
                              freed->n_articles,
                              size);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrKeptBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  DwrKeptSize freed = { 0 };
  gboolean is_cleared =
      dwr_service_client_size_finish (DWR_SERVICE_CLIENT (source), result, &freed, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), TRUE);
  if (is_cleared)
    words = dup_cleared_words (&freed);
  set_cleared (self, is_cleared ? words : dwr_error_get_words (error));
  ask_for_size (self);
}

static void
set_asking (DwrKeptBox *self, gboolean is_asking)
{
  gtk_widget_set_visible (self->confirm_box, is_asking);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), !is_asking);
  gtk_widget_grab_focus (is_asking ? self->confirm_button : GTK_WIDGET (self->clear_button));
}

static void
clear_clicked_cb (DwrKeptBox *self)
{
  set_cleared (self, "");
  set_asking (self, TRUE);
}

static void
cancel_clicked_cb (DwrKeptBox *self)
{
  set_asking (self, FALSE);
}

static void
confirm_clicked_cb (DwrKeptBox *self)
{
  set_asking (self, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), FALSE);
  dwr_service_client_clear_history_async (self->client,
                                          self->cancellable,
                                          cleared_cb,
                                          g_object_ref (self));
}

static void
dwr_kept_box_dispose (GObject *object)
{
  DwrKeptBox *self = DWR_KEPT_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (dwr_kept_box_parent_class)->dispose (object);
}

static void
dwr_kept_box_finalize (GObject *object)
{
  g_clear_object (&DWR_KEPT_BOX (object)->cancellable);
  G_OBJECT_CLASS (dwr_kept_box_parent_class)->finalize (object);
}

static void
dwr_kept_box_class_init (DwrKeptBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_kept_box_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_kept_box_finalize;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-kept-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrKeptBox, size_label);
  gtk_widget_class_bind_template_child (widget_class, DwrKeptBox, clear_button);
  gtk_widget_class_bind_template_child (widget_class, DwrKeptBox, confirm_box);
  gtk_widget_class_bind_template_child (widget_class, DwrKeptBox, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, DwrKeptBox, cleared_label);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_clicked_cb);
}

static void
dwr_kept_box_init (DwrKeptBox *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Asks @client at once how much is kept, and again when that changes. */
void
dwr_kept_box_set_client (DwrKeptBox *self, DwrServiceClient *client)
{
  g_return_if_fail (DWR_IS_KEPT_BOX (self));
  g_return_if_fail (self->client == NULL);

  self->client = g_object_ref (client);
  g_signal_connect_object (client,
                           "store-changed",
                           G_CALLBACK (ask_for_size),
                           self,
                           G_CONNECT_SWAPPED);
  ask_for_size (self);
}
