/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNoticeBar: one sentence at the foot of the panel, with what can be done about it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_NOTICE_BAR (dwr_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwrNoticeBar, dwr_notice_bar, DWR, NOTICE_BAR, GtkBox)

/* Signals:
 * - `action`: its button was clicked
 * - `dismissed`: it was closed */
void dwr_notice_bar_say (DwrNoticeBar *self, const char *words, const char *action);
void dwr_notice_bar_say_running (DwrNoticeBar *self, const char *words);
void dwr_notice_bar_say_progress (DwrNoticeBar *self, const char *words, double fraction);

G_END_DECLS
