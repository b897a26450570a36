/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Styles of elements. */

#include "config.h"

#include "dwr-page-style.h"

#include <string.h>

#include "dwr-page-address.h"

static gboolean
is_language_tag (const char *tag)
{
  return tag != NULL && strlen (tag) >= 2 && strlen (tag) <= 35 &&
         tag[strspn (tag, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-")] == '\0';
}

/* Whether one tag is the other or begins with it: "de-AT" is German, "zh-Hant" is not "zh-Hans". */
static gboolean
is_same_language (const char *a, const char *b)
{
  gsize shorter_bytes = MIN (strlen (a), strlen (b));

  return g_ascii_strncasecmp (a, b, shorter_bytes) == 0 &&
         (a[shorter_bytes] == '\0' || a[shorter_bytes] == '-') &&
         (b[shorter_bytes] == '\0' || b[shorter_bytes] == '-');
}

void
dwr_style_set_language (DwrStyle *style, const GumboNode *node, const DwrPageContext *context)
{
  const DwrEdition *edition = context->edition;
  const char *language = dwr_dom_get_attribute (node, "lang");
  const char *direction = dwr_dom_get_attribute (node, "dir");

  if (is_language_tag (language))
    style->language =
        edition != NULL && is_same_language (language, edition->language) ? NULL : language;
  if (g_strcmp0 (direction, "ltr") == 0 || g_strcmp0 (direction, "rtl") == 0) {
    const char *own = *direction == 'l' ? "ltr" : "rtl";

    style->direction =
        g_strcmp0 (own, edition != NULL ? edition->direction : "ltr") == 0 ? NULL : own;
  }
}

DwrStyle
dwr_style_get_block (const DwrStyle *outer, const GumboNode *node, const DwrPageContext *context)
{
  DwrStyle style = { NULL };

  if (outer != NULL) {
    style.language = outer->language;
    style.direction = outer->direction;
  }
  dwr_style_set_language (&style, node, context);
  return style;
}

DwrStyle
dwr_style_get_inline (const DwrStyle *outer,
                      const GumboNode *node,
                      const DwrPageContext *context,
                      char **link)
{
  DwrStyle style = { NULL };

  if (outer != NULL)
    style = *outer;
  if (dwr_dom_is (node, GUMBO_TAG_A)) {
    *link = dwr_page_dup_link (context->base, dwr_dom_get_attribute (node, "href"));
    style.link = *link != NULL ? *link : style.link;
  }
  style.is_emphasis |= dwr_dom_is (node, GUMBO_TAG_EM) || dwr_dom_is (node, GUMBO_TAG_I) ||
                       dwr_dom_is (node, GUMBO_TAG_CITE);
  style.is_strong |= dwr_dom_is (node, GUMBO_TAG_STRONG) || dwr_dom_is (node, GUMBO_TAG_B);
  style.is_raised |= dwr_dom_is (node, GUMBO_TAG_SUP);
  dwr_style_set_language (&style, node, context);
  return style;
}
