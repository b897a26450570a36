/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the list of sample articles (a key file) and the gold files of the stored corpus. */

#include "config.h"

#include "dwr-newsroom-pages.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _DwrNewsroomPages {
  /* Owned. */
  GPtrArray *samples; /* (element-type DwrNewsroomPage) */
  GPtrArray *stored;  /* (element-type DwrNewsroomPage) */
};

DwrNewsroomPage *
dwr_newsroom_page_copy (const DwrNewsroomPage *page)
{
  DwrNewsroomPage *copy = g_new0 (DwrNewsroomPage, 1);

  copy->id = g_strdup (page->id);
  copy->path = g_strdup (page->path);
  copy->file_path = g_strdup (page->file_path);
  copy->short_code = g_strdup (page->short_code);
  copy->title = g_strdup (page->title);
  copy->teaser = g_strdup (page->teaser);
  copy->date = g_strdup (page->date);
  copy->section = g_strdup (page->section);
  return copy;
}

void
dwr_newsroom_page_free (DwrNewsroomPage *page)
{
  g_free (page->id);
  g_free (page->path);
  g_free (page->file_path);
  g_free (page->short_code);
  g_free (page->title);
  g_free (page->teaser);
  g_free (page->date);
  g_free (page->section);
  g_free (page);
}

/* "/de/slug/a-12" -> "12"; NULL where the last segment is not LETTERS-DIGITS. */
static char *
dup_id_of_path (const char *path)
{
  g_autofree char *last = g_path_get_basename (path);
  char *dash = strrchr (last, '-');

  if (dash == NULL || dash == last || dash[1] == '\0' ||
      dash[1 + strspn (dash + 1, "0123456789")] != '\0')
    return NULL;
  for (const char *letter = last; letter < dash; letter++)
    if (!g_ascii_islower (*letter))
      return NULL;
  return g_strdup (dash + 1);
}

static char *
dup_slug_of_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_path_get_basename (folder);
}

static DwrNewsroomPage *
read_sample (GKeyFile *index, const char *id, const char *folder, GError **error)
{
  g_autoptr (DwrNewsroomPage) page = g_new0 (DwrNewsroomPage, 1);
  const struct {
    const char *key;
    char **field;
  } fields[] = {
    { "path", &page->path },     { "code", &page->short_code }, { "title", &page->title },
    { "teaser", &page->teaser }, { "date", &page->date },       { "section", &page->section },
  };

  page->id = g_strdup (id);
  page->file_path = g_strdup_printf ("%s/%s.html", folder, id);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    *fields[i].field = g_key_file_get_string (index, id, fields[i].key, error);
    if (*fields[i].field == NULL)
      return NULL;
  }
  page->is_unlisted = g_key_file_get_boolean (index, id, "unlisted", NULL);
  return g_steal_pointer (&page);
}

static gboolean
load_samples (DwrNewsroomPages *pages, const char *folder, GError **error)
{
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char *index_path = g_build_filename (folder, "index.ini", NULL);
  g_auto (GStrv) ids = NULL;

  if (!g_key_file_load_from_file (index, index_path, G_KEY_FILE_NONE, error))
    return FALSE;
  ids = g_key_file_get_groups (index, NULL);
  for (guint i = 0; ids[i] != NULL; i++) {
    DwrNewsroomPage *page = read_sample (index, ids[i], folder, error);

    if (page == NULL)
      return FALSE;
    g_ptr_array_add (pages->samples, page);
  }
  return TRUE;
}

static DwrNewsroomPage *
read_gold (const char *gold_path, const char *corpus_folder, GError **error)
{
  g_autoptr (DwrNewsroomPage) page = g_new0 (DwrNewsroomPage, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GUri) uri = NULL;
  JsonObject *gold;

  if (!json_parser_load_from_file (parser, gold_path, error))
    return NULL;
  gold = json_node_get_object (json_parser_get_root (parser));
  uri = g_uri_parse (json_object_get_string_member (gold, "url"), G_URI_FLAGS_NONE, error);
  if (uri == NULL)
    return NULL;
  page->path = g_strdup (g_uri_get_path (uri));
  page->id = dup_id_of_path (page->path);
  page->file_path =
      g_build_filename (corpus_folder, json_object_get_string_member (gold, "file"), NULL);
  page->title = g_strdup (json_object_get_string_member (gold, "title"));
  return g_steal_pointer (&page);
}

static gboolean
load_stored (DwrNewsroomPages *pages, const char *shared_folder, GError **error)
{
  g_autofree char *corpus_folder = g_build_filename (shared_folder, "corpus", NULL);
  g_autofree char *gold_folder = g_build_filename (corpus_folder, "gold", NULL);
  g_autoptr (GDir) folder = g_dir_open (gold_folder, 0, error);
  const char *name;

  if (folder == NULL)
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *gold_path = g_build_filename (gold_folder, name, NULL);
    DwrNewsroomPage *page;

    if (!g_str_has_suffix (name, ".json"))
      continue;
    page = read_gold (gold_path, corpus_folder, error);
    if (page == NULL)
      return FALSE;
    g_ptr_array_add (pages->stored, page);
  }
  return TRUE;
}

static int
compare_file_paths (gconstpointer a, gconstpointer b)
{
  const DwrNewsroomPage *const *left = a;
  const DwrNewsroomPage *const *right = b;

  return g_strcmp0 ((*left)->file_path, (*right)->file_path);
}

DwrNewsroomPages *
dwr_newsroom_pages_load (const char *pages_folder, const char *shared_folder, GError **error)
{
  g_autoptr (DwrNewsroomPages) pages = g_new0 (DwrNewsroomPages, 1);

  pages->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_newsroom_page_free);
  pages->stored = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_newsroom_page_free);
  if (!load_samples (pages, pages_folder, error) ||
      (shared_folder != NULL && !load_stored (pages, shared_folder, error)))
    return NULL;
  g_ptr_array_sort (pages->stored, compare_file_paths);
  return g_steal_pointer (&pages);
}

void
dwr_newsroom_pages_free (DwrNewsroomPages *pages)
{
  g_ptr_array_unref (pages->samples);
  g_ptr_array_unref (pages->stored);
  g_free (pages);
}

static gboolean
is_file_of_slug (const DwrNewsroomPage *page, const char *slug)
{
  g_autofree char *file_name = g_path_get_basename (page->file_path);

  return g_str_has_prefix (file_name, slug) && g_str_equal (file_name + strlen (slug), ".html");
}

const DwrNewsroomPage *
dwr_newsroom_pages_find (DwrNewsroomPages *pages, const char *path)
{
  GPtrArray *shelves[] = { pages->samples, pages->stored };
  g_autofree char *id = dup_id_of_path (path);
  g_autofree char *slug = dup_slug_of_path (path);
  const DwrNewsroomPage *found = NULL;

  for (gsize shelf = 0; id != NULL && shelf < G_N_ELEMENTS (shelves); shelf++)
    for (guint i = 0; i < shelves[shelf]->len; i++) {
      const DwrNewsroomPage *page = g_ptr_array_index (shelves[shelf], i);

      if (g_strcmp0 (page->id, id) != 0)
        continue;
      if (found == NULL || is_file_of_slug (page, slug))
        found = page;
    }
  return found;
}

const DwrNewsroomPage *
dwr_newsroom_pages_find_code (DwrNewsroomPages *pages, const char *code)
{
  for (guint i = 0; i < pages->samples->len; i++) {
    const DwrNewsroomPage *page = g_ptr_array_index (pages->samples, i);

    if (g_str_equal (page->short_code, code))
      return page;
  }
  return NULL;
}

GPtrArray *
dwr_newsroom_pages_get_samples (DwrNewsroomPages *pages)
{
  return pages->samples;
}

char *
dwr_newsroom_page_dup_uri (const DwrNewsroomPage *page)
{
  g_autofree char *path = g_uri_escape_string (page->path, "/", FALSE);

  return g_strconcat ("https://www.dw.com", path, NULL);
}

GBytes *
dwr_newsroom_page_load (const DwrNewsroomPage *page, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (page->file_path);

  return g_file_load_bytes (file, NULL, NULL, error);
}
