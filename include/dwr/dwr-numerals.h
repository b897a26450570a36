/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that people read, in the digits of our words' language.
 *
 * The C library knows digits by locale ("%Iu", and "%-Od" in dates), and that may be of another
 * language than our catalogue, or "C". So the catalogue says what its digits are, and everything
 * that a person reads comes through here: one language writes all its numbers alike. What is for
 * machines, or is typed again, stays as C writes it: addresses, ports, versions, marks of Markdown.
 *
 * The domain of our translations must be bound (dwr_install_bind_translations ()). Any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_numerals_dup:
 * @text: digits from 0 to 9, and anything else
 *
 * Returns: (transfer full): @text with the language's own digits
 */
char *dwr_numerals_dup (const char *text);

/**
 * dwr_numerals_format:
 * @format: as of printf (), translated
 *
 * As g_strdup_printf (), but what "%u" prints is in the language's digits. What "%s" prints stays
 * as it is: it may be a stranger's.
 *
 * Returns: (transfer full)
 */
char *dwr_numerals_format (const char *format, ...) G_GNUC_PRINTF (1, 2);

/**
 * dwr_numerals_dup_size:
 *
 * GLib's g_format_size () speaks the client's languages, and puts a decimal point that is the
 * locale's.
 *
 * Returns: (transfer full): "870 kB", "12 MB"
 */
char *dwr_numerals_dup_size (guint64 n_bytes);

G_END_DECLS
