/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Presses keys on the display as a keyboard does: by XTEST, which AT-SPI's registry speaks. The
 * program under the pointer gets them. */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* To be called in main (), when the display is there. */
void dwr_test_keys_init (void);

/* @modifiers: of Shift, Control and Alt; what the character itself needs is added */
void dwr_test_keys_press (guint key, GdkModifierType modifiers);

/* As GTK writes them: "<Primary><Shift>o". */
void dwr_test_keys_press_accelerator (const char *accelerator);

G_END_DECLS
