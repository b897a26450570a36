/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a disk holds after the power has failed: a log of dwr-test-disk.c is played up to a point,
 * and of what was not synced then some of the sectors and names are lost, in any order. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrTestPlatter DwrTestPlatter;

/* An empty one. @folder: below which all paths of the log are */
DwrTestPlatter *dwr_test_platter_new (GBytes *log, const char *folder);
void dwr_test_platter_free (DwrTestPlatter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrTestPlatter, dwr_test_platter_free)

/* How many entries the log has. */
guint dwr_test_platter_count (DwrTestPlatter *self);

/* How long the log was before that entry. */
gsize dwr_test_platter_get_place (DwrTestPlatter *self, guint number);

/* Plays the log up to and without that entry; never back. */
void dwr_test_platter_play (DwrTestPlatter *self, guint number);

/* Writes what is left into another folder, which is empty. */
void dwr_test_platter_cut (DwrTestPlatter *self, const char *folder, GRand *random);

G_END_DECLS
