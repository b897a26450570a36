/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes in a key file which slices are done, with their sums. */

#include "dwr-test-slices.h"

#define SUMS_MAX 16

static void
add (DwrTestSum *sum, double value)
{
  sum->value = sum->is_maximum ? MAX (sum->value, value) : sum->value + value;
}

static gboolean
add_noted (GKeyFile *notes, const char *slice, DwrTestSum *sums)
{
  if (!g_key_file_has_group (notes, slice))
    return FALSE;
  for (; sums->name != NULL; sums++)
    add (sums, g_key_file_get_double (notes, slice, sums->name, NULL));
  return TRUE;
}

static void
run_one (DwrTestSliceFunc run,
         guint number,
         GKeyFile *notes,
         const char *slice,
         DwrTestSum *sums,
         gpointer data)
{
  DwrTestSum own[SUMS_MAX] = { 0 };

  for (guint i = 0; sums[i].name != NULL; i++) {
    g_assert_cmpuint (i, <, SUMS_MAX - 1);
    own[i] = (DwrTestSum){ sums[i].name, sums[i].is_maximum, 0 };
  }
  run (number, own, data);
  for (guint i = 0; sums[i].name != NULL; i++) {
    add (&sums[i], own[i].value);
    g_key_file_set_double (notes, slice, sums[i].name, own[i].value);
  }
}

void
dwr_test_slices_run (const char *name,
                     guint n_slices,
                     DwrTestSliceFunc run,
                     DwrTestSum *sums,
                     gpointer data)
{
  g_autofree char *folder = dwr_test_dup_soak_folder ();
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    g_key_file_load_from_file (notes, path, G_KEY_FILE_NONE, NULL);
  for (guint number = 0; number < n_slices; number++) {
    g_autofree char *slice = g_strdup_printf ("slice %u", number);

    if (add_noted (notes, slice, sums))
      continue;
    run_one (run, number, notes, slice, sums, data);
    /* A slice in which something failed is done again. */
    if (path != NULL && !g_test_failed ())
      g_key_file_save_to_file (notes, path, &error);
    g_assert_no_error (error);
  }
}
