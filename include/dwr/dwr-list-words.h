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

/**
 * dwr_list_words_join_sentences:
 * @first: a whole sentence
 * @second: (nullable): one that follows it and can be understood without it
 *
 * Not each language has a space between two. As dwr_list_words_join ().
 *
 * Returns: (transfer full): "Stopped. 3 articles are saved."
 */
char *dwr_list_words_join_sentences (const char *first, const char *second);

G_END_DECLS
