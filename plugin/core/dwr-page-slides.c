/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Picture galleries of the state and of the markup. A slide of the markup is found from its picture
 * upwards: as far as an element holds no other picture, its words are about this one. Where a slide
 * has no element of its own, its words are those up to the next picture. */

#include "config.h"

#include "dwr-page-slides.h"

#include "dwr-page-image.h"

/* A page's slides while they are read. */
typedef struct {
  const GumboNode *root;
  const GumboNode *except;   /* (nullable) what is read elsewhere */
  const DwrEdition *edition; /* (nullable) */
  GPtrArray *pictures;       /* owned: borrowed image elements */
  GHashTable *counts;        /* owned: element -> how many pictures it holds */
} Slides;

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
is_left_out (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_HEADER) || dwr_dom_is (node, GUMBO_TAG_FOOTER) ||
         dwr_dom_is (node, GUMBO_TAG_NAV) || dwr_dom_is (node, GUMBO_TAG_BUTTON) ||
         dwr_dom_has_class (node, "tools") || dwr_dom_has_class (node, "teaser-text") ||
         dwr_dom_has_class (node, "advertisement");
}

static gboolean
is_heading (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_H2) || dwr_dom_is (node, GUMBO_TAG_H3) ||
         dwr_dom_is (node, GUMBO_TAG_H5) || dwr_dom_is (node, GUMBO_TAG_H6);
}

static void
append (GString *out, const char *text)
{
  if (*text != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", text);
}

/* Reads what @node says about a slide. Returns whether its inside is still to be read. */
static gboolean
read_words (Words *words, const GumboNode *node, const GumboNode *root)
{
  g_autofree char *text = NULL;

  /* The level that names the whole gallery, on each slide again. */
  if (is_left_out (node) || dwr_dom_is (node, GUMBO_TAG_H4) || dwr_dom_is (node, GUMBO_TAG_H1))
    return FALSE;
  if (dwr_dom_has_class (node, "copyright")) {
    text = dwr_dom_dup_text (node, NULL);
    if (words->credit == NULL)
      words->credit = g_steal_pointer (&text);
    return FALSE;
  }
  if (is_heading (node)) {
    text = dwr_dom_dup_text (node, NULL);
    append (words->title->len == 0 ? words->title : words->text, text);
    return FALSE;
  }
  if (dwr_dom_is (node, GUMBO_TAG_P)) {
    text = dwr_dom_dup_text (node, dwr_dom_find_class (node, "copyright"));
    append (words->text, text);
    return dwr_dom_find_class (node, "copyright") != NULL;
  }
  if (node->type == GUMBO_NODE_TEXT && dwr_dom_is_inside (node, root, GUMBO_TAG_FIGCAPTION) &&
      !dwr_dom_is_inside (node, root, GUMBO_TAG_P)) {
    text = dwr_prose_dup_folded (node->v.text.text);
    append (words->text, text);
  }
  return TRUE;
}

static gboolean
holds_words (const GumboNode *node)
{
  return is_heading (node) || dwr_dom_is (node, GUMBO_TAG_P) ||
         dwr_dom_is (node, GUMBO_TAG_FIGCAPTION);
}

static DwrBlock *
read_slide (const Slides *slides,
            const GumboNode *picture,
            const GumboNode *container,
            const GumboNode *next_picture)
{
  g_autoptr (DwrImage) image = dwr_image_new ();
  gboolean is_whole = dwr_dom_find (container, holds_words) != NULL;
  const GumboNode *root = is_whole ? container : slides->root;
  const GumboNode *node = dwr_dom_next (container, root, TRUE);
  Words words = { g_string_new (NULL), g_string_new (NULL), NULL };

  while (node != NULL && node != next_picture)
    node = dwr_dom_next (node, root, node != slides->except && read_words (&words, node, root));
  dwr_image_set_from_element (image, picture, DWR_IMAGE_BODY);
  dwr_image_set_alt_from_element (image, picture);
  dwr_image_split_credit (image);
  if (words.credit != NULL)
    dwr_image_set_credit (image, slides->edition, words.credit);
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

static const GumboNode *
find_container (const Slides *slides, const GumboNode *picture)
{
  const GumboNode *container = picture;

  while (container != slides->root &&
         GPOINTER_TO_UINT (g_hash_table_lookup (slides->counts, container->parent)) == 1)
    container = container->parent;
  return container;
}

void
dwr_page_read_slides (const GumboNode *root,
                      const GumboNode *except,
                      const DwrEdition *edition,
                      GPtrArray *blocks)
{
  Slides slides = { root, except, edition, g_ptr_array_new (), g_hash_table_new (NULL, NULL) };
  const GumboNode *node = dwr_dom_next (root, root, TRUE);
  g_autofree char *last_id = NULL;
  guint first = blocks->len;

  while (node != NULL) {
    if (dwr_page_is_picture (node))
      take_picture (&slides, node, &last_id);
    node = dwr_dom_next (node, root, node != except && !is_left_out (node));
  }
  for (guint i = 0; i < slides.pictures->len; i++) {
    const GumboNode *picture = g_ptr_array_index (slides.pictures, i);
    const GumboNode *next =
        i + 1 < slides.pictures->len ? g_ptr_array_index (slides.pictures, i + 1) : NULL;

    g_ptr_array_add (blocks,
                     read_slide (&slides, picture, find_container (&slides, picture), next));
  }
  number_slides (blocks, first);
  g_ptr_array_unref (slides.pictures);
  g_hash_table_unref (slides.counts);
}
