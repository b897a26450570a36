/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the headers of picture files. Every reader walks a list of lengths within bounds, gives the
 * size in pixels and says whether the file's own end mark is there.
 *
 * The size is that of what a decoder may have to make room for. A file may say sizes of several
 * things, and decoders do not agree which one they believe: WebKit makes the canvas of a GIF as
 * large as its first frame. So the largest counts. Where decoders do not agree on the end of a
 * block, a frame could be hidden behind it: such a file is damaged. */

#include "config.h"

#include "dwr-picture.h"

#include <string.h>

/* Of a frame in an animation of WebP, what stands before its chunks. */
#define ANMF_BYTES 16

typedef struct {
  const guint8 *bytes;
  gsize n_bytes;
} Span;

typedef struct {
  guint32 width_px;
  guint32 height_px;
  guint32 n_frames; /* of an animation */
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

/* For a frame, or a canvas. */
static void
make_room (Facts *facts, guint64 left, guint64 top, guint64 width, guint64 height)
{
  facts->width_px = (guint32) CLAMP (left + width, facts->width_px, G_MAXUINT32);
  facts->height_px = (guint32) CLAMP (top + height, facts->height_px, G_MAXUINT32);
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

/* Markers with lengths up to the first scan; in the scan's data an FF D9 can only be the end. An FF
 * 00 is no marker: libjpeg goes on right behind it. */
static Facts
read_jpeg (Span file)
{
  Facts facts = { 0 };
  gsize at = 2;

  while (at + 4 <= file.n_bytes && file.bytes[at] == 0xff) {
    guint8 marker = file.bytes[at + 1];

    if (marker == 0x00)
      return facts;
    if (marker == 0xff) {
      at++;
      continue;
    }
    if (is_bare (marker)) {
      at += 2;
      continue;
    }
    if (is_start_of_frame (marker))
      make_room (&facts, 0, 0, big_endian (file, at + 7, 2), big_endian (file, at + 5, 2));
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

/* How many frames there will be, for which WebKit makes a list right away, or one of them. */
static void
read_png_animation (Span file, gsize at, Facts *facts)
{
  if (holds (file, at + 4, "acTL", 4)) {
    facts->n_frames = MAX (facts->n_frames, big_endian (file, at + 8, 4));
  } else if (holds (file, at + 4, "fcTL", 4)) {
    make_room (facts,
               big_endian (file, at + 20, 4),
               big_endian (file, at + 24, 4),
               big_endian (file, at + 12, 4),
               big_endian (file, at + 16, 4));
  }
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
    read_png_animation (file, at, &facts);
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

/* @flags say whether there is one. */
static gsize
get_colour_table_bytes (guint32 flags)
{
  return (flags & 0x80) != 0 ? 3 * (2u << (flags & 7)) : 0;
}

/* Blocks of @least_bytes or more, up to the empty one. Returns: whether it is there */
static gboolean
skip_gif_blocks (Span file, gsize *at, guint least_bytes)
{
  while (*at < file.n_bytes && file.bytes[*at] != 0) {
    if (file.bytes[*at] < least_bytes)
      return FALSE;
    *at += 1 + file.bytes[*at];
  }
  (*at)++;
  return *at <= file.n_bytes;
}

/* Of how a frame is shown WebKit takes four bytes, and of a loop three, also where the block says
 * that it has fewer. */
static gboolean
skip_gif_extension (Span file, gsize *at)
{
  gsize label_at = *at + 1;

  *at += 2;
  if (holds (file, label_at, "\xf9", 1))
    return skip_gif_blocks (file, at, 4);
  if (holds (file, label_at, "\xff\013NETSCAPE2.0", 13) ||
      holds (file, label_at, "\xff\013ANIMEXTS1.0", 13))
    return skip_gif_blocks (file, at, 3);
  return skip_gif_blocks (file, at, 1);
}

static gboolean
read_gif_frame (Span file, gsize *at, Facts *facts)
{
  make_room (facts,
             little_endian (file, *at + 1, 2),
             little_endian (file, *at + 3, 2),
             little_endian (file, *at + 5, 2),
             little_endian (file, *at + 7, 2));
  facts->n_frames++;
  *at += 10 + get_colour_table_bytes (little_endian (file, *at + 9, 1)) + 1;
  return skip_gif_blocks (file, at, 1);
}

static Facts
read_gif (Span file)
{
  Facts facts = { .width_px = little_endian (file, 6, 2), .height_px = little_endian (file, 8, 2) };
  gsize at = 13 + get_colour_table_bytes (little_endian (file, 10, 1));
  gboolean is_well = facts.width_px > 0 && facts.height_px > 0;

  while (is_well && at < file.n_bytes && !facts.has_end) {
    if (file.bytes[at] == ',')
      is_well = read_gif_frame (file, &at, &facts);
    else if (file.bytes[at] == '!')
      is_well = skip_gif_extension (file, &at);
    else
      facts.has_end = is_well = file.bytes[at] == ';';
  }
  return facts;
}

static gboolean
is_webp (Span file)
{
  return holds (file, 0, "RIFF", 4) && holds (file, 8, "WEBP", 4);
}

/* The canvas, a frame's place on it, or a frame by itself. */
static void
read_webp_chunk (Span file, gsize at, Facts *facts)
{
  gsize data_at = at + 8;

  if (holds (file, at, "VP8X", 4)) {
    make_room (facts,
               0,
               0,
               little_endian (file, data_at + 4, 3) + 1,
               little_endian (file, data_at + 7, 3) + 1);
  } else if (holds (file, at, "ANMF", 4)) {
    facts->n_frames++;
    make_room (facts,
               2 * little_endian (file, data_at, 3),
               2 * little_endian (file, data_at + 3, 3),
               little_endian (file, data_at + 6, 3) + 1,
               little_endian (file, data_at + 9, 3) + 1);
  } else if (holds (file, at, "VP8L", 4) && holds (file, data_at, "\x2f", 1)) {
    guint32 sides = little_endian (file, data_at + 1, 4);

    make_room (facts, 0, 0, (sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1);
  } else if (holds (file, at, "VP8 ", 4) && holds (file, data_at + 3, "\x9d\x01\x2a", 3)) {
    make_room (facts,
               0,
               0,
               little_endian (file, data_at + 6, 2) & 0x3fff,
               little_endian (file, data_at + 8, 2) & 0x3fff);
  }
}

/* Chunks up to the end that the file's head says. A frame of an animation has chunks in it, which
 * are read as if they stood beside it. */
static Facts
read_webp (Span file)
{
  Facts facts = { 0 };
  guint64 end = (guint64) little_endian (file, 4, 4) + 8;
  gsize at = 12;

  facts.has_end = end <= file.n_bytes;
  while (facts.has_end && at + 8 <= end) {
    gsize n_data = little_endian (file, at + 4, 4);
    gboolean has_chunks = holds (file, at, "ANMF", 4);

    read_webp_chunk (file, at, &facts);
    facts.has_end = n_data <= end - at - 8 && (!has_chunks || n_data >= ANMF_BYTES);
    at += 8 + (has_chunks ? ANMF_BYTES : n_data + (n_data & 1));
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
  if (facts->n_frames > DWR_PICTURE_MAX_FRAMES) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_TOO_LARGE,
                 "the picture has %u frames",
                 facts->n_frames);
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
