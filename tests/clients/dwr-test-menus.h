/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Menus that are in no tree of accessible things, as the X server knows them: windows that place
 * themselves. */

#pragma once

#include <glib.h>

/* Waits until a menu is on the screen, or none; fails the test after DWR_CLIENT_LIMIT_S. */
void dwr_test_menus_wait (gboolean is_wanted);
