/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrCompleter: a section that is kept stays whole. After each refresh it brings the stories that
 * are new, or did not come before, without a word. No widgets. */

#pragma once

#include "dwr-newsroom.h"

G_BEGIN_DECLS

#define DWR_TYPE_COMPLETER (dwr_completer_get_type ())
G_DECLARE_FINAL_TYPE (DwrCompleter, dwr_completer, DWR, COMPLETER, GObject)

/* (transfer full) */
DwrCompleter *dwr_completer_new (DwrNewsroom *newsroom, DwrConnectivity *connectivity);

void dwr_completer_stop (DwrCompleter *self);

G_END_DECLS
