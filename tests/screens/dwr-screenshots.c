/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes pictures of the panel in a plain window, with the real service and the newsroom:
 * dwr-screenshots FOLDER SCALE SUBJECT [WORD...]. The subject is a language of articles; "states",
 * those of the panel that are not of any language; or "words-LANGUAGE", the panel in a language of
 * po/LINGUAS, as narrow as it can be. Of the pictures of a subject only those are made whose names
 * have all words in them. */

#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "dwr/dwr-install.h"
#include "dwr/dwr-settings.h"

#include "dwr-screen.h"
#include "dwr-test-edition.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define HEIGHT_PX 860
#define WIDE_PX 1000
#define NARROW_PX 440
#define SMALL_PX 300

#define WORDS_OF "words-"

/* Clients have words of few of the languages that the panel speaks. */
#define MUTE_CLIENT "a-client-that-speaks-english"

#define FOLDER "Mailbox/DW Articles"

typedef struct {
  DwrTestPanel panel;
  const char *folder;
  const char *scale;
  char **words; /* borrowed */
  guint n_made;
  gboolean is_good;
} Studio;

typedef struct {
  const char *name;
  int width_px;
  gboolean has_article;
  gboolean is_large; /* text of 200 % */
  const char *gtk_theme;
  const char *theme;
  gboolean (*arrange) (Studio *studio); /* (nullable): FALSE: there is no such thing yet */
} Scene;

static const struct {
  const char *name;
  gboolean is_dark;
} themes[] = { { "light", FALSE }, { "dark", TRUE }, { "sepia", FALSE } };

static const struct {
  const char *name;
  int width_px;
} widths[] = { { "wide", WIDE_PX }, { "narrow", NARROW_PX } };

static gboolean
is_wanted (const Studio *studio, const char *name)
{
  for (char **word = studio->words; *word != NULL; word++)
    if (strstr (name, *word) == NULL)
      return FALSE;
  return TRUE;
}

static void
store (const char *key, GVariant *value)
{
  g_autoptr (GError) error = NULL;

  if (!dwr_settings_store (key, value, &error))
    g_printerr ("%s: %s\n", key, error->message);
}

static char *
dup_name (const Studio *studio, const char *stem)
{
  gboolean is_single = g_str_equal (studio->scale, "1");

  return is_single ? g_strdup (stem) : g_strdup_printf ("%s@%sx", stem, studio->scale);
}

static void
save (Studio *studio, GtkWidget *window, const char *stem)
{
  g_autofree char *name = dup_name (studio, stem);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", studio->folder, name);

  studio->n_made++;
  if (dwr_screen_save (window, path))
    return;
  g_printerr ("%s did not come to rest\n", name);
  studio->is_good = FALSE;
}

typedef struct {
  GtkWidget *widget;
  int width_px;
} Width;

static gboolean
has_width (gpointer data)
{
  Width *width = data;

  return gtk_widget_get_allocated_width (width->widget) == width->width_px;
}

static void
resize (Studio *studio, int width_px)
{
  Width width = { studio->panel.window, width_px };

  gtk_window_resize (GTK_WINDOW (studio->panel.window), width_px, HEIGHT_PX);
  if (dwr_test_wait (has_width, &width))
    return;
  g_printerr ("the panel is wider than %d px\n", width_px);
  studio->is_good = FALSE;
}

static void
set_theme (const char *theme, gboolean is_dark)
{
  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", is_dark, NULL);
  store (DWR_SETTINGS_THEME, g_variant_new_string (theme));
}

/* Somebody has read some of it before. */
static void
begin (Studio *studio, const DwrTestEdition *edition)
{
  dwr_test_edition_start (edition, &studio->panel.newsroom);
  store (DWR_SETTINGS_READ_AFTER, g_variant_new_int32 (1));
  dwr_test_panel_show (&studio->panel, NARROW_PX, HEIGHT_PX);
  dwr_test_host_set_composer (studio->panel.host);
  dwr_test_host_set_can (studio->panel.host, DWR_HOST_SAVE, TRUE);
  dwr_test_host_set_folder (studio->panel.host, FOLDER, FALSE);
  gtk_window_move (GTK_WINDOW (studio->panel.window), 0, 0);
  dwr_screen_focus (studio->panel.window);
}

/* What is open over the window closes first. */
static void
end (Studio *studio)
{
  gtk_widget_hide (studio->panel.window);
  dwr_test_panel_end (&studio->panel);
  dwr_newsroom_fixture_tear_down (&studio->panel.newsroom, NULL);
}

static void
open_article (Studio *studio)
{
  dwr_test_edition_open_article (&studio->panel);
  dwr_test_list_wait_for_state (&studio->panel, DWR_TEST_EDITION_STORY, DWR_HEADLINE_UNREAD, FALSE);
}

/* Further down there are a list, a quotation and links. */
static void
scroll_down (Studio *studio)
{
  g_free (
      dwr_test_panel_evaluate (&studio->panel, "document.querySelector ('h2').scrollIntoView ()"));
}

/* One picture of each theme and width, and one of what is further down. */
#define N_VIEWS (G_N_ELEMENTS (themes) * G_N_ELEMENTS (widths) + 1)

/* (transfer full) */
static char *
dup_stem (const char *language, gsize view)
{
  if (view == N_VIEWS - 1)
    return g_strconcat (language, "-text", NULL);
  return g_strjoin ("-",
                    language,
                    themes[view / G_N_ELEMENTS (widths)].name,
                    widths[view % G_N_ELEMENTS (widths)].name,
                    NULL);
}

static gboolean
wants_view (const Studio *studio, const char *language, gsize view)
{
  g_autofree char *stem = dup_stem (language, view);
  g_autofree char *name = dup_name (studio, stem);

  return is_wanted (studio, name);
}

static void
show_view (Studio *studio, const char *language, gsize view)
{
  g_autofree char *stem = dup_stem (language, view);
  gboolean is_text = view == N_VIEWS - 1;
  gsize theme = is_text ? 0 : view / G_N_ELEMENTS (widths);

  set_theme (themes[theme].name, themes[theme].is_dark);
  resize (studio, is_text ? NARROW_PX : widths[view % G_N_ELEMENTS (widths)].width_px);
  dwr_test_edition_wait_until_ready (&studio->panel);
  if (is_text)
    scroll_down (studio);
  save (studio, studio->panel.window, stem);
}

static void
show_language (Studio *studio, const DwrTestEdition *edition)
{
  gboolean is_open = FALSE;

  for (gsize view = 0; view < N_VIEWS; view++) {
    if (!wants_view (studio, edition->name, view))
      continue;
    if (!is_open) {
      begin (studio, edition);
      dwr_test_edition_open_list (&studio->panel);
      open_article (studio);
      is_open = TRUE;
    }
    show_view (studio, edition->name, view);
  }
  if (is_open)
    end (studio);
}

static gboolean
go_offline (Studio *studio)
{
  dwr_test_host_set_offline (studio->panel.host, TRUE);
  return TRUE;
}

static gboolean
open_what_is_not_there (Studio *studio)
{
  dwr_test_panel_open (&studio->panel, "https://www.dw.com/de/fault-status-503/a-71000199");
  dwr_test_panel_wait_for_state (&studio->panel, DWR_READING_ERROR);
  return TRUE;
}

static gboolean
search (Studio *studio)
{
  GtkWidget *entry = dwr_test_panel_find (&studio->panel, "search_entry");

  dwr_test_panel_click (&studio->panel, "search_button");
  gtk_entry_set_text (GTK_ENTRY (entry), "Bücher");
  dwr_test_panel_click (&studio->panel, "search_bar/kept_button");
  gtk_widget_activate (entry);
  dwr_test_list_wait_for_page (&studio->panel, "results");
  return TRUE;
}

/* Does one of the panel's actions, if it is there by now. */
static gboolean
act (Studio *studio, const char *name)
{
  GActionGroup *group = gtk_widget_get_action_group (GTK_WIDGET (studio->panel.panel), "reader");

  if (!g_action_group_get_action_enabled (group, name))
    return FALSE;
  g_action_group_activate_action (group, name, NULL);
  return TRUE;
}

static gboolean
find (Studio *studio)
{
  dwr_test_list_press_with (studio->panel.window, GDK_KEY_f, GDK_CONTROL_MASK);
  return TRUE;
}

static gboolean
open_popover (Studio *studio, const char *name)
{
  GtkWidget *button = dwr_test_panel_find (&studio->panel, name);

  if (button == NULL)
    return FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  return TRUE;
}

static gboolean
open_appearance (Studio *studio)
{
  return open_popover (studio, "appearance_button");
}

static gboolean
open_menu (Studio *studio)
{
  return open_popover (studio, "menu_button");
}

/* The menu's second page is the submenu. */
static void
turn_page_cb (GtkWidget *widget, gpointer unused)
{
  g_autoptr (GList) pages = NULL;

  if (!GTK_IS_STACK (widget))
    return;
  pages = gtk_container_get_children (GTK_CONTAINER (widget));
  gtk_stack_set_visible_child (GTK_STACK (widget), g_list_last (pages)->data);
}

static gboolean
open_submenu (Studio *studio)
{
  GtkWidget *button = dwr_test_panel_find (&studio->panel, "menu_button");

  open_menu (studio);
  gtk_container_forall (GTK_CONTAINER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                        turn_page_cb,
                        NULL);
  return TRUE;
}

static gboolean
open_editions (Studio *studio)
{
  gtk_button_clicked (GTK_BUTTON (dwr_test_panel_find (&studio->panel, "edition_button")));
  return TRUE;
}

static gboolean
open_preferences (Studio *studio)
{
  return act (studio, "preferences");
}

static gboolean
open_question (Studio *studio)
{
  return act (studio, "save-to-folder");
}

static gboolean
open_shortcuts (Studio *studio)
{
  return act (studio, "shortcuts");
}

static const Scene scenes[] = {
  { .name = "first-run" },
  { .name = "list", .width_px = NARROW_PX },
  { .name = "offline", .has_article = TRUE, .arrange = go_offline },
  { .name = "error", .arrange = open_what_is_not_there },
  { .name = "search", .has_article = TRUE, .arrange = search },
  { .name = "find", .has_article = TRUE, .arrange = find },
  { .name = "appearance", .has_article = TRUE, .arrange = open_appearance },
  { .name = "menu", .has_article = TRUE, .arrange = open_menu },
  { .name = "editions", .has_article = TRUE, .arrange = open_editions },
  { .name = "preferences", .has_article = TRUE, .arrange = open_preferences },
  { .name = "contrast", .has_article = TRUE, .gtk_theme = "HighContrast", .theme = "contrast" },
  { .name = "contrast-inverse",
    .has_article = TRUE,
    .gtk_theme = "HighContrastInverse",
    .theme = "contrast" },
  { .name = "large", .width_px = SMALL_PX, .has_article = TRUE, .is_large = TRUE },
};

/* Dialogs are windows of their own. */
static GtkWidget *
get_window_in_front (Studio *studio)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if ((GTK_IS_DIALOG (link->data) || GTK_IS_SHORTCUTS_WINDOW (link->data)) &&
        gtk_widget_get_mapped (link->data))
      return link->data;
  return studio->panel.window;
}

static void
set_desktop (const Scene *scene)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings,
                "gtk-theme-name",
                scene->gtk_theme != NULL ? scene->gtk_theme : "Adwaita",
                "gtk-xft-dpi",
                (scene->is_large ? 2 : 1) * 96 * 1024,
                NULL);
}

static gboolean
open_about (Studio *studio)
{
  return act (studio, "about");
}

/* What has the most words in it. */
static const Scene words_scenes[] = {
  { .name = "first-run", .width_px = SMALL_PX },
  { .name = "list", .width_px = SMALL_PX },
  { .name = "search", .width_px = SMALL_PX, .has_article = TRUE, .arrange = search },
  { .name = "article", .width_px = SMALL_PX, .has_article = TRUE },
  { .name = "menu", .width_px = SMALL_PX, .has_article = TRUE, .arrange = open_menu },
  { .name = "submenu", .width_px = SMALL_PX, .has_article = TRUE, .arrange = open_submenu },
  { .name = "question", .width_px = SMALL_PX, .has_article = TRUE, .arrange = open_question },
  { .name = "appearance", .width_px = SMALL_PX, .has_article = TRUE, .arrange = open_appearance },
  { .name = "preferences", .width_px = SMALL_PX, .arrange = open_preferences },
  { .name = "about", .width_px = SMALL_PX, .arrange = open_about },
  /* Last: GTK 3 leaks parts of that window, which complain when the next theme is set. */
  { .name = "shortcuts", .width_px = SMALL_PX, .has_article = TRUE, .arrange = open_shortcuts },
};

static void
show_scene (Studio *studio, const char *kind, const Scene *scene)
{
  g_autofree char *stem = g_strjoin ("-", kind, scene->name, NULL);
  g_autofree char *name = dup_name (studio, stem);
  gboolean is_there = TRUE;

  if (!is_wanted (studio, name))
    return;
  set_desktop (scene);
  begin (studio, dwr_test_edition_find ("de"));
  set_theme (scene->theme != NULL ? scene->theme : "light", FALSE);
  if (!g_str_equal (scene->name, "first-run"))
    dwr_test_edition_open_list (&studio->panel);
  resize (studio, scene->width_px != 0 ? scene->width_px : NARROW_PX);
  if (scene->has_article)
    open_article (studio);
  is_there = scene->arrange == NULL || scene->arrange (studio);
  if (is_there) {
    GtkWidget *window = NULL;

    dwr_test_turn (50);
    window = get_window_in_front (studio);
    dwr_screen_focus (window);
    save (studio, window, stem);
    if (window != studio->panel.window)
      gtk_widget_destroy (window);
  } else {
    g_printerr ("there is nothing to show for %s yet\n", name);
  }
  end (studio);
}

static gboolean
show (Studio *studio, const char *subject)
{
  const DwrTestEdition *edition = dwr_test_edition_find (subject);

  if (edition != NULL) {
    show_language (studio, edition);
    return TRUE;
  }
  if (g_str_equal (subject, "states"))
    for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
      show_scene (studio, "state", &scenes[i]);
  else if (g_str_has_prefix (subject, WORDS_OF))
    for (gsize i = 0; i < G_N_ELEMENTS (words_scenes); i++)
      show_scene (studio, subject, &words_scenes[i]);
  else
    return FALSE;
  return TRUE;
}

/* The panel's own words are German for German, and those of the articles where these begin on the
 * right. */
static const char *
get_language (const char *subject)
{
  const DwrTestEdition *edition = dwr_test_edition_find (subject);

  if (g_str_has_prefix (subject, WORDS_OF))
    return subject + strlen (WORDS_OF);
  if (edition != NULL && edition->is_rtl)
    return edition->name;
  return g_str_equal (subject, "de") || g_str_equal (subject, "states") ? "de" : "en";
}

/* Before GTK and threads are there. */
static void
prepare (const char *scale, const char *subject)
{
  g_setenv ("GDK_SCALE", scale, TRUE);
  g_setenv ("LANGUAGE", get_language (subject), TRUE);
  setlocale (LC_ALL, "");
  textdomain (MUTE_CLIENT);
  dwr_install_bind_translations ();
}

int
main (int argc, char **argv)
{
  Studio studio = { .is_good = TRUE };

  if (argc < 4) {
    g_printerr ("Usage: dwr-screenshots FOLDER SCALE LANGUAGE|states [WORD...]\n");
    return 2;
  }
  studio.folder = argv[1];
  studio.scale = argv[2];
  studio.words = argv + 4;
  prepare (argv[2], argv[3]);
  if (!gtk_init_check (NULL, NULL))
    return 1;
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations",
                FALSE,
                "gtk-cursor-blink",
                FALSE,
                NULL);
  if (!show (&studio, argv[3]))
    return 2;
  if (studio.n_made > 0)
    g_print ("%s at scale %s: %u pictures\n", argv[3], argv[2], studio.n_made);
  return studio.is_good ? 0 : 1;
}
