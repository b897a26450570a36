/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A service that a stranger's bytes have taken over: dw-reader-service, linked once more for the
 * tests with a second object on its connection, which tries what an intruder would. The service
 * that is shipped has nothing of it.
 *
 * Object: %DWR_HOSTILE_PATH, interface %DWR_HOSTILE_INTERFACE, method Try: the attempt's name s,
 * in a thread of its own b; out: the number of the error i, 0 when the attempt succeeded.
 *
 * Environment: DWR_HOSTILE_UNCONFINED, for the control, leaves Landlock and the filter away;
 * DWR_HOSTILE_LANDLOCK is the version of Landlock that the kernel seems to have at most;
 * DWR_HOSTILE_SOCKET is the path of a listening socket, and the name of an abstract one;
 * DWR_HOSTILE_RESOLVER is where /etc/resolv.conf leads. */

#pragma once

#include <gio/gio.h>
#include <sys/syscall.h>

G_BEGIN_DECLS

#define DWR_HOSTILE_PATH "/org/dwreader/Hostile"
#define DWR_HOSTILE_INTERFACE "org.dwreader.Hostile1"
#define DWR_HOSTILE_UNCONFINED "DWR_HOSTILE_UNCONFINED"
#define DWR_HOSTILE_LANDLOCK "DWR_HOSTILE_LANDLOCK"
#define DWR_HOSTILE_SOCKET "DWR_HOSTILE_SOCKET"
#define DWR_HOSTILE_RESOLVER "DWR_HOSTILE_RESOLVER"

/* The kernel takes 32 bits of a command or option and 16 of a mode; a register may have more. */
#define DWR_HOSTILE_BIT_32 (G_GUINT64_CONSTANT (1) << 32)

/* Where the first exists, the C library calls nothing else. */
#ifdef SYS_fcntl64
#define DWR_HOSTILE_FCNTL SYS_fcntl64
#else
#define DWR_HOSTILE_FCNTL SYS_fcntl
#endif

/* Nobody tries that. */
#define DWR_HOSTILE_NO_SUCH_ATTEMPT (-1)

/* The number of the error, 0 when the attempt succeeded. */
int dwr_hostile_try_client (const char *name);
int dwr_hostile_try_descriptors (const char *name);
int dwr_hostile_try_files (const char *name);
int dwr_hostile_try_helper (const char *name);
int dwr_hostile_try_processes (const char *name);
int dwr_hostile_try_readers (const char *name);

G_END_DECLS
