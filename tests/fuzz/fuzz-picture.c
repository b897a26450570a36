/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the headers of pictures. A picture that passes has a known kind. Of a GIF and of a
 * JPEG, what decoders make of it is reckoned here too, in the way in which they read: WebKit waits
 * for so many bytes and says then for how many it waits next, and libjpeg looks for the next
 * marker. No such picture that passes is larger for them than it may be, or has more frames. */

#include <stdint.h>
#include <string.h>

#include "dwr-picture.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

static const char *const kinds[] = {
  "image/jpeg", "image/png", "image/gif", "image/webp", NULL,
};

typedef struct {
  guint width_px;
  guint height_px;
  guint n_frames;
} Room;

typedef enum {
  GIF_SCREEN,
  GIF_START, /* of a block */
  GIF_FRAME,
  GIF_CODE_BITS,
  GIF_LABEL, /* of an extension, and the length of its first data */
  GIF_LENGTH,
  GIF_DATA,
  GIF_PROGRAM, /* whose extension it is */
  GIF_LOOP_LENGTH,
  GIF_LOOP,
} GifState;

typedef struct {
  GifState state;
  size_t n_wanted; /* bytes; 0: no more */
  size_t n_colours;
  Room room;
} GifReader;

static guint
get_short (const uint8_t *bytes)
{
  return bytes[0] + 256u * bytes[1];
}

static void
grow (Room *room, guint width_px, guint height_px)
{
  room->width_px = MAX (room->width_px, width_px);
  room->height_px = MAX (room->height_px, height_px);
}

static void
want (GifReader *reader, GifState state, size_t n_wanted)
{
  reader->state = state;
  reader->n_wanted = n_wanted;
}

static void
start_block (GifReader *reader, uint8_t kind)
{
  if (kind == ',')
    want (reader, GIF_FRAME, 9);
  else
    want (reader, GIF_LABEL, kind == '!' ? 2 : 0);
}

static void
start_extension (GifReader *reader, uint8_t label, uint8_t n_data)
{
  if (n_data == 0)
    want (reader, GIF_START, 1);
  else if (label == 0xff && n_data == 11)
    want (reader, GIF_PROGRAM, n_data);
  else
    want (reader, GIF_DATA, label == 0xf9 ? MAX (n_data, 4) : n_data);
}

static void
take_frame (GifReader *reader, const uint8_t *bytes)
{
  grow (&reader->room,
        get_short (bytes) + get_short (bytes + 4),
        get_short (bytes + 2) + get_short (bytes + 6));
  reader->room.n_frames++;
  reader->n_colours = bytes[8] >= 0x80 ? (size_t) 2 << bytes[8] % 8 : 0;
  want (reader, GIF_CODE_BITS, 1);
}

static void
take (GifReader *reader, const uint8_t *bytes)
{
  switch (reader->state) {
  case GIF_SCREEN:
    grow (&reader->room, get_short (bytes + 6), get_short (bytes + 8));
    reader->n_colours = bytes[10] >= 0x80 ? (size_t) 2 << bytes[10] % 8 : 0;
    want (reader, GIF_START, 1);
    break;
  case GIF_START:
    start_block (reader, *bytes);
    break;
  case GIF_FRAME:
    take_frame (reader, bytes);
    break;
  case GIF_LABEL:
    start_extension (reader, bytes[0], bytes[1]);
    break;
  case GIF_LENGTH:
    want (reader, *bytes > 0 ? GIF_DATA : GIF_START, MAX (*bytes, 1));
    break;
  case GIF_PROGRAM:
    want (reader,
          memcmp (bytes, "NETSCAPE2.0", 11) == 0 || memcmp (bytes, "ANIMEXTS1.0", 11) == 0
              ? GIF_LOOP_LENGTH
              : GIF_LENGTH,
          1);
    break;
  case GIF_LOOP_LENGTH:
    want (reader, *bytes > 0 ? GIF_LOOP : GIF_START, *bytes > 0 ? MAX (*bytes, 3) : 1);
    break;
  case GIF_LOOP:
    want (reader, GIF_LOOP_LENGTH, 1);
    break;
  default:
    want (reader, GIF_LENGTH, 1);
  }
}

static Room
reckon_gif (const uint8_t *data, size_t data_bytes)
{
  GifReader reader = { .state = GIF_SCREEN, .n_wanted = 13 };

  while (reader.n_wanted > 0 && reader.n_wanted <= data_bytes) {
    const uint8_t *bytes = data;

    data += reader.n_wanted;
    data_bytes -= reader.n_wanted;
    take (&reader, bytes);
    if (3 * reader.n_colours > data_bytes)
      break;
    data += 3 * reader.n_colours;
    data_bytes -= 3 * reader.n_colours;
    reader.n_colours = 0;
  }
  return reader.room;
}

/* Behind a byte that is no marker libjpeg looks for the next one; a second frame is an error. */
static Room
reckon_jpeg (const uint8_t *data, size_t data_bytes)
{
  Room room = { 0 };
  size_t at = 2;

  while ((at = at < data_bytes ? at : data_bytes) + 9 <= data_bytes && room.n_frames == 0) {
    uint8_t marker = data[at] == 0xff ? data[at + 1] : 0;

    if (marker == 0xda || marker == 0xd8 || marker == 0xd9)
      break;
    if (marker == 0 || marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker == 0 || marker == 0xff ? 1 : 2;
      continue;
    }
    if (marker == 0xc0 || (marker > 0xc0 && marker <= 0xcf && marker % 4 != 0)) {
      grow (&room, 256u * data[at + 7] + data[at + 8], 256u * data[at + 5] + data[at + 6]);
      room.n_frames = 1;
    }
    at += 2 + MAX (256u * data[at + 2] + data[at + 3], 2);
  }
  return room;
}

static void
assert_fits (const char *kind, const uint8_t *data, size_t data_bytes)
{
  Room room = { 0 };

  if (g_strcmp0 (kind, "image/gif") == 0)
    room = reckon_gif (data, data_bytes);
  else if (g_strcmp0 (kind, "image/jpeg") == 0)
    room = reckon_jpeg (data, data_bytes);
  g_assert_cmpuint (room.width_px, <=, DWR_PICTURE_MAX_SIDE_PX);
  g_assert_cmpuint (room.height_px, <=, DWR_PICTURE_MAX_SIDE_PX);
  g_assert_cmpuint (room.width_px * room.height_px, <=, DWR_PICTURE_MAX_PIXELS);
  g_assert_cmpuint (room.n_frames, <=, DWR_PICTURE_MAX_FRAMES);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  /* A copy of its own, so that a sanitizer sees the first byte beyond it. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, data_bytes);
  g_autoptr (GError) error = NULL;
  const char *kind = dwr_picture_check (bytes, &error);

  g_assert_true ((kind == NULL) == (error != NULL));
  g_assert_true (kind == NULL || g_strv_contains (kinds, kind));
  assert_fits (kind, data, data_bytes);
  return 0;
}
