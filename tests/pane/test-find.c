/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding words in the article, by keys and by buttons. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-focus.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define SELECTED "getSelection ().toString ().toLowerCase ()"

/* In dark letters, in every theme. */
#define MARKED "[...CSS.highlights.get ('dwr-match')].join (' ').toLowerCase ()"

/* How long it takes to count so many times in an article of so many paragraphs, in milliseconds. */
#define COUNTING                                                                                   \
  "((n, times) => { const article = document.querySelector ('main > article'); "                   \
  "article.replaceChildren ();"                                                                    \
  " for (let i = 0; i < n; i++) article.append (document.createElement ('p'));"                    \
  " for (const p of article.children) p.textContent ="                                             \
  " 'The train goes over a long bridge and along the shore at night.';"                            \
  " let best = Infinity; for (let i = 0; i < 5; i++) { const start = performance.now ();"          \
  " for (let j = 0; j < times; j++) { dwrFind.forget (); dwrFind.count ('train', n); }"            \
  " best = Math.min (best, performance.now () - start); } return Math.max (best, 1); })"

/* The Shift key is another one than in the fixture's own presses. */
#define SHIFT_CONTROL (GDK_SHIFT_MASK | GDK_CONTROL_MASK)

typedef struct {
  DwrTestPanel *panel;
  const char *words;
} Wish;

static gboolean
is_said (gpointer data)
{
  Wish *wish = data;

  return g_str_equal (dwr_test_panel_get_label (wish->panel, "count_label"), wish->words);
}

static void
wait_for_words (DwrTestPanel *fixture, const char *words)
{
  Wish wish = { fixture, words };

  dwr_test_wait (is_said, &wish);
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "count_label"), ==, words);
}

static GtkWidget *
get_view (DwrTestPanel *fixture)
{
  return GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));
}

static GtkWidget *
get_focus (DwrTestPanel *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_open (DwrTestPanel *fixture)
{
  return gtk_widget_get_visible (dwr_test_panel_find (fixture, "find_bar"));
}

static void
press (DwrTestPanel *fixture, guint key, GdkModifierType modifiers)
{
  dwr_test_list_press_with (fixture->window, key, modifiers);
}

static void
start (DwrTestPanel *fixture)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  gtk_widget_grab_focus (get_view (fixture));
}

static GtkEntry *
begin (DwrTestPanel *fixture)
{
  GtkWidget *entry = dwr_test_panel_find (fixture, "find_entry");

  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_true (is_open (fixture));
  g_assert_true (get_focus (fixture) == entry);
  return GTK_ENTRY (entry);
}

/* Round the ends in both directions, whatever has the focus. */
static void
test_steps (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = NULL;

  start (fixture);
  entry = begin (fixture);
  gtk_entry_set_text (entry, "bahn");
  wait_for_words (fixture, "1 of 7");
  dwr_test_panel_assert_value (fixture, SELECTED, "bahn");
  dwr_test_panel_assert_value (fixture, MARKED, "bahn bahn bahn bahn bahn bahn bahn");
  press (fixture, GDK_KEY_Return, 0);
  wait_for_words (fixture, "2 of 7");
  press (fixture, GDK_KEY_Return, GDK_SHIFT_MASK);
  wait_for_words (fixture, "1 of 7");
  press (fixture, GDK_KEY_g, SHIFT_CONTROL);
  wait_for_words (fixture, "7 of 7");
  dwr_test_panel_click (fixture, "next_button");
  wait_for_words (fixture, "1 of 7");
  gtk_widget_grab_focus (get_view (fixture));
  press (fixture, GDK_KEY_g, GDK_CONTROL_MASK);
  wait_for_words (fixture, "2 of 7");
  press (fixture, GDK_KEY_g, SHIFT_CONTROL);
  wait_for_words (fixture, "1 of 7");
  dwr_test_panel_click (fixture, "previous_button");
  wait_for_words (fixture, "7 of 7");
}

/* Said in words, to a screen reader too, and the buttons do nothing. */
static void
test_not_found (DwrTestPanel *fixture, gconstpointer data)
{
  AtkObject *accessible = NULL;
  GtkEntry *entry = NULL;

  start (fixture);
  entry = begin (fixture);
  gtk_entry_set_text (entry, "Ornithopter");
  wait_for_words (fixture, "Not found");
  accessible = gtk_widget_get_accessible (dwr_test_panel_find (fixture, "count_label"));
  g_assert_cmpint (atk_object_get_role (accessible), ==, ATK_ROLE_NOTIFICATION);
  g_assert_cmpstr (atk_object_get_name (accessible), ==, "Not found");
  g_assert_false (gtk_widget_get_sensitive (dwr_test_panel_find (fixture, "next_button")));
  press (fixture, GDK_KEY_Return, 0);
  gtk_entry_set_text (entry, "");
  wait_for_words (fixture, "");
}

/* Accents, quotation marks and the letters' case are no difference, as in WebKit. */
static void
test_folding (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = NULL;

  start (fixture);
  entry = begin (fixture);
  gtk_entry_set_text (entry, "KUSTENSTERN");
  wait_for_words (fixture, "1 of 3");
  gtk_entry_set_text (entry, "\"küstenstern\"");
  wait_for_words (fixture, "1 of 3");
  /* Across a tag, and not across the end of a paragraph. */
  gtk_entry_set_text (entry, "vier länder am");
  wait_for_words (fixture, "1 of 1");
}

/* Words that grow keep the match that they began with. */
static void
test_typing (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = NULL;

  start (fixture);
  entry = begin (fixture);
  gtk_entry_set_text (entry, "b");
  dwr_test_turn (300);
  gtk_entry_set_text (entry, "ba");
  dwr_test_turn (300);
  gtk_entry_set_text (entry, "bahn");
  wait_for_words (fixture, "1 of 7");
}

static gboolean
is_focus_at_view (gpointer data)
{
  return get_focus (data) == get_view (data);
}

/* Escape leads to the match, and then the keys are the panel's again. */
static void
test_end (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = NULL;

  start (fixture);
  entry = begin (fixture);
  gtk_entry_set_text (entry, "Hafen");
  wait_for_words (fixture, "1 of 2");
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (is_open (fixture));
  g_assert_true (dwr_test_wait (is_focus_at_view, fixture));
  dwr_test_panel_assert_value (fixture, SELECTED, "hafen");
  dwr_test_panel_assert_value (fixture, MARKED, "");
  dwr_test_panel_assert_value (fixture,
                               "document.activeElement.textContent.includes ('afen')",
                               "true");
  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  wait_for_words (fixture, "1 of 2");
  gtk_widget_grab_focus (get_view (fixture));
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (is_open (fixture));
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
}

/* A bar that is closed right after a letter marks nothing that no bar is there to unmark. */
static void
test_end_at_once (DwrTestPanel *fixture, gconstpointer data)
{
  WebKitWebView *view = NULL;
  GtkEntry *entry = NULL;

  start (fixture);
  view = dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel));
  entry = begin (fixture);
  gtk_entry_set_text (entry, "Hafen");
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (is_open (fixture));
  dwr_test_wait_for_signal (entry, "search-changed");
  g_assert_null (
      webkit_find_controller_get_search_text (webkit_web_view_get_find_controller (view)));
  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  wait_for_words (fixture, "1 of 2");
}

/* Enter looks for letters that have not rested yet, and when they do they are not looked for again.
 */
static void
test_enter_at_once (DwrTestPanel *fixture, gconstpointer data)
{
  WebKitFindController *controller = NULL;
  GtkEntry *entry = NULL;
  DwrTestSignal rested;

  start (fixture);
  controller = webkit_web_view_get_find_controller (
      dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));
  entry = begin (fixture);
  gtk_entry_set_text (entry, "bahn");
  wait_for_words (fixture, "1 of 7");
  dwr_test_signal_expect (&rested, entry, "search-changed");
  gtk_entry_set_text (entry, "Hafen");
  gtk_widget_activate (GTK_WIDGET (entry));
  g_assert_cmpstr (webkit_find_controller_get_search_text (controller), ==, "Hafen");
  wait_for_words (fixture, "1 of 2");
  gtk_widget_activate (GTK_WIDGET (entry));
  wait_for_words (fixture, "2 of 2");
  g_assert_true (dwr_test_signal_end (&rested));
  wait_for_words (fixture, "2 of 2");
}

/* What is selected is looked for, in one line. */
static void
test_selected (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = NULL;

  start (fixture);
  dwr_test_panel_assert_value (fixture,
                               "getSelection ().selectAllChildren (document.querySelector ('h1')); "
                               "1",
                               "1");
  entry = begin (fixture);
  wait_for_words (fixture, "1 of 1");
  g_assert_cmpstr (gtk_entry_get_text (entry), ==, DWR_TEST_GERMAN_TITLE);
}

/* Another article is searched too, an error has nothing to be searched. */
static void
test_other_article (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = NULL;

  start (fixture);
  entry = begin (fixture);
  gtk_entry_set_text (entry, "harbor");
  wait_for_words (fixture, "Not found");
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  wait_for_words (fixture, "1 of 4");
  dwr_test_panel_open (fixture, "https://www.dw.com/de/fault-404/a-70000198");
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  g_assert_false (is_open (fixture));
  press (fixture, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_false (is_open (fixture));
}

/* Eight times the text takes about as long as the text eight times: eight times as long, each time
 * that it is measured, is what must not be. What other programs take of the processor they may take
 * of one of the two. */
static void
test_long (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture);
  begin (fixture);
  /* The first time is for the script's compiler. */
  dwr_test_panel_assert_value (
      fixture,
      "{ const count = " COUNTING "; count (1000, 1);"
      " const isLinear = () => {"
      " const short = count (1000, 8); return count (8000, 1) / short < 4 };"
      " [1, 2, 3, 4, 5].some (isLinear) }",
      "true");
}

/* What comes and goes while somebody searches is counted as WebKit finds it. */
static void
test_change (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = NULL;

  start (fixture);
  entry = begin (fixture);
  gtk_entry_set_text (entry, "bahn");
  wait_for_words (fixture, "1 of 7");
  dwr_test_panel_assert_value (fixture,
                               "globalThis.text = dwrFind.text; "
                               "globalThis.block = [...CSS.highlights.get ('dwr-match')].at (-1)"
                               ".startContainer.parentElement.closest ('article > *'); 1",
                               "1");
  press (fixture, GDK_KEY_Return, 0);
  wait_for_words (fixture, "2 of 7");
  dwr_test_panel_assert_value (fixture, "dwrFind.text === text", "true");
  dwr_test_panel_assert_value (fixture, "block.hidden = true; dwrFind.count ('bahn', 6)", "2");
  dwr_test_panel_assert_value (fixture, "block.hidden = false; dwrFind.count ('bahn', 7)", "2");
  dwr_test_panel_assert_value (fixture, "block.append (' Bahn'); dwrFind.count ('bahn', 8)", "2");
  dwr_test_panel_assert_value (fixture,
                               "block.lastChild.data = ' Bus'; dwrFind.count ('bahn', 7)",
                               "2");
  press (fixture, GDK_KEY_Escape, 0);
  wait_for_words (fixture, "2 of 7");
  dwr_test_panel_assert_value (fixture, "dwrFind.text", "null");
}

typedef struct {
  DwrTestPanel *panel;
  gboolean is_below; /* the count, of the entry */
  int width_px;      /* at least, of the entry */
} Shape;

static gboolean
has_shape (gpointer data)
{
  Shape *shape = data;
  GtkAllocation count;
  GtkAllocation entry;

  gtk_widget_get_allocation (dwr_test_panel_find (shape->panel, "count_label"), &count);
  gtk_widget_get_allocation (dwr_test_panel_find (shape->panel, "find_entry"), &entry);
  return (count.y >= entry.y + entry.height) == shape->is_below && entry.width >= shape->width_px;
}

/* In a narrow panel the count leaves the entry its width. */
static void
test_narrow (DwrTestPanel *fixture, gconstpointer data)
{
  Shape narrow = { fixture, TRUE, 150 };
  Shape wide = { fixture, FALSE, 200 };

  start (fixture);
  gtk_window_resize (GTK_WINDOW (fixture->window), 600, 700);
  begin (fixture);
  g_assert_true (dwr_test_wait (has_shape, &wide));
  gtk_window_resize (GTK_WINDOW (fixture->window), 300, 700);
  g_assert_true (dwr_test_wait (has_shape, &narrow));
  gtk_window_resize (GTK_WINDOW (fixture->window), 600, 700);
  g_assert_true (dwr_test_wait (has_shape, &wide));
}

/* The search goes on in the view that comes where the sandbox of the one before cannot be made. */
static void
test_other_view (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *view = NULL;

  start (fixture);
  view = get_view (fixture);
  gtk_entry_set_text (begin (fixture), "bahn");
  wait_for_words (fixture, "1 of 7");
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  g_setenv ("DW_READER_BWRAP", "/bin/false", TRUE);
  webkit_web_view_terminate_web_process (WEBKIT_WEB_VIEW (view));
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  g_unsetenv ("DW_READER_BWRAP");
  if (dwr_test_get_possible_sandbox () == DWR_PANE_SANDBOX_ON)
    g_assert_null (view);
  else
    g_object_remove_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  press (fixture, GDK_KEY_g, GDK_CONTROL_MASK);
  wait_for_words (fixture, "2 of 7");
  dwr_test_panel_assert_value (fixture, MARKED, "bahn bahn bahn bahn bahn bahn bahn");
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (is_open (fixture));
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/find/steps", test_steps },
    { "/dwr/find/not-found", test_not_found },
    { "/dwr/find/folding", test_folding },
    { "/dwr/find/typing", test_typing },
    { "/dwr/find/end", test_end },
    { "/dwr/find/nothing is marked without a bar", test_end_at_once },
    { "/dwr/find/enter-at-once", test_enter_at_once },
    { "/dwr/find/selected", test_selected },
    { "/dwr/find/other-article", test_other_article },
    { "/dwr/find/long", test_long },
    { "/dwr/find/change", test_change },
    { "/dwr/find/narrow", test_narrow },
    { "/dwr/find/other-view", test_other_view },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
