/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-client-mail.h"

char *
dwr_client_mail_dup_article (const char *address, const char *format)
{
  g_autofree char *option = g_strconcat ("--format=", format, NULL);
  const char *words[] = { DWR_CLI_PROGRAM, "show", option, address, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *document = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return document;
}

char *
dwr_client_mail_write (DwrClient *client, const char *name, const char *text)
{
  char *path = g_build_filename (client->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

char *
dwr_client_mail_write_facts (DwrClient *client, const char *facts)
{
  g_autofree char *json = g_strdelimit (g_strdup (facts), "'", '"');

  return dwr_client_mail_write (client, "facts.json", json);
}

/* Python's own email package looks at it. */
void
dwr_client_mail_check (const char *check, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  gpointer word = NULL;
  va_list arguments;

  g_ptr_array_add (words, (gpointer) DWR_PYTHON);
  g_ptr_array_add (words, (gpointer) DWR_CHECK_MAIL);
  g_ptr_array_add (words, (gpointer) check);
  va_start (arguments, check);
  do {
    word = va_arg (arguments, gpointer);
    g_ptr_array_add (words, word);
  } while (word != NULL);
  va_end (arguments);
  process = g_subprocess_newv ((const char *const *) words->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_exit_status (process) != 0)
    g_test_message ("%s", said);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}
