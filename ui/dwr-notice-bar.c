/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* It stands below the list and never above it, so that no row moves when it comes. */

#include "config.h"

#include "dwr-notice-bar.h"

#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

struct _DwrNoticeBar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkLabel *label;
  GtkButton *action_button;
  GtkButton *dismiss_button;
  GtkProgressBar *progress_bar;
};

G_DEFINE_FINAL_TYPE (DwrNoticeBar, dwr_notice_bar, GTK_TYPE_BOX)

static void
action_clicked_cb (DwrNoticeBar *self)
{
  g_signal_emit_by_name (self, "action");
}

static void
dismiss_clicked_cb (DwrNoticeBar *self)
{
  g_signal_emit_by_name (self, "dismissed");
}

static void
dwr_notice_bar_class_init (DwrNoticeBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrNoticeBar, label);
  gtk_widget_class_bind_template_child (widget_class, DwrNoticeBar, action_button);
  gtk_widget_class_bind_template_child (widget_class, DwrNoticeBar, dismiss_button);
  gtk_widget_class_bind_template_child (widget_class, DwrNoticeBar, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, action_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_clicked_cb);
  dwr_signal_add (DWR_TYPE_NOTICE_BAR, "action", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_NOTICE_BAR, "dismissed", G_TYPE_NONE);
}

static void
dwr_notice_bar_init (DwrNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dwr_notice_bar_say:
 * @words: (nullable): without, the bar hides
 * @action: (nullable): what the button says; without, there is none
 */
void
dwr_notice_bar_say (DwrNoticeBar *self, const char *words, const char *action)
{
  g_return_if_fail (DWR_IS_NOTICE_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (words == NULL)
    return;
  gtk_label_set_text (self->label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->action_button), action != NULL);
  gtk_button_set_label (self->action_button, action != NULL ? action : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->action_button), words);
  gtk_widget_show (GTK_WIDGET (self->dismiss_button));
  gtk_widget_hide (GTK_WIDGET (self->progress_bar));
}

/* Something runs and cannot be called off any more. */
void
dwr_notice_bar_say_running (DwrNoticeBar *self, const char *words)
{
  dwr_notice_bar_say (self, words, NULL);
  gtk_widget_hide (GTK_WIDGET (self->dismiss_button));
}

/* Something runs and can be cancelled. @fraction: 0 to 1, or less than 0 when not known */
void
dwr_notice_bar_say_progress (DwrNoticeBar *self, const char *words, double fraction)
{
  dwr_notice_bar_say (self, words, _("Cancel"));
  gtk_widget_hide (GTK_WIDGET (self->dismiss_button));
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), fraction >= 0);
  gtk_progress_bar_set_fraction (self->progress_bar, MAX (fraction, 0));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->progress_bar)), words);
}
