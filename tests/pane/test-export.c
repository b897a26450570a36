/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read, as a file and in the clipboard: whole, or not at all. */

#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <unistd.h>
#include <webkit2/webkit2.h>

#include "dwr-export-words.h"
#include "dwr-export.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

/* Every picture in its text fails. */
#define WITHOUT_PICTURES "https://www.dw.com/en/x/a-70000107"

#define OLD "what was there before"
#define NOBODY 65534

typedef struct {
  DwrExport *export; /* owned */
  char *folder;      /* owned */
  char *path;        /* owned: of a file in it, which is not there */
  GFile *file;       /* owned: the same */
  char *address;     /* owned: of the article */
} Desk;

static gboolean
is_article_shown (gpointer data)
{
  return g_strcmp0 (dwr_test_panel_get_page (data), "article") == 0;
}

/* Opens the German article. */
static Desk *
desk_new (DwrTestPanel *fixture, const char *name)
{
  DwrPane *pane = dwr_panel_peek_pane (fixture->panel);
  g_autoptr (DwrPrinter) printer = dwr_printer_new (pane);
  Desk *desk = g_new0 (Desk, 1);

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (dwr_test_wait (is_article_shown, fixture));
  desk->export = dwr_export_new (dwr_panel_peek_client (fixture->panel),
                                 dwr_panel_peek_reading (fixture->panel),
                                 printer);
  desk->folder = g_dir_make_tmp ("dwr-export-XXXXXX", NULL);
  desk->path = g_build_filename (desk->folder, name, NULL);
  desk->file = g_file_new_for_path (desk->path);
  desk->address =
      g_strdup (dwr_reading_peek_article (dwr_panel_peek_reading (fixture->panel))->uri);
  return desk;
}

/* Nothing else is left, seen or not. */
static void
desk_free (Desk *desk)
{
  g_unlink (desk->path);
  g_assert_cmpint (g_rmdir (desk->folder), ==, 0);
  g_object_unref (desk->export);
  g_object_unref (desk->file);
  g_free (desk->folder);
  g_free (desk->address);
  g_free (desk->path);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static gboolean
is_over (gpointer data)
{
  return dwr_export_get_state (data) != DWR_EXPORT_RUNNING;
}

/* Returns: the file's content. (transfer full) (nullable) */
static char *
save (Desk *desk, DwrExportFormat format)
{
  char *content = NULL;

  dwr_export_save (desk->export, desk->address, format, desk->file);
  g_assert_cmpint (dwr_export_get_state (desk->export), ==, DWR_EXPORT_RUNNING);
  g_assert_true (dwr_test_wait (is_over, desk->export));
  g_file_get_contents (desk->path, &content, NULL, NULL);
  return content;
}

static void
assert_words (Desk *desk, DwrExportState state, const char *words)
{
  g_autofree char *said = dwr_export_dup_words (desk->export);

  g_assert_cmpint (dwr_export_get_state (desk->export), ==, state);
  g_assert_cmpstr (said, ==, words);
}

static guint
count (const char *text, const char *part)
{
  g_auto (GStrv) pieces = g_strsplit (text, part, -1);

  return g_strv_length (pieces) - 1;
}

/* With its pictures inside: it opens where there is no network, and could not use one. */
static void
test_html (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.html");
  g_autofree char *html = save (desk, DWR_EXPORT_HTML);
  g_autofree char *words = g_strdup_printf ("Saved as %s", desk->path);

  assert_words (desk, DWR_EXPORT_DONE, words);
  g_assert_cmpuint (count (html, " src=\"data:image/"), ==, 2);
  g_assert_cmpuint (count (html, " src="), ==, 2);
  g_assert_cmpuint (count (html, "default-src 'none'; img-src data:;"), ==, 1);
  g_assert_cmpuint (count (html, "<h1>" DWR_TEST_GERMAN_TITLE "</h1>"), ==, 1);
  g_assert_true (g_str_has_suffix (html, "</html>\n"));
}

static void
test_texts (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.txt");
  g_autofree char *markdown = save (desk, DWR_EXPORT_MARKDOWN);
  g_autofree char *text = save (desk, DWR_EXPORT_TEXT);

  g_assert_nonnull (strstr (markdown, "# " DWR_TEST_GERMAN_TITLE));
  g_assert_nonnull (strstr (text, DWR_TEST_GERMAN_TITLE));
  g_assert_null (strstr (text, "# " DWR_TEST_GERMAN_TITLE));
}

static guint
count_recent (void)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n_items = g_list_length (items);

  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  return n_items;
}

/* The file in between is gone, for the desktop as well. */
static void
test_pdf (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.pdf");
  guint n_recent = count_recent ();
  g_autofree char *pdf = save (desk, DWR_EXPORT_PDF);

  /* It is noted, and taken back. */
  for (int i = 0; i < 2; i++)
    dwr_test_wait_for_signal (gtk_recent_manager_get_default (), "changed");
  g_assert_cmpuint (count_recent (), ==, n_recent);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_cmpint (dwr_export_get_state (desk->export), ==, DWR_EXPORT_DONE);
}

/* What is kept needs no network, its pictures neither. */
static void
test_offline (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.html");
  guint n_requests = 0;
  g_autofree char *html = NULL;

  dwr_test_host_set_offline (fixture->host, TRUE);
  n_requests = dwr_newsroom_fixture_count_requests (&fixture->newsroom, "");
  html = save (desk, DWR_EXPORT_HTML);
  g_assert_cmpint (dwr_export_get_state (desk->export), ==, DWR_EXPORT_DONE);
  g_assert_cmpuint (count (html, " src=\"data:image/"), ==, 2);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&fixture->newsroom, ""), ==, n_requests);
}

/* A file that is there is another one afterwards, as a whole. */
static void
test_overwritten (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.md");
  g_autofree char *markdown = NULL;

  g_assert_true (g_file_set_contents (desk->path, OLD, -1, NULL));
  markdown = save (desk, DWR_EXPORT_MARKDOWN);
  g_assert_nonnull (strstr (markdown, "# " DWR_TEST_GERMAN_TITLE));
  g_assert_null (strstr (markdown, OLD));
}

static mode_t
get_mode (const char *path)
{
  GStatBuf facts = { 0 };

  g_assert_cmpint (g_lstat (path, &facts), ==, 0);
  return facts.st_mode;
}

/* What nobody else could read stays so. */
static void
test_rights (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.md");
  g_autofree char *markdown = NULL;

  g_assert_true (g_file_set_contents (desk->path, OLD, -1, NULL));
  g_assert_cmpint (g_chmod (desk->path, 0600), ==, 0);
  markdown = save (desk, DWR_EXPORT_MARKDOWN);
  g_assert_nonnull (strstr (markdown, "# " DWR_TEST_GERMAN_TITLE));
  g_assert_cmpuint (get_mode (desk->path), ==, S_IFREG | 0600);
}

/* A link makes way, as it does for GIO, and what it leads to stays. */
static void
test_link (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.md");
  g_autofree char *other_path = g_build_filename (desk->folder, "other", NULL);
  g_autofree char *markdown = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (other_path, OLD, -1, NULL));
  g_assert_cmpint (symlink (other_path, desk->path), ==, 0);
  markdown = save (desk, DWR_EXPORT_MARKDOWN);
  g_assert_nonnull (strstr (markdown, "# " DWR_TEST_GERMAN_TITLE));
  g_assert_true (S_ISREG (get_mode (desk->path)));
  g_assert_true (g_file_get_contents (other_path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, OLD);
  g_assert_cmpint (g_unlink (other_path), ==, 0);
}

/* The words say where and why, and nothing is lost. */
static void
test_no_folder (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "missing/article.md");
  g_autofree char *words =
      g_strdup_printf ("%s could not be saved. There is no such folder.", desk->path);

  g_assert_null (save (desk, DWR_EXPORT_MARKDOWN));
  assert_words (desk, DWR_EXPORT_FAILED, words);
}

static void
test_forbidden (DwrTestPanel *fixture, gconstpointer data)
{
  gboolean is_root = geteuid () == 0;
  g_autoptr (Desk) desk = desk_new (fixture, "article.md");
  g_autofree char *words =
      g_strdup_printf ("%s could not be saved. You may not write there.", desk->path);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (desk->path, OLD, -1, NULL));
  g_assert_cmpint (g_chmod (desk->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (desk->folder, 0500), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  save (desk, DWR_EXPORT_MARKDOWN);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (desk->folder, 0700), ==, 0);
  assert_words (desk, DWR_EXPORT_FAILED, words);
  g_assert_true (g_file_get_contents (desk->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, OLD);
}

/* Cancelled is silence: no file, no words, and nothing that comes later. */
static void
test_cancelled (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.html");
  g_autofree char *content = NULL;

  for (int format = DWR_EXPORT_HTML; format < DWR_EXPORT_N_FORMATS; format++) {
    dwr_export_save (desk->export, desk->address, (DwrExportFormat) format, desk->file);
    dwr_export_stop (desk->export);
    assert_words (desk, DWR_EXPORT_IDLE, NULL);
  }
  dwr_test_turn (1500);
  assert_words (desk, DWR_EXPORT_IDLE, NULL);
  g_assert_false (g_file_test (desk->path, G_FILE_TEST_EXISTS));
  content = save (desk, DWR_EXPORT_TEXT);
  g_assert_nonnull (content);
}

/* What does not come is counted, and said. */
static void
test_missing_pictures (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.html");
  g_autofree char *words = g_strdup_printf ("Without 8 pictures, saved as %s", desk->path);
  g_autofree char *html = NULL;

  dwr_export_save (desk->export, WITHOUT_PICTURES, DWR_EXPORT_HTML, desk->file);
  g_assert_true (dwr_test_wait (is_over, desk->export));
  assert_words (desk, DWR_EXPORT_DONE, words);
  g_file_get_contents (desk->path, &html, NULL, NULL);
  g_assert_cmpuint (count (html, " src=\"data:image/"), ==, 1);
}

/* How far it is, as the pictures come. */
static void
note_fraction_cb (DwrExport *export, GArray *fractions)
{
  double fraction = dwr_export_get_fraction (export);

  if (dwr_export_get_state (export) == DWR_EXPORT_RUNNING)
    g_array_append_val (fractions, fraction);
}

static void
test_progress (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.html");
  g_autoptr (GArray) fractions = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *html = NULL;

  g_signal_connect (desk->export, "changed", G_CALLBACK (note_fraction_cb), fractions);
  html = save (desk, DWR_EXPORT_HTML);
  g_assert_nonnull (html);
  g_assert_cmpuint (fractions->len, >=, 3);
  g_assert_cmpfloat (g_array_index (fractions, double, 0), <, 0);
  g_assert_cmpfloat (g_array_index (fractions, double, fractions->len - 1), ==, 1);
}

/* A PDF is of what is shown, so it is refused for an article that is not. */
static void
test_other_article (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.pdf");
  g_autofree char *words =
      g_strdup_printf ("%s could not be saved. Another article is shown now.", desk->path);

  dwr_export_save (desk->export, DWR_TEST_ENGLISH, DWR_EXPORT_PDF, desk->file);
  assert_words (desk, DWR_EXPORT_FAILED, words);
  g_assert_false (g_file_test (desk->path, G_FILE_TEST_EXISTS));
}

/* Of the clipboard. (transfer full) */
static char *
get_clipboard (void)
{
  return gtk_clipboard_wait_for_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));
}

static gboolean
has_bar (gpointer data)
{
  GtkWidget *label = dwr_test_panel_find (data, "export_bar/label");

  return g_str_equal (gtk_label_get_text (GTK_LABEL (label)), "Copied as Markdown.");
}

static void
test_copy_markdown (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.md");
  g_autofree char *markdown = save (desk, DWR_EXPORT_MARKDOWN);
  g_autofree char *copied = NULL;

  dwr_test_panel_do (fixture, "copy-markdown", NULL);
  g_assert_true (dwr_test_wait (has_bar, fixture));
  copied = get_clipboard ();
  g_assert_cmpstr (copied, ==, markdown);
  dwr_test_panel_click (fixture, "export_bar/dismiss_button");
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "export_bar")));
}

static gboolean
has_title_copied (gpointer data)
{
  g_autofree char *text = get_clipboard ();

  return g_strcmp0 (text, DWR_TEST_GERMAN_TITLE) == 0;
}

/* Ctrl+C is WebKit's own. */
static void
test_copy_selection (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  gtk_widget_grab_focus (GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel))));
  dwr_test_panel_assert_value (fixture,
                               "getSelection ().selectAllChildren (document.querySelector ('h1')); "
                               "1",
                               "1");
  dwr_test_list_press_with (fixture->window, GDK_KEY_c, GDK_CONTROL_MASK);
  g_assert_true (dwr_test_wait (has_title_copied, NULL));
}

/* (transfer none) (nullable) */
static GtkFileChooser *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_FILE_CHOOSER_DIALOG (i->data))
      return i->data;
  return NULL;
}

static gboolean
is_in_folder (gpointer data)
{
  Desk *desk = data;
  g_autofree char *folder = gtk_file_chooser_get_current_folder (find_dialog ());

  return g_strcmp0 (folder, desk->folder) == 0;
}

static gboolean
is_completed (gpointer data)
{
  g_autofree char *name = gtk_file_chooser_get_current_name (data);

  return g_str_equal (name, "article.html") && gtk_widget_get_sensitive (data);
}

/* The format by its filter, as if it were chosen from the list. */
static void
choose (GtkFileChooser *dialog, DwrExportFormat format)
{
  g_autoptr (GSList) filters = gtk_file_chooser_list_filters (dialog);

  gtk_file_chooser_set_filter (dialog, g_slist_nth_data (filters, format));
}

static gboolean
is_file_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* The name is the headline's and ends as the format does. An ending that is added does not lead to
 * a file that nobody was asked about. */
static void
test_dialog (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture, "article.md");
  g_autofree char *other_path = g_build_filename (desk->folder, "article.html", NULL);
  g_autofree char *content = NULL;
  g_autofree char *suggested = NULL;
  g_autofree char *renamed = NULL;
  GtkFileChooser *dialog = NULL;

  g_assert_true (g_file_set_contents (other_path, OLD, -1, NULL));
  dwr_test_panel_do (fixture, "save-as", NULL);
  dialog = find_dialog ();
  suggested = gtk_file_chooser_get_current_name (dialog);
  g_assert_cmpstr (suggested, ==, DWR_TEST_GERMAN_TITLE ".html");
  g_assert_true (gtk_file_chooser_get_do_overwrite_confirmation (dialog));
  gtk_file_chooser_set_current_folder (dialog, desk->folder);
  g_assert_true (dwr_test_wait (is_in_folder, desk));
  gtk_file_chooser_set_current_name (dialog, "article");
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  g_assert_true (dwr_test_wait (is_completed, dialog));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog)));
  choose (dialog, DWR_EXPORT_MARKDOWN);
  renamed = gtk_file_chooser_get_current_name (dialog);
  g_assert_cmpstr (renamed, ==, "article.md");
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  g_assert_true (dwr_test_wait (is_file_there, desk->path));
  g_assert_null (find_dialog ());
  g_assert_true (g_file_get_contents (other_path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, OLD);
  g_assert_cmpint (g_unlink (other_path), ==, 0);
}

static void
test_names (void)
{
  static const struct {
    const char *title;
    const char *name;
  } cases[] = {
    { "Nachtzug verbindet wieder vier Länder am Meer",
      "Nachtzug verbindet wieder vier Länder am Meer.pdf" },
    { "../../.bashrc", "bashrc.pdf" },
    { "CO2: 1/3 \"less\"?", "CO2 1 3 less.pdf" },
    { "\xd9\x82\xd8\xb7\xd8\xa7\xd8\xb1 \xe2\x80\xae gpj",
      "\xd9\x82\xd8\xb7\xd8\xa7\xd8\xb1 gpj.pdf" },
    { " ... ", "Article.pdf" },
    { "", "Article.pdf" },
    { "a\nb\tc", "a b c.pdf" },
  };
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *made = dwr_export_dup_name (cases[i].title, DWR_EXPORT_PDF);

    g_assert_cmpstr (made, ==, cases[i].name);
  }
  for (int i = 0; i < 500; i++)
    g_string_append (endless, "\xe6\x96\xb0");
  name = dwr_export_dup_name (endless->str, DWR_EXPORT_HTML);
  g_assert_cmpuint (strlen (name), <=, 210);
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

/* WebKit's words are in the system's language, which need not be ours. */
static void
test_not_printed (void)
{
  static const struct {
    WebKitPrintError fault;
    const char *words;
  } cases[] = {
    { WEBKIT_PRINT_ERROR_PRINTER_NOT_FOUND,
      "The article could not be printed. The printer was not found." },
    { WEBKIT_PRINT_ERROR_GENERAL,
      "The article could not be printed. The system says: Kein Papier" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error =
        g_error_new_literal (WEBKIT_PRINT_ERROR, (int) cases[i].fault, "Kein Papier");
    g_autofree char *words = dwr_export_words_dup_not_printed (error);

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/export/html", test_html },
    { "/dwr/export/texts", test_texts },
    { "/dwr/export/pdf", test_pdf },
    { "/dwr/export/offline", test_offline },
    { "/dwr/export/overwritten", test_overwritten },
    { "/dwr/export/rights", test_rights },
    { "/dwr/export/link", test_link },
    { "/dwr/export/no-folder", test_no_folder },
    { "/dwr/export/forbidden", test_forbidden },
    { "/dwr/export/cancelled", test_cancelled },
    { "/dwr/export/missing-pictures", test_missing_pictures },
    { "/dwr/export/progress", test_progress },
    { "/dwr/export/other-article", test_other_article },
    { "/dwr/export/copy-markdown", test_copy_markdown },
    { "/dwr/export/copy-selection", test_copy_selection },
    { "/dwr/export/dialog", test_dialog },
  };

  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/export/names", test_names);
  g_test_add_func ("/dwr/export/not-printed", test_not_printed);
  dwr_test_panel_keep_recent_files ();
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
