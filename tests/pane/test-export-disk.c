/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read, as a file on a disk that is full: what was there before stays, and nothing else is
 * left. The disks are the test's own, which its scene lets it mount. */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/mount.h>
#include <unistd.h>

#include "dwr-export.h"
#include "dwr-test-panel.h"
#include "dwr-test-store.h"
#include "dwr-test-view.h"

#define OLD "what was there before"
#define FILLER "filler"

/* Less than a web page or a PDF, more than nothing: a part of it gets onto the disk. */
#define PART_BYTES 4096

typedef struct {
  DwrExport *export; /* owned */
  char *address;     /* owned: of the article */
  char *folder;      /* owned: the disk */
} Desk;

static gboolean
is_article_shown (gpointer data)
{
  return g_strcmp0 (dwr_test_panel_get_page (data), "article") == 0;
}

static void
mount_disk (const char *folder)
{
  g_assert_cmpint (mount ("tmpfs", folder, "tmpfs", 0, "size=256k"), ==, 0);
}

static void
unmount_disk (const char *folder)
{
  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
}

/* Opens the German article. */
static Desk *
desk_new (DwrTestPanel *fixture)
{
  DwrReading *reading = dwr_panel_peek_reading (fixture->panel);
  g_autoptr (DwrPrinter) printer = dwr_printer_new (dwr_panel_peek_pane (fixture->panel));
  Desk *desk = g_new0 (Desk, 1);

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (dwr_test_wait (is_article_shown, fixture));
  desk->export = dwr_export_new (dwr_panel_peek_client (fixture->panel), reading, printer);
  desk->address = g_strdup (dwr_reading_peek_article (reading)->uri);
  desk->folder = g_build_filename (g_get_home_dir (), "disk", NULL);
  g_assert_cmpint (g_mkdir (desk->folder, 0700), ==, 0);
  mount_disk (desk->folder);
  return desk;
}

static void
desk_free (Desk *desk)
{
  unmount_disk (desk->folder);
  g_rmdir (desk->folder);
  g_object_unref (desk->export);
  g_free (desk->address);
  g_free (desk->folder);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
fill (const char *folder, guint left_bytes)
{
  g_autofree char *filler = g_build_filename (folder, FILLER, NULL);
  GStatBuf facts = { 0 };

  g_assert_cmpuint (dwr_test_store_fill_disk (filler), >, 0);
  g_assert_cmpint (g_stat (filler, &facts), ==, 0);
  g_assert_cmpint (truncate (filler, facts.st_size - (off_t) left_bytes), ==, 0);
}

static void
unfill (const char *folder)
{
  g_autofree char *filler = g_build_filename (folder, FILLER, NULL);

  g_assert_cmpint (g_unlink (filler), ==, 0);
}

/* Those that nobody sees, too. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (files) != NULL)
    n_files++;
  return n_files;
}

static gboolean
is_over (gpointer data)
{
  return dwr_export_get_state (data) != DWR_EXPORT_RUNNING;
}

static void
save (Desk *desk, DwrExportFormat format, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dwr_export_save (desk->export, desk->address, format, file);
  g_assert_true (dwr_test_wait (is_over, desk->export));
  g_assert_cmpint (dwr_export_get_state (desk->export), ==, DWR_EXPORT_FAILED);
}

static void
assert_not_saved (Desk *desk, DwrExportFormat format, const char *path)
{
  g_autofree char *words = g_strdup_printf ("%s could not be saved. The disk is full.", path);
  g_autofree char *said = NULL;

  save (desk, format, path);
  said = dwr_export_dup_words (desk->export);
  g_assert_cmpstr (said, ==, words);
}

/* Over a file, and under a new name. */
static void
assert_lost_nothing (Desk *desk, DwrExportFormat format, guint left_bytes)
{
  g_autofree char *path = g_build_filename (desk->folder, "old", NULL);
  g_autofree char *new_path = g_build_filename (desk->folder, "new", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
  fill (desk->folder, left_bytes);
  assert_not_saved (desk, format, path);
  assert_not_saved (desk, format, new_path);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, OLD);
  g_assert_cmpuint (count_files (desk->folder), ==, 2);
  unfill (desk->folder);
}

static void
test_full (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture);

  for (int format = DWR_EXPORT_HTML; format < DWR_EXPORT_N_FORMATS; format++)
    assert_lost_nothing (desk, (DwrExportFormat) format, 0);
}

static void
test_cut (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (Desk) desk = desk_new (fixture);

  assert_lost_nothing (desk, DWR_EXPORT_HTML, PART_BYTES);
  assert_lost_nothing (desk, DWR_EXPORT_PDF, PART_BYTES);
}

/* A PDF is printed to another disk first. */
static void
test_printed (DwrTestPanel *fixture, gconstpointer data)
{
  static const guint left_bytes[] = { 0, PART_BYTES };
  g_autoptr (Desk) desk = desk_new (fixture);
  g_autofree char *path = g_build_filename (desk->folder, "old", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (left_bytes); i++) {
    mount_disk (g_get_tmp_dir ());
    fill (g_get_tmp_dir (), left_bytes[i]);
    save (desk, DWR_EXPORT_PDF, path);
    g_assert_cmpuint (count_files (g_get_tmp_dir ()), ==, 1);
    unmount_disk (g_get_tmp_dir ());
  }
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, OLD);
  g_assert_cmpuint (count_files (desk->folder), ==, 1);
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/export-disk/full", test_full },
    { "/dwr/export-disk/cut", test_cut },
    { "/dwr/export-disk/printed", test_printed },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_keep_recent_files ();
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
