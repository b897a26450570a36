/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article, and what is done with it; the dialogs, which are the same over the list. */

#include "config.h"

#include "dwr-test-edition.h"
#include "dwr-test-find.h"
#include "dwr-test-list.h"
#include "dwr-test-states.h"
#include "dwr-test-view.h"
#include "dwr/dwr-error.h"

#define ONE_LINK "https://www.dw.com/de/x/a-70000101\n"
#define STORY "https://www.dw.com/de/x/a-" DWR_TEST_EDITION_STORY
#define SELECT_TITLE                                                                               \
  "getSelection ().selectAllChildren (document.querySelector ('h1'));"                             \
  "getSelection ().toString () !== ''"
#define SELECT_NOTHING "getSelection ().removeAllRanges (); getSelection ().toString ()"
#define DAYS_S (3 * 24 * 3600)
#define ERROR_PAGE "https://www.dw.com/de/fault-status-503/a-71000199"

/* A bar that tells what came of something. */
typedef struct {
  GtkWidget *label;          /* borrowed */
  GtkWidget *dismiss_button; /* borrowed: hidden while nothing has come of it yet */
  char *words;               /* owned: what it told before */
} Notice;

static void
notice_clear (Notice *notice)
{
  g_free (notice->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Notice, notice_clear)

/* To be called before something is asked for. */
static Notice
note (DwrTestSweep *self, const char *bar)
{
  g_autofree char *label = g_strconcat (bar, "/label", NULL);
  g_autofree char *dismiss_button = g_strconcat (bar, "/dismiss_button", NULL);
  Notice notice = { dwr_test_sweep_find (self, label),
                    dwr_test_sweep_find (self, dismiss_button),
                    NULL };

  notice.words = g_strdup (gtk_label_get_text (GTK_LABEL (notice.label)));
  return notice;
}

static gboolean
has_told (gpointer data)
{
  Notice *notice = data;

  return gtk_widget_get_mapped (notice->label) && gtk_widget_get_visible (notice->dismiss_button) &&
         g_strcmp0 (gtk_label_get_text (GTK_LABEL (notice->label)), notice->words) != 0;
}

/* Looks at it when all has come of what was asked for. */
static void
look_at_notice (DwrTestSweep *self, Notice *notice, const char *state)
{
  g_assert_true (dwr_test_wait (has_told, notice));
  dwr_test_sweep_look (self, state);
}

/* What the find bar counts, and what it said before. */
typedef struct {
  GtkWidget *label; /* borrowed */
  char *words;      /* owned */
} Count;

static gboolean
has_counted (gpointer data)
{
  Count *count = data;

  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (count->label)), count->words) != 0;
}

static void
wait_for_count (Count *count)
{
  g_assert_true (dwr_test_wait (has_counted, count));
  g_free (count->words);
  count->words = g_strdup (gtk_label_get_text (GTK_LABEL (count->label)));
}

static void
look_at_find_bar (DwrTestSweep *self)
{
  Count count = { dwr_test_sweep_find (self, "find_bar/count_label"), g_strdup ("") };

  dwr_test_sweep_act (self, "find");
  dwr_test_sweep_wait_until_shown (self, "find_entry");
  dwr_test_sweep_look (self, "find bar");
  gtk_entry_set_text (dwr_test_sweep_find (self, "find_entry"), "no such word");
  wait_for_count (&count);
  dwr_test_sweep_look (self, "find bar with no match");
  gtk_entry_set_text (dwr_test_sweep_find (self, "find_entry"), "e");
  wait_for_count (&count);
  /* It may know how many there are, and not yet which of them it shows. */
  dwr_test_panel_click (&self->panel, "find_bar/next_button");
  wait_for_count (&count);
  g_free (count.words);
  dwr_test_sweep_look (self, "find bar with matches");
  dwr_test_panel_click (&self->panel, "find_bar/close_button");
}

/* A saved copy is compared with dw.com's while it is read, which changes what is known of it. */
static gboolean
is_compared (gpointer article)
{
  return ((DwrReadingArticle *) article)->saved_s == 0;
}

/* Which of them is chosen is tested elsewhere; here the article is told what it is. */
static void
look_at_article_notices (DwrTestSweep *self)
{
  DwrReading *reading = dwr_panel_peek_reading (self->panel.panel);
  DwrReadingArticle *article = dwr_reading_peek_article (reading);

  g_assert_true (dwr_test_wait (is_compared, article));
  article->is_live = TRUE;
  article->is_continued = TRUE;
  g_signal_emit_by_name (reading, "facts-changed");
  dwr_test_sweep_look (self, "notice of a live blog");
  article->update = dwr_reading_article_ref (article);
  g_signal_emit_by_name (reading, "facts-changed");
  dwr_test_sweep_look (self, "notice of an update");
  g_clear_pointer (&article->update, dwr_reading_article_unref);
  article->current_s -= DAYS_S;
  g_signal_emit_by_name (reading, "facts-changed");
  dwr_test_sweep_look (self, "notice of an old live blog");
  article->is_live = FALSE;
  article->cause = g_error_new_literal (DWR_ERROR, DWR_ERROR_OFFLINE, "The cable is out.");
  article->saved_s = G_MAXINT64;
  g_signal_emit_by_name (reading, "facts-changed");
  dwr_test_sweep_look (self, "notice of a saved copy of no day");
  article->saved_s = g_get_real_time () / G_USEC_PER_SEC - DAYS_S;
  g_signal_emit_by_name (reading, "facts-changed");
  dwr_test_sweep_look (self, "notice of an old saved copy");
  g_clear_error (&article->cause);
  article->saved_s += DAYS_S;
  dwr_test_host_set_offline (self->panel.host, TRUE);
  dwr_test_sweep_look (self, "notice of a saved copy");
  dwr_test_host_set_offline (self->panel.host, FALSE);
  dwr_test_sweep_set_active (self, "star_button", TRUE);
  dwr_test_sweep_look (self, "starred article");
}

/* GtkStack's name for the first page of a popover is "main"; the other is the submenu. */
static void
open_submenu (GtkWidget *widget, gpointer data)
{
  g_autoptr (GList) pages = NULL;

  if (!GTK_IS_STACK (widget))
    return;
  pages = gtk_container_get_children (GTK_CONTAINER (widget));
  for (GList *link = pages; link != NULL; link = link->next)
    if (link->data != gtk_stack_get_visible_child (GTK_STACK (widget))) {
      gtk_stack_set_visible_child (GTK_STACK (widget), link->data);
      return;
    }
}

/* What a key answers. */
static void
look_at_keys (DwrTestSweep *self)
{
  /* F7 has another answer the second time. */
  static const guint keys[] = { GDK_KEY_F7, GDK_KEY_F7, GDK_KEY_F6, GDK_KEY_i };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    dwr_test_list_press (GTK_WIDGET (self->panel.panel), keys[i]);
    dwr_test_sweep_look (self, "what a key answers");
  }
}

static void
look_at_popovers (DwrTestSweep *self)
{
  GtkWidget *menu =
      GTK_WIDGET (gtk_menu_button_get_popover (dwr_test_sweep_find (self, "menu_button")));
  GtkWidget *appearance = dwr_test_sweep_find (self, "appearance_popover");

  dwr_test_sweep_set_active (self, "menu_button", TRUE);
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_mapped, menu));
  dwr_test_sweep_look (self, "menu");
  gtk_container_forall (GTK_CONTAINER (menu), open_submenu, NULL);
  dwr_test_sweep_look (self, "menu of messages");
  dwr_test_sweep_set_active (self, "menu_button", FALSE);
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_unmapped, menu));
  dwr_test_sweep_set_active (self, "appearance_button", TRUE);
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_mapped, appearance));
  dwr_test_sweep_look (self, "appearance");
  gtk_expander_set_expanded (dwr_test_sweep_find (self, "more_expander"), TRUE);
  dwr_test_sweep_look (self, "more of the appearance");
  gtk_button_clicked (dwr_test_sweep_find (self, "larger_button"));
  gtk_button_clicked (dwr_test_sweep_find (self, "reset_button"));
  dwr_test_sweep_look (self, "appearance that was reset");
  dwr_test_sweep_set_active (self, "appearance_button", FALSE);
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_unmapped, appearance));
}

static void
look_at_saving (DwrTestSweep *self)
{
  for (int saved = DWR_SAVED_ADDED; saved <= DWR_SAVED_BESIDE; saved++) {
    g_auto (Notice) notice = note (self, "save_bar");

    dwr_test_host_set_saved (self->panel.host, (DwrSaved) saved, -1);
    dwr_test_sweep_act (self, "save-to-folder");
    if (saved == DWR_SAVED_ADDED) {
      dwr_test_sweep_look_at_dialog (self, "question before the first save");
      dwr_test_sweep_close_dialog (self, GTK_RESPONSE_ACCEPT);
    }
    look_at_notice (self, &notice, "notice of what was saved");
  }
}

static void
look_at_sending (DwrTestSweep *self)
{
  g_auto (Notice) sent = note (self, "send_bar");
  g_auto (Notice) copied = note (self, "export_bar");

  dwr_test_sweep_act (self, "quote");
  look_at_notice (self, &sent, "nothing to be quoted");
  dwr_test_sweep_act (self, "send-pictures");
  dwr_test_sweep_look_at_dialog (self, "question about pictures");
  dwr_test_sweep_close_dialog (self, GTK_RESPONSE_CANCEL);
  dwr_test_sweep_act (self, "copy-markdown");
  look_at_notice (self, &copied, "notice of what was copied");
}

/* (transfer none) (nullable): WebKit's, when it has been filled */
static GtkWidget *
find_menu (gpointer view)
{
  GList *menus = gtk_menu_get_for_attach_widget (view);
  g_autoptr (GList) items = NULL;

  if (menus != NULL)
    items = gtk_container_get_children (menus->data);
  return items != NULL ? menus->data : NULL;
}

static gboolean
has_menu (gpointer view)
{
  return find_menu (view) != NULL;
}

static void
assert_direction_cb (GtkWidget *item, gpointer direction)
{
  g_assert_cmpint (gtk_widget_get_direction (item), ==, GPOINTER_TO_INT (direction));
}

/* Its words are looked at in test-translation.c. */
static void
look_at_context_menu (DwrTestSweep *self)
{
  GtkWidget *view = GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (self->panel.panel)));
  GtkTextDirection direction =
      dwr_test_catalogue_is_rtl (self->catalogue) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
  gboolean is_handled = FALSE;
  GtkWidget *menu = NULL;

  dwr_test_panel_wait_for_value (&self->panel, SELECT_TITLE, "true");
  g_signal_emit_by_name (view, "popup-menu", &is_handled);
  g_assert_true (dwr_test_wait (has_menu, view));
  menu = find_menu (view);
  assert_direction_cb (menu, GINT_TO_POINTER (direction));
  gtk_container_foreach (GTK_CONTAINER (menu), assert_direction_cb, GINT_TO_POINTER (direction));
  gtk_menu_popdown (GTK_MENU (menu));
  g_free (dwr_test_panel_evaluate (&self->panel, SELECT_NOTHING));
}

/* GTK shows the files of a folder when it has read it. */
static gboolean
has_files (gpointer dialog)
{
  GtkWidget *files = dwr_test_find (dialog, "browse_files_tree_view");

  return gtk_tree_view_get_model (GTK_TREE_VIEW (files)) != NULL;
}

/* GTK has more words in it than we do; its own are in the client's language. */
static void
look_at_file_dialog (DwrTestSweep *self)
{
  static const int answers[] = { GTK_RESPONSE_CANCEL, GTK_RESPONSE_ACCEPT };
  GtkWidget *dialog = NULL;
  GSList *filters = NULL;

  dwr_test_sweep_act (self, "save-as");
  dialog = dwr_test_sweep_wait_for_dialog (self);
  /* Who closes it earlier hears a complaint of GTK's at times. */
  g_assert_true (dwr_test_wait (has_files, dialog));
  dwr_test_sweep_check_direction (self, dialog, "save as");
  dwr_test_sweep_judge (self, dialog, gtk_window_get_title (GTK_WINDOW (dialog)));
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    GtkWidget *button = gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), answers[i]);

    dwr_test_sweep_judge (self, button, atk_object_get_name (gtk_widget_get_accessible (button)));
  }
  filters = gtk_file_chooser_list_filters (GTK_FILE_CHOOSER (dialog));
  for (GSList *link = filters; link != NULL; link = link->next)
    dwr_test_sweep_judge (self, dialog, gtk_file_filter_get_name (link->data));
  g_slist_free (filters);
  dwr_test_sweep_close_dialog (self, GTK_RESPONSE_CANCEL);
}

/* (transfer none): the first one in it */
static void
find_button_cb (GtkWidget *widget, gpointer data)
{
  GtkButton **found = data;

  if (*found == NULL && GTK_IS_BUTTON (widget))
    *found = GTK_BUTTON (widget);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_button_cb, data);
}

static GtkButton *
find_button (GtkWidget *list)
{
  GtkButton *found = NULL;

  find_button_cb (list, &found);
  g_assert_nonnull (found);
  return found;
}

static void
look_at_preferences (DwrTestSweep *self)
{
  GtkWidget *dialog = NULL;

  dwr_test_sweep_act (self, "preferences");
  dwr_test_sweep_look_at_dialog (self, "preferences");
  dialog = dwr_test_sweep_wait_for_dialog (self);
  g_signal_emit_by_name (dwr_test_find (dialog, "followed_box/edition_button"), "chosen", "de");
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "add_button")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "notify_check")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "digest_check")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "clear_button")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "socks_radio")));
  dwr_test_sweep_look_at_dialog (self, "preferences with everything open");
  gtk_entry_set_text (GTK_ENTRY (dwr_test_find (dialog, "host_entry")), "no host");
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "confirm_button")));
  g_assert_true (dwr_test_wait (dwr_test_sweep_is_mapped, dwr_test_find (dialog, "cleared_label")));
  gtk_button_clicked (find_button (dwr_test_find (dialog, "followed_list")));
  dwr_test_sweep_look_at_dialog (self, "preferences with what was done");
  dwr_test_sweep_close_dialog (self, GTK_RESPONSE_CLOSE);
}

static void
look_at_dialogs (DwrTestSweep *self)
{
  dwr_test_sweep_act (self, "contacts");
  dwr_test_sweep_look_at_dialog (self, "what was contacted");
  dwr_test_sweep_close_dialog (self, GTK_RESPONSE_CLOSE);
  dwr_test_sweep_act (self, "about");
  dwr_test_sweep_look_at_dialog (self, "about");
  dwr_test_sweep_close_dialog (self, GTK_RESPONSE_DELETE_EVENT);
}

/* GTK shows as many lines as fit, and the rest on further pages. */
static void
turn_pages_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget *section = gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_SECTION);
  g_autoptr (GList) pages = NULL;

  if (!GTK_IS_STACK (widget) || section == NULL) {
    if (GTK_IS_CONTAINER (widget))
      gtk_container_forall (GTK_CONTAINER (widget), turn_pages_cb, data);
    return;
  }
  pages = gtk_container_get_children (GTK_CONTAINER (widget));
  for (GList *page = pages; page != NULL; page = page->next) {
    gtk_stack_set_visible_child (GTK_STACK (widget), page->data);
    dwr_test_sweep_look_at_dialog (data, "shortcuts");
  }
}

static void
look_at_shortcuts (DwrTestSweep *self)
{
  dwr_test_sweep_act (self, "shortcuts");
  gtk_container_forall (GTK_CONTAINER (dwr_test_sweep_wait_for_dialog (self)), turn_pages_cb, self);
  dwr_test_sweep_close_dialog (self, GTK_RESPONSE_NONE);
}

static void
look_at_error (DwrTestSweep *self)
{
  dwr_test_panel_open (&self->panel, DWR_TEST_SILENT);
  dwr_test_sweep_wait_until_shown (self, "article_view/progress_bar");
  dwr_test_sweep_look (self, "loading an article");
  dwr_test_panel_open (&self->panel, ERROR_PAGE);
  dwr_test_panel_wait_for_state (&self->panel, DWR_READING_ERROR);
  gtk_expander_set_expanded (dwr_test_sweep_find (self, "error_page/expander"), TRUE);
  dwr_test_sweep_look (self, "error page");
}

/* It opens at once; it was read already. */
static void
look_at_feed_item (DwrTestSweep *self)
{
  dwr_test_host_set_can (self->panel.host, DWR_HOST_READ_ITEMS, TRUE);
  dwr_test_host_set_message (self->panel.host, ONE_LINK);
  dwr_test_host_set_shown (self->panel.host, DWR_SHOWN_FEED_ITEM, STORY);
  dwr_test_panel_wait_for_state (&self->panel, DWR_READING_ARTICLE);
  dwr_test_sweep_look (self, "links of a feed's item");
}

void
dwr_test_states_look_at_article (DwrTestSweep *self)
{
  dwr_test_edition_open_article (&self->panel);
  dwr_test_sweep_look (self, "article");
  look_at_find_bar (self);
  /* After it, nothing is selected. */
  look_at_context_menu (self);
  look_at_article_notices (self);
  look_at_keys (self);
  look_at_popovers (self);
  look_at_saving (self);
  look_at_sending (self);
  look_at_file_dialog (self);
  look_at_dialogs (self);
  look_at_shortcuts (self);
  dwr_test_states_look_at_lists (self, "list");
  dwr_test_states_look_at_headline_menu (self);
  look_at_preferences (self);
  look_at_error (self);
  look_at_feed_item (self);
}
