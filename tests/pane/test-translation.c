/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Our words in the user's language, in a client that does not speak it: its domain is one that no
 * catalogue is installed for, so g_dgettext () would translate nothing. */

#include "config.h"

#include <gtk/gtk.h>
#include <locale.h>

#include "dwr-option-button.h"
#include "dwr-pane.h"
#include "dwr-start-page.h"
#include "dwr-template.h"
#include "dwr-test-view.h"
#include "dwr-translation.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-install.h"

#define MUTE_CLIENT "a-client-that-speaks-english"

#define DOCUMENT                                                                                   \
  "<!DOCTYPE html><html lang=\"de\" dir=\"ltr\"><head><meta charset=\"utf-8\">"                    \
  "<title>Zug</title></head><body><main><article><p id=\"text\">Zug</p><p><a id=\"link\" "         \
  "href=\"https://www.dw.com/de/x/a-70000101\">Bahnhof</a></p></article></main></body></html>"

#define FOCUS_LINK "document.getElementById ('link').focus (); document.activeElement.textContent"
#define SELECT_TEXT                                                                                \
  "document.activeElement.blur ();"                                                                \
  "getSelection ().selectAllChildren (document.getElementById ('text'));"                          \
  "getSelection ().toString ()"

static void
assert_translated (const char *xml, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *translated = dwr_template_dup_translated (xml, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (translated, ==, expected);
}

static void
test_template (void)
{
  assert_translated ("<a><p name=\"label\" translatable=\"yes\">Print</p></a>",
                     "<a><p name=\"label\">Drucken</p></a>");
  assert_translated (
      "<p translatable=\"yes\" context=\"theme\" comments=\"of an article\">Dark</p>",
      "<p>Dunkel</p>");
  assert_translated ("<p translatable=\"no\">Print</p>", "<p>Print</p>");
  assert_translated ("<p>Print</p>", "<p>Print</p>");
  assert_translated ("<p translatable=\"yes\">A &amp; B</p>", "<p>A &amp; B</p>");
  assert_translated ("<p translatable=\"yes\"></p>", "<p></p>");
  assert_translated ("<p name=\"&lt;&quot;\">1 &lt; 2</p>", "<p name=\"&lt;&quot;\">1 &lt; 2</p>");
}

static void
test_ill_formed (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_template_dup_translated ("<a><b></a>", -1, &error));
  g_assert_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE);
}

static void
test_mute_client (void)
{
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Print"), ==, "Print");
  g_assert_cmpstr (_("Print"), ==, "Drucken");
  g_assert_cmpstr (C_ ("theme", "Dark"), ==, "Dunkel");
  g_assert_cmpstr (C_ ("no such context", "Dark"), ==, "Dark");
  g_assert_cmpstr (dngettext (GETTEXT_PACKAGE, "%u hour", "%u hours", 2), ==, "%u Stunden");
}

static gboolean
has_label (GtkWidget *widget, const char *words)
{
  g_autoptr (GList) children = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words))
    return TRUE;
  if (!GTK_IS_CONTAINER (widget))
    return FALSE;
  children = gtk_container_get_children (GTK_CONTAINER (widget));
  for (GList *child = children; child != NULL; child = child->next)
    if (has_label (child->data, words))
      return TRUE;
  return FALSE;
}

static void
test_widget (void)
{
  GtkWidget *page = NULL;

  g_type_ensure (DWR_TYPE_OPTION_BUTTON);
  page = g_object_ref_sink (g_object_new (DWR_TYPE_START_PAGE, NULL));
  g_assert_true (has_label (page, "Ausgabe:"));
  g_assert_false (has_label (page, "Edition:"));
  gtk_widget_destroy (page);
  g_object_unref (page);
}

static gboolean
context_menu_cb (WebKitWebView *view,
                 WebKitContextMenu *menu,
                 GdkEvent *event,
                 WebKitHitTestResult *hit,
                 GString *labels)
{
  for (GList *i = webkit_context_menu_get_items (menu); i != NULL; i = i->next) {
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    GtkAction *action = webkit_context_menu_item_get_action (i->data);

    g_string_append_printf (labels, "%s\n", gtk_action_get_label (action));
    G_GNUC_END_IGNORE_DEPRECATIONS
  }
  return TRUE;
}

static gboolean
is_filled (gpointer data)
{
  return ((GString *) data)->len > 0;
}

static void
assert_context_menu (WebKitWebView *view, const char *expected)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  gulong handler = g_signal_connect (view, "context-menu", G_CALLBACK (context_menu_cb), labels);
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (view, "popup-menu", &is_handled);
  g_assert_true (is_handled);
  g_assert_true (dwr_test_wait (is_filled, labels));
  g_assert_cmpstr (labels->str, ==, expected);
  g_signal_handler_disconnect (view, handler);
}

/* WebKit's own words are as silent as GTK's in such a client. */
static void
test_context_menu (void)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GBytes) document = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  DwrPane *pane = DWR_PANE (dwr_pane_new (client));
  WebKitWebView *view = NULL;

  gtk_container_add (GTK_CONTAINER (window), GTK_WIDGET (pane));
  gtk_widget_show_all (window);
  dwr_pane_show_document (pane, document, NULL, "Zug", 0);
  dwr_test_wait_for_signal (pane, "loaded");
  view = dwr_pane_peek_view (pane);
  dwr_test_assert_value (view, FOCUS_LINK, "Bahnhof");
  assert_context_menu (view, "Link ko_pieren\n");
  dwr_test_assert_value (view, SELECT_TEXT, "Zug");
  assert_context_menu (view, "Auswahl kopieren\n_Alles auswählen\n");
  gtk_widget_destroy (window);
}

static void
test_header (void)
{
  g_assert_cmpint (dwr_translation_of_header (""), ==, DWR_TRANSLATION_NONE);
  g_assert_cmpint (dwr_translation_of_header ("Language: de\n"), ==, DWR_TRANSLATION_UNREAD);
  g_assert_cmpint (dwr_translation_of_header ("Language: de\nX-Read-By-Native-Speaker: no\n"),
                   ==,
                   DWR_TRANSLATION_UNREAD);
  g_assert_cmpint (dwr_translation_of_header ("X-Read-By-Native-Speaker: yes\nLanguage: de\n"),
                   ==,
                   DWR_TRANSLATION_READ);
  g_assert_cmpint (dwr_translation_get (), ==, DWR_TRANSLATION_UNREAD);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "de", TRUE);
  setlocale (LC_ALL, "");
  /* As a client does it, before GTK asks for the first word; gtk_test_init () would take a locale
   * of its own, in which there are no languages. */
  textdomain (MUTE_CLIENT);
  dwr_install_bind_translations ();
  g_test_init (&argc, &argv, NULL);
  gtk_init (&argc, &argv);
  g_test_add_func ("/dwr/translation/template", test_template);
  g_test_add_func ("/dwr/translation/ill-formed", test_ill_formed);
  g_test_add_func ("/dwr/translation/mute-client", test_mute_client);
  g_test_add_func ("/dwr/translation/widget", test_widget);
  g_test_add_func ("/dwr/translation/context-menu", test_context_menu);
  g_test_add_func ("/dwr/translation/header", test_header);
  return g_test_run ();
}
