/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A process that says which proxies the desktop has for an address. GIO asks the session bus, dconf
 * and files of the user's home for it, and the service, which reads strangers' bytes, must reach
 * none of them: whoever reaches the session bus starts programs. The helper reads nothing but
 * the names of hosts, one in a line, and answers for those of Deutsche Welle alone.
 *
 * It is forked after dwr_confine_begin () and so has the limits, no new privileges, no terminal.
 * Landlock and the filter of system calls it does not have: GIO's resolvers speak to the session
 * bus, read whatever the desktop has its proxies in, write dconf's shared memory, and some run
 * programs of the desktop, so that what is left of a fence would hold nobody back who has come
 * through the helper to the bus. What holds is that nobody comes through: the few lines that it
 * answers are all that it may be told.
 *
 * A question is "https://HOST\\n", the answer the proxies' addresses with spaces between and "\\n"
 * after them: none when there is no answer. What is no question has none; whoever does not wait for
 * the answer, or sends more than a question's length, is left without a helper. */

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

/* Whether @address, without a path, is of a host that it may be asked for. */
gboolean dwr_proxy_helper_answers (const char *address);

G_END_DECLS
