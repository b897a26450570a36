/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Three steps for each section: what the store has already, unless that is remembered from the last
 * look; the feed; what the store has then. News is what the last list has more than the first. */

#include "config.h"

#include "dwr-news-look.h"

#include "dwr/dwr-service-newsroom.h"

/* Stories leave a feed and come back, so all of them are remembered, as long as there are not many
 * more than a feed can have. */
#define REMEMBERED_MAX 5000

/* More than the preferences let somebody follow were written by hand. */
#define SECTIONS_MAX 20

struct _DwrNewsMemory {
  GHashTable *ids; /* owned: section -> set of ids (nullable): as the store has them */
};

typedef struct {
  /* Input */
  char **sections;       /* owned */
  DwrNewsMemory *memory; /* borrowed */

  /* In progress */
  guint i;
  char **parts; /* owned (nullable): edition and section of the one that is looked at */

  /* Output */
  GPtrArray *news; /* owned, of DwrNewsSection */
} Look;

static void look_at_next (GTask *task);
static void known_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void refresh (GTask *task);
static void refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void listed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
free_ids (gpointer ids)
{
  if (ids != NULL)
    g_hash_table_unref (ids);
}

DwrNewsMemory *
dwr_news_memory_new (void)
{
  DwrNewsMemory *memory = g_new0 (DwrNewsMemory, 1);

  memory->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_ids);
  return memory;
}

void
dwr_news_memory_free (DwrNewsMemory *memory)
{
  g_hash_table_unref (memory->ids);
  g_free (memory);
}

void
dwr_news_memory_forget (DwrNewsMemory *memory)
{
  g_hash_table_remove_all (memory->ids);
}

void
dwr_news_memory_trust_store (DwrNewsMemory *memory, const char *const *sections)
{
  for (; *sections != NULL; sections++)
    g_hash_table_insert (memory->ids, g_strdup (*sections), NULL);
}

void
dwr_news_memory_trust_store_again (DwrNewsMemory *memory)
{
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, memory->ids);
  while (g_hash_table_iter_next (&iter, NULL, NULL))
    g_hash_table_iter_replace (&iter, NULL);
}

/* What is not followed any more begins anew when it is followed again. */
static void
forget_others (DwrNewsMemory *memory, const char *const *sections)
{
  GHashTableIter iter;
  gpointer section = NULL;

  g_hash_table_iter_init (&iter, memory->ids);
  while (g_hash_table_iter_next (&iter, &section, NULL))
    if (!g_strv_contains (sections, section))
      g_hash_table_iter_remove (&iter);
}

static void
look_free (Look *look)
{
  g_strfreev (look->sections);
  g_strfreev (look->parts);
  g_ptr_array_unref (look->news);
  g_free (look);
}

static const char *
get_section (Look *look)
{
  return look->sections[look->i];
}

static GHashTable *
ids_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
remember (Look *look, GPtrArray *headlines)
{
  GHashTable *ids = g_hash_table_lookup (look->memory->ids, get_section (look));

  if (ids == NULL || g_hash_table_size (ids) + headlines->len > REMEMBERED_MAX) {
    ids = ids_new ();
    g_hash_table_replace (look->memory->ids, g_strdup (get_section (look)), ids);
  }
  for (guint i = 0; i < headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (headlines, i);

    g_hash_table_add (ids, g_strdup (headline->id));
  }
}

static void
list (GTask *task, GAsyncReadyCallback callback)
{
  Look *look = g_task_get_task_data (task);

  dwr_service_client_list_async (g_task_get_source_object (task),
                                 DWR_VIEW_SECTION,
                                 look->parts[0],
                                 look->parts[1],
                                 g_task_get_cancellable (task),
                                 callback,
                                 task);
}

/* Nobody is told of it, as the look goes no further: it is news for the next one. */
static void
give_back (Look *look)
{
  for (guint i = 0; i < look->news->len; i++) {
    const DwrNewsSection *section = g_ptr_array_index (look->news, i);
    GHashTable *ids = g_hash_table_lookup (look->memory->ids, section->name);

    for (guint j = 0; ids != NULL && j < section->headlines->len; j++)
      g_hash_table_remove (ids, ((DwrHeadline *) g_ptr_array_index (section->headlines, j))->id);
  }
}

/* Takes the task over. */
static void
look_at_next (GTask *task)
{
  Look *look = g_task_get_task_data (task);
  gpointer ids = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    give_back (look);
  if (get_section (look) == NULL || look->i == SECTIONS_MAX) {
    g_task_return_pointer (task, g_ptr_array_ref (look->news), (GDestroyNotify) g_ptr_array_unref);
    g_object_unref (task);
    return;
  }
  g_clear_pointer (&look->parts, g_strfreev);
  look->parts = g_strsplit (get_section (look), "/", 2);
  if (g_strv_length (look->parts) < 2) {
    look->i++;
    look_at_next (task);
  } else if (g_hash_table_lookup_extended (look->memory->ids, get_section (look), NULL, &ids) &&
             ids == NULL) {
    list (task, known_cb);
  } else {
    refresh (task);
  }
}

/* Goes on with the next section, or ends the job. Takes @error over. */
static void
skip (GTask *task, GError *error)
{
  Look *look = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    give_back (look);
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  g_info ("No news of %s: %s", get_section (look), error->message);
  g_error_free (error);
  look->i++;
  look_at_next (task);
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DwrHeadlineList) known =
      dwr_service_client_list_finish (DWR_SERVICE_CLIENT (source), result, &error);

  if (known == NULL) {
    skip (task, error);
    return;
  }
  /* All of a section that was never fetched would be news. */
  if (known->fetched_s != 0)
    remember (look, known->headlines);
  else
    g_hash_table_remove (look->memory->ids, get_section (look));
  refresh (task);
}

static void
refresh (GTask *task)
{
  Look *look = g_task_get_task_data (task);

  dwr_service_client_refresh_async (g_task_get_source_object (task),
                                    look->parts[0],
                                    look->parts[1],
                                    g_task_get_cancellable (task),
                                    refreshed_cb,
                                    task);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (dwr_service_client_refresh_finish (DWR_SERVICE_CLIENT (source), result, NULL, &error))
    list (task, listed_cb);
  else
    skip (task, error);
}

static void
add_news (Look *look, GPtrArray *headlines)
{
  GHashTable *ids = g_hash_table_lookup (look->memory->ids, get_section (look));
  DwrNewsSection *news = NULL;

  if (ids == NULL)
    return;
  news = dwr_news_section_new (get_section (look));
  for (guint i = 0; i < headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (headlines, i);

    if (!g_hash_table_contains (ids, headline->id))
      g_ptr_array_add (news->headlines, dwr_headline_copy (headline));
  }
  g_ptr_array_add (look->news, news);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DwrHeadlineList) latest =
      dwr_service_client_list_finish (DWR_SERVICE_CLIENT (source), result, &error);

  if (latest == NULL) {
    skip (task, error);
    return;
  }
  add_news (look, latest->headlines);
  remember (look, latest->headlines);
  look->i++;
  look_at_next (task);
}

void
dwr_news_look_async (DwrServiceClient *client,
                     const char *const *sections,
                     DwrNewsMemory *memory,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  g_task_set_source_tag (task, dwr_news_look_async);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  look->sections = g_strdupv ((char **) sections);
  look->memory = memory;
  look->news = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_news_section_free);
  forget_others (memory, sections);
  look_at_next (task);
}

GPtrArray *
dwr_news_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dwr_news_look_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
