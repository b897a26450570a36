/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The notifications of a real desktop service, dunst, on the session's bus and display. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Starts it, and ends it with the test. What it is told is markup, as on most desktops, and
 * stays until somebody takes it away.
 * @folder: for its configuration. (transfer full) */
GSubprocess *dwr_desktop_start (const char *folder);
void dwr_desktop_stop (GSubprocess *desktop);

/* How many notifications are on the screen now. */
guint dwr_desktop_count (void);

/* Waits for so many. */
void dwr_desktop_wait_count (guint n_notifications);

/* Waits for one, takes it off the screen and returns it: "SUMMARY\nBODY". (transfer full) */
char *dwr_desktop_take (void);

/* Clicks on it. */
void dwr_desktop_click (void);

G_END_DECLS
