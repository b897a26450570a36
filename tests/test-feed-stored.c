/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The stored feeds of DW, and other people's hostile ones, read where they are. */

#include "config.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "dwr-test-feed.h"
#include "dwr-test-folder.h"

/* Sanitizers make everything some times slower and larger. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_S 12.0
#define LIMIT_KIB (2 * 1024 * 1024)
#else
#define LIMIT_S 2.0
#define LIMIT_KIB (256 * 1024)
#endif

/* A path in the folder of stored things. (transfer full) (nullable): it is not there */
static char *
find_shared (const char *path)
{
  const char *shared = g_getenv ("DWR_SHARED");
  g_autofree char *whole = shared != NULL ? g_build_filename (shared, path, NULL) : NULL;

  if (whole != NULL && g_file_test (whole, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&whole);
  g_test_skip ("DWR_SHARED has no such file");
  return NULL;
}

static GBytes *
load (const char *path)
{
  char *text = NULL;
  gsize text_bytes = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, &text_bytes, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, text_bytes);
}

/* ---- DW's own, with GLib's reader of XML as the witness ---- */

typedef struct {
  GPtrArray *items; /* owned, of GHashTable: an element's name to its text */
  GHashTable *item; /* borrowed (nullable): the one that is open */
} Witness;

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Witness *witness = user_data;

  if (!g_str_equal (name, "item"))
    return;
  witness->item = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (witness->items, witness->item);
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Witness *witness = user_data;

  if (g_str_equal (name, "item"))
    witness->item = NULL;
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize text_bytes,
         gpointer user_data,
         GError **error)
{
  Witness *witness = user_data;
  const char *name = g_markup_parse_context_get_element (context);

  if (witness->item != NULL && !g_str_equal (name, "item"))
    g_hash_table_insert (witness->item, g_strdup (name), g_strndup (text, text_bytes));
}

/* (transfer full) */
static GPtrArray *
list_items (GBytes *bytes)
{
  static const GMarkupParser parser = { .start_element = start_cb,
                                        .end_element = end_cb,
                                        .text = text_cb };
  Witness witness = { .items =
                          g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &witness, NULL);
  g_autoptr (GError) error = NULL;
  gsize text_bytes = 0;
  const char *text = g_bytes_get_data (bytes, &text_bytes);

  g_markup_parse_context_parse (context, text, (gssize) text_bytes, &error);
  g_assert_no_error (error);
  return witness.items;
}

/* The first of two elements that an item has, or "". */
static const char *
get_text (GHashTable *item, const char *name, const char *other_name)
{
  const char *text = g_hash_table_lookup (item, name);

  if (text == NULL)
    text = g_hash_table_lookup (item, other_name);
  return text != NULL ? text : "";
}

/* Spaces as one. */
static char *
dup_folded (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  GString *folded = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (folded, "%s%s", folded->len > 0 ? " " : "", words[i]);
  return g_string_free (folded, FALSE);
}

static void
check_item (const DwrHeadline *headline, GHashTable *item)
{
  const char *date = g_hash_table_lookup (item, "dc:date");
  const char *content_id = g_hash_table_lookup (item, "dwsyn:contentID");
  g_autofree char *link_end = g_strdup_printf ("-%s?", headline->id);
  g_auto (GStrv) teaser_parts = g_strsplit (get_text (item, "description", ""), "&lrm;", -1);
  g_autofree char *raw_teaser = g_strjoinv ("\u200e", teaser_parts);
  g_autofree char *teaser = dup_folded (raw_teaser);
  g_autofree char *title = dup_folded (get_text (item, "title", ""));

  g_assert_cmpstr (headline->title, ==, title);
  g_assert_cmpstr (headline->teaser, ==, teaser);
  g_assert_cmpstr (headline->section, ==, get_text (item, "dc:subject", "category"));
  g_assert_nonnull (strstr (get_text (item, "link", ""), link_end));
  g_assert_null (strchr (headline->link, '?'));
  g_assert_nonnull (headline->published);
  if (date != NULL)
    g_assert_cmpstr (headline->published, ==, date);
  if (content_id != NULL)
    g_assert_cmpstr (headline->id, ==, content_id);
}

typedef struct {
  const char *file;
  const char *language;
  guint n_headlines;
  guint n_without_teaser;
  guint n_recordings;
  guint n_liveblogs;
  const char *last_published;
} Stored;

static const Stored stored[] = {
  { "zh-2015-03.rdf.xml", "zh-Hans", 85, 22, 0, 0, "2007-02-23T11:17:00Z" },
  { "en-2026-07.rdf.xml", "en", 2, 0, 0, 0, "2026-07-26T09:56:00Z" },
  { "en-2026-09.rdf.xml", "en", 5, 0, 0, 1, "2026-09-09T20:01:00Z" },
  { "de-2015-11-podcast.rss.xml", "de", 2, 0, 2, 0, "2015-10-27T10:11:00Z" },
};

static void
check_counts (const DwrFeed *feed, const Stored *one)
{
  guint n_without_teaser = 0;
  guint n_recordings = 0;
  guint n_liveblogs = 0;

  for (guint i = 0; i < feed->headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (feed->headlines, i);

    n_without_teaser += *headline->teaser == '\0' ? 1 : 0;
    n_recordings += headline->enclosure != NULL && headline->duration_s > 150 ? 1 : 0;
    n_liveblogs += headline->kind == DWR_LINK_LIVEBLOG ? 1 : 0;
    g_assert_cmpstr (headline->language, ==, one->language);
  }
  g_assert_cmpuint (n_without_teaser, ==, one->n_without_teaser);
  g_assert_cmpuint (n_recordings, ==, one->n_recordings);
  g_assert_cmpuint (n_liveblogs, ==, one->n_liveblogs);
}

static void
test_stored (gconstpointer data)
{
  const Stored *one = data;
  g_autofree char *name = g_build_filename ("corpus", "feeds", one->file, NULL);
  g_autofree char *path = find_shared (name);
  g_autoptr (GBytes) bytes = path != NULL ? load (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrFeed) feed = bytes != NULL ? dwr_feed_read (bytes, NULL, &error) : NULL;
  g_autoptr (GPtrArray) items = bytes != NULL ? list_items (bytes) : NULL;
  const DwrHeadline *last = NULL;

  if (path == NULL)
    return;
  g_assert_no_error (error);
  dwr_test_check_feed (feed);
  g_assert_nonnull (strstr (feed->title, "Deutsche Welle"));
  g_assert_cmpstr (feed->language, ==, one->language);
  g_assert_cmpuint (feed->n_skipped, ==, 0);
  g_assert_cmpuint (feed->headlines->len, ==, one->n_headlines);
  g_assert_cmpuint (items->len, ==, one->n_headlines);
  for (guint i = 0; i < items->len; i++)
    check_item (g_ptr_array_index (feed->headlines, i), g_ptr_array_index (items, i));
  check_counts (feed, one);
  last = g_ptr_array_index (feed->headlines, one->n_headlines - 1);
  g_assert_cmpstr (last->published, ==, one->last_published);
}

/* All of them as one list, each story once. */
static void
test_merged (void)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_feed_free);
  GPtrArray *lists[2 * G_N_ELEMENTS (stored)] = { NULL };
  g_autoptr (GPtrArray) merged = NULL;
  const DwrHeadline *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *name =
        g_build_filename ("corpus", "feeds", stored[i % G_N_ELEMENTS (stored)].file, NULL);
    g_autofree char *path = find_shared (name);
    g_autoptr (GBytes) bytes = path != NULL ? load (path) : NULL;
    DwrFeed *feed = bytes != NULL ? dwr_feed_read (bytes, NULL, NULL) : NULL;

    if (feed == NULL)
      return;
    g_ptr_array_add (feeds, feed);
    lists[i] = feed->headlines;
  }
  merged = dwr_headlines_merge (NULL, lists, G_N_ELEMENTS (lists));
  g_assert_cmpuint (merged->len, ==, 85 + 2 + 5 + 2);
  first = g_ptr_array_index (merged, 0);
  g_assert_cmpstr (first->published, ==, "2026-09-10T08:09:00Z");
}

/* ---- Other people's ---- */

typedef struct {
  guint n_files;
  guint n_read;
} Count;

static void
read_hostile (GBytes *bytes, const char *name, Count *count)
{
  g_autoptr (GError) error = NULL;
  clock_t start = clock ();
  g_autoptr (DwrFeed) feed = dwr_feed_read (bytes, NULL, &error);
  double seconds = (double) (clock () - start) / CLOCKS_PER_SEC;

  g_test_message ("%s: %.2f s, %s", name, seconds, error != NULL ? error->message : "read");
  g_assert_true ((feed == NULL) == (error != NULL));
  g_assert_cmpfloat (seconds, <, LIMIT_S);
  count->n_files++;
  if (feed == NULL)
    return;
  count->n_read++;
  dwr_test_check_feed (feed);
  for (guint i = 0; i < feed->headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (feed->headlines, i);

    for (const char *p = headline->teaser; *p != '\0'; p++)
      g_assert_false (*p == '<' && g_ascii_isalpha (p[1]));
  }
}

/* (transfer full) */
static char *
dup_replaced (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* The same with items that DW could have written, so that their texts are read. */
static void
read_with_id (GBytes *bytes, const char *name, Count *count)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *with_entries =
      dup_replaced (text, "<entry>", "<entry><title>T</title><id>70000170</id>");
  g_autofree char *with_items =
      dup_replaced (with_entries, "<item>", "<item><title>T</title><guid>70000170</guid>");
  g_autoptr (GBytes) changed = g_bytes_new (with_items, strlen (with_items));

  read_hostile (changed, name, count);
}

static void
read_folder (const char *folder, Count *count)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GBytes) bytes = NULL;

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      read_folder (path, count);
      continue;
    }
    bytes = load (path);
    read_hostile (bytes, name, count);
    read_with_id (bytes, name, count);
  }
}

/* Reads what a script makes of a stored file ($1) in a folder ($2). */
static void
read_made (const char *script, const char *input, Count *count)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dwr-feeds-XXXXXX", &error);
  const char *const words[] = { "sh", "-euc", script, "sh", input, folder, NULL };
  g_autoptr (GSubprocess) process = NULL;

  g_assert_no_error (error);
  process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  read_folder (folder, count);
  dwr_test_folder_remove (folder);
}

static void
check_memory (void)
{
  struct rusage usage = { 0 };

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  g_test_message ("%ld MiB", usage.ru_maxrss / 1024);
  g_assert_cmpint (usage.ru_maxrss, <, LIMIT_KIB);
}

/* Each is read twice: as it is, and with ids of DW. */
static void
test_hostile (void)
{
  g_autofree char *path = find_shared ("hostile/feedparser-sanitize+illformed.tar.gz");
  Count count = { 0 };

  if (path == NULL)
    return;
  read_made ("tar -xzf \"$1\" -C \"$2\"", path, &count);
  g_assert_cmpuint (count.n_files, >=, 2 * 764);
  g_assert_cmpuint (count.n_read, >, 2 * 740);
  check_memory ();
}

/* Writes 138 MB to the folder of temporary files and deletes them. */
static void
test_bombs (void)
{
  g_autofree char *path = find_shared ("hostile/gen_bombs.py");
  Count count = { 0 };

  if (path == NULL)
    return;
  read_made ("python3 \"$1\" \"$2\"", path, &count);
  g_assert_cmpuint (count.n_files, ==, 2 * 71);
  check_memory ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++) {
    g_autofree char *path = g_strconcat ("/dwr/feed-stored/", stored[i].file, NULL);

    g_test_add_data_func (path, &stored[i], test_stored);
  }
  g_test_add_func ("/dwr/feed-stored/merged", test_merged);
  g_test_add_func ("/dwr/feed-stored/hostile", test_hostile);
  g_test_add_func ("/dwr/feed-stored/bombs", test_bombs);
  return g_test_run ();
}
