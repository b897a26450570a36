/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages that would cost a parser minutes or gigabytes. Each is read or refused at a cost that its
 * size explains. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

/* Sanitizers take several times as long; without the limits it is minutes. */
#define READ_MAX_S 5.0

/* A document has its own head and related things beside the page's text. */
#define DOCUMENT_MAX_GROWTH 3
#define DOCUMENT_OWN_BYTES (256 * 1024)

#define START                                                                                      \
  "<!DOCTYPE html><html><body><article><h1>Headline</h1><p class=\"teaser-text\">Teaser</p>"       \
  "<div class=\"rich-text\">"
#define END "</div></article></body></html>"
#define STATE_START "<!DOCTYPE html><html><body><script>window.__APOLLO_STATE__="
#define STATE_END "</script></body></html>"

#define BOXES 240
#define BREAKS 70000
#define BREAK                                                                                      \
  "<br class=\"title date news embed tweet tools kicker author gallery headline intro artikel "    \
  "feedback\">"

#define IS_READ -1

/* A page is @head, then @repeated so many times, then a long word, then @tail. */
typedef struct {
  const char *name;
  const char *head;
  const char *repeated;
  guint n_repeated;
  gsize word_bytes;
  const char *tail;
  int code; /* of DwrError, or IS_READ */
} Bomb;

static const Bomb bombs[] = {
  { "items-in-terms", START, "<li><dd>", 40000, 0, END, DWR_ERROR_TOO_LARGE },
  { "blocks-in-phrases", START, "<span><div></span>", 30000, 0, END, DWR_ERROR_TOO_LARGE },
  { "blocks-in-headings", START, "<h1><span><h2></h1>", 20000, 0, END, DWR_ERROR_TOO_LARGE },
  { "tables-in-blocks", START, "<div><table><td></div>", 20000, 0, END, DWR_ERROR_TOO_LARGE },
  { "formatting-behind-cells",
    START,
    "<p><b><table><td></b></td></table>",
    300,
    0,
    END,
    DWR_ERROR_TOO_LARGE },
  { "formatting-around-blocks",
    START,
    "<b><div><div><div></b></div></div></div>",
    300,
    0,
    END,
    DWR_ERROR_TOO_LARGE },
  { "ends-of-nothing", START, "</p>", 1000000, 0, END, DWR_ERROR_TOO_LARGE },
  { "attributes",
    START,
    "<p class=a id=b lang=c dir=d title=e href=f src=g alt=h name=i value=j width=k height=l>x",
    20000,
    0,
    END,
    DWR_ERROR_TOO_LARGE },
  { "items-in-items", START "<ul>", "<li><section>", 100, 3000000, END, IS_READ },
  { "posts-in-posts",
    START,
    "<div class=\"liveblog-post\"><div class=\"rich-text\">",
    100,
    3000000,
    END,
    IS_READ },
  { "one-post-often",
    STATE_START "{\"Article:12345678\":{\"title\":\"t\",\"teaser\":\"t\",\"posts\":[",
    "{\"__ref\":\"P\"},",
    499,
    0,
    "{\"__ref\":\"P\"}]},\"P\":{\"text\":\"",
    DWR_ERROR_TOO_LARGE },
};

static DwrArticle *
read_page (GString *page, GError **error)
{
  g_autoptr (DwrLink) link =
      dwr_link_parse ("https://www.dw.com/en/x/a-12345678", DWR_LINK_GIVEN, NULL);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (page);
  clock_t start = clock ();
  DwrArticle *article = dwr_page_read (bytes, link, error);

  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, READ_MAX_S);
  return article;
}

static void
append_word (GString *page, gsize word_bytes)
{
  gsize old_bytes = page->len;

  g_string_set_size (page, old_bytes + word_bytes);
  memset (page->str + old_bytes, 'x', word_bytes);
}

static void
test_bomb (gconstpointer data)
{
  const Bomb *bomb = data;
  GString *page = g_string_new (bomb->head);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrArticle) article = NULL;
  g_autofree char *document = NULL;
  gsize page_bytes;

  for (guint i = 0; i < bomb->n_repeated; i++)
    g_string_append (page, bomb->repeated);
  append_word (page, bomb->word_bytes);
  g_string_append (page, bomb->tail);
  if (g_str_has_prefix (bomb->head, STATE_START)) {
    append_word (page, 3000000);
    g_string_append (page, "\"}}" STATE_END);
  }
  page_bytes = page->len;
  article = read_page (page, &error);
  if (bomb->code != IS_READ) {
    g_assert_error (error, DWR_ERROR, bomb->code);
    return;
  }
  g_assert_no_error (error);
  document = dwr_writer_to_html (article);
  g_assert_cmpuint (strlen (document), <, page_bytes * DOCUMENT_MAX_GROWTH + DOCUMENT_OWN_BYTES);
}

/* A parser writes an element that was left open again into every later block, with all its
 * attributes: here two gigabytes. */
static void
test_long_tag (void)
{
  GString *page = g_string_new (START "<p><b class=\"");
  g_autoptr (GError) error = NULL;

  append_word (page, 1000000);
  g_string_append (page, "\">");
  for (guint i = 0; i < 2000; i++)
    g_string_append (page, "<p>x");
  g_string_append (page, END);
  g_assert_null (read_page (page, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
}

/* The JSON parser walks a list of all names for each that it has seen before. */
static void
test_names (void)
{
  GString *page = g_string_new (STATE_START "{\"Article:12345678\":{\"title\":\"t\"");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (page, ",\"n%u\":0", i);
  for (guint i = 0; i < 200000; i++)
    g_string_append (page, ",\"n59999\":0");
  g_string_append (page, "}}" STATE_END);
  g_assert_null (read_page (page, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE);
}

/* Each box holds all others and what is behind them: what is said of one is searched once. */
static void
test_boxes_in_boxes (void)
{
  static const struct {
    const char *head;
    const char *box;
    const char *tail;
  } cases[] = {
    { "<!DOCTYPE html><html><body><div id=\"bodyContent\"><h1>Headline</h1><p "
      "class=\"intro\">T</p>",
      "<div link=\"/overlay/media/de/x/1234/5\">",
      "<h2>Heard</h2></body></html>" },
    { START, "<div class=\"content-block\">", "<p class=\"liveblog-post\">x</p>" END },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    GString *page = g_string_new (cases[i].head);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrArticle) article = NULL;

    for (guint j = 0; j < BOXES; j++)
      g_string_append (page, cases[i].box);
    for (guint j = 0; j < BREAKS; j++)
      g_string_append (page, BREAK);
    g_string_append (page, cases[i].tail);
    article = read_page (page, &error);
    g_assert_no_error (error);
  }
}

/* One gallery, named by as many elements as a page can hold. */
static void
test_one_gallery_often (void)
{
  GString *page =
      g_string_new (STATE_START "{\"Article:12345678\":{\"title\":\"t\",\"teaser\":\"t\","
                                "\"imageGalleries\":[{\"id\":5,"
                                "\"extendedGalleryImages\":[{\"assignedImage\":{\"id\":1}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrArticle) article = NULL;
  g_autofree char *document = NULL;
  g_auto (GStrv) pieces = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (page, ",{\"assignedImage\":{\"id\":1}}");
  g_string_append (page, "]}],\"text\":\"<p>x</p>");
  for (guint i = 0; i < 3000; i++)
    g_string_append (page, "<div class='image-gallery embed' data-id='5'></div>");
  g_string_append (page, "\"}}" STATE_END);
  article = read_page (page, &error);
  g_assert_no_error (error);
  document = dwr_writer_to_html (article);
  pieces = g_strsplit (document, "<img", -1);
  g_assert_cmpuint (g_strv_length (pieces), >, 1000);
  g_assert_cmpuint (g_strv_length (pieces), <, 2100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++) {
    g_autofree char *path = g_strdup_printf ("/dwr/page-bombs/%s", bombs[i].name);

    g_test_add_data_func (path, &bombs[i], test_bomb);
  }
  g_test_add_func ("/dwr/page-bombs/long-tag-reopened", test_long_tag);
  g_test_add_func ("/dwr/page-bombs/names-often", test_names);
  g_test_add_func ("/dwr/page-bombs/boxes-in-boxes", test_boxes_in_boxes);
  g_test_add_func ("/dwr/page-bombs/one-gallery-often", test_one_gallery_often);
  return g_test_run ();
}
