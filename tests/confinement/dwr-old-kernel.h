/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the kernel look older than it is, for this process and what it becomes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bits. */
typedef enum {
  DWR_OLD_KERNEL_NO_LANDLOCK = 1 << 0,  /* ENOSYS: before Linux 5.13 */
  DWR_OLD_KERNEL_LANDLOCK_OFF = 1 << 1, /* EOPNOTSUPP: not started with it */
  DWR_OLD_KERNEL_NO_FILTER = 1 << 2,    /* no filter of system calls, as some containers have it */
  DWR_OLD_KERNEL_NO_PAIRS = 1 << 3,     /* EMFILE: no descriptors are left for a socketpair () */
} DwrOldKernel;

void dwr_old_kernel_pretend (DwrOldKernel lacks);

/* What the true one has, asked of it. */
guint dwr_old_kernel_get_landlock_abi (void);
gboolean dwr_old_kernel_has_filter (void);

G_END_DECLS
