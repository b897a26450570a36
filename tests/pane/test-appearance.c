/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How articles look, as a preference: defaults, ranges, damage, fonts that are gone, two writers,
 * presets; and the style sheet that comes of it. With the real file; without a window. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-appearance.h"
#include "dwr-fonts.h"
#include "dwr-look-sheet.h"
#include "dwr-test-find.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

#define NO_FONT "No Font Of This Name"

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_config_dir (), "dw-reader", name, NULL);
}

static void
write_file (const char *content)
{
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *path = dup_path ("settings");
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
assert_in_file (const char *line)
{
  g_autofree char *path = dup_path ("settings");
  g_autofree char *content = NULL;

  g_assert_true (dwr_settings_flush ());
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  if (strstr (content, line) == NULL)
    g_test_fail_printf ("%s is not in the file:\n%s", line, content);
}

static void
expect (const char *line)
{
  g_test_expect_message ("dw-reader", G_LOG_LEVEL_MESSAGE, line);
}

static const DwrLook *
get (DwrAppearance *appearance)
{
  return dwr_appearance_peek_look (appearance);
}

static void
assert_normal (DwrAppearance *appearance)
{
  DwrLook normal = dwr_look_get_normal ();

  g_assert_true (dwr_look_equal (get (appearance), &normal));
}

/* The schema and the code say the same. */
static void
test_ranges_are_the_schemas (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();
  DwrLook normal = dwr_look_get_normal ();
  g_autoptr (GVariant) values = g_variant_ref_sink (dwr_look_to_variant (&normal));
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value)) {
    g_autoptr (GVariant) schemas = g_settings_get_default_value (settings, key);

    g_assert_true (g_variant_equal (schemas, value));
  }
  for (DwrLookNumber i = 0; i < DWR_LOOK_N_NUMBERS; i++) {
    const DwrLookRange *range = dwr_look_get_range (i);

    g_assert_true (dwr_settings_store (range->key, g_variant_new_int32 (range->least), NULL));
    g_assert_true (dwr_settings_store (range->key, g_variant_new_int32 (range->most), NULL));
    g_assert_false (dwr_settings_store (range->key, g_variant_new_int32 (range->least - 1), NULL));
    g_assert_false (dwr_settings_store (range->key, g_variant_new_int32 (range->most + 1), NULL));
  }
  for (DwrTheme i = 0; i < DWR_THEME_N; i++) {
    GVariant *name = g_variant_new_string (dwr_look_get_theme_name (i));

    g_assert_true (dwr_settings_store (DWR_SETTINGS_THEME, name, NULL));
  }
}

static void
test_defaults (void)
{
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();

  assert_normal (appearance);
  g_assert_true (dwr_appearance_is_normal (appearance));
  g_assert_false (dwr_appearance_can_restore (appearance));
}

static void
test_out_of_range (void)
{
  static const char content[] =
      "[dw-reader]\ntext-size=5000\nline-width=-3\nline-spacing=110\ntheme='pink'\nfont=''\n";
  g_autoptr (DwrAppearance) appearance = NULL;
  g_autofree char *path = dup_path ("settings");
  g_autofree char *after = NULL;

  write_file (content);
  expect ("*line-width is out of its range*: -3");
  expect ("*text-size is out of its range*: 5000");
  expect ("*theme is out of its range*: 'pink'");
  expect ("*font*not installed*: ");
  appearance = dwr_appearance_new ();
  g_test_assert_expected_messages ();
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_TEXT_SIZE], ==, 100);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_LINE_WIDTH], ==, 60);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_LINE_SPACING], ==, 110);
  g_assert_cmpint (get (appearance)->theme, ==, DWR_THEME_AUTO);
  g_assert_cmpstr (get (appearance)->font, ==, DWR_LOOK_SANS);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, content);
}

static void
test_damaged_file (void)
{
  g_autoptr (DwrAppearance) appearance = NULL;
  g_autofree char *folder = dup_path (NULL);
  g_autoptr (GDir) names = NULL;
  const char *name = NULL;
  guint n_kept = 0;

  write_file ("no key file at all");
  expect ("*damaged*renamed*");
  appearance = dwr_appearance_new ();
  g_test_assert_expected_messages ();
  assert_normal (appearance);
  names = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (names)) != NULL)
    n_kept += g_str_has_prefix (name, "settings.damaged-");
  g_assert_cmpuint (n_kept, ==, 1);
  dwr_appearance_set_theme (appearance, DWR_THEME_DARK);
  assert_in_file ("theme='dark'");
}

static void
count_line_cb (const char *domain, GLogLevelFlags level, const char *line, gpointer data)
{
  guint *n_lines = data;

  (*n_lines)++;
}

/* It may come back, so it stays chosen. */
static void
test_font_is_gone (void)
{
  g_autoptr (DwrAppearance) appearance = NULL;
  g_autoptr (DwrAppearance) other = NULL;
  guint n_lines = 0;
  guint handler;

  write_file ("[dw-reader]\nfont='" NO_FONT "'\n");
  expect ("*font*not installed*: " NO_FONT);
  appearance = dwr_appearance_new ();
  g_test_assert_expected_messages ();
  g_assert_cmpstr (get (appearance)->font, ==, DWR_LOOK_SANS);
  /* Once is enough. */
  handler = g_log_set_handler ("dw-reader", G_LOG_LEVEL_MESSAGE, count_line_cb, &n_lines);
  dwr_appearance_step (appearance, DWR_LOOK_TEXT_SIZE, 1);
  other = dwr_appearance_new ();
  g_log_remove_handler ("dw-reader", handler);
  g_assert_cmpuint (n_lines, ==, 0);
  assert_in_file ("font='" NO_FONT "'");
  assert_in_file ("text-size=110");
}

static void
test_installed_font (void)
{
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();

  g_assert_true (dwr_fonts_has_family ("dejavu sans"));
  g_assert_false (dwr_fonts_has_family (NO_FONT));
  dwr_appearance_set_font (appearance, "DejaVu Sans");
  g_assert_cmpstr (get (appearance)->font, ==, "DejaVu Sans");
  assert_in_file ("font='DejaVu Sans'");
}

static void
test_steps (void)
{
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();

  dwr_appearance_step (appearance, DWR_LOOK_TEXT_SIZE, 1);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_TEXT_SIZE], ==, 110);
  dwr_appearance_set_number (appearance, DWR_LOOK_TEXT_SIZE, 10000);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_TEXT_SIZE], ==, 300);
  g_assert_false (dwr_appearance_can_step (appearance, DWR_LOOK_TEXT_SIZE, 1));
  g_assert_true (dwr_appearance_can_step (appearance, DWR_LOOK_TEXT_SIZE, -1));
  assert_in_file ("text-size=300");
  g_assert_false (dwr_appearance_can_step (appearance, DWR_LOOK_LETTER_SPACING, -1));
}

static void
count_cb (guint *n_emitted)
{
  (*n_emitted)++;
}

typedef struct {
  DwrAppearance *one;
  DwrAppearance *other;
} Clients;

static gboolean
do_agree (gpointer data)
{
  Clients *clients = data;

  return get (clients->one)->theme == DWR_THEME_SEPIA &&
         get (clients->one)->numbers[DWR_LOOK_LINE_WIDTH] == 70 &&
         dwr_look_equal (get (clients->one), get (clients->other));
}

static void
test_two_writers (void)
{
  g_autoptr (DwrAppearance) one = dwr_appearance_new ();
  g_autoptr (DwrAppearance) other = dwr_appearance_new ();
  Clients clients = { one, other };
  guint n_emitted = 0;

  g_signal_connect_swapped (one, "changed", G_CALLBACK (count_cb), &n_emitted);
  dwr_appearance_set_theme (one, DWR_THEME_SEPIA);
  dwr_appearance_set_number (other, DWR_LOOK_LINE_WIDTH, 70);
  g_assert_true (dwr_test_wait (do_agree, &clients));
  g_assert_cmpuint (n_emitted, ==, 2);
  assert_in_file ("theme='sepia'");
  assert_in_file ("line-width=70");
}

static void
test_easy_reading_and_back (void)
{
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();
  g_autoptr (DwrAppearance) later = NULL;
  DwrLook own;

  dwr_appearance_set_font (appearance, DWR_LOOK_SERIF);
  dwr_appearance_set_number (appearance, DWR_LOOK_LINE_WIDTH, 70);
  own = *get (appearance);
  dwr_appearance_make_easy (appearance);
  g_assert_true (dwr_appearance_is_easy (appearance));
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_TEXT_SIZE], ==, 120);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_LINE_WIDTH], ==, 50);
  g_assert_cmpint (get (appearance)->theme, ==, DWR_THEME_SEPIA);
  /* Another preset in between, and another client: nothing is lost. */
  dwr_appearance_make_normal (appearance);
  assert_normal (appearance);
  g_assert_true (dwr_settings_flush ());
  later = dwr_appearance_new ();
  assert_normal (later);
  g_assert_true (dwr_appearance_can_restore (later));
  dwr_appearance_restore (later);
  g_assert_true (dwr_look_equal (get (later), &own));
  g_assert_false (dwr_appearance_can_restore (later));
}

static void
test_easy_reading_from_defaults (void)
{
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();

  dwr_appearance_make_easy (appearance);
  dwr_appearance_restore (appearance);
  assert_normal (appearance);
}

/* What somebody wrote into the file by hand is no way round the ranges. */
static void
test_bad_look_before (void)
{
  g_autoptr (DwrAppearance) appearance = NULL;

  write_file ("[dw-reader]\nlook-before={'text-size': <9000>, 'line-width': <'x'>, "
              "'theme': <'pink'>, 'line-spacing': <120>, 'panel-width': <7>}\n");
  appearance = dwr_appearance_new ();
  dwr_appearance_restore (appearance);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_TEXT_SIZE], ==, 100);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_LINE_WIDTH], ==, 60);
  g_assert_cmpint (get (appearance)->numbers[DWR_LOOK_LINE_SPACING], ==, 120);
  g_assert_cmpint (get (appearance)->theme, ==, DWR_THEME_AUTO);
}

static char *
write_sheet (const DwrLook *look, const char *document_family, double document_px)
{
  const DwrLookDesktop desktop = { document_family, document_px, TRUE };

  return dwr_look_sheet_write (look, dwr_palette_get (DWR_THEME_SEPIA), &desktop);
}

static void
assert_line (const char *sheet, const char *line)
{
  if (strstr (sheet, line) == NULL)
    g_test_fail_printf ("the sheet lacks %s:\n%s", line, sheet);
}

static void
test_sheet (void)
{
  DwrLook look = dwr_look_get_normal ();
  g_autofree char *normal = write_sheet (&look, "Cantarell", 11 * 96 / 72.0);
  g_autofree char *serif = NULL;
  g_autofree char *document = NULL;

  assert_line (normal, "  --dwr-background: #f4ecd8;\n");
  assert_line (normal, "  color-scheme: light;\n");
  assert_line (normal, "  --dwr-font: var(--dwr-sans);\n");
  assert_line (normal, "  --dwr-size: 17.6px;\n");
  assert_line (normal, "  --dwr-width: 60;\n");
  assert_line (normal, "  --dwr-line-spacing: 1.00;\n");
  assert_line (normal, "  --dwr-paragraph-spacing: 0.90em;\n");
  assert_line (normal, "  --dwr-hyphens: auto;\n");
  dwr_look_set_font (&look, DWR_LOOK_SERIF);
  look.is_hyphenated = FALSE;
  look.numbers[DWR_LOOK_LINE_SPACING] = 116;
  look.numbers[DWR_LOOK_LETTER_SPACING] = 3;
  serif = write_sheet (&look, "Cantarell", 2);
  assert_line (serif, "  --dwr-font: var(--dwr-serif);\n");
  assert_line (serif, "  --dwr-size: 16.0px;\n");
  assert_line (serif, "  --dwr-line-spacing: 1.16;\n");
  assert_line (serif, "  --dwr-letter-spacing: 0.03;\n");
  assert_line (serif, "  --dwr-hyphens: manual;\n");
  dwr_look_set_font (&look, DWR_LOOK_DOCUMENT);
  document = write_sheet (&look, "Cantarell", 9000);
  assert_line (document, "  --dwr-font: \"Cantarell\", var(--dwr-sans);\n");
  assert_line (document, "  --dwr-size: 48.0px;\n");
}

/* Whatever a font calls itself, its name ends where the string ends. */
static void
test_hostile_font_names (void)
{
  static const struct {
    const char *family;
    const char *written;
  } cases[] = {
    { "Noto Sans", "\"Noto Sans\"" },
    { "源ノ角ゴシック", "\"源ノ角ゴシック\"" },
    { "x\"; } html { background: red; }",
      "\"x\\22 \\3b  \\7d  html \\7b  background\\3a  red\\3b  \\7d \"" },
    { "a\\", "\"a\\5c \"" },
    { "a\nb\r\f", "\"a\\a b\\d \\c \"" },
    { "</style>*/", "\"\\3c \\2f style\\3e \\2a \\2f \"" },
    { "\xe2\x80\xae\xef\xbf\xbf", "\"\\202e \\ffff \"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    DwrLook look = dwr_look_get_normal ();
    g_autofree char *line =
        g_strdup_printf ("\n  --dwr-font: %s, var(--dwr-sans);\n", cases[i].written);
    g_autofree char *chosen = NULL;
    g_autofree char *document = NULL;

    dwr_look_set_font (&look, cases[i].family);
    chosen = write_sheet (&look, "Cantarell", 16);
    assert_line (chosen, line);
    dwr_look_set_font (&look, DWR_LOOK_DOCUMENT);
    document = write_sheet (&look, cases[i].family, 16);
    assert_line (document, line);
  }
}

/* No family is called so, but the preferences may say it. */
static void
test_long_font_name (void)
{
  g_autoptr (GString) name = g_string_new ("x");
  DwrLook look = dwr_look_get_normal ();
  DwrLook same = look;

  while (name->len <= DWR_LOOK_FONT_MAX_BYTES)
    g_string_append (name, "ä");
  dwr_look_set_font (&look, name->str);
  g_assert_true (g_str_has_prefix (name->str, look.font));
  g_assert_cmpuint (strlen (look.font), ==, DWR_LOOK_FONT_MAX_BYTES - 1);
  g_assert_true (g_utf8_validate (look.font, -1, NULL));
  g_assert_false (dwr_look_equal (&look, &same));
  dwr_look_set_font (&same, name->str);
  g_assert_true (dwr_look_equal (&look, &same));
}

static void
test_missing_script (void)
{
  const char *known = dwr_fonts_get_missing_words (G_UNICODE_SCRIPT_ETHIOPIC);
  const char *other = dwr_fonts_get_missing_words (G_UNICODE_SCRIPT_RUNIC);

  g_assert_cmpint (dwr_fonts_find_missing_script ("Zug · поезд · قطار · 12"),
                   ==,
                   G_UNICODE_SCRIPT_COMMON);
  g_assert_cmpstr (known, ==, "Install fonts for the Ethiopic script to read this article.");
  g_assert_cmpstr (other, ==, "Install fonts for the script of this article to read it.");
}

#define WITHOUT_ARABIC                                                                             \
  "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"                  \
  "<include>/etc/fonts/fonts.conf</include><selectfont><rejectfont><pattern>"                      \
  "<patelt name=\"lang\"><string>ar</string></patelt></pattern></rejectfont></selectfont>"         \
  "</fontconfig>"

/* Another process, in which no font has Arabic letters. */
static void
test_script_without_font (void)
{
  g_autofree char *path = NULL;

  if (g_test_subprocess ()) {
    g_assert_cmpint (dwr_fonts_find_missing_script ("Zug 12"), ==, G_UNICODE_SCRIPT_COMMON);
    g_assert_cmpint (dwr_fonts_find_missing_script ("Zug قطار"), ==, G_UNICODE_SCRIPT_ARABIC);
    return;
  }
  path = g_build_filename (g_get_tmp_dir (), "fonts-without-arabic.conf", NULL);
  g_assert_true (g_file_set_contents (path, WITHOUT_ARABIC, -1, NULL));
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("FONTCONFIG_FILE");
  g_test_trap_assert_passed ();
}

typedef struct {
  const char *path;
  void (*run) (void);
} Case;

static void
run_cb (gconstpointer data)
{
  const Case *one = data;

  dwr_test_forget_preferences ();
  one->run ();
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "ranges-are-the-schemas", test_ranges_are_the_schemas },
    { "defaults", test_defaults },
    { "out-of-range-is-the-default", test_out_of_range },
    { "damaged-file-is-kept-aside", test_damaged_file },
    { "font-that-is-gone", test_font_is_gone },
    { "installed-font", test_installed_font },
    { "steps-end-at-the-range", test_steps },
    { "two-writers-both-stay", test_two_writers },
    { "easy-reading-and-back", test_easy_reading_and_back },
    { "easy-reading-from-defaults", test_easy_reading_from_defaults },
    { "bad-look-before", test_bad_look_before },
    { "sheet", test_sheet },
    { "hostile-font-names", test_hostile_font_names },
    { "long-font-name", test_long_font_name },
    { "missing-script", test_missing_script },
    { "script-without-font", test_script_without_font },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/dwr/appearance/", cases[i].path, NULL);

    g_test_add_data_func (path, &cases[i], run_cb);
  }
  return g_test_run ();
}
