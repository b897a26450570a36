/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the log beside a damaged database. The first line is letters for its header: `b`
 * sums in the other order of bytes, and what is damaged after they were taken: `m` the magic
 * number, `k` the salts, `s` the sum. Each further line is a frame: a page's number, letters and
 * words of the page, separated by tabs. `c` ends a commit, `o` is an older log's; `d` the page and
 * `s` the sum are damaged. A line `!` with a number changes a byte anywhere, and `-` cuts so many
 * off. What comes of such a log is reckoned here too: the good frames of its commits alone are
 * applied, whole and in their order, up to a loss or behind it too, and a commit behind a loss is
 * told. */

#define _GNU_SOURCE
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr-fuzz-lines.h"
#include "dwr-log.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

#define LINES_MAX 16
#define PAGE_BYTES 4096
#define HEADER_BYTES 32
#define FRAME_HEADER_BYTES 24
#define FRAME_BYTES (FRAME_HEADER_BYTES + PAGE_BYTES)

/* As dwr-log.c has it: a page with a number beyond it cannot be copied. */
#define PAGES_MAX (1u << 20)

typedef struct {
  guint32 words[2];
} Sum;

/* What is known of a frame, as it was written. */
typedef struct {
  guint32 number;
  gboolean is_commit;
  gboolean is_old;
  gboolean is_page_damaged;
  gboolean is_sum_damaged;
} Frame;

typedef struct {
  GByteArray *bytes;     /* owned */
  GArray *frames;        /* owned, element-type Frame */
  Sum sum;               /* of what was written until now */
  gboolean is_big;       /* the order of bytes in sums */
  gboolean is_damaged;   /* the header is */
  gboolean is_sum_wrong; /* the header's is */
  gboolean is_spoilt;    /* anywhere: nothing is known of it */
} Log;

/* ---- Writing ---- */

static void
put_32 (guint8 *to, guint32 number)
{
  for (guint i = 0; i < 4; i++)
    to[i] = (guint8) (number >> (24 - 8 * i));
}

static guint32
get_32 (const guint8 *from, gboolean is_big)
{
  guint32 number = 0;

  for (guint i = 0; i < 4; i++)
    number |= (guint32) from[i] << (is_big ? 24 - 8 * i : 8 * i);
  return number;
}

/* By "Checksum Algorithm" of https://sqlite.org/fileformat2.html. */
static void
add_to_sum (Log *log, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i += 4) {
    guint word = i / 4 % 2;

    log->sum.words[word] += get_32 (bytes + i, log->is_big) + log->sum.words[1 - word];
  }
}

static void
put_sum (const Log *log, guint8 *to)
{
  put_32 (to, log->sum.words[0]);
  put_32 (to + 4, log->sum.words[1]);
}

static void
write_header (Log *log, const char *letters)
{
  guint8 header[HEADER_BYTES] = { 0 };

  log->is_big = strchr (letters, 'b') != NULL;
  log->is_sum_wrong = strchr (letters, 's') != NULL;
  log->is_damaged = log->is_sum_wrong || strpbrk (letters, "mk") != NULL;
  put_32 (header, log->is_big ? 0x377f0683 : 0x377f0682);
  put_32 (header + 4, 3007000);
  put_32 (header + 8, PAGE_BYTES);
  memset (header + 16, 'n', 8);
  add_to_sum (log, header, HEADER_BYTES - 8);
  put_sum (log, header + HEADER_BYTES - 8);
  if (strchr (letters, 'm') != NULL)
    header[1] ^= 1;
  if (strchr (letters, 'k') != NULL)
    header[16] ^= 1;
  if (log->is_sum_wrong)
    header[HEADER_BYTES - 8] ^= 1;
  g_byte_array_append (log->bytes, header, HEADER_BYTES);
}

static void
write_frame (Log *log, char *const *words)
{
  guint n_words = g_strv_length ((char **) words);
  const char *letters = n_words > 1 ? words[1] : "";
  const Frame frame = {
    .number = (guint32) g_ascii_strtoull (words[0], NULL, 10),
    .is_commit = strchr (letters, 'c') != NULL,
    .is_old = strchr (letters, 'o') != NULL,
    .is_page_damaged = strchr (letters, 'd') != NULL,
    .is_sum_damaged = strchr (letters, 's') != NULL,
  };
  guint8 bytes[FRAME_BYTES] = { 0 };

  put_32 (bytes, frame.number);
  put_32 (bytes + 4, frame.is_commit ? 9 : 0);
  memset (bytes + 8, frame.is_old ? 'o' : 'n', 8);
  if (n_words > 2)
    memcpy (bytes + FRAME_HEADER_BYTES, words[2], MIN (strlen (words[2]), PAGE_BYTES));
  add_to_sum (log, bytes, 8);
  add_to_sum (log, bytes + FRAME_HEADER_BYTES, PAGE_BYTES);
  put_sum (log, bytes + 16);
  if (frame.is_page_damaged)
    bytes[FRAME_BYTES - 1] ^= 1;
  /* Not the half that the page's last byte changes, or they might agree again. */
  if (frame.is_sum_damaged)
    bytes[FRAME_HEADER_BYTES - 8] ^= 1;
  g_byte_array_append (log->bytes, bytes, FRAME_BYTES);
  g_array_append_val (log->frames, frame);
}

/* Frames that are not whole any more are no frames. */
static void
cut (Log *log, guint64 n_bytes)
{
  gsize left = log->bytes->len - (gsize) MIN (n_bytes, log->bytes->len);

  g_byte_array_set_size (log->bytes, (guint) left);
  g_array_set_size (log->frames,
                    left < HEADER_BYTES ? 0 : (guint) ((left - HEADER_BYTES) / FRAME_BYTES));
}

static void
write_log (Log *log, char **lines)
{
  write_header (log, lines[0] != NULL ? lines[0] : "");
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], "\t", 3);

    if (words[0] != NULL && g_ascii_isdigit (words[0][0]))
      write_frame (log, words);
  }
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    guint64 number = lines[i][0] != '\0' ? g_ascii_strtoull (lines[i] + 1, NULL, 10) : 0;

    if (lines[i][0] == '-')
      cut (log, number);
    if (lines[i][0] != '!' || log->bytes->len == 0)
      continue;
    log->is_spoilt = TRUE;
    log->bytes->data[number % log->bytes->len] ^= (guint8) (1 + number % 255);
  }
}

/* ---- What must come of it ---- */

static const Frame *
get_frame (const Log *log, guint i)
{
  return &g_array_index (log->frames, Frame, i);
}

static const guint8 *
get_bytes (const Log *log, guint i)
{
  return log->bytes->data + HEADER_BYTES + (gsize) i * FRAME_BYTES;
}

/* A frame's sum goes on from that of the one before it, as it is written there. No page has the
 * number zero. */
static gboolean
is_sum_good (const Log *log, guint i)
{
  const Frame *frame = get_frame (log, i);
  gboolean is_after_wrong_sum = i > 0 ? get_frame (log, i - 1)->is_sum_damaged : log->is_sum_wrong;

  return frame->number != 0 && !is_after_wrong_sum && !frame->is_page_damaged &&
         !frame->is_sum_damaged;
}

/* Where the header is damaged, the first frame with a good sum says which log this is. */
static gboolean
is_old_wanted (const Log *log)
{
  for (guint i = 0; log->is_damaged && i < log->frames->len; i++)
    if (is_sum_good (log, i))
      return get_frame (log, i)->is_old;
  return FALSE;
}

static gboolean
is_good (const Log *log, guint i)
{
  return is_sum_good (log, i) && get_frame (log, i)->is_old == is_old_wanted (log);
}

static gboolean
must_have_lost (const Log *log)
{
  gboolean is_lost = log->is_damaged;

  for (guint i = 0; i < log->frames->len; i++) {
    if (is_good (log, i) && is_lost && get_frame (log, i)->is_commit)
      return TRUE;
    is_lost = is_lost || !is_good (log, i);
  }
  return FALSE;
}

/* The number of frames, from the first on, whose good ones are to be applied. */
static guint
count_committed (const Log *log, DwrLogScope scope)
{
  guint n_committed = 0;

  if (scope == DWR_LOG_TO_LOSS && log->is_damaged)
    return 0;
  for (guint i = 0; i < log->frames->len; i++) {
    if (scope == DWR_LOG_TO_LOSS && !is_good (log, i))
      break;
    if (is_good (log, i) && get_frame (log, i)->is_commit)
      n_committed = i + 1;
  }
  return n_committed;
}

/* (nullable): nothing is to be written to page @number */
static const guint8 *
find_wanted (const Log *log, guint32 number, DwrLogScope scope)
{
  guint n_committed = count_committed (log, scope);
  const guint8 *page = NULL;

  for (guint i = 0; i < n_committed; i++)
    if (get_frame (log, i)->number == number && is_good (log, i))
      page = get_bytes (log, i) + FRAME_HEADER_BYTES;
  return page;
}

static gboolean
is_possible (const Log *log, guint32 number, const guint8 *page)
{
  static const guint8 nothing[PAGE_BYTES];

  for (guint i = 0; i < log->frames->len; i++)
    if (get_32 (get_bytes (log, i), TRUE) == number &&
        memcmp (get_bytes (log, i) + FRAME_HEADER_BYTES, page, PAGE_BYTES) == 0)
      return TRUE;
  return memcmp (nothing, page, PAGE_BYTES) == 0;
}

/* What lies behind the end, and where nothing was written, is zeros. */
static void
check_page (const Log *log, int fd, guint32 number, DwrLogScope scope)
{
  static const guint8 nothing[PAGE_BYTES];
  guint8 page[PAGE_BYTES] = { 0 };
  const guint8 *wanted;

  if (number == 0 || number > PAGES_MAX)
    return;
  g_assert_cmpint (pread (fd, page, PAGE_BYTES, (off_t) (number - 1) * PAGE_BYTES), >=, 0);
  if (log->is_spoilt) {
    g_assert_true (is_possible (log, number, page));
    return;
  }
  wanted = find_wanted (log, number, scope);
  g_assert_cmpmem (page, PAGE_BYTES, wanted != NULL ? wanted : nothing, PAGE_BYTES);
}

/* The age that the copy has by this frame, which is its page's last one; 0: that is another. */
static guint
get_age (const Log *log, guint i, const DwrLogAges *ages, DwrLogScope scope)
{
  guint32 number = get_frame (log, i)->number;
  const guint8 *wanted = number <= PAGES_MAX ? find_wanted (log, number, scope) : NULL;

  if (wanted == NULL || wanted != get_bytes (log, i) + FRAME_HEADER_BYTES)
    return 0;
  g_assert_cmpuint (dwr_log_ages_get (ages, number), >, 0);
  return dwr_log_ages_get (ages, number);
}

/* What stands later in the log is never the older. */
static void
check_ages (const Log *log, const DwrLogAges *ages, DwrLogScope scope)
{
  guint n_committed = count_committed (log, scope);
  guint last = 0;

  for (guint i = 0; i < n_committed; i++) {
    guint age = get_age (log, i, ages, scope);

    g_assert_true (age == 0 || age >= last);
    last = MAX (last, age);
  }
}

static void
check_copy (const Log *log, int fd, DwrLogScope scope)
{
  struct stat status;
  guint32 last = 0;

  g_assert_cmpint (fstat (fd, &status), ==, 0);
  g_assert_cmpint (status.st_size % PAGE_BYTES, ==, 0);
  g_assert_cmpint (status.st_size / PAGE_BYTES, <=, PAGES_MAX);
  for (guint i = 0; i < log->frames->len; i++) {
    guint32 number = get_32 (get_bytes (log, i), TRUE);

    check_page (log, fd, number, scope);
    if (number <= PAGES_MAX && find_wanted (log, number, scope) != NULL)
      last = MAX (last, number);
  }
  if (!log->is_spoilt)
    g_assert_cmpint (status.st_size / PAGE_BYTES, ==, last);
}

static gboolean
is_too_long (const Log *log, DwrLogScope scope)
{
  guint n_committed = count_committed (log, scope);

  for (guint i = 0; i < n_committed; i++)
    if (is_good (log, i) && get_frame (log, i)->number > PAGES_MAX)
      return TRUE;
  return FALSE;
}

static int
make_file (const char *name)
{
  int fd = memfd_create (name, MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static void
set_bytes (int fd, const guint8 *bytes, gsize n_bytes)
{
  g_assert_cmpint (ftruncate (fd, 0), ==, 0);
  g_assert_cmpint (pwrite (fd, bytes, n_bytes, 0), ==, n_bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  static int log_fd = -1;
  static int fd = -1;
  g_auto (GStrv) lines = dwr_fuzz_dup_lines (data, data_bytes, LINES_MAX);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  Log log = { .bytes = bytes, .frames = frames };
  gboolean has_lost;

  if (log_fd < 0) {
    log_fd = make_file ("dwr-fuzz-log");
    fd = make_file ("dwr-fuzz-copy");
  }
  write_log (&log, lines);
  set_bytes (log_fd, bytes->data, bytes->len);
  has_lost = dwr_log_count_lost (log_fd) > 0;
  if (!log.is_spoilt)
    g_assert_cmpint (has_lost, ==, must_have_lost (&log));
  for (DwrLogScope scope = DWR_LOG_TO_LOSS; scope <= DWR_LOG_WHOLE; scope++) {
    g_auto (DwrLogAges) ages = { 0 };

    gboolean is_copied;

    set_bytes (fd, NULL, 0);
    is_copied = dwr_log_apply (log_fd, fd, scope, &ages);
    if (!log.is_spoilt)
      g_assert_cmpint (is_copied, ==, !is_too_long (&log, scope));
    if (is_copied)
      check_copy (&log, fd, scope);
    if (is_copied && !log.is_spoilt)
      check_ages (&log, &ages, scope);
  }
  return 0;
}
