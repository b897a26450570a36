/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the headers of picture files. Every reader walks a list of lengths within bounds, gives the
 * size in pixels and says whether the file's own end mark is there. */

#include "config.h"

#include "dwr-picture.h"

#include <string.h>

typedef struct {
  const guint8 *bytes;
  gsize n_bytes;
} Span;

typedef struct {
  guint32 width_px;
  guint32 height_px;
  gboolean has_end;
} Facts;

typedef struct {
  const char *content_type;
  gboolean (*is_one) (Span file);
  Facts (*read) (Span file);
} Format;

static gboolean
holds (Span file, gsize at, const char *mark, gsize n_mark)
{
  return at <= file.n_bytes && file.n_bytes - at >= n_mark &&
         memcmp (file.bytes + at, mark, n_mark) == 0;
}

static guint32
big_endian (Span file, gsize at, guint n_bytes)
{
  guint32 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | (at + i < file.n_bytes ? file.bytes[at + i] : 0);
  return number;
}

static guint32
little_endian (Span file, gsize at, guint n_bytes)
{
  guint32 number = 0;

  for (guint i = n_bytes; i > 0; i--)
    number = number << 8 | (at + i - 1 < file.n_bytes ? file.bytes[at + i - 1] : 0);
  return number;
}

static gboolean
is_jpeg (Span file)
{
  return holds (file, 0, "\xff\xd8\xff", 3);
}

/* SOF0 to SOF15, without the three numbers between them that mean something else. */
static gboolean
is_start_of_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* TEM and RST0 to RST7 have no length; who read one would miss the frame behind it. */
static gboolean
is_bare (guint8 marker)
{
  return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/* Markers with lengths up to the first scan; in the scan's data an FF D9 can only be the end. */
static Facts
read_jpeg (Span file)
{
  Facts facts = { 0 };
  gsize at = 2;

  while (at + 4 <= file.n_bytes && file.bytes[at] == 0xff) {
    guint8 marker = file.bytes[at + 1];

    if (marker == 0xff) {
      at++;
      continue;
    }
    if (is_bare (marker)) {
      at += 2;
      continue;
    }
    if (is_start_of_frame (marker)) {
      facts.height_px = big_endian (file, at + 5, 2);
      facts.width_px = big_endian (file, at + 7, 2);
    }
    at += 2 + MAX (big_endian (file, at + 2, 2), 2);
    if (marker == 0xda)
      break;
  }
  for (gsize i = file.n_bytes; i > at + 1 && !facts.has_end; i--)
    facts.has_end = holds (file, i - 2, "\xff\xd9", 2);
  return facts;
}

static gboolean
is_png (Span file)
{
  return holds (file, 0, "\x89PNG\r\n\x1a\n", 8);
}

static Facts
read_png (Span file)
{
  Facts facts = { 0 };
  gsize at = 8;

  if (!holds (file, at + 4, "IHDR", 4))
    return facts;
  facts.width_px = big_endian (file, at + 8, 4);
  facts.height_px = big_endian (file, at + 12, 4);
  while (at + 12 <= file.n_bytes && !facts.has_end) {
    gsize n_data = big_endian (file, at, 4);

    if (n_data > file.n_bytes - at - 12)
      break;
    facts.has_end = holds (file, at + 4, "IEND", 4);
    at += 12 + n_data;
  }
  return facts;
}

static gboolean
is_gif (Span file)
{
  return holds (file, 0, "GIF87a", 6) || holds (file, 0, "GIF89a", 6);
}

static Facts
read_gif (Span file)
{
  gsize last = file.n_bytes - 1;

  while (last > 0 && file.bytes[last] == 0)
    last--;
  return (Facts){ .width_px = little_endian (file, 6, 2),
                  .height_px = little_endian (file, 8, 2),
                  .has_end = last > 10 && file.bytes[last] == ';' };
}

static gboolean
is_webp (Span file)
{
  return holds (file, 0, "RIFF", 4) && holds (file, 8, "WEBP", 4);
}

static Facts
read_webp (Span file)
{
  Facts facts = { .has_end = little_endian (file, 4, 4) <= file.n_bytes - 8 };

  if (holds (file, 12, "VP8X", 4)) {
    facts.width_px = little_endian (file, 24, 3) + 1;
    facts.height_px = little_endian (file, 27, 3) + 1;
  } else if (holds (file, 12, "VP8L", 4) && holds (file, 20, "\x2f", 1)) {
    guint32 sides = little_endian (file, 21, 4);

    facts.width_px = (sides & 0x3fff) + 1;
    facts.height_px = (sides >> 14 & 0x3fff) + 1;
  } else if (holds (file, 12, "VP8 ", 4) && holds (file, 23, "\x9d\x01\x2a", 3)) {
    facts.width_px = little_endian (file, 26, 2) & 0x3fff;
    facts.height_px = little_endian (file, 28, 2) & 0x3fff;
  }
  return facts;
}

static const Format formats[] = {
  { "image/jpeg", is_jpeg, read_jpeg },
  { "image/png", is_png, read_png },
  { "image/gif", is_gif, read_gif },
  { "image/webp", is_webp, read_webp },
};

static gboolean
check_facts (const Facts *facts, GError **error)
{
  if (facts->width_px == 0 || facts->height_px == 0) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "the picture has no size");
    return FALSE;
  }
  if (facts->width_px > DWR_PICTURE_MAX_SIDE_PX || facts->height_px > DWR_PICTURE_MAX_SIDE_PX ||
      (guint64) facts->width_px * facts->height_px > DWR_PICTURE_MAX_PIXELS) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_TOO_LARGE,
                 "the picture has %u × %u pixels",
                 facts->width_px,
                 facts->height_px);
    return FALSE;
  }
  if (!facts->has_end) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "the picture ends early");
    return FALSE;
  }
  return TRUE;
}

const char *
dwr_picture_check (GBytes *bytes, GError **error)
{
  Span file;

  file.bytes = g_bytes_get_data (bytes, &file.n_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (formats[i].is_one (file)) {
      Facts facts = formats[i].read (file);

      return check_facts (&facts, error) ? formats[i].content_type : NULL;
    }
  }
  g_set_error_literal (error,
                       DWR_ERROR,
                       DWR_ERROR_WRONG_TYPE,
                       "not a picture in JPEG, PNG, GIF or WebP");
  return NULL;
}
