/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A process that says which proxies the desktop has for an address. GIO asks the session bus, dconf
 * and files of the user's home for it, and the service, which reads strangers' bytes, must reach
 * none of them: whoever reaches the session bus starts programs. The helper reads nothing but
 * addresses of hosts, one in a line.
 *
 * A question is "https://HOST\\n", the answer the proxies' addresses with spaces between and "\\n"
 * after them: none when there is no answer. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DWR_PROXY_QUESTION_MAX_BYTES 300
#define DWR_PROXY_ANSWER_MAX_BYTES 4000

/**
 * dwr_proxy_helper_start:
 * @connection_fd: the service's connection, which the helper closes
 *
 * Forks, so no other thread may exist. The helper ends with the calling thread.
 *
 * Returns: a socket to ask by; -1: there is no helper
 */
int dwr_proxy_helper_start (int connection_fd);

G_END_DECLS
