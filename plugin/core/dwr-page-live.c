/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the posts of a live blog from markup or state into blocks. A post is its heading, which
 * carries the time, and its text; the time of a post without heading is its first block's. */

#include "config.h"

#include "dwr-page-live.h"

#include <string.h>

#include "dwr/dwr-error.h"

#include "dwr-block.h"
#include "dwr-date.h"
#include "dwr-page-rich-text.h"

#define POSTS_MAX 500

/* Posts may all refer to one and the same text. */
#define POSTS_MAX_BYTES (8 * 1024 * 1024)

/* One post in either source. */
typedef struct {
  const GumboNode *node; /* (nullable) in the markup */
  JsonObject *object;    /* borrowed (nullable): in the state */
  const char *published; /* borrowed (nullable) */
  gint64 published_unix_s;
} Post;

static void
add_post (GPtrArray *posts, const GumboNode *node, JsonObject *object, const char *published)
{
  g_autoptr (GDateTime) time = published != NULL ? dwr_date_parse (published) : NULL;
  Post *post = g_new0 (Post, 1);

  post->node = node;
  post->object = object;
  post->published = published;
  post->published_unix_s = time != NULL ? g_date_time_to_unix (time) : 0;
  g_ptr_array_add (posts, post);
}

static gboolean
is_post (const GumboNode *node)
{
  return dwr_dom_has_class (node, "liveblog-post");
}

static const char *
find_time (const GumboNode *post)
{
  const GumboNode *time = dwr_dom_find_tag (post, GUMBO_TAG_TIME);

  return time != NULL ? dwr_date_check (dwr_dom_get_attribute (time, "datetime")) : NULL;
}

static GPtrArray *
list_shown_posts (const GumboNode *article)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func (g_free);
  const GumboNode *node = article;

  while (node != NULL && (node = dwr_dom_next (node, article, !is_post (node))) != NULL)
    if (is_post (node) && posts->len < POSTS_MAX)
      add_post (posts, node, NULL, find_time (node));
  return posts;
}

static const char *
get_state_time (JsonObject *post)
{
  static const char *const members[] = {
    "contentDate",
    "firstPublicationDate",
    "lastPublicationDate",
    "localizedContentDate",
  };
  const char *published = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (members) && published == NULL; i++)
    published = dwr_date_check (dwr_json_get_string (post, members[i]));
  return published;
}

static GPtrArray *
list_state_posts (const DwrPageContext *context)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array =
      context->state != NULL ? dwr_page_state_get_list (context->state, "posts") : NULL;
  guint n_posts = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < MIN (n_posts, POSTS_MAX); i++) {
    JsonObject *post = dwr_page_state_follow (context->state, json_array_get_element (array, i));

    if (post != NULL)
      add_post (posts, NULL, post, get_state_time (post));
  }
  return posts;
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Post *first = *(Post *const *) a;
  const Post *second = *(Post *const *) b;

  if (first->published_unix_s == second->published_unix_s)
    return 0;
  return first->published_unix_s > second->published_unix_s ? -1 : 1;
}

/* A post without time keeps all in the order in which the page has them. */
static void
sort_posts (GPtrArray *posts)
{
  for (guint i = 0; i < posts->len; i++)
    if (((Post *) g_ptr_array_index (posts, i))->published == NULL)
      return;
  g_ptr_array_sort (posts, compare_newest_first);
}

static void
add_heading (GPtrArray *blocks, const char *title)
{
  g_autofree char *folded = dwr_prose_dup_folded (title);
  DwrProse *prose = NULL;

  if (*folded == '\0')
    return;
  prose = dwr_prose_new ();
  dwr_prose_append (prose, folded, NULL);
  g_ptr_array_add (blocks, dwr_block_new_prose (DWR_BLOCK_HEADING_2, prose));
}

static gboolean
is_heading (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_H2) || dwr_dom_is (node, GUMBO_TAG_H3);
}

static void
read_shown_post (const GumboNode *post, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *body = dwr_page_find_rich_text (post);
  const GumboNode *heading = dwr_dom_find (post, is_heading);

  if (body == NULL) {
    dwr_rich_text_read (post, context, blocks);
    return;
  }
  if (heading != NULL && !dwr_dom_is_below (heading, body)) {
    g_autofree char *title = dwr_dom_dup_text (heading, NULL);

    add_heading (blocks, title);
  }
  dwr_rich_text_read (body, context, blocks);
}

static gboolean
read_state_post (JsonObject *post,
                 const DwrPageContext *context,
                 GPtrArray *blocks,
                 gsize *text_bytes,
                 GError **error)
{
  const char *title = dwr_json_get_string (post, "title");
  const char *text = dwr_json_get_string (post, "text");

  if (title == NULL)
    title = dwr_json_get_string (post, "name");
  add_heading (blocks, title);
  if (text == NULL)
    return TRUE;
  *text_bytes += strlen (text);
  if (*text_bytes > POSTS_MAX_BYTES) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE, "The page's posts are too long");
    return FALSE;
  }
  return dwr_rich_text_read_html (text, context, blocks, error);
}

static gboolean
read_posts (GPtrArray *posts, const DwrPageContext *context, GPtrArray *blocks, GError **error)
{
  gsize text_bytes = 0;

  for (guint i = 0; i < posts->len; i++) {
    const Post *post = g_ptr_array_index (posts, i);
    guint n_blocks = blocks->len;

    if (post->node != NULL)
      read_shown_post (post->node, context, blocks);
    else if (!read_state_post (post->object, context, blocks, &text_bytes, error))
      return FALSE;
    if (blocks->len > n_blocks && post->published != NULL) {
      DwrBlock *first = g_ptr_array_index (blocks, n_blocks);

      g_free (first->published);
      first->published = g_strdup (post->published);
    }
  }
  return TRUE;
}

/* "What you need to know" and its list, above the posts. What holds the headline or the first post
 * is the whole page's, and its inside is looked at in turn. */
static gboolean
is_introduction (const GumboNode *node, const GumboNode *headline, const GumboNode *first_post)
{
  return (dwr_dom_has_class (node, "content-block") || dwr_page_is_rich_text (node)) &&
         !dwr_dom_is_below (first_post, node) && !dwr_dom_is_below (headline, node);
}

static void
read_introduction (const GumboNode *article, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *first_post = dwr_dom_find (article, is_post);
  const GumboNode *headline = dwr_dom_find_tag (article, GUMBO_TAG_H1);
  const GumboNode *node = article;
  gboolean is_read = FALSE;

  while ((node = dwr_dom_next (node, article, !is_read)) != NULL && node != first_post) {
    is_read = is_introduction (node, headline, first_post);
    if (is_read)
      dwr_rich_text_read (node, context, blocks);
  }
}

gboolean
dwr_page_live_is (const GumboNode *article)
{
  return dwr_dom_find (article, is_post) != NULL;
}

gboolean
dwr_page_live_read (const GumboNode *article,
                    const DwrPageContext *context,
                    GPtrArray *blocks,
                    GError **error)
{
  g_autoptr (GPtrArray) shown = list_shown_posts (article);
  g_autoptr (GPtrArray) known = list_state_posts (context);
  GPtrArray *posts = known->len > 0 && known->len >= shown->len ? known : shown;
  const char *text = context->state != NULL ? dwr_page_state_get_text (context->state) : NULL;

  if (article != NULL)
    read_introduction (article, context, blocks);
  if (blocks->len == 0 && text != NULL && !dwr_rich_text_read_html (text, context, blocks, error))
    return FALSE;
  sort_posts (posts);
  return read_posts (posts, context, blocks, error);
}
