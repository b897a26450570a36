/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is not, why, and what can be done. */

#include "config.h"

#include "dwr-placeholder.h"

#include "dwr-signals.h"
#include "dwr-template.h"

struct _DwrPlaceholder {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkLabel *title_label;
  GtkLabel *words_label;
  GtkButton *action_button;
};

G_DEFINE_FINAL_TYPE (DwrPlaceholder, dwr_placeholder, GTK_TYPE_BOX)

static void
action_clicked_cb (DwrPlaceholder *self)
{
  g_signal_emit_by_name (self, "action");
}

static void
dwr_placeholder_class_init (DwrPlaceholderClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-placeholder.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrPlaceholder, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwrPlaceholder, words_label);
  gtk_widget_class_bind_template_child (widget_class, DwrPlaceholder, action_button);
  gtk_widget_class_bind_template_callback (widget_class, action_clicked_cb);
  dwr_signal_add (DWR_TYPE_PLACEHOLDER, "action", G_TYPE_NONE);
}

static void
dwr_placeholder_init (DwrPlaceholder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dwr_placeholder_say:
 * @words: (nullable): the title says it all
 * @action: (nullable): what the button says; without, there is none
 */
void
dwr_placeholder_say (DwrPlaceholder *self, const char *title, const char *words, const char *action)
{
  g_return_if_fail (DWR_IS_PLACEHOLDER (self));

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->words_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words_label), words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->action_button), action != NULL);
  gtk_button_set_label (self->action_button, action != NULL ? action : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->action_button), title);
}
