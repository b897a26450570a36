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
#include "dwr-page-embed.h"
#include "dwr-page-rich-text.h"

#define POSTS_MAX 500

/* More than stand on any post. */
#define LABELS_MAX 8

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

gboolean
dwr_page_is_post (const GumboNode *node)
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

  while (node != NULL && (node = dwr_dom_next (node, article, !dwr_page_is_post (node))) != NULL)
    if (dwr_page_is_post (node) && posts->len < POSTS_MAX)
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
add_heading (GPtrArray *blocks, DwrBlockKind kind, const char *title)
{
  g_autofree char *folded = dwr_prose_dup_folded (title);
  DwrProse *prose = NULL;

  if (*folded == '\0')
    return;
  prose = dwr_prose_new ();
  dwr_prose_append (prose, folded, NULL);
  g_ptr_array_add (blocks, dwr_block_new_prose (kind, prose));
}

static gboolean
is_heading (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_H2) || dwr_dom_is (node, GUMBO_TAG_H3);
}

/* What a post says about itself and is no part of its text. */
static gboolean
is_label (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_TIME) || dwr_dom_has_class (node, "time-area") ||
         dwr_dom_has_class (node, "publication") || dwr_dom_has_class (node, "author") ||
         dwr_dom_has_class (node, "author-details");
}

static gboolean
is_left_out (const GumboNode *node)
{
  return is_label (node) || dwr_dom_is (node, GUMBO_TAG_FOOTER) ||
         dwr_dom_has_class_prefix (node, "teaser-wrap");
}

/* A post with texts that are marked as such: these, and what is shown between them. @heading:
 * (nullable): was read */
static void
read_marked_post (const GumboNode *post,
                  const GumboNode *heading,
                  const DwrPageContext *context,
                  GPtrArray *blocks)
{
  const GumboNode *node = post;
  gboolean is_done = FALSE;

  while ((node = dwr_dom_next (node, post, !is_done)) != NULL) {
    is_done = node == heading || is_left_out (node);
    if (is_done)
      continue;
    is_done = dwr_page_is_rich_text (node) || is_heading (node);
    if (is_heading (node)) {
      g_autofree char *title = dwr_dom_dup_text (node, NULL);

      add_heading (blocks, DWR_BLOCK_HEADING_3, title);
    } else if (is_done) {
      dwr_rich_text_read (node, context, blocks);
    } else {
      is_done = dwr_page_read_embed (node, context, blocks);
    }
  }
}

/* The words of a post's labels. (transfer full) */
static GPtrArray *
list_labels (const GumboNode *post)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  const GumboNode *node = post;
  gboolean is_found = FALSE;

  while (labels->len < LABELS_MAX && (node = dwr_dom_next (node, post, !is_found)) != NULL) {
    is_found = is_label (node);
    if (is_found)
      g_ptr_array_add (labels, dwr_dom_dup_text (node, NULL));
  }
  return labels;
}

/* Takes the labels off the start of a post: all lines above its heading, and what it says again
 * below it. */
static void
drop_labels (const GumboNode *post, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) labels = list_labels (post);
  guint n_above = 0;

  while (n_above < MIN (blocks->len, LABELS_MAX) &&
         ((DwrBlock *) g_ptr_array_index (blocks, n_above))->kind == DWR_BLOCK_PARAGRAPH)
    n_above++;
  if (n_above < blocks->len && dwr_block_is_heading (g_ptr_array_index (blocks, n_above)))
    g_ptr_array_remove_range (blocks, 0, n_above);
  for (guint i = MIN (blocks->len, LABELS_MAX); i > 0; i--) {
    const DwrBlock *block = g_ptr_array_index (blocks, i - 1);

    if (block->kind == DWR_BLOCK_PARAGRAPH &&
        g_ptr_array_find_with_equal_func (labels, block->prose->plain->str, g_str_equal, NULL))
      g_ptr_array_remove_index (blocks, i - 1);
  }
}

static void
read_shown_post (const GumboNode *post, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *body = dwr_page_find_rich_text (post);
  const GumboNode *heading = dwr_dom_find (post, is_heading);

  if (body == NULL) {
    g_autoptr (GPtrArray) unmarked = dwr_blocks_new ();

    dwr_rich_text_read (post, context, unmarked);
    drop_labels (post, unmarked);
    g_ptr_array_extend_and_steal (blocks, g_steal_pointer (&unmarked));
    return;
  }
  if (heading != NULL && !dwr_dom_is_below (heading, body)) {
    g_autofree char *title = dwr_dom_dup_text (heading, NULL);

    add_heading (blocks, DWR_BLOCK_HEADING_2, title);
  }
  read_marked_post (post, heading, context, blocks);
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
  add_heading (blocks, DWR_BLOCK_HEADING_2, title);
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
  const GumboNode *first_post = dwr_dom_find (article, dwr_page_is_post);
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
  return dwr_dom_find (article, dwr_page_is_post) != NULL;
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
