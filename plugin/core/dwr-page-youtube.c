/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The forms of a video's address. */

#include "config.h"

#include "dwr-page-youtube.h"

#include <string.h>

/* How the addresses of a video of YouTube's begin; its id follows. */
static const char *const video_prefixes[] = {
  "https://www.youtube.com/embed/",      "https://youtube.com/embed/",
  "https://m.youtube.com/embed/",        "https://www.youtube-nocookie.com/embed/",
  "https://youtube-nocookie.com/embed/", "https://youtu.be/",
  "https://www.youtube.com/shorts/",     "https://youtube.com/shorts/",
  "https://m.youtube.com/shorts/",       "https://www.youtube.com/live/",
  "https://youtube.com/live/",           "https://m.youtube.com/live/",
};

static const char *const watch_prefixes[] = {
  "https://www.youtube.com/watch?",
  "https://youtube.com/watch?",
  "https://m.youtube.com/watch?",
};

/* What follows the first of the prefixes that @text begins with. (nullable) */
static const char *
skip_any (const char *text, const char *const *prefixes, gsize n_prefixes)
{
  for (gsize i = 0; i < n_prefixes; i++)
    if (g_str_has_prefix (text, prefixes[i]))
      return text + strlen (prefixes[i]);
  return NULL;
}

/* What follows "v=" in a query. (nullable) */
static const char *
find_id (const char *query)
{
  while (query != NULL && !g_str_has_prefix (query, "v=")) {
    query = strchr (query, '&');
    query = query != NULL ? query + 1 : NULL;
  }
  return query != NULL ? query + strlen ("v=") : NULL;
}

char *
dwr_page_dup_youtube_id (const char *address)
{
  g_autofree char *secure =
      g_str_has_prefix (address, "http://") ? g_strconcat ("https", address + 4, NULL) : NULL;
  const char *whole = secure != NULL ? secure : address;
  const char *id = skip_any (whole, video_prefixes, G_N_ELEMENTS (video_prefixes));
  gsize id_bytes = 0;

  if (id == NULL)
    id = find_id (skip_any (whole, watch_prefixes, G_N_ELEMENTS (watch_prefixes)));
  while (id != NULL &&
         (g_ascii_isalnum (id[id_bytes]) || id[id_bytes] == '-' || id[id_bytes] == '_'))
    id_bytes++;
  return id_bytes > 0 && id_bytes <= 20 ? g_strndup (id, id_bytes) : NULL;
}
