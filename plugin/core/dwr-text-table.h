/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A table in plain text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_text_table_append:
 * @rows: (element-type GPtrArray): of text cells, rows of different lengths are allowed
 *
 * Columns stand below each other where the table is narrow enough; else each row is a paragraph of
 * its own, its cells divided by bars.
 */
void dwr_text_table_append (GString *out, const GPtrArray *rows);

G_END_DECLS
