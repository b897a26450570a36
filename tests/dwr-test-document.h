/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document that DW Reader wrote, parsed whole as a browser would. */

#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

/* @html outlives the tree. (transfer full) */
GumboOutput *dwr_test_parse (const char *html);
void dwr_test_parse_free (GumboOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GumboOutput, dwr_test_parse_free)

G_END_DECLS
