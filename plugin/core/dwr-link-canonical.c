/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a whole page says its own address to be, without a tree. */

#include "config.h"

#include <string.h>

#include "dwr-char-refs.h"
#include "dwr-tag.h"
#include "dwr/dwr-link-scan.h"

/* A head is not longer. */
#define TAGS_MAX 2000

/* (transfer full) (nullable): of a link element that is the canonical one */
static char *
dup_href (const DwrTag *tag)
{
  DwrAttribute attribute;
  const char *cursor = NULL;

  if (!dwr_tag_has_value (tag, "rel", "canonical"))
    return NULL;
  while (dwr_tag_next_attribute (tag, &cursor, &attribute))
    if (dwr_attribute_is (&attribute, "href") && attribute.value != NULL &&
        attribute.value_bytes <= DWR_LINK_MAX_BYTES)
      return g_strstrip (dwr_char_refs_decode (attribute.value, attribute.value_bytes));
  return NULL;
}

static gboolean
has_text (const DwrTag *tag)
{
  static const char *const names[] = { "script", "style", "title", "noscript" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (tag->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

char *
dwr_link_scan_dup_canonical_html (const char *html)
{
  DwrTagScan scan;
  DwrTag tag;

  g_return_val_if_fail (html != NULL, NULL);

  dwr_tag_scan_init (&scan, html, html + strlen (html));
  for (guint i = 0; i < TAGS_MAX && dwr_tag_scan_next (&scan, &tag); i++) {
    g_autofree char *href = NULL;
    const char *content_end = NULL;

    if (strcmp (tag.name, "body") == 0)
      return NULL;
    if (!tag.is_end && has_text (&tag))
      dwr_tag_scan_skip_text (&scan, &tag, &content_end);
    if (!tag.is_end && strcmp (tag.name, "link") == 0)
      href = dup_href (&tag);
    if (href != NULL)
      return g_steal_pointer (&href);
  }
  return NULL;
}
