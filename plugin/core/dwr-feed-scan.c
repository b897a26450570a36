/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks over a feed's tags by the rules of XML, one linear pass. Where the text breaks a rule, what
 * follows is of no account: the parser ends there. */

#include "config.h"

#include "dwr-feed-scan.h"

#include <string.h>

#define TAG_MAX_BYTES (64 * 1024)

/* The root of DW's feeds has eight. */
#define ATTRIBUTES_MAX 64

/* Text that holds no tags. */
static const struct {
  const char *start;
  const char *end;
} literals[] = {
  { "<!--", "-->" },
  { "<![CDATA[", "]]>" },
  { "<?", "?>" },
};

/* Behind the first @close, which ends in ">", from @cursor on. (nullable) */
static const char *
skip_to (const char *cursor, const char *close)
{
  gsize close_bytes = strlen (close);
  const char *start = cursor;

  for (cursor = strchr (cursor, '>'); cursor != NULL; cursor = strchr (cursor + 1, '>')) {
    gsize before_bytes = (gsize) (cursor + 1 - start);

    if (before_bytes >= close_bytes && memcmp (cursor + 1 - close_bytes, close, close_bytes) == 0)
      return cursor + 1;
  }
  return NULL;
}

/* @is_literal: (out): whether there is a literal at @start. Returns: behind it (nullable) */
static const char *
skip_literal (const char *start, gboolean *is_literal)
{
  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    if (g_str_has_prefix (start, literals[i].start)) {
      *is_literal = TRUE;
      return skip_to (start + strlen (literals[i].start), literals[i].end);
    }
  *is_literal = FALSE;
  return NULL;
}

/* Behind the tag at @start. (nullable): it does not end, or @error is set */
static const char *
skip_tag (const char *start, GError **error)
{
  guint n_attributes = 0;
  char quote = '\0';

  for (const char *cursor = start + 1; *cursor != '\0'; cursor++) {
    if (quote == '\0' && *cursor == '>')
      return cursor + 1;
    if (quote == '\0' && *cursor == '=')
      n_attributes++;
    if (quote == '\0' && (*cursor == '"' || *cursor == '\''))
      quote = *cursor;
    else if (*cursor == quote)
      quote = '\0';
    if (n_attributes > ATTRIBUTES_MAX || cursor - start > TAG_MAX_BYTES) {
      g_set_error_literal (error, DWR_ERROR, DWR_ERROR_TOO_LARGE, "The feed has an endless tag");
      return NULL;
    }
  }
  return NULL;
}

gboolean
dwr_feed_check_tags (const char *text, GError **error)
{
  g_autoptr (GError) too_large = NULL;

  for (const char *cursor = strchr (text, '<'); cursor != NULL;) {
    gboolean is_literal = FALSE;
    const char *end = skip_literal (cursor, &is_literal);

    /* Any other declaration ends the reading. */
    if (!is_literal && cursor[1] != '!')
      end = skip_tag (cursor, &too_large);
    if (too_large != NULL) {
      g_propagate_error (error, g_steal_pointer (&too_large));
      return FALSE;
    }
    cursor = end != NULL ? strchr (end, '<') : NULL;
  }
  return TRUE;
}
