/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts a page down to the head's facts, the article and the related articles in one pass. What is
 * kept is copied with shortened start tags; whether it may be parsed is for dwr-nesting.h to say.
 */

#include "config.h"

#include "dwr-page-cut.h"

#include <string.h>

#include "dwr-element.h"
#include "dwr-nesting.h"
#include "dwr-page-vocabulary.h"
#include "dwr-start-tag.h"

#define HEAD_ELEMENT_MAX_BYTES 8192

/* An element that is clutter ends within so many bytes and holds no more text, or only its tag is
 * left out: on a page that forgets an end tag, what follows must not be lost. */
#define CLUTTER_MAX_BYTES (64 * 1024)
#define CLUTTER_TEXT_MAX_BYTES 2000

/* So many times an end is sought in vain; a page without any would cost square time. */
#define UNENDED_MAX 16

static const char *const related_names[] = {
  "section-more-on-topic",
  "section-related-content",
  "section-top-story",
};

typedef struct {
  DwrPageCut *cut;
  DwrTagScan scan;
  DwrNesting nesting;
  const char *copied;      /* (nullable) in a kept piece: what is before it has been dealt with */
  const char *sharing_end; /* (nullable) where links to share the article end */
  const char *related_end; /* (nullable) where teasers of other articles end */
  guint n_unended;         /* how often an end was sought in vain */
  gboolean is_whole;       /* a page of no known shape */
} Cutter;

/* Nothing is copied where an element was left out to behind @until. */
static void
copy_until (Cutter *cutter, const char *until)
{
  DwrPageCut *cut = cutter->cut;

  if (until <= cutter->copied)
    return;
  dwr_page_texts_append (cut->texts, cut->html, cutter->copied, (gsize) (until - cutter->copied));
  cutter->copied = until;
}

static void
append_start_tag (Cutter *cutter, const DwrTag *tag)
{
  DwrPageCut *cut = cutter->cut;

  dwr_start_tag_append (cut->html, tag, cut->texts, cutter->is_whole);
}

/* Passes over the rest of the element that @tag opened, which may hold others of its name, and
 * texts that look like tags. @text_bytes: (out): its own text */
static gboolean
skip_element (DwrTagScan *scan, const DwrTag *tag, gsize *text_bytes)
{
  DwrTag inner;
  guint n_open = 1;

  *text_bytes = 0;
  while (n_open > 0) {
    const char *start = scan->cursor;
    const char *content_end = NULL;

    if (!dwr_tag_scan_next (scan, &inner))
      return FALSE;
    *text_bytes += (gsize) (inner.start - start);
    if (g_str_equal (inner.name, tag->name))
      n_open += inner.is_end ? -1 : 1;
    else if (!inner.is_end && (dwr_element_get_traits (inner.name) & DWR_ELEMENT_TEXT) != 0)
      dwr_tag_scan_skip_text (scan, &inner, &content_end);
  }
  return TRUE;
}

/* Where the element ends, if that is within so many bytes, with so much text. (nullable) */
static const char *
find_end (Cutter *cutter, const DwrTag *tag, gsize max_bytes, gsize text_max_bytes)
{
  gsize rest_bytes = (gsize) (cutter->scan.end - tag->end);
  gsize text_bytes = 0;
  DwrTagScan scan;

  if (cutter->n_unended == UNENDED_MAX)
    return NULL;
  dwr_tag_scan_init (&scan, tag->end, tag->end + MIN (rest_bytes, max_bytes));
  if (skip_element (&scan, tag, &text_bytes) && text_bytes <= text_max_bytes)
    return scan.cursor;
  cutter->n_unended++;
  return NULL;
}

/* Drops what stands between what was copied and the scan's cursor. */
static void
leave_out (Cutter *cutter, const DwrTag *tag)
{
  copy_until (cutter, tag->start);
  cutter->copied = cutter->scan.cursor;
}

static gboolean
keep_text_element (Cutter *cutter, const DwrTag *tag)
{
  const char *content_end = NULL;

  copy_until (cutter, tag->start);
  if (g_str_equal (tag->name, "iframe")) {
    /* Its address is of use, its content never. */
    append_start_tag (cutter, tag);
    g_string_append (cutter->cut->html, "</iframe>");
  }
  dwr_tag_scan_skip_text (&cutter->scan, tag, &content_end);
  cutter->copied = cutter->scan.cursor;
  return TRUE;
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

/* Leaves an element out to @end, or where that is not known its tag alone. */
static gboolean
skip_to (Cutter *cutter, const DwrTag *tag, const char *end)
{
  if (end != NULL)
    cutter->scan.cursor = end;
  leave_out (cutter, tag);
  return TRUE;
}

/* Moves behind an element that holds nothing of the article. */
static gboolean
skip_clutter (Cutter *cutter, const DwrTag *tag, guint traits)
{
  if ((traits & (DWR_ELEMENT_BLOCK | DWR_ELEMENT_PHRASE | DWR_ELEMENT_FORMATTING)) == 0 ||
      !dwr_start_tag_is_clutter (tag))
    return FALSE;
  return skip_to (cutter, tag, find_end (cutter, tag, CLUTTER_MAX_BYTES, CLUTTER_TEXT_MAX_BYTES));
}

/* The pictures of other articles are never shown. */
static gboolean
skip_related_picture (Cutter *cutter, const DwrTag *tag, guint traits)
{
  if ((traits & DWR_ELEMENT_PICTURE) == 0 || tag->start >= cutter->related_end)
    return FALSE;
  return skip_to (cutter,
                  tag,
                  (traits & DWR_ELEMENT_VOID) == 0
                      ? find_end (cutter, tag, CLUTTER_MAX_BYTES, CLUTTER_TEXT_MAX_BYTES)
                      : NULL);
}

/* Notes where a part of the article begins that is not its text. */
static void
visit_part (Cutter *cutter, const DwrTag *tag)
{
  if (is_related (tag))
    cutter->related_end = find_end (cutter, tag, CLUTTER_MAX_BYTES, G_MAXSIZE);
  else if (g_str_equal (tag->name, "section") &&
           dwr_tag_has_prefix (tag, "data-tracking-name", "sharing"))
    cutter->sharing_end = find_end (cutter, tag, CLUTTER_MAX_BYTES, G_MAXSIZE);
}

/* Links to share the article are long and of no use, but among them stands its short link. */
static void
put_start_tag (Cutter *cutter, const DwrTag *tag)
{
  copy_until (cutter, tag->start);
  if (tag->start < cutter->sharing_end && g_str_equal (tag->name, "a"))
    g_string_append (cutter->cut->html, "<a>");
  else
    append_start_tag (cutter, tag);
  cutter->copied = tag->end;
}

static void
put_end_tag (Cutter *cutter, const DwrTag *tag)
{
  copy_until (cutter, tag->start);
  g_string_append_len (cutter->cut->html, tag->start, tag->name_end - tag->start);
  g_string_append_c (cutter->cut->html, '>');
  cutter->copied = tag->end;
}

/* Handles one tag inside a kept piece. */
static gboolean
keep_tag (Cutter *cutter, const DwrTag *tag, GError **error)
{
  guint traits = dwr_element_get_traits (tag->name);

  if ((traits & DWR_ELEMENT_IGNORED) != 0) {
    leave_out (cutter, tag);
    return TRUE;
  }
  if (tag->is_end) {
    put_end_tag (cutter, tag);
    return dwr_nesting_end (&cutter->nesting, tag, traits, error);
  }
  if ((traits & DWR_ELEMENT_TEXT) != 0)
    return keep_text_element (cutter, tag);
  if ((traits & DWR_ELEMENT_LEFT_OUT) != 0) {
    gboolean is_closed = tag->end[-2] == '/';

    return skip_to (cutter, tag, is_closed ? NULL : find_end (cutter, tag, G_MAXSIZE, G_MAXSIZE));
  }
  if (skip_related_picture (cutter, tag, traits) || skip_clutter (cutter, tag, traits))
    return TRUE;
  visit_part (cutter, tag);
  put_start_tag (cutter, tag);
  return dwr_nesting_start (&cutter->nesting, tag, traits, error);
}

/* Keeps the element that @root opens, to its end. */
static gboolean
keep_element (Cutter *cutter, const DwrTag *root, GError **error)
{
  DwrNesting *nesting = &cutter->nesting;
  DwrTag tag;

  nesting->n_open = 0;
  cutter->copied = root->start;
  visit_part (cutter, root);
  put_start_tag (cutter, root);
  if (!dwr_nesting_start (nesting, root, dwr_element_get_traits (root->name), error))
    return FALSE;
  while (nesting->n_open > 0 && dwr_tag_scan_next (&cutter->scan, &tag))
    if (!keep_tag (cutter, &tag, error))
      return FALSE;
  copy_until (cutter, MIN (cutter->scan.cursor, cutter->scan.readable_end));
  if (nesting->n_open > 0)
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

/* A page has a hundred meta elements and links; few are about the article. */
static gboolean
is_head_fact (const DwrTag *tag)
{
  const char *cursor = NULL;
  DwrAttribute attribute;

  if (g_str_equal (tag->name, "link"))
    return dwr_tag_has_value (tag, "rel", "canonical");
  if (!g_str_equal (tag->name, "meta"))
    return TRUE;
  while (dwr_tag_next_attribute (tag, &cursor, &attribute))
    if (attribute.value != NULL &&
        (dwr_attribute_is (&attribute, "name") || dwr_attribute_is (&attribute, "property")) &&
        dwr_page_knows_meta (attribute.value, attribute.value_bytes))
      return TRUE;
  return FALSE;
}

/* Keeps what the head says about the article. */
static void
keep_head_element (Cutter *cutter, const DwrTag *tag)
{
  GString *html = cutter->cut->html;
  const char *end = tag->end;

  if (!is_head_fact (tag))
    return;
  if (g_str_equal (tag->name, "title"))
    dwr_tag_scan_skip_text (&cutter->scan, tag, &end);
  if (end - tag->start > HEAD_ELEMENT_MAX_BYTES || !dwr_nesting_count (&cutter->nesting, tag))
    return;
  append_start_tag (cutter, tag);
  if (g_str_equal (tag->name, "title")) {
    g_string_append_len (html, tag->end, end - tag->end);
    g_string_append (html, "</title>");
  }
}

/* Whether a piece to keep begins with @tag. */
static gboolean
begins_piece (DwrPageCut *cut, const DwrTag *tag)
{
  if (!cut->has_article && g_str_equal (tag->name, "article")) {
    cut->has_article = TRUE;
    return TRUE;
  }
  if (!cut->has_legacy && g_str_equal (tag->name, "div") &&
      dwr_tag_has_value (tag, "id", "bodyContent")) {
    cut->has_legacy = TRUE;
    return TRUE;
  }
  return is_related (tag);
}

/* Handles one start tag outside of the kept pieces. */
static gboolean
visit_tag (Cutter *cutter, const DwrTag *tag, GError **error)
{
  guint traits = dwr_element_get_traits (tag->name);
  const char *content_end = NULL;

  if ((traits & DWR_ELEMENT_OUTLINE) != 0) {
    if (begins_piece (cutter->cut, tag))
      return keep_element (cutter, tag, error);
    if ((traits & DWR_ELEMENT_IGNORED) != 0)
      keep_head_element (cutter, tag);
  } else if ((traits & DWR_ELEMENT_TEXT) != 0) {
    if (g_str_equal (tag->name, "script"))
      keep_script (cutter, tag);
    else if (g_str_equal (tag->name, "title"))
      keep_head_element (cutter, tag);
    else
      dwr_tag_scan_skip_text (&cutter->scan, tag, &content_end);
  }
  return TRUE;
}

static DwrPageCut *
new_cut (const char *start)
{
  DwrPageCut *cut = g_new0 (DwrPageCut, 1);

  cut->html = g_string_new (start);
  cut->texts = dwr_page_texts_new ();
  return cut;
}

/* Whatever is in a short tag or text; long ones go their own way. */
static void
make_valid (GString *html)
{
  g_autofree char *valid = NULL;

  if (g_utf8_validate_len (html->str, html->len, NULL))
    return;
  valid = g_utf8_make_valid (html->str, (gssize) html->len);
  g_string_assign (html, valid);
}

DwrPageCut *
dwr_page_cut_new (const char *page, gsize length_bytes, GError **error)
{
  g_autoptr (DwrPageCut) cut = new_cut ("<!DOCTYPE html>");
  g_autofree Cutter *cutter = g_new0 (Cutter, 1);
  DwrTag tag;

  cutter->cut = cut;
  dwr_tag_scan_init (&cutter->scan, page, page + length_bytes);
  while (dwr_tag_scan_next (&cutter->scan, &tag))
    if (!tag.is_end && !visit_tag (cutter, &tag, error))
      return NULL;
  make_valid (cut->html);
  return g_steal_pointer (&cut);
}

static DwrPageCut *
keep_all (const char *html, gsize length_bytes, gboolean is_whole, GError **error)
{
  g_autoptr (DwrPageCut) cut = new_cut ("<!DOCTYPE html><body>");
  g_autofree Cutter *cutter = g_new0 (Cutter, 1);
  DwrTag tag;

  cutter->cut = cut;
  cutter->copied = html;
  cutter->is_whole = is_whole;
  dwr_tag_scan_init (&cutter->scan, html, html + length_bytes);
  while (dwr_tag_scan_next (&cutter->scan, &tag))
    if (!keep_tag (cutter, &tag, error))
      return NULL;
  copy_until (cutter, cutter->scan.readable_end);
  make_valid (cut->html);
  return g_steal_pointer (&cut);
}

DwrPageCut *
dwr_page_cut_new_fragment (const char *html, gsize length_bytes, GError **error)
{
  return keep_all (html, length_bytes, FALSE, error);
}

DwrPageCut *
dwr_page_cut_new_whole (const char *page, gsize length_bytes, GError **error)
{
  return keep_all (page, length_bytes, TRUE, error);
}

void
dwr_page_cut_free (DwrPageCut *cut)
{
  g_string_free (cut->html, TRUE);
  dwr_page_texts_free (cut->texts);
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
    if (!tag.is_end && (dwr_element_get_traits (tag.name) & DWR_ELEMENT_TEXT) != 0)
      dwr_tag_scan_skip_text (&scan, &tag, &content_end);
    text = scan.cursor;
  }
  return has_nonspace (text, page + length_bytes);
}
