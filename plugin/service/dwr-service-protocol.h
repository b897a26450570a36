/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the service and its client agree on besides what the D-Bus interface says: its name, the
 * object's path, the inherited descriptor and the exit status. */

#pragma once

#define DWR_SERVICE_OBJECT_PATH "/org/dwreader/Service"
#define DWR_SERVICE_INTERFACE "org.dwreader.Service1"

/* The service's end of the socketpair. */
#define DWR_SERVICE_FD 3

/* The service's exit status; 0 when its client went away. */
#define DWR_SERVICE_EXIT_FAILURE 1   /* no connection */
#define DWR_SERVICE_EXIT_USAGE 2     /* options that it does not understand */
#define DWR_SERVICE_EXIT_JOB_LIMIT 3 /* the watchdog: a job took too much processor time */

/* The store's folder is another one, or the helper that is asked for proxies has died: only a new
 * process has what is missing. What is not answered is to be asked again there: it has not begun,
 * it may be done twice, or what came of it is gone with the folder. */
#define DWR_SERVICE_EXIT_LEFT 4
