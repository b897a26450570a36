/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrLook: how an article shall look, as plain values. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* In the order of the schema's enumeration. */
typedef enum {
  DWR_THEME_AUTO, /* as the client looks */
  DWR_THEME_LIGHT,
  DWR_THEME_SEPIA,
  DWR_THEME_DARK,
  DWR_THEME_CONTRAST,
  DWR_THEME_N,
} DwrTheme;

typedef enum {
  DWR_LOOK_TEXT_SIZE,         /* per cent */
  DWR_LOOK_LINE_WIDTH,        /* ch */
  DWR_LOOK_LINE_SPACING,      /* per cent of the script's own */
  DWR_LOOK_PARAGRAPH_SPACING, /* 1/100 em */
  DWR_LOOK_LETTER_SPACING,    /* 1/100 em */
  DWR_LOOK_WORD_SPACING,      /* 1/100 em */
  DWR_LOOK_N_NUMBERS,
} DwrLookNumber;

/* Fonts that are no family's name. */
#define DWR_LOOK_SANS "sans"
#define DWR_LOOK_SERIF "serif"
#define DWR_LOOK_DOCUMENT "document"

/* More than any family's name that is in use. */
#define DWR_LOOK_FONT_MAX_BYTES 200

typedef struct {
  int numbers[DWR_LOOK_N_NUMBERS];
  DwrTheme theme;
  gboolean is_hyphenated;
  char font[DWR_LOOK_FONT_MAX_BYTES + 1]; /* one of the words above, or a family's name; UTF-8 */
} DwrLook;

typedef struct {
  const char *key; /* of the preferences */
  int least;
  int most;
  int normal;
  int step;
} DwrLookRange;

const DwrLookRange *dwr_look_get_range (DwrLookNumber number);

/* As articles look if nobody says otherwise. */
DwrLook dwr_look_get_normal (void);

/* @font: UTF-8; one that is longer than any family's name is cut, at a character */
void dwr_look_set_font (DwrLook *self, const char *font);

gboolean dwr_look_equal (const DwrLook *one, const DwrLook *other);

/* `a{sv}` by the preferences' keys; what is missing or out of range leaves @self as it is.
 * dwr_look_to_variant (): (transfer floating) */
GVariant *dwr_look_to_variant (const DwrLook *self);
void dwr_look_read_variant (DwrLook *self, GVariant *values);

/* The preferences' word for a theme. */
const char *dwr_look_get_theme_name (DwrTheme theme);

G_END_DECLS
