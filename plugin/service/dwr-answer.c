/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes over from an answer's header what a later request needs. */

#include "config.h"

#include "dwr-answer.h"

#include <string.h>

/* A server writes an ETag as it likes, and it goes back into a header of ours: whatever could be
 * more than one line's value there is dropped, which costs one whole answer and no more. */
gboolean
dwr_answer_is_validator (const char *text)
{
  gsize n_bytes = text != NULL ? strnlen (text, DWR_VALIDATOR_MAX_BYTES + 1) : 0;

  if (n_bytes == 0 || n_bytes > DWR_VALIDATOR_MAX_BYTES)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++) {
    if (!g_ascii_isprint (text[i]))
      return FALSE;
  }
  return TRUE;
}

static char *
dup_validator (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);

  return dwr_answer_is_validator (text) ? g_strdup (text) : NULL;
}

DwrAnswer *
dwr_answer_new (GBytes *body, DwrLink *link, SoupMessageHeaders *headers)
{
  DwrAnswer *answer = g_new0 (DwrAnswer, 1);

  answer->body = body != NULL ? g_bytes_ref (body) : NULL;
  answer->link = dwr_link_ref (link);
  answer->etag = dup_validator (headers, "ETag");
  answer->last_modified = dup_validator (headers, "Last-Modified");
  return answer;
}

void
dwr_answer_free (DwrAnswer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  dwr_link_unref (answer->link);
  g_free (answer->etag);
  g_free (answer->last_modified);
  g_free (answer);
}
