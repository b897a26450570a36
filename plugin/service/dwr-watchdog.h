/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrWatchdog: ends the process when one job takes more processor time than a job may. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrWatchdog DwrWatchdog;

/* The slowest real page takes a twentieth of it on a slow machine. */
#define DWR_WATCHDOG_JOB_LIMIT_MS (5 * 1000)

/* Starts the watching thread, which lives as long as the process. (transfer full) */
DwrWatchdog *dwr_watchdog_new (guint job_limit_ms, int exit_status);

/* From the thread that does the job, around the job. One job at a time in a thread. */
void dwr_watchdog_begin (DwrWatchdog *self);
void dwr_watchdog_end (DwrWatchdog *self);

G_END_DECLS
