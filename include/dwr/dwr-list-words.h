/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several things in a row, as the language of our words puts them: not each has the comma. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_list_words_join:
 * @items: (array zero-terminated=1)
 *
 * The domain of our translations must be bound (dwr_install_bind_translations ()). Any thread.
 *
 * Returns: (transfer full): "Ada Muster, Ben Beispiel"
 */
char *dwr_list_words_join (const char *const *items);

G_END_DECLS
