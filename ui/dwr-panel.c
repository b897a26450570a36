/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The side panel: lays out what DwrReading says, and hands on what the user does. It knows its
 * client only by DwrHost. */

#include "config.h"

#include "dwr-panel.h"

#include <glib/gi18n-lib.h>

#include "dwr-article-bar.h"
#include "dwr-error-page.h"
#include "dwr-links-bar.h"
#include "dwr-load-signs.h"
#include "dwr-panel-keys.h"
#include "dwr-reader.h"
#include "dwr-text-size.h"
#include "dwr-toolbar.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-link.h"

struct _DwrPanel {
  GtkBox parent_instance;

  /* Template, borrowed. */
  DwrToolbar *toolbar;
  DwrLinksBar *links_bar;
  GtkProgressBar *progress_bar;
  GtkStack *stack;
  GtkLabel *nothing_label;
  GtkSpinner *spinner;
  GtkWidget *spinner_box;
  DwrErrorPage *error_page;
  DwrArticleBar *article_bar;
  GtkLabel *status_label;
  GtkLabel *newsroom_label;
  GtkLabel *sandbox_label;

  DwrPane *pane; /* borrowed, a child of stack */

  /* Owned. */
  DwrHost *host;
  DwrServiceClient *client;
  DwrReading *reading;
  DwrReader *reader;
  DwrTextSize *text_size;
  DwrLoadSigns *load_signs;

  gboolean is_pane_failed; /* the pane gave up the article that is read */
};

G_DEFINE_FINAL_TYPE (DwrPanel, dwr_panel, GTK_TYPE_BOX)

/* Whether the view shows the article that is read: the view is one process behind. */
static gboolean
is_article_shown (DwrPanel *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  return article != NULL && dwr_pane_is_shown (self->pane, article->document);
}

static const char *
get_status (DwrPanel *self)
{
  switch (dwr_reading_get_state (self->reading)) {
  case DWR_READING_NOTHING:
    return _("No article chosen");
  case DWR_READING_LOADING:
    return _("Loading the article…");
  case DWR_READING_ARTICLE:
    if (self->is_pane_failed)
      return _("Not loaded");
    return is_article_shown (self) ? _("Loaded") : _("Loading the article…");
  case DWR_READING_ERROR:
    return _("Not loaded");
  }
  return "";
}

static void
update_status (DwrPanel *self)
{
  gtk_label_set_text (self->status_label, get_status (self));
}

/* --connect-to's rule is HOST:PORT:ADDRESS:PORT; its second half is where connections really go. */
static void
update_newsroom (DwrPanel *self)
{
  const char *rules = dwr_service_client_get_redirection (self->client);
  g_auto (GStrv) first = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->newsroom_label), rules != NULL);
  if (rules == NULL)
    return;
  first = g_strsplit (rules, ",", 2);
  parts = g_strsplit (first[0] != NULL ? first[0] : "", ":", 3);
  /* TRANSLATORS: %s is an address and a port, such as 127.0.0.1:8443 */
  words = g_strdup_printf (_("Test newsroom: connections go to %s"),
                              g_strv_length (parts) == 3 ? parts[2] : rules);
  gtk_label_set_text (self->newsroom_label, words);
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
show_error (DwrPanel *self, const char *words, const char *cause, gboolean can_retry)
{
  const char *address = dwr_reading_get_address (self->reading);
  g_autofree char *outside_uri = dwr_reading_dup_outside_uri (self->reading);
  g_autofree char *details =
      g_strdup_printf ("DW Reader %s\n%s\n%s", DWR_VERSION, address != NULL ? address : "", cause);

  dwr_error_page_set_words (self->error_page, words, details, can_retry, outside_uri != NULL);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
show_article (DwrPanel *self)
{
  if (self->is_pane_failed && dwr_reading_get_state (self->reading) == DWR_READING_ARTICLE)
    show_error (self,
                _("The article view stopped working."), "The web process ended too often.", TRUE);
  else
    gtk_stack_set_visible_child_name (self->stack, is_article_shown (self) ? "article" : "loading");
}

/* The one place that chooses what the panel shows. */
static void
update_stack (DwrPanel *self)
{
  const GError *error = dwr_reading_peek_error (self->reading);

  switch (dwr_reading_get_state (self->reading)) {
  case DWR_READING_NOTHING:
    gtk_stack_set_visible_child_name (self->stack, "nothing");
    break;
  case DWR_READING_ERROR:
    show_error (self, dwr_error_get_words (error), error->message, may_end_otherwise (error));
    break;
  case DWR_READING_LOADING:
  case DWR_READING_ARTICLE:
    show_article (self);
    break;
  }
}

static void
reading_changed_cb (DwrPanel *self)
{
  DwrReadingState state = dwr_reading_get_state (self->reading);

  if (state == DWR_READING_LOADING)
    dwr_load_signs_start (self->load_signs);
  else if (state != DWR_READING_ARTICLE || self->is_pane_failed || is_article_shown (self))
    dwr_load_signs_stop (self->load_signs);
  update_stack (self);
  update_status (self);
  update_newsroom (self);
}

static void
article_changed_cb (DwrPanel *self)
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
progress_cb (DwrReading *reading, double fraction, DwrPanel *self)
{
  dwr_load_signs_set_fraction (self->load_signs, fraction);
}

/* Takes the focus along, if it is ours already: somebody who went back to his mail stays there. */
static void
take_focus (DwrPanel *self)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (toplevel) ? gtk_window_get_focus (GTK_WINDOW (toplevel)) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    dwr_pane_focus_title (self->pane);
}

static void
pane_shown_cb (DwrPanel *self)
{
  if (dwr_reading_get_state (self->reading) != DWR_READING_ARTICLE)
    return;
  dwr_load_signs_stop (self->load_signs);
  update_stack (self);
  update_status (self);
  take_focus (self);
}

static void
pane_failed_cb (DwrPanel *self)
{
  self->is_pane_failed = TRUE;
  dwr_load_signs_stop (self->load_signs);
  update_stack (self);
  update_status (self);
}

static void
open_outside (DwrPanel *self, const char *uri)
{
  g_autoptr (GError) error = NULL;

  if (!dwr_host_open_outside (self->host, uri, &error)) {
    g_debug ("The client did not open the browser: %s", error->message);
    gtk_label_set_text (self->status_label, _("The browser could not be opened."));
  }
}

static void
open_address_outside (DwrPanel *self)
{
  g_autofree char *uri = dwr_reading_dup_outside_uri (self->reading);

  if (uri != NULL)
    open_outside (self, uri);
}

static gboolean
may_open_outside (const char *uri)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  return scheme != NULL &&
         (g_ascii_strcasecmp (scheme, "https") == 0 || g_ascii_strcasecmp (scheme, "http") == 0 ||
          g_ascii_strcasecmp (scheme, "mailto") == 0);
}

static void
link_clicked_cb (DwrPane *pane, const char *uri, DwrPanel *self)
{
  g_autoptr (DwrLink) link = dwr_link_parse (uri, DWR_LINK_FOUND, NULL);

  if (link != NULL && dwr_link_is_readable (link))
    dwr_reading_open (self->reading, dwr_link_get_uri (link));
  else if (may_open_outside (uri))
    open_outside (self, uri);
}

static void
link_hovered_cb (DwrPane *pane, const char *uri, DwrPanel *self)
{
  if (uri != NULL)
    gtk_label_set_text (self->status_label, uri);
  else
    update_status (self);
}

static gboolean
key_before_page_cb (DwrPane *pane, GdkEventKey *event, DwrPanel *self)
{
  return gtk_bindings_activate_event (G_OBJECT (self), event);
}

static void
sandbox_changed_cb (DwrPanel *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sandbox_label),
                          dwr_pane_get_sandbox (self->pane) == DWR_PANE_SANDBOX_OFF);
}

static void
message_changed_cb (DwrPanel *self)
{
  g_autoptr (GPtrArray) links = dwr_host_dup_message_links (self->host);

  dwr_links_bar_set_links (self->links_bar, links);
  gtk_label_set_text (self->nothing_label,
                      links->len > 0
                      ? _("Choose an article above, or paste a link to one.")
                      : _("Open a message that links to a DW article, or paste a link above."));
}

static void
panel_toggled_cb (DwrHost *host, gboolean is_visible, DwrPanel *self)
{
  if (!is_visible)
    return;
  if (is_article_shown (self))
    dwr_pane_focus_title (self->pane);
  else
    dwr_toolbar_focus_address (self->toolbar);
}

static void
open_requested_cb (DwrHost *host, const char *address, DwrPanel *self)
{
  dwr_panel_open (self, address);
}

static void
quitting_cb (DwrPanel *self)
{
  dwr_reading_stop (self->reading);
  dwr_pane_clear (self->pane);
}

static void
text_size_changed_cb (DwrPanel *self)
{
  dwr_pane_set_text_size (self->pane, dwr_text_size_get_per_cent (self->text_size));
}

static void
change_text_size (DwrPanel *self, int steps)
{
  if (steps != 0)
    dwr_text_size_step (self->text_size, steps);
  else
    dwr_text_size_reset (self->text_size);
}

static void
go_back (DwrPanel *self, int unused)
{
  dwr_reading_go_back (self->reading);
}

static void
stop (DwrPanel *self, int unused)
{
  dwr_reading_stop (self->reading);
}

static void
link_activated_cb (DwrPanel *self, const char *uri)
{
  dwr_reading_open (self->reading, uri);
}

static void
retry_cb (DwrPanel *self)
{
  dwr_reading_reload (self->reading);
}

static void
connect_reading (DwrPanel *self)
{
  g_signal_connect_object (self->reading,
                           "changed",
                           G_CALLBACK (reading_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading,
                           "article-changed",
                           G_CALLBACK (article_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "progress", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (self->text_size,
                           "changed",
                           G_CALLBACK (text_size_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
add_pane (DwrPanel *self)
{
  self->pane = DWR_PANE (dwr_pane_new (self->client));
  g_signal_connect_swapped (self->pane, "shown", G_CALLBACK (pane_shown_cb), self);
  g_signal_connect_swapped (self->pane, "failed", G_CALLBACK (pane_failed_cb), self);
  g_signal_connect_swapped (self->pane, "notify::sandbox", G_CALLBACK (sandbox_changed_cb), self);
  g_signal_connect (self->pane, "link-clicked", G_CALLBACK (link_clicked_cb), self);
  g_signal_connect (self->pane, "link-hovered", G_CALLBACK (link_hovered_cb), self);
  g_signal_connect (self->pane, "key-before-page", G_CALLBACK (key_before_page_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->pane), "article");
  gtk_widget_show (GTK_WIDGET (self->pane));
}

static void
connect_host (DwrPanel *self)
{
  g_signal_connect_object (self->host,
                           "message-changed",
                           G_CALLBACK (message_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "open-requested", G_CALLBACK (open_requested_cb), self, 0);
  g_signal_connect_object (self->host, "panel-toggled", G_CALLBACK (panel_toggled_cb), self, 0);
  g_signal_connect_object (self->host,
                           "quitting",
                           G_CALLBACK (quitting_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
dwr_panel_dispose (GObject *object)
{
  DwrPanel *self = DWR_PANEL (object);

  if (self->load_signs != NULL)
    dwr_load_signs_stop (self->load_signs);
  if (self->reading != NULL)
    dwr_reading_stop (self->reading);
  g_clear_object (&self->reader);
  self->pane = NULL;
  G_OBJECT_CLASS (dwr_panel_parent_class)->dispose (object);
}

static void
dwr_panel_finalize (GObject *object)
{
  DwrPanel *self = DWR_PANEL (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->client);
  g_clear_object (&self->text_size);
  g_clear_object (&self->load_signs);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (dwr_panel_parent_class)->finalize (object);
}

/* For the keys' table. */
static void
add_action (DwrPanelClass *class, const char *name, GCallback handler)
{
  g_signal_new_class_handler (name,
                              G_TYPE_FROM_CLASS (class),
                              G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION,
                              handler,
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              1,
                              G_TYPE_INT);
}

static void
dwr_panel_class_init (DwrPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_panel_finalize;
  /* The template's types are not found by name in a module that is opened locally. */
  g_type_ensure (DWR_TYPE_ARTICLE_BAR);
  g_type_ensure (DWR_TYPE_ERROR_PAGE);
  g_type_ensure (DWR_TYPE_LINKS_BAR);
  g_type_ensure (DWR_TYPE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dwreader/panel/dwr-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, links_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, spinner_box);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, error_page);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, article_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, status_label);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, newsroom_label);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, sandbox_label);
  add_action (class, "change-text-size", G_CALLBACK (change_text_size));
  add_action (class, "go-back", G_CALLBACK (go_back));
  add_action (class, "stop", G_CALLBACK (stop));
  dwr_panel_keys_bind (widget_class);
}

static void
dwr_panel_init (DwrPanel *self)
{
  self->client = dwr_service_client_new ();
  self->reading = dwr_reading_new (self->client);
  self->text_size = dwr_text_size_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->load_signs = dwr_load_signs_new (self->progress_bar, self->spinner, self->spinner_box);
  add_pane (self);
  dwr_toolbar_set_models (self->toolbar, self->reading, self->text_size);
  dwr_article_bar_set_models (self->article_bar, self->reading, self->pane);
  self->reader = dwr_reader_new (self->client, self->reading, self->pane);
  connect_reading (self);
  g_signal_connect_swapped (self->toolbar, "open-outside", G_CALLBACK (open_address_outside), self);
  g_signal_connect_swapped (self->article_bar,
                            "open-outside",
                            G_CALLBACK (open_address_outside),
                            self);
  g_signal_connect_swapped (self->links_bar,
                            "link-activated",
                            G_CALLBACK (link_activated_cb),
                            self);
  g_signal_connect_swapped (self->error_page, "retry", G_CALLBACK (retry_cb), self);
  g_signal_connect_swapped (self->error_page,
                            "open-outside",
                            G_CALLBACK (open_address_outside),
                            self);
  text_size_changed_cb (self);
  reading_changed_cb (self);
}

/**
 * dwr_panel_new:
 * @host: the client that the panel lives in, kept alive
 *
 * Returns: (transfer floating): a panel with the links of the shown message; nothing is fetched and
 *   no process runs before a click
 */
GtkWidget *
dwr_panel_new (DwrHost *host)
{
  DwrPanel *self = NULL;

  g_return_val_if_fail (DWR_IS_HOST (host), NULL);

  self = g_object_new (DWR_TYPE_PANEL, NULL);
  self->host = g_object_ref (host);
  connect_host (self);
  message_changed_cb (self);
  return GTK_WIDGET (self);
}

/* Loads and shows the article at @address, which nothing has checked yet. */
void
dwr_panel_open (DwrPanel *self, const char *address)
{
  g_return_if_fail (DWR_IS_PANEL (self));
  g_return_if_fail (address != NULL);

  dwr_reading_open (self->reading, address);
}

DwrPane *
dwr_panel_peek_pane (DwrPanel *self)
{
  g_return_val_if_fail (DWR_IS_PANEL (self), NULL);

  return self->pane;
}

DwrReading *
dwr_panel_peek_reading (DwrPanel *self)
{
  g_return_val_if_fail (DWR_IS_PANEL (self), NULL);

  return self->reading;
}

DwrServiceClient *
dwr_panel_peek_client (DwrPanel *self)
{
  g_return_val_if_fail (DWR_IS_PANEL (self), NULL);

  return self->client;
}
