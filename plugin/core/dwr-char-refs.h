/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML's character references (&amp; &#228; &uuml;) in the few words and addresses that no HTML
 * parser reads: inside the mail client, and in feeds. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_char_refs_decode:
 * @html: bytes of a text or an attribute's value, not ended by a zero
 *
 * Numeric references, the names of HTML 4 and those of ASCII's signs are decoded; another name is
 * left as it stands. Any thread.
 *
 * Returns: (transfer full)
 */
char *dwr_char_refs_decode (const char *html, gsize html_bytes);

G_END_DECLS
