/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article in the panel: real WebKitGTK, the real service, the newsroom as dw.com. */

#include "config.h"

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "dwr-test-panel.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

#define GERMAN_TEASER                                                                              \
  "Nach elf Jahren Pause rollt der \"Küstenstern\" wieder durch die Nacht. Vier Bahnen teilen "   \
  "sich Wagen, Personal und Risiko. Die ersten Fahrten sind ausgebucht, doch die Strecke bleibt "  \
  "eine Baustelle."

static void
document_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrDocument **document = user_data;
  g_autoptr (GError) error = NULL;

  *document = dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* What the command line would say of the same page. */
static JsonNode *
load_facts (DwrTestPanel *fixture, const char *address)
{
  g_autoptr (DwrDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *facts = NULL;

  dwr_service_client_load_article_async (dwr_panel_peek_client (fixture->panel),
                                         address,
                                         DWR_FORMAT_JSON,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         NULL,
                                         document_loaded_cb,
                                         &document);
  g_assert_true (dwr_test_wait (is_there, &document));
  facts = json_from_string (document->document, &error);
  g_assert_no_error (error);
  return facts;
}

typedef struct {
  const char *shown; /* all text of the pane, white space folded */
  guint n_found;
} TextCase;

/* White space is the one thing in which a document's text may differ from the article's. */
static char *
fold (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t\r", -1);
  GString *folded = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] != '\0')
      g_string_append_printf (folded, "%s ", words[i]);
  }
  return g_string_free (folded, FALSE);
}

static void
assert_shown (TextCase *text_case, const char *text)
{
  g_autofree char *folded = g_strchomp (fold (text));

  if (*folded == '\0')
    return;
  if (strstr (text_case->shown, folded) == NULL)
    g_test_fail_printf ("not in the pane: %s", folded);
  text_case->n_found++;
}

/* Every `text`, `caption`, `credit` below the list of blocks, and in the lead picture. */
static void
assert_texts_shown (TextCase *text_case, JsonNode *node)
{
  static const char *const members[] = { "text", "caption", "credit" };

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *list = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (list); i++)
      assert_texts_shown (text_case, json_array_get_element (list, i));
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObject *object = json_node_get_object (node);

    for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
      const char *text = json_object_get_string_member_with_default (object, members[i], "");

      assert_shown (text_case, text);
    }
  }
}

/* Headline, teaser, every paragraph, caption and credit, and the pictures themselves. */
static void
test_article (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) facts = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;
  TextCase text_case = { 0 };
  JsonObject *object = NULL;

  dwr_test_panel_open_and_load (fixture, "  " DWR_TEST_GERMAN "\n");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"), ==, "Loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_panel_assert_value (fixture,
                               "document.querySelector ('.teaser').textContent",
                               GERMAN_TEASER);
  dwr_test_panel_assert_value (fixture, "document.documentElement.lang", "de");
  dwr_test_panel_assert_value (fixture, "document.documentElement.dir", "ltr");
  dwr_test_panel_assert_value (fixture,
                               "document.images.length > 1 &&"
                               "Array.from (document.images).every (i => i.naturalWidth > 0)",
                               "true");
  facts = load_facts (fixture, DWR_TEST_GERMAN);
  object = json_node_get_object (facts);
  text = dwr_test_panel_evaluate (fixture, "document.body.textContent");
  folded = fold (text);
  text_case.shown = folded;
  assert_texts_shown (&text_case, json_object_get_member (object, "blocks"));
  assert_texts_shown (&text_case, json_object_get_member (object, "lead_image"));
  g_assert_cmpuint (text_case.n_found, >, 10);
}

static void
test_right_to_left (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ARABIC);
  dwr_test_panel_assert_value (fixture, "document.documentElement.dir", "rtl");
  dwr_test_panel_assert_value (fixture, "document.documentElement.lang", "ar");
  dwr_test_panel_assert_value (fixture,
                               "getComputedStyle (document.querySelector ('.byline')).textAlign",
                               "right");
  g_assert_cmpint (gtk_widget_get_direction (dwr_test_panel_find (fixture, "toolbar")),
                   ==,
                   GTK_TEXT_DIR_LTR);
}

/* No sideways scrolling at the panel's least width with letters of twice their size. */
static void
test_narrow_and_large (DwrTestPanel *fixture, gconstpointer data)
{
  gtk_window_resize (GTK_WINDOW (fixture->window), 300, 800);
  dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (200), NULL);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_assert_value (
      fixture,
      "document.documentElement.scrollWidth <= document.documentElement.clientWidth",
      "true");
  gtk_window_resize (GTK_WINDOW (fixture->window), 300, 800);
}

typedef struct {
  DwrTestPanel *fixture;
  const char *request;
} Wanted;

static gboolean
is_requested (gpointer data)
{
  Wanted *wanted = data;

  return dwr_newsroom_fixture_count_requests (&wanted->fixture->newsroom, wanted->request) > 0;
}

typedef struct {
  GtkWidget *window;
  int width_px;
} Width;

static gboolean
has_width (gpointer data)
{
  Width *width = data;

  return gtk_widget_get_allocated_width (width->window) == width->width_px;
}

static void
assert_lead_format (DwrTestPanel *fixture, int width_px, const char *format)
{
  g_autofree char *request = g_strdup_printf ("static.dw.com GET /image/70000221_%s.jpg", format);
  Wanted wanted = { fixture, request };
  Width width = { fixture->window, width_px };

  gtk_window_resize (GTK_WINDOW (fixture->window), width_px, 800);
  g_assert_true (dwr_test_wait (has_width, &width));
  dwr_newsroom_fixture_clear_log (&fixture->newsroom);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (dwr_test_wait (is_requested, &wanted));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&fixture->newsroom,
                                                         "static.dw.com GET /image/70000221_"),
                    ==,
                    1);
}

/* A narrow pane loads a small picture, a wide one a larger, and each only the one. */
static void
test_picture_of_narrow_pane (DwrTestPanel *fixture, gconstpointer data)
{
  assert_lead_format (fixture, 340, "602");
}

static void
test_picture_of_wide_pane (DwrTestPanel *fixture, gconstpointer data)
{
  assert_lead_format (fixture, 1000, "605");
}

typedef struct {
  DwrReading *reading;
  const char *address;
} Target;

static gboolean
is_at_target (gpointer data)
{
  Target *target = data;

  return g_strcmp0 (dwr_reading_get_address (target->reading), target->address) == 0;
}

/* The page of the link may be there, or missed, before this test looks: only the address stays. */
static void
test_links_of_article (DwrTestPanel *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;
  Target target = { .reading = dwr_panel_peek_reading (fixture->panel) };

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  address = dwr_test_panel_evaluate (fixture, "document.querySelector ('article p > a').href");
  g_free (dwr_test_panel_evaluate (fixture, "document.querySelector ('article p > a').click ()"));
  target.address = address;
  g_assert_true (dwr_test_wait (is_at_target, &target));
  g_assert_null (dwr_test_host_get_opened (fixture->host));
}

static void
test_outside (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    const char *href;
    gboolean is_opened;
  } cases[] = {
    { "https://www.dw.com/en/x/video-1", TRUE },
    { "https://www.dw.com/en/x/audio-1", TRUE },
    { "https://example.org/page", TRUE },
    { "http://example.org/page", TRUE },
    { "mailto:somebody@example.org", TRUE },
    { "https://www.dw.com/en/top-stories/s-9097", TRUE },
    { "file:///etc/passwd", FALSE },
    { "tel:123", FALSE },
    { "dwreader://style/reader.css", FALSE },
    { "data:text/html,x", FALSE },
  };

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *script =
        g_strdup_printf ("{ const a = document.createElement ('a'); a.href = '%s';"
                         "document.body.append (a); a.click (); }",
                         cases[i].href);

    dwr_test_host_forget_opened (fixture->host);
    g_free (dwr_test_panel_evaluate (fixture, script));
    dwr_test_turn (100);
    g_assert_cmpstr (dwr_test_host_get_opened (fixture->host),
                     ==,
                     cases[i].is_opened ? cases[i].href : NULL);
    dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  }
  dwr_test_host_forget_opened (fixture->host);
  dwr_test_panel_do (fixture, "open-outside", NULL);
  g_assert_true (g_str_has_suffix (dwr_test_host_get_opened (fixture->host), "/a-70000101"));
}

/* The source leads to where the article is from, and is not opened here once more. */
static void
test_source (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_free (dwr_test_panel_evaluate (fixture, "document.querySelector ('.source a').click ()"));
  dwr_test_turn (100);
  g_assert_true (g_str_has_suffix (dwr_test_host_get_opened (fixture->host), "/a-70000101"));
}

/* The focus goes to the headline when it was in the panel, and stays where it was when not. */
static void
test_focus (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *view = NULL;

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (dwr_test_panel_find (fixture, "search_bar")),
                                  TRUE);
  gtk_widget_grab_focus (dwr_test_panel_find (fixture, "search_entry"));
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_turn (100);
  view = GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == view);
  dwr_test_panel_assert_value (fixture, "document.activeElement.tagName", "H1");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  dwr_test_turn (100);
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
}

static void
test_text_size (DwrTestPanel *fixture, gconstpointer data)
{
  GActionGroup *group = gtk_widget_get_action_group (GTK_WIDGET (fixture->panel), "reader");
  double normal = 0;
  WebKitWebView *view = NULL;

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  view = dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel));
  normal = webkit_web_view_get_zoom_level (view);
  gtk_button_clicked (GTK_BUTTON (dwr_test_panel_find (fixture, "larger_button")));
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (view), >, normal);
  g_action_group_activate_action (group, "text-size", g_variant_new_int32 (0));
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (view), ==, normal);
  gtk_button_clicked (GTK_BUTTON (dwr_test_panel_find (fixture, "smaller_button")));
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (view), <, normal);
  gtk_button_clicked (GTK_BUTTON (dwr_test_panel_find (fixture, "default_button")));
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (view), ==, normal);
}

static void
test_keys (DwrTestPanel *fixture, gconstpointer data)
{
  WebKitWebView *view = NULL;
  double normal = 0;

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  view = dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel));
  gtk_widget_grab_focus (GTK_WIDGET (view));
  normal = webkit_web_view_get_zoom_level (view);
  gtk_test_widget_send_key (GTK_WIDGET (view), GDK_KEY_plus, GDK_CONTROL_MASK);
  dwr_test_wait_for_signal (view, "notify::zoom-level");
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (view), >, normal);
  gtk_test_widget_send_key (GTK_WIDGET (view), GDK_KEY_0, GDK_CONTROL_MASK);
  dwr_test_wait_for_signal (view, "notify::zoom-level");
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (view), ==, normal);
  gtk_test_widget_send_key (GTK_WIDGET (view), GDK_KEY_Left, GDK_MOD1_MASK);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
}

static void
test_without_sandbox (DwrTestPanel *fixture, gconstpointer data)
{
  g_setenv ("DW_READER_BWRAP", "/bin/false", TRUE);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_unsetenv ("DW_READER_BWRAP");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  g_assert_cmpint (dwr_pane_get_sandbox (dwr_panel_peek_pane (fixture->panel)),
                   ==,
                   DWR_PANE_SANDBOX_OFF);
  g_assert_true (gtk_widget_get_visible (dwr_test_panel_find (fixture, "sandbox_label")));
}

static void
test_with_sandbox (DwrTestPanel *fixture, gconstpointer data)
{
  DwrPaneSandbox possible = dwr_test_get_possible_sandbox ();

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_cmpint (dwr_pane_get_sandbox (dwr_panel_peek_pane (fixture->panel)), ==, possible);
  g_assert_cmpint (gtk_widget_get_visible (dwr_test_panel_find (fixture, "sandbox_label")),
                   ==,
                   possible == DWR_PANE_SANDBOX_OFF);
}

/* The dot before a title of several lines is beside the first of them, where a letter would be. */
static void
test_related (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_assert_value (fixture,
                               "{ const link = document.querySelector ('.related a');"
                               " link.textContent = 'Titel '.repeat (60); link.before ('x');"
                               " link.style.maxWidth = '80%';"
                               " const range = document.createRange ();"
                               " range.selectNode (link.previousSibling);"
                               " const letter = range.getBoundingClientRect ();"
                               " const title = link.getBoundingClientRect ();"
                               " title.height > 2 * letter.height &&"
                               " Math.abs (letter.top - title.top) < letter.height / 2 }",
                               "true");
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/panel-article/article", test_article },
    { "/dwr/panel-article/right-to-left", test_right_to_left },
    { "/dwr/panel-article/narrow-and-large", test_narrow_and_large },
    { "/dwr/panel-article/picture-of-narrow-pane", test_picture_of_narrow_pane },
    { "/dwr/panel-article/picture-of-wide-pane", test_picture_of_wide_pane },
    { "/dwr/panel-article/links-of-article", test_links_of_article },
    { "/dwr/panel-article/outside", test_outside },
    { "/dwr/panel-article/source", test_source },
    { "/dwr/panel-article/focus", test_focus },
    { "/dwr/panel-article/text-size", test_text_size },
    { "/dwr/panel-article/keys", test_keys },
    { "/dwr/panel-article/without-sandbox", test_without_sandbox },
    { "/dwr/panel-article/with-sandbox", test_with_sandbox },
    { "/dwr/panel-article/related", test_related },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
