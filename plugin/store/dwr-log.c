/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a log without SQLite. The sum in a frame goes on from that of the frame before it, as it is
 * written there: so each frame can be checked, whatever came of the others. */

#include "config.h"

#include "dwr-log.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PAGE_BYTES 4096
#define HEADER_BYTES 32
#define FRAME_HEADER_BYTES 24
#define FRAME_BYTES (FRAME_HEADER_BYTES + PAGE_BYTES)

/* Its lowest bit says in which order the sums take bytes. */
#define MAGIC 0x377f0682u

/* A database of ours has far fewer. */
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

static gboolean
is_frame_good (const guint8 *frame, Sum before, gboolean is_big_endian)
{
  Sum wanted = read_sum (frame + 16);

  add (&before, frame, 8, is_big_endian);
  add (&before, frame + FRAME_HEADER_BYTES, PAGE_BYTES, is_big_endian);
  return before.first == wanted.first && before.second == wanted.second;
}

/* Called for each frame whose own sum is right. @is_lost: a frame before it was wrong */
typedef void (*FrameFunc) (const guint8 *frame, gboolean is_lost, gpointer data);

/* A frame of an older log has other salts, and ends this one. Where the header is damaged, the
 * first frame says what they are. */
static void
walk (GBytes *log, FrameFunc func, gpointer data)
{
  gsize n_bytes = 0;
  const guint8 *bytes = g_bytes_get_data (log, &n_bytes);
  gboolean is_big_endian;
  gboolean is_lost;
  Sum before = { 0 };
  guint8 salts[8];

  if (n_bytes < HEADER_BYTES + FRAME_BYTES)
    return;
  is_big_endian = (read_32 (bytes) & 1) != 0;
  add (&before, bytes, HEADER_BYTES - 8, is_big_endian);
  is_lost = (read_32 (bytes) & ~1u) != MAGIC || read_32 (bytes + 24) != before.first ||
            read_32 (bytes + 28) != before.second;
  memcpy (salts, is_lost ? bytes + HEADER_BYTES + 8 : bytes + 16, sizeof salts);
  before = read_sum (bytes + 24);
  for (gsize at = HEADER_BYTES; at + FRAME_BYTES <= n_bytes; at += FRAME_BYTES) {
    const guint8 *frame = bytes + at;

    if (is_frame_good (frame, before, is_big_endian) &&
        memcmp (frame + 8, salts, sizeof salts) == 0)
      func (frame, is_lost, data);
    else
      is_lost = TRUE;
    before = read_sum (frame + 16);
  }
}

static void
find_lost (const guint8 *frame, gboolean is_lost, gpointer data)
{
  gboolean *has_lost = data;

  /* Only the last frame of a commit has the database's size. */
  if (is_lost && read_32 (frame + 4) != 0)
    *has_lost = TRUE;
}

gboolean
dwr_log_has_lost (GBytes *log)
{
  gboolean has_lost = FALSE;

  walk (log, find_lost, &has_lost);
  return has_lost;
}

typedef struct {
  int fd;
  gboolean is_good;
} Copy;

static void
apply_frame (const guint8 *frame, gboolean is_lost, gpointer data)
{
  Copy *copy = data;
  guint32 number = read_32 (frame);

  if (number == 0 || number > PAGES_MAX || !copy->is_good)
    return;
  errno = ENOSPC;
  copy->is_good = pwrite (copy->fd,
                          frame + FRAME_HEADER_BYTES,
                          PAGE_BYTES,
                          (off_t) (number - 1) * PAGE_BYTES) == PAGE_BYTES;
}

gboolean
dwr_log_apply (GBytes *log, int fd)
{
  Copy copy = { fd, TRUE };

  walk (log, apply_frame, &copy);
  return copy.is_good;
}
