/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The user's own proxy, as it stands in the preferences. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/**
 * dwr_proxy_parse:
 * @setting: "socks5://HOST:PORT"; "socks5h", by which other programs ask for the same, too.
 *   Without PORT it is 1080
 *
 * Sets: %DWR_ERROR_PROXY for another scheme, no host, a user's name, a path.
 * Returns: (transfer full) (nullable): the proxy's address as GIO takes it
 */
char *dwr_proxy_parse (const char *setting, GError **error);

G_END_DECLS
