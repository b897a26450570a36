/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Computes WCAG's contrast of every text on every background, by a formula of its own: of each
 * theme's real style sheet, beside the clients' themes, and of what the pane's page computes. */

#include "config.h"

#include <gtk/gtk.h>
#include <math.h>
#include <string.h>

#include "dwr-look-sheet.h"
#include "dwr-pane.h"
#include "dwr-test-find.h"
#include "dwr-test-view.h"
#include "dwr-theme.h"

#define TEXT 4.5
#define SIGN 3.0 /* what is no text, but is needed: a ring, an edge of a button */

/* What is seen on what. */
static const struct {
  const char *front;
  const char *back;
  double least;
} pairs[] = {
  { "text", "background", TEXT },
  { "text", "card", TEXT },
  { "muted", "background", TEXT },
  { "muted", "card", TEXT },
  { "link", "background", TEXT }, /* and words on buttons */
  { "link", "card", TEXT },
  { "visited", "background", TEXT },
  { "visited", "card", TEXT },
  { "link", "background", SIGN }, /* the ring around what has the focus */
  { "link", "card", SIGN },
  { "muted", "background", SIGN }, /* the edge of a button */
  { "muted", "card", SIGN },
};

static double
get_linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * get_linear (colour->red) + 0.7152 * get_linear (colour->green) +
         0.0722 * get_linear (colour->blue);
}

static double
get_contrast (const GdkRGBA *one, const GdkRGBA *other)
{
  double a = get_luminance (one);
  double b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static double
assert_contrast (const char *where,
                 const char *front,
                 const char *back,
                 const char *names,
                 double least)
{
  GdkRGBA front_colour;
  GdkRGBA back_colour;
  double contrast = 0;

  g_assert_true (gdk_rgba_parse (&front_colour, front));
  g_assert_true (gdk_rgba_parse (&back_colour, back));
  g_assert_cmpfloat (front_colour.alpha, ==, 1);
  contrast = get_contrast (&front_colour, &back_colour);
  if (contrast < least)
    g_test_fail_printf ("%s: %s, %s on %s, is %.2f:1", where, names, front, back, contrast);
  return contrast;
}

/* (transfer full): the value of a custom property in @sheet */
static char *
dup_value (const char *sheet, const char *name)
{
  g_autofree char *start = g_strdup_printf ("  --dwr-%s: ", name);
  const char *found = strstr (sheet, start);

  g_assert_nonnull (found);
  found += strlen (start);
  return g_strndup (found, strcspn (found, ";"));
}

/* Returns: the least contrast */
static double
assert_palette (const char *where, const DwrPalette *palette)
{
  const DwrLook look = dwr_look_get_normal ();
  const DwrLookDesktop desktop = { "Sans", 16, TRUE };
  g_autofree char *sheet = dwr_look_sheet_write (&look, palette, &desktop);
  double least = G_MAXDOUBLE;

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *front = dup_value (sheet, pairs[i].front);
    g_autofree char *back = dup_value (sheet, pairs[i].back);
    g_autofree char *names = g_strdup_printf ("%s on %s", pairs[i].front, pairs[i].back);

    least = MIN (least, assert_contrast (where, front, back, names, pairs[i].least));
  }
  return least;
}

static void
test_own_themes (void)
{
  for (DwrTheme i = DWR_THEME_LIGHT; i <= DWR_THEME_DARK; i++) {
    const char *name = dwr_look_get_theme_name (i);

    g_test_message ("%s: %.2f:1 and more", name, assert_palette (name, dwr_palette_get (i)));
  }
}

/* With any three colours that a desktop may have. */
static void
test_high_contrast_of_any_desktop (void)
{
  for (DwrColour base = 0; base <= 0xffffff; base += 0x0b3d17) {
    for (DwrColour text = 0; text <= 0xffffff; text += 0x1c71d3) {
      DwrPalette palette = dwr_palette_make_contrast (base, text, (base * 7 + text) & 0xffffff);

      assert_palette ("high contrast", &palette);
    }
  }
}

/* WCAG's own numbers. */
static void
test_luminance (void)
{
  g_assert_cmpfloat_with_epsilon (dwr_colour_get_contrast (0x000000, 0xffffff), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (dwr_colour_get_contrast (0xffffff, 0x767676), 4.54, 0.01);
  g_assert_cmpfloat_with_epsilon (dwr_colour_get_luminance (0xff0000), 0.2126, 0.0001);
  /* Less than half of white, and yet black is better read on it. */
  g_assert_false (dwr_colour_is_dark (0x7a7a7a));
  g_assert_true (dwr_colour_is_dark (0x707070));
}

typedef struct {
  GtkWidget *window; /* owned */
  GtkWidget *label;  /* borrowed */
} Client;

static void
set_up_client (Client *self, gconstpointer data)
{
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  self->label = gtk_label_new ("DW Reader");
  gtk_container_add (GTK_CONTAINER (self->window), self->label);
  gtk_widget_show_all (self->window);
}

static void
tear_down_client (Client *self, gconstpointer data)
{
  gtk_widget_destroy (self->window);
}

static void
test_beside_clients (Client *self, gconstpointer data)
{
  static const struct {
    const char *theme;
    gboolean prefers_dark;
    gboolean is_dark;
    gboolean is_contrast;
  } clients[] = {
    { "Adwaita", FALSE, FALSE, FALSE },     { "Adwaita", TRUE, TRUE, FALSE },
    { "HighContrast", FALSE, FALSE, TRUE }, { "HighContrastInverse", FALSE, TRUE, TRUE },
    { "Raleigh", FALSE, FALSE, FALSE },
  };
  GtkSettings *settings = gtk_settings_get_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++) {
    DwrPalette automatic;
    DwrPalette contrast;

    g_object_set (settings,
                  "gtk-theme-name",
                  clients[i].theme,
                  "gtk-application-prefer-dark-theme",
                  clients[i].prefers_dark,
                  NULL);
    dwr_test_turn (20);
    automatic = dwr_theme_get_palette (self->label, DWR_THEME_AUTO);
    contrast = dwr_theme_get_palette (self->label, DWR_THEME_CONTRAST);
    g_assert_cmpint (automatic.is_dark, ==, clients[i].is_dark);
    g_assert_cmpint (contrast.is_dark, ==, clients[i].is_dark);
    g_assert_cmpint (automatic.muted == automatic.text, ==, clients[i].is_contrast);
    assert_palette (clients[i].theme, &automatic);
    assert_palette (clients[i].theme, &contrast);
  }
  g_object_set (settings,
                "gtk-theme-name",
                "Adwaita",
                "gtk-application-prefer-dark-theme",
                FALSE,
                NULL);
}

/* A client with colours of its own. */
static void
test_beside_grey_client (Client *self, gconstpointer data)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GdkScreen *screen = gdk_screen_get_default ();
  DwrPalette contrast;

  gtk_css_provider_load_from_data (
      provider,
      "@define-color theme_base_color #7a7a7a; @define-color theme_text_color #808080;",
      -1,
      NULL);
  gtk_style_context_add_provider_for_screen (screen,
                                             GTK_STYLE_PROVIDER (provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_assert_false (dwr_theme_get_palette (self->label, DWR_THEME_AUTO).is_dark);
  contrast = dwr_theme_get_palette (self->label, DWR_THEME_CONTRAST);
  g_assert_cmphex (contrast.background, ==, 0xffffff);
  g_assert_cmphex (contrast.text, ==, 0x000000);
  gtk_style_context_remove_provider_for_screen (screen, GTK_STYLE_PROVIDER (provider));
}

/* Everything that an article may have, in the markup of our writer. */
#define DOCUMENT                                                                                   \
  "<!DOCTYPE html><html lang=\"de\" dir=\"ltr\"><head><meta charset=\"utf-8\">"                    \
  "</head><body><main><article>"                                                                   \
  "<header><p class=\"kicker\">Politik</p><h1>Titel</h1><p class=\"teaser\">Anriss</p>"            \
  "<p class=\"byline\">Ina Beispiel</p></header><p>Text mit <a href=\"#x\">Link</a>.</p>"          \
  "<blockquote><p>Zitat</p></blockquote><figure><img alt=\"x\" "                                   \
  "src=\"dwreader://image/0123456789abcdef0123456789abcdef\"><figcaption>Unterschrift"             \
  "<span class=\"credit\">Agentur</span></figcaption></figure><h2>Zwischentitel</h2>"              \
  "<div class=\"card\"><p>Film <a href=\"#y\">ansehen</a></p></div>"                               \
  "<aside class=\"infobox\"><h3>Kasten</h3><p>Text</p></aside>"                                    \
  "<div class=\"table\"><table><tr><th>Jahr</th><td>2026</td></tr></table></div>"                  \
  "<footer><p class=\"signature\">ib/xy</p><p class=\"source\" lang=\"en\">Source</p></footer>"    \
  "</article></main></body></html>"

/* Of each element with a text: its name, its colour and the colour behind it, a line for each. */
#define COLOURS                                                                                    \
  "[...document.querySelectorAll ('body *')].filter (e => [...e.childNodes].some (n => "           \
  "n.nodeType === 3 && n.textContent.trim () !== '')).map (e => { let b = e; while "               \
  "(getComputedStyle (b).backgroundColor === 'rgba(0, 0, 0, 0)') b = b.parentElement; "            \
  "return e.tagName + '.' + e.className + '|' + getComputedStyle (e).color + '|' + "               \
  "getComputedStyle (b).backgroundColor; }).join ('\\n')"
#define BACKGROUND "getComputedStyle (document.documentElement).backgroundColor"

typedef struct {
  WebKitWebView *view;
  const char *expected;
} Wait;

static gboolean
has_background (gpointer data)
{
  Wait *wait = data;
  g_autofree char *colour = dwr_test_evaluate (wait->view, BACKGROUND);

  return g_str_equal (colour, wait->expected);
}

static gboolean
has_button (gpointer view)
{
  g_autofree char *number = dwr_test_evaluate (view, "document.querySelectorAll ('button').length");

  return g_str_equal (number, "1");
}

static guint
assert_page (const char *where, WebKitWebView *view)
{
  g_autofree char *colours = dwr_test_evaluate (view, COLOURS);
  g_auto (GStrv) lines = g_strsplit (colours, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "|", -1);

    g_assert_cmpuint (g_strv_length (parts), ==, 3);
    assert_contrast (where, parts[1], parts[2], parts[0], TEXT);
  }
  return g_strv_length (lines);
}

static void
test_page (Client *self, gconstpointer data)
{
  static const struct {
    DwrTheme theme;
    const char *background;
  } themes[] = {
    { DWR_THEME_LIGHT, "rgb(255, 255, 255)" },
    { DWR_THEME_SEPIA, "rgb(244, 236, 216)" },
    { DWR_THEME_DARK, "rgb(28, 27, 34)" },
    { DWR_THEME_CONTRAST, "rgb(255, 255, 255)" },
  };
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();
  g_autoptr (GBytes) document = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
  GtkWidget *pane = dwr_pane_new (client);

  gtk_widget_destroy (self->label);
  gtk_container_add (GTK_CONTAINER (self->window), pane);
  gtk_widget_show (pane);
  dwr_pane_set_appearance (DWR_PANE (pane), appearance);
  dwr_pane_set_picture_mode (DWR_PANE (pane), DWR_PICTURES_ON_TAP);
  dwr_pane_show_document (DWR_PANE (pane), document, NULL, "Titel", 0);
  dwr_test_wait_for_signal (pane, "loaded");
  g_assert_true (dwr_test_wait (has_button, dwr_pane_peek_view (DWR_PANE (pane))));
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++) {
    Wait wait = { dwr_pane_peek_view (DWR_PANE (pane)), themes[i].background };

    dwr_appearance_set_theme (appearance, themes[i].theme);
    g_assert_true (dwr_test_wait (has_background, &wait));
    g_assert_cmpuint (assert_page (dwr_look_get_theme_name (themes[i].theme), wait.view), >=, 18);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Client *self, gconstpointer data);
  } cases[] = {
    { "/dwr/contrast/beside-clients", test_beside_clients },
    { "/dwr/contrast/beside-grey-client", test_beside_grey_client },
    { "/dwr/contrast/page", test_page },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_forget_preferences ();
  g_test_add_func ("/dwr/contrast/luminance", test_luminance);
  g_test_add_func ("/dwr/contrast/own-themes", test_own_themes);
  g_test_add_func ("/dwr/contrast/high-contrast-of-any-desktop", test_high_contrast_of_any_desktop);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Client, NULL, set_up_client, cases[i].run, tear_down_client);
  return g_test_run ();
}
