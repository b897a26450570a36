/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNewsroomModels: the newsroom of one panel, for those who show it and those who act on it. */

#pragma once

#include "dwr-completer.h"
#include "dwr-keeper.h"
#include "dwr-marks.h"
#include "dwr-search.h"

G_BEGIN_DECLS

/* All owned by the panel. */
typedef struct {
  DwrHost *host; /* borrowed: the panel has it longer */
  DwrConnectivity *connectivity;
  DwrNewsroom *newsroom;
  DwrSearch *search;
  DwrMarks *marks;
  DwrKeeper *keeper;
  DwrCompleter *completer;
} DwrNewsroomModels;

void dwr_newsroom_models_set_up (DwrNewsroomModels *self, DwrServiceClient *client, DwrHost *host);
void dwr_newsroom_models_stop (DwrNewsroomModels *self);
void dwr_newsroom_models_clear (DwrNewsroomModels *self);

G_END_DECLS
