/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Faults that are in the header of an answer: its lines, its lengths, what it says of the body. */

#pragma once

#include "dwr-newsroom-status-faults.h"

G_BEGIN_DECLS

/* (transfer none) (nullable) */
const DwrNewsroomFault *dwr_newsroom_header_faults_find (const char *name);

G_END_DECLS
