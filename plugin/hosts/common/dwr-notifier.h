/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNotifier: shows one notification by the desktop's service, org.freedesktop.Notifications. Main
 * thread only, and nothing here waits. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

#define DWR_TYPE_NOTIFIER (dwr_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DwrNotifier, dwr_notifier, DWR, NOTIFIER, GObject)

/* Whoever has this name on the session's bus looks for news, so that no two clients do. */
#define DWR_NOTIFIER_NAME "org.dwreader.NewsWatch"

/* Nothing is connected before the first call. (transfer full)
 *
 * Signals:
 * - `activated`: the user chose the notification; it is gone */
DwrNotifier *dwr_notifier_new (void);

/**
 * dwr_notifier_open_async:
 *
 * Connects with the session's bus, takes %DWR_NOTIFIER_NAME until dwr_notifier_rest (), and asks
 * the notification service what it can; the bus may start it for that.
 */
void dwr_notifier_open_async (DwrNotifier *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Sets: G_IO_ERROR_BUSY if another client has the name; %DWR_ERROR_UNABLE without bus or service;
 * G_IO_ERROR_CANCELLED. */
gboolean dwr_notifier_open_finish (DwrNotifier *self, GAsyncResult *result, GError **error);

/**
 * dwr_notifier_show_async: of a notifier that is open
 * @title: one line
 * @text: plain; whatever stands in it is shown as it is
 *
 * Takes the place of the notification before it. One that was closed since it was opened shows
 * nothing: G_IO_ERROR_CANCELLED.
 */
void dwr_notifier_show_async (DwrNotifier *self,
                              const char *title,
                              const char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Sets: %DWR_ERROR_UNABLE, G_IO_ERROR_CANCELLED. */
gboolean dwr_notifier_show_finish (DwrNotifier *self, GAsyncResult *result, GError **error);

/* Gives the name up, and the connection as soon as no notification is on the screen. */
void dwr_notifier_rest (DwrNotifier *self);

/* Takes the notification off the screen, and rests. */
void dwr_notifier_close (DwrNotifier *self);

/* As dwr_notifier_close(), for a process that ends: waits until the bus has been told. */
void dwr_notifier_end (DwrNotifier *self);

/* With `activated`: by which the desktop lets a window come to the front. (transfer none)
 * (nullable) */
const char *dwr_notifier_get_token (DwrNotifier *self);

G_END_DECLS
