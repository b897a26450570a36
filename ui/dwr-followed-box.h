/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFollowedBox: of the preferences, the sections that somebody is told of: a list, and the way to
 * add one. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_FOLLOWED_BOX (dwr_followed_box_get_type ())
G_DECLARE_FINAL_TYPE (DwrFollowedBox, dwr_followed_box, DWR, FOLLOWED_BOX, GtkBox)

/* Signals:
 * - `changed` (sections): somebody added or removed one: a strv, "de/all" */
void dwr_followed_box_set_sections (DwrFollowedBox *self, const char *const *sections);

/* What is proposed to be added first. @edition: its code, or empty: by the locale */
void dwr_followed_box_propose (DwrFollowedBox *self, const char *edition);

G_END_DECLS
