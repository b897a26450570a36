/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFault: what kind of work cannot be done, by the error that tells of it. DwrNotices says it at
 * the panel's foot, and nothing else in the panel does meanwhile. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

typedef enum {
  DWR_FAULT_NONE,        /* of one answer alone, such as the network's */
  DWR_FAULT_STORE,       /* until something is stored */
  DWR_FAULT_SERVICE,     /* until the service answers */
  DWR_FAULT_PREFERENCES, /* until a preference is stored */
  DWR_FAULT_PAST,        /* over already; it is told until it has been read */
} DwrFault;

/* @error: (nullable) */
DwrFault dwr_fault_of (const GError *error);

G_END_DECLS
