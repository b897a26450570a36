/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The document of an article, in the real WebKitGTK: what it tells a screen reader of its parts,
 * and that letters of twice their size need no sideways scrolling in the narrowest panel, whatever
 * the language. Pages of ours go the whole way through reader and writer; no picture comes. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-pane.h"
#include "dwr-test-view.h"
#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

#define NARROW_PX 300
#define HEIGHT_PX 600

/* What a language can write without a break, and some words of it. */
typedef struct {
  const char *path;
  const char *language;
  const char *direction;
  const char *longest;
  const char *words;
} Language;

static const Language languages[] = {
  { "de",
    "de",
    "ltr",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Der Kapitän erzählt von der Donaudampfschifffahrt." },
  { "el", "el", "ltr", "Ηλεκτροεγκεφαλογραφήματος", "Ο καπετάνιος μιλά για το πλοίο του." },
  { "ar", "ar", "rtl", "أفاستسقيناكموها", "محطة قطار قديمة تتحول إلى مكتبة لا تغلق أبوابها." },
  { "ur", "ur", "rtl", "قسطنطنیہ", "پرانا ریلوے اسٹیشن اب ایک کتب خانہ ہے۔" },
  { "zh",
    "zh-Hans",
    "ltr",
    "山村小火车重新开行山村小火车重新开行",
    "山村小火车重新开行，村民很高兴。" },
  { "hi", "hi", "ltr", "विश्वविद्यालयों", "पुराना स्टेशन अब एक पुस्तकालय है।" },
  { "am", "am", "ltr", "ኢንተርናሽናላይዜሽን", "አሮጌው የባቡር ጣቢያ አሁን ቤተ መጻሕፍት ነው።" },
};

/* Every kind of block, with the longest word in each. %1$s: that word, %2$s: other words */
#define PAGE                                                                                       \
  "<!DOCTYPE html><html><body><article><header><div class=\"kicker\"><span>%1$s</span></div>"      \
  "<h1>%1$s %2$s</h1><div class=\"author-details\"><span class=\"author\">%1$s</span></div>"       \
  "<time>31.05.2018</time><p class=\"teaser-text\">%1$s %2$s</p></header><div "                    \
  "class=\"copy-button-wrapper\">https://p.dw.com/p/4aBcD</div><figure><img "                      \
  "src=\"https://static.dw.com/image/70000002_605.jpg\" alt=\"%1$s\"><figcaption>%1$s<small "      \
  "class=\"copyright\">Bild: %1$s/dpa</small></figcaption></figure><div class=\"rich-text\">"      \
  "<p>%2$s <a href=\"/de/x/a-70000001\">%1$s</a></p><h3>%1$s</h3><p>%2$s</p><h3>%2$s</h3>"         \
  "<div class=\"vjs-wrapper\"><h2 class=\"headline\">%1$s</h2><video data-id=\"7\" "               \
  "data-posterurl=\"https://static.dw.com/image/70000003_605.jpg\" data-duration=\"03:38\">"       \
  "</video></div><div class=\"vjs-wrapper\"><h2 class=\"headline\">%2$s</h2><audio "               \
  "data-id=\"8\"><source src=\"https://example.org/a.mp3\"></audio></div>"                         \
  "<blockquote>%1$s %2$s</blockquote><ul><li>%1$s</li></ul><table><tr><th>%1$s</th><th>%1$s</th>"  \
  "<th>%1$s</th></tr><tr><td>1</td><td>2</td><td>%2$s</td></tr></table><div class=\"gallery\">"    \
  "<img src=\"/image/70000011_303.jpg\"><h2>%1$s</h2><img src=\"/image/70000012_303.jpg\"><h2>"    \
  "%2$s</h2></div><aside><h3>%1$s</h3><p>%2$s</p></aside><p>%2$s</p></div></article><section "     \
  "data-tracking-name=\"section-more-on-topic\"><div class=\"teaser-wrap\"><h3 "                   \
  "class=\"title\"><a "                                                                            \
  "href=\"/de/y/a-70000004\">%1$s %2$s</a></h3></div></section></body></html>"

typedef struct {
  DwrServiceClient *client; /* owned */
  GtkWidget *window;        /* owned */
  DwrPane *pane;            /* borrowed */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->client = dwr_service_client_new ();
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  self->pane = DWR_PANE (dwr_pane_new (self->client));
  gtk_window_set_default_size (GTK_WINDOW (self->window), NARROW_PX, HEIGHT_PX);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->pane));
  gtk_widget_show_all (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_widget_destroy (self->window);
  g_clear_object (&self->client);
}

static char *
dup_page (const Language *language)
{
  return g_strdup_printf (PAGE, language->longest, language->words);
}

static void
show (Fixture *self, const Language *language)
{
  g_autofree char *html = dup_page (language);
  g_autofree char *address =
      g_strdup_printf ("https://www.dw.com/%s/some-page/a-70001001", language->path);
  g_autoptr (GBytes) page = g_bytes_new (html, strlen (html));
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_FOUND, &error);
  g_autoptr (DwrArticle) article = dwr_page_read (page, link, &error);
  g_autoptr (GHashTable) images = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) document = NULL;

  g_assert_no_error (error);
  text = dwr_writer_to_pane (article, &images);
  document = g_bytes_new (text, strlen (text));
  dwr_pane_show_document (self->pane, document, NULL, dwr_article_get_title (article), 0);
  dwr_test_wait_for_signal (self->pane, "loaded");
}

static void
assert_value (Fixture *self, const char *script, const char *expected)
{
  dwr_test_assert_value (dwr_pane_peek_view (self->pane), script, expected);
}

/* What sticks out of the page, by its tag and class; a table may, inside its own box, and what is
 * cut off from a byline: the place of a dot before its lines. */
#define WIDTHS                                                                                     \
  "[document.documentElement.scrollWidth <= document.documentElement.clientWidth ? ''"             \
  " : 'the document scrolls: ' + document.documentElement.scrollWidth,"                            \
  " ...[...document.querySelectorAll ('body *:not(.table *, .parts, .parts > span, .dot)')]"       \
  ".filter (e => {"                                                                                \
  "  const box = e.getBoundingClientRect ();"                                                      \
  "  return box.right > innerWidth + 1 || box.left < -1;"                                          \
  " }).map (e => e.tagName + '.' + e.className)].join (' ').trim ()"

static void
test_narrow_and_large (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_test_message ("%s", languages[i].language);
    show (self, &languages[i]);
    assert_value (self, "document.documentElement.lang", languages[i].language);
    assert_value (self, "document.documentElement.dir", languages[i].direction);
    webkit_web_view_set_zoom_level (dwr_pane_peek_view (self->pane), 2);
    g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (self->pane)), ==, NARROW_PX);
    assert_value (self, WIDTHS, "");
    webkit_web_view_set_zoom_level (dwr_pane_peek_view (self->pane), 1);
    assert_value (self, WIDTHS, "");
  }
  show (self, &languages[0]);
  assert_value (self,
                "(t => t.scrollWidth > t.clientWidth && t.tabIndex === 0)"
                "(document.querySelector ('.table'))",
                "true");
}

/* One for each rule that does not hold. */
#define FAULTS                                                                                     \
  "(() => {"                                                                                       \
  "const faults = [], $$ = s => [...document.querySelectorAll (s)];"                               \
  "const want = (is, words) => { if (!is) faults.push (words); };"                                 \
  "const name = e => (e.getAttribute ('aria-label') || e.textContent).trim ();"                    \
  "want ($$ ('h1').length === 1, 'one headline');"                                                 \
  "want ($$ ('main > article > header h1').length === 1, 'its place');"                            \
  "want ($$ ('main').length === 1 && $$ ('article > footer').length === 1, 'landmarks');"          \
  "want (document.title === $$ ('h1')[0].textContent, 'title');"                                   \
  "let level = 0;"                                                                                 \
  "for (const h of $$ ('h1, h2, h3, h4, h5, h6')) {"                                               \
  "  want (+h.tagName[1] <= level + 1, 'level of ' + h.textContent);"                              \
  "  level = +h.tagName[1];"                                                                       \
  "}"                                                                                              \
  "want ($$ ('aside').length >= 3, 'boxes');"                                                      \
  "for (const a of $$ ('aside')) want (a.getAttribute ('aria-label'), 'name of a box');"           \
  "for (const i of $$ ('img')) want (i.hasAttribute ('alt'), 'alt');"                              \
  "for (const e of $$ ('a, button')) want (name (e), 'name of ' + e.tagName);"                     \
  "for (const c of $$ ('figcaption')) want (c.parentElement.tagName === 'FIGURE', 'caption');"     \
  "for (const h of $$ ('th')) want (h.scope, 'scope');"                                            \
  "for (const t of $$ ('.table')) want (t.getAttribute ('aria-label'), 'name of a table');"        \
  "want ($$ ('.byline[lang=en]').length > 0 && $$ ('.action[lang=en]').length > 0, 'language');"   \
  "want ($$ ('.byline bdi[lang=ar]').length === 1, 'language of a name');"                         \
  "want ($$ ('.slide').map (s => s.textContent).join () === '1 of 2,2 of 2', 'gallery');"          \
  "want ($$ ('video, audio, iframe, object, embed, script').length === 0, 'nothing plays');"       \
  "return faults.join ('; ');"                                                                     \
  "}) ()"

static void
test_structure (Fixture *self, gconstpointer data)
{
  show (self, &languages[2]);
  assert_value (self, FAULTS, "");
}

/* What stands alone is high enough to be hit; what is in a text is as high as the text. */
#define SMALL                                                                                      \
  "[...document.querySelectorAll ('button, .action a, .related li a, .source a')]"                 \
  ".filter (e => e.getBoundingClientRect ().height < 24 || e.getBoundingClientRect ().width < 24)" \
  ".map (e => e.tagName + ' ' + e.textContent).join (', ')"

static void
test_targets (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    show (self, &languages[i]);
    assert_value (self, "document.querySelectorAll ('button').length > 2", "true");
    assert_value (self, SMALL, "");
  }
}

/* The headline has the focus, without a ring around it; a link has the ring. */
static void
test_focus (Fixture *self, gconstpointer data)
{
  show (self, &languages[0]);
  dwr_test_give_focus (self->window);
  dwr_pane_focus_title (self->pane);
  assert_value (self, "document.activeElement.tagName", "H1");
  /* As after a key, which is when WebKit shows where the focus is. */
  assert_value (self,
                "document.activeElement.blur (),"
                "document.querySelector ('h1').focus ({ focusVisible: true }),"
                "getComputedStyle (document.activeElement).outlineStyle",
                "none");
  assert_value (self,
                "document.querySelector ('a').focus ({ focusVisible: true }),"
                "getComputedStyle (document.activeElement).outlineStyle",
                "solid");
}

/* Who asks for a picture is told that it does not come; the others stay silent. */
static void
test_boxes (Fixture *self, gconstpointer data)
{
  show (self, &languages[0]);
  assert_value (self, "document.querySelectorAll ('[role=status]').length", "0");
  assert_value (self, "(dwrPictures.ask (document.images[0]), true)", "true");
  assert_value (self, "document.querySelectorAll ('.away[role=status]').length", "1");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } cases[] = {
    { "/dwr/accessibility/an article has one headline, landmarks and names", test_structure },
    { "/dwr/accessibility/200 per cent need no sideways scrolling at 300 px",
      test_narrow_and_large },
    { "/dwr/accessibility/what is clicked in an article is 24 px high", test_targets },
    { "/dwr/accessibility/the headline has the focus without a ring", test_focus },
    { "/dwr/accessibility/a picture that was asked for tells its state", test_boxes },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
