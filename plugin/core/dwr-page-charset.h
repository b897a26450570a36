/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page's bytes as text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Valid UTF-8 without byte order mark and without NUL, terminated. DW writes UTF-8; a page that
 * declares one of the two old Western charsets is converted. (transfer full) */
char *dwr_page_dup_utf8 (GBytes *page, gsize *length_bytes);

G_END_DECLS
