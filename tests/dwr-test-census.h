/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many objects of each GType a process has, of those that were made since the count began. What
 * grows is kept by somebody. GLib counts instances itself, but not as Debian builds it. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Once it has begun it goes on, and takes a little time for each object. */
void dwr_test_census_begin (void);

/* (transfer full): from the names of types to how many objects there are, g_hash_table_lookup ()
 * and GPOINTER_TO_INT () */
GHashTable *dwr_test_census_take (void);

/* How many there are whose types have a name that begins so. Accessible objects are not counted:
 * assistive technology keeps them for a while. */
int dwr_test_census_count (GHashTable *census, const char *start);

G_END_DECLS
