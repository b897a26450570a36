/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The filter of system calls. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_filter_load:
 * @is_lenient: what a sanitizer's or valgrind's own code needs stays allowed
 *
 * Refuses what a process that fetches and stores never does: to start programs or processes, look
 * into others, signal them or slow them down, outlive its parent, type into a terminal, listen,
 * choose a port, speak to the desktop's services, read files' labels, change namespaces, identities
 * or the kernel, run memory that was written (a file that was written is not known from a library).
 * Calls fail by EPERM, so a library that tries goes another way. Holds for all threads, for ever.
 *
 * Returns: whether all of it holds: FALSE where DW Reader was built without libseccomp, the system
 *   refuses, or, with a warning, where something is missing of the filter, whose rest holds then
 */
gboolean dwr_filter_load (gboolean is_lenient);

/**
 * dwr_filter_refuse_watches:
 *
 * Refuses to watch further files and folders: those that are watched stay so. A filter of its own,
 * for which other threads may be there already; it holds for them too. Returns: whether it does
 */
gboolean dwr_filter_refuse_watches (void);

G_END_DECLS
