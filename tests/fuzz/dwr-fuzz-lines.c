/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-fuzz-lines.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* GLib's reader takes time by the square of some texts, and that is not looked for here. */
#define TUPLE_MAX_BYTES 4096

#define FOLDERS_MAX 4
#define DESCRIPTORS_MAX 8

char **
dwr_fuzz_dup_lines (const uint8_t *data, size_t data_bytes, guint max)
{
  g_autofree char *text = g_strndup (data_bytes > 0 ? (const char *) data : "", data_bytes);
  char **lines = g_strsplit (text, "\n", (int) max + 1);

  if (g_strv_length (lines) > max) {
    g_free (lines[max]);
    lines[max] = NULL;
  }
  return lines;
}

GVariant *
dwr_fuzz_parse_tuple (const char *text)
{
  g_autoptr (GVariant) value = NULL;

  if (strlen (text) > TUPLE_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  value = g_variant_parse (NULL, text, NULL, NULL, NULL);
  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_TUPLE) ||
      !g_variant_is_signature (g_variant_get_type_string (value)))
    return NULL;
  return g_steal_pointer (&value);
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer unused)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) == 0)
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, unused);
  /* libFuzzer keeps the input of this, but not of GLib's own trap. */
  abort ();
}

void
dwr_fuzz_be_strict (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}

static int
delete_cb (const char *path, const struct stat *status, int type, struct FTW *place)
{
  return remove (path);
}

static char **
get_folders (void)
{
  static char *folders[FOLDERS_MAX + 1];

  return folders;
}

static void
delete_folders (void)
{
  for (char **folder = get_folders (); *folder != NULL; folder++) {
    nftw (*folder, delete_cb, DESCRIPTORS_MAX, FTW_DEPTH | FTW_PHYS);
    g_free (*folder);
  }
}

/* What is written there waits for no disk. (transfer full) */
static char *
make_in_memory (void)
{
  g_autofree char *folder = g_strdup ("/dev/shm/dwr-fuzz-XXXXXX");

  return g_mkdtemp (folder) != NULL ? g_steal_pointer (&folder)
                                    : g_dir_make_tmp ("dwr-fuzz-XXXXXX", NULL);
}

char *
dwr_fuzz_make_folder (void)
{
  char *folder = make_in_memory ();
  guint n_folders = g_strv_length (get_folders ());

  g_assert_nonnull (folder);
  g_assert_cmpuint (n_folders, <, FOLDERS_MAX);
  if (n_folders == 0)
    atexit (delete_folders);
  get_folders ()[n_folders] = g_strdup (folder);
  return folder;
}
