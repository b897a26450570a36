/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSessions: one SoupSession for each host, bare of everything that libsoup adds by itself, and
 * led through the user's proxy where there is one. */

#pragma once

#include <libsoup/soup.h>

#include "dwr-connect-to.h"

G_BEGIN_DECLS

typedef struct _DwrSessions DwrSessions;

#define DWR_SESSIONS_CONNECTIONS_MAX 3

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

/* Who knows the desktop's proxies, in place of GIO. For the sessions that are got from now on. */
void dwr_sessions_set_desktop (DwrSessions *self, GProxyResolver *desktop);

/**
 * dwr_sessions_set_proxy:
 * @setting: (nullable): socks5://HOST:PORT; %NULL or empty: the desktop's
 *
 * For the sessions that are got from now on; those that somebody holds stay as they are. With the
 * user's proxy no host's name is resolved on this machine, only the proxy's own. Nothing goes round
 * it: where it is dead or the setting unusable there is no connection, and rules of --connect-to
 * name what the proxy is asked for.
 */
void dwr_sessions_set_proxy (DwrSessions *self, const char *setting);

/* The user's proxy. (transfer none) (nullable): none, or an unusable setting */
const char *dwr_sessions_get_proxy (DwrSessions *self);

/* Sets: %DWR_ERROR_PROXY, while the proxy's setting is unusable. (transfer full) (nullable) */
SoupSession *dwr_sessions_get (DwrSessions *self, const char *host, GError **error);

/* Whether the machine has no network. Rules and a proxy of the user's lead to where that says
 * nothing, such as this machine itself. */
gboolean dwr_sessions_is_offline (DwrSessions *self);

G_END_DECLS
