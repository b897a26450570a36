/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a mail up to the first empty one, and in them the few fields that DW Reader writes
 * itself, and the one that every server adds to what it passes on. DW Reader writes each in one
 * line; a client may break it, even behind the name. */

#include "config.h"

#include "dwr-mail-head.h"

#include <glib/gstdio.h>
#include <string.h>

/* A head that is longer is not one of ours. */
#define HEAD_MAX_BYTES (64 * 1024)

#define PICTURES_MAX 1000

static const struct {
  const char *name; /* lower case */
  gsize offset;     /* of the member that takes the value */
} fields[] = {
  { "message-id", G_STRUCT_OFFSET (DwrMailHead, message_id) },
  { "x-dw-digest", G_STRUCT_OFFSET (DwrMailHead, digest) },
  { "x-dw-url", G_STRUCT_OFFSET (DwrMailHead, uri) },
};

/* What follows "NAME:". (transfer full) (nullable): another field */
static char *
dup_value (const char *line, const char *name)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (line, name, length) != 0 || line[length] != ':')
    return NULL;
  return g_strstrip (g_strdup (line + length + 1));
}

/* The first of a name counts. */
static void
read_line (DwrMailHead *self, const char *line)
{
  g_autofree char *pictures = dup_value (line, "x-dw-pictures");
  g_autofree char *received = dup_value (line, "received");

  self->is_received |= received != NULL;
  if (pictures != NULL)
    self->n_pictures = (guint) MIN (g_ascii_strtoull (pictures, NULL, 10), PICTURES_MAX);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    char **member = G_STRUCT_MEMBER_P (self, fields[i].offset);

    if (*member == NULL)
      *member = dup_value (line, fields[i].name);
  }
}

static void
strip_brackets (char *message_id)
{
  gsize length = strlen (message_id);

  if (length < 2 || message_id[0] != '<' || message_id[length - 1] != '>')
    return;
  message_id[length - 1] = '\0';
  memmove (message_id, message_id + 1, length - 1);
}

/* A line that begins with a space goes on from the one before it; the empty one ends the head. */
static void
unfold (char *head)
{
  char *line = head;
  char *end = NULL;

  while ((end = strchr (line, '\n')) != NULL && end != line && *line != '\r') {
    line = end + 1;
    if (*line != ' ' && *line != '\t')
      continue;
    *end = ' ';
    if (end[-1] == '\r')
      end[-1] = ' ';
  }
}

static DwrMailHead *
read_head (const char *bytes, gsize n_bytes)
{
  DwrMailHead *self = g_new0 (DwrMailHead, 1);
  g_autofree char *head = NULL;
  g_auto (GStrv) lines = NULL;

  /* No bytes are %NULL. */
  head = n_bytes > 0 ? g_strndup (bytes, MIN (n_bytes, HEAD_MAX_BYTES)) : g_strdup ("");
  unfold (head);
  lines = g_strsplit (head, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (**line == '\0' || g_str_equal (*line, "\r"))
      break;
    read_line (self, *line);
  }
  if (self->message_id != NULL)
    strip_brackets (self->message_id);
  return self;
}

DwrMailHead *
dwr_mail_head_new (GBytes *mail)
{
  gsize n_bytes = 0;
  const char *bytes = g_bytes_get_data (mail, &n_bytes);

  return read_head (bytes, n_bytes);
}

DwrMailHead *
dwr_mail_head_read (const char *path)
{
  g_autofree char *bytes = g_malloc (HEAD_MAX_BYTES);
  FILE *file = g_fopen (path, "rb");
  gsize n_bytes = 0;

  if (file == NULL)
    return NULL;
  n_bytes = fread (bytes, 1, HEAD_MAX_BYTES, file);
  fclose (file);
  return read_head (bytes, n_bytes);
}

void
dwr_mail_head_free (DwrMailHead *self)
{
  if (self == NULL)
    return;
  g_free (self->message_id);
  g_free (self->digest);
  g_free (self->uri);
  g_free (self);
}

DwrMailStanding
dwr_mail_head_stand (const DwrMailHead *self, const DwrMailHead *new_head)
{
  if (self == NULL || self->is_received)
    return DWR_MAIL_OF_OTHERS;
  return self->digest != NULL && g_strcmp0 (self->digest, new_head->digest) == 0 &&
                 self->n_pictures >= new_head->n_pictures
             ? DWR_MAIL_COVERING
             : DWR_MAIL_OLDER;
}

gboolean
dwr_mail_head_is_read (const DwrMailHead *self)
{
  return self->uri != NULL;
}
