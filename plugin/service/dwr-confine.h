/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the service gives up before it reads a stranger's bytes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_confine:
 * @connection_fd: the connection to the parent
 *
 * Limits on memory, descriptors and cores, no new privileges, no files for others, death with the
 * parent. Called from the main thread before any other thread exists. A limit that the system
 * refuses is left as it is, with a warning.
 *
 * Returns: FALSE if the parent is gone already
 */
gboolean dwr_confine (int connection_fd);

G_END_DECLS
