/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What processes cost in memory: their proportional set size, in which a page that several share
 * counts as its part for each. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double dwr_bench_get_pss_mib (int pid);

/* Of @pid and all that it started. */
double dwr_bench_get_tree_pss_mib (int pid);

G_END_DECLS
