/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of faulty pictures, one for each reserved picture id. */

#include "config.h"

#include "dwr-newsroom-picture-faults.h"

#include "dwr-newsroom-picture.h"

#include <string.h>

#define HTML "text/html; charset=utf-8"
#define TOO_BIG_BYTES (20 * 1024 * 1024)

/* Gets a good picture to spoil. */
typedef gboolean (*FaultFunc) (DwrNewsroomExchange *exchange, GBytes *picture, GError **error);

typedef struct {
  guint64 id;
  FaultFunc answer;
} PictureFault;

static gboolean
answer_cut_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  gsize length_bytes = g_bytes_get_size (picture);

  return dwr_newsroom_exchange_write_head (exchange, "image/jpeg", "", length_bytes, error) &&
         dwr_newsroom_exchange_write_part (exchange, picture, 0, length_bytes / 2, error);
}

/* The transfer is whole, the JPEG in it is not. */
static gboolean
answer_half_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (picture, 0, g_bytes_get_size (picture) / 2);

  return dwr_newsroom_exchange_reply (exchange, 200, "image/jpeg", half, NULL, error);
}

/* Rewrites height and width in the JPEG's frame header (SOF0 or SOF2) to 65000 each. */
static gboolean
answer_huge_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  gsize length_bytes = g_bytes_get_size (picture);
  guint8 *data = g_memdup2 (g_bytes_get_data (picture, NULL), length_bytes);
  g_autoptr (GBytes) huge = NULL;

  for (gsize i = 2; i + 9 < length_bytes && data[i] == 0xff;
       i += 2 + (gsize) (data[i + 2] << 8 | data[i + 3])) {
    if (data[i + 1] != 0xc0 && data[i + 1] != 0xc2)
      continue;
    data[i + 5] = data[i + 7] = 65000 >> 8;
    data[i + 6] = data[i + 8] = 65000 & 0xff;
    break;
  }
  huge = g_bytes_new_take (data, length_bytes);
  return dwr_newsroom_exchange_reply (exchange, 200, "image/jpeg", huge, NULL, error);
}

static gboolean
answer_html_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  return dwr_newsroom_exchange_reply_text (exchange,
                                           200,
                                           "image/jpeg",
                                           "<html><script>alert(1)</script></html>",
                                           error);
}

static gboolean
answer_slow_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  return dwr_newsroom_exchange_write_head (exchange,
                                           "image/jpeg",
                                           "",
                                           g_bytes_get_size (picture),
                                           error) &&
         dwr_newsroom_exchange_drip (exchange, picture, error);
}

static gboolean
answer_big_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  g_autoptr (GByteArray) big = g_byte_array_new ();

  g_byte_array_append (big, g_bytes_get_data (picture, NULL), (guint) g_bytes_get_size (picture));
  g_byte_array_set_size (big, TOO_BIG_BYTES);
  return dwr_newsroom_exchange_write_head (exchange, "image/jpeg", "", big->len, error) &&
         dwr_newsroom_exchange_write (exchange, big->data, big->len, error);
}

static gboolean
answer_missing_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  return dwr_newsroom_exchange_reply_text (exchange, 404, HTML, "<h1>404</h1>", error);
}

static gboolean
answer_svg_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  return dwr_newsroom_exchange_reply_text (
      exchange,
      200,
      "image/svg+xml",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\">"
      "<script>alert (1)</script><circle r=\"20\" cx=\"20\" cy=\"20\"/></svg>\n",
      error);
}

static gboolean
answer_moved_picture (DwrNewsroomExchange *exchange, GBytes *picture, GError **error)
{
  return dwr_newsroom_exchange_redirect (exchange, "https://www.newsroom.example/1.jpg", error);
}

static const PictureFault picture_faults[] = {
  { 79999001, answer_cut_picture },   { 79999002, answer_svg_picture },
  { 79999003, answer_huge_picture },  { 79999004, answer_html_picture },
  { 79999005, answer_slow_picture },  { 79999006, answer_missing_picture },
  { 79999007, answer_half_picture },  { 79999008, answer_big_picture },
  { 79999009, answer_moved_picture },
};

static const PictureFault *
find_picture_fault (const char *path)
{
  const char *number = g_str_has_prefix (path, "/image/") ? path + strlen ("/image/") : "";
  guint64 id = g_ascii_strtoull (number, NULL, 10);

  for (gsize i = 0; i < G_N_ELEMENTS (picture_faults); i++)
    if (picture_faults[i].id == id)
      return &picture_faults[i];
  return NULL;
}

gboolean
dwr_newsroom_picture_faults_match (const char *path)
{
  return find_picture_fault (path) != NULL;
}

gboolean
dwr_newsroom_picture_faults_answer (DwrNewsroomExchange *exchange, GError **error)
{
  const PictureFault *fault = find_picture_fault (exchange->request->path);
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) picture = dwr_newsroom_picture_draw ("/image/1_906.jpg", &content_type);

  exchange->keep_alive = FALSE;
  return fault->answer (exchange, picture, error);
}
