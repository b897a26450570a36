/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes out of the printer: the PDF is read back by a stranger's program. */

#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

#include "dwr-printer.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define LEAD "document.querySelector ('.lead img')"

typedef struct {
  GBytes *pdf;   /* owned (nullable) */
  GError *error; /* owned (nullable) */
} Outcome;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->pdf = dwr_printer_make_pdf_finish (DWR_PRINTER (source), result, &outcome->error);
}

static gboolean
is_made (gpointer data)
{
  Outcome *outcome = data;

  return outcome->pdf != NULL || outcome->error != NULL;
}

static gboolean
is_in_state_shown (gpointer data)
{
  DwrTestPanel *fixture = data;

  return g_strcmp0 (dwr_test_panel_get_page (fixture), "article") == 0;
}

/* (transfer full) */
static GBytes *
make_pdf (DwrTestPanel *fixture)
{
  g_autoptr (DwrPrinter) printer = dwr_printer_new (dwr_panel_peek_pane (fixture->panel));
  Outcome outcome = { 0 };

  g_assert_true (dwr_test_wait (is_in_state_shown, fixture));
  dwr_printer_make_pdf_async (printer, NULL, made_cb, &outcome);
  g_assert_true (dwr_test_wait (is_made, &outcome));
  g_assert_no_error (outcome.error);
  return outcome.pdf;
}

/* All of its text, without ligatures, white space folded to single spaces. (transfer full) */
static char *
read_pdf (GBytes *pdf)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "printed.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext -nopgbrk %s -", path);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  GString *folded = g_string_new (NULL);

  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), NULL);
  g_spawn_command_line_sync (command, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  words = g_strsplit_set (plain, " \n\t\f", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (folded, "%s ", words[i]);
  return g_string_free (folded, FALSE);
}

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_test_fail_printf ("not in the PDF: %s; in it: %s", words, text);
}

/* From the headline to the source, with credits and the addresses of the links in the text; that of
 * the source is there in its own words, and what only leads on has none. */
static void
test_document (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  pdf = make_pdf (fixture);
  text = read_pdf (pdf);
  assert_has (text, DWR_TEST_GERMAN_TITLE);
  assert_has (text, "2 October 2026");
  assert_has (text, "Bild: Agentur Nordlicht/P. Sandner");
  assert_has (text, "Schaffnerin im Schlafwagen");
  assert_has (text, "noch hätte frühstücken können.");
  assert_has (text, "Source: Deutsche Welle");
  assert_has (text, "(https://www.dw.com/de/europas-fonds-für-die");
  g_assert_null (strstr (text, "a-70000101)"));
  assert_has (text, "Warum Schlafwagen wieder gefragt sind");
  g_assert_null (strstr (text, "a-70000302"));
}

/* In the letters of its language. */
static void
test_address (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  dwr_test_panel_open_and_load (fixture, DWR_TEST_ARABIC);
  pdf = make_pdf (fixture);
  text = read_pdf (pdf);
  assert_has (text, "https://www.dw.com/ar/");
  assert_has (text, "a-70000321");
  g_assert_null (strchr (text, '%'));
}

/* What can only be clicked is not on paper. */
static void
test_no_buttons (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_assert_value (fixture, "dwrPictures.failed (" LEAD "); 1", "1");
  dwr_test_panel_assert_value (fixture, "dwrZoom.open (document.images[1]); 1", "1");
  dwr_test_panel_assert_value (fixture, "document.querySelectorAll ('button').length", "4");
  pdf = make_pdf (fixture);
  text = read_pdf (pdf);
  assert_has (text, DWR_TEST_GERMAN_TITLE);
  assert_has (text, "Bild: Agentur Nordlicht/P. Sandner");
  g_assert_null (strstr (text, "Try again"));
  g_assert_null (strstr (text, "\u00d7"));
}

/* The share of white in a picture of the first page, in per cent. */
static guint
measure_white (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "printed.pdf", NULL);
  g_autofree char *stem = g_build_filename (g_get_tmp_dir (), "page", NULL);
  g_autofree char *picture_path = g_strconcat (stem, ".png", NULL);
  g_autofree char *command =
      g_strdup_printf ("pdftoppm -r 20 -f 1 -l 1 -singlefile -png %s %s", path, stem);
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;
  guint n_white = 0;
  guint n_pixels = 0;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  picture = gdk_pixbuf_new_from_file (picture_path, &error);
  g_assert_no_error (error);
  n_pixels = (guint) (gdk_pixbuf_get_width (picture) * gdk_pixbuf_get_height (picture));
  for (int y = 0; y < gdk_pixbuf_get_height (picture); y++) {
    const guint8 *row = gdk_pixbuf_read_pixels (picture) + y * gdk_pixbuf_get_rowstride (picture);

    for (int x = 0; x < gdk_pixbuf_get_width (picture); x++)
      n_white += row[x * gdk_pixbuf_get_n_channels (picture)] > 250;
  }
  return n_white * 100 / n_pixels;
}

/* Dark letters on white paper, whatever the theme is; larger text is for the screen. */
static void
test_dark (DwrTestPanel *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->window);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  g_object_set (settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_assert_value (fixture,
                               "getComputedStyle (document.documentElement).backgroundColor",
                               "rgb(28, 27, 34)");
  pdf = make_pdf (fixture);
  g_object_set (settings, "gtk-application-prefer-dark-theme", FALSE, NULL);
  text = read_pdf (pdf);
  assert_has (text, DWR_TEST_GERMAN_TITLE);
  g_assert_cmpuint (measure_white (), >, 50);
  g_assert_cmpuint (measure_white (), <, 95);
}

/* (transfer none) (nullable) */
static GtkPrintUnixDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_PRINT_UNIX_DIALOG (i->data))
      return i->data;
  return NULL;
}

static gboolean
has_printer (gpointer data)
{
  return gtk_print_unix_dialog_get_selected_printer (data) != NULL;
}

static gboolean
is_printed (gpointer data)
{
  g_autofree char *content = NULL;
  gsize n_bytes = 0;

  return g_file_get_contents (data, &content, &n_bytes, NULL) && n_bytes > 1000 &&
         g_str_has_suffix (content + n_bytes - 7, "%%EOF\n");
}

/* GTK's dialog, once; what was chosen in it is there the next time. */
static void
test_dialog (DwrTestPanel *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "on-paper.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPrintSettings) kept = NULL;
  GtkPrintUnixDialog *dialog = NULL;

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (dwr_test_wait (is_in_state_shown, fixture));
  gtk_widget_grab_focus (GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel))));
  dwr_test_list_press_with (fixture->window, GDK_KEY_p, GDK_CONTROL_MASK);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set_printer (settings, "Print to File");
  gtk_print_settings_set_reverse (settings, TRUE);
  gtk_print_unix_dialog_set_settings (dialog, settings);
  g_assert_true (dwr_test_wait (has_printer, dialog));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  g_assert_null (find_dialog ());
  g_assert_true (dwr_test_wait (is_printed, path));
  dwr_test_panel_do (fixture, "print", NULL);
  dialog = find_dialog ();
  kept = gtk_print_unix_dialog_get_settings (dialog);
  g_assert_true (gtk_print_settings_get_reverse (kept));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_assert_null (find_dialog ());
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/print/document", test_document },     { "/dwr/print/address", test_address },
    { "/dwr/print/no-buttons", test_no_buttons }, { "/dwr/print/dark", test_dark },
    { "/dwr/print/dialog", test_dialog },
  };

  gtk_test_init (&argc, &argv, NULL);
  /* What printers the machine has is no matter. */
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);
  dwr_test_panel_keep_recent_files ();
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
