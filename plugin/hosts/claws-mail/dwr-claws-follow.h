/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the remembered folder for articles when it gets another name or place in Claws Mail.
 * Main thread only. */

#pragma once

#include "dwr-claws.h"

G_BEGIN_DECLS

typedef struct _DwrClawsFollow DwrClawsFollow;

/* (transfer full) */
DwrClawsFollow *dwr_claws_follow_new (void);
void dwr_claws_follow_free (DwrClawsFollow *follow);

/* Another folder may be remembered now. */
void dwr_claws_follow_look (DwrClawsFollow *follow);

G_END_DECLS
