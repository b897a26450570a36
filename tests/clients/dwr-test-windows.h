/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows as the X server knows them, for what is in no tree of accessible things. There is no
 * window manager: all of them are children of the root. */

#pragma once

#include <X11/Xlib.h>
#include <glib.h>

/* Whether @window, which is on the screen, is the one that is looked for. */
typedef gboolean (*DwrTestWindowFunc) (Display *display,
                                       Window window,
                                       const XWindowAttributes *attributes,
                                       gconstpointer data);

/* Returns: 0 for none */
Window dwr_test_windows_find (Display *display, DwrTestWindowFunc is_wanted, gconstpointer data);

/* Waits until a menu is on the screen, or none. Returns: whether it is so within @limit_s */
gboolean dwr_test_windows_wait_menu (gboolean is_wanted, guint limit_s);
