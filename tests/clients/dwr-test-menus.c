/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-menus.h"

#include <X11/Xlib.h>

#include "dwr-client-fixture.h"

/* A tooltip is lower. */
#define MENU_MIN_PX 60

#define LOOK_AGAIN_AFTER_US (G_USEC_PER_SEC / 50)

static gboolean
is_menu (Display *display, Window window)
{
  XWindowAttributes attributes = { 0 };

  return XGetWindowAttributes (display, window, &attributes) != 0 && attributes.override_redirect &&
         attributes.map_state == IsViewable && attributes.height >= MENU_MIN_PX;
}

static gboolean
has_menu (Display *display)
{
  Window root = 0;
  Window parent = 0;
  Window *children = NULL;
  unsigned int n_children = 0;
  gboolean found = FALSE;

  XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n_children);
  for (unsigned int i = 0; i < n_children && !found; i++)
    found = is_menu (display, children[i]);
  if (children != NULL)
    XFree (children);
  return found;
}

/* A window may go between the list and the question about it. */
static int
ignore_error (Display *display, XErrorEvent *error)
{
  return 0;
}

void
dwr_test_menus_wait (gboolean is_wanted)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  int (*others) (Display *, XErrorEvent *) = XSetErrorHandler (ignore_error);
  Display *display = XOpenDisplay (NULL);

  g_assert_nonnull (display);
  while (has_menu (display) != is_wanted) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
  XCloseDisplay (display);
  XSetErrorHandler (others);
}
