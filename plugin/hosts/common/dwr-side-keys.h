/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gets a key that is pressed while the panel has the focus. Main thread only. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/**
 * dwr_side_keys_guard:
 * @side: holds the panel; the guard ends with it
 * @harmless: (nullable): static, ends with %NULL: the client's actions that touch no mail: paths,
 * as GtkAccelMap has them, or names, such as "app.quit", where they are a GtkApplication's; one
 * that ends in `*` stands for all that begin so
 *
 * The panel is asked first, so that a mail client's single-key accelerators never fire on a word
 * that is typed into the panel. Of the client's accelerators only the harmless ones work then; for
 * another one @host emits `key-refused`.
 */
void dwr_side_keys_guard (GtkWindow *window,
                          GtkWidget *side,
                          DwrHost *host,
                          const char *const *harmless);

/* Whether what a client does at a key touches no mail. */
typedef gboolean (*DwrSideKeysAsk) (GtkWindow *window, guint key, GdkModifierType modifiers);

/* For a client whose accelerators have no paths: it is asked itself. @side: guarded */
void dwr_side_keys_set_ask (GtkWidget *side, DwrSideKeysAsk ask);

/* @focus: (nullable). Returns: whether it is in @side, or in a popover of something there */
gboolean dwr_side_keys_is_inside (GtkWidget *focus, GtkWidget *side);

G_END_DECLS
