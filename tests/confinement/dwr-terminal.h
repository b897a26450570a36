/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A terminal, and somebody who reads it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_terminal_open:
 * @fd: (out): what a program in the terminal has, for the caller to close
 *
 * The terminal is nobody's controlling terminal. What is written into it appears on standard error.
 *
 * Returns: (transfer full): the thread that reads it, until nobody has the program's side
 */
GThread *dwr_terminal_open (int *fd);

G_END_DECLS
