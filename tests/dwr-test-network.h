/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network of the test's process, as the test says: whether there is one, and who asks for
 * names, of which none is found. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Before anything asks GIO about the network. */
void dwr_test_network_take_over (void);

void dwr_test_network_set_available (gboolean is_available);

/* How many names were to be resolved so far. */
guint dwr_test_network_count_lookups (void);

G_END_DECLS
