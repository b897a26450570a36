/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Our words in the user's language, in a client that does not speak it: its domain is one that no
 * catalogue is installed for, so g_dgettext () would translate nothing. */

#include "config.h"

#include <gtk/gtk.h>
#include <locale.h>

#include "dwr-option-button.h"
#include "dwr-start-page.h"
#include "dwr-template.h"
#include "dwr-translation.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-install.h"

#define MUTE_CLIENT "a-client-that-speaks-english"

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
  g_test_add_func ("/dwr/translation/header", test_header);
  return g_test_run ();
}
