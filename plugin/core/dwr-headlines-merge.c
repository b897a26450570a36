/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many lists of headlines to one. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-feed.h"

#include "dwr-date.h"

#define UNDATED G_MININT64

/* One story while it is gathered. */
typedef struct {
  DwrHeadline *headline;    /* owned until the list takes it: the version that counts */
  const DwrHeadline *known; /* borrowed (nullable) */
  gint64 published_unix_s;  /* UNDATED: not told */
  gint64 place_unix_s;      /* what its place goes by */
} Story;

typedef struct {
  GPtrArray *stories; /* owned: of Story, in the order in which they were met */
  GHashTable *by_id;  /* owned: ids to stories */
} Merge;

static void
story_free (Story *story)
{
  g_clear_pointer (&story->headline, dwr_headline_free);
  g_free (story);
}

static gint64
get_published (const DwrHeadline *headline)
{
  g_autoptr (GDateTime) date =
      headline->published != NULL ? dwr_date_parse (headline->published) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : UNDATED;
}

/* Of two versions of a story, what the first lacks. */
static void
complete (DwrHeadline *headline, const DwrHeadline *other)
{
  const struct {
    char **member;
    const char *value;
  } members[] = {
    { &headline->teaser, other->teaser },       { &headline->section, other->section },
    { &headline->language, other->language },   { &headline->published, other->published },
    { &headline->enclosure, other->enclosure },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].value != NULL && (*members[i].member == NULL || **members[i].member == '\0')) {
      g_free (*members[i].member);
      *members[i].member = g_strdup (members[i].value);
    }
  if (headline->duration_s == 0)
    headline->duration_s = other->duration_s;
  if (other->enclosure != NULL)
    headline->kind = other->kind;
}

/* A version that was published later takes the place of the one that counted until now. */
static void
replace (Story *story, const DwrHeadline *later)
{
  g_autoptr (DwrHeadline) former = g_steal_pointer (&story->headline);

  story->headline = dwr_headline_copy (later);
  /* One story is in several sections: that of the list named first is its own. */
  if (*former->section != '\0') {
    g_free (story->headline->section);
    story->headline->section = g_strdup (former->section);
  }
  complete (story->headline, former);
}

static Story *
find_story (const Merge *merge, const DwrHeadline *headline)
{
  return g_hash_table_lookup (merge->by_id, headline->id);
}

static Story *
add_story (Merge *merge, const DwrHeadline *headline)
{
  Story *story = g_new0 (Story, 1);

  story->headline = dwr_headline_copy (headline);
  story->published_unix_s = get_published (headline);
  story->place_unix_s = UNDATED;
  g_ptr_array_add (merge->stories, story);
  g_hash_table_insert (merge->by_id, g_strdup (headline->id), story);
  return story;
}

static Story *
add_version (Merge *merge, const DwrHeadline *headline)
{
  Story *story = find_story (merge, headline);
  gint64 published_unix_s = get_published (headline);

  if (story == NULL)
    return add_story (merge, headline);
  if (story->published_unix_s != UNDATED && published_unix_s > story->published_unix_s)
    replace (story, headline);
  else
    complete (story->headline, headline);
  story->published_unix_s = MAX (story->published_unix_s, published_unix_s);
  return story;
}

/* An undated story stands behind the one before it; at the head of a list, before the next. */
static void
set_places (Merge *merge, GPtrArray *list)
{
  gint64 place_unix_s = UNDATED;

  for (guint i = 0; i < list->len && place_unix_s == UNDATED; i++)
    place_unix_s = find_story (merge, g_ptr_array_index (list, i))->published_unix_s;
  for (guint i = 0; i < list->len; i++) {
    Story *story = find_story (merge, g_ptr_array_index (list, i));

    if (story->published_unix_s != UNDATED)
      place_unix_s = story->place_unix_s = story->published_unix_s;
    else if (story->place_unix_s == UNDATED)
      story->place_unix_s = place_unix_s;
  }
}

static void
add_list (Merge *merge, GPtrArray *list, gboolean is_known)
{
  for (guint i = 0; i < list->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (list, i);
    Story *story = add_version (merge, headline);

    if (is_known)
      story->known = headline;
  }
  set_places (merge, list);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Story *first = *(const Story *const *) a;
  const Story *second = *(const Story *const *) b;

  /* Sorting is stable: stories of one time stay in the order of the lists. */
  return (first->place_unix_s < second->place_unix_s) -
         (first->place_unix_s > second->place_unix_s);
}

static gboolean
is_changed (const DwrHeadline *headline, const DwrHeadline *known)
{
  return strcmp (headline->title, known->title) != 0 ||
         (*known->teaser != '\0' && strcmp (headline->teaser, known->teaser) != 0);
}

static guint
get_state (const Story *story)
{
  if (story->known == NULL)
    return 0;
  return is_changed (story->headline, story->known) ? story->known->state | DWR_HEADLINE_UPDATED
                                                    : story->known->state;
}

GPtrArray *
dwr_headlines_merge (GPtrArray *known, GPtrArray *const *feeds, gsize n_feeds)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func ((GDestroyNotify) story_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Merge merge = { .stories = stories, .by_id = by_id };
  GPtrArray *merged = dwr_headlines_new ();

  for (gsize i = 0; i < n_feeds; i++)
    add_list (&merge, feeds[i], FALSE);
  if (known != NULL)
    add_list (&merge, known, TRUE);
  g_ptr_array_sort (stories, compare_places);
  for (guint i = 0; i < stories->len; i++) {
    Story *story = g_ptr_array_index (stories, i);

    story->headline->state = get_state (story);
    g_ptr_array_add (merged, g_steal_pointer (&story->headline));
  }
  return merged;
}
