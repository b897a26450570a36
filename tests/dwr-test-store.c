/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store in a folder of its own, and what is put into it. */

#define _GNU_SOURCE
#include "dwr-test-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dwr-store-marks.h"

static const DwrStoreSection section = { "de", "all" };

void
dwr_test_store_delete_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      dwr_test_store_delete_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

void
dwr_test_store_set_up (DwrTestStore *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dwr-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = dwr_store_open (self->folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  g_assert_no_error (error);
}

void
dwr_test_store_tear_down (DwrTestStore *self, gconstpointer unused)
{
  g_clear_pointer (&self->store, dwr_store_close);
  dwr_test_store_delete_folder (self->folder);
  g_free (self->folder);
}

void
dwr_test_store_reopen (DwrTestStore *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->store, dwr_store_close);
  self->store = dwr_store_open (self->folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  g_assert_no_error (error);
}

DwrHeadline *
dwr_test_headline_new (gint64 id, const char *title, const char *teaser)
{
  DwrHeadline *headline = dwr_headline_new ();
  g_autoptr (GDateTime) published = g_date_time_new_from_unix_utc (DWR_TEST_NOW_S - 100000 + id);

  g_free (headline->id);
  g_free (headline->link);
  g_free (headline->title);
  g_free (headline->teaser);
  g_free (headline->language);
  headline->id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  headline->link = g_strdup_printf ("https://www.dw.com/de/x/a-%" G_GINT64_FORMAT, id);
  headline->title = g_strdup (title);
  headline->teaser = g_strdup (teaser);
  headline->language = g_strdup ("de");
  headline->published = g_date_time_format_iso8601 (published);
  return headline;
}

void
dwr_test_store_put_list (DwrStore *store,
                         const gint64 *ids,
                         const char *const *titles,
                         guint n_headlines,
                         gint64 now_s)
{
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  g_autoptr (GError) error = NULL;
  DwrStoreFeed feed = { .etag = (char *) "\"1\"", .fetched_s = now_s };

  for (guint i = 0; i < n_headlines; i++)
    g_ptr_array_add (headlines, dwr_test_headline_new (ids[i], titles[i], ""));
  dwr_store_put_headlines (store, &section, headlines, &feed, NULL, &error);
  g_assert_no_error (error);
}

GBytes *
dwr_test_store_make_page (gint64 id, const char *text)
{
  g_autofree char *page =
      g_strdup_printf ("<html><article id=%" G_GINT64_FORMAT ">%s</article></html>", id, text);

  return g_bytes_new (page, strlen (page));
}

DwrStorePut
dwr_test_store_put_article (DwrStore *store,
                            gint64 id,
                            const char *text,
                            const char *picture,
                            gint64 now_s)
{
  g_autofree char *title = g_strdup_printf ("Title %" G_GINT64_FORMAT, id);
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (id, title, "");
  g_autoptr (GBytes) page = dwr_test_store_make_page (id, text);
  g_autoptr (GError) error = NULL;
  const char *pictures[] = { picture, NULL };
  DwrStoreArticle article = { .headline = headline,
                              .link = headline->link,
                              .page = page,
                              .text = text,
                              .pictures = pictures,
                              .copy = DWR_STORE_COPY_WHOLE,
                              .now_s = now_s };
  DwrStorePut result;

  dwr_store_put_article (store, &article, &result, &error);
  g_assert_no_error (error);
  return result;
}

char *
dwr_test_store_dup_ids (DwrStore *store, DwrStoreViewKind kind)
{
  DwrStoreView view = { .kind = kind, .section = section, .limit = 100 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) headlines = dwr_store_list (store, &view, &error);
  GString *ids = g_string_new (NULL);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (headlines, i);

    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", headline->id);
  }
  g_assert_true (dwr_store_count (store, &view, &count, NULL));
  g_assert_cmpuint (count, ==, headlines->len);
  return g_string_free (ids, FALSE);
}

char *
dwr_test_store_dup_found (DwrStore *store, DwrStoreSearchScope scope, const char *words)
{
  DwrStoreSearch search = { .scope = scope, .words = words, .limit = 50 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = dwr_store_search (store, &search, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++) {
    const DwrStoreHit *hit = g_ptr_array_index (hits, i);

    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", hit->headline->id);
  }
  return g_string_free (ids, FALSE);
}

guint
dwr_test_store_get_state (DwrStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadline) headline = dwr_store_get_headline (store, id, &error);

  g_assert_no_error (error);
  return headline != NULL ? headline->state : G_MAXUINT;
}

char *
dwr_test_store_dup_long_text (gint64 id)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "w%x ", g_rand_int (random));
  return g_string_free (text, FALSE);
}

void
dwr_test_store_put_starred (DwrStore *store)
{
  for (gint64 id = 1; id <= DWR_TEST_N_STARRED; id++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    g_autofree char *text = dwr_test_store_dup_long_text (id);

    dwr_test_store_put_article (store, id, text, NULL, DWR_TEST_NOW_S);
    g_assert_true (dwr_store_set_starred (store, name, TRUE, NULL));
  }
}

int
dwr_test_store_leave_log (const char *folder)
{
  DwrStore *store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);

  dwr_test_store_put_starred (store);
  kill (getpid (), SIGKILL);
  return EXIT_FAILURE;
}

guint
dwr_test_store_count_whole (DwrStore *store)
{
  guint n_whole = 0;

  for (gint64 id = 1; id <= DWR_TEST_N_STARRED; id++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    g_autofree char *text = dwr_test_store_dup_long_text (id);
    g_autoptr (GBytes) wanted = dwr_test_store_make_page (id, text);
    g_autoptr (DwrStorePage) page = NULL;

    if (!dwr_store_get_page (store, name, &page, NULL) || page == NULL)
      continue;
    g_assert_true (g_bytes_equal (page->bytes, wanted));
    n_whole++;
  }
  return n_whole;
}

void
dwr_test_store_put_three (DwrStore *store, gint64 now_s)
{
  dwr_test_store_put_list (store,
                           (gint64[]){ 2, 1, 3 },
                           (const char *[]){ "Two", "One", "Three" },
                           3,
                           now_s);
}

void
dwr_test_store_assert_ids (DwrStore *store, DwrStoreViewKind kind, const char *wanted)
{
  g_autofree char *ids = dwr_test_store_dup_ids (store, kind);

  g_assert_cmpstr (ids, ==, wanted);
}

void
dwr_test_store_run_in_sandbox (const char *program,
                               const char *const *options,
                               const char *role,
                               const char *folder)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) vector = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_strv_builder_add_many (arguments, "bwrap", "--ro-bind", "/", "/", "--dev", "/dev", NULL);
  g_strv_builder_addv (arguments, (const char **) options);
  g_strv_builder_add_many (arguments, program, role, folder, NULL);
  vector = g_strv_builder_end (arguments);
  g_spawn_sync (NULL, vector, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

int
dwr_test_store_main (int argc,
                     char **argv,
                     const DwrTestStoreRole *roles,
                     const DwrTestStoreCase *cases)
{
  for (; roles != NULL && argc == 3 && roles->name != NULL; roles++)
    if (g_str_equal (argv[1], roles->name))
      return roles->run (argv[2]);
  g_test_init (&argc, &argv, NULL);
  for (; cases->path != NULL; cases++)
    g_test_add (cases->path,
                DwrTestStore,
                NULL,
                cases->set_up != NULL ? cases->set_up : dwr_test_store_set_up,
                cases->run,
                dwr_test_store_tear_down);
  return g_test_run ();
}

/* Whether @bytes stand in any file of the store's folder. */
gboolean
dwr_test_store_has_bytes (DwrTestStore *test, const char *bytes)
{
  g_autoptr (GDir) files = g_dir_open (test->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (test->folder, name, NULL);
    g_autofree char *content = NULL;
    gsize n_bytes = 0;

    if (g_file_get_contents (path, &content, &n_bytes, NULL) &&
        memmem (content, n_bytes, bytes, strlen (bytes)) != NULL)
      return TRUE;
  }
  return FALSE;
}

GByteArray *
dwr_test_store_read_file (DwrTestStore *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize n_bytes = 0;

  g_file_get_contents (path, &content, &n_bytes, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) content, n_bytes);
}

void
dwr_test_store_write_file (DwrTestStore *test, const char *name, const void *content, gsize n_bytes)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, (gssize) n_bytes, NULL));
}

guint
dwr_test_store_fill_disk (const char *path)
{
  static const char zeros[512];
  FILE *file = g_fopen (path, "w");
  guint n_blocks = 0;

  setvbuf (file, NULL, _IONBF, 0);
  while (fwrite (zeros, 1, sizeof zeros, file) == sizeof zeros)
    n_blocks++;
  fclose (file);
  return n_blocks;
}
