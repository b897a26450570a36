/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-gesture.h"

#include "dwr-pane-context.h"
#include "dwr-test-view.h"

/* So many elements are told of everything in one go: a process that answers within the limit is not
 * taken for one that hangs because there are many, or because the machine is busy. */
#define ELEMENTS_PER_TURN 250

/* Its value: "told" with the last elements, else "more". */
static const char tell_script[] =
    "((first, n) => {"
    "  const mouse = ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'pointermove',"
    "    'mousemove', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick',"
    "    'auxclick', 'contextmenu', 'wheel', 'mousewheel', 'drag', 'dragstart', 'dragenter',"
    "    'dragover', 'dragend', 'drop', 'mouseout', 'mouseleave', 'pointerout'];"
    "  const other = ['focus', 'focusin', 'keydown', 'keypress', 'keyup', 'input', 'beforeinput',"
    "    'change', 'select', 'selectstart', 'search', 'invalid', 'reset', 'scroll', 'scrollend',"
    "    'copy', 'cut', 'paste', 'beforecopy', 'beforecut', 'beforepaste', 'touchstart',"
    "    'touchmove', 'touchend', 'toggle', 'animationstart', 'animationiteration', 'animationend',"
    "    'transitionrun', 'transitionstart', 'transitionend', 'load', 'error', 'resize', 'blur',"
    "    'focusout', 'play', 'playing', 'canplay', 'loadeddata', 'timeupdate', 'ended', 'show',"
    "    'start', 'finish', 'bounce', 'beforetoggle', 'hashchange', 'popstate', 'message',"
    "    'pageshow', 'pagehide', 'beforeprint', 'afterprint', 'online', 'offline'];"
    "  const isLink = (target) => target instanceof Element &&"
    "    /^(https?|mailto):/.test (target.closest ('a[href]')?.protocol ?? '');"
    "  const stop = (event) => { if (isLink (event.target)) event.preventDefault (); };"
    "  const how = { bubbles: false, cancelable: true };"
    "  window.addEventListener ('click', stop, true);"
    "  const targets = [...document.querySelectorAll ('*'), document, window];"
    "  for (const target of targets.slice (first, first + n)) {"
    "    target.focus?.({ preventScroll: true });"
    "    for (const name of mouse.filter ((name) => !isLink (target) || !/down|click/.test (name)))"
    "      target.dispatchEvent (new MouseEvent (name, how));"
    "    for (const name of other)"
    "      target.dispatchEvent (new Event (name, how));"
    "  }"
    "  window.removeEventListener ('click', stop, true);"
    "  return first + n < targets.length ? 'more' : 'told';"
    "}) (%u, %u)";

typedef struct {
  gboolean is_over;
  gboolean is_more;
} Telling;

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Telling *telling = user_data;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, NULL);
  g_autofree char *words = value != NULL ? jsc_value_to_string (value) : NULL;

  telling->is_more = g_strcmp0 (words, "more") == 0;
  telling->is_over = TRUE;
}

static gboolean
is_over (gpointer data)
{
  return ((Telling *) data)->is_over;
}

/* Returns: whether it answered within the limit */
static gboolean
tell (WebKitWebView *view, guint first, Telling *telling)
{
  g_autofree char *script = g_strdup_printf (tell_script, first, ELEMENTS_PER_TURN);

  *telling = (Telling){ FALSE, FALSE };
  webkit_web_view_evaluate_javascript (view,
                                       script,
                                       -1,
                                       DWR_PANE_SCRIPT_WORLD,
                                       NULL,
                                       NULL,
                                       told_cb,
                                       telling);
  if (dwr_test_wait (is_over, telling))
    return TRUE;
  webkit_web_view_terminate_web_process (view);
  g_assert_true (dwr_test_wait (is_over, telling));
  return FALSE;
}

gboolean
dwr_test_gesture_tell_all (WebKitWebView *view)
{
  Telling telling = { FALSE, FALSE };
  guint first = 0;

  do {
    if (!tell (view, first, &telling))
      return FALSE;
    first += ELEMENTS_PER_TURN;
  } while (telling.is_more);
  return TRUE;
}

static GdkEvent *
new_event (WebKitWebView *view, GdkEventType type)
{
  GtkWidget *widget = GTK_WIDGET (view);
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkEvent *event = gdk_event_new (type);

  event->any.window = g_object_ref (gtk_widget_get_window (widget));
  event->any.send_event = FALSE;
  gdk_event_set_device (event,
                        type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE
                            ? gdk_seat_get_keyboard (seat)
                            : gdk_seat_get_pointer (seat));
  return event;
}

static void
send (GdkEvent *event)
{
  gtk_main_do_event (event);
  gdk_event_free (event);
}

static void
move (WebKitWebView *view, double x, double y)
{
  GdkEvent *event = new_event (view, GDK_MOTION_NOTIFY);

  event->motion.x = x;
  event->motion.y = y;
  event->motion.time = GDK_CURRENT_TIME;
  send (event);
}

static void
press (WebKitWebView *view, GdkEventType type, double x, double y)
{
  GdkEvent *event = new_event (view, type);

  event->button.x = x;
  event->button.y = y;
  event->button.button = GDK_BUTTON_PRIMARY;
  event->button.state = type == GDK_BUTTON_RELEASE ? GDK_BUTTON1_MASK : 0;
  send (event);
}

static void
turn_wheel (WebKitWebView *view, double x, double y)
{
  GdkEvent *event = new_event (view, GDK_SCROLL);

  event->scroll.x = x;
  event->scroll.y = y;
  event->scroll.direction = GDK_SCROLL_DOWN;
  send (event);
}

static void
type_key (WebKitWebView *view, guint key)
{
  const GdkEventType types[] = { GDK_KEY_PRESS, GDK_KEY_RELEASE };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    GdkEvent *event = new_event (view, types[i]);

    event->key.keyval = key;
    send (event);
  }
}

/* Of what somebody does, the last by mouse and the last by keyboard. */
static const char feel_script[] =
    "window.dwrFelt = new Set ();"
    "for (const name of ['mouseup', 'keyup'])"
    "  window.addEventListener (name, (event) => {"
    "    if (event.isTrusted && (name === 'mouseup' || event.key === 'a'))"
    "      window.dwrFelt.add (name); }, true);";

void
dwr_test_gesture_use (WebKitWebView *view)
{
  double width = gtk_widget_get_allocated_width (GTK_WIDGET (view));
  double height = gtk_widget_get_allocated_height (GTK_WIDGET (view));

  webkit_web_view_evaluate_javascript (view,
                                       feel_script,
                                       -1,
                                       DWR_PANE_SCRIPT_WORLD,
                                       NULL,
                                       NULL,
                                       NULL,
                                       NULL);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  for (guint i = 1; i < 8; i++)
    move (view, width * i / 8, height * i / 8);
  press (view, GDK_BUTTON_PRESS, width / 2, height / 2);
  press (view, GDK_BUTTON_RELEASE, width / 2, height / 2);
  turn_wheel (view, width / 2, height / 2);
  type_key (view, GDK_KEY_Tab);
  type_key (view, GDK_KEY_Return);
  type_key (view, GDK_KEY_a);
}

static gboolean
is_felt (gpointer data)
{
  g_autofree char *n_felt = dwr_test_evaluate (data, "String (window.dwrFelt?.size)");

  return g_str_equal (n_felt, "2");
}

gboolean
dwr_test_gesture_is_felt (WebKitWebView *view)
{
  return dwr_test_wait (is_felt, view);
}

gboolean
dwr_test_gesture_do_all (WebKitWebView *view, guint settle_ms)
{
  gboolean is_told = dwr_test_gesture_tell_all (view);

  dwr_test_gesture_use (view);
  dwr_test_turn (settle_ms);
  return is_told;
}
