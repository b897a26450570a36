/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Escapes by CommonMark 0.31 and GitHub's extensions (tables, strikethrough, tasks, autolinks).
 *
 * A delimiter of emphasis counts as one only where the characters around it fit: between a letter
 * and a punctuation mark it would stand there as an asterisk. So a letter in such a place is
 * written as a character reference, which is punctuation to whoever looks for delimiters. */

#include "config.h"

#include "dwr-markdown.h"

#include <string.h>

/* Markup wherever they stand. */
#define ALWAYS "\\`*_[]<~|$"

/* Markup in the address of a link. */
#define IN_ADDRESS "\\`<>()&|"

/* Markup at the start of a block. */
#define AT_START "+-=>"

/* A stretch of the text between two delimiters. */
typedef struct {
  gsize start_bytes;
  gsize end_bytes;
  const char *delimiter; /* static */
  const char *link;      /* borrowed (nullable) */
} Span;

typedef struct {
  GString *out;
  const char *text;  /* the whole text: what is escaped depends on what follows */
  gsize start_bytes; /* of @out, where the block's text starts */
} Writer;

static Writer
start_writer (GString *out, const char *text, DwrMarkdownPlace place)
{
  return (Writer){ out, text, place == DWR_MARKDOWN_BLOCK ? out->len : G_MAXSIZE };
}

/* "12." or "12)" at the start would be the first item of a list. */
static gboolean
is_item_mark (const Writer *writer)
{
  if (writer->start_bytes >= writer->out->len)
    return FALSE;
  for (gsize i = writer->start_bytes; i < writer->out->len; i++)
    if (!g_ascii_isdigit (writer->out->str[i]))
      return FALSE;
  return TRUE;
}

/* A heading ends at hash signs behind a space, and starts with them. */
static gboolean
is_behind_space (const GString *out)
{
  return out->len == 0 || out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '\n';
}

static gboolean
is_behind (const Writer *writer, gsize at_bytes, const char *word)
{
  gsize n_bytes = strlen (word);

  return at_bytes >= n_bytes &&
         g_ascii_strncasecmp (writer->text + at_bytes - n_bytes, word, n_bytes) == 0;
}

static gboolean
is_markup (const Writer *writer, gsize at_bytes)
{
  char character = writer->text[at_bytes];
  const char *rest = writer->text + at_bytes + 1;

  switch (character) {
  case '&':
    return g_ascii_isalpha (*rest) || *rest == '#';
  case '#':
    return is_behind_space (writer->out);
  case ')':
    return is_item_mark (writer);
  case '.':
    return is_item_mark (writer) || is_behind (writer, at_bytes, "www");
  case ':':
    return g_str_has_prefix (rest, "//");
  default:
    return strchr (ALWAYS, character) != NULL ||
           (writer->out->len == writer->start_bytes && strchr (AT_START, character) != NULL);
  }
}

static void
put_range (Writer *writer, gsize start_bytes, gsize end_bytes)
{
  for (gsize i = start_bytes; i < end_bytes; i++) {
    if (is_markup (writer, i))
      g_string_append_c (writer->out, '\\');
    g_string_append_c (writer->out, writer->text[i]);
  }
}

static gboolean
is_space (gunichar character)
{
  return character == ' ' || g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR;
}

/* By the older rule, in which symbols beyond ASCII are none. */
static gboolean
is_punctuation (gunichar character)
{
  switch (g_unichar_type (character)) {
  case G_UNICODE_CONNECT_PUNCTUATION:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_OTHER_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
    return TRUE;
  default:
    return character < 0x80 && g_unichar_ispunct (character);
  }
}

/* Whether no delimiter works between @inside, of its own stretch, and @outside. To the newer rule
 * symbols are punctuation too, so each counts as what makes more work. */
static gboolean
is_blocked (gunichar inside, gunichar outside)
{
  return g_unichar_ispunct (inside) && !is_space (outside) && !is_punctuation (outside);
}

static void
put_reference (Writer *writer, gsize at_bytes)
{
  g_string_append_printf (writer->out, "&#%u;", g_utf8_get_char (writer->text + at_bytes));
}

static gsize
step_back (const Writer *writer, gsize at_bytes)
{
  return (gsize) (g_utf8_prev_char (writer->text + at_bytes) - writer->text);
}

static gsize
step_on (const Writer *writer, gsize at_bytes)
{
  return (gsize) (g_utf8_next_char (writer->text + at_bytes) - writer->text);
}

static gunichar
get_last (const Writer *writer, const Span *span)
{
  return g_utf8_get_char (writer->text + step_back (writer, span->end_bytes));
}

/* The text between two stretches. @before, @after: (nullable): the stretches that it touches */
static void
put_between (Writer *writer,
             gsize start_bytes,
             gsize end_bytes,
             const Span *before,
             const Span *after)
{
  gsize last_bytes = end_bytes;
  gboolean has_last = FALSE;

  if (start_bytes == end_bytes)
    return;
  if (before != NULL &&
      is_blocked (get_last (writer, before), g_utf8_get_char (writer->text + start_bytes))) {
    put_reference (writer, start_bytes);
    start_bytes = step_on (writer, start_bytes);
  }
  if (after != NULL && start_bytes < end_bytes) {
    last_bytes = step_back (writer, end_bytes);
    has_last = is_blocked (g_utf8_get_char (writer->text + end_bytes),
                           g_utf8_get_char (writer->text + last_bytes));
  }
  put_range (writer, start_bytes, has_last ? last_bytes : end_bytes);
  if (has_last)
    put_reference (writer, last_bytes);
}

static const char *
get_delimiter (const DwrRun *run)
{
  if (run->is_strong)
    return run->is_emphasis ? "***" : "**";
  return run->is_emphasis ? "*" : NULL;
}

/* White space at its ends would make a delimiter none. Returns: whether anything is left */
static gboolean
trim (const Writer *writer, Span *span)
{
  while (span->start_bytes < span->end_bytes &&
         is_space (g_utf8_get_char (writer->text + span->start_bytes)))
    span->start_bytes = step_on (writer, span->start_bytes);
  while (span->start_bytes < span->end_bytes && is_space (get_last (writer, span)))
    span->end_bytes = step_back (writer, span->end_bytes);
  return span->start_bytes < span->end_bytes;
}

/* Delimiters that touch would be read as one longer delimiter: a stretch that follows another
 * without anything between joins it. (transfer full) */
static GArray *
find_spans (const Writer *writer, const DwrProse *prose)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);
    Span span = { run->start_bytes,
                  run->start_bytes + run->length_bytes,
                  get_delimiter (run),
                  run->link };
    Span *last = spans->len > 0 ? &g_array_index (spans, Span, spans->len - 1) : NULL;

    if (span.delimiter == NULL || !trim (writer, &span))
      continue;
    if (last != NULL && last->end_bytes == span.start_bytes &&
        g_strcmp0 (last->link, span.link) == 0)
      last->end_bytes = span.end_bytes;
    else
      g_array_append_val (spans, span);
  }
  return spans;
}

/* One link's text, or the text between two links. Takes its stretches off @spans. */
static void
put_part (Writer *writer, gsize start_bytes, gsize end_bytes, const Span **spans, const Span *end)
{
  const Span *before = NULL;
  gsize at_bytes = start_bytes;

  for (; *spans < end && (*spans)->start_bytes < end_bytes; (*spans)++) {
    put_between (writer, at_bytes, (*spans)->start_bytes, before, *spans);
    g_string_append (writer->out, (*spans)->delimiter);
    put_range (writer, (*spans)->start_bytes, (*spans)->end_bytes);
    g_string_append (writer->out, (*spans)->delimiter);
    at_bytes = (*spans)->end_bytes;
    before = *spans;
  }
  put_between (writer, at_bytes, end_bytes, before, NULL);
}

/* "!" before a link would make it a picture. */
static void
open_link (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] == '!')
    g_string_insert_c (out, (gssize) out->len - 1, '\\');
  g_string_append_c (out, '[');
}

void
dwr_markdown_append_text (GString *out, const char *text, DwrMarkdownPlace place)
{
  Writer writer = start_writer (out, text, place);

  put_range (&writer, 0, strlen (text));
}

void
dwr_markdown_append_emphasis (GString *out, const char *text, const char *delimiter)
{
  Writer writer = start_writer (out, text, DWR_MARKDOWN_INLINE);
  Span span = { 0, strlen (text), delimiter, NULL };

  if (!trim (&writer, &span))
    return;
  g_string_append (out, delimiter);
  put_range (&writer, span.start_bytes, span.end_bytes);
  g_string_append (out, delimiter);
}

void
dwr_markdown_append_prose (GString *out, const DwrProse *prose, DwrMarkdownPlace place)
{
  Writer writer = start_writer (out, prose->plain->str, place);
  g_autoptr (GArray) spans = find_spans (&writer, prose);
  const Span *span = (const Span *) (gpointer) spans->data;
  const Span *spans_end = spans->len > 0 ? span + spans->len : span;

  for (guint i = 0; i < prose->runs->len;) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);
    const char *link = run->link;
    gsize start_bytes = run->start_bytes;
    gsize end_bytes = start_bytes;

    for (; i < prose->runs->len; i++) {
      const DwrRun *next = g_ptr_array_index (prose->runs, i);

      if (g_strcmp0 (link, next->link) != 0)
        break;
      end_bytes = next->start_bytes + next->length_bytes;
    }
    if (link != NULL)
      open_link (out);
    put_part (&writer, start_bytes, end_bytes, &span, spans_end);
    if (link != NULL) {
      g_string_append_c (out, ']');
      dwr_markdown_append_destination (out, link);
    }
  }
}

void
dwr_markdown_append_link (GString *out, const char *text, const char *address)
{
  g_string_append_c (out, '[');
  dwr_markdown_append_text (out, text, DWR_MARKDOWN_INLINE);
  g_string_append_c (out, ']');
  dwr_markdown_append_destination (out, address);
}

void
dwr_markdown_append_destination (GString *out, const char *address)
{
  g_string_append_c (out, '(');
  for (const char *cursor = address; *cursor != '\0'; cursor++) {
    if ((guchar) *cursor <= 0x20 || *cursor == 0x7f) {
      g_string_append_printf (out, "%%%02X", (guchar) *cursor);
      continue;
    }
    if (strchr (IN_ADDRESS, *cursor) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *cursor);
  }
  g_string_append_c (out, ')');
}
