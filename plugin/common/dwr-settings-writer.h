/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The thread that writes the preferences. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @values: `a{sv}`, checked
 * @task: returns a boolean, in its context
 * Main thread only. */
void dwr_settings_writer_push (GVariant *values, GTask *task);

/* The thread's function. */
void dwr_settings_writer_write (gpointer job, gpointer state);

/* Waits until all is written. Returns: whether it was, before @max_wait_us. Main thread only. */
gboolean dwr_settings_writer_flush (gint64 max_wait_us);

G_END_DECLS
