/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The style that every article has, whatever its look. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

void dwr_pane_style_add (WebKitUserContentManager *content);

G_END_DECLS
