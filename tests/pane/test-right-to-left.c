/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Right to left, as far as a program can see it: the document's direction, where lines and marks
 * begin, whether anything sticks out, whether a letter has no shape; the interface in both
 * directions, with headlines of both. Left to right is looked at in the same way, so that what is
 * mirrored is known to differ. */

#include "config.h"

#include "dwr-headline-row.h"
#include "dwr-test-edition.h"
#include "dwr-test-find.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define HEIGHT_PX 860

#define FIRST_STRONG_ISOLATE "\342\201\250"
#define POP_ISOLATE "\342\201\251"

static const int widths_px[] = { 300, 440, 1000 };

/* What is wrong with the sides of a document; nothing if all is well. Marks and bars stand at the
 * inline start, lines begin there, nothing is wider than the view, and words of another language
 * are set apart. */
static const char sides_script[] =
    "(function () {"
    "  const root = document.documentElement, wrong = [];"
    "  const direction = getComputedStyle (document.body).direction;"
    "  const start = direction === 'rtl' ? 'Right' : 'Left';"
    "  const end = direction === 'rtl' ? 'Left' : 'Right';"
    "  const own = element => !element.closest ('[lang]:not(html)');"
    "  for (const element of document.querySelectorAll ('h1, h2, p, li, figcaption')) {"
    "    const style = getComputedStyle (element);"
    "    const name = element.tagName + '.' + element.className;"
    "    if (own (element) && style.direction !== direction)"
    "      wrong.push (name + ' is ' + style.direction);"
    "    const at = {start: style.direction === 'rtl' ? 'right' : 'left',"
    "                left: 'left', right: 'right'}[style.textAlign];"
    "    if (at !== start.toLowerCase ()) wrong.push (name + ' begins ' + style.textAlign);"
    "  }"
    "  const list = getComputedStyle (document.querySelector ('ul'));"
    "  if (parseFloat (list['padding' + start]) < 10 || parseFloat (list['padding' + end]) > 0)"
    "    wrong.push ('list');"
    "  const quote = getComputedStyle (document.querySelector ('blockquote'));"
    "  if (parseFloat (quote['border' + start + 'Width']) < 1 ||"
    "      parseFloat (quote['border' + end + 'Width']) > 0)"
    "    wrong.push ('quote');"
    "  for (const element of document.querySelectorAll ("
    "      'body *:not(.parts, .parts > span, .dot)')) {"
    "    const box = element.getBoundingClientRect ();"
    "    if (box.width > 0 && (box.left < -1 || box.right > root.clientWidth + 1))"
    "      wrong.push (element.tagName + ' sticks out');"
    "  }"
    "  if (root.scrollWidth > root.clientWidth) wrong.push ('scrolls sideways');"
    "  return wrong.join (', ');"
    "}) ()";

/* The words that run the other way inside a paragraph. */
static const char foreign_script[] =
    "(function () {"
    "  const style = getComputedStyle (document.querySelector ('p > bdi[dir=ltr]'));"
    "  return style.direction + ' ' + style.unicodeBidi;"
    "}) ()";

/* Who wrote it stands before when: true, where both are in one line. */
static const char byline_script[] =
    "(function () {"
    "  const who = document.querySelector ('.byline bdi').getBoundingClientRect ();"
    "  const when = document.querySelector ('.byline time').getBoundingClientRect ();"
    "  return document.dir === 'rtl' ? when.right <= who.left : who.right <= when.left;"
    "}) ()";

/* A date reads as its own language does: the places of its first and its last sign. */
static const char date_script[] =
    "(function () {"
    "  const date = document.querySelector ('.byline time').firstChild;"
    "  const at = (start, end) => {"
    "    const range = document.createRange ();"
    "    range.setStart (date, start); range.setEnd (date, end);"
    "    return range.getBoundingClientRect ();"
    "  };"
    "  return at (0, 1).right <= at (date.length - 1, date.length).left;"
    "}) ()";

/* No line begins or ends with a dot that can be seen: the widths at which one does. */
static const char break_script[] =
    "(function () {"
    "  const parts = document.querySelector ('.parts'), wrong = [];"
    "  const dots = [...parts.querySelectorAll ('.dot')];"
    "  const is_rtl = document.dir === 'rtl';"
    "  for (let width = 250; width < 500; width += 3) {"
    "    parts.parentElement.style.width = width + 'px';"
    "    const edge = parts.parentElement.getBoundingClientRect ();"
    "    for (const dot of dots) {"
    "      const sign = dot.getBoundingClientRect ();"
    "      const words = dot.nextElementSibling.getClientRects ()[0];"
    "      const before = [...dot.parentElement.previousElementSibling.children].pop ();"
    "      const last = [...before.getClientRects ()].pop ();"
    "      const is_first = sign.top >= last.bottom - 2;"
    "      const is_hidden = is_rtl ? sign.left > edge.right - 1 : sign.right < edge.left + 1;"
    "      if (is_first !== is_hidden || words.top > sign.bottom - 2) wrong.push (width);"
    "    }"
    "  }"
    "  parts.parentElement.style.width = '';"
    "  return dots.length + ' ' + wrong;"
    "}) ()";

static const char bdi_script[] = "[...document.querySelectorAll ('.byline bdi')].every (element =>"
                                 " getComputedStyle (element).unicodeBidi === 'isolate') &&"
                                 " document.querySelectorAll ('.byline bdi').length === 1";

typedef struct {
  DwrTestPanel panel;
  const DwrTestEdition *edition;
} Subject;

/* The panel is made in a client that is written as it is itself, so all its widgets have GTK's
 * direction, whatever that is later. */
static void
begin (Subject *self, const char *language, GtkTextDirection interface)
{
  self->edition = dwr_test_edition_find (language);
  dwr_test_edition_start (self->edition, &self->panel.newsroom);
  dwr_test_panel_show (&self->panel, widths_px[G_N_ELEMENTS (widths_px) - 1], HEIGHT_PX);
  gtk_widget_set_default_direction (interface);
  dwr_test_list_start (&self->panel);
}

static void
end (Subject *self)
{
  dwr_test_panel_end (&self->panel);
  dwr_newsroom_fixture_tear_down (&self->panel.newsroom, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

typedef struct {
  Subject *subject;
  int width_px;
} WidthCase;

/* The panel has it, and its article as much as it gets. */
static gboolean
has_width (gpointer data)
{
  WidthCase *one = data;
  DwrTestPanel *panel = &one->subject->panel;
  GtkWidget *view = GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (panel->panel)));
  g_autofree char *inner = NULL;

  if (gtk_widget_get_allocated_width (panel->window) != one->width_px)
    return FALSE;
  inner = dwr_test_panel_evaluate (panel, "innerWidth");
  return ABS (atoi (inner) - gtk_widget_get_allocated_width (view)) <= 1;
}

static void
set_width (Subject *self, int width_px)
{
  WidthCase one = { self, width_px };

  gtk_window_resize (GTK_WINDOW (self->panel.window), width_px, HEIGHT_PX);
  if (!dwr_test_wait (has_width, &one))
    g_test_fail_printf ("%d px are not %d",
                        gtk_widget_get_allocated_width (self->panel.window),
                        width_px);
}

static void
test_document (gconstpointer language)
{
  Subject subject = { 0 };

  begin (&subject,
         language,
         dwr_test_edition_find (language)->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  dwr_test_edition_open_article (&subject.panel);
  dwr_test_panel_assert_value (&subject.panel,
                               "document.documentElement.lang",
                               subject.edition->tag);
  dwr_test_panel_assert_value (&subject.panel,
                               "document.documentElement.dir",
                               subject.edition->is_rtl ? "rtl" : "ltr");
  for (gsize i = 0; i < G_N_ELEMENTS (widths_px); i++) {
    set_width (&subject, widths_px[i]);
    dwr_test_panel_assert_value (&subject.panel, sides_script, "");
  }
  dwr_test_panel_assert_value (&subject.panel, byline_script, "true");
  dwr_test_panel_assert_value (&subject.panel, bdi_script, "true");
  dwr_test_panel_assert_value (&subject.panel, date_script, "true");
  dwr_test_panel_assert_value (&subject.panel, break_script, "2 ");
  if (subject.edition->is_rtl)
    dwr_test_panel_assert_value (&subject.panel, foreign_script, "ltr isolate");
  end (&subject);
}

static void
assert_no_letter_without_shape (const char *text, const char *tag, const char *font)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  PangoLayout *layout = NULL;

  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (tag)));
  pango_attr_list_insert (attributes, pango_attr_font_desc_new (description));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_text (GTK_LABEL (label), text);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    g_test_fail_printf ("%s in %s: %d letters have no shape",
                        tag,
                        font,
                        pango_layout_get_unknown_glyphs_count (layout));
  g_object_unref (label);
}

static void
test_letters (void)
{
  static const char *const fonts[] = { "Sans", "Sans Bold", "Serif" };
  gsize n_editions = 0;
  const DwrTestEdition *editions = dwr_test_edition_get_all (&n_editions);

  for (gsize i = 0; i < n_editions; i++) {
    g_autofree char *words = dwr_test_edition_dup_words (&editions[i]);

    for (gsize j = 0; j < G_N_ELEMENTS (fonts); j++)
      assert_no_letter_without_shape (words, editions[i].tag, fonts[j]);
  }
}

/* How far the text of a label of @row begins from the row's side on which it should. Labels have
 * no windows, so their places are the row's. */
static int
measure_indent (DwrHeadlineRow *row, GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle extents;
  int x = 0;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_label_get_layout_offsets (label, &x, NULL);
  if (gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_LTR)
    return x + extents.x;
  return gtk_widget_get_allocated_width (GTK_WIDGET (row)) - (x + extents.x + extents.width);
}

static void
assert_label (DwrHeadlineRow *row, const char *name, GtkTextDirection direction)
{
  GtkLabel *label = GTK_LABEL (dwr_test_find (GTK_WIDGET (row), name));
  int indent_px = measure_indent (row, label);

  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (label)), ==, direction);
  g_assert_cmpint (indent_px, >=, 8);
  g_assert_cmpint (indent_px, <=, 20);
}

/* GTK takes the letters of this language, not of the interface's. */
static void
assert_language (DwrHeadlineRow *row, GtkLabel *title)
{
  PangoAttrIterator *first = pango_attr_list_get_iterator (gtk_label_get_attributes (title));
  PangoAttribute *attribute = pango_attr_iterator_get (first, PANGO_ATTR_LANGUAGE);
  const char *language = dwr_headline_row_peek_headline (row)->language;

  g_assert_nonnull (attribute);
  g_assert_true (((PangoAttrLanguage *) attribute)->value == pango_language_from_string (language));
  pango_attr_iterator_destroy (first);
}

/* Each headline is read from its own side, whatever the interface's. */
static void
assert_rows (Subject *self)
{
  GtkTextDirection direction = self->edition->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
  DwrHeadlineRow *row = NULL;

  for (int i = 0; (row = dwr_test_list_get_row (&self->panel, "headline_box", i)) != NULL; i++) {
    GtkLabel *title_label = GTK_LABEL (dwr_test_find (GTK_WIDGET (row), "title_label"));
    const char *title = gtk_label_get_text (title_label);
    const char *facts = NULL;

    assert_label (row, "title_label", direction);
    assert_label (row, "facts_label", direction);
    assert_language (row, title_label);
    facts = gtk_label_get_text (GTK_LABEL (dwr_test_find (GTK_WIDGET (row), "facts_label")));
    g_assert_true (g_str_has_prefix (title, FIRST_STRONG_ISOLATE));
    g_assert_true (g_str_has_suffix (title, POP_ISOLATE));
    g_assert_nonnull (strstr (facts, " · " FIRST_STRONG_ISOLATE));
    g_assert_true (g_str_has_suffix (facts, POP_ISOLATE));
  }
}

static int
get_middle (Subject *self, const char *name)
{
  GtkWidget *widget = dwr_test_panel_find (&self->panel, name);
  int x = 0;
  int y = 0;

  gtk_widget_translate_coordinates (widget,
                                    GTK_WIDGET (self->panel.panel),
                                    gtk_widget_get_allocated_width (widget) / 2,
                                    0,
                                    &x,
                                    &y);
  return x;
}

/* @names: from the start of the line */
static void
assert_order (Subject *self, const char *const *names, gboolean is_rtl)
{
  for (gsize i = 1; names[i] != NULL; i++) {
    int before = get_middle (self, names[i - 1]);
    int after = get_middle (self, names[i]);

    if (is_rtl ? before <= after : before >= after)
      g_test_fail_printf ("%s stands on the wrong side of %s", names[i - 1], names[i]);
  }
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

/* It stays inside of the window, and its arrow leads to its button. */
static void
assert_menu (Subject *self)
{
  GtkWidget *button = dwr_test_panel_find (&self->panel, "menu_button");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  int x = 0;
  int y = 0;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (dwr_test_wait (is_mapped, popover));
  gtk_widget_translate_coordinates (popover, self->panel.window, 0, 0, &x, &y);
  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x + gtk_widget_get_allocated_width (popover),
                   <=,
                   gtk_widget_get_allocated_width (self->panel.window));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
}

/* (transfer full): the arrow as the button shows it */
static GdkPixbuf *
load_arrow (Subject *self)
{
  GtkWidget *button = dwr_test_panel_find (&self->panel, "back_button");
  GtkWidget *image = gtk_bin_get_child (GTK_BIN (button));
  gboolean is_rtl = gtk_widget_get_direction (image) == GTK_TEXT_DIR_RTL;
  g_autoptr (GtkIconInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  const char *name = NULL;
  GdkPixbuf *arrow = NULL;

  gtk_image_get_icon_name (GTK_IMAGE (image), &name, NULL);
  info = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_default (),
                                     name,
                                     16,
                                     is_rtl ? GTK_ICON_LOOKUP_DIR_RTL : GTK_ICON_LOOKUP_DIR_LTR);
  g_assert_nonnull (info);
  arrow = gtk_icon_info_load_icon (info, &error);
  g_assert_no_error (error);
  return arrow;
}

static int
get_opacity (GdkPixbuf *picture, int x, int y)
{
  return gdk_pixbuf_read_pixels (picture)[y * gdk_pixbuf_get_rowstride (picture) + x * 4 + 3];
}

/* An arrow's tip is where its middle line begins first. */
static void
assert_arrow (Subject *self, gboolean is_rtl)
{
  g_autoptr (GdkPixbuf) arrow = load_arrow (self);
  int width = gdk_pixbuf_get_width (arrow);
  int middle = gdk_pixbuf_get_height (arrow) / 2;
  int left = 0;
  int right = width - 1;

  g_assert_cmpint (gdk_pixbuf_get_n_channels (arrow), ==, 4);
  while (left < width && get_opacity (arrow, left, middle) < 128)
    left++;
  while (right > 0 && get_opacity (arrow, right, middle) < 128)
    right--;
  g_assert_cmpint (left, <=, right);
  if (is_rtl)
    g_assert_cmpint (left + right, >, width);
  else
    g_assert_cmpint (left + right, <, width);
}

/* Scroll bars stand at the line's end, as everywhere in GTK. */
static void
assert_scroll_bar (Subject *self)
{
  GtkWidget *box = dwr_test_panel_find (&self->panel, "headline_box");

  g_assert_cmpint (gtk_scrolled_window_get_placement (GTK_SCROLLED_WINDOW (box)),
                   ==,
                   GTK_CORNER_TOP_LEFT);
}

typedef struct {
  const char *language;
  GtkTextDirection interface;
} InterfaceCase;

static void
test_interface (gconstpointer data)
{
  static const char *const toolbar[] = { "back_button",
                                         "edition_button",
                                         "section_button",
                                         "search_button",
                                         "reload_button",
                                         "menu_button",
                                         NULL };
  static const char *const panes[] = { "newsroom_view", "article_view", NULL };
  static const char *const bar[] = { "star_button", "article_outside_button", NULL };
  const InterfaceCase *one = data;
  gboolean is_rtl = one->interface == GTK_TEXT_DIR_RTL;
  Subject subject = { 0 };
  GtkWidget *status = NULL;

  begin (&subject, one->language, one->interface);
  dwr_test_edition_open_article (&subject.panel);
  assert_order (&subject, toolbar, is_rtl);
  assert_order (&subject, panes, is_rtl);
  assert_order (&subject, bar, is_rtl);
  assert_rows (&subject);
  assert_menu (&subject);
  assert_arrow (&subject, is_rtl);
  assert_scroll_bar (&subject);
  status = dwr_test_panel_find (&subject.panel, "status_label");
  g_assert_cmpint (gtk_widget_get_direction (status), ==, one->interface);
  g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (status)), ==, 0);
  end (&subject);
}

static const InterfaceCase interface_cases[] = {
  { "ar", GTK_TEXT_DIR_LTR },
  { "ar", GTK_TEXT_DIR_RTL },
  { "de", GTK_TEXT_DIR_LTR },
  { "de", GTK_TEXT_DIR_RTL },
};

int
main (int argc, char **argv)
{
  static const char *const languages[] = { "ar", "fa", "ur", "de", "zh-Hant" };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autofree char *path = g_strdup_printf ("/dwr/right-to-left/document/%s", languages[i]);

    g_test_add_data_func (path, languages[i], test_document);
  }
  g_test_add_func ("/dwr/right-to-left/every-letter-has-a-shape", test_letters);
  for (gsize i = 0; i < G_N_ELEMENTS (interface_cases); i++) {
    const InterfaceCase *one = &interface_cases[i];
    g_autofree char *path = g_strdup_printf ("/dwr/right-to-left/%s-in-an-interface-from-the-%s",
                                             one->language,
                                             one->interface == GTK_TEXT_DIR_RTL ? "right" : "left");

    g_test_add_data_func (path, one, test_interface);
  }
  return g_test_run ();
}
