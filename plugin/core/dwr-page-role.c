/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Roles by the element's name and by the classes that DW has kept. */

#include "config.h"

#include "dwr-page-role.h"

#include <string.h>

#include "dwr-prose.h"

/* What is not named here is part of a line: editors' programs write many names that no standard
 * knows. */
static const guint8 roles[GUMBO_TAG_LAST] = {
  [GUMBO_TAG_BR] = DWR_ROLE_BREAK,          [GUMBO_TAG_H1] = DWR_ROLE_HEADING_2,
  [GUMBO_TAG_H2] = DWR_ROLE_HEADING_2,      [GUMBO_TAG_H3] = DWR_ROLE_HEADING_3,
  [GUMBO_TAG_H4] = DWR_ROLE_HEADING_3,      [GUMBO_TAG_H5] = DWR_ROLE_HEADING_3,
  [GUMBO_TAG_H6] = DWR_ROLE_HEADING_3,      [GUMBO_TAG_BLOCKQUOTE] = DWR_ROLE_QUOTE,
  [GUMBO_TAG_UL] = DWR_ROLE_LIST,           [GUMBO_TAG_OL] = DWR_ROLE_LIST,
  [GUMBO_TAG_MENU] = DWR_ROLE_LIST,         [GUMBO_TAG_DIR] = DWR_ROLE_LIST,
  [GUMBO_TAG_TABLE] = DWR_ROLE_TABLE,       [GUMBO_TAG_ASIDE] = DWR_ROLE_INFOBOX,
  [GUMBO_TAG_DETAILS] = DWR_ROLE_INFOBOX,

  [GUMBO_TAG_BUTTON] = DWR_ROLE_LEFT_OUT,   [GUMBO_TAG_FOOTER] = DWR_ROLE_LEFT_OUT,
  [GUMBO_TAG_INPUT] = DWR_ROLE_LEFT_OUT,    [GUMBO_TAG_NAV] = DWR_ROLE_LEFT_OUT,
  [GUMBO_TAG_NOSCRIPT] = DWR_ROLE_LEFT_OUT, [GUMBO_TAG_SCRIPT] = DWR_ROLE_LEFT_OUT,
  [GUMBO_TAG_STYLE] = DWR_ROLE_LEFT_OUT,    [GUMBO_TAG_TEMPLATE] = DWR_ROLE_LEFT_OUT,

  [GUMBO_TAG_ADDRESS] = DWR_ROLE_BLOCK,     [GUMBO_TAG_ARTICLE] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_BODY] = DWR_ROLE_BLOCK,        [GUMBO_TAG_CAPTION] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_CENTER] = DWR_ROLE_BLOCK,      [GUMBO_TAG_DD] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_DIV] = DWR_ROLE_BLOCK,         [GUMBO_TAG_DL] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_DT] = DWR_ROLE_BLOCK,          [GUMBO_TAG_FIELDSET] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_FIGCAPTION] = DWR_ROLE_BLOCK,  [GUMBO_TAG_FORM] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_HEADER] = DWR_ROLE_BLOCK,      [GUMBO_TAG_HGROUP] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_HR] = DWR_ROLE_BLOCK,          [GUMBO_TAG_LEGEND] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_LI] = DWR_ROLE_BLOCK,          [GUMBO_TAG_LISTING] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_MAIN] = DWR_ROLE_BLOCK,        [GUMBO_TAG_MARQUEE] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_MULTICOL] = DWR_ROLE_BLOCK,    [GUMBO_TAG_OPTGROUP] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_OPTION] = DWR_ROLE_BLOCK,      [GUMBO_TAG_P] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_PLAINTEXT] = DWR_ROLE_BLOCK,   [GUMBO_TAG_PRE] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_SECTION] = DWR_ROLE_BLOCK,     [GUMBO_TAG_SUMMARY] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_TBODY] = DWR_ROLE_BLOCK,       [GUMBO_TAG_TD] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_TFOOT] = DWR_ROLE_BLOCK,       [GUMBO_TAG_TH] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_THEAD] = DWR_ROLE_BLOCK,       [GUMBO_TAG_TR] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_XMP] = DWR_ROLE_BLOCK,

  [GUMBO_TAG_AUDIO] = DWR_ROLE_BLOCK,       [GUMBO_TAG_CANVAS] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_FIGURE] = DWR_ROLE_BLOCK,      [GUMBO_TAG_IFRAME] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_IMG] = DWR_ROLE_BLOCK,         [GUMBO_TAG_OBJECT] = DWR_ROLE_BLOCK,
  [GUMBO_TAG_VIDEO] = DWR_ROLE_BLOCK,
};

static const char *const left_out_classes[] = {
  "rich-text-ad",   "advertisement", "feedback",    "feedback-sidebar", "copy-button-wrapper",
  "sharing-item",   "vjs-no-js",     "quick-item",  "linkList",         "relatedContent",
  "author-details", "time-area",     "publication", "teaser-wrap",      "kicker",
  "adHeadline",
};

/* On a page of unknown shape these are more often the site's than the article's. */
static gboolean
is_surrounding (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_ASIDE) || dwr_dom_is (node, GUMBO_TAG_HEADER) ||
         dwr_dom_is (node, GUMBO_TAG_LABEL);
}

DwrPageRole
dwr_page_get_role (const GumboNode *node, const DwrPageContext *context)
{
  gboolean has_classes = dwr_dom_get_attribute (node, "class") != NULL;

  if (context->is_generic && is_surrounding (node))
    return DWR_ROLE_LEFT_OUT;
  for (gsize i = 0; has_classes && i < G_N_ELEMENTS (left_out_classes); i++)
    if (dwr_dom_has_class (node, left_out_classes[i]))
      return DWR_ROLE_LEFT_OUT;
  if (has_classes && dwr_dom_has_class_prefix (node, "infobox"))
    return DWR_ROLE_INFOBOX;
  if (g_strcmp0 (dwr_dom_get_attribute (node, "id"), "sharing-bar") == 0)
    return DWR_ROLE_LEFT_OUT;
  return roles[node->v.element.tag];
}

gboolean
dwr_page_may_be_embed (const GumboNode *node, DwrPageRole role)
{
  if (role == DWR_ROLE_INLINE)
    return dwr_dom_is (node, GUMBO_TAG_UNKNOWN);
  return role != DWR_ROLE_BREAK && role != DWR_ROLE_LEFT_OUT;
}

gboolean
dwr_page_is_heading (const GumboNode *node, const DwrPageContext *context)
{
  DwrPageRole role = dwr_page_get_role (node, context);

  return role == DWR_ROLE_HEADING_2 || role == DWR_ROLE_HEADING_3 ||
         dwr_dom_is (node, GUMBO_TAG_SUMMARY);
}

gboolean
dwr_page_is_link_list (const GumboNode *node)
{
  return dwr_dom_has_class (node, "linkList") || dwr_dom_has_class (node, "relatedContent");
}

static gboolean
is_line (const GumboNode *node)
{
  return dwr_dom_is_element (node) && roles[node->v.element.tag] != DWR_ROLE_INLINE;
}

/* Whether a line ends right before @node: at itself, or at what comes before it. */
static gboolean
begins_line (const GumboNode *node, const GumboNode *root)
{
  const GumboVector *siblings = NULL;

  if (node == root)
    return FALSE;
  siblings = dwr_dom_get_children (node->parent);
  return is_line (node) || (siblings != NULL && node->index_within_parent > 0 &&
                            is_line (siblings->data[node->index_within_parent - 1]));
}

char *
dwr_page_dup_lines (const GumboNode *root)
{
  g_autoptr (DwrProse) prose = dwr_prose_new ();

  for (const GumboNode *node = root; node != NULL; node = dwr_dom_next (node, root, TRUE)) {
    if (begins_line (node, root))
      dwr_prose_append (prose, " ", NULL);
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
      dwr_prose_append (prose, node->v.text.text, NULL);
  }
  dwr_prose_finish (prose);
  return g_strdup (prose->plain->str);
}

/* Whether a tag begins somewhere: "<p>", "</p>", but not "a < b". */
static gboolean
has_tag (const char *text)
{
  for (; (text = strchr (text, '<')) != NULL; text++)
    if (g_ascii_isalpha (text[1]) || text[1] == '/')
      return TRUE;
  return FALSE;
}

char *
dwr_page_dup_shown (const char *text)
{
  g_autoptr (DwrPageCut) cut = NULL;
  g_autoptr (DwrDom) dom = NULL;

  if (text != NULL && has_tag (text))
    cut = dwr_page_cut_new_fragment (text, strlen (text), NULL);
  if (cut == NULL)
    return dwr_prose_dup_folded (text);
  dom = dwr_dom_new (cut);
  return dwr_page_dup_lines (dwr_dom_get_root (dom));
}
