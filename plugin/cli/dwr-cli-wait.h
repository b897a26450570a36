/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns an asynchronous call into one that returns: the command line has nothing else to do
 * meanwhile. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* For one call after the other. */
typedef struct _DwrCliWait DwrCliWait;

/* (transfer full) */
DwrCliWait *dwr_cli_wait_new (void);
void dwr_cli_wait_free (DwrCliWait *wait);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrCliWait, dwr_cli_wait_free)

/* The callback to be given to the call. @wait: a DwrCliWait */
void dwr_cli_wait_cb (GObject *source, GAsyncResult *result, gpointer wait);

/* Waits for the end of the call. (transfer none): until the next one */
GAsyncResult *dwr_cli_wait_for (DwrCliWait *wait);

G_END_DECLS
