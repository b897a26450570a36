/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSessions: one SoupSession for each host, bare of everything that libsoup adds by itself. */

#pragma once

#include <libsoup/soup.h>

#include "dwr-connect-to.h"

G_BEGIN_DECLS

typedef struct _DwrSessions DwrSessions;

/**
 * dwr_sessions_new:
 * @connect_to: (transfer full)
 * @ca_file: (nullable): trusted in place of the system's certificates
 *
 * Sets: %DWR_ERROR_FILE. Returns: (transfer full) (nullable)
 */
DwrSessions *dwr_sessions_new (DwrConnectTo *connect_to, const char *ca_file, GError **error);
void dwr_sessions_free (DwrSessions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrSessions, dwr_sessions_free)

/* (transfer none) */
SoupSession *dwr_sessions_get (DwrSessions *self, const char *host);

/* Whether rules send connections elsewhere, so that the machine's network says nothing. */
gboolean dwr_sessions_is_redirected (DwrSessions *self);

G_END_DECLS
