/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a log without SQLite. The sum in a frame goes on from that of the frame before it, as it is
 * written there: so each frame can be checked, whatever came of the others. Frames are read one by
 * one: what the disk does not give is a frame with wrong bytes, where a mapped file would end the
 * process. */

#include "config.h"

#include "dwr-log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE_BYTES 4096
#define HEADER_BYTES 32
#define FRAME_HEADER_BYTES 24
#define FRAME_BYTES (FRAME_HEADER_BYTES + PAGE_BYTES)
#define SALTS_BYTES 8

/* Its lowest bit says in which order the sums take bytes. */
#define MAGIC 0x377f0682u

/* A database of ours has far fewer. A copy of which a page is left out would pass for a whole one,
 * so there is none; and a number that somebody made up fills no disk. */
#define PAGES_MAX (1u << 20)

typedef struct {
  guint32 first;
  guint32 second;
} Sum;

static guint32
read_32 (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

static Sum
read_sum (const guint8 *bytes)
{
  return (Sum){ read_32 (bytes), read_32 (bytes + 4) };
}

static void
add (Sum *sum, const guint8 *bytes, gsize n_bytes, gboolean is_big_endian)
{
  for (gsize i = 0; i + 8 <= n_bytes; i += 8) {
    guint32 first = read_32 (bytes + i);
    guint32 second = read_32 (bytes + i + 4);

    sum->first += (is_big_endian ? first : GUINT32_SWAP_LE_BE (first)) + sum->second;
    sum->second += (is_big_endian ? second : GUINT32_SWAP_LE_BE (second)) + sum->first;
  }
}

/* Zeros agree with their sum of zero; but no page has that number. */
static gboolean
is_frame_good (const guint8 *frame, Sum before, gboolean is_big_endian)
{
  Sum wanted = read_sum (frame + 16);

  add (&before, frame, 8, is_big_endian);
  add (&before, frame + FRAME_HEADER_BYTES, PAGE_BYTES, is_big_endian);
  return before.first == wanted.first && before.second == wanted.second && read_32 (frame) != 0;
}

int
dwr_log_open (const char *path)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);

  return g_open (log_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
}

/* What cannot be read is zeros. */
static void
read_at (int fd, goffset at, guint8 *bytes, gsize n_bytes)
{
  if (pread (fd, bytes, n_bytes, at) != (gssize) n_bytes)
    memset (bytes, 0, n_bytes);
}

static goffset
get_size (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 ? status.st_size : 0;
}

gboolean
dwr_log_has_frames (int log_fd)
{
  return get_size (log_fd) >= HEADER_BYTES + FRAME_BYTES;
}

/* Called for each frame whose own sum is right. @at: where in the log; @n_lost: how many frames
 * before it were wrong */
typedef void (*FrameFunc) (const guint8 *frame, goffset at, guint n_lost, gpointer data);

/* What is known of a log while its frames are read. */
typedef struct {
  guint8 salts[SALTS_BYTES];
  gboolean has_salts;
  gboolean is_big_endian;
  guint n_lost; /* frames that were wrong, and the header */
  Sum before;
} Walk;

static void
read_header (int log_fd, Walk *walk)
{
  guint8 header[HEADER_BYTES];
  Sum sum = { 0 };

  read_at (log_fd, 0, header, sizeof header);
  walk->is_big_endian = (read_32 (header) & 1) != 0;
  walk->before = read_sum (header + 24);
  add (&sum, header, HEADER_BYTES - 8, walk->is_big_endian);
  walk->has_salts = (read_32 (header) & ~1u) == MAGIC && sum.first == walk->before.first &&
                    sum.second == walk->before.second;
  walk->n_lost = walk->has_salts ? 0 : 1;
  memcpy (walk->salts, header + 16, SALTS_BYTES);
}

/* A frame of an older log has other salts, and ends this one. Where the header is damaged, the
 * first good frame says what they are. */
static gboolean
is_of_log (const guint8 *frame, Walk *walk)
{
  if (!is_frame_good (frame, walk->before, walk->is_big_endian))
    return FALSE;
  if (!walk->has_salts)
    memcpy (walk->salts, frame + 8, SALTS_BYTES);
  walk->has_salts = TRUE;
  return memcmp (walk->salts, frame + 8, SALTS_BYTES) == 0;
}

static void
read_frames (int log_fd, FrameFunc func, gpointer data)
{
  goffset n_bytes = get_size (log_fd);
  guint8 frame[FRAME_BYTES];
  Walk walk = { .n_lost = 0 };

  if (!dwr_log_has_frames (log_fd))
    return;
  read_header (log_fd, &walk);
  for (goffset at = HEADER_BYTES; at + FRAME_BYTES <= n_bytes; at += FRAME_BYTES) {
    read_at (log_fd, at, frame, FRAME_BYTES);
    if (is_of_log (frame, &walk))
      func (frame, at, walk.n_lost, data);
    else
      walk.n_lost++;
    walk.before = read_sum (frame + 16);
  }
}

/* Only the last frame of a commit has the database's size. */
static gboolean
ends_commit (const guint8 *frame)
{
  return read_32 (frame + 4) != 0;
}

static void
note_lost (const guint8 *frame, goffset at, guint n_lost, gpointer data)
{
  guint *n_before_commit = data;

  if (ends_commit (frame))
    *n_before_commit = n_lost;
}

guint
dwr_log_count_lost (int log_fd)
{
  guint n_before_commit = 0;

  read_frames (log_fd, note_lost, &n_before_commit);
  return n_before_commit;
}

/* A frame whose commit has not come yet. */
typedef struct {
  goffset at;
  guint age;
} Waiting;

typedef struct {
  int log_fd;
  int fd;
  DwrLogScope scope;
  DwrLogAges *ages; /* borrowed */
  GArray *waiting;  /* owned, element-type Waiting */
  guint n_commits;
  int failure; /* of the system; 0: none */
} Copy;

void
dwr_log_ages_clear (DwrLogAges *ages)
{
  g_clear_pointer (&ages->pages, g_hash_table_unref);
}

guint
dwr_log_ages_get (const DwrLogAges *ages, guint32 page)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (ages->pages, GUINT_TO_POINTER (page)));
}

static void
copy_page (Copy *copy, const Waiting *waiting)
{
  guint8 frame[FRAME_BYTES];
  guint32 number;

  read_at (copy->log_fd, waiting->at, frame, FRAME_BYTES);
  number = read_32 (frame);
  if (number == 0 || copy->failure != 0)
    return;
  errno = number > PAGES_MAX ? EFBIG : ENOSPC;
  if (number > PAGES_MAX || pwrite (copy->fd,
                                    frame + FRAME_HEADER_BYTES,
                                    PAGE_BYTES,
                                    (off_t) (number - 1) * PAGE_BYTES) != PAGE_BYTES) {
    copy->failure = errno;
    return;
  }
  g_hash_table_replace (copy->ages->pages,
                        GUINT_TO_POINTER (number),
                        GUINT_TO_POINTER (waiting->age));
}

/* What was never committed is not there. A frame that was lost may have ended a commit: what stands
 * behind it is later than what stands before it. */
static void
apply_frame (const guint8 *frame, goffset at, guint n_lost, gpointer data)
{
  Copy *copy = data;
  const Waiting waiting = { at, copy->n_commits + n_lost + 1 };

  if (n_lost > 0 && copy->scope == DWR_LOG_TO_LOSS)
    return;
  g_array_append_val (copy->waiting, waiting);
  if (!ends_commit (frame))
    return;
  for (guint i = 0; i < copy->waiting->len; i++)
    copy_page (copy, &g_array_index (copy->waiting, Waiting, i));
  g_array_set_size (copy->waiting, 0);
  copy->n_commits++;
  if (n_lost == 0 && copy->scope == DWR_LOG_WHOLE)
    copy->ages->loss = copy->n_commits;
}

gboolean
dwr_log_apply (int log_fd, int fd, DwrLogScope scope, DwrLogAges *ages)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  Copy copy = { log_fd, fd, scope, ages, waiting, 0, 0 };

  *ages = (DwrLogAges){ g_hash_table_new (NULL, NULL), 0 };
  if (scope != DWR_LOG_NONE)
    read_frames (log_fd, apply_frame, &copy);
  errno = copy.failure;
  return copy.failure == 0;
}
