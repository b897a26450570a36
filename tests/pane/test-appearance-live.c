/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A change of the appearance in the real pane: at once, without a reload, and what is read stays
 * where it is. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-pane.h"
#include "dwr-test-find.h"
#include "dwr-test-view.h"

#define STYLE(element, property)                                                                   \
  "getComputedStyle (document.querySelector ('" element "'))." property
#define FACTOR(number, of)                                                                         \
  "String (Math.round (100 * parseFloat (" number ") / parseFloat (" of ")))"
#define SIZE STYLE ("html", "fontSize")

/* The paragraph at the top of the pane. */
#define TOP                                                                                        \
  "document.title + ' ' + [...document.querySelectorAll ('article > *')]"                          \
  ".findIndex (block => block.getBoundingClientRect ().bottom > 12)"

typedef struct {
  DwrServiceClient *client;  /* owned */
  DwrAppearance *appearance; /* owned */
  GtkWidget *window;         /* owned */
  DwrPane *pane;             /* borrowed */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  dwr_test_forget_preferences ();
  self->client = dwr_service_client_new ();
  self->appearance = dwr_appearance_new ();
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  self->pane = DWR_PANE (dwr_pane_new (self->client));
  dwr_pane_set_appearance (self->pane, self->appearance);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 600);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->pane));
  gtk_widget_show_all (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_widget_destroy (self->window);
  g_clear_object (&self->appearance);
  g_clear_object (&self->client);
}

/* Paragraphs of many lines. */
static void
show (Fixture *self, const char *language, int paragraph)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GBytes) document = NULL;

  g_string_printf (html,
                   "<!DOCTYPE html><html lang=\"%s\"><head><meta charset=\"utf-8\">"
                   "</head><body><main><article><header><h1>Lang</h1></header>",
                   language);
  for (int i = 1; i <= 60; i++) {
    g_string_append (html, "<p>");
    for (int j = 0; j < 12; j++)
      g_string_append (html, "Der Absatz steht in der Reihe der Absätze. ");
    g_string_append (html, "</p>");
  }
  g_string_append (html, "</article></main></body></html>");
  document = g_string_free_to_bytes (html);
  dwr_pane_show_document (self->pane, document, NULL, "Lang", paragraph);
  dwr_test_wait_for_signal (self->pane, "loaded");
  /* A document that was loaded again has no such title. */
  g_free (dwr_test_evaluate (dwr_pane_peek_view (self->pane), "document.title = 'same'"));
}

static void
assert_becomes (Fixture *self, const char *script, const char *expected)
{
  dwr_test_wait_for_value (dwr_pane_peek_view (self->pane), script, expected);
}

static void
test_every_value (Fixture *self, gconstpointer data)
{
  DwrAppearance *appearance = self->appearance;

  show (self, "de", 0);
  assert_becomes (self, FACTOR (STYLE ("html", "lineHeight"), SIZE), "155");
  assert_becomes (self, STYLE ("p", "hyphens"), "auto");
  dwr_appearance_set_theme (appearance, DWR_THEME_SEPIA);
  dwr_appearance_set_font (appearance, DWR_LOOK_SERIF);
  dwr_appearance_set_hyphenated (appearance, FALSE);
  dwr_appearance_set_number (appearance, DWR_LOOK_LINE_SPACING, 120);
  dwr_appearance_set_number (appearance, DWR_LOOK_PARAGRAPH_SPACING, 200);
  dwr_appearance_set_number (appearance, DWR_LOOK_LETTER_SPACING, 10);
  dwr_appearance_set_number (appearance, DWR_LOOK_WORD_SPACING, 20);
  dwr_appearance_set_number (appearance, DWR_LOOK_LINE_WIDTH, 45);
  assert_becomes (self, STYLE ("html", "backgroundColor"), "rgb(244, 236, 216)");
  assert_becomes (self, STYLE ("html", "fontFamily"), "serif");
  assert_becomes (self, STYLE ("p", "hyphens"), "manual");
  assert_becomes (self, FACTOR (STYLE ("html", "lineHeight"), SIZE), "186");
  assert_becomes (self, FACTOR (STYLE ("p", "marginBottom"), SIZE), "200");
  assert_becomes (self, FACTOR (STYLE ("p", "letterSpacing"), SIZE), "10");
  assert_becomes (self, FACTOR (STYLE ("p", "wordSpacing"), SIZE), "20");
  assert_becomes (self, TOP, "same 0");
}

/* What suits the script, times what its reader chose; and no letter is torn from the next. */
static void
test_scripts (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *language;
    const char *size; /* per cent of Latin's */
    const char *line;
    const char *letter;
  } scripts[] = {
    { "de", "100", "155", "10" },      { "el", "100", "155", "10" },
    { "ru", "100", "155", "10" },      { "ar", "112", "180", "0" },
    { "fa-IR", "112", "180", "0" },    { "fa-AF", "112", "180", "0" },
    { "ps", "112", "180", "0" },       { "ur", "120", "220", "0" },
    { "hi", "108", "170", "0" },       { "bn", "108", "170", "0" },
    { "am", "105", "165", "10" },      { "zh-Hans", "100", "175", "10" },
    { "zh-Hant", "100", "175", "10" },
  };

  dwr_appearance_set_number (self->appearance, DWR_LOOK_LETTER_SPACING, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    show (self, scripts[i].language, 0);
    assert_becomes (
        self,
        FACTOR (SIZE,
                "getComputedStyle (document.documentElement).getPropertyValue ('--dwr-size')"),
        scripts[i].size);
    assert_becomes (self, FACTOR (STYLE ("html", "lineHeight"), SIZE), scripts[i].line);
    assert_becomes (self,
                    "String (Math.round (100 * (parseFloat (" STYLE (
                        "p",
                        "letterSpacing") ") || 0) / parseFloat (" SIZE ")))",
                    scripts[i].letter);
  }
}

/* A frame, and what it brings. */
static void
turn (Fixture *self)
{
  dwr_test_turn (100);
}

static void
change_everything (Fixture *self, const char *top)
{
  static const struct {
    DwrLookNumber number;
    int value;
  } changes[] = {
    { DWR_LOOK_TEXT_SIZE, 200 },         { DWR_LOOK_TEXT_SIZE, 50 },
    { DWR_LOOK_LINE_SPACING, 150 },      { DWR_LOOK_LINE_WIDTH, 45 },
    { DWR_LOOK_PARAGRAPH_SPACING, 300 }, { DWR_LOOK_WORD_SPACING, 50 },
    { DWR_LOOK_TEXT_SIZE, 100 },
  };
  static const int widths_px[] = { 900, 300, 420 };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    dwr_appearance_set_number (self->appearance, changes[i].number, changes[i].value);
    turn (self);
    assert_becomes (self, TOP, top);
  }
  dwr_appearance_set_font (self->appearance, DWR_LOOK_SERIF);
  turn (self);
  assert_becomes (self, TOP, top);
  for (gsize i = 0; i < G_N_ELEMENTS (widths_px); i++) {
    gtk_window_resize (GTK_WINDOW (self->window), widths_px[i], 600);
    turn (self);
    assert_becomes (self, TOP, top);
  }
  dwr_appearance_make_normal (self->appearance);
  turn (self);
  assert_becomes (self, TOP, top);
}

static void
test_keeps_place (Fixture *self, gconstpointer data)
{
  show (self, "de", 0);
  g_free (dwr_test_evaluate (dwr_pane_peek_view (self->pane),
                             "document.querySelectorAll ('article > *')[30].scrollIntoView ();"
                             "window.scrollBy (0, 40)"));
  assert_becomes (self, TOP, "same 30");
  turn (self);
  change_everything (self, "same 30");
  /* The same line, not only the same paragraph. */
  assert_becomes (self,
                  "String (Math.abs (document.querySelectorAll ('article > *')[30]"
                  ".getBoundingClientRect ().top + 40) < 3)",
                  "true");
}

static void
test_keeps_start (Fixture *self, gconstpointer data)
{
  show (self, "de", 30);
  assert_becomes (self, TOP, "same 30");
  change_everything (self, "same 30");
}

static void
test_keeps_head (Fixture *self, gconstpointer data)
{
  show (self, "de", 0);
  change_everything (self, "same 0");
  assert_becomes (self, "window.scrollY", "0");
}

/* No change, no reading: the second value is the first. */
static void
test_font_of_desktop (Fixture *self, gconstpointer data)
{
  show (self, "de", 0);
  dwr_appearance_set_font (self->appearance, DWR_LOOK_DOCUMENT);
  assert_becomes (self,
                  "String (" STYLE ("html", "fontFamily") ".startsWith ('sans-serif'))",
                  "false");
  assert_becomes (self, "String (parseFloat (" SIZE ") >= 16)", "true");
}

static void
test_animations_are_obeyed (Fixture *self, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  show (self, "de", 0);
  assert_becomes (self, STYLE ("html", "getPropertyValue ('--dwr-motion')"), ".15s");
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  assert_becomes (self, STYLE ("html", "getPropertyValue ('--dwr-motion')"), "0s");
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } cases[] = {
    { "/dwr/appearance-live/every-value", test_every_value },
    { "/dwr/appearance-live/scripts", test_scripts },
    { "/dwr/appearance-live/keeps-place", test_keeps_place },
    { "/dwr/appearance-live/keeps-start", test_keeps_start },
    { "/dwr/appearance-live/keeps-head", test_keeps_head },
    { "/dwr/appearance-live/font-of-desktop", test_font_of_desktop },
    { "/dwr/appearance-live/animations-are-obeyed", test_animations_are_obeyed },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
