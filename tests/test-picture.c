/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What picture files say about themselves. The files are made here, byte by byte. */

#include "config.h"

#include <string.h>

#include "dwr-picture.h"

static void
put_number (GByteArray *file, guint32 number, guint n_bytes, gboolean is_big)
{
  for (guint i = 0; i < n_bytes; i++) {
    guint8 byte = number >> 8 * (is_big ? n_bytes - 1 - i : i);

    g_byte_array_append (file, &byte, 1);
  }
}

/* Where a frame lies on a canvas. */
typedef struct {
  guint left_px;
  guint top_px;
  guint width_px;
  guint height_px;
} Area;

#define put(file, literal) g_byte_array_append (file, (const guint8 *) literal, sizeof literal - 1)

static void
put_chunk (GByteArray *file, const char *type, const guint8 *data, guint n_data)
{
  put_number (file, n_data, 4, TRUE);
  g_byte_array_append (file, (const guint8 *) type, 4);
  g_byte_array_append (file, data, n_data);
  put_number (file, 0, 4, TRUE);
}

static GByteArray *
new_png (guint width_px, guint height_px)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GByteArray) header = g_byte_array_new ();
  guint8 data[300] = { 0 };

  put (file, "\x89PNG\r\n\x1a\n");
  put_number (header, width_px, 4, TRUE);
  put_number (header, height_px, 4, TRUE);
  put (header, "\x08\x02\x00\x00\x00");
  put_chunk (file, "IHDR", header->data, header->len);
  put_chunk (file, "IDAT", data, sizeof data);
  put_chunk (file, "IEND", NULL, 0);
  return file;
}

/* With an Exif part that holds a whole thumbnail, end mark included, and with two markers that have
 * no length right before the frame's. */
static GByteArray *
new_jpeg (guint width_px, guint height_px)
{
  GByteArray *file = g_byte_array_new ();
  guint8 data[300] = { 0 };

  put (file, "\xff\xd8\xff\xe1");
  put_number (file, 2 + 6, 2, TRUE);
  put (file, "\xff\xd8\xff\xda\xff\xd9");
  put (file, "\xff\xff\xff\xc4");
  put_number (file, 2 + 3, 2, TRUE);
  put (file, "abc");
  put (file, "\xff\x01\xff\xd7");
  put (file, "\xff\xc2");
  put_number (file, 2 + 6, 2, TRUE);
  put (file, "\x08");
  put_number (file, height_px, 2, TRUE);
  put_number (file, width_px, 2, TRUE);
  put (file, "\x00");
  put (file, "\xff\xda");
  put_number (file, 2, 2, TRUE);
  g_byte_array_append (file, data, sizeof data);
  put (file, "\xff\xd9");
  return file;
}

static GByteArray *
start_gif (guint width_px, guint height_px)
{
  GByteArray *file = g_byte_array_new ();

  put (file, "GIF89a");
  put_number (file, width_px, 2, FALSE);
  put_number (file, height_px, 2, FALSE);
  put (file, "\x80\x00\x00");
  put (file, "abcdef");
  return file;
}

/* With colours of its own, and with a comma and the end's mark in its data. */
static void
put_gif_frame (GByteArray *file, const Area *area)
{
  put (file, "!\xf9\x04\x00\x02\x00\x00\x00,");
  put_number (file, area->left_px, 2, FALSE);
  put_number (file, area->top_px, 2, FALSE);
  put_number (file, area->width_px, 2, FALSE);
  put_number (file, area->height_px, 2, FALSE);
  put (file,
       "\x81"
       "abcdefghijkl\x02\x01;\x02,,\x00");
}

static GByteArray *
new_gif (guint width_px, guint height_px)
{
  GByteArray *file = start_gif (width_px, height_px);

  put (file, "!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00");
  put_gif_frame (file, &(Area){ 0, 0, width_px, height_px });
  put (file, "!\xfe\x03;,!\x01\x00\x00");
  put (file, ";");
  return file;
}

static GByteArray *
start_webp (const char *kind, guint n_rest)
{
  GByteArray *file = g_byte_array_new ();

  put (file, "RIFF");
  put_number (file, 4 + 4 + 4 + n_rest, 4, FALSE);
  put (file, "WEBP");
  g_byte_array_append (file, (const guint8 *) kind, 4);
  put_number (file, n_rest, 4, FALSE);
  return file;
}

static GByteArray *
new_webp (guint width_px, guint height_px)
{
  GByteArray *file = start_webp ("VP8 ", 310);
  guint8 data[300] = { 0 };

  put (file, "\x00\x00\x00\x9d\x01\x2a");
  put_number (file, width_px, 2, FALSE);
  put_number (file, height_px, 2, FALSE);
  g_byte_array_append (file, data, sizeof data);
  return file;
}

static GByteArray *
new_webp_lossless (guint width_px, guint height_px)
{
  GByteArray *file = start_webp ("VP8L", 305);
  guint8 data[300] = { 0 };

  put (file, "\x2f");
  put_number (file, (width_px - 1) | (height_px - 1) << 14, 4, FALSE);
  g_byte_array_append (file, data, sizeof data);
  return file;
}

static GByteArray *
new_webp_extended (guint width_px, guint height_px)
{
  GByteArray *file = start_webp ("VP8X", 310);
  guint8 data[300] = { 0 };

  put (file, "\x00\x00\x00\x00");
  put_number (file, width_px - 1, 3, FALSE);
  put_number (file, height_px - 1, 3, FALSE);
  g_byte_array_append (file, data, sizeof data);
  return file;
}

static const Area dot = { 0, 0, 1, 1 };

static GByteArray *
new_gif_of_frames (const Area *canvas, const Area *frame, guint n_frames)
{
  GByteArray *file = start_gif (canvas->width_px, canvas->height_px);

  for (guint i = 1; i < n_frames; i++)
    put_gif_frame (file, &dot);
  put_gif_frame (file, frame);
  put (file, ";");
  return file;
}

/* Such a file says how many frames it has. */
static GByteArray *
new_png_of_frames (const Area *canvas, const Area *frame, guint n_frames)
{
  GByteArray *file = new_png (canvas->width_px, canvas->height_px);
  g_autoptr (GByteArray) count = g_byte_array_new ();
  g_autoptr (GByteArray) control = g_byte_array_new ();

  put_number (count, n_frames, 4, TRUE);
  put_number (count, 0, 4, TRUE);
  put_number (control, 0, 4, TRUE);
  put_number (control, frame->width_px, 4, TRUE);
  put_number (control, frame->height_px, 4, TRUE);
  put_number (control, frame->left_px, 4, TRUE);
  put_number (control, frame->top_px, 4, TRUE);
  put (control, "\x00\x01\x00\x19\x00\x00");
  /* In the place of the end. */
  g_byte_array_set_size (file, file->len - 12);
  put_chunk (file, "acTL", count->data, count->len);
  put_chunk (file, "fcTL", control->data, control->len);
  put_chunk (file, "IEND", NULL, 0);
  return file;
}

static void
put_webp_canvas (GByteArray *file, const Area *canvas)
{
  put (file, "VP8X\x0a\x00\x00\x00\x02\x00\x00\x00");
  put_number (file, canvas->width_px - 1, 3, FALSE);
  put_number (file, canvas->height_px - 1, 3, FALSE);
}

/* Of an odd length. */
static void
put_webp_picture (GByteArray *file, const Area *frame)
{
  put (file, "VP8L\x05\x00\x00\x00\x2f");
  put_number (file, (frame->width_px - 1) | (frame->height_px - 1) << 14, 4, FALSE);
  put (file, "\x00");
}

static void
put_webp_frame (GByteArray *file, const Area *frame)
{
  put (file, "ANMF\x1e\x00\x00\x00");
  put_number (file, frame->left_px / 2, 3, FALSE);
  put_number (file, frame->top_px / 2, 3, FALSE);
  put_number (file, frame->width_px - 1, 3, FALSE);
  put_number (file, frame->height_px - 1, 3, FALSE);
  put (file, "\x64\x00\x00\x00");
  put_webp_picture (file, &dot);
}

static GByteArray *
wrap_webp (GByteArray *chunks)
{
  GByteArray *file = g_byte_array_new ();

  put (file, "RIFF");
  put_number (file, 4 + chunks->len, 4, FALSE);
  put (file, "WEBP");
  g_byte_array_append (file, chunks->data, chunks->len);
  return file;
}

static GByteArray *
new_webp_of_frames (const Area *canvas, const Area *frame, guint n_frames)
{
  g_autoptr (GByteArray) chunks = g_byte_array_new ();

  put_webp_canvas (chunks, canvas);
  for (guint i = 1; i < n_frames; i++)
    put_webp_frame (chunks, &dot);
  put_webp_frame (chunks, frame);
  return wrap_webp (chunks);
}

/* Its frame has no place of its own. */
static GByteArray *
new_webp_on_canvas (const Area *canvas, const Area *frame, guint n_frames)
{
  g_autoptr (GByteArray) chunks = g_byte_array_new ();

  put_webp_canvas (chunks, canvas);
  put_webp_picture (
      chunks,
      &(Area){ 0, 0, frame->left_px + frame->width_px, frame->top_px + frame->height_px });
  return wrap_webp (chunks);
}

/* Of a picture in an animation, which is larger than its frame says. */
static GByteArray *
new_webp_in_frame (const Area *canvas, const Area *frame, guint n_frames)
{
  g_autoptr (GByteArray) chunks = g_byte_array_new ();

  put_webp_canvas (chunks, canvas);
  put_webp_frame (chunks, &dot);
  g_byte_array_set_size (chunks, chunks->len - 14);
  put_webp_picture (
      chunks,
      &(Area){ 0, 0, frame->left_px + frame->width_px, frame->top_px + frame->height_px });
  return wrap_webp (chunks);
}

static void
put_start_of_frame (GByteArray *file, guint width_px, guint height_px)
{
  put (file, "\xff\xc0\x00\x08\x08");
  put_number (file, height_px, 2, TRUE);
  put_number (file, width_px, 2, TRUE);
  put (file, "\x00");
}

/* Two frames, the second of which is @canvas: the last one that is said does not count alone. */
static GByteArray *
new_jpeg_of_frames (const Area *canvas, const Area *frame, guint n_frames)
{
  GByteArray *file = g_byte_array_new ();

  put (file, "\xff\xd8");
  put_start_of_frame (file, frame->left_px + frame->width_px, frame->top_px + frame->height_px);
  put_start_of_frame (file, canvas->width_px, canvas->height_px);
  put (file, "\xff\xda\x00\x02\x01\xff\xd9");
  return file;
}

typedef GByteArray *(*MakeFrames) (const Area *canvas, const Area *frame, guint n_frames);

static const struct {
  const char *content_type;
  MakeFrames make;
} animators[] = {
  { "image/gif", new_gif_of_frames },   { "image/png", new_png_of_frames },
  { "image/webp", new_webp_of_frames }, { "image/webp", new_webp_on_canvas },
  { "image/webp", new_webp_in_frame },  { "image/jpeg", new_jpeg_of_frames },
};

/* @code: -1: good */
static void
assert_judged (GByteArray *file, const char *content_type, int code)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (file);
  g_autoptr (GError) error = NULL;

  if (code < 0) {
    g_assert_cmpstr (dwr_picture_check (bytes, &error), ==, content_type);
    g_assert_no_error (error);
  } else {
    g_assert_null (dwr_picture_check (bytes, &error));
    g_assert_error (error, DWR_ERROR, code);
  }
}

/* The canvas is not all that a decoder makes room for. */
static void
test_frames (void)
{
  static const struct {
    Area canvas;
    Area frame;
    int code; /* -1: good */
  } rows[] = {
    { { 0, 0, 640, 480 }, { 0, 0, 640, 480 }, -1 },
    { { 0, 0, 640, 480 }, { 320, 240, 320, 240 }, -1 },
    { { 0, 0, 100, 100 }, { 50, 50, 200, 100 }, -1 },
    { { 0, 0, 10, 10 }, { 11990, 0, 10, 10 }, -1 },
    { { 0, 0, 1, 1 }, { 0, 0, 16384, 16384 }, DWR_ERROR_TOO_LARGE },
    { { 0, 0, 640, 480 }, { 0, 0, 12001, 1 }, DWR_ERROR_TOO_LARGE },
    { { 0, 0, 640, 480 }, { 0, 0, 1, 12001 }, DWR_ERROR_TOO_LARGE },
    { { 0, 0, 640, 480 }, { 11992, 0, 10, 10 }, DWR_ERROR_TOO_LARGE },
    { { 0, 0, 640, 480 }, { 0, 11992, 10, 10 }, DWR_ERROR_TOO_LARGE },
    { { 0, 0, 12000, 1 }, { 0, 0, 1, 12000 }, DWR_ERROR_TOO_LARGE },
    { { 0, 0, 16384, 16384 }, { 0, 0, 1, 1 }, DWR_ERROR_TOO_LARGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (animators); i++) {
    for (guint k = 0; k < G_N_ELEMENTS (rows); k++) {
      g_test_message ("%s %u, row %u", animators[i].content_type, i, k);
      assert_judged (animators[i].make (&rows[k].canvas, &rows[k].frame, 2),
                     animators[i].content_type,
                     rows[k].code);
    }
  }
}

/* Numbers that are added do not become small again. */
static void
test_far_frame (void)
{
  static const Area far = { G_MAXUINT32 - 1, G_MAXUINT32 - 1, 4, 4 };

  assert_judged (new_png_of_frames (&dot, &far, 1), NULL, DWR_ERROR_TOO_LARGE);
}

static void
test_many_frames (void)
{
  for (guint i = 0; i < 3; i++) {
    assert_judged (animators[i].make (&dot, &dot, DWR_PICTURE_MAX_FRAMES),
                   animators[i].content_type,
                   -1);
    assert_judged (animators[i].make (&dot, &dot, DWR_PICTURE_MAX_FRAMES + 1),
                   animators[i].content_type,
                   DWR_ERROR_TOO_LARGE);
  }
  assert_judged (new_png_of_frames (&dot, &dot, G_MAXINT32), NULL, DWR_ERROR_TOO_LARGE);
}

/* Whole, but not made as its kind is: decoders go different ways behind what is wrong. */
static void
test_wrong (void)
{
  static const struct {
    const char *bytes;
    gsize n_bytes;
  } files[] = {
#define FILE(literal) { literal, sizeof literal - 1 }
#define DOT_GIF "GIF89a\x01\x00\x01\x00\x00\x00\x00"
#define DOT_FRAME                                                                                  \
  ",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01"                                                  \
  "a\x00"
    FILE (DOT_GIF "\x00" DOT_FRAME ";"),
    FILE (DOT_GIF DOT_FRAME "\x00;"),
    FILE (DOT_GIF "!\xf9\x01"
                  "a\x00" DOT_FRAME ";"),
    FILE (DOT_GIF "!\xff\x0bNETSCAPE2.0\x02"
                  "ab\x00" DOT_FRAME ";"),
    FILE (DOT_GIF "!\xff\x0b"
                  "ANIMEXTS1.0\x01"
                  "a\x00" DOT_FRAME ";"),
    FILE ("\xff\xd8\xff\x00\x00\x04"
          "ab\xff\xc0\x00\x08\x08\x00\x01\x00\x01\x00"
          "\xff\xda\x00\x02\x01\xff\xd9"),
    FILE ("RIFF\x1a\x00\x00\x00WEBPVP8L\x05\x00\x00\x00\x2f\x00\x00\x00\x00\x00"
          "EXIF\x01\x00\x00\x00"),
    FILE ("RIFF\x22\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00"
          "ANMF\x04\x00\x00\x00\x00\x00\x00\x00"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    GByteArray *file = g_byte_array_new ();

    g_test_message ("file %u", i);
    g_byte_array_append (file, (const guint8 *) files[i].bytes, (guint) files[i].n_bytes);
    assert_judged (file, NULL, DWR_ERROR_DAMAGED);
  }
}

static const struct {
  const char *content_type;
  GByteArray *(*make) (guint width_px, guint height_px);
  guint side_max_px; /* that the format can say */
} makers[] = {
  { "image/png", new_png, G_MAXINT32 },
  { "image/jpeg", new_jpeg, 65535 },
  { "image/gif", new_gif, 65535 },
  { "image/webp", new_webp, 16383 },
  { "image/webp", new_webp_lossless, 16384 },
  { "image/webp", new_webp_extended, 1 << 24 },
};

static const struct {
  guint width_px;
  guint height_px;
  int code; /* -1: good */
} sizes[] = {
  { 1, 1, -1 },
  { 1920, 1080, -1 },
  { 12000, 3333, -1 },
  { 12001, 1, DWR_ERROR_TOO_LARGE },
  { 1, 12001, DWR_ERROR_TOO_LARGE },
  { 12000, 12000, DWR_ERROR_TOO_LARGE },
  { 65535, 65535, DWR_ERROR_TOO_LARGE },
  { G_MAXINT32, G_MAXINT32, DWR_ERROR_TOO_LARGE },
};

static void
test_sizes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++) {
    for (guint k = 0; k < G_N_ELEMENTS (sizes); k++) {
      if (MAX (sizes[k].width_px, sizes[k].height_px) > makers[i].side_max_px)
        continue;
      g_test_message ("%s %u, %u × %u",
                      makers[i].content_type,
                      i,
                      sizes[k].width_px,
                      sizes[k].height_px);
      assert_judged (makers[i].make (sizes[k].width_px, sizes[k].height_px),
                     makers[i].content_type,
                     sizes[k].code);
    }
  }
}

/* Whatever is cut off, the picture is not called whole; no byte beyond its end is read (ASan). */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++) {
    g_autoptr (GBytes) whole = g_byte_array_free_to_bytes (makers[i].make (640, 480));

    for (gsize n_bytes = 0; n_bytes < g_bytes_get_size (whole); n_bytes++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (g_bytes_get_data (whole, NULL), n_bytes);

      g_assert_null (dwr_picture_check (cut, &error));
      g_assert_true (g_error_matches (error, DWR_ERROR, DWR_ERROR_DAMAGED) ||
                     (n_bytes < 12 && g_error_matches (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE)));
    }
  }
}

static void
test_no_size (void)
{
  for (guint i = 0; i < 4; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (makers[i].make (0, 10));

    g_assert_null (dwr_picture_check (bytes, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_DAMAGED);
  }
}

static void
test_others (void)
{
  static const char *const others[] = {
    "",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "<?xml version='1.0'?><svg/>",
    "<html></html>",
    "BM......",
    "%PDF-1.4",
    "....ftypavif....",
    "RIFF....WAVEfmt ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = g_bytes_new (others[i], strlen (others[i]));

    g_assert_null (dwr_picture_check (bytes, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/picture/sizes", test_sizes);
  g_test_add_func ("/dwr/picture/frames", test_frames);
  g_test_add_func ("/dwr/picture/far-frame", test_far_frame);
  g_test_add_func ("/dwr/picture/many-frames", test_many_frames);
  g_test_add_func ("/dwr/picture/wrong", test_wrong);
  g_test_add_func ("/dwr/picture/cut", test_cut);
  g_test_add_func ("/dwr/picture/no-size", test_no_size);
  g_test_add_func ("/dwr/picture/others", test_others);
  return g_test_run ();
}
