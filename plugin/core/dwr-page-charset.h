/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page's bytes as text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The page in UTF-8, as far as it declares another charset, and without byte order mark. It need
 * not be valid: the whole is large, and little of it is kept. (transfer full) */
GBytes *dwr_page_decode (GBytes *page);

/* Whether a decoded page is not, by its first bytes, an archive or a picture. */
gboolean dwr_page_is_text (GBytes *page);

G_END_DECLS
