/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names in a page's markup that mean something to its readers. Two thirds of a tag's bytes are
 * names that change with each of DW's builds, styles and tracking: no parser has to see them.
 * Whoever reads a new attribute or class adds it here; without that it is never found. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names are not terminated. Attributes are known in any case of letters, as HTML says. */
gboolean dwr_page_knows_attribute (const char *name, gsize name_bytes);
gboolean dwr_page_knows_class (const char *name, gsize name_bytes);

/* What a meta element is about: its `name` or `property`. */
gboolean dwr_page_knows_meta (const char *name, gsize name_bytes);

/* Classes and ids of elements that hold nothing of the article: they are left out unparsed. */
gboolean dwr_page_is_clutter_class (const char *name, gsize name_bytes);
gboolean dwr_page_is_clutter_id (const char *name, gsize name_bytes);

G_END_DECLS
