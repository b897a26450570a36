/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures in a page's markup: address, words and credit, of every layout. */

#include "config.h"

#include "dwr-page-image.h"

#include <string.h>

#include "dwr-edition.h"
#include "dwr-page-role.h"

#define ID_MAX_DIGITS 12

/* Agencies and the words for a picture's owner that the archive writes in parentheses. */
static const char *const credit_words[] = {
  "/",
  "dpa",
  "afp",
  "reuters",
  "getty",
  "imago",
  "picture alliance",
  "picture-alliance",
  "dw",
  "ap",
  "epa",
  "akg",
  "tass",
  "xinhua",
  "sputnik",
  "dapd",
  "ddp",
  "colourbox",
  "fotolia",
  "privat",
};

/* The first address of a srcset that is a picture of DW's. */
static gboolean
set_from_source_set (DwrImage *image, const char *source_set, DwrImagePlace place)
{
  g_autofree char *first = NULL;

  if (source_set == NULL)
    return FALSE;
  source_set += strspn (source_set, " \n\t");
  first = g_strndup (source_set, strcspn (source_set, " ,\n\t"));
  return dwr_image_set_address (image, first, place);
}

/* A picture that script puts into its place has its number beside its format. */
static gboolean
set_from_id (DwrImage *image, const GumboNode *element, DwrImagePlace place)
{
  const char *id = dwr_dom_get_attribute (element, "data-id");

  if (id == NULL || dwr_dom_get_attribute (element, "data-format") == NULL || *id == '\0' ||
      strlen (id) > ID_MAX_DIGITS || id[strspn (id, "0123456789")] != '\0')
    return FALSE;
  dwr_image_set_id (image, id, place);
  return TRUE;
}

gboolean
dwr_image_set_from_element (DwrImage *image, const GumboNode *element, DwrImagePlace place)
{
  return dwr_image_set_address (image, dwr_dom_get_attribute (element, "data-url"), place) ||
         dwr_image_set_address (image, dwr_dom_get_attribute (element, "src"), place) ||
         dwr_image_set_address (image, dwr_dom_get_attribute (element, "data-src"), place) ||
         set_from_source_set (image, dwr_dom_get_attribute (element, "srcset"), place) ||
         set_from_source_set (image, dwr_dom_get_attribute (element, "data-srcset"), place) ||
         set_from_id (image, element, place);
}

gboolean
dwr_page_is_picture (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_IMG) || dwr_dom_is_named (node, "amp-img");
}

void
dwr_image_set_alt_from_element (DwrImage *image, const GumboNode *element)
{
  const char *alt = dwr_dom_get_attribute (element, "alt");

  if (alt == NULL || *alt == '\0')
    alt = dwr_dom_get_attribute (element, "title");
  dwr_block_take_text (&image->alt, dwr_prose_dup_folded (alt));
}

/* The element in @figure that names the picture; the first of those that do. (nullable) */
static const GumboNode *
find_picture (DwrImage *image, const GumboNode *figure, DwrImagePlace place)
{
  for (const GumboNode *node = figure; node != NULL; node = dwr_dom_next (node, figure, TRUE))
    if ((dwr_page_is_picture (node) || dwr_dom_is (node, GUMBO_TAG_SOURCE)) &&
        dwr_image_set_from_element (image, node, place))
      return node;
  return NULL;
}

/* Older pages write the size of a picture's shown format. */
static void
set_ratio_by_size (DwrImage *image, const GumboNode *element)
{
  const char *width = dwr_dom_get_attribute (element, "width");
  const char *height = dwr_dom_get_attribute (element, "height");
  g_autofree char *ratio = NULL;

  if (width == NULL || height == NULL)
    return;
  ratio = g_strdup_printf ("%s/%s", width, height);
  dwr_image_set_ratio (image, ratio);
}

static void
set_ratio (DwrImage *image, const GumboNode *element)
{
  const char *ratio = dwr_dom_get_attribute (element, "data-aspect-ratio");

  if (ratio != NULL)
    dwr_image_set_ratio (image, ratio);
  else
    set_ratio_by_size (image, element);
}

static const char *
skip_copyright_sign (const char *text)
{
  static const char sign[] = "©";

  while (g_str_has_prefix (text, sign))
    text = dwr_prose_skip_spaces (text + strlen (sign));
  return text;
}

void
dwr_image_set_credit (DwrImage *image, const DwrEdition *edition, const char *text)
{
  const char *owner = dwr_edition_skip_credit_word (edition, skip_copyright_sign (text));

  dwr_block_take_text (&image->credit, g_strdup (skip_copyright_sign (owner)));
}

void
dwr_page_read_caption (DwrImage *image, const GumboNode *figure, const DwrEdition *edition)
{
  const GumboNode *caption = dwr_dom_find_tag (figure, GUMBO_TAG_FIGCAPTION);
  const GumboNode *credit = dwr_dom_find_class (figure, "copyright");
  g_autofree char *credit_text = NULL;

  if (credit == NULL && caption != NULL)
    credit = dwr_dom_find_tag (caption, GUMBO_TAG_SMALL);
  if (caption != NULL)
    dwr_block_take_text (&image->caption, dwr_dom_dup_text (caption, credit));
  credit_text = dwr_dom_dup_text (credit, NULL);
  dwr_image_set_credit (image, edition, credit_text);
}

DwrImage *
dwr_page_read_figure (const GumboNode *figure, const DwrPageContext *context, DwrImagePlace place)
{
  g_autoptr (DwrImage) image = dwr_image_new ();
  const GumboNode *picture = find_picture (image, figure, place);
  const GumboNode *element = picture != NULL ? dwr_dom_find (figure, dwr_page_is_picture) : NULL;

  if (picture == NULL)
    return NULL;
  if (element == NULL)
    element = picture;
  dwr_image_set_alt_from_element (image, element);
  if (place == DWR_IMAGE_BODY)
    set_ratio (image, element);
  dwr_page_read_caption (image, figure, context->edition);
  return g_steal_pointer (&image);
}

/* Whether a word of @text, in lower case, begins one of the known ones. */
static gboolean
names_owner (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (credit_words); i++) {
    const char *found = strstr (lower, credit_words[i]);
    const char *end = found != NULL ? found + strlen (credit_words[i]) : NULL;

    if (found == NULL)
      continue;
    if (*credit_words[i] == '/' ||
        ((found == lower || !g_ascii_isalnum (found[-1])) && !g_ascii_isalnum (*end)))
      return TRUE;
  }
  return FALSE;
}

void
dwr_image_split_credit (DwrImage *image)
{
  char *open = strrchr (image->alt, '(');
  gsize length_bytes = strlen (image->alt);
  g_autofree char *owner = NULL;

  if (open == NULL || open == image->alt || image->alt[length_bytes - 1] != ')')
    return;
  owner = g_strndup (open + 1, strlen (open) - 2);
  if (!names_owner (owner))
    return;
  dwr_image_set_credit (image, NULL, owner);
  *open = '\0';
  g_strchomp (image->alt);
}

DwrImage *
dwr_page_read_pic_box (const GumboNode *box, DwrImagePlace place)
{
  g_autoptr (DwrImage) image = dwr_image_new ();
  const GumboNode *element = dwr_dom_find_tag (box, GUMBO_TAG_IMG);

  if (element == NULL || !dwr_image_set_from_element (image, element, place))
    return NULL;
  if (place == DWR_IMAGE_BODY)
    set_ratio_by_size (image, element);
  dwr_image_set_alt_from_element (image, element);
  dwr_block_take_text (&image->caption,
                       dwr_dom_dup_text (dwr_dom_find_tag (box, GUMBO_TAG_P), NULL));
  dwr_image_split_credit (image);
  return g_steal_pointer (&image);
}

char *
dwr_image_join_caption (const char *name, const char *description)
{
  g_autofree char *title = dwr_page_dup_shown (name);
  g_autofree char *text = dwr_page_dup_shown (description);

  if (*title == '\0' || *text == '\0' || strcmp (title, text) == 0)
    return g_strdup (*title != '\0' ? title : text);
  return g_strdup_printf ("%s – %s", title, text);
}
