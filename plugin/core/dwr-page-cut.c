/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts a page down to the head's facts, the article and the related articles in one pass. The cost
 * of parsing is bounded here: by depth, by elements, by attributes of one element, and by
 * formatting elements left open, which HTML parsers open again in every later block. */

#include "config.h"

#include "dwr-page-cut.h"

#include "dwr-tag.h"

#include <string.h>

/* DW's longest live blogs have some thousand elements. */
#define ELEMENTS_MAX 100000
#define ATTRIBUTES_MAX 64

/* Tags of formatting elements that a parser may write again into later blocks, all together. */
#define REOPENED_MAX_BYTES (32 * 1024 * 1024)
#define OPEN_FORMATTING_MAX 24
#define HEAD_ELEMENT_MAX_BYTES 8192

static const char *const void_names[] = {
  "area", "base",  "br",    "col",    "embed", "hr",  "img",
  "link", "input", "param", "source", "track", "wbr", "meta",
};

/* A table holds at most three of these inside each other, and without a table they are nothing. */
static const char *const table_part_names[] = {
  "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup",
};

/* Their end tags may be left out. */
static const char *const optional_end_names[] = { "p", "li", "dt", "dd" };

/* Their end tags end all that is open inside them, up to a table. */
static const char *const block_names[] = {
  "address", "article",  "aside",      "blockquote", "button",  "details", "div",
  "dl",      "fieldset", "figcaption", "figure",     "footer",  "header",  "hgroup",
  "nav",     "ol",       "pre",        "section",    "summary", "table",   "ul",
};

static const char *const heading_names[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

/* Every end tag may end these too when they are open inside. */
static const char *const phrase_names[] = {
  "abbr", "audio",   "bdi", "bdo", "cite", "data", "del",  "dfn", "ins", "kbd",  "label", "mark",
  "q",    "picture", "rp",  "rt",  "ruby", "samp", "span", "sub", "sup", "time", "var",   "video",
};

static const char *const formatting_names[] = {
  "a", "b", "big", "code", "em", "font", "i", "s", "nobr", "u", "small", "strong", "tt", "strike",
};

/* Left out with all that they hold. Of the first, the content is text. */
static const char *const dropped_text_names[] = {
  "script", "style", "noscript", "textarea", "title", "xmp", "noembed", "noframes", "iframe",
};
static const char *const dropped_names[] = {
  "svg", "math", "template", "select", "object", "canvas", "frameset",
};

/* Left out alone. Among them are those that HTML parsers treat in ways of their own. */
static const char *const ignored_names[] = {
  "html",   "head",     "body",    "meta",     "link",    "base",    "plaintext", "frame",
  "form",   "listing",  "option",  "optgroup", "applet",  "marquee", "image",     "isindex",
  "keygen", "basefont", "bgsound", "menuitem", "command", "!",
};

static const char *const related_names[] = {
  "section-more-on-topic",
  "section-related-content",
  "section-top-story",
};

/* A formatting element that a parser may still hold open. */
typedef struct {
  int name;        /* in formatting_names */
  gsize tag_bytes; /* of its start tag */
  guint n_open;    /* the cutter's, where it started */
  guint n_cells;   /* the cutter's, where it started */
} Formatting;

typedef struct {
  DwrPageCut *cut;
  DwrTagScan scan;
  const char *copied; /* (nullable) in a kept region: what is before it has been dealt with */
  char open[DWR_PAGE_DEPTH_MAX][DWR_TAG_NAME_MAX + 1];
  guint n_open;
  Formatting formatting[OPEN_FORMATTING_MAX];
  guint n_formatting;
  gsize formatting_bytes; /* of the open ones' start tags */
  guint64 reopened_bytes;
  guint n_cells; /* tables and cells seen so far */
  guint n_elements;
} Cutter;

static int
find_name (const char *name, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_str_equal (name, names[i]))
      return (int) i;
  return -1;
}

#define IS_ONE_OF(name, names) (find_name ((name), (names), G_N_ELEMENTS (names)) >= 0)

static gboolean
set_too_large (GError **error, const char *what)
{
  g_set_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE, "The page has too many %s", what);
  return FALSE;
}

static void
copy_until (Cutter *cutter, const char *until)
{
  g_string_append_len (cutter->cut->html, cutter->copied, until - cutter->copied);
  cutter->copied = until;
}

/* Passes over an element that is left out, which may hold others of its name. */
static void
skip_element (Cutter *cutter, const DwrTag *tag)
{
  DwrTag inner;
  guint n_open = 1;

  while (n_open > 0 && dwr_tag_scan_next (&cutter->scan, &inner))
    if (g_str_equal (inner.name, tag->name))
      n_open += inner.is_end ? -1 : 1;
}

/* Looks for the innermost open element that one of @names ends. The walk goes through phrases, and
 * through the elements named in @passed; anything else hides what is outside of it. Parsers are
 * more lenient in places, never stricter: an element too many is counted, none too few.
 * Returns its index, or -1. */
static int
find_open (const Cutter *cutter,
           const char *const *names,
           gsize n_names,
           const char *const *passed,
           gsize n_passed)
{
  for (guint i = cutter->n_open; i > 0; i--) {
    const char *name = cutter->open[i - 1];

    if (find_name (name, names, n_names) >= 0)
      return (int) i - 1;
    if (!IS_ONE_OF (name, phrase_names) && find_name (name, passed, n_passed) < 0)
      break;
  }
  return -1;
}

/* The innermost open block of that name; only a table hides those around it. */
static int
find_open_block (const Cutter *cutter, const char *block)
{
  for (guint i = cutter->n_open; i > 0; i--) {
    if (g_str_equal (cutter->open[i - 1], block))
      return (int) i - 1;
    if (g_str_equal (cutter->open[i - 1], "table"))
      break;
  }
  return -1;
}

/* Whether an end tag ended something. */
static gboolean
close_open (Cutter *cutter, int index)
{
  if (index >= 0)
    cutter->n_open = (guint) index;
  return index >= 0;
}

/* The start of an item or a paragraph ends the one before it. */
static void
end_optional (Cutter *cutter, const char *name)
{
  static const char *const terms[] = { "dt", "dd" };
  static const char *const paragraph[] = { "p" };

  if (IS_ONE_OF (name, terms))
    close_open (
        cutter,
        find_open (cutter, terms, G_N_ELEMENTS (terms), paragraph, G_N_ELEMENTS (paragraph)));
  else
    close_open (cutter, find_open (cutter, &name, 1, paragraph, G_N_ELEMENTS (paragraph)));
}

static gboolean
count_formatting (Cutter *cutter, const DwrTag *tag, int name, GError **error)
{
  Formatting *formatting = &cutter->formatting[cutter->n_formatting];

  if (cutter->n_formatting == OPEN_FORMATTING_MAX)
    return set_too_large (error, "elements left open");
  formatting->name = name;
  formatting->tag_bytes = (gsize) (tag->end - tag->start);
  formatting->n_open = cutter->n_open;
  formatting->n_cells = cutter->n_cells;
  cutter->formatting_bytes += formatting->tag_bytes;
  cutter->n_formatting++;
  return TRUE;
}

/* Counts an element's start against the limits. */
static gboolean
count_start (Cutter *cutter, const DwrTag *tag, GError **error)
{
  int formatting = find_name (tag->name, formatting_names, G_N_ELEMENTS (formatting_names));

  cutter->n_elements += 1 + cutter->n_formatting;
  cutter->reopened_bytes += cutter->formatting_bytes;
  if (cutter->n_elements > ELEMENTS_MAX || cutter->reopened_bytes > REOPENED_MAX_BYTES)
    return set_too_large (error, "elements");
  if (tag->n_attributes > ATTRIBUTES_MAX)
    return set_too_large (error, "attributes");
  if (formatting >= 0)
    return count_formatting (cutter, tag, formatting, error);
  if (IS_ONE_OF (tag->name, table_part_names) || g_str_equal (tag->name, "table"))
    cutter->n_cells++;
  if (IS_ONE_OF (tag->name, void_names) || IS_ONE_OF (tag->name, table_part_names))
    return TRUE;
  if (IS_ONE_OF (tag->name, optional_end_names))
    end_optional (cutter, tag->name);
  if (cutter->n_open == DWR_PAGE_DEPTH_MAX)
    return set_too_large (error, "elements inside each other");
  g_strlcpy (cutter->open[cutter->n_open++], tag->name, sizeof cutter->open[0]);
  return TRUE;
}

/* A parser ends a formatting element for good only when no cell started since and hardly a block
 * is open inside it; else it goes on opening it again. */
static void
end_formatting (Cutter *cutter, int name)
{
  for (guint i = cutter->n_formatting; i > 0; i--) {
    const Formatting *formatting = &cutter->formatting[i - 1];

    if (formatting->name != name)
      continue;
    if (cutter->n_open > formatting->n_open + 1 ||
        (formatting->n_cells != cutter->n_cells && find_open_block (cutter, "table") >= 0))
      return;
    cutter->formatting_bytes -= formatting->tag_bytes;
    memmove (&cutter->formatting[i - 1],
             &cutter->formatting[i],
             (cutter->n_formatting - i) * sizeof *formatting);
    cutter->n_formatting--;
    return;
  }
}

static gboolean
count_end (Cutter *cutter, const DwrTag *tag, GError **error)
{
  const char *name = tag->name;
  int formatting = find_name (name, formatting_names, G_N_ELEMENTS (formatting_names));
  gboolean is_optional = IS_ONE_OF (name, optional_end_names);
  gboolean is_ended = FALSE;

  if (formatting >= 0) {
    end_formatting (cutter, formatting);
    return TRUE;
  }
  if (IS_ONE_OF (name, block_names))
    is_ended = close_open (cutter, find_open_block (cutter, name));
  else if (IS_ONE_OF (name, heading_names))
    is_ended = close_open (cutter,
                           find_open (cutter,
                                      heading_names,
                                      G_N_ELEMENTS (heading_names),
                                      optional_end_names,
                                      G_N_ELEMENTS (optional_end_names)));
  else
    is_ended = close_open (cutter,
                           find_open (cutter,
                                      &name,
                                      1,
                                      optional_end_names,
                                      is_optional ? G_N_ELEMENTS (optional_end_names) : 0));
  /* Parsers make an element of these two where there is none to end. */
  if (!is_ended && (g_str_equal (name, "p") || g_str_equal (name, "br")) &&
      ++cutter->n_elements > ELEMENTS_MAX)
    return set_too_large (error, "elements");
  return TRUE;
}

/* Handles one tag inside a kept region. */
static gboolean
keep_tag (Cutter *cutter, const DwrTag *tag, GError **error)
{
  const char *content_end = NULL;

  if (IS_ONE_OF (tag->name, ignored_names)) {
    copy_until (cutter, tag->start);
    cutter->copied = tag->end;
    return TRUE;
  }
  if (tag->is_end)
    return count_end (cutter, tag, error);
  if (g_str_equal (tag->name, "iframe")) {
    /* Its address is of use, its content never. */
    copy_until (cutter, tag->end);
    g_string_append (cutter->cut->html, "</iframe>");
  }
  if (IS_ONE_OF (tag->name, dropped_text_names) || IS_ONE_OF (tag->name, dropped_names)) {
    copy_until (cutter, MAX (tag->start, cutter->copied));
    if (IS_ONE_OF (tag->name, dropped_text_names))
      dwr_tag_scan_skip_text (&cutter->scan, tag, &content_end);
    else if (tag->end[-2] != '/')
      skip_element (cutter, tag);
    cutter->copied = cutter->scan.cursor;
    return TRUE;
  }
  return count_start (cutter, tag, error);
}

/* Keeps the element that @root opens, to its end. */
static gboolean
keep_element (Cutter *cutter, const DwrTag *root, GError **error)
{
  DwrTag tag;

  cutter->copied = root->start;
  cutter->n_open = 0;
  if (!count_start (cutter, root, error))
    return FALSE;
  while (cutter->n_open > 0 && dwr_tag_scan_next (&cutter->scan, &tag))
    if (!keep_tag (cutter, &tag, error))
      return FALSE;
  copy_until (cutter, MIN (cutter->scan.cursor, cutter->scan.readable_end));
  if (cutter->n_open > 0)
    g_string_append_printf (cutter->cut->html, "</%s>", root->name);
  cutter->copied = NULL;
  return TRUE;
}

static void
keep_script (Cutter *cutter, const DwrTag *tag)
{
  static const char apollo[] = "window.__APOLLO_STATE__";
  static const char app[] = "window.__APP_STATE__";
  DwrPageCut *cut = cutter->cut;
  const char *end = NULL;
  const char *cursor = tag->end;
  DwrSpan *span = NULL;

  dwr_tag_scan_skip_text (&cutter->scan, tag, &end);
  while (cursor < end && g_ascii_isspace (*cursor))
    cursor++;
  if ((gsize) (end - cursor) > sizeof apollo && memcmp (cursor, apollo, sizeof apollo - 1) == 0) {
    span = &cut->apollo_state;
  } else if ((gsize) (end - cursor) > sizeof app && memcmp (cursor, app, sizeof app - 1) == 0) {
    span = &cut->app_state;
  } else if (cut->n_json_ld < DWR_PAGE_JSON_LD_MAX &&
             dwr_tag_has_value (tag, "type", "application/ld+json")) {
    cut->json_ld[cut->n_json_ld].start = cursor;
    cut->json_ld[cut->n_json_ld++].length_bytes = (gsize) (end - cursor);
    return;
  }
  cursor =
      span != NULL && span->start == NULL ? memchr (cursor, '=', (gsize) (end - cursor)) : NULL;
  if (cursor != NULL) {
    span->start = cursor + 1;
    span->length_bytes = (gsize) (end - cursor - 1);
  }
}

/* Keeps what the head says about the article; the many other meta elements only cost time. */
static void
keep_head_element (Cutter *cutter, const DwrTag *tag)
{
  GString *html = cutter->cut->html;
  const char *end = tag->end;

  if (g_str_equal (tag->name, "meta") &&
      (dwr_tag_has_prefix (tag, "property", "fb:") || dwr_tag_has_prefix (tag, "name", "fb:")))
    return;
  if (g_str_equal (tag->name, "link") && !dwr_tag_has_value (tag, "rel", "canonical"))
    return;
  if (g_str_equal (tag->name, "title"))
    dwr_tag_scan_skip_text (&cutter->scan, tag, &end);
  if (end - tag->start > HEAD_ELEMENT_MAX_BYTES || tag->n_attributes > ATTRIBUTES_MAX)
    return;
  if (++cutter->n_elements > ELEMENTS_MAX)
    return;
  g_string_append_len (html, tag->start, end - tag->start);
  if (g_str_equal (tag->name, "title"))
    g_string_append (html, "</title>");
}

static gboolean
is_related (const DwrTag *tag)
{
  if (g_str_equal (tag->name, "div"))
    return dwr_tag_has_class (tag, "relatedContent");
  if (!g_str_equal (tag->name, "section"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (related_names); i++)
    if (dwr_tag_has_prefix (tag, "data-tracking-name", related_names[i]))
      return TRUE;
  return FALSE;
}

/* Handles one start tag outside of the kept regions. */
static gboolean
visit_tag (Cutter *cutter, const DwrTag *tag, GError **error)
{
  DwrPageCut *cut = cutter->cut;
  const char *content_end = NULL;

  if (g_str_equal (tag->name, "script")) {
    keep_script (cutter, tag);
  } else if (g_str_equal (tag->name, "meta") || g_str_equal (tag->name, "link") ||
             g_str_equal (tag->name, "title") || g_str_equal (tag->name, "html")) {
    keep_head_element (cutter, tag);
  } else if (IS_ONE_OF (tag->name, dropped_text_names)) {
    dwr_tag_scan_skip_text (&cutter->scan, tag, &content_end);
  } else if (g_str_equal (tag->name, "article") && !cut->has_article) {
    cut->has_article = TRUE;
    return keep_element (cutter, tag, error);
  } else if (g_str_equal (tag->name, "div") && !cut->has_legacy &&
             dwr_tag_has_value (tag, "id", "bodyContent")) {
    cut->has_legacy = TRUE;
    return keep_element (cutter, tag, error);
  } else if (is_related (tag)) {
    return keep_element (cutter, tag, error);
  }
  return TRUE;
}

DwrPageCut *
dwr_page_cut_new (const char *page, gsize length_bytes, GError **error)
{
  g_autoptr (DwrPageCut) cut = g_new0 (DwrPageCut, 1);
  g_autofree Cutter *cutter = g_new0 (Cutter, 1);
  DwrTag tag;

  cut->html = g_string_new ("<!DOCTYPE html>");
  cutter->cut = cut;
  dwr_tag_scan_init (&cutter->scan, page, page + length_bytes);
  while (dwr_tag_scan_next (&cutter->scan, &tag))
    if (!tag.is_end && !visit_tag (cutter, &tag, error))
      return NULL;
  return g_steal_pointer (&cut);
}

char *
dwr_page_cut_fragment (const char *html, gsize length_bytes, GError **error)
{
  g_autoptr (DwrPageCut) cut = g_new0 (DwrPageCut, 1);
  g_autofree Cutter *cutter = g_new0 (Cutter, 1);
  DwrTag tag;

  cut->html = g_string_new ("<!DOCTYPE html><body>");
  cutter->cut = cut;
  cutter->copied = html;
  dwr_tag_scan_init (&cutter->scan, html, html + length_bytes);
  while (dwr_tag_scan_next (&cutter->scan, &tag))
    if (!keep_tag (cutter, &tag, error))
      return NULL;
  copy_until (cutter, cutter->scan.readable_end);
  return g_string_free (g_steal_pointer (&cut->html), FALSE);
}

void
dwr_page_cut_free (DwrPageCut *cut)
{
  if (cut->html != NULL)
    g_string_free (cut->html, TRUE);
  g_free (cut);
}

static gboolean
has_nonspace (const char *start, const char *end)
{
  for (; start < end; start++)
    if (!g_ascii_isspace (*start))
      return TRUE;
  return FALSE;
}

gboolean
dwr_page_has_text (const char *page, gsize length_bytes)
{
  DwrTagScan scan;
  DwrTag tag;
  const char *text = page;

  dwr_tag_scan_init (&scan, page, page + length_bytes);
  while (dwr_tag_scan_next (&scan, &tag)) {
    const char *content_end = NULL;

    if (has_nonspace (text, tag.start))
      return TRUE;
    if (!tag.is_end && IS_ONE_OF (tag.name, dropped_text_names))
      dwr_tag_scan_skip_text (&scan, &tag, &content_end);
    text = scan.cursor;
  }
  return has_nonspace (text, page + length_bytes);
}
