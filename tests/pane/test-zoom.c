/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture over the article, by mouse and by keyboard. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define OVERLAY "document.querySelectorAll ('.zoom').length"
#define STAGE "document.querySelector ('.zoom-stage')"
#define SCALE "dwrZoom.scale.toFixed (2)"
#define LEAD "document.querySelector ('.lead img')"

/* How far a button's sign is from its middle. */
#define SIGN_OFFSET                                                                                \
  "(() => { const button = document.querySelector ('.zoom-buttons button');"                       \
  " const range = document.createRange (); range.selectNodeContents (button);"                     \
  " const sign = range.getBoundingClientRect (), box = button.getBoundingClientRect ();"           \
  " return Math.abs (sign.left + sign.right - box.left - box.right) / 2; }) ()"

/* Of the keys that are pressed from now on, how many the document was told of. */
#define COUNT_KEYS                                                                                 \
  "globalThis.nKeys = 0; addEventListener ('keydown', () => nKeys++, { capture: true }); 0"

#define SCROLLS "getComputedStyle (document.documentElement).overflowY"

#define RING                                                                                       \
  "(style => style.outlineStyle + ' ' + style.outlineWidth)"                                       \
  " (getComputedStyle (document.activeElement))"

static GtkWidget *
get_view (DwrTestPanel *fixture)
{
  return GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));
}

static void
press (DwrTestPanel *fixture, guint key)
{
  dwr_test_list_press (fixture->window, key);
}

/* In the view, with the mouse's first button pressed or not. */
static void
send_mouse (DwrTestPanel *fixture, GdkEventType type, double x, double y)
{
  GtkWidget *view = get_view (fixture);
  GdkDisplay *display = gtk_widget_get_display (view);
  GdkEvent *event = gdk_event_new (type);

  event->any.window = g_object_ref (gtk_widget_get_window (view));
  gdk_event_set_device (event, gdk_seat_get_pointer (gdk_display_get_default_seat (display)));
  if (type == GDK_MOTION_NOTIFY) {
    event->motion.x = x;
    event->motion.y = y;
    event->motion.x_root = x;
    event->motion.y_root = y;
    event->motion.state = GDK_BUTTON1_MASK;
    event->motion.time = GDK_CURRENT_TIME;
  } else if (type == GDK_SCROLL) {
    event->scroll.x = x;
    event->scroll.y = y;
    event->scroll.direction = GDK_SCROLL_UP;
  } else {
    event->button.x = x;
    event->button.y = y;
    event->button.x_root = x;
    event->button.y_root = y;
    event->button.button = GDK_BUTTON_PRIMARY;
    event->button.state = type == GDK_BUTTON_RELEASE ? GDK_BUTTON1_MASK : 0;
  }
  gtk_main_do_event (event);
  gdk_event_free (event);
}

/* @element: a script's expression */
static void
get_middle (DwrTestPanel *fixture, const char *element, double *x, double *y)
{
  g_autofree char *script =
      g_strdup_printf ("{ const box = %s.getBoundingClientRect (); "
                       "(box.left + box.width / 2) + ' ' + (box.top + box.height / 2) }",
                       element);
  g_autofree char *place = dwr_test_panel_evaluate (fixture, script);
  char *rest = NULL;

  *x = g_ascii_strtod (place, &rest);
  *y = g_ascii_strtod (rest, NULL);
}

static void
click (DwrTestPanel *fixture, const char *element)
{
  double x = 0;
  double y = 0;

  get_middle (fixture, element, &x, &y);
  send_mouse (fixture, GDK_BUTTON_PRESS, x, y);
  send_mouse (fixture, GDK_BUTTON_RELEASE, x, y);
}

static void
start (DwrTestPanel *fixture)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  gtk_widget_grab_focus (get_view (fixture));
  dwr_test_panel_wait_for_value (fixture, LEAD ".naturalWidth > 0", "true");
}

static void
open_lead (DwrTestPanel *fixture)
{
  start (fixture);
  click (fixture, LEAD);
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "1");
}

/* At the panel's full size, with what stands below it, in the best format there is; and back. */
static void
test_click (DwrTestPanel *fixture, gconstpointer data)
{
  open_lead (fixture);
  dwr_test_panel_wait_for_value (fixture,
                                 LEAD ".srcset.endsWith (dwrZoom.image.src + ' 1568w')",
                                 "true");
  dwr_test_panel_assert_value (fixture,
                               STAGE
                               ".clientWidth === innerWidth && "
                               "document.querySelector ('.zoom').clientHeight === innerHeight",
                               "true");
  dwr_test_panel_assert_value (fixture,
                               "document.querySelector ('.zoom-caption').textContent === "
                               "document.querySelector ('.lead figcaption').textContent",
                               "true");
  dwr_test_panel_assert_value (fixture,
                               "document.querySelector ('.zoom').getAttribute ('aria-label') === "
                               "dwrZoom.image.alt && dwrZoom.image.alt === " LEAD ".alt",
                               "true");
  dwr_test_panel_assert_value (fixture, SIGN_OFFSET " <= 1", "true");
  click (fixture, "document.querySelector ('.zoom-buttons button:last-child')");
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "0");
  dwr_test_panel_assert_value (fixture, "document.activeElement === " LEAD, "true");
  dwr_test_panel_assert_value (fixture, "document.querySelector ('main').inert", "false");
  click (fixture, LEAD);
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "1");
  click (fixture, STAGE);
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "0");
}

/* Escape closes the picture and nothing else, whatever has the focus in the panel. */
static void
test_escape (DwrTestPanel *fixture, gconstpointer data)
{
  open_lead (fixture);
  press (fixture, GDK_KEY_Escape);
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "0");
  dwr_test_panel_assert_value (fixture, "document.activeElement === " LEAD, "true");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  press (fixture, GDK_KEY_Escape);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
}

/* Enter opens; the keyboard's focus goes round among the buttons, and back to the picture. */
static void
test_keyboard (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture);
  dwr_test_panel_assert_value (fixture, LEAD ".focus (); 1", "1");
  press (fixture, GDK_KEY_Return);
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "1");
  for (int i = 0; i < 4; i++)
    press (fixture, GDK_KEY_Tab);
  dwr_test_panel_wait_for_value (
      fixture,
      "document.activeElement === document.querySelector ('.zoom-buttons button')",
      "true");
  press (fixture, GDK_KEY_plus);
  press (fixture, GDK_KEY_plus);
  dwr_test_panel_wait_for_value (fixture, SCALE, "2.25");
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, "dwrZoom.x > 0 && dwrZoom.y === 0", "true");
  press (fixture, GDK_KEY_minus);
  dwr_test_panel_wait_for_value (fixture, SCALE, "1.50");
  press (fixture, GDK_KEY_0);
  dwr_test_panel_wait_for_value (fixture, SCALE, "1.00");
  dwr_test_panel_wait_for_value (fixture, "dwrZoom.x", "0");
  dwr_test_panel_assert_value (fixture, "scrollY", "0");
  press (fixture, GDK_KEY_Escape);
  dwr_test_panel_wait_for_value (fixture, "document.activeElement === " LEAD, "true");
}

typedef struct {
  DwrTestPanel *fixture;
  double x;
  double y;
} Wheel;

/* WebKit makes one turn of several that come together, so it is turned until that is enough. */
static gboolean
turn_until_large (gpointer data)
{
  Wheel *wheel = data;
  g_autofree char *is_large = dwr_test_panel_evaluate (wheel->fixture, "dwrZoom.scale > 4");

  if (g_str_equal (is_large, "true"))
    return TRUE;
  send_mouse (wheel->fixture, GDK_SCROLL, wheel->x, wheel->y);
  return FALSE;
}

/* Whoever opened by the mouse and goes on by keys sees where the focus is. */
static void
test_ring (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_give_focus (fixture->window);
  open_lead (fixture);
  dwr_test_panel_assert_value (fixture, "document.hasFocus ()", "true");
  dwr_test_panel_assert_value (fixture, RING, "none 0px");
  for (int i = 1; i <= 3; i++) {
    g_autofree char *at =
        g_strdup_printf ("document.activeElement === "
                         "document.querySelector ('.zoom-buttons button:nth-child(%d)')",
                         i);

    press (fixture, GDK_KEY_Tab);
    dwr_test_panel_wait_for_value (fixture, at, "true");
    dwr_test_panel_assert_value (fixture, RING, "solid 2px");
  }
}

/* The wheel enlarges what is below the pointer, dragging moves it and is no click. */
static void
test_mouse (DwrTestPanel *fixture, gconstpointer data)
{
  double x = 0;
  double y = 0;
  Wheel wheel;

  open_lead (fixture);
  get_middle (fixture, STAGE, &x, &y);
  wheel = (Wheel){ fixture, x + 100, y };
  g_assert_true (dwr_test_wait (turn_until_large, &wheel));
  dwr_test_panel_wait_for_value (fixture, "dwrZoom.scale > 4 && dwrZoom.x < 0", "true");
  dwr_test_panel_assert_value (fixture, "dwrZoom.zoomBy (1, 0, 0); dwrZoom.x = 0; 1", "1");
  send_mouse (fixture, GDK_BUTTON_PRESS, x, y);
  for (int i = 1; i <= 5; i++)
    send_mouse (fixture, GDK_MOTION_NOTIFY, x + 10 * i, y);
  send_mouse (fixture, GDK_BUTTON_RELEASE, x + 50, y);
  dwr_test_panel_wait_for_value (fixture, "Math.round (dwrZoom.x)", "50");
  dwr_test_panel_assert_value (fixture, OVERLAY, "1");
  for (int i = 0; i < 40; i++)
    dwr_test_panel_assert_value (fixture, "dwrZoom.moveBy (1000, 1000); 1", "1");
  dwr_test_panel_assert_value (fixture, "Math.round (dwrZoom.x - dwrZoom.getRoom ().x)", "0");
}

/* The article is where it was, its scrollbar is away meanwhile, and another one has no picture over
 * it. */
static void
test_article_stays (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture);
  dwr_test_panel_assert_value (fixture,
                               "document.querySelectorAll ('figure img')[1].scrollIntoView (); 1",
                               "1");
  dwr_test_panel_wait_for_value (fixture,
                                 "document.querySelectorAll ('figure img')[1].naturalWidth > 0",
                                 "true");
  dwr_test_panel_wait_for_value (fixture, "globalThis.before = scrollY; scrollY > 100", "true");
  click (fixture, "document.querySelectorAll ('figure img')[1]");
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "1");
  dwr_test_panel_assert_value (fixture, SCROLLS, "hidden");
  dwr_test_panel_assert_value (fixture, COUNT_KEYS, "0");
  press (fixture, GDK_KEY_Page_Down);
  press (fixture, GDK_KEY_space);
  /* WebKit passes a key on when the one before was answered; the panel takes Escape at once. */
  dwr_test_panel_wait_for_value (fixture, "nKeys", "2");
  press (fixture, GDK_KEY_Escape);
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "0");
  dwr_test_panel_assert_value (fixture, SCROLLS, "visible");
  dwr_test_panel_assert_value (fixture, "scrollY === before", "true");
  click (fixture, "document.querySelectorAll ('figure img')[1]");
  dwr_test_panel_wait_for_value (fixture, OVERLAY, "1");
  dwr_test_panel_open (fixture, DWR_TEST_ENGLISH);
  dwr_test_panel_wait_for_value (fixture, "document.documentElement.lang", "en");
  dwr_test_panel_assert_value (fixture, OVERLAY, "0");
  g_assert_false (dwr_pane_end_zoom (dwr_panel_peek_pane (fixture->panel)));
}

/* A box in the place of a picture, and a picture that leads elsewhere, are none to be enlarged. */
static void
test_no_picture (DwrTestPanel *fixture, gconstpointer data)
{
  start (fixture);
  dwr_test_panel_assert_value (fixture, "dwrPictures.failed (" LEAD "); 1", "1");
  click (fixture, "document.querySelector ('.away')");
  dwr_test_turn (200);
  dwr_test_panel_assert_value (fixture, OVERLAY, "0");
  dwr_test_panel_assert_value (fixture, "dwrPictures.loaded (" LEAD "); 1", "1");
  dwr_test_panel_assert_value (fixture,
                               "{ const link = document.createElement ('a'); "
                               "const picture = " LEAD "; "
                               "picture.before (link); link.append (picture); 1 }",
                               "1");
  click (fixture, LEAD);
  dwr_test_turn (200);
  dwr_test_panel_assert_value (fixture, OVERLAY, "0");
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/zoom/click", test_click },           { "/dwr/zoom/escape", test_escape },
    { "/dwr/zoom/keyboard", test_keyboard },     { "/dwr/zoom/ring", test_ring },
    { "/dwr/zoom/mouse", test_mouse },           { "/dwr/zoom/article-stays", test_article_stays },
    { "/dwr/zoom/no-picture", test_no_picture },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
