/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GIO's own replacing (2.74) puts what it has got written into the file's place when the disk is
 * full, and the file is lost. So a file beside it is written and closed first, which is when disks
 * and servers tell of what failed, and then takes its name. A symbolic link is replaced, not what
 * it leads to. In a thread, for disks may be slow. */

#include "config.h"

#include "dwr-whole-file.h"

#include <errno.h>
#include <gio/gfiledescriptorbased.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE                             \
                                 "," G_FILE_ATTRIBUTE_UNIX_MODE "," G_FILE_ATTRIBUTE_UNIX_GID

/* Not what lends somebody's rights to those who run it. */
#define MODE_MASK (S_IRWXU | S_IRWXG | S_IRWXO)

/* Whether what is there may be replaced. @old: (nullable): nothing is there */
static gboolean
may_replace (GFileInfo *old, GError **error)
{
  GFileType type = old != NULL ? g_file_info_get_file_type (old) : G_FILE_TYPE_UNKNOWN;

  if (type == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "There is a folder");
  else if (type == G_FILE_TYPE_SPECIAL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "There is no usual file");
  else if (type == G_FILE_TYPE_REGULAR &&
           g_file_info_has_attribute (old, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE) &&
           !g_file_info_get_attribute_boolean (old, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "The file is protected");
  else
    return TRUE;
  return FALSE;
}

/* Who could read the old file can read the new one, and nobody else. Where a place knows no such
 * rights, there is nothing to keep. @old: (nullable) */
static void
keep_rights (GFile *part, GFileInfo *old)
{
  guint32 mode = 0;

  if (old == NULL || g_file_info_get_file_type (old) != G_FILE_TYPE_REGULAR ||
      !g_file_info_has_attribute (old, G_FILE_ATTRIBUTE_UNIX_MODE))
    return;
  mode = g_file_info_get_attribute_uint32 (old, G_FILE_ATTRIBUTE_UNIX_MODE) & MODE_MASK;
  if (!g_file_set_attribute_uint32 (
          part,
          G_FILE_ATTRIBUTE_UNIX_GID,
          g_file_info_get_attribute_uint32 (old, G_FILE_ATTRIBUTE_UNIX_GID),
          G_FILE_QUERY_INFO_NONE,
          NULL,
          NULL))
    mode &= ~(guint32) S_IRWXG;
  g_file_set_attribute_uint32 (part,
                               G_FILE_ATTRIBUTE_UNIX_MODE,
                               mode,
                               G_FILE_QUERY_INFO_NONE,
                               NULL,
                               NULL);
}

/* Some disks tell only then that they are full; some file systems cannot. */
static gboolean
reach_disk (GOutputStream *stream, GError **error)
{
  if (!G_IS_FILE_DESCRIPTOR_BASED (stream) ||
      fsync (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream))) == 0 ||
      errno == EINVAL || errno == ENOSYS)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

/* @stream: of @part, empty */
static gboolean
write_part (GFile *part,
            GOutputStream *stream,
            GBytes *content,
            GFileInfo *old,
            GCancellable *cancellable,
            GError **error)
{
  gsize n_bytes = 0;
  const void *bytes = g_bytes_get_data (content, &n_bytes);

  keep_rights (part, old);
  return g_output_stream_write_all (stream, bytes, n_bytes, NULL, cancellable, error) &&
         reach_disk (stream, error) && g_output_stream_close (stream, cancellable, error);
}

/* (transfer full): a file beside @file that is not there, hidden while it is */
static GFile *
name_part (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (".%s.part", unique);

  return g_file_get_child (folder, name);
}

static gboolean
write_whole (GFile *file, GBytes *content, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInfo) old = g_file_query_info (file,
                                                 ATTRIBUTES,
                                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                                 cancellable,
                                                 &failure);
  g_autoptr (GFile) part = name_part (file);
  g_autoptr (GFileOutputStream) stream = NULL;

  if (old == NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!may_replace (old, error))
    return FALSE;
  stream = g_file_create (part, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (write_part (part, G_OUTPUT_STREAM (stream), content, old, cancellable, error) &&
      g_file_move (part, file, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error))
    return TRUE;
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL);
  g_file_delete (part, NULL, NULL);
  return FALSE;
}

static void
thread_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (write_whole (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
dwr_whole_file_write_async (GFile *file,
                            GBytes *content,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwr_whole_file_write_async);
  g_task_set_task_data (task, g_bytes_ref (content), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, thread_cb);
}

gboolean
dwr_whole_file_write_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
