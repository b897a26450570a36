/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws a landscape for each picture id: sky, light, hills, water, and a train or a ferry where
 * the article is about one. The same id gives the same scene in every format; the format gives
 * width and aspect as in DW's tables. */

#include "config.h"

#include "dwr-newsroom-picture.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define JPEG_QUALITY "82"
#define ORIGINAL_ASPECT 0.0
#define N_HILLS 4

typedef struct {
  guint format;
  int width_px;
  double aspect; /* width : height, or ORIGINAL_ASPECT */
} Format;

typedef struct {
  double red, green, blue;
} Colour;

typedef struct {
  Colour sky_top, sky_bottom, sun, far_hill, near_hill, water;
} Palette;

typedef struct {
  cairo_t *cairo;
  const Palette *palette;
  GRand *random;
  double width, height;
  double horizon; /* where the water begins */
  guint64 id;
} Scene;

#define WIDE (16.0 / 9.0)
#define SQUARE 1.0
#define BANNER (16.0 / 7.0)

static const Format formats[] = {
  { 4, 460, WIDE },
  { 6, 940, 940.0 / 529.0 },
  { 600, 78, WIDE },
  { 601, 201, WIDE },
  { 602, 379, WIDE },
  { 603, 545, WIDE },
  { 604, 767, WIDE },
  { 605, 1199, WIDE },
  { 606, 1568, WIDE },
  { 607, 1920, WIDE },
  { 800, 50, SQUARE },
  { 801, 129, SQUARE },
  { 802, 352, SQUARE },
  { 803, 575, SQUARE },
  { 804, 767, SQUARE },
  { 805, 1024, SQUARE },
  { 806, 1400, SQUARE },
  { 900, 48, ORIGINAL_ASPECT },
  { 901, 375, ORIGINAL_ASPECT },
  { 902, 475, ORIGINAL_ASPECT },
  { 903, 600, ORIGINAL_ASPECT },
  { 904, 768, ORIGINAL_ASPECT },
  { 905, 960, ORIGINAL_ASPECT },
  { 906, 1110, ORIGINAL_ASPECT },
  { 1000, 80, BANNER },
  { 1001, 576, BANNER },
  { 1002, 768, BANNER },
  { 1003, 992, BANNER },
  { 1004, 1200, BANNER },
  { 1005, 1408, BANNER },
  { 1006, 1600, BANNER },
  { 301, 220, 220.0 / 124.0 },
  { 302, 460, 460.0 / 259.0 },
  { 303, 700, 700.0 / 394.0 },
  { 304, 940, 940.0 / 529.0 },
  { 401, 460, 460.0 / 613.0 },
  { 403, 700, 700.0 / 933.0 },
  { 404, 220, 220.0 / 293.0 },
};

static const double original_aspects[] = { 3.0 / 2.0, 4.0 / 3.0, WIDE };

static const Palette palettes[] = {
  /* Dawn, day, dusk, night. */
  { { .36, .47, .69 },
    { .98, .80, .66 },
    { 1, .93, .78 },
    { .62, .60, .72 },
    { .20, .27, .36 },
    { .55, .58, .68 } },
  { { .24, .52, .80 },
    { .82, .92, .97 },
    { 1, .99, .90 },
    { .56, .70, .78 },
    { .16, .36, .29 },
    { .30, .55, .70 } },
  { { .20, .18, .38 },
    { .96, .56, .36 },
    { 1, .78, .47 },
    { .48, .33, .46 },
    { .13, .12, .22 },
    { .44, .30, .40 } },
  { { .03, .06, .16 },
    { .15, .25, .42 },
    { .93, .94, .88 },
    { .13, .20, .34 },
    { .03, .05, .11 },
    { .08, .14, .27 } },
};

static void
set_source (cairo_t *cairo, const Colour *colour, double alpha)
{
  cairo_set_source_rgba (cairo, colour->red, colour->green, colour->blue, alpha);
}

static Colour
mix (const Colour *from, const Colour *to, double share)
{
  return (Colour){ from->red + (to->red - from->red) * share,
                   from->green + (to->green - from->green) * share,
                   from->blue + (to->blue - from->blue) * share };
}

static void
fill_down (Scene *scene, double top, double bottom, const Colour *from, const Colour *to)
{
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, top, 0, bottom);

  cairo_pattern_add_color_stop_rgb (gradient, 0, from->red, from->green, from->blue);
  cairo_pattern_add_color_stop_rgb (gradient, 1, to->red, to->green, to->blue);
  cairo_rectangle (scene->cairo, 0, top, scene->width, bottom - top);
  cairo_set_source (scene->cairo, gradient);
  cairo_fill (scene->cairo);
  cairo_pattern_destroy (gradient);
}

static void
draw_sky (Scene *scene)
{
  const Palette *palette = scene->palette;
  double x = scene->width * g_rand_double_range (scene->random, 0.2, 0.8);
  double y = scene->horizon * g_rand_double_range (scene->random, 0.35, 0.6);
  double radius = scene->height * 0.06;
  cairo_pattern_t *glow = cairo_pattern_create_radial (x, y, radius * 0.3, x, y, radius * 6);
  const Colour *sun = &palette->sun;

  fill_down (scene, 0, scene->horizon, &palette->sky_top, &palette->sky_bottom);
  cairo_pattern_add_color_stop_rgba (glow, 0, sun->red, sun->green, sun->blue, 0.6);
  cairo_pattern_add_color_stop_rgba (glow, 1, sun->red, sun->green, sun->blue, 0);
  cairo_rectangle (scene->cairo, 0, 0, scene->width, scene->horizon);
  cairo_set_source (scene->cairo, glow);
  cairo_fill (scene->cairo);
  cairo_pattern_destroy (glow);
  set_source (scene->cairo, sun, 1);
  cairo_arc (scene->cairo, x, y, radius, 0, 2 * G_PI);
  cairo_fill (scene->cairo);
}

/* A ridge is a sum of four waves, so it has large and small shapes. */
static void
draw_hills (Scene *scene, guint layer)
{
  double share = (double) layer / (N_HILLS - 1);
  Colour colour = mix (&scene->palette->far_hill, &scene->palette->near_hill, share);
  double base = scene->horizon * (0.78 + 0.2 * share);
  double rise = scene->horizon * (0.24 - 0.15 * share);
  double phases[4];

  for (guint wave = 0; wave < G_N_ELEMENTS (phases); wave++)
    phases[wave] = g_rand_double_range (scene->random, 0, 2 * G_PI);
  cairo_move_to (scene->cairo, 0, scene->horizon);
  for (guint step = 0; step <= 240; step++) {
    double along = step / 240.0;
    double height = 0;

    for (guint wave = 0; wave < G_N_ELEMENTS (phases); wave++)
      height += sin (along * (3 << wave) * 1.3 + phases[wave]) / (1 << wave);
    cairo_line_to (scene->cairo, along * scene->width, base - rise * height * 0.5);
  }
  cairo_line_to (scene->cairo, scene->width, scene->horizon);
  cairo_close_path (scene->cairo);
  set_source (scene->cairo, &colour, 1);
  cairo_fill (scene->cairo);
}

static void
draw_water (Scene *scene)
{
  Colour light = mix (&scene->palette->water, &scene->palette->sky_bottom, 0.55);
  double depth = scene->height - scene->horizon;

  fill_down (scene, scene->horizon, scene->height, &light, &scene->palette->water);
  for (guint i = 0; i < 70; i++) {
    double down = g_rand_double (scene->random);
    double x = g_rand_double (scene->random) * scene->width;
    double length = scene->width * (0.02 + 0.09 * down) * g_rand_double (scene->random);

    set_source (scene->cairo, &scene->palette->sun, 0.08 + 0.1 * g_rand_double (scene->random));
    cairo_set_line_width (scene->cairo, MAX (depth * 0.012 * (0.4 + down), 0.5));
    cairo_move_to (scene->cairo, x, scene->horizon + depth * down);
    cairo_rel_line_to (scene->cairo, length, 0);
    cairo_stroke (scene->cairo);
  }
}

static void
draw_lit_windows (Scene *scene, double x, double y, double length, double side)
{
  set_source (scene->cairo, &(Colour){ 1, .86, .55 }, 0.95);
  for (double at = side; at < length - side; at += side * 1.8)
    cairo_rectangle (scene->cairo, x + at, y, side, side * 0.8);
  cairo_fill (scene->cairo);
}

static void
draw_train (Scene *scene)
{
  double rail = scene->horizon * 1.02;
  double car_height = scene->height * 0.075;
  double car_length = scene->width * 0.19;

  set_source (scene->cairo, &scene->palette->near_hill, 1);
  cairo_rectangle (scene->cairo, 0, rail, scene->width, scene->height * 0.02);
  cairo_fill (scene->cairo);
  for (guint car = 0; car < 4; car++) {
    double x = scene->width * 0.08 + car * car_length * 1.03;

    set_source (scene->cairo, &(Colour){ .10, .17, .33 }, 1);
    cairo_rectangle (scene->cairo, x, rail - car_height, car_length, car_height);
    cairo_fill (scene->cairo);
    draw_lit_windows (scene, x, rail - car_height * 0.8, car_length, car_height * 0.35);
  }
}

static void
draw_ferry (Scene *scene)
{
  double length = scene->width * 0.26;
  double height = scene->height * 0.05;
  double x = scene->width * 0.4;
  double y = scene->horizon + (scene->height - scene->horizon) * 0.3;

  set_source (scene->cairo, &(Colour){ .95, .96, .97 }, 1);
  cairo_rectangle (scene->cairo, x + length * 0.14, y - height * 1.9, length * 0.66, height);
  cairo_rectangle (scene->cairo, x + length * 0.3, y - height * 2.7, length * 0.3, height * 0.8);
  cairo_fill (scene->cairo);
  draw_lit_windows (scene, x + length * 0.14, y - height * 1.6, length * 0.66, height * 0.4);
  set_source (scene->cairo, &(Colour){ .62, .13, .15 }, 1);
  cairo_move_to (scene->cairo, x, y - height);
  cairo_rel_line_to (scene->cairo, length, 0);
  cairo_rel_line_to (scene->cairo, -length * 0.12, height);
  cairo_rel_line_to (scene->cairo, -length * 0.78, 0);
  cairo_close_path (scene->cairo);
  cairo_fill (scene->cairo);
}

/* The id's last digit chooses: a train, a ferry, or land alone. */
static void
draw_subject (Scene *scene)
{
  switch (scene->id % 10) {
  case 1:
  case 6:
    draw_train (scene);
    break;
  case 2:
  case 7:
    draw_ferry (scene);
    break;
  default:
    break;
  }
}

static cairo_surface_t *
draw_scene (guint64 id, int width_px, int height_px)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width_px, height_px);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) id);
  Scene scene = {
    .cairo = cairo_create (surface),
    .palette = &palettes[(id / 10 + id) % G_N_ELEMENTS (palettes)],
    .random = random,
    .width = width_px,
    .height = height_px,
    .horizon = height_px * 0.68,
    .id = id,
  };

  draw_sky (&scene);
  for (guint layer = 0; layer < N_HILLS; layer++)
    draw_hills (&scene, layer);
  draw_water (&scene);
  draw_subject (&scene);
  cairo_destroy (scene.cairo);
  cairo_surface_flush (surface);
  return surface;
}

static GdkPixbuf *
copy_to_pixbuf (cairo_surface_t *surface)
{
  int width_px = cairo_image_surface_get_width (surface);
  int height_px = cairo_image_surface_get_height (surface);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width_px, height_px);
  guchar *to_rows = gdk_pixbuf_get_pixels (pixbuf);
  const guchar *from_rows = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height_px; y++) {
    const guint32 *from =
        (const guint32 *) (gconstpointer) (from_rows +
                                           y * cairo_image_surface_get_stride (surface));
    guchar *to = to_rows + y * gdk_pixbuf_get_rowstride (pixbuf);

    for (int x = 0; x < width_px; x++, to += 3) {
      to[0] = (guchar) (from[x] >> 16);
      to[1] = (guchar) (from[x] >> 8);
      to[2] = (guchar) from[x];
    }
  }
  return pixbuf;
}

static GBytes *
encode (cairo_surface_t *surface, const char *suffix)
{
  g_autoptr (GdkPixbuf) pixbuf = copy_to_pixbuf (surface);
  char *data = NULL;
  gsize length_bytes = 0;
  gboolean is_jpeg = g_str_equal (suffix, "jpg");

  if (!gdk_pixbuf_save_to_buffer (pixbuf,
                                  &data,
                                  &length_bytes,
                                  is_jpeg ? "jpeg" : "png",
                                  NULL,
                                  is_jpeg ? "quality" : NULL,
                                  JPEG_QUALITY,
                                  NULL))
    return NULL;
  return g_bytes_new_take (data, length_bytes);
}

static const Format *
find_format (guint64 number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].format == number)
      return &formats[i];
  return NULL;
}

GBytes *
dwr_newsroom_picture_draw (const char *path, char **content_type)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("^/image/([0-9]{1,12})_([0-9]{1,4})\\.(jpg|png)$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *id_text = NULL;
  g_autofree char *format_text = NULL;
  g_autofree char *suffix = NULL;
  const Format *format;
  cairo_surface_t *surface;
  double aspect;
  guint64 id;
  GBytes *picture;

  if (!g_regex_match (regex, path, 0, &match))
    return NULL;
  id_text = g_match_info_fetch (match, 1);
  format_text = g_match_info_fetch (match, 2);
  suffix = g_match_info_fetch (match, 3);
  id = g_ascii_strtoull (id_text, NULL, 10);
  format = find_format (g_ascii_strtoull (format_text, NULL, 10));
  if (format == NULL)
    return NULL;
  aspect =
      format->aspect > 0 ? format->aspect : original_aspects[id % G_N_ELEMENTS (original_aspects)];
  surface = draw_scene (id, format->width_px, (int) (format->width_px / aspect));
  picture = encode (surface, suffix);
  cairo_surface_destroy (surface);
  *content_type = g_strdup (g_str_equal (suffix, "jpg") ? "image/jpeg" : "image/png");
  return picture;
}
