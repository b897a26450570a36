/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-claws-disk.h"

#include <string.h>

static void
add_mail (GPtrArray *lines, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autofree char *checksum = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
  g_ptr_array_add (lines, g_strdup_printf ("%s %s", path, checksum));
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char *
dwr_claws_disk_dup_mails (const char *profile)
{
  static const char *const folders[] = { "inbox", "sent", "draft", "queue", "trash" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_build_filename (profile, "mail", folders[i], NULL);
    g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
    const char *mail = NULL;

    while ((mail = g_dir_read_name (folder)) != NULL)
      if (*mail != '.')
        add_mail (lines, path, mail);
  }
  g_ptr_array_sort (lines, compare_cb);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

char *
dwr_claws_disk_dup_marks (const char *profile)
{
  g_autofree char *path = g_build_filename (profile, "mail", "inbox", ".claws_mark", NULL);
  g_autofree char *marks = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (path, &marks, &length, &error);
  g_assert_no_error (error);
  return g_base64_encode ((const guchar *) marks, length);
}
