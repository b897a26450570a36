/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-windows.h"

/* A tooltip is lower. */
#define MENU_MIN_PX 60

#define LOOK_AGAIN_AFTER_US (G_USEC_PER_SEC / 50)

/* A window may go between the list and the question about it. */
static int
ignore_error (Display *display, XErrorEvent *error)
{
  return 0;
}

Window
dwr_test_windows_find (Display *display, DwrTestWindowFunc is_wanted, gconstpointer data)
{
  int (*others) (Display *, XErrorEvent *) = XSetErrorHandler (ignore_error);
  Window root = 0, parent = 0, found = 0;
  Window *children = NULL;
  unsigned int n_children = 0;

  XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n_children);
  for (unsigned int i = 0; i < n_children && found == 0; i++) {
    XWindowAttributes attributes = { 0 };

    if (XGetWindowAttributes (display, children[i], &attributes) != 0 &&
        attributes.map_state == IsViewable && is_wanted (display, children[i], &attributes, data))
      found = children[i];
  }
  if (children != NULL)
    XFree (children);
  XSetErrorHandler (others);
  return found;
}

/* It places itself. */
static gboolean
is_menu (Display *display, Window window, const XWindowAttributes *attributes, gconstpointer unused)
{
  return attributes->override_redirect && attributes->height >= MENU_MIN_PX;
}

gboolean
dwr_test_windows_wait_menu (gboolean is_wanted, guint limit_s)
{
  gint64 end_us = g_get_monotonic_time () + limit_s * G_USEC_PER_SEC;
  Display *display = XOpenDisplay (NULL);
  gboolean is_so = FALSE;

  g_assert_nonnull (display);
  while (!(is_so = (dwr_test_windows_find (display, is_menu, NULL) != 0) == is_wanted) &&
         g_get_monotonic_time () < end_us)
    g_usleep (LOOK_AGAIN_AFTER_US);
  XCloseDisplay (display);
  return is_so;
}
