/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The address that a mail begins with in the desktop's mail program, which is a script that writes
 * down what it is given. */

#include "config.h"

#include "dwr-desktop-mail.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>

#define LIMIT_S 30

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static void
write_file (const char *folder, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
}

static void
make_program (void)
{
  g_autofree char *given = dup_path ("given");
  g_autofree char *script = dup_path ("mail-program");
  g_autofree char *applications = dup_path ("applications");
  g_autofree char *words =
      g_strdup_printf ("#!/bin/sh\nprintf '%%s' \"$1\" >'%s.new'\nmv '%s.new' '%s'\n",
                       given,
                       given,
                       given);
  g_autofree char *entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Mail\n"
                                            "Exec=\"%s\" %%u\nMimeType=x-scheme-handler/mailto;\n",
                                            script);

  write_file (g_get_user_data_dir (), "mail-program", words);
  write_file (applications, "mail-program.desktop", entry);
  write_file (g_get_user_config_dir (),
              "mimeapps.list",
              "[Default Applications]\nx-scheme-handler/mailto=mail-program.desktop\n");
}

/* What the program was given. (transfer full) */
static char *
wait_given (void)
{
  g_autofree char *path = dup_path ("given");
  gint64 end_us = g_get_monotonic_time () + LIMIT_S * G_USEC_PER_SEC;
  char *given = NULL;

  while (!g_file_get_contents (path, &given, NULL, NULL)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (20 * 1000);
  }
  g_unlink (path);
  return given;
}

static gboolean
compose (DwrDraftMode mode, const char *subject, const char *text, GError **error)
{
  DwrDraft draft = { .mode = mode, .subject = subject, .text = text };

  return dwr_desktop_mail_compose (gdk_display_get_default (), &draft, error);
}

static void
assert_given (DwrDraftMode mode, const char *subject, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *given = NULL;

  g_assert_true (compose (mode, subject, text, &error));
  g_assert_no_error (error);
  given = wait_given ();
  g_assert_cmpstr (given, ==, expected);
}

/* Nothing of an article ends the address's part that it is in, or begins another. */
static void
test_addresses (void)
{
  make_program ();
  assert_given (DWR_DRAFT_NEW,
                "A train",
                "One\nTwo",
                "mailto:?subject=A%20train&body=One%0D%0ATwo");
  assert_given (DWR_DRAFT_FORWARD, "A train", "", "mailto:?subject=Fwd%3A%20A%20train&body=");
  assert_given (DWR_DRAFT_NEW,
                "A&cc=x@example.org\r\nBcc: y",
                "&attach=/etc/passwd#?'\"$(id) 100 % “ü”",
                "mailto:?subject=A%26cc%3Dx%40example.org%20%20Bcc%3A%20y"
                "&body=%26attach%3D%2Fetc%2Fpasswd%23%3F%27%22%24%28id%29%20100%20%25%20"
                "%E2%80%9C%C3%BC%E2%80%9D");
}

/* As long as a program can be given, and a byte more. */
static void
test_bound (void)
{
  g_autofree char *text = g_strnfill (120 * 1024 - strlen ("mailto:?subject=&body="), 'a');
  g_autofree char *longer = g_strconcat (text, "a", NULL);
  g_autofree char *given = NULL;
  g_autoptr (GError) error = NULL;

  make_program ();
  g_assert_true (compose (DWR_DRAFT_NEW, NULL, text, &error));
  g_assert_no_error (error);
  given = wait_given ();
  g_assert_cmpuint (strlen (given), ==, 120 * 1024);
  g_assert_false (compose (DWR_DRAFT_NEW, NULL, longer, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
}

static void
test_answer (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (compose (DWR_DRAFT_REPLY, NULL, "No", &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NO_MESSAGE);
}

static void
test_no_program (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dwr_desktop_mail_is_possible ());
  g_assert_false (compose (DWR_DRAFT_NEW, "A train", "One", &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NO_ACCOUNT);
}

int
main (int argc, char **argv)
{
  /* Each test has folders of its own. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init (NULL, NULL);
  g_test_add_func ("/dwr/desktop-mail/an address holds what it is given", test_addresses);
  g_test_add_func ("/dwr/desktop-mail/an address has an end", test_bound);
  g_test_add_func ("/dwr/desktop-mail/nobody is answered", test_answer);
  g_test_add_func ("/dwr/desktop-mail/there may be no program", test_no_program);
  return g_test_run ();
}
