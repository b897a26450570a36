/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody does in Claws Mail's windows, and what is seen there, by Claws' own functions in
 * its own process. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Does what a line of words says.
 * Returns: (transfer full) (nullable): what was asked; NULL: there are no such words */
char *dwr_claws_use (const char *const *words);

G_END_DECLS
