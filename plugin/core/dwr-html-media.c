/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures and cards. A card plays nothing: it says what there is, how long it is and whose, and
 * leads there. */

#include "config.h"

#include "dwr-html-media.h"

#include "dwr-edition.h"
#include "dwr-words.h"
#include "dwr/dwr-i18n.h"

/* What a picture fills of a document: its width, up to the longest line of text. */
#define SHOWN_WIDTH "(max-width: 44em) 100vw, 44em"

/* Opens a picture's element, or returns FALSE: the document has no such picture. */
static gboolean
open_image (DwrHtml *html, const char *address)
{
  g_autofree char *source = html->names->name_source (address, html->names->data);

  if (source == NULL)
    return FALSE;
  dwr_html_put (html, "<img");
  dwr_html_put_attribute (html, "src", source);
  return TRUE;
}

/* Names a picture that the document does not have. */
static void
put_image_link (DwrHtml *html, const DwrImage *image)
{
  if (*image->alt != '\0')
    dwr_html_put (html, "<p>");
  else
    dwr_html_open_own (html, "p", NULL);
  dwr_html_put_link (html, image->uri, *image->alt != '\0' ? image->alt : _("Picture"));
  dwr_html_put (html, "</p>");
}

/* "Bild: Getty Images", with the word of the article's language. */
static void
put_credit (DwrHtml *html, const char *credit)
{
  const DwrEdition *edition =
      dwr_edition_find_by_language (dwr_article_get_language (html->article));

  dwr_html_put (html, " <small class=\"credit\">");
  if (edition != NULL) {
    dwr_html_put_escaped (html, edition->credit_word);
    dwr_html_put (html, ": ");
  }
  dwr_html_put (html, "<bdi>");
  dwr_html_put_escaped (html, credit);
  dwr_html_put (html, "</bdi></small>");
}

static void
put_size (DwrHtml *html, const DwrImage *image)
{
  if (image->width_px > 0 && image->height_px > 0)
    g_string_append_printf (html->out,
                            " width=\"%u\" height=\"%u\"",
                            image->width_px,
                            image->height_px);
}

/* The picture in the formats for its place, among which whoever shows the document chooses by the
 * width that it has and the density of its screen. */
static void
put_formats (DwrHtml *html, const DwrImage *image)
{
  gsize n_formats = 0;
  const DwrImageFormat *formats = dwr_image_format_list (image->place, &n_formats);

  dwr_html_put (html, " srcset=\"");
  for (gsize i = 0; i < n_formats; i++) {
    g_autofree char *address = dwr_image_format_dup_address (&formats[i], image->id);
    g_autofree char *source = html->names->name_source (address, html->names->data);

    dwr_html_put (html, i > 0 ? ", " : "");
    dwr_html_put_escaped (html, source);
    g_string_append_printf (html->out, " %uw", formats[i].width_px);
  }
  dwr_html_put (html, "\"");
}

/* Opens the element of a picture of the article itself. */
static gboolean
open_article_image (DwrHtml *html, const DwrImage *image)
{
  if (html->names->formats == DWR_FORMATS_ALONE)
    dwr_html_put (html, "<img");
  else if (!open_image (html, image->uri))
    return FALSE;
  if (html->names->formats != DWR_FORMATS_ONE)
    put_formats (html, image);
  if (html->names->formats == DWR_FORMATS_ALL)
    dwr_html_put (html, " sizes=\"" SHOWN_WIDTH "\"");
  return TRUE;
}

/* "3 of 12", what it shows, whose it is. */
static void
put_caption (DwrHtml *html, const DwrImage *image)
{
  g_autofree char *slide = dwr_words_dup_slide (image);

  if (*image->caption == '\0' && *image->credit == '\0' && slide == NULL)
    return;
  dwr_html_put (html, "<figcaption>");
  if (slide != NULL) {
    dwr_html_open_own (html, "span", "slide");
    dwr_html_put_escaped (html, slide);
    dwr_html_put (html, "</span> ");
  }
  dwr_html_put_escaped (html, image->caption);
  if (*image->credit != '\0')
    put_credit (html, image->credit);
  dwr_html_put (html, "</figcaption>");
}

void
dwr_html_put_image (DwrHtml *html, const DwrImage *image, const char *class_name)
{
  dwr_html_put (html, "<figure");
  if (class_name != NULL)
    dwr_html_put_attribute (html, "class", class_name);
  dwr_html_put (html, ">");
  if (open_article_image (html, image)) {
    dwr_html_put_attribute (html, "alt", image->alt);
    put_size (html, image);
    dwr_html_put (html, ">");
  } else {
    put_image_link (html, image);
  }
  put_caption (html, image);
  dwr_html_put (html, "</figure>\n");
}

/* "Video · 3 minutes 38 seconds · DW" */
static void
put_embed_facts (DwrHtml *html, const DwrEmbed *embed)
{
  g_autofree char *duration = dwr_words_dup_long_duration (embed->duration_s);
  g_autofree char *provider = dwr_words_dup_provider (embed);
  g_autofree char *period = g_strdup_printf ("PT%uS", embed->duration_s);

  dwr_html_open_own (html, "p", NULL);
  dwr_html_put_escaped (html, dwr_words_get_embed_kind (embed->kind));
  if (duration != NULL) {
    dwr_html_put (html, " · ");
    dwr_html_put_time (html, period, duration);
  }
  if (provider != NULL) {
    dwr_html_put (html, " · <bdi>");
    dwr_html_put_escaped (html, provider);
    dwr_html_put (html, "</bdi>");
  }
  dwr_html_put (html, "</p>\n");
}

/* A link in words of ours that says to a screen reader what it is about. */
static void
put_action_link (DwrHtml *html, const DwrEmbed *embed, const char *address, const char *words)
{
  dwr_html_put (html, "<a");
  dwr_html_put_reference (html, address);
  if (embed->title != NULL && *embed->title != '\0') {
    g_autofree char *name = g_strconcat (words, ": ", embed->title, NULL);

    dwr_html_put_attribute (html, "aria-label", name);
  }
  dwr_html_put (html, ">");
  dwr_html_put_escaped (html, words);
  dwr_html_put (html, "</a>");
}

static void
put_actions (DwrHtml *html, const DwrEmbed *embed)
{
  if (embed->uri == NULL && embed->sound == NULL)
    return;
  dwr_html_open_own (html, "p", "action");
  if (embed->uri != NULL)
    put_action_link (html, embed, embed->uri, dwr_words_get_embed_action (embed->kind));
  if (embed->sound != NULL) {
    dwr_html_put (html, embed->uri != NULL ? " " : "");
    put_action_link (html, embed, embed->sound, _("Audio file"));
  }
  dwr_html_put (html, "</p>\n");
}

void
dwr_html_put_embed (DwrHtml *html, const DwrEmbed *embed)
{
  g_autofree char *name = dwr_words_dup_embed_name (embed);

  dwr_html_put (html, "<aside class=\"card\"");
  dwr_html_put_attribute (html, "aria-label", name);
  dwr_html_put (html, ">");
  put_embed_facts (html, embed);
  dwr_html_put_element (html, "p", "card-title", embed->title);
  if (embed->poster != NULL && open_image (html, embed->poster))
    dwr_html_put (html, " alt=\"\">\n");
  put_actions (html, embed);
  dwr_html_put (html, "</aside>\n");
}
