/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article pane with documents of our own, in the real WebKitGTK, without any service. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-test-pane.h"
#include "dwr-test-view.h"

#define N_REPLACED 100
#define REPLACED_STEP_US 100

static void
test_nothing_before_first_document (DwrTestPane *fixture, gconstpointer data)
{
  dwr_test_turn (50);
  g_assert_null (dwr_pane_peek_view (fixture->pane));
  g_assert_cmpint (dwr_pane_get_sandbox (fixture->pane), ==, DWR_PANE_SANDBOX_UNKNOWN);
}

static void
test_shows_document (DwrTestPane *fixture, gconstpointer data)
{
  AtkObject *accessible = NULL;

  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  dwr_test_pane_assert_value (fixture,
                              "document.querySelector ('h1').textContent",
                              "Der Nachtzug kehrt zurück");
  dwr_test_pane_assert_value (fixture, "document.documentElement.lang", "de");
  dwr_test_pane_assert_value (
      fixture,
      "getComputedStyle (document.querySelector ('main')).maxWidth !== 'none'",
      "true");
  g_assert_cmpint (dwr_pane_get_sandbox (fixture->pane), ==, dwr_test_get_possible_sandbox ());
  accessible = gtk_widget_get_accessible (GTK_WIDGET (dwr_pane_peek_view (fixture->pane)));
  g_assert_cmpstr (atk_object_get_name (accessible), ==, "Der Nachtzug kehrt zurück");
}

/* The page's own script world has nothing of ours, and nothing of it runs. */
static void
test_runs_no_script (DwrTestPane *fixture, gconstpointer data)
{
  dwr_test_pane_show (
      fixture,
      "<!DOCTYPE html><body onload=\"document.title='ran'\"><script>document.title='ran'"
      "</script><img src=\"dwreader://image/0\" onerror=\"document.title='ran'\"></body>");
  dwr_test_turn (100);
  dwr_test_pane_assert_value (fixture, "document.title", "");
}

#define COLOURS                                                                                    \
  "getComputedStyle (document.documentElement).backgroundColor + ' ' +"                            \
  "getComputedStyle (document.documentElement).color"
#define LIGHT "rgb(255, 255, 255) rgb(21, 20, 26)"
#define DARK "rgb(28, 27, 34) rgb(230, 230, 234)"

typedef struct {
  DwrTestPane *fixture;
  const char *expected;
} ColourCase;

static gboolean
has_colours (gpointer data)
{
  ColourCase *colours = data;
  g_autofree char *value = dwr_test_evaluate (dwr_pane_peek_view (colours->fixture->pane), COLOURS);

  return g_str_equal (value, colours->expected);
}

static void
test_follows_theme (DwrTestPane *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  ColourCase dark = { fixture, DARK };
  ColourCase light = { fixture, LIGHT };

  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  dwr_test_pane_assert_value (fixture, COLOURS, LIGHT);
  dwr_test_pane_assert_value (fixture,
                              "document.body.dataset.mark = 'not reloaded'",
                              "not reloaded");
  g_object_set (settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
  g_assert_true (dwr_test_wait (has_colours, &dark));
  g_object_set (settings, "gtk-application-prefer-dark-theme", FALSE, NULL);
  g_assert_true (dwr_test_wait (has_colours, &light));
  dwr_test_pane_assert_value (fixture, "document.body.dataset.mark", "not reloaded");
}

static void
test_hands_links_out (DwrTestPane *fixture, gconstpointer data)
{
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  g_free (dwr_test_evaluate (dwr_pane_peek_view (fixture->pane),
                             "document.getElementById ('dw').click ()"));
  dwr_test_turn (100);
  g_assert_cmpstr (fixture->clicked, ==, "https://www.dw.com/de/x/a-70000101");
  g_free (dwr_test_evaluate (dwr_pane_peek_view (fixture->pane),
                             "document.getElementById ('mail').click ()"));
  dwr_test_turn (100);
  g_assert_cmpstr (fixture->clicked, ==, "mailto:a@example.org");
  dwr_test_pane_assert_value (fixture,
                              "document.querySelector ('h1').textContent",
                              "Der Nachtzug kehrt zurück");
}

/* With the keyboard, as a person does. */
static void
test_link_by_key (DwrTestPane *fixture, gconstpointer data)
{
  WebKitWebView *view = NULL;

  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  view = dwr_pane_peek_view (fixture->pane);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_free (dwr_test_evaluate (view, "document.getElementById ('dw').focus ()"));
  g_assert_true (gtk_test_widget_send_key (GTK_WIDGET (view), GDK_KEY_Return, 0));
  dwr_test_turn (200);
  g_assert_cmpstr (fixture->clicked, ==, "https://www.dw.com/de/x/a-70000101");
}

static void
test_navigation_is_refused (DwrTestPane *fixture, gconstpointer data)
{
  static const char *const scripts[] = {
    "location = 'https://www.dw.com/'",
    "location = 'dwreader://article/999'",
    "location = 'data:text/html,x'",
    "location = 'file:///etc/passwd'",
    "location.reload ()",
    "window.open ('https://www.dw.com/')",
  };
  WebKitWebView *view = NULL;

  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  view = dwr_pane_peek_view (fixture->pane);
  dwr_test_pane_assert_value (fixture, "document.body.dataset.mark = 'here'", "here");
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_free (dwr_test_evaluate (view, scripts[i]));
    dwr_test_turn (50);
    dwr_test_pane_assert_value (fixture,
                                "document.querySelector ('h1').textContent",
                                "Der Nachtzug kehrt zurück");
  }
  dwr_test_pane_assert_value (fixture, "document.body.dataset.mark", "here");
  /* The others WebKit refuses before it asks. */
  g_assert_cmpuint (dwr_pane_get_n_refused (fixture->pane), >=, 4);
}

static void
test_text_size (DwrTestPane *fixture, gconstpointer data)
{
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();
  double scale = 1;

  dwr_appearance_set_number (appearance, DWR_LOOK_TEXT_SIZE, 150);
  dwr_pane_set_appearance (fixture->pane, appearance);
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  scale = webkit_web_view_get_zoom_level (dwr_pane_peek_view (fixture->pane));
  dwr_appearance_set_number (appearance, DWR_LOOK_TEXT_SIZE, 300);
  g_assert_cmpfloat_with_epsilon (
      webkit_web_view_get_zoom_level (dwr_pane_peek_view (fixture->pane)),
      2 * scale,
      0.01);
}

/* As a part of the view's width, whatever is zoomed. */
static double
measure_text (DwrTestPane *fixture)
{
  g_autofree char *width = dwr_test_evaluate (
      dwr_pane_peek_view (fixture->pane),
      "document.getElementById ('dw').getBoundingClientRect ().width / innerWidth");

  return g_ascii_strtod (width, NULL);
}

typedef struct {
  DwrTestPane *fixture;
  double least;
} WidthCase;

static gboolean
is_wide (gpointer data)
{
  WidthCase *one = data;

  return measure_text (one->fixture) >= one->least;
}

/* Once, not twice: WebKit must not scale by itself too. */
static void
test_desktop_text_scale (DwrTestPane *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  WidthCase one = { fixture, 0 };
  double normal = 0;
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  normal = measure_text (fixture);
  one.least = 1.9 * normal;
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  g_assert_true (dwr_test_wait (is_wide, &one));
  g_assert_cmpfloat_with_epsilon (measure_text (fixture), 2 * normal, 0.1 * normal);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
test_replaced_while_loading (DwrTestPane *fixture, gconstpointer data)
{
  static const char first[] = "<!DOCTYPE html><h1>First</h1>";
  g_autoptr (GBytes) document = g_bytes_new_static (first, strlen (first));

  for (int i = 0; i < 10; i++)
    dwr_pane_show_document (fixture->pane, document, NULL, "First", 0);
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  dwr_test_pane_assert_value (fixture,
                              "document.querySelector ('h1').textContent",
                              "Der Nachtzug kehrt zurück");
}

/* The end of a load that was replaced is not the end of the one that replaced it, wherever in its
 * course it was. */
static void
test_replaced_at_any_moment (DwrTestPane *fixture, gconstpointer data)
{
  static const char first[] = "<!DOCTYPE html><h1>First</h1>";
  g_autoptr (GBytes) document = g_bytes_new_static (first, strlen (first));

  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  for (int i = 0; i < N_REPLACED; i++) {
    dwr_pane_show_document (fixture->pane, document, NULL, "First", 0);
    for (int turn = 0; turn < i; turn++) {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (REPLACED_STEP_US);
    }
    dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
    dwr_test_pane_assert_value (fixture,
                                "document.querySelector ('h1').textContent",
                                "Der Nachtzug kehrt zurück");
  }
}

static void
test_destroyed_while_preparing (DwrTestPane *fixture, gconstpointer data)
{
  g_autoptr (GBytes) document =
      g_bytes_new (DWR_TEST_PANE_DOCUMENT, strlen (DWR_TEST_PANE_DOCUMENT));

  dwr_pane_show_document (fixture->pane, document, NULL, "x", 0);
  gtk_widget_destroy (GTK_WIDGET (fixture->pane));
  dwr_test_turn (500);
}

/* A head, and so many paragraphs that the pane shows a few of them. (transfer full) */
static char *
dup_long_document (void)
{
  GString *html = g_string_new ("<!DOCTYPE html><html lang=\"de\" dir=\"ltr\"><head>"
                                "</head><body><main><article><header><h1>Lang</h1></header>");

  for (int i = 1; i <= 60; i++)
    g_string_append_printf (html, "<p>Absatz %d, der in der Reihe der Absätze steht.</p>", i);
  g_string_append (html, "</article></main></body></html>");
  return g_string_free (html, FALSE);
}

static void
show_long_document (DwrTestPane *fixture, int paragraph)
{
  g_autofree char *html = dup_long_document ();
  g_autoptr (GBytes) document = g_bytes_new (html, strlen (html));

  dwr_pane_show_document (fixture->pane, document, NULL, "Lang", paragraph);
  dwr_test_wait_for_signal (fixture->pane, "loaded");
}

#define TOP_TEXT                                                                                   \
  "[...document.querySelectorAll ('article > *')]"                                                 \
  ".find (block => block.getBoundingClientRect ().bottom > 12).textContent"

static void
assert_becomes (DwrTestPane *fixture, const char *script, const char *expected)
{
  dwr_test_wait_for_value (dwr_pane_peek_view (fixture->pane), script, expected);
}

static void
scrolled_cb (DwrPane *pane, guint paragraph, guint *last)
{
  *last = paragraph;
}

static gboolean
is_thirty (gpointer data)
{
  return *(guint *) data == 30;
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *) data == 0;
}

static void
test_begins_at_paragraph (DwrTestPane *fixture, gconstpointer data)
{
  guint last = 99;

  g_signal_connect (fixture->pane, "scrolled", G_CALLBACK (scrolled_cb), &last);
  show_long_document (fixture, 30);
  assert_becomes (fixture, TOP_TEXT, "Absatz 30, der in der Reihe der Absätze steht.");
  /* What comes late above it does not move it away. */
  dwr_test_pane_assert_value (fixture,
                              "document.querySelector ('header').style.blockSize = '900px'",
                              "900px");
  assert_becomes (fixture,
                  "window.scrollY > 900 && " TOP_TEXT,
                  "Absatz 30, der in der Reihe der Absätze steht.");
  /* Nobody has scrolled. */
  g_assert_cmpuint (last, ==, 99);
  dwr_pane_focus_title (fixture->pane);
  assert_becomes (fixture,
                  "document.activeElement.textContent",
                  "Absatz 30, der in der Reihe der Absätze steht.");
  dwr_pane_go_to_top (fixture->pane);
  g_assert_true (dwr_test_wait (is_zero, &last));
  dwr_test_pane_assert_value (fixture, "window.scrollY", "0");
  dwr_test_pane_assert_value (fixture, "document.activeElement.textContent", "Lang");
}

static void
test_says_where_it_is (DwrTestPane *fixture, gconstpointer data)
{
  guint last = 99;

  g_signal_connect (fixture->pane, "scrolled", G_CALLBACK (scrolled_cb), &last);
  show_long_document (fixture, 0);
  dwr_test_turn (100);
  g_assert_cmpuint (last, ==, 99);
  g_free (dwr_test_evaluate (dwr_pane_peek_view (fixture->pane),
                             "document.querySelectorAll ('article > *')[30].scrollIntoView ()"));
  g_assert_true (dwr_test_wait (is_thirty, &last));
  /* The process that comes back goes on there. */
  webkit_web_view_terminate_web_process (dwr_pane_peek_view (fixture->pane));
  dwr_test_wait_for_signal (fixture->pane, "loaded");
  assert_becomes (fixture, TOP_TEXT, "Absatz 30, der in der Reihe der Absätze steht.");
}

static void
page_world_evaluated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **answer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  *answer = value != NULL ? jsc_value_to_string (value) : g_strdup (error->message);
}

static gboolean
is_answered (gpointer data)
{
  return *(char **) data != NULL;
}

/* Our scripts have a world of their own: the page's has nothing to call us by. */
static void
test_page_world_is_empty (DwrTestPane *fixture, gconstpointer data)
{
  static const char names[] =
      "typeof dwrPlace + ' ' + typeof dwrPictures + ' ' + typeof window.webkit?.messageHandlers";
  g_autofree char *answer = NULL;

  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  dwr_test_pane_assert_value (fixture, names, "object object object");
  webkit_web_view_evaluate_javascript (dwr_pane_peek_view (fixture->pane),
                                       names,
                                       -1,
                                       NULL,
                                       NULL,
                                       NULL,
                                       page_world_evaluated_cb,
                                       &answer);
  g_assert_true (dwr_test_wait (is_answered, &answer));
  g_assert_cmpstr (answer, ==, "undefined undefined undefined");
}

#define PICTURES                                                                                   \
  "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"></head><body><main>" \
  "<article><header><h1>Bilder</h1></header>"                                                      \
  "<figure><img alt=\"Ein Zug\" srcset=\"dwreader://image/0123456789abcdef0123456789abcdef "       \
  "940w\">"                                                                                        \
  "<figcaption>Im Bahnhof</figcaption></figure>"                                                   \
  "<figure><img alt=\"\" srcset=\"dwreader://image/0123456789abcdef0123456789abcde0 "              \
  "940w\"></figure>"                                                                               \
  "<footer><p class=\"source\" lang=\"en\" "                                                       \
  "dir=\"ltr\">Source</p></footer></article></main></body>"

static gboolean
are_two_waiting (gpointer data)
{
  return dwr_pane_count_waiting_pictures (data) == 2;
}

static gboolean
is_none_waiting (gpointer data)
{
  return dwr_pane_count_waiting_pictures (data) == 0;
}

#define BUTTONS "[...document.querySelectorAll ('button')].map (b => b.textContent).join ('|')"
#define FIRST_BOX "document.querySelector ('.away').textContent"

static void
test_boxes_for_pictures (DwrTestPane *fixture, gconstpointer data)
{
  dwr_pane_set_picture_mode (fixture->pane, DWR_PICTURES_ON_TAP);
  dwr_test_pane_show (fixture, PICTURES);
  g_assert_true (dwr_test_wait (are_two_waiting, fixture->pane));
  dwr_test_pane_assert_value (fixture, BUTTONS, "Show picture|Show picture");
  dwr_test_pane_assert_value (fixture, FIRST_BOX, "Ein ZugShow picture");
  dwr_test_pane_assert_value (fixture,
                              "document.querySelector ('button').getAttribute ('aria-label')",
                              "Show picture: Ein Zug");
  dwr_test_pane_assert_value (fixture, "document.querySelector ('button').lang", "en");
  dwr_test_pane_assert_value (fixture, "getComputedStyle (document.images[0]).display", "none");
  dwr_pane_set_picture_mode (fixture->pane, DWR_PICTURES_OFFLINE);
  g_assert_true (dwr_test_wait (is_none_waiting, fixture->pane));
  dwr_test_pane_assert_value (fixture,
                              FIRST_BOX,
                              "Ein ZugThe picture is not saved on this computer.");
  dwr_pane_set_picture_mode (fixture->pane, DWR_PICTURES_FETCHED);
  /* The document's table has neither, so they fail for good. */
  assert_becomes (fixture, FIRST_BOX, "Ein ZugThe picture could not be loaded.Try again");
}

int
main (int argc, char **argv)
{
  static const DwrTestPaneCase cases[] = {
    { "/dwr/pane/nothing-before-first-document", test_nothing_before_first_document },
    { "/dwr/pane/shows-document", test_shows_document },
    { "/dwr/pane/runs-no-script", test_runs_no_script },
    { "/dwr/pane/follows-theme", test_follows_theme },
    { "/dwr/pane/hands-links-out", test_hands_links_out },
    { "/dwr/pane/link-by-key", test_link_by_key },
    { "/dwr/pane/navigation-is-refused", test_navigation_is_refused },
    { "/dwr/pane/text-size", test_text_size },
    { "/dwr/pane/desktop-text-scale", test_desktop_text_scale },
    { "/dwr/pane/begins-at-paragraph", test_begins_at_paragraph },
    { "/dwr/pane/says-where-it-is", test_says_where_it_is },
    { "/dwr/pane/page-world-is-empty", test_page_world_is_empty },
    { "/dwr/pane/boxes-for-pictures", test_boxes_for_pictures },
    { "/dwr/pane/replaced-while-loading", test_replaced_while_loading },
    { "/dwr/pane/replaced-at-any-moment", test_replaced_at_any_moment },
    { "/dwr/pane/destroyed-while-preparing", test_destroyed_while_preparing },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_pane_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
