/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrAppearance: how articles look, kept for every panel of this user. */

#pragma once

#include "dwr-look.h"

G_BEGIN_DECLS

#define DWR_TYPE_APPEARANCE (dwr_appearance_get_type ())
G_DECLARE_FINAL_TYPE (DwrAppearance, dwr_appearance, DWR, APPEARANCE, GObject)

/* Signals:
 * - `changed`: here or in another client
 * - `stored`: what was changed here
 * - `not-stored`: with a GError: what was changed here holds for this panel only */
DwrAppearance *dwr_appearance_new (void);

/* What is in force: within its ranges, with a font that is installed. (transfer none) */
const DwrLook *dwr_appearance_peek_look (DwrAppearance *self);

/* @number is moved into its range. */
void dwr_appearance_set_number (DwrAppearance *self, DwrLookNumber which, int number);
void dwr_appearance_step (DwrAppearance *self, DwrLookNumber which, int steps);
gboolean dwr_appearance_can_step (DwrAppearance *self, DwrLookNumber which, int steps);
void dwr_appearance_set_theme (DwrAppearance *self, DwrTheme theme);
void dwr_appearance_set_font (DwrAppearance *self, const char *font);
void dwr_appearance_set_hyphenated (DwrAppearance *self, gboolean is_hyphenated);

/* The presets. Each of them keeps what somebody had chosen before; dwr_appearance_restore () brings
 * it back. */
gboolean dwr_appearance_is_normal (DwrAppearance *self);
gboolean dwr_appearance_is_easy (DwrAppearance *self);
void dwr_appearance_make_normal (DwrAppearance *self);
void dwr_appearance_make_easy (DwrAppearance *self);
gboolean dwr_appearance_can_restore (DwrAppearance *self);
void dwr_appearance_restore (DwrAppearance *self);

G_END_DECLS
