/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list, and what is done with it. */

#include "config.h"

#include "dwr-test-edition.h"
#include "dwr-test-list.h"
#include "dwr-test-states.h"
#include "dwr-test-view.h"

#define MESSAGE                                                                                    \
  "https://www.dw.com/de/x/a-70000101\nhttps://www.dw.com/de/x/a-70000104\n"                       \
  "https://www.dw.com.example/de/x/a-70000105\n"
#define ONE_LINK "https://www.dw.com/de/x/a-70000101\n"

static void
look_for (DwrTestSweep *self, const char *words, const char *page, const char *state)
{
  gtk_entry_set_text (dwr_test_sweep_find (self, "search_entry"), words);
  gtk_widget_activate (dwr_test_sweep_find (self, "search_entry"));
  dwr_test_list_wait_for_page (&self->panel, page);
  dwr_test_sweep_look (self, state);
}

static void
look_at_search (DwrTestSweep *self)
{
  dwr_test_sweep_set_active (self, "search_button", TRUE);
  dwr_test_sweep_wait_until_shown (self, "search_entry");
  dwr_test_sweep_look (self, "search bar");
  gtk_entry_set_text (dwr_test_sweep_find (self, "search_entry"), "no such word");
  dwr_test_list_wait_for_page (&self->panel, "empty");
  dwr_test_sweep_look (self, "nothing was found in the list");
  look_for (self, "no such word", "empty", "nothing was found");
  dwr_test_panel_click (&self->panel, "search_bar/kept_button");
  look_for (self, "no such word", "empty", "nothing was found in what is kept");
  look_for (self, "Bücher", "results", "what was found");
  gtk_entry_set_text (dwr_test_sweep_find (self, "search_entry"), "");
  dwr_test_sweep_set_active (self, "search_button", FALSE);
  dwr_test_list_wait_for_page (&self->panel, "list");
}

/* It is a window of its own. */
void
dwr_test_states_look_at_headline_menu (DwrTestSweep *self)
{
  DwrHeadlineRow *row = dwr_test_list_find_row (&self->panel, DWR_TEST_EDITION_STORY);
  GtkListBox *list = dwr_test_list_find_box (&self->panel, "headline_box");
  GtkWidget *menu = NULL;

  gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  dwr_test_list_press (GTK_WIDGET (row), GDK_KEY_Menu);
  g_assert_nonnull (gtk_menu_get_for_attach_widget (GTK_WIDGET (list)));
  menu = gtk_menu_get_for_attach_widget (GTK_WIDGET (list))->data;
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_mapped, menu));
  dwr_test_sweep_look_at (self, gtk_widget_get_toplevel (menu), "menu of a headline");
  gtk_menu_shell_deactivate (GTK_MENU_SHELL (menu));
}

/* It stands among what authors called their links, and is ours. */
static void
judge_first_button (DwrTestSweep *self, gpointer list)
{
  g_autoptr (GList) buttons = gtk_container_get_children (list);
  AtkObject *accessible = NULL;

  g_assert_nonnull (buttons);
  accessible = gtk_widget_get_accessible (buttons->data);
  dwr_test_sweep_judge (self, buttons->data, atk_object_get_name (accessible));
}

static void
look_at_notices (DwrTestSweep *self)
{
  dwr_test_sweep_act (self, "mark-all-read");
  dwr_test_sweep_look (self, "notice of what can be undone");
  dwr_test_host_set_offline (self->panel.host, TRUE);
  dwr_test_sweep_look (self, "offline");
  dwr_test_host_set_offline (self->panel.host, FALSE);
  dwr_test_host_set_message (self->panel.host, MESSAGE);
  dwr_test_sweep_look (self, "links of a message");
  dwr_test_host_set_message (self->panel.host, ONE_LINK);
  dwr_test_host_set_shown (self->panel.host, DWR_SHOWN_SAVED_ARTICLE, DWR_TEST_GERMAN);
  dwr_test_sweep_look (self, "a saved article");
  judge_first_button (self, dwr_test_sweep_find (self, "links_bar/list"));
  dwr_test_host_set_shown (self->panel.host, DWR_SHOWN_MAIL, NULL);
  dwr_test_host_set_message (self->panel.host, NULL);
}

static void
look_at_refused_keys (DwrTestSweep *self)
{
  dwr_host_key_refused (DWR_HOST (self->panel.host));
  dwr_test_sweep_look (self, "a key of the mails");
  dwr_test_host_set_can (self->panel.host, DWR_HOST_READ_ITEMS, TRUE);
  dwr_host_key_refused (DWR_HOST (self->panel.host));
  dwr_test_sweep_look (self, "a key of the items");
  dwr_test_host_set_can (self->panel.host, DWR_HOST_READ_ITEMS, FALSE);
}

/* Each has its own sentences while there is nothing in it. */
void
dwr_test_states_look_at_lists (DwrTestSweep *self, const char *page)
{
  static const char *const views[] = { "saved", "starred", "history" };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++) {
    dwr_test_panel_do (&self->panel, "view", g_variant_new_string (views[i]));
    dwr_test_list_wait_for_page (&self->panel, page);
    dwr_test_sweep_look (self, views[i]);
  }
  g_signal_emit_by_name (dwr_test_sweep_find (self, "section_button"), "chosen", "all");
  dwr_test_list_wait_for_page (&self->panel, "list");
}

static void
look_at_options (DwrTestSweep *self, const char *button)
{
  g_autofree char *name = g_strconcat (button, "/popover", NULL);
  GtkWidget *popover = dwr_test_sweep_find (self, name);

  dwr_test_sweep_set_active (self, button, TRUE);
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_mapped, popover));
  dwr_test_sweep_look (self, button);
  dwr_test_sweep_set_active (self, button, FALSE);
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_unmapped, popover));
}

/* Which story has which word is tested elsewhere; here the rows are told that they have all. */
static void
look_at_kinds (DwrTestSweep *self)
{
  static const DwrLinkKind kinds[] = {
    DWR_LINK_LIVEBLOG, DWR_LINK_VIDEO, DWR_LINK_MEDIA, DWR_LINK_AUDIO, DWR_LINK_GALLERY,
  };
  GtkListBox *list = dwr_test_list_find_box (&self->panel, "headline_box");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *published = g_date_time_format_iso8601 (now);
  DwrHeadlineWords words = { .now_s = g_date_time_to_unix (now) };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    DwrHeadlineRow *row = DWR_HEADLINE_ROW (gtk_list_box_get_row_at_index (list, (int) i));
    DwrHeadline headline = *dwr_headline_row_peek_headline (row);

    headline.kind = kinds[i];
    headline.state |= DWR_HEADLINE_STARRED | DWR_HEADLINE_UPDATED;
    headline.published = published;
    dwr_headline_row_update (row, &headline, &words);
  }
  dwr_test_sweep_look (self, "every kind of headline");
}

/* No feed of it is known. */
static void
look_at_edition_without_feed (DwrTestSweep *self)
{
  gpointer button = dwr_test_sweep_find (self, "edition_button");

  g_signal_emit_by_name (button, "chosen", "fa-af");
  dwr_test_list_wait_for_page (&self->panel, "empty");
  dwr_test_sweep_look (self, "edition without a feed");
  g_signal_emit_by_name (button, "chosen", "de");
  dwr_test_list_wait_for_page (&self->panel, "list");
}

static gboolean
is_refreshing (gpointer panel)
{
  return !dwr_test_panel_can (panel, "refresh");
}

/* Whoever stops the first load of a section knows no more of it than before. */
static void
look_at_stopped_load (DwrTestSweep *self)
{
  gpointer button = dwr_test_sweep_find (self, "section_button");

  dwr_newsroom_fixture_change (&self->panel.newsroom, "fail-feeds", "silent");
  g_signal_emit_by_name (button, "chosen", "politics");
  g_assert_true (dwr_test_wait (is_refreshing, &self->panel));
  dwr_test_panel_click (&self->panel, "reload_button");
  dwr_test_list_wait_for_page (&self->panel, "empty");
  dwr_test_sweep_look (self, "section whose load was stopped");
  dwr_newsroom_fixture_change (&self->panel.newsroom, "fail-feeds", NULL);
  g_signal_emit_by_name (button, "chosen", "all");
  dwr_test_list_wait_for_page (&self->panel, "list");
}

static gboolean
is_keeping (gpointer panel)
{
  return gtk_widget_get_mapped (dwr_test_panel_find (panel, "keep_bar/progress_bar"));
}

static gboolean
can_keep (gpointer panel)
{
  return dwr_test_panel_can (panel, "keep-section");
}

static void
look_at_keeping (DwrTestSweep *self)
{
  dwr_newsroom_fixture_change (&self->panel.newsroom, "fail-articles", "silent");
  dwr_test_panel_do (&self->panel, "keep-section", g_variant_new_boolean (TRUE));
  g_assert_true (dwr_test_wait (is_keeping, &self->panel));
  dwr_test_sweep_look (self, "progress of keeping");
  dwr_test_panel_click (&self->panel, "keep_bar/action_button");
  g_assert_true (dwr_test_wait (can_keep, &self->panel));
  dwr_newsroom_fixture_change (&self->panel.newsroom, "fail-articles", NULL);
  if (!dwr_test_panel_is_on (&self->panel, "keep-section"))
    dwr_test_panel_do (&self->panel, "keep-section", g_variant_new_boolean (TRUE));
  g_assert_true (dwr_test_wait (can_keep, &self->panel));
  dwr_test_sweep_wait_until_shown (self, "keep_bar/dismiss_button");
  dwr_test_sweep_look (self, "what was kept");
  dwr_test_panel_click (&self->panel, "keep_bar/dismiss_button");
}

static gboolean
can_subscribe (gpointer panel)
{
  return dwr_test_panel_can (panel, "subscribe");
}

/* The second time, the client says that it has it. */
static void
look_at_subscription (DwrTestSweep *self)
{
  static const char *const states[] = { "a new subscription", "an old subscription" };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    dwr_test_sweep_act (self, "subscribe");
    g_assert_true (dwr_test_wait (can_subscribe, &self->panel));
    dwr_test_sweep_look (self, states[i]);
  }
  dwr_test_panel_click (&self->panel, "outcome_bar/dismiss_button");
}

/* Where the button to go back is: at the side that lines begin on. */
static void
assert_mirrored (DwrTestSweep *self)
{
  GtkWidget *button = dwr_test_sweep_find (self, "back_button");
  int middle = gtk_widget_get_allocated_width (GTK_WIDGET (self->panel.panel)) / 2;
  int x = 0;
  int y = 0;

  gtk_widget_translate_coordinates (button, GTK_WIDGET (self->panel.panel), 0, 0, &x, &y);
  if (dwr_test_catalogue_is_rtl (self->catalogue))
    g_assert_cmpint (x, >, middle);
  else
    g_assert_cmpint (x, <, middle);
}

void
dwr_test_states_look_at_list (DwrTestSweep *self)
{
  dwr_test_sweep_look (self, "first page");
  assert_mirrored (self);
  dwr_test_sweep_act (self, "contacts");
  dwr_test_sweep_look_at_dialog (self, "nothing was contacted");
  dwr_test_sweep_close_dialog (self, GTK_RESPONSE_CLOSE);
  dwr_test_host_set_offline (self->panel.host, TRUE);
  dwr_test_panel_click (&self->panel, "start_button");
  dwr_test_list_wait_for_page (&self->panel, "empty");
  dwr_test_sweep_look (self, "offline with nothing");
  dwr_test_host_set_offline (self->panel.host, FALSE);
  dwr_test_list_wait_for_page (&self->panel, "list");
  dwr_test_sweep_look (self, "list");
  dwr_test_states_look_at_headline_menu (self);
  look_at_notices (self);
  dwr_test_states_look_at_lists (self, "empty");
  look_at_options (self, "edition_button");
  look_at_options (self, "section_button");
  look_at_edition_without_feed (self);
  look_at_stopped_load (self);
  look_at_kinds (self);
  look_at_refused_keys (self);
  look_at_subscription (self);
  look_at_keeping (self);
  look_at_search (self);
}
