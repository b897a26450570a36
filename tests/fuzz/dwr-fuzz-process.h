/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A DwrServiceProcess without a process: the test holds the service's end of the socket. */

#pragma once

#include "dwr-service-process.h"

G_BEGIN_DECLS

/* The service's end of the process that was started last. (transfer full): -1 when there is none,
 * or somebody has it */
int dwr_fuzz_process_take_fd (void);

/* How many connections are still there. */
guint dwr_fuzz_process_count_open (void);

G_END_DECLS
