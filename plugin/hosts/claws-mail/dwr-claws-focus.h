/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the focus in the panel when Claws Mail takes it by itself. Main thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr-side-pane.h"

G_BEGIN_DECLS

typedef struct _DwrClawsFocus DwrClawsFocus;

/* @pane: borrowed, like @window until it is freed */
DwrClawsFocus *dwr_claws_focus_keep (MainWindow *window, DwrSidePane *pane);

void dwr_claws_focus_free (DwrClawsFocus *focus);

G_END_DECLS
