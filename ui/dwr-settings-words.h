/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person reads about preferences that do not do as he wants. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full) */
char *dwr_settings_words_dup_not_stored (const GError *error);

G_END_DECLS
