/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of which the words are left out, and the words from elsewhere. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_test_template_fill:
 * @template: a text with slots: {{NAME}} as it is, {{html:NAME}} for text and attributes,
 *     {{json:NAME}} inside a JSON string of a script, {{uri:NAME}} for a segment of an address
 * @words: name -> what goes into its slots; a slot without words fails the test
 *
 * Returns: (transfer full)
 */
char *dwr_test_template_fill (const char *template, GHashTable *words);

/* "Before [[inside]] after." as three words more: NAME.before, NAME.inside and NAME.after. */
void dwr_test_template_split (GHashTable *words, const char *name);

G_END_DECLS
