/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads feed-extra, fail-articles and fail-feeds. A story that is not among the samples is the
 * first sample with another number and title. */

#include "config.h"

#include "dwr-newsroom-news.h"

#include <string.h>

#define DATE_OF_NEWS "2026-10-05T12:00:00Z"

/* (transfer full): lines that are not empty, none without a file */
static char **
read_lines (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_new0 (char *, 1);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static DwrNewsroomPage *
find_story (GPtrArray *stories, const char *id)
{
  for (guint i = 0; i < stories->len; i++) {
    DwrNewsroomPage *story = g_ptr_array_index (stories, i);

    if (g_str_equal (story->id, id))
      return story;
  }
  return NULL;
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static DwrNewsroomPage *
add_story (GPtrArray *stories, const char *id)
{
  const DwrNewsroomPage *first_sample = g_ptr_array_index (stories, stories->len - 1);
  DwrNewsroomPage *story = dwr_newsroom_page_copy (first_sample);

  set_text (&story->id, id);
  g_free (story->path);
  story->path = g_strdup_printf ("/de/neuer-bericht/a-%s", id);
  set_text (&story->short_code, NULL);
  set_text (&story->teaser, "Dieser Bericht kam gerade erst herein.");
  set_text (&story->date, DATE_OF_NEWS);
  g_ptr_array_insert (stories, 0, story);
  return story;
}

/* @line: ID, TITLE and perhaps DATE, with tabs between */
static void
apply_line (GPtrArray *stories, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "\t", 3);
  DwrNewsroomPage *story;

  if (g_strv_length (words) < 2)
    return;
  story = find_story (stories, words[0]);
  if (story == NULL)
    story = add_story (stories, words[0]);
  set_text (&story->title, words[1]);
  if (words[2] != NULL)
    set_text (&story->date, words[2]);
}

GPtrArray *
dwr_newsroom_news_list (DwrNewsroomPages *pages, const char *folder)
{
  GPtrArray *samples = dwr_newsroom_pages_get_samples (pages);
  g_auto (GStrv) lines = read_lines (folder, "feed-extra");
  GPtrArray *stories = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_newsroom_page_free);

  for (guint i = 0; i < samples->len; i++) {
    const DwrNewsroomPage *sample = g_ptr_array_index (samples, i);

    if (!sample->is_unlisted)
      g_ptr_array_add (stories, dwr_newsroom_page_copy (sample));
  }
  for (guint i = 0; lines[i] != NULL; i++)
    apply_line (stories, lines[i]);
  return stories;
}

/* @story: a sample that was changed, or a copy of the first one. */
static GBytes *
rewrite_page (DwrNewsroomPages *pages, const DwrNewsroomPage *story, GError **error)
{
  const DwrNewsroomPage *sample = dwr_newsroom_pages_find (pages, story->path);
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GString) text = NULL;

  if (sample == NULL)
    sample = g_ptr_array_index (dwr_newsroom_pages_get_samples (pages), 0);
  page = dwr_newsroom_page_load (sample, error);
  if (page == NULL)
    return NULL;
  text = g_string_new_len (g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page));
  g_string_replace (text, sample->id, story->id, 0);
  g_string_replace (text, sample->title, story->title, 0);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static char *
dup_id_of_path (const char *path)
{
  const char *dash = strrchr (path, '-');

  return g_strdup (dash != NULL ? dash + 1 : "");
}

GBytes *
dwr_newsroom_news_load (DwrNewsroomPages *pages,
                        const char *folder,
                        const char *path,
                        char **date,
                        GError **error)
{
  g_autoptr (GPtrArray) stories = dwr_newsroom_news_list (pages, folder);
  g_autofree char *id = dup_id_of_path (path);
  const DwrNewsroomPage *story = find_story (stories, id);
  const DwrNewsroomPage *page = dwr_newsroom_pages_find (pages, path);

  *date = story != NULL ? g_strdup (story->date) : NULL;
  if (story != NULL && (page == NULL || !g_str_equal (page->title, story->title)))
    return rewrite_page (pages, story, error);
  return page != NULL ? dwr_newsroom_page_load (page, error) : NULL;
}

char *
dwr_newsroom_news_dup_fault (const char *folder, const char *name, const char *path)
{
  g_auto (GStrv) lines = read_lines (folder, name);
  g_autofree char *id = dup_id_of_path (path);
  g_auto (GStrv) words = NULL;

  if (lines[0] == NULL)
    return NULL;
  words = g_strsplit (lines[0], " ", -1);
  if (words[1] != NULL && !g_strv_contains ((const char *const *) words + 1, id))
    return NULL;
  return g_strdup (words[0]);
}
