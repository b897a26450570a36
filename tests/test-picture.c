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
new_gif (guint width_px, guint height_px)
{
  GByteArray *file = g_byte_array_new ();
  guint8 data[300] = { 1 };

  put (file, "GIF89a");
  put_number (file, width_px, 2, FALSE);
  put_number (file, height_px, 2, FALSE);
  put (file, "\x00\x00\x00");
  g_byte_array_append (file, data, sizeof data);
  put (file, "\x01;");
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
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (MAX (sizes[k].width_px, sizes[k].height_px) > makers[i].side_max_px)
        continue;
      bytes = g_byte_array_free_to_bytes (makers[i].make (sizes[k].width_px, sizes[k].height_px));
      g_test_message ("%s %u, %u × %u",
                      makers[i].content_type,
                      i,
                      sizes[k].width_px,
                      sizes[k].height_px);
      if (sizes[k].code < 0) {
        g_assert_cmpstr (dwr_picture_check (bytes, &error), ==, makers[i].content_type);
        g_assert_no_error (error);
      } else {
        g_assert_null (dwr_picture_check (bytes, &error));
        g_assert_error (error, DWR_ERROR, sizes[k].code);
      }
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
  g_test_add_func ("/dwr/picture/cut", test_cut);
  g_test_add_func ("/dwr/picture/no-size", test_no_size);
  g_test_add_func ("/dwr/picture/others", test_others);
  return g_test_run ();
}
