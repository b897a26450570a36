/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Hands in a client's own process, which use the panel's widgets by their names in its templates.
 * A screen reader's way there costs some thousand messages for each click, which is too dear for
 * thousands of clicks, and fills the client with accessible objects, whose memory is none of ours.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Does what a line of words says. @window: the client's.
 * Returns: (transfer full): "ok", what was asked, or what is missing */
char *dwr_claws_hands_do (GtkWindow *window, const char *const *words);

G_END_DECLS
