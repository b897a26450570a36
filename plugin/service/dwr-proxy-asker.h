/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrProxyAsker: the GProxyResolver of a process that must not ask the desktop itself.
 *
 * Signal `lost` (), from the default main context: the helper has died, and another process would
 * have one. It comes before the question fails that has found it so. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_TYPE_PROXY_ASKER (dwr_proxy_asker_get_type ())
G_DECLARE_FINAL_TYPE (DwrProxyAsker, dwr_proxy_asker, DWR, PROXY_ASKER, GObject)

/**
 * dwr_proxy_asker_new:
 * @fd: of dwr_proxy_helper_start (), which it closes at its end; -1: no question is answered
 *
 * Returns: (transfer full)
 */
GProxyResolver *dwr_proxy_asker_new (int fd);

G_END_DECLS
