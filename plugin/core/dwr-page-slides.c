/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Picture galleries of the state and of the markup. A slide of the markup is found from its picture
 * upwards: as far as an element holds no other picture, its words are about this one. Words between
 * these elements go to the one before them, unless the gallery shows that they lead to the next. */

#include "config.h"

#include "dwr-page-slides.h"

#include "dwr-page-embed.h"
#include "dwr-page-image.h"
#include "dwr-page-role.h"

/* A page's slides while they are read. */
typedef struct {
  const GumboNode *root;
  const GumboNode *except; /* (nullable) what is read elsewhere */
  const DwrPageContext *context;
  GPtrArray *pictures;   /* owned: borrowed image elements */
  GPtrArray *containers; /* owned: for each picture the borrowed element of its slide */
  GHashTable *counts;    /* owned: element -> how many pictures it holds */
} Slides;

/* Where a gallery has those words of a picture that are not in its slide's element. */
typedef enum {
  WORDS_BEHIND,
  WORDS_BEFORE,
  WORDS_AROUND, /* its heading before, its text behind */
} Place;

/* A slide's words while they are gathered. */
typedef struct {
  GString *title; /* owned */
  GString *text;  /* owned */
  char *credit;   /* owned (nullable) */
} Words;

gboolean
dwr_page_has_slides (DwrPageState *state)
{
  JsonObject *content = state != NULL ? dwr_page_state_get_content (state) : NULL;
  JsonArray *slides = dwr_json_get_array (content, "extendedGalleryImages");

  return slides != NULL && json_array_get_length (slides) > 0;
}

static void
set_words (DwrImage *image, DwrPageState *state, JsonObject *slide, JsonObject *assigned)
{
  g_autofree char *credit =
      dwr_prose_dup_folded (dwr_page_state_take_text (state, assigned, "licenserSupplement"));

  dwr_block_take_text (&image->alt,
                       dwr_prose_dup_folded (dwr_page_state_take_text (state, slide, "altText")));
  dwr_image_set_credit (image, NULL, credit);
  dwr_block_take_text (
      &image->caption,
      dwr_image_join_caption (dwr_page_state_take_text (state, slide, "name"),
                              dwr_page_state_take_text (state, slide, "description")));
}

/* The pictures from the block @first on are a gallery. One alone is none. */
static void
number_slides (GPtrArray *blocks, guint first)
{
  guint n_slides = blocks->len - first;

  for (guint i = 0; i < n_slides && n_slides > 1; i++) {
    DwrImage *image = ((DwrBlock *) g_ptr_array_index (blocks, first + i))->image;

    image->slide = i + 1;
    image->n_slides = n_slides;
  }
}

void
dwr_page_add_gallery (GPtrArray *blocks, DwrPageState *state, JsonObject *gallery)
{
  JsonArray *slides = dwr_json_get_array (gallery, "extendedGalleryImages");
  guint n_slides = slides != NULL ? json_array_get_length (slides) : 0;
  guint first = blocks->len;

  for (guint i = 0; i < n_slides && dwr_page_state_take_slide (state); i++) {
    JsonObject *slide = dwr_page_state_follow (state, json_array_get_element (slides, i));
    JsonObject *assigned = dwr_page_state_get (state, slide, "assignedImage");
    g_autofree char *id = dwr_json_dup_number (assigned, "id");
    g_autoptr (DwrImage) image = dwr_image_new ();

    if (id != NULL)
      dwr_image_set_id (image, id, DWR_IMAGE_BODY);
    else if (!dwr_image_set_address (image,
                                     dwr_json_get_string (assigned, "staticUrl"),
                                     DWR_IMAGE_BODY))
      continue;
    set_words (image, state, slide, assigned);
    g_ptr_array_add (blocks, dwr_block_new_image (g_steal_pointer (&image)));
  }
  number_slides (blocks, first);
}

/* Text that is none of a slide's own. */
static gboolean
is_left_out (const GumboNode *node, const DwrPageContext *context)
{
  return dwr_dom_is_element (node) &&
         (dwr_page_get_role (node, context) == DWR_ROLE_LEFT_OUT ||
          dwr_dom_is (node, GUMBO_TAG_HEADER) || dwr_dom_has_class (node, "tools") ||
          dwr_dom_has_class (node, "teaser-text") || dwr_page_is_player (node));
}

static gboolean
is_heading (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_H2) || dwr_dom_is (node, GUMBO_TAG_H3) ||
         dwr_dom_is (node, GUMBO_TAG_H5) || dwr_dom_is (node, GUMBO_TAG_H6);
}

static gboolean
may_hold_words (const GumboNode *node)
{
  return is_heading (node) || dwr_dom_is (node, GUMBO_TAG_P) ||
         dwr_dom_is (node, GUMBO_TAG_FIGCAPTION);
}

/* The element whose words a text is. (nullable) */
static const GumboNode *
find_holder (const GumboNode *node)
{
  const GumboNode *holder = node->parent;

  while (holder != NULL && !may_hold_words (holder))
    holder = holder->parent;
  return holder;
}

static gboolean
is_words (const GumboNode *node)
{
  return node->type == GUMBO_NODE_TEXT && *dwr_prose_skip_spaces (node->v.text.text) != '\0' &&
         find_holder (node) != NULL;
}

static void
append (GString *out, const char *text)
{
  if (*text != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", text);
}

static void
read_credit (Words *words, const GumboNode *node)
{
  if (node != NULL && words->credit == NULL)
    words->credit = dwr_dom_dup_text (node, NULL);
}

/* Text whose element was not read as one. */
static void
read_text (Words *words, const GumboNode *node)
{
  g_autofree char *text = NULL;

  if (find_holder (node) == NULL)
    return;
  text = dwr_prose_dup_folded (node->v.text.text);
  append (words->text, text);
}

/* Reads what @node says about a slide. Returns whether its inside is still to be read. */
static gboolean
read_words (Words *words, const GumboNode *node, const Slides *slides)
{
  g_autofree char *text = NULL;

  if (node->type == GUMBO_NODE_TEXT)
    read_text (words, node);
  /* Another slide begins inside. */
  if (GPOINTER_TO_UINT (g_hash_table_lookup (slides->counts, node)) > 1)
    return TRUE;
  /* The level that names the whole gallery, on each slide again. */
  if (is_left_out (node, slides->context) || dwr_dom_is (node, GUMBO_TAG_H4) ||
      dwr_dom_is (node, GUMBO_TAG_H1))
    return FALSE;
  if (dwr_dom_has_class (node, "copyright")) {
    read_credit (words, node);
    return FALSE;
  }
  if (is_heading (node)) {
    text = dwr_dom_dup_text (node, NULL);
    append (words->title->len == 0 ? words->title : words->text, text);
    return FALSE;
  }
  if (dwr_dom_is (node, GUMBO_TAG_P)) {
    const GumboNode *credit = dwr_dom_find_class (node, "copyright");

    text = dwr_dom_dup_text (node, credit);
    append (words->text, text);
    read_credit (words, credit);
    return FALSE;
  }
  return TRUE;
}

/* The block of a picture, whose words are those from @start up to @end (nullable). */
static DwrBlock *
read_slide (const Slides *slides,
            const GumboNode *picture,
            const GumboNode *start,
            const GumboNode *end)
{
  g_autoptr (DwrImage) image = dwr_image_new ();
  Words words = { g_string_new (NULL), g_string_new (NULL), NULL };
  const GumboNode *node = start;

  while (node != NULL && node != end)
    node = dwr_dom_next (node,
                         slides->root,
                         node != slides->except && read_words (&words, node, slides));
  dwr_image_set_from_element (image, picture, DWR_IMAGE_BODY);
  dwr_image_set_alt_from_element (image, picture);
  dwr_image_split_credit (image);
  if (words.credit != NULL)
    dwr_image_set_credit (image, slides->context->edition, words.credit);
  dwr_block_take_text (&image->caption, dwr_image_join_caption (words.title->str, words.text->str));
  g_free (words.credit);
  g_string_free (words.title, TRUE);
  g_string_free (words.text, TRUE);
  return dwr_block_new_image (g_steal_pointer (&image));
}

/* Notes a picture and counts it for all that it is in. The same picture in another quality, right
 * behind it, is no other one. */
static void
take_picture (Slides *slides, const GumboNode *node, char **last_id)
{
  g_autoptr (DwrImage) image = dwr_image_new ();

  if (!dwr_image_set_from_element (image, node, DWR_IMAGE_BODY) ||
      g_strcmp0 (image->id, *last_id) == 0)
    return;
  dwr_block_take_text (last_id, g_strdup (image->id));
  g_ptr_array_add (slides->pictures, (gpointer) node);
  for (const GumboNode *holder = node; holder != slides->root; holder = holder->parent) {
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (slides->counts, holder->parent));

    g_hash_table_insert (slides->counts, holder->parent, GUINT_TO_POINTER (count + 1));
  }
}

static void
list_pictures (Slides *slides)
{
  const GumboNode *node = dwr_dom_next (slides->root, slides->root, TRUE);
  g_autofree char *last_id = NULL;

  while (node != NULL) {
    if (dwr_page_is_picture (node))
      take_picture (slides, node, &last_id);
    node = dwr_dom_next (node,
                         slides->root,
                         node != slides->except && !is_left_out (node, slides->context));
  }
}

static const GumboNode *
find_container (const Slides *slides, const GumboNode *picture)
{
  const GumboNode *container = picture;

  while (container != slides->root &&
         GPOINTER_TO_UINT (g_hash_table_lookup (slides->counts, container->parent)) == 1)
    container = container->parent;
  return container;
}

/* The first element that @matches behind one slide's element and before another's. Without
 * @before: from the start; without @behind: up to the end. (nullable) */
static const GumboNode *
find_between (const Slides *slides,
              const GumboNode *before,
              const GumboNode *behind,
              DwrDomMatch matches)
{
  const GumboNode *node =
      dwr_dom_next (before != NULL ? before : slides->root, slides->root, before == NULL);

  while (node != NULL && node != behind) {
    gboolean is_read = node != slides->except && !is_left_out (node, slides->context);

    if (is_read && matches (node))
      return node;
    node = dwr_dom_next (node, slides->root, is_read);
  }
  return NULL;
}

/* What stands before the first picture and behind the last one tells. An introduction has no
 * heading where the slides have some. */
static Place
find_place (const Slides *slides)
{
  guint n_slides = slides->containers->len;
  const GumboNode *first = g_ptr_array_index (slides->containers, 0);
  const GumboNode *second = n_slides > 1 ? g_ptr_array_index (slides->containers, 1) : NULL;
  const GumboNode *last = g_ptr_array_index (slides->containers, n_slides - 1);
  gboolean has_heading = find_between (slides, NULL, first, is_heading) != NULL;

  if (find_between (slides, NULL, first, is_words) == NULL ||
      (!has_heading && find_between (slides, first, second, is_heading) != NULL))
    return WORDS_BEHIND;
  if (find_between (slides, last, NULL, is_words) == NULL)
    return WORDS_BEFORE;
  return has_heading && find_between (slides, last, NULL, is_heading) == NULL ? WORDS_AROUND
                                                                              : WORDS_BEHIND;
}

/* Where the words begin of a slide that is not the first. */
static const GumboNode *
find_start (const Slides *slides, guint index, Place place)
{
  const GumboNode *before = g_ptr_array_index (slides->containers, index - 1);
  const GumboNode *container = g_ptr_array_index (slides->containers, index);
  const GumboNode *heading = NULL;

  if (place == WORDS_BEFORE)
    return dwr_dom_next (before, slides->root, FALSE);
  if (place == WORDS_AROUND)
    heading = find_between (slides, before, container, is_heading);
  return heading != NULL ? heading : container;
}

static void
read_slides (const Slides *slides, GPtrArray *blocks)
{
  Place place = find_place (slides);
  const GumboNode *start = dwr_dom_next (slides->root, slides->root, TRUE);

  for (guint i = 0; i < slides->pictures->len; i++) {
    const GumboNode *end = i + 1 < slides->pictures->len ? find_start (slides, i + 1, place) : NULL;

    g_ptr_array_add (blocks,
                     read_slide (slides, g_ptr_array_index (slides->pictures, i), start, end));
    start = end;
  }
}

void
dwr_page_read_slides (const GumboNode *root,
                      const GumboNode *except,
                      const DwrPageContext *context,
                      GPtrArray *blocks)
{
  guint first = blocks->len;
  Slides slides = {
    .root = root,
    .except = except,
    .context = context,
    .pictures = g_ptr_array_new (),
    .containers = g_ptr_array_new (),
    .counts = g_hash_table_new (NULL, NULL),
  };

  list_pictures (&slides);
  for (guint i = 0; i < slides.pictures->len; i++)
    g_ptr_array_add (slides.containers,
                     (gpointer) find_container (&slides, g_ptr_array_index (slides.pictures, i)));
  if (slides.pictures->len > 0)
    read_slides (&slides, blocks);
  number_slides (blocks, first);
  g_ptr_array_unref (slides.pictures);
  g_ptr_array_unref (slides.containers);
  g_hash_table_unref (slides.counts);
}
