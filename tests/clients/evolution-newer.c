/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a module want a function that Evolution does not have. */

#include <glib.h>

void e_shell_do_what_a_later_one_does (void);

extern void (*const dwr_evolution_wanted) (void);

__attribute__ ((used)) void (*const dwr_evolution_wanted) (void) = e_shell_do_what_a_later_one_does;
