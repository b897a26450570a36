/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One group of the key file for each slice. */

#include "config.h"

#include "dwr-test-slices.h"

#include "dwr-test-figure.h"

#define BUILD_GROUP "build"
#define BUILD_KEY "checksum"

struct _DwrTestSlices {
  char *path;      /* owned (nullable): nothing is kept */
  GKeyFile *notes; /* owned */
  char *current;   /* owned (nullable): the slice that has begun */
  GKeyFile *sums;  /* owned: of the slice that has begun */
};

/* (transfer full) */
static char *
dup_checksum (void)
{
  g_autofree char *program = NULL;
  gsize n_bytes = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents ("/proc/self/exe", &program, &n_bytes, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) program, n_bytes);
}

static void
read_notes (DwrTestSlices *slices)
{
  g_autofree char *checksum = dup_checksum ();
  g_autofree char *noted = NULL;

  g_key_file_load_from_file (slices->notes, slices->path, G_KEY_FILE_NONE, NULL);
  noted = g_key_file_get_string (slices->notes, BUILD_GROUP, BUILD_KEY, NULL);
  if (g_strcmp0 (noted, checksum) == 0)
    return;
  g_key_file_unref (slices->notes);
  slices->notes = g_key_file_new ();
  g_key_file_set_string (slices->notes, BUILD_GROUP, BUILD_KEY, checksum);
}

DwrTestSlices *
dwr_test_slices_open (const char *name)
{
  DwrTestSlices *slices = g_new0 (DwrTestSlices, 1);
  g_autofree char *folder = dwr_test_dup_soak_folder ();
  g_autofree char *program = g_path_get_basename (g_get_prgname ());
  g_autofree char *file = g_strdup_printf ("%s-%s.ini", program, name);

  slices->notes = g_key_file_new ();
  slices->sums = g_key_file_new ();
  if (folder != NULL) {
    slices->path = g_build_filename (folder, file, NULL);
    read_notes (slices);
  }
  return slices;
}

void
dwr_test_slices_close (DwrTestSlices *slices)
{
  g_key_file_unref (slices->notes);
  g_key_file_unref (slices->sums);
  g_free (slices->current);
  g_free (slices->path);
  g_free (slices);
}

gboolean
dwr_test_slices_begin (DwrTestSlices *slices, guint number)
{
  g_assert_null (slices->current);
  slices->current = g_strdup_printf ("slice %u", number);
  if (!g_key_file_has_group (slices->notes, slices->current))
    return TRUE;
  g_clear_pointer (&slices->current, g_free);
  return FALSE;
}

void
dwr_test_slices_add (DwrTestSlices *slices, const char *sum, double n)
{
  double before = g_key_file_get_double (slices->sums, slices->current, sum, NULL);

  g_key_file_set_double (slices->sums, slices->current, sum, before + n);
}

void
dwr_test_slices_end (DwrTestSlices *slices)
{
  g_auto (GStrv) sums = g_key_file_get_keys (slices->sums, slices->current, NULL, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; sums != NULL && sums[i] != NULL; i++)
    g_key_file_set_double (slices->notes,
                           slices->current,
                           sums[i],
                           g_key_file_get_double (slices->sums, slices->current, sums[i], NULL));
  if (slices->path != NULL && !g_test_failed ())
    g_key_file_save_to_file (slices->notes, slices->path, &error);
  g_assert_no_error (error);
  g_clear_pointer (&slices->current, g_free);
}

double
dwr_test_slices_get_sum (DwrTestSlices *slices, const char *sum)
{
  g_auto (GStrv) groups = g_key_file_get_groups (slices->notes, NULL);
  double n = 0;

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "slice "))
      n += g_key_file_get_double (slices->notes, groups[i], sum, NULL);
  return n;
}

double
dwr_test_slices_get_maximum (DwrTestSlices *slices, const char *sum)
{
  g_auto (GStrv) groups = g_key_file_get_groups (slices->notes, NULL);
  double greatest = 0;

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "slice "))
      greatest = MAX (greatest, g_key_file_get_double (slices->notes, groups[i], sum, NULL));
  return greatest;
}
