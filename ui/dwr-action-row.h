/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of buttons that have a picture and a word each. Where there is no room for all words, or
 * letters are large, the pictures stand alone instead of beginnings of words; tooltips and
 * accessible names say the same. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_ACTION_ROW (dwr_action_row_get_type ())
G_DECLARE_FINAL_TYPE (DwrActionRow, dwr_action_row, DWR, ACTION_ROW, GtkBox)

G_END_DECLS
