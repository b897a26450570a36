/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Spin buttons in a language with digits of its own, which is made here. */

#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <libintl.h>
#include <locale.h>

#include "dwr-spin-numerals.h"
#include "dwr-test-program.h"

static const char made_language[] = "msgid \"\"\n"
                                    "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                    "msgctxt \"digits\"\n"
                                    "msgid \"0123456789\"\n"
                                    "msgstr \"۰۱۲۳۴۵۶۷۸۹\"\n";

/* (transfer full): owned by the caller, as one that no window has */
static GtkSpinButton *
new_spin (void)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 500, 1);

  g_object_ref_sink (spin);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  dwr_spin_numerals_set_up (GTK_SPIN_BUTTON (spin));
  return GTK_SPIN_BUTTON (spin);
}

static void
assert_shown (GtkSpinButton *spin, const char *words)
{
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (spin)), ==, words);
}

static void
test_shown (void)
{
  g_autoptr (GtkSpinButton) spin = new_spin ();

  assert_shown (spin, "۰");
  gtk_spin_button_set_value (spin, 12);
  assert_shown (spin, "۱۲");
  gtk_spin_button_spin (spin, GTK_SPIN_STEP_FORWARD, 1);
  assert_shown (spin, "۱۳");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 13);
}

static void
test_typed (void)
{
  static const struct {
    const char *typed;
    int value;
    const char *shown;
  } cases[] = {
    { "۳۴", 34, "۳۴" },
    { "56", 56, "۵۶" },
    { " ۷৮ ", 78, "۷۸" },
    { "", 9, "۹" },
    { "x", 9, "۹" },
    { "12x", 9, "۹" },
    { "-3", 9, "۹" },
    { "999", 500, "۵۰۰" },
    { "000000012", 12, "۱۲" },
    { "1.5", 9, "۹" },
    { "99999999999999", 9, "۹" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GtkSpinButton) spin = new_spin ();

    gtk_spin_button_set_value (spin, 9);
    gtk_entry_set_text (GTK_ENTRY (spin), cases[i].typed);
    gtk_spin_button_update (spin);
    g_test_message ("“%s”", cases[i].typed);
    g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, cases[i].value);
    assert_shown (spin, cases[i].shown);
  }
}

static void
make_language (const char *folder)
{
  g_autofree char *messages = g_build_filename (folder, "xx", "LC_MESSAGES", NULL);
  g_autofree char *source = g_build_filename (folder, "xx.po", NULL);
  g_autofree char *catalogue = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  const char *argv[] = { "msgfmt", "-o", catalogue, source, NULL };

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (source, made_language, -1, NULL));
  dwr_test_program_run (argv, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dwr-spin-numerals-XXXXXX", NULL);
  const char *remove[] = { "rm", "-rf", folder, NULL };
  int status;

  g_assert_nonnull (folder);
  make_language (folder);
  g_setenv ("LANGUAGE", "xx", TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);
  gtk_init (&argc, &argv);
  g_test_add_func ("/dwr/spin-numerals/shown", test_shown);
  g_test_add_func ("/dwr/spin-numerals/typed", test_typed);
  status = g_test_run ();
  dwr_test_program_run (remove, NULL, NULL);
  return status;
}
