/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows DwrReading's facts of the article, and asks it for what is clicked. */

#include "config.h"

#include "dwr-article-bar.h"

#include "dwr-action-row.h"
#include "dwr-article-notice.h"
#include "dwr-fonts.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-headline.h"
#include "dwr/dwr-i18n.h"

struct _DwrArticleBar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkWidget *notice_box;
  GtkLabel *notice_label;
  GtkButton *notice_button;
  GtkToggleButton *star_button;
  GtkImage *star_image;
  GtkLabel *star_label;
  GtkWidget *save_button;
  GtkWidget *send_button;
  GtkWidget *top_button;

  DwrPane *pane; /* (nullable) borrowed: of the same panel */

  DwrReading *reading; /* (nullable) owned */

  GUnicodeScript missing_script; /* of the article's headline */
  DwrNotice notice;
};

G_DEFINE_FINAL_TYPE (DwrArticleBar, dwr_article_bar, GTK_TYPE_BOX)

static void
set_words (DwrArticleBar *self, const char *words)
{
  /* A screen reader speaks what changes, so nothing is set twice. */
  if (g_strcmp0 (gtk_label_get_text (self->notice_label), words) != 0)
    gtk_label_set_text (self->notice_label, words);
  gtk_widget_set_visible (self->notice_box, *words != '\0');
}

static void
update_action (DwrArticleBar *self)
{
  DwrFetchRules *rules = dwr_reading_peek_rules (self->reading);
  const char *label = NULL;
  const char *tooltip = NULL;
  gboolean has_action = dwr_article_notice_get_action (self->notice, rules, &label, &tooltip);

  if (has_action) {
    gtk_button_set_label (self->notice_button, label);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->notice_button), tooltip);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->notice_button), has_action);
}

static void
update_notice (DwrArticleBar *self, DwrReadingArticle *article)
{
  DwrFetchRules *rules = dwr_reading_peek_rules (self->reading);
  guint n_waiting = dwr_pane_count_waiting_pictures (self->pane);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *words = NULL;

  self->notice = dwr_article_notice_choose (article, rules, self->missing_script, n_waiting);
  words = dwr_article_notice_dup_words (self->notice, article, rules, self->missing_script, now);
  set_words (self, words);
  update_action (self);
}

static void star_toggled_cb (DwrArticleBar *self);

static void
update_star (DwrArticleBar *self, DwrReadingArticle *article)
{
  gboolean is_starred = (article->state & DWR_HEADLINE_STARRED) != 0;

  g_signal_handlers_block_by_func (self->star_button, star_toggled_cb, self);
  gtk_toggle_button_set_active (self->star_button, is_starred);
  g_signal_handlers_unblock_by_func (self->star_button, star_toggled_cb, self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->star_button), *article->id != '\0');
  gtk_image_set_from_icon_name (self->star_image,
                                is_starred ? "starred-symbolic" : "non-starred-symbolic",
                                GTK_ICON_SIZE_MENU);
  /* TRANSLATORS: a button: "Star" gives the article a star, "Starred" says that it has one. */
  gtk_label_set_text (self->star_label, is_starred ? _("Starred") : _("Star"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star_button),
                               is_starred
                               ? _("Starred articles are kept until their star is taken")
                               : _("Star this article, and keep it for ever"));
}

static void
update (DwrArticleBar *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);
  gboolean is_shown = article != NULL && dwr_reading_get_state (self->reading) != DWR_READING_ERROR;

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;
  update_star (self, article);
  update_notice (self, article);
  gtk_widget_set_visible (self->top_button, article->is_continued);
}

static void
article_changed_cb (DwrArticleBar *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  self->missing_script = G_UNICODE_SCRIPT_COMMON;
  if (article != NULL)
    self->missing_script = dwr_fonts_find_missing_script (article->title);
  update (self);
}

static void
star_toggled_cb (DwrArticleBar *self)
{
  dwr_reading_set_starred (self->reading, gtk_toggle_button_get_active (self->star_button));
}

static void
outside_clicked_cb (DwrArticleBar *self)
{
  g_signal_emit_by_name (self, "open-outside");
}

static void
top_clicked_cb (DwrArticleBar *self)
{
  dwr_pane_go_to_top (self->pane);
}

static void
notice_clicked_cb (DwrArticleBar *self)
{
  switch (self->notice) {
  case DWR_NOTICE_UPDATE:
    dwr_reading_show_update (self->reading);
    break;
  case DWR_NOTICE_LIVE:
  case DWR_NOTICE_SAVED:
    dwr_reading_reload (self->reading);
    break;
  case DWR_NOTICE_PICTURES:
    dwr_pane_show_pictures (self->pane);
    break;
  case DWR_NOTICE_FONTS:
  case DWR_NOTICE_NONE:
    break;
  }
}

static void
dwr_article_bar_dispose (GObject *object)
{
  DwrArticleBar *self = DWR_ARTICLE_BAR (object);

  g_clear_object (&self->reading);
  self->pane = NULL;
  G_OBJECT_CLASS (dwr_article_bar_parent_class)->dispose (object);
}

static void
dwr_article_bar_class_init (DwrArticleBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_article_bar_dispose;
  g_type_ensure (DWR_TYPE_ACTION_ROW);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-article-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, notice_box);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, notice_label);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, notice_button);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, star_button);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, star_image);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, star_label);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, save_button);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, send_button);
  gtk_widget_class_bind_template_child (widget_class, DwrArticleBar, top_button);
  gtk_widget_class_bind_template_callback (widget_class, notice_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, outside_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, star_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, top_clicked_cb);
  dwr_signal_add (DWR_TYPE_ARTICLE_BAR, "open-outside", G_TYPE_NONE);
}

static void
dwr_article_bar_init (DwrArticleBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dwr_article_bar_set_models:
 * @reading: whose article it is about
 * @pane: shows that article, and lives as long as the bar
 */
void
dwr_article_bar_set_models (DwrArticleBar *self, DwrReading *reading, DwrPane *pane)
{
  static const struct {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "changed", G_CALLBACK (update) },
    { "facts-changed", G_CALLBACK (update) },
    { "article-changed", G_CALLBACK (article_changed_cb) },
  };

  g_return_if_fail (DWR_IS_ARTICLE_BAR (self));
  g_return_if_fail (self->reading == NULL);

  self->reading = g_object_ref (reading);
  self->pane = pane;
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (reading,
                             handlers[i].signal,
                             handlers[i].callback,
                             self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (dwr_reading_peek_rules (reading),
                           "changed",
                           G_CALLBACK (update),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "pictures-waiting", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
message_changed_cb (DwrArticleBar *self, DwrHost *host)
{
  gtk_widget_set_visible (self->save_button, dwr_host_can (host, DWR_HOST_SAVE));
  gtk_widget_set_visible (self->send_button, dwr_host_can (host, DWR_HOST_COMPOSE));
}

/* To be called once: what the client cannot do is not offered. */
void
dwr_article_bar_set_host (DwrArticleBar *self, DwrHost *host)
{
  g_return_if_fail (DWR_IS_ARTICLE_BAR (self));

  g_signal_connect_object (host,
                           "message-changed",
                           G_CALLBACK (message_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  message_changed_cb (self, host);
}
