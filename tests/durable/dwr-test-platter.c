/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file has the bytes of its last sync, and what was done to it since, of which the disk may have
 * any part: sectors are whole or not written. Names are as the file system's journal has them: in
 * order, up to some point, and surely up to a sync of their folder or, for a file's first name, of
 * the file. What is in a folder whose own name is lost is lost with it; the folder of the log is
 * always there. */

#include "dwr-test-platter.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-test-disk.h"

#define SECTOR_BYTES 512

typedef struct {
  GByteArray *synced; /* owned */
  GArray *changes;    /* owned, of indices into entries */
  gboolean is_folder; /* has no bytes */
} File;

typedef struct {
  DwrTestDiskEntry head;
  char *path;          /* owned */
  const guint8 *bytes; /* borrowed from the log */
  gsize place;
} Entry;

typedef struct {
  guint kind;
  char *path; /* owned */
  char *to;   /* owned (nullable) */
  File *file; /* owned (nullable), shared */
} Naming;

struct _DwrTestPlatter {
  GBytes *log;        /* owned */
  char *folder;       /* owned */
  GArray *entries;    /* owned, of Entry */
  guint next;         /* not played yet */
  GHashTable *open;   /* owned: path to File, as the program sees it */
  GHashTable *names;  /* owned: path to File, as the disk surely has it */
  GPtrArray *namings; /* owned: not surely on the disk */
};

static void
file_clear (File *file)
{
  g_byte_array_unref (file->synced);
  g_array_unref (file->changes);
}

static void
file_unref (File *file)
{
  g_rc_box_release_full (file, (GDestroyNotify) file_clear);
}

static File *
file_new (void)
{
  File *file = g_rc_box_new0 (File);

  file->synced = g_byte_array_new ();
  file->changes = g_array_new (FALSE, FALSE, sizeof (guint));
  return file;
}

static void
entry_clear (Entry *entry)
{
  g_free (entry->path);
}

static void
naming_free (Naming *naming)
{
  g_free (naming->path);
  g_free (naming->to);
  g_clear_pointer (&naming->file, file_unref);
  g_free (naming);
}

static GHashTable *
names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) file_unref);
}

/* A last entry that is cut is none. */
static void
read_entries (DwrTestPlatter *self)
{
  gsize n_bytes = 0;
  const guint8 *bytes = g_bytes_get_data (self->log, &n_bytes);

  for (gsize at = 0; at + sizeof (DwrTestDiskEntry) <= n_bytes;) {
    Entry entry = { .place = at };

    memcpy (&entry.head, bytes + at, sizeof entry.head);
    at += sizeof entry.head;
    if (at + entry.head.path_bytes + entry.head.n_bytes > n_bytes)
      return;
    entry.path = g_strndup ((const char *) bytes + at, entry.head.path_bytes);
    at += entry.head.path_bytes;
    entry.bytes = bytes + at;
    at += entry.head.n_bytes;
    g_array_append_val (self->entries, entry);
  }
}

DwrTestPlatter *
dwr_test_platter_new (GBytes *log, const char *folder)
{
  DwrTestPlatter *self = g_new0 (DwrTestPlatter, 1);

  self->log = g_bytes_ref (log);
  self->folder = g_strdup (folder);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  self->open = names_new ();
  self->names = names_new ();
  self->namings = g_ptr_array_new_with_free_func ((GDestroyNotify) naming_free);
  read_entries (self);
  return self;
}

void
dwr_test_platter_free (DwrTestPlatter *self)
{
  g_bytes_unref (self->log);
  g_array_unref (self->entries);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->namings);
  g_free (self->folder);
  g_free (self);
}

guint
dwr_test_platter_count (DwrTestPlatter *self)
{
  return self->entries->len;
}

static const Entry *
get_entry (DwrTestPlatter *self, guint number)
{
  return &g_array_index (self->entries, Entry, number);
}

gsize
dwr_test_platter_get_place (DwrTestPlatter *self, guint number)
{
  return get_entry (self, number)->place;
}

/* ---- Playing ---- */

static void
apply_naming (GHashTable *names, const Naming *naming)
{
  if (naming->kind == DWR_TEST_DISK_OPEN)
    g_hash_table_insert (names, g_strdup (naming->path), g_rc_box_acquire (naming->file));
  else if (naming->kind == DWR_TEST_DISK_UNLINK)
    g_hash_table_remove (names, naming->path);
  else {
    File *file = g_hash_table_lookup (names, naming->path);

    if (file != NULL)
      g_hash_table_insert (names, g_strdup (naming->to), g_rc_box_acquire (file));
    g_hash_table_remove (names, naming->path);
  }
}

static void
note_naming (DwrTestPlatter *self, guint kind, const char *path, const char *to, File *file)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->kind = kind;
  naming->path = g_strdup (path);
  naming->to = g_strdup (to);
  naming->file = file != NULL ? g_rc_box_acquire (file) : NULL;
  apply_naming (self->open, naming);
  g_ptr_array_add (self->namings, naming);
}

static File *
get_file (DwrTestPlatter *self, const Entry *entry)
{
  File *file = g_hash_table_lookup (self->open, entry->path);

  if (file == NULL) {
    file = file_new ();
    note_naming (self, DWR_TEST_DISK_OPEN, entry->path, NULL, file);
    file_unref (file);
  }
  return g_hash_table_lookup (self->open, entry->path);
}

static void
write_at (GByteArray *content, gsize offset, const guint8 *bytes, gsize n_bytes)
{
  if (content->len < offset + n_bytes) {
    guint before = content->len;

    g_byte_array_set_size (content, (guint) (offset + n_bytes));
    memset (content->data + before, 0, content->len - before);
  }
  memcpy (content->data + offset, bytes, n_bytes);
}

static void
set_length (GByteArray *content, gsize n_bytes)
{
  guint before = content->len;

  g_byte_array_set_size (content, (guint) n_bytes);
  if (n_bytes > before)
    memset (content->data + before, 0, n_bytes - before);
}

static void
apply_whole (const Entry *entry, GByteArray *content)
{
  if (entry->head.kind == DWR_TEST_DISK_WRITE)
    write_at (content, (gsize) entry->head.offset, entry->bytes, entry->head.n_bytes);
  else
    set_length (content, (gsize) entry->head.offset);
}

/* Where a file is made, and what was done to its name before: a journal that was deleted does not
 * take the new one of its name with it. */
static void
sync_name (DwrTestPlatter *self, const File *file)
{
  const char *path = NULL;

  for (guint i = 0; i < self->namings->len && path == NULL; i++) {
    const Naming *naming = g_ptr_array_index (self->namings, i);

    if (naming->kind == DWR_TEST_DISK_OPEN && naming->file == file)
      path = naming->path;
  }
  for (guint i = 0; path != NULL && i < self->namings->len;) {
    const Naming *naming = g_ptr_array_index (self->namings, i);
    gboolean is_last = naming->file == file;

    if (!g_str_equal (naming->path, path)) {
      i++;
      continue;
    }
    apply_naming (self->names, naming);
    if (is_last)
      path = NULL;
    g_ptr_array_remove_index (self->namings, i);
  }
}

static void
sync_file (DwrTestPlatter *self, File *file)
{
  for (guint i = 0; i < file->changes->len; i++)
    apply_whole (get_entry (self, g_array_index (file->changes, guint, i)), file->synced);
  g_array_set_size (file->changes, 0);
  sync_name (self, file);
}

static void
sync_folder (DwrTestPlatter *self, const char *path)
{
  for (guint i = 0; i < self->namings->len;) {
    Naming *naming = g_ptr_array_index (self->namings, i);
    g_autofree char *folder = g_path_get_dirname (naming->path);

    if (!g_str_equal (folder, path)) {
      i++;
      continue;
    }
    apply_naming (self->names, naming);
    g_ptr_array_remove_index (self->namings, i);
  }
}

static void
make_folder (DwrTestPlatter *self, const char *path)
{
  File *file = file_new ();

  file->is_folder = TRUE;
  note_naming (self, DWR_TEST_DISK_OPEN, path, NULL, file);
  file_unref (file);
}

static void
sync_entry (DwrTestPlatter *self, const char *path)
{
  File *file = g_hash_table_lookup (self->open, path);

  if (file != NULL && !file->is_folder)
    sync_file (self, file);
  else
    sync_folder (self, path);
}

static void
play_one (DwrTestPlatter *self, guint number)
{
  const Entry *entry = get_entry (self, number);
  g_autofree char *to = NULL;

  switch (entry->head.kind) {
  case DWR_TEST_DISK_OPEN:
    get_file (self, entry);
    break;
  case DWR_TEST_DISK_WRITE:
  case DWR_TEST_DISK_TRUNCATE:
    g_array_append_val (get_file (self, entry)->changes, number);
    break;
  case DWR_TEST_DISK_SYNC:
    sync_entry (self, entry->path);
    break;
  case DWR_TEST_DISK_FOLDER_MADE:
    if (!g_str_equal (entry->path, self->folder))
      make_folder (self, entry->path);
    break;
  case DWR_TEST_DISK_RENAME:
    to = g_strndup ((const char *) entry->bytes, entry->head.n_bytes);
    note_naming (self, DWR_TEST_DISK_RENAME, entry->path, to, NULL);
    break;
  case DWR_TEST_DISK_UNLINK:
    note_naming (self, DWR_TEST_DISK_UNLINK, entry->path, NULL, NULL);
    break;
  default:
    g_assert_not_reached ();
  }
}

void
dwr_test_platter_play (DwrTestPlatter *self, guint number)
{
  for (; self->next < number; self->next++)
    play_one (self, self->next);
}

/* ---- Cutting ---- */

/* How much of what is on its way arrives. */
typedef enum { NOTHING, ALL, UP_TO_SOME, ANY, N_WAYS } Way;

static void
write_sectors (const Entry *entry, GByteArray *content, GRand *random)
{
  gsize offset = (gsize) entry->head.offset;
  gsize end = offset + entry->head.n_bytes;

  for (gsize at = offset; at < end;) {
    gsize next = MIN (end, (at / SECTOR_BYTES + 1) * SECTOR_BYTES);

    if (g_rand_boolean (random))
      write_at (content, at, entry->bytes + (at - offset), next - at);
    at = next;
  }
}

static GByteArray *
make_content (DwrTestPlatter *self, const File *file, Way way, GRand *random)
{
  GByteArray *content = g_byte_array_sized_new (file->synced->len);
  guint n_changes = file->changes->len;

  g_byte_array_append (content, file->synced->data, file->synced->len);
  if (way == NOTHING)
    n_changes = 0;
  else if (way == UP_TO_SOME && n_changes > 0)
    n_changes = (guint) g_rand_int_range (random, 0, (gint32) n_changes + 1);
  for (guint i = 0; i < n_changes; i++) {
    const Entry *entry = get_entry (self, g_array_index (file->changes, guint, i));
    gboolean is_torn = way == ANY || (way == UP_TO_SOME && i == n_changes - 1);

    if (!is_torn)
      apply_whole (entry, content);
    else if (entry->head.kind == DWR_TEST_DISK_WRITE)
      write_sectors (entry, content, random);
    else if (g_rand_boolean (random))
      apply_whole (entry, content);
  }
  return content;
}

/* What has a name then. (transfer full) */
static GHashTable *
make_names (DwrTestPlatter *self, Way way, GRand *random)
{
  g_autoptr (GHashTable) names = names_new ();
  guint n_namings = way == NOTHING ? 0 : self->namings->len;
  GHashTableIter iter;
  const char *path;
  File *file;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &file))
    g_hash_table_insert (names, g_strdup (path), g_rc_box_acquire (file));
  if (way > ALL)
    n_namings = (guint) g_rand_int_range (random, 0, (gint32) n_namings + 1);
  for (guint i = 0; i < n_namings; i++)
    apply_naming (names, g_ptr_array_index (self->namings, i));
  return g_steal_pointer (&names);
}

/* Whether the folders above it have names too. */
static gboolean
is_reachable (DwrTestPlatter *self, GHashTable *names, const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return g_str_equal (parent, self->folder) ||
         (g_hash_table_contains (names, parent) && is_reachable (self, names, parent));
}

static void
write_file (const char *path, const GByteArray *content)
{
  g_autofree char *parent = g_path_get_dirname (path);
  FILE *stream;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  stream = g_fopen (path, "w");
  g_assert_nonnull (stream);
  /* An empty array has no data at all. */
  if (content->len > 0)
    g_assert_cmpuint (fwrite (content->data, 1, content->len, stream), ==, content->len);
  g_assert_cmpint (fclose (stream), ==, 0);
}

void
dwr_test_platter_cut (DwrTestPlatter *self, const char *folder, GRand *random)
{
  Way way = (Way) g_rand_int_range (random, 0, N_WAYS);
  g_autoptr (GHashTable) names = make_names (self, way, random);
  GHashTableIter iter;
  const char *path;
  File *file;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &file)) {
    g_autofree char *copy = g_build_filename (folder, path + strlen (self->folder), NULL);
    g_autoptr (GByteArray) content = NULL;

    if (!is_reachable (self, names, path))
      continue;
    content = make_content (self, file, way, random);
    if (file->is_folder)
      g_assert_cmpint (g_mkdir_with_parents (copy, 0700), ==, 0);
    else
      write_file (copy, content);
  }
}
