/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The side panel: lays out the newsroom and what is read, and leads from one to the other and back.
 * It knows its client only by DwrHost. */

#include "config.h"

#include "dwr-panel.h"

#include "dwr-article-actions.h"
#include "dwr-article-view.h"
#include "dwr-dialog-actions.h"
#include "dwr-direction.h"
#include "dwr-focus.h"
#include "dwr-key-actions.h"
#include "dwr-links-bar.h"
#include "dwr-list-requests.h"
#include "dwr-newsroom-view.h"
#include "dwr-newsroom-words.h"
#include "dwr-notices.h"
#include "dwr-outside.h"
#include "dwr-panel-actions.h"
#include "dwr-panel-keys.h"
#include "dwr-panel-layout.h"
#include "dwr-panel-mouse.h"
#include "dwr-search-bar.h"
#include "dwr-status-bar.h"
#include "dwr-steps.h"
#include "dwr-subscription.h"
#include "dwr-template.h"
#include "dwr-toolbar.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-link.h"

struct _DwrPanel {
  GtkBox parent_instance;

  /* Template, borrowed. */
  DwrToolbar *toolbar;
  DwrSearchBar *search_bar;
  DwrLinksBar *links_bar;
  DwrPanelLayout *layout;
  DwrNewsroomView *newsroom_view;
  DwrArticleView *article_view;
  DwrNotices *notices;
  DwrStatusBar *status_bar;

  DwrPane *pane; /* borrowed, a child of article_view */

  /* Owned. */
  DwrHost *host;
  DwrServiceClient *client;
  DwrReading *reading;
  DwrSteps *steps;
  DwrAppearance *appearance;
  DwrNewsroomModels models;
  DwrPanelActions *actions;
  DwrArticleActions *article_actions;

  gboolean is_focus_due; /* the focus goes to the list when that is there */
};

G_DEFINE_FINAL_TYPE (DwrPanel, dwr_panel, GTK_TYPE_BOX)

static gboolean
is_article_open (DwrPanel *self)
{
  return dwr_panel_layout_is_article_shown (self->layout);
}

static gboolean
is_loading_article (DwrPanel *self)
{
  return dwr_reading_get_state (self->reading) == DWR_READING_LOADING;
}

/* What needs attention comes first, then how old the list is. */
static void
update_status (DwrPanel *self)
{
  const char *article_words =
      is_article_open (self) ? dwr_article_view_get_status (self->article_view) : "";
  g_autofree char *newsroom_words = dwr_newsroom_words_dup_status (self->models.newsroom);
  gboolean is_article_there = dwr_article_view_is_shown (self->article_view);

  dwr_status_bar_say (self->status_bar,
                      *article_words != '\0' && (!is_article_there || *newsroom_words == '\0')
                          ? article_words
                          : newsroom_words);
}

/* Where it was read, or on what stands in its place. */
static void
focus_article (DwrPanel *self)
{
  if (dwr_article_view_is_shown (self->article_view))
    gtk_widget_grab_focus (GTK_WIDGET (dwr_pane_peek_view (self->pane)));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->article_view), GTK_DIR_TAB_FORWARD);
}

/* GTK would give it to a row that nobody sees. */
static void
focus_list (DwrPanel *self)
{
  if (dwr_panel_layout_is_list_shown (self->layout))
    dwr_newsroom_view_focus (self->newsroom_view);
  else
    focus_article (self);
}

static void
update_toolbar (DwrPanel *self)
{
  gboolean has_address = dwr_reading_get_address (self->reading) != NULL;

  dwr_toolbar_set_compact (self->toolbar,
                           dwr_panel_layout_get_mode (self->layout) == DWR_PANEL_LAYOUT_SINGLE);
  dwr_toolbar_set_can_go_back (self->toolbar, is_article_open (self));
  if (is_loading_article (self) || dwr_newsroom_is_refreshing (self->models.newsroom))
    dwr_toolbar_set_loading (self->toolbar, DWR_TOOLBAR_STOP, TRUE);
  else if (is_article_open (self) && !dwr_panel_layout_is_list_shown (self->layout))
    dwr_toolbar_set_loading (self->toolbar, DWR_TOOLBAR_RELOAD, has_address);
  else
    dwr_toolbar_set_loading (self->toolbar,
                             DWR_TOOLBAR_REFRESH,
                             dwr_newsroom_can_refresh (self->models.newsroom));
}

static void
update (DwrPanel *self)
{
  dwr_panel_layout_set_has_list (self->layout,
                                 dwr_newsroom_get_state (self->models.newsroom) !=
                                     DWR_NEWSROOM_START);
  dwr_status_bar_set_redirection (self->status_bar,
                                  dwr_service_client_get_redirection (self->client));
  update_status (self);
  update_toolbar (self);
  dwr_article_actions_set_open (self->article_actions, is_article_open (self));
}

/* Takes the focus along, if it is ours already: somebody who went back to his mail stays there, and
 * so does who has begun to type a word, whose other letters would act on the article. */
static void
pane_shown_cb (DwrPanel *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  /* A story that comes while the list is there has not been seen. */
  if (article != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->pane)))
    dwr_newsroom_view_note_shown (self->newsroom_view, article->id);
  dwr_search_bar_end_address (self->search_bar);
  if (is_article_open (self) && dwr_focus_is_inside (GTK_WIDGET (self)) &&
      !dwr_focus_is_in_entry (GTK_WIDGET (self)))
    dwr_pane_focus_title (self->pane);
}

static void
open_outside (DwrPanel *self, const char *uri)
{
  dwr_outside_open (self->host, uri, self->status_bar);
}

static void
open_address_outside (DwrPanel *self)
{
  g_autofree char *uri = dwr_reading_dup_outside_uri (self->reading);

  open_outside (self, uri);
}

static void
link_clicked_cb (DwrPane *pane, const char *uri, DwrPanel *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);
  g_autofree char *readable = dwr_outside_dup_readable (uri, article != NULL ? article->uri : NULL);

  if (readable != NULL)
    dwr_steps_open (self->steps, readable);
  else if (dwr_outside_may_open (uri))
    open_outside (self, uri);
}

static gboolean
key_before_page_cb (DwrPane *pane, GdkEventKey *event, DwrPanel *self)
{
  return gtk_bindings_activate_event (G_OBJECT (self), event);
}

static void
panel_toggled_cb (DwrHost *host, gboolean is_visible, DwrPanel *self)
{
  if (!is_visible)
    return;
  if (is_article_open (self) && dwr_article_view_is_shown (self->article_view))
    dwr_pane_focus_title (self->pane);
  else
    focus_list (self);
}

static void
quitting_cb (DwrPanel *self)
{
  dwr_reading_stop (self->reading);
  dwr_newsroom_models_stop (&self->models);
  dwr_pane_clear (self->pane);
}

static void
stop (DwrPanel *self)
{
  dwr_steps_stop (self->steps);
  dwr_newsroom_stop (self->models.newsroom);
}

static gboolean
go (gpointer panel, int way)
{
  DwrPanel *self = panel;
  gboolean was_open = is_article_open (self);
  gboolean is_done = dwr_steps_go (self->steps, (DwrStepsWay) way);

  if (is_article_open (self) && !was_open)
    focus_article (self);
  return is_done;
}

static gboolean
use_aid (gpointer panel, int aid)
{
  return dwr_article_view_press (DWR_PANEL (panel)->article_view, (DwrReadingAid) aid);
}

/* The list is not there yet. */
static void
leaving_cb (DwrPanel *self)
{
  self->is_focus_due = dwr_focus_is_inside (GTK_WIDGET (self));
}

/* The focus goes with somebody who opens an article: it must not fall to the client, whose keys
 * then act on his mails. */
static void
hiding_list_cb (DwrPanel *self)
{
  if (dwr_focus_is_inside (GTK_WIDGET (self->newsroom_view)))
    dwr_toolbar_focus_back (self->toolbar);
}

static void
layout_changed_cb (DwrPanel *self)
{
  if (self->is_focus_due)
    focus_list (self);
  self->is_focus_due = FALSE;
  update (self);
}

static void
close_search (DwrPanel *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
}

/* Escape ends one thing at a time, and says when none is left: the client takes the focus then. */
static gboolean
leave (gpointer panel, int unused)
{
  DwrPanel *self = panel;
  if (is_article_open (self) && dwr_article_view_end_aid (self->article_view))
    return TRUE;
  if (is_loading_article (self) || dwr_newsroom_is_refreshing (self->models.newsroom))
    stop (self);
  else if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->search_bar)))
    close_search (self);
  else if (!dwr_panel_layout_is_list_shown (self->layout))
    dwr_steps_show_list (self->steps);
  else if (dwr_focus_is_inside (GTK_WIDGET (self->article_view)))
    focus_list (self);
  else
    return FALSE;
  return TRUE;
}

/* F6 */
static gboolean
change_pane (gpointer panel, int direction)
{
  DwrPanel *self = panel;

  if (dwr_panel_layout_is_article_next (self->layout, direction))
    focus_article (self);
  else
    focus_list (self);
  /* Somebody who does not see the ring hears where he is. */
  dwr_status_bar_answer (self->status_bar,
                         dwr_focus_is_inside (GTK_WIDGET (self->article_view))
                         ? _("The keyboard is in the article.")
                         : _("The keyboard is in the headlines."));
  return TRUE;
}

static gboolean
step (gpointer panel, int step)
{
  return dwr_newsroom_view_step (DWR_PANEL (panel)->newsroom_view, (DwrHeadlineStep) step);
}

static gboolean
act (gpointer panel, int act)
{
  DwrPanel *self = panel;

  /* The story that is read need not be the one that is selected, nor in the list at all. */
  if (dwr_focus_is_inside (GTK_WIDGET (self->article_view)))
    return dwr_article_actions_act (self->article_actions, act, self->newsroom_view);
  dwr_newsroom_view_act (self->newsroom_view, (DwrHeadlineAct) act);
  return TRUE;
}

static void
load_cb (DwrPanel *self, int loading)
{
  switch ((DwrToolbarLoading) loading) {
  case DWR_TOOLBAR_STOP:
    stop (self);
    break;
  case DWR_TOOLBAR_REFRESH:
    dwr_newsroom_refresh (self->models.newsroom);
    break;
  case DWR_TOOLBAR_RELOAD:
    dwr_reading_reload (self->reading);
    break;
  }
}

/* F5: what the button does while nothing loads. */
static gboolean
load (gpointer panel, int unused)
{
  DwrPanel *self = panel;
  if (is_article_open (self) && !dwr_panel_layout_is_list_shown (self->layout))
    dwr_reading_reload (self->reading);
  else
    dwr_newsroom_refresh (self->models.newsroom);
  return TRUE;
}

static void
search_closed_cb (DwrPanel *self)
{
  if (dwr_focus_is_inside (GTK_WIDGET (self->search_bar)))
    focus_list (self);
}

static void
follow (DwrPanel *self, gpointer model, const char *signal, void (*handler) (DwrPanel *))
{
  g_signal_connect_object (model, signal, G_CALLBACK (handler), self, G_CONNECT_SWAPPED);
}

static void
connect_models (DwrPanel *self)
{
  follow (self, self->reading, "changed", update);
  follow (self, self->steps, "leaving", leaving_cb);
  follow (self, self->models.newsroom, "changed", update);
  follow (self, self->models.connectivity, "changed", update);
  follow (self, self->host, "quitting", quitting_cb);
  g_signal_connect_object (self->host, "panel-toggled", G_CALLBACK (panel_toggled_cb), self, 0);
}

static void
connect_pane (DwrPanel *self)
{
  self->pane = dwr_article_view_peek_pane (self->article_view);
  dwr_pane_set_appearance (self->pane, self->appearance);
  dwr_status_bar_set_pane (self->status_bar, self->pane);
  dwr_status_bar_set_host (self->status_bar, self->host);
  g_signal_connect_swapped (self->pane, "shown", G_CALLBACK (pane_shown_cb), self);
  g_signal_connect (self->pane, "link-clicked", G_CALLBACK (link_clicked_cb), self);
  g_signal_connect (self->pane, "key-before-page", G_CALLBACK (key_before_page_cb), self);
}

static void
lead (DwrPanel *self, gpointer widget, const char *signal, GCallback handler)
{
  g_signal_connect_object (widget, signal, handler, self->steps, G_CONNECT_SWAPPED);
}

static void
connect_widgets (DwrPanel *self)
{
  follow (self, self->layout, "hiding-list", hiding_list_cb);
  follow (self, self->layout, "changed", layout_changed_cb);
  follow (self, self->article_view, "changed", update);
  follow (self, self->article_view, "open-outside", open_address_outside);
  follow (self, self->search_bar, "closed", search_closed_cb);
  follow (self, self->search_bar, "to-results", focus_list);
  follow (self, self->newsroom_view, "end-search", close_search);
  lead (self, self->toolbar, "back", G_CALLBACK (dwr_steps_go_back));
  lead (self, self->toolbar, "list-chosen", G_CALLBACK (dwr_steps_uncover_list));
  lead (self, self->links_bar, "link-activated", G_CALLBACK (dwr_steps_open));
  lead (self, self->search_bar, "open", G_CALLBACK (dwr_steps_open));
  lead (self, self->newsroom_view, "open", G_CALLBACK (dwr_steps_open));
  lead (self, self->host, "open-requested", G_CALLBACK (dwr_steps_open));
  g_signal_connect_swapped (self->toolbar, "load", G_CALLBACK (load_cb), self);
  g_signal_connect_swapped (self->newsroom_view, "open-outside", G_CALLBACK (open_outside), self);
}

static void
dwr_panel_dispose (GObject *object)
{
  DwrPanel *self = DWR_PANEL (object);

  if (self->reading != NULL)
    dwr_reading_stop (self->reading);
  if (self->models.newsroom != NULL)
    dwr_newsroom_models_stop (&self->models);
  self->pane = NULL;
  G_OBJECT_CLASS (dwr_panel_parent_class)->dispose (object);
}

static void
dwr_panel_finalize (GObject *object)
{
  DwrPanel *self = DWR_PANEL (object);

  g_clear_object (&self->article_actions);
  g_clear_object (&self->actions);
  dwr_newsroom_models_clear (&self->models);
  g_clear_object (&self->steps);
  g_clear_object (&self->reading);
  g_clear_object (&self->client);
  g_clear_object (&self->appearance);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (dwr_panel_parent_class)->finalize (object);
}

/* By the names of the keys' table. */
static const DwrPanelKeyAction key_actions[] = {
  { "change-pane", change_pane },
  { "go", go },
  { "aid", use_aid },
  { "leave", leave },
  { "load", load },
  { "step", step },
  { "act", act },
};

static void
dwr_panel_class_init (DwrPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_panel_finalize;
  /* The template's types are not found by name in a module that is opened locally. */
  g_type_ensure (DWR_TYPE_ARTICLE_VIEW);
  g_type_ensure (DWR_TYPE_LINKS_BAR);
  g_type_ensure (DWR_TYPE_NEWSROOM_VIEW);
  g_type_ensure (DWR_TYPE_NOTICES);
  g_type_ensure (DWR_TYPE_PANEL_LAYOUT);
  g_type_ensure (DWR_TYPE_SEARCH_BAR);
  g_type_ensure (DWR_TYPE_STATUS_BAR);
  g_type_ensure (DWR_TYPE_TOOLBAR);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, links_bar);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, layout);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, newsroom_view);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, article_view);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, notices);
  gtk_widget_class_bind_template_child (widget_class, DwrPanel, status_bar);
  dwr_panel_keys_bind (widget_class, key_actions, G_N_ELEMENTS (key_actions));
}

static void
dwr_panel_init (DwrPanel *self)
{
  self->client = dwr_service_client_new ();
  self->reading = dwr_reading_new (self->client);
  self->appearance = dwr_appearance_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->steps = dwr_steps_new (self->reading, self->layout);
}

static void
add_menu (DwrPanel *self)
{
  GActionMap *map;

  self->actions = dwr_panel_actions_new (&self->models);
  map = dwr_panel_actions_peek_map (self->actions);
  self->article_actions = dwr_article_actions_new (self->reading, self->article_view, map);
  dwr_dialog_actions_add (map, GTK_WIDGET (self), self->host, self->client, self->reading);
  dwr_subscription_add (map, self->models.newsroom, self->host, self->toolbar, self->notices);
  dwr_key_actions_add (map,
                       &(const DwrKeyActionsParts){ .toolbar = self->toolbar,
                                                    .search_bar = self->search_bar,
                                                    .pane = self->pane,
                                                    .status_bar = self->status_bar,
                                                    .appearance = self->appearance });
  follow (self, self->article_actions, "open-outside", open_address_outside);
  lead (self,
        g_action_map_lookup_action (map, "view"),
        "activate",
        G_CALLBACK (dwr_steps_uncover_list));
  gtk_widget_insert_action_group (GTK_WIDGET (self), DWR_PANEL_KEYS_GROUP, G_ACTION_GROUP (map));
}

/* What needs the client. */
static void
set_up (DwrPanel *self)
{
  dwr_newsroom_models_set_up (&self->models, self->client, self->host);
  dwr_newsroom_view_set_models (self->newsroom_view, &self->models);
  dwr_notices_set_models (self->notices, self->client, self->reading, &self->models);
  dwr_notices_add_page (self->notices, dwr_newsroom_view_peek_error_page (self->newsroom_view));
  dwr_notices_add_page (self->notices, dwr_article_view_peek_error_page (self->article_view));
  dwr_article_view_set_models (self->article_view, self->client, self->reading);
  dwr_article_view_set_host (self->article_view, self->client, self->host);
  dwr_article_view_follow (self->article_view, &self->models);
  dwr_search_bar_set_search (self->search_bar, self->models.search);
  dwr_links_bar_set_host (self->links_bar, self->host);
  dwr_notices_set_appearance (self->notices, self->appearance);
  dwr_toolbar_set_models (self->toolbar, self->models.newsroom, self->appearance);
  dwr_toolbar_bind_search (self->toolbar, GTK_SEARCH_BAR (self->search_bar));
  connect_pane (self);
  add_menu (self);
  connect_widgets (self);
  connect_models (self);
  dwr_list_requests_follow_search (self->layout, self->models.search);
  dwr_list_requests_connect (self->host, self->newsroom_view, self->models.newsroom, self->steps);
  dwr_panel_mouse_bind (GTK_WIDGET (self), go);
  update (self);
}

/**
 * dwr_panel_new:
 * @host: the client that the panel lives in, kept alive
 *
 * Returns: (transfer floating): a panel with the links of the shown message; nothing is fetched
 *   before a click, in this panel or in another before it, and no process runs before it is seen
 */
GtkWidget *
dwr_panel_new (DwrHost *host)
{
  DwrPanel *self = NULL;

  g_return_val_if_fail (DWR_IS_HOST (host), NULL);

  self = g_object_new (DWR_TYPE_PANEL, NULL);
  self->host = g_object_ref (host);
  set_up (self);
  dwr_direction_follow_language (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/* Loads and shows the article at @address, which nothing has checked yet. */
void
dwr_panel_open (DwrPanel *self, const char *address)
{
  g_return_if_fail (DWR_IS_PANEL (self));
  g_return_if_fail (address != NULL);

  dwr_steps_open (self->steps, address);
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
