/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the panel says about the newsroom's state. */

#pragma once

#include "dwr-newsroom.h"

G_BEGIN_DECLS

/* Why there is no headline. All static or translated; borrowed. */
typedef struct {
  const char *title;
  const char *words;  /* (nullable): the title says it all */
  const char *action; /* (nullable): what can be done about it: refresh */
} DwrNewsroomEmptiness;

char *dwr_newsroom_words_dup_status (DwrNewsroom *newsroom);
DwrNewsroomEmptiness dwr_newsroom_words_get_emptiness (DwrNewsroom *newsroom);
char *dwr_newsroom_words_dup_new (DwrNewsroom *newsroom);

G_END_DECLS
