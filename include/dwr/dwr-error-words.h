/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person is told about an error: one sentence for each code, in the user's language. The
 * panel and the command line both say these words; an error's own message is for logs. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/**
 * dwr_error_get_words:
 * @error: of any domain
 *
 * The domain of our translations must be bound (dwr_install_bind_translations ()). Any thread.
 *
 * Returns: (transfer none) (not nullable): whole sentences, translated, without markup
 */
const char *dwr_error_get_words (const GError *error);

G_END_DECLS
