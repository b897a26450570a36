/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys are read from the table that they act by, so that the window cannot say anything else:
 * letters that are switched off are not in it. Only what GTK and WebKit do by themselves is written
 * down here. */

#include "config.h"

#include "dwr-shortcuts.h"

#include "dwr-direction.h"
#include "dwr-headline-box.h"
#include "dwr-panel-keys.h"
#include "dwr-reading-aid.h"
#include "dwr-steps.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  const char *words;
  const char *action; /* (nullable) of the table of keys */
  int argument;
  const char *keys;           /* (nullable) what is no key of the table */
  GtkTextDirection direction; /* of an interface that has it, or of each */
} Line;

/* The client knows this one, not the table. */
#define TOGGLE_KEY ""

static const Line reading_lines[] = {
  { N_ ("Page down"), NULL, 0, "space" },
  { N_ ("Page up"), NULL, 0, "<Shift>space" },
  { N_ ("Beginning and end"), NULL, 0, "Home End" },
  { N_ ("Back"), "go", DWR_STEPS_LEFT, NULL, GTK_TEXT_DIR_LTR },
  { N_ ("Back"), "go", DWR_STEPS_RIGHT, NULL, GTK_TEXT_DIR_RTL },
  /* TRANSLATORS: of articles that were read, as in a browser; not of a mail. */
  { N_ ("Forward"), "go", DWR_STEPS_RIGHT, NULL, GTK_TEXT_DIR_LTR },
  { N_ ("Forward"), "go", DWR_STEPS_LEFT, NULL, GTK_TEXT_DIR_RTL },
  { N_ ("Back"), "go", DWR_STEPS_BACK, NULL },
  { N_ ("Forward"), "go", DWR_STEPS_FORWARD, NULL },
  { N_ ("Print"), "print", 0, NULL },
  { N_ ("Save to folder"), "aid", DWR_READING_AID_SAVE_TO_FOLDER, NULL },
  { N_ ("Send by mail"), "aid", DWR_READING_AID_SEND, NULL },
  { N_ ("Load the waiting pictures"), "show-pictures", 0, NULL },
  { N_ ("Larger text"), "text-size", 1, NULL },
  { N_ ("Smaller text"), "text-size", -1, NULL },
  { N_ ("Normal text size"), "text-size", 0, NULL },
  { N_ ("Cursor in the text on or off"), "caret", 0, NULL },
  { N_ ("Copy the selection"), NULL, 0, "<Primary>C" },
};

static const Line find_lines[] = {
  { N_ ("Find in the article"), "aid", DWR_READING_AID_FIND, NULL },
  { N_ ("Next match"), "aid", DWR_READING_AID_FIND_NEXT, NULL },
  { N_ ("Previous match"), "aid", DWR_READING_AID_FIND_PREVIOUS, NULL },
  { N_ ("Next match, in the find bar"), NULL, 0, "Return" },
  { N_ ("Previous match, in the find bar"), NULL, 0, "<Shift>Return" },
};

/* Of an enlarged picture; they are in its script. */
static const Line picture_lines[] = {
  { N_ ("Enlarge picture"), NULL, 0, "Return" },
  { N_ ("Larger picture"), NULL, 0, "plus" },
  { N_ ("Smaller picture"), NULL, 0, "minus" },
  { N_ ("Fit into the panel"), NULL, 0, "0" },
  { N_ ("Move the picture"), NULL, 0, "Left Right Up Down" },
  { N_ ("Close picture"), NULL, 0, "Escape" },
};

static const Line headline_lines[] = {
  { N_ ("Read the next"), "step", DWR_HEADLINE_STEP_NEXT, NULL },
  { N_ ("Read the previous"), "step", DWR_HEADLINE_STEP_PREVIOUS, NULL },
  { N_ ("Read the next unread"), "step", DWR_HEADLINE_STEP_NEXT_UNREAD, NULL },
  { N_ ("Move in the list"), NULL, 0, "Up Down" },
  { N_ ("First and last"), NULL, 0, "Home End" },
  { N_ ("Read the selected"), NULL, 0, "Return" },
  { N_ ("Add or remove the star"), "act", DWR_HEADLINE_ACT_TOGGLE_STARRED, NULL },
  { N_ ("Mark as read or unread"), "act", DWR_HEADLINE_ACT_TOGGLE_READ, NULL },
  { N_ ("Open in browser"), "act", DWR_HEADLINE_ACT_OPEN_OUTSIDE, NULL },
  { N_ ("Menu of the headline"), NULL, 0, "Menu <Shift>F10" },
};

static const Line panel_lines[] = {
  { N_ ("Show or hide DW Reader"), NULL, 0, TOGGLE_KEY },
  { N_ ("Back to the mails, step by step"), "leave", 0, NULL },
  { N_ ("Next part of the panel"), "change-pane", 1, NULL },
  { N_ ("Previous part of the panel"), "change-pane", -1, NULL },
  { N_ ("Search, or open a link"), "search", 0, NULL },
  { N_ ("Refresh or load again"), "load", 0, NULL },
  { N_ ("Choose the edition"), "choose-edition", 0, NULL },
  { N_ ("Appearance"), "choose-look", 0, NULL },
  { N_ ("Keyboard shortcuts"), "shortcuts", 0, NULL },
};

static const struct {
  const char *title;
  const Line *lines;
  gsize n_lines;
} groups[] = {
  /* TRANSLATORS: a group of keys: for reading an article. */
  { N_ ("Reading"), reading_lines, G_N_ELEMENTS (reading_lines) },
  /* TRANSLATORS: a group of keys: for finding words in an article. */
  { N_ ("Find"), find_lines, G_N_ELEMENTS (find_lines) },
  { N_ ("Pictures"), picture_lines, G_N_ELEMENTS (picture_lines) },
  /* TRANSLATORS: a group of keys: for the list of headlines. */
  { N_ ("Headlines"), headline_lines, G_N_ELEMENTS (headline_lines) },
  /* TRANSLATORS: a group of keys: for the panel of DW Reader. */
  { N_ ("Panel"), panel_lines, G_N_ELEMENTS (panel_lines) },
};

static gboolean
is_told (const DwrPanelKey *key, const Line *line, gboolean has_single)
{
  return !key->is_spare && g_str_equal (key->action, line->action) &&
         key->argument == line->argument && (has_single || !dwr_panel_keys_is_single (key));
}

/* As GtkShortcutsShortcut reads them. (transfer full): empty for none */
static char *
dup_keys (const Line *line, gboolean has_single)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize n_keys = 0;
  const DwrPanelKey *keys = dwr_panel_keys_get_table (&n_keys);

  for (gsize i = 0; i < n_keys; i++)
    if (is_told (&keys[i], line, has_single))
      g_ptr_array_add (names, gtk_accelerator_name (keys[i].key, keys[i].modifiers));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* (transfer full) */
static char *
dup_line_keys (const Line *line, gboolean has_single, DwrHost *host)
{
  char *toggle_key = NULL;

  if (line->action != NULL)
    return dup_keys (line, has_single);
  if (*line->keys != '\0')
    return g_strdup (line->keys);
  toggle_key = dwr_host_dup_toggle_key (host);
  return toggle_key != NULL ? toggle_key : g_strdup ("");
}

static void
add_line (GtkWidget *group, const Line *line, gboolean has_single, DwrHost *host)
{
  g_autofree char *keys = dup_line_keys (line, has_single, host);
  const char *words = _(line->words);

  if (*keys != '\0')
    gtk_container_add (GTK_CONTAINER (group),
                       g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT,
                                     "visible",
                                     TRUE,
                                     "title",
                                     words,
                                     "accelerator",
                                     keys,
                                     "direction",
                                     line->direction,
                                     NULL));
}

static GtkWidget *
new_section (gboolean has_single, DwrHost *host)
{
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION,
                                     "visible",
                                     TRUE,
                                     "section-name",
                                     "shortcuts",
                                     "max-height",
                                     13,
                                     NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++) {
    const char *title = _(groups[i].title);
    GtkWidget *group =
        g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "visible", TRUE, "title", title, NULL);

    for (gsize j = 0; j < groups[i].n_lines; j++)
      add_line (group, &groups[i].lines[j], has_single, host);
    gtk_container_add (GTK_CONTAINER (section), group);
  }
  return section;
}

/* GTK 3 never frees what its window has besides the sections, and copies every line into it for its
 * search: these go here. Its own parts it still needs while it ends. */
static void
remove_lines_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    gtk_widget_destroy (widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), remove_lines_cb, data);
}

/* In a client that does not speak the language: GTK's own words, if GTK does; and there is a title
 * whatever GTK speaks. */
static void
translate_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget)) {
    const char *words = gtk_label_get_text (GTK_LABEL (widget));
    const char *translated = *words != '\0' ? dgettext ("gtk30", words) : words;

    if (translated == words && g_str_equal (words, "Shortcuts"))
      translated = _("Keyboard shortcuts");
    if (translated != words)
      gtk_label_set_text (GTK_LABEL (widget), translated);
  } else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), translate_cb, NULL);
}

GtkWidget *
dwr_shortcuts_show (GtkWidget *panel, DwrHost *host)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (panel);
  GtkWidget *window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW,
                                    "modal",
                                    TRUE,
                                    "destroy-with-parent",
                                    TRUE,
                                    "transient-for",
                                    GTK_IS_WINDOW (toplevel) ? toplevel : NULL,
                                    NULL);

  translate_cb (window, NULL);
  gtk_container_add (GTK_CONTAINER (window),
                     new_section (dwr_panel_keys_are_single_on (panel), host));
  g_signal_connect (window, "destroy", G_CALLBACK (remove_lines_cb), NULL);
  dwr_direction_follow_language (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

const char *
dwr_shortcuts_get_words (const char *action, int argument)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    for (gsize j = 0; j < groups[i].n_lines; j++) {
      const Line *line = &groups[i].lines[j];

      if (g_strcmp0 (line->action, action) == 0 && line->argument == argument)
        return _(line->words);
    }
  return NULL;
}
