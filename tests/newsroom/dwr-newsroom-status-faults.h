/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Faults that are in the status of an answer or in where it leads. */

#pragma once

#include "dwr-newsroom-exchange.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  /* Gets the good body. */
  gboolean (*answer) (DwrNewsroomExchange *exchange, GBytes *body, GError **error);
  gboolean is_orderly; /* the connection is good for another request */
} DwrNewsroomFault;

/* (transfer none) (nullable) */
const DwrNewsroomFault *dwr_newsroom_status_faults_find (const char *name);

G_END_DECLS
