/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the service gives up before it reads a stranger's bytes.
 *
 * Promised where the kernel has Landlock (Linux 5.13) and seccomp:
 * - It writes into the store's folder and nowhere else. It reads that folder, the preferences of DW
 *   Reader, and the system's files that every user may read (/usr, /etc); of the user's home
 *   nothing else, no mail and no key. Nor is it told what comes into another folder, or of labels.
 * - It starts no program and no process.
 * - It neither signals other processes nor looks into them or slows them down, not even its client,
 *   with which it ends.
 * - It neither reads the terminal from which its client was started nor types into it. What it
 *   writes to standard error is shown there, control sequences too.
 * - It does not listen, has no port of its own choice, and reaches none of the desktop's services,
 *   the session bus above all, which would start programs for it. Which proxy the desktop has, is
 *   told by a process that was forked before (dwr-proxy-helper.h).
 * - It does not run memory that it has written. A file that it has written it may still map as
 * code: libraries are loaded late, and the filter does not see which file is mapped.
 *
 * Not promised: whoever knows a path is told what stat () and readlink () tell of it: whether it is
 * there, its length and times, and where it leads. No layer can say for which paths. Where it
 * connects to, over IPv4 and IPv6, is for the link gate to say, not for the kernel, because a proxy
 * may have any address and port. On i386, m68k and s390 the filter cannot tell the desktop's
 * sockets from those of the network, or one address that is bound from another (dwr-filter.c).
 *
 * Each layer holds as far as the kernel goes, without the other, and the service works without all
 * of them. */

#pragma once

#include <gio/gio.h>

#include "dwr-confine-paths.h"

G_BEGIN_DECLS

/* What holds. */
typedef enum {
  DWR_CONFINED_FILES = 1 << 0, /* Landlock guards files */
  DWR_CONFINED_CALLS = 1 << 1, /* a filter of system calls */
} DwrConfined;

/**
 * dwr_confine_begin:
 * @connection_fd: the connection to the parent
 *
 * Limits on memory, files, descriptors and cores, no new privileges, no files for others, no
 * terminal but for messages, death with the parent. A limit that the system refuses is left as it
 * is, with a warning.
 *
 * Returns: FALSE if the parent is gone already
 */
gboolean dwr_confine_begin (int connection_fd);

/**
 * dwr_confine_finish:
 * @own: the folders must be there: a rule is for a folder, not for its name
 *
 * Landlock and the filter of system calls, and a debug line about them. Called from the main
 * thread before any other thread exists: Landlock holds for threads that are made later alone.
 */
DwrConfined dwr_confine_finish (const DwrConfinePaths *own);

/**
 * dwr_confine_watches:
 * @own: as before
 *
 * From now on files are watched in the two folders alone, and before a stranger's byte is read: who
 * watches another folder is told each name that comes into it, as those of mails have it, though
 * Landlock lets nobody read there. Where the filter does not hold, any folder can be watched.
 * A folder that is put into another's place is not watched.
 *
 * Called after dwr_confine_finish (): GIO has a thread for it.
 * Returns: (transfer full) (element-type GFileMonitor): for as long as files are to be watched
 * there
 */
GPtrArray *dwr_confine_watches (const DwrConfinePaths *own);

G_END_DECLS
