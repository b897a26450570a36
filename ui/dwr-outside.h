/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which links of an article may be handed to the client's browser. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dwr_outside_may_open (const char *uri);

G_END_DECLS
