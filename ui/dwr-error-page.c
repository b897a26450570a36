/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cause in words, Retry, Open in browser, and the technical details for whoever helps. */

#include "config.h"

#include "dwr-error-page.h"

#include "dwr-signals.h"
#include "dwr-template.h"

struct _DwrErrorPage {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkLabel *words;
  GtkLabel *details;
  GtkExpander *expander;
  GtkButton *retry_button;
  GtkButton *browser_button;
};

G_DEFINE_FINAL_TYPE (DwrErrorPage, dwr_error_page, GTK_TYPE_BOX)

static void
retry_clicked_cb (DwrErrorPage *self)
{
  g_signal_emit_by_name (self, "retry");
}

static void
outside_clicked_cb (DwrErrorPage *self)
{
  g_signal_emit_by_name (self, "open-outside");
}

static void
copy_clicked_cb (DwrErrorPage *self)
{
  gtk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD),
                          gtk_label_get_text (self->details),
                          -1);
}

static void
dwr_error_page_class_init (DwrErrorPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-error-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrErrorPage, words);
  gtk_widget_class_bind_template_child (widget_class, DwrErrorPage, details);
  gtk_widget_class_bind_template_child (widget_class, DwrErrorPage, expander);
  gtk_widget_class_bind_template_child (widget_class, DwrErrorPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, DwrErrorPage, browser_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, outside_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  dwr_signal_add (DWR_TYPE_ERROR_PAGE, "retry", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_ERROR_PAGE, "open-outside", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_ERROR_PAGE, "changed", G_TYPE_NONE);
}

static void
dwr_error_page_init (DwrErrorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What stands there stays as it is: somebody may be reading the details or selecting in them. */
static void
say (DwrErrorPage *self, const char *words, const char *details)
{
  if (g_str_equal (gtk_label_get_text (self->words), words) &&
      g_str_equal (gtk_label_get_text (self->details), details))
    return;
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->details, details);
  gtk_expander_set_expanded (self->expander, FALSE);
}

/**
 * dwr_error_page_set_words:
 * @words: what happened, for people
 * @details: what happened, for whoever helps them; copyable
 * @can_retry: whether another try could end otherwise
 * @can_open_outside: whether there is an address that a browser could open
 */
void
dwr_error_page_set_words (DwrErrorPage *self,
                          const char *words,
                          const char *details,
                          gboolean can_retry,
                          gboolean can_open_outside)
{
  g_return_if_fail (DWR_IS_ERROR_PAGE (self));

  say (self, words, details);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), can_retry);
  gtk_widget_set_visible (GTK_WIDGET (self->browser_button), can_open_outside);
  g_signal_emit_by_name (self, "changed");
}

/* Whether somebody can read @words here at present. */
gboolean
dwr_error_page_is_saying (DwrErrorPage *self, const char *words)
{
  g_return_val_if_fail (DWR_IS_ERROR_PAGE (self), FALSE);

  return gtk_widget_get_mapped (GTK_WIDGET (self)) &&
         g_str_equal (gtk_label_get_text (self->words), words);
}
