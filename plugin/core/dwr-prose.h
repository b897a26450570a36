/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrProse: a piece of text with its inline runs, made clean while it is gathered. White space is
 * folded; control characters, direction overrides and tag characters never get in. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a stretch of text is meant. The strings belong to whoever fills it in. */
typedef struct {
  const char *link;      /* (nullable) an address that passed the gate */
  const char *language;  /* (nullable) BCP-47 */
  const char *direction; /* (nullable) "ltr" or "rtl", static */
  gboolean is_emphasis;
  gboolean is_strong;
  gboolean is_raised; /* numbers become small and high ones */
} DwrStyle;

/* A stretch of the plain text in one style; the runs follow each other without gaps. */
typedef struct {
  gsize start_bytes;
  gsize length_bytes;
  char *link;            /* owned (nullable) */
  char *language;        /* owned (nullable) */
  const char *direction; /* static (nullable) */
  gboolean is_emphasis;
  gboolean is_strong;
} DwrRun;

typedef struct {
  GString *plain;      /* owned: all runs' text */
  GPtrArray *runs;     /* owned: DwrRun */
  gboolean is_header;  /* of a table's cell: it names a row or a column */
  GArray *line_starts; /* owned (nullable): gsize, what follows a line break in the plain text */
} DwrProse;

DwrProse *dwr_prose_new (void);
void dwr_prose_free (DwrProse *prose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrProse, dwr_prose_free)

/* Adds @text, folding its white space with what is there. @style: (nullable): plain text */
void dwr_prose_append (DwrProse *prose, const char *text, const DwrStyle *style);

/* Adds a line break, which reads as a space. */
void dwr_prose_append_break (DwrProse *prose);

/* Where the last line begins: 0 when there is but one. */
gsize dwr_prose_get_last_line (const DwrProse *prose);

/* Cuts off what is behind @length_bytes, then white space. */
void dwr_prose_truncate (DwrProse *prose, gsize length_bytes);

/* Ends the gathering: cuts white space off the end. */
void dwr_prose_finish (DwrProse *prose);

gboolean dwr_prose_is_empty (const DwrProse *prose);

/* Whether any run is more than plain text. */
gboolean dwr_prose_has_style (const DwrProse *prose);

/* Whether all of it is a link, or links. */
gboolean dwr_prose_is_all_link (const DwrProse *prose);

/* Whether all of it is strong and none of it a link: how older pages wrote their subheads. */
gboolean dwr_prose_is_all_strong (const DwrProse *prose);

/* @text after leading spaces of every kind, and after the marks of direction that pages set around
 * foreign words. */
const char *dwr_prose_skip_spaces (const char *text);

/* @text: (nullable): valid UTF-8 or not. Cleaned and folded as above. (transfer full) */
char *dwr_prose_dup_folded (const char *text);

G_END_DECLS
