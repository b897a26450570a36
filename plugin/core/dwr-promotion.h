/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Knows the house's invitations to itself, in its languages: to subscribe to its letters, to follow
 * its channels, to have its programs. In doubt a paragraph is none. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @text, a paragraph below an article, invites to any of them: "Follow us on ...". */
gboolean dwr_promotion_is_invitation (const char *text);

/* Whether @text, a paragraph anywhere, is nothing but an invitation to a letter.
 * @is_link: all of it is one */
gboolean dwr_promotion_is_newsletter (const char *text, gboolean is_link);

G_END_DECLS
