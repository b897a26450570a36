/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The interface in one language, in a panel as narrow as can be: test-words LANGUAGE [FOLDER of the
 * catalogues]. Whatever a person reads is of the language's catalogue, is seen whole, and lies over
 * nothing else; of a language that is written from the right, everything begins there. */

#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "dwr-desktop-font.h"
#include "dwr-direction.h"
#include "dwr-test-catalogue.h"
#include "dwr-test-edition.h"
#include "dwr-test-find.h"
#include "dwr-test-list.h"
#include "dwr-test-sight.h"
#include "dwr-test-view.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-settings.h"

#define WIDTH_PX 300
#define HEIGHT_PX 860

/* The panel is a part of a client's window; its popovers lie over the rest of it, too. */
#define WINDOW_PX 640

/* A dialog has more room than a panel, but not all of a small screen. */
#define DIALOG_MAX_PX 640

/* The client's domain: one that no catalogue is installed for, as clients lack one for most of our
 * languages. GTK then speaks English, from the left. */
#define MUTE_CLIENT "a-client-that-speaks-english"

/* A language made of accents; meson.build gives it this name, too. */
#define ACCENTS "en_XA"

#define FOLDER "Mailbox/DW Articles"
#define MESSAGE "https://www.dw.com/de/x/a-70000101\nhttps://www.dw.com/de/x/a-70000104\n"
#define ERROR_PAGE "https://www.dw.com/de/fault-status-503/a-71000199"

/* Below widgets of this type and id: words of no language. */
static const struct {
  const char *type;
  const char *id;
} others[] = {
  { "DwrToolbar", "appearance_button" },        /* Aa */
  { "DwrAppearancePopover", "smaller_button" }, /* A− */
  { "DwrAppearancePopover", "larger_button" },  /* A+ */
  { "DwrContactsDialog", "hosts_label" },
  { "DwrContactsDialog", "title_label" },
  { "DwrErrorPage", "details" }, /* for whoever mends it */
};

/* Below no widget. */
static const char *const names[] = { "GPL-3.0-or-later", NULL };

typedef struct {
  const char *language;
  const char *state;
  DwrTestCatalogue *catalogue; /* owned */
  GHashTable *judged;          /* a set of texts */
  GString *complaints;         /* owned */
  DwrTestPanel panel;
} Subject;

static void
complain_cb (GtkWidget *widget, const char *text, const char *complaint, gpointer data)
{
  Subject *self = data;

  g_string_append_printf (self->complaints,
                          "; %s, %s: “%s” %s (%s)",
                          self->language,
                          self->state,
                          text,
                          complaint,
                          G_OBJECT_TYPE_NAME (widget));
}

static gboolean
is_of_no_language (GtkWidget *widget)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    for (GtkWidget *inner = widget; inner != NULL; inner = gtk_widget_get_parent (inner)) {
      GtkWidget *outer = inner;

      if (g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (inner)), others[i].id) != 0)
        continue;
      for (; outer != NULL; outer = gtk_widget_get_parent (outer))
        if (g_str_equal (G_OBJECT_TYPE_NAME (outer), others[i].type))
          return TRUE;
    }
  return FALSE;
}

/* In the language of accents, a letter without one is a key; two are a word that a translator never
 * saw. */
static gboolean
has_bare_word (const char *text)
{
  g_autoptr (DwrDesktopFont) font = dwr_desktop_font_new ();
  /* What is put into messages; GLib has the words for sizes. */
  const char *const put_in[] = { "Test client", FOLDER, "www.dw.com",
                                 "bytes",       "kB",   dwr_desktop_font_get_family (font) };
  g_autofree char *own = dwr_test_catalogue_dup_plain (text, TRUE);
  GString *rest = g_string_new (own);
  gboolean has_one = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (put_in); i++)
    g_string_replace (rest, put_in[i], "", 0);
  has_one = g_regex_match_simple ("[A-Za-z]{2}", rest->str, 0, 0);
  g_string_free (rest, TRUE);
  return has_one;
}

static void
judge (Subject *self, GtkWidget *widget, const char *text)
{
  DwrTestWords words = DWR_TEST_WORDS_TRANSLATED;

  if (g_strv_contains (names, text) || !g_hash_table_add (self->judged, g_strdup (text)))
    return;
  words = dwr_test_catalogue_judge (self->catalogue, text);
  if (words == DWR_TEST_WORDS_ENGLISH)
    complain_cb (widget, text, "is not translated", self);
  else if (words == DWR_TEST_WORDS_UNKNOWN)
    complain_cb (widget, text, "is in no catalogue", self);
  else if (g_str_equal (self->language, ACCENTS) && has_bare_word (text))
    complain_cb (widget, text, "has a word that is in no catalogue", self);
}

static void
read_cb (GtkWidget *widget, const char *text, const char *complaint, gpointer data)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (is_of_no_language (widget) || dwr_test_sight_get_excuse (widget) != NULL)
    return;
  for (gsize i = 0; lines[i] != NULL; i++)
    judge (data, widget, lines[i]);
}

/* Whatever stands in a window is ours, and so is a dialog; the panel's window is the client's, and
 * a menu's is only its frame: both have the client's direction. A line has none. */
static void
check_direction_cb (GtkWidget *widget, gpointer data)
{
  Subject *self = data;
  gboolean is_ours = G_OBJECT_TYPE (widget) != GTK_TYPE_WINDOW;
  gboolean is_rtl = is_ours && dwr_test_catalogue_is_rtl (self->catalogue);

  if (!gtk_widget_is_drawable (widget) || GTK_IS_SEPARATOR (widget) ||
      dwr_direction_is_own (widget))
    return;
  if ((gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL) != is_rtl)
    complain_cb (widget, gtk_widget_get_name (widget), "has the wrong direction", self);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_direction_cb, self);
}

static void
look_at (Subject *self, GtkWidget *window, const char *state)
{
  self->state = state;
  dwr_test_sight_settle (window);
  dwr_test_sight_read (window, read_cb, self);
  dwr_test_sight_check (window, complain_cb, self);
  check_direction_cb (window, self);
}

static void
look (Subject *self, const char *state)
{
  int least_px = 0; /* with its margin */

  look_at (self, self->panel.window, state);
  gtk_widget_get_preferred_width (GTK_WIDGET (self->panel.panel), &least_px, NULL);
  if (least_px > WINDOW_PX)
    complain_cb (GTK_WIDGET (self->panel.panel), "the panel", "is wider than 300 px", self);
}

/* (transfer none) (nullable): what is open beside the panel's window */
static GtkWidget *
find_dialog (Subject *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (GTK_IS_DIALOG (link->data) && gtk_widget_get_mapped (link->data))
      return link->data;
  return NULL;
}

static gboolean
has_dialog (gpointer self)
{
  return find_dialog (self) != NULL;
}

static gboolean
has_no_dialog (gpointer self)
{
  return !has_dialog (self);
}

/* As narrow as it lets itself be made. */
static void
look_at_dialog (Subject *self, const char *state)
{
  GtkWidget *dialog = find_dialog (self);

  gtk_window_resize (GTK_WINDOW (dialog), 1, HEIGHT_PX);
  look_at (self, dialog, state);
  if (gtk_widget_get_allocated_width (dialog) > DIALOG_MAX_PX)
    complain_cb (dialog, "the dialog", "is wider than 640 px", self);
}

static void
close_dialog (Subject *self, int answer)
{
  gtk_dialog_response (GTK_DIALOG (find_dialog (self)), answer);
  g_assert_true (dwr_test_wait (has_no_dialog, self));
}

static gpointer
find (Subject *self, const char *name)
{
  return dwr_test_panel_find (&self->panel, name);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !is_mapped (widget);
}

static void
set_active (Subject *self, const char *button, gboolean is_active)
{
  gtk_toggle_button_set_active (find (self, button), is_active);
}

static void
look_at_search (Subject *self)
{
  set_active (self, "search_button", TRUE);
  g_assert_true (dwr_test_wait (is_mapped, find (self, "search_entry")));
  look (self, "search bar");
  gtk_entry_set_text (find (self, "search_entry"), "x");
  look (self, "search bar with a word");
  gtk_entry_set_text (find (self, "search_entry"), "");
  set_active (self, "search_button", FALSE);
}

/* It is a window of its own. */
static void
look_at_headline_menu (Subject *self)
{
  DwrHeadlineRow *row = dwr_test_list_find_row (&self->panel, DWR_TEST_EDITION_STORY);
  GtkListBox *list = dwr_test_list_find_box (&self->panel, "headline_box");
  GtkWidget *menu = NULL;

  gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  dwr_test_list_press (GTK_WIDGET (row), GDK_KEY_Menu);
  g_assert_nonnull (gtk_menu_get_for_attach_widget (GTK_WIDGET (list)));
  menu = gtk_menu_get_for_attach_widget (GTK_WIDGET (list))->data;
  g_assert_true (dwr_test_wait (is_mapped, menu));
  look_at (self, gtk_widget_get_toplevel (menu), "menu of a headline");
  gtk_menu_shell_deactivate (GTK_MENU_SHELL (menu));
}

static void
look_at_notices (Subject *self)
{
  dwr_test_panel_do (&self->panel, "mark-all-read", NULL);
  look (self, "notice of what can be undone");
  dwr_test_host_set_offline (self->panel.host, TRUE);
  look (self, "offline");
  dwr_test_host_set_offline (self->panel.host, FALSE);
  dwr_test_host_set_message (self->panel.host, MESSAGE);
  look (self, "links of a message");
  dwr_test_host_set_message (self->panel.host, NULL);
}

static void
look_at_find_bar (Subject *self)
{
  dwr_test_panel_do (&self->panel, "find", NULL);
  g_assert_true (dwr_test_wait (is_mapped, find (self, "find_entry")));
  look (self, "find bar");
  gtk_entry_set_text (find (self, "find_entry"), "no such word");
  look (self, "find bar with a word");
  dwr_test_panel_click (&self->panel, "find_bar/close_button");
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

static void
look_at_popovers (Subject *self)
{
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (find (self, "menu_button")));
  GtkWidget *appearance = find (self, "appearance_popover");

  set_active (self, "menu_button", TRUE);
  g_assert_true (dwr_test_wait (is_mapped, menu));
  look (self, "menu");
  gtk_container_forall (GTK_CONTAINER (menu), open_submenu, NULL);
  look (self, "menu of messages");
  set_active (self, "menu_button", FALSE);
  g_assert_true (dwr_test_wait (is_unmapped, menu));
  set_active (self, "appearance_button", TRUE);
  g_assert_true (dwr_test_wait (is_mapped, appearance));
  look (self, "appearance");
  set_active (self, "appearance_button", FALSE);
  g_assert_true (dwr_test_wait (is_unmapped, appearance));
}

static void
look_at_saving (Subject *self)
{
  dwr_test_panel_do (&self->panel, "save-to-folder", NULL);
  g_assert_true (dwr_test_wait (has_dialog, self));
  look_at_dialog (self, "question before the first save");
  close_dialog (self, GTK_RESPONSE_ACCEPT);
  g_assert_true (dwr_test_wait (is_mapped, find (self, "save_bar/dismiss_button")));
  look (self, "notice of what was saved");
}

static void
look_at_preferences (Subject *self)
{
  GtkWidget *dialog = NULL;

  dwr_test_panel_do (&self->panel, "preferences", NULL);
  g_assert_true (dwr_test_wait (has_dialog, self));
  dialog = find_dialog (self);
  look_at_dialog (self, "preferences");
  g_signal_emit_by_name (dwr_test_find (dialog, "followed_box/edition_button"), "chosen", "de");
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "add_button")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "notify_check")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "digest_check")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "clear_button")));
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "socks_radio")));
  look_at_dialog (self, "preferences with everything open");
  gtk_entry_set_text (GTK_ENTRY (dwr_test_find (dialog, "host_entry")), "no host");
  gtk_button_clicked (GTK_BUTTON (dwr_test_find (dialog, "confirm_button")));
  g_assert_true (dwr_test_wait (is_mapped, dwr_test_find (dialog, "cleared_label")));
  look_at_dialog (self, "preferences with what was done");
  close_dialog (self, GTK_RESPONSE_CLOSE);
}

static void
look_at_dialogs (Subject *self)
{
  dwr_test_panel_do (&self->panel, "contacts", NULL);
  g_assert_true (dwr_test_wait (has_dialog, self));
  look_at_dialog (self, "what was contacted");
  close_dialog (self, GTK_RESPONSE_CLOSE);
  dwr_test_panel_do (&self->panel, "about", NULL);
  g_assert_true (dwr_test_wait (has_dialog, self));
  look_at_dialog (self, "about");
  close_dialog (self, GTK_RESPONSE_DELETE_EVENT);
}

static void
look_at_error (Subject *self)
{
  dwr_test_panel_open (&self->panel, ERROR_PAGE);
  dwr_test_panel_wait_for_state (&self->panel, DWR_READING_ERROR);
  gtk_expander_set_expanded (find (self, "error_page/expander"), TRUE);
  look (self, "error page");
}

/* Where the button to go back is: at the side that lines begin on. */
static void
assert_mirrored (Subject *self)
{
  gboolean is_rtl = dwr_test_catalogue_is_rtl (self->catalogue);
  GtkWidget *button = find (self, "back_button");
  int x = 0;
  int y = 0;

  gtk_widget_translate_coordinates (button, GTK_WIDGET (self->panel.panel), 0, 0, &x, &y);
  if (is_rtl)
    g_assert_cmpint (x, >, WIDTH_PX / 2);
  else
    g_assert_cmpint (x, <, WIDTH_PX / 2);
}

static void
start (Subject *self)
{
  const DwrTestEdition *edition = dwr_test_edition_find ("de");

  dwr_test_edition_start (edition, &self->panel.newsroom);
  dwr_test_panel_show (&self->panel, WINDOW_PX, HEIGHT_PX);
  gtk_widget_set_margin_start (GTK_WIDGET (self->panel.panel), WINDOW_PX - WIDTH_PX);
  dwr_test_host_set_composer (self->panel.host);
  dwr_test_host_set_can (self->panel.host, DWR_HOST_SAVE, TRUE);
  dwr_test_host_set_can (self->panel.host, DWR_HOST_SUBSCRIBE, TRUE);
  dwr_test_host_set_folder (self->panel.host, FOLDER, FALSE);
}

static void
test_states (gconstpointer data)
{
  Subject *self = (Subject *) data;

  start (self);
  look (self, "first page");
  assert_mirrored (self);
  dwr_test_list_start (&self->panel);
  look (self, "list");
  look_at_search (self);
  look_at_headline_menu (self);
  look_at_notices (self);
  dwr_test_edition_open_article (&self->panel);
  look (self, "article");
  look_at_find_bar (self);
  look_at_popovers (self);
  look_at_saving (self);
  look_at_dialogs (self);
  look_at_preferences (self);
  look_at_error (self);
  dwr_test_panel_end (&self->panel);
  dwr_newsroom_fixture_tear_down (&self->panel.newsroom, NULL);
  g_test_message ("%s: %u texts of %u messages",
                  self->language,
                  g_hash_table_size (self->judged),
                  dwr_test_catalogue_count (self->catalogue));
  if (self->complaints->len > 0)
    g_test_fail_printf ("%s", self->complaints->str);
}

int
main (int argc, char **argv)
{
  Subject subject = { .language = argc > 1 ? argv[1] : "" };
  g_autofree char *folder = argc > 2 ? g_strdup (argv[2]) : dwr_install_dup_locale_dir ();
  g_autofree char *path = g_strdup_printf ("/dwr/words/%s", subject.language);
  int result = 0;

  /* Before GTK asks for the first word; gtk_test_init () would take a locale of its own, in which
   * there are no languages. */
  g_setenv ("LANGUAGE", subject.language, TRUE);
  setlocale (LC_ALL, "");
  textdomain (MUTE_CLIENT);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);
  gtk_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  subject.catalogue = dwr_test_catalogue_new (folder, subject.language);
  subject.complaints = g_string_new (NULL);
  subject.judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_test_add_data_func (path, &subject, test_states);
  result = g_test_run ();
  g_string_free (subject.complaints, TRUE);
  g_hash_table_unref (subject.judged);
  dwr_test_catalogue_free (subject.catalogue);
  return result;
}
