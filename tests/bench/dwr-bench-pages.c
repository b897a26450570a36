/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-bench-pages.h"

#include <glib/gstdio.h>
#include <string.h>

#define SAMPLE_ID "70000101"
#define SAMPLE_PICTURE_ID "70000206"
#define FIRST_ID 71000000
#define KIND_STEP 1000
#define EXTRA_PICTURES 6
#define LARGE_BYTES (190 * 1024)

static char *
dup_sample (void)
{
  g_autofree char *path = g_build_filename (DWR_NEWSROOM_PAGES_DIR, SAMPLE_ID ".html", NULL);
  g_autoptr (GError) error = NULL;
  char *sample = NULL;

  g_file_get_contents (path, &sample, NULL, &error);
  g_assert_no_error (error);
  return sample;
}

/* A figure like the sample's own after each of the first paragraphs, each with another picture. */
static void
add_pictures (GString *page, guint number)
{
  const char *figure = strstr (page->str, "<figure class=\"placeholder-image");
  const char *end = strstr (figure, "</figure>") + strlen ("</figure>");
  g_autofree char *own = g_strndup (figure, (gsize) (end - figure));
  gssize place = end - page->str;

  for (guint i = 0; i < EXTRA_PICTURES; i++) {
    g_autoptr (GString) other = g_string_new (own);
    g_autofree char *id = g_strdup_printf ("7%03u%u206", number, i);

    g_string_replace (other, SAMPLE_PICTURE_ID, id, 0);
    place = strstr (page->str + place, "</p>") + strlen ("</p>") - page->str;
    g_string_insert (page, place, other->str);
    place += (gssize) other->len;
  }
}

/* The site's pages carry far more state for their scripts than text. */
static void
add_state (GString *page)
{
  g_autoptr (GString) state = g_string_new ("<script>window.__MORE_STATE__={");
  gssize place = g_strrstr (page->str, "<script>") - page->str;

  for (guint i = 0; page->len + state->len < LARGE_BYTES; i++)
    g_string_append_printf (state,
                            "%s\"Teaser:%u\":{\"__typename\":\"Teaser\",\"id\":%u,\"title\":\"Ein "
                            "anderer Bericht, Nummer %u\",\"sections\":[\"Politik\",\"Wissen\"]}",
                            i > 0 ? "," : "",
                            i,
                            i,
                            i);
  g_string_append (state, "}</script>\n");
  g_string_insert (page, place, state->str);
}

static void
write_page (const char *folder, const char *sample, DwrBenchPageKind kind, guint number)
{
  g_autofree char *id = dwr_bench_pages_dup_id (kind, number);
  g_autofree char *name = g_strconcat (id, ".html", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GString) page = g_string_new (sample);
  g_autoptr (GError) error = NULL;

  if (kind == DWR_BENCH_PAGE_PICTURES)
    add_pictures (page, number);
  else if (kind == DWR_BENCH_PAGE_LARGE)
    add_state (page);
  g_string_replace (page, SAMPLE_ID, id, 0);
  g_string_replace (page, "Nachtzug verbindet", id, 0);
  g_file_set_contents (path, page->str, (gssize) page->len, &error);
  g_assert_no_error (error);
}

static void
add_to_index (GKeyFile *index, DwrBenchPageKind kind, guint number)
{
  g_autofree char *id = dwr_bench_pages_dup_id (kind, number);
  g_autofree char *path = g_strdup_printf ("/de/bericht/a-%s", id);
  g_autofree char *code = g_strdup_printf ("4b%u%02u", kind, number);
  g_autofree char *title = g_strdup_printf ("%s wieder vier Länder am Meer", id);
  g_autofree char *date =
      g_strdup_printf ("2026-10-%02uT%02u:00:00Z", 1 + number % 28, (guint) kind);

  g_key_file_set_string (index, id, "path", path);
  g_key_file_set_string (index, id, "code", code);
  g_key_file_set_string (index, id, "title", title);
  g_key_file_set_string (index, id, "teaser", "Vier Bahnen teilen sich Wagen und Risiko.");
  g_key_file_set_string (index, id, "date", date);
  g_key_file_set_string (index, id, "section", "Politik");
}

char *
dwr_bench_pages_make (guint n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char *sample = dup_sample ();
  g_autofree char *index_path = NULL;
  char *folder = g_dir_make_tmp ("dw-bench-XXXXXX", &error);

  g_assert_no_error (error);
  for (guint kind = 0; kind < DWR_BENCH_N_PAGE_KINDS; kind++)
    for (guint i = 0; i < n_pages; i++) {
      write_page (folder, sample, (DwrBenchPageKind) kind, i);
      add_to_index (index, (DwrBenchPageKind) kind, i);
    }
  index_path = g_build_filename (folder, "index.ini", NULL);
  g_key_file_save_to_file (index, index_path, &error);
  g_assert_no_error (error);
  return folder;
}

void
dwr_bench_pages_remove (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (folder);
}

char *
dwr_bench_pages_dup_id (DwrBenchPageKind kind, guint number)
{
  return g_strdup_printf ("%u", FIRST_ID + KIND_STEP * (guint) kind + number);
}
