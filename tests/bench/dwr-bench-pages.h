/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of pages for the newsroom, many of a kind, so that each can be new once. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DWR_BENCH_PAGE_PLAIN,    /* as the sample that it is a copy of: 26 KB, two pictures */
  DWR_BENCH_PAGE_PICTURES, /* eight pictures */
  DWR_BENCH_PAGE_LARGE,    /* as the site's own today: 190 KB with what its scripts need */
  DWR_BENCH_N_PAGE_KINDS,
} DwrBenchPageKind;

/* Writes @n_pages of each kind. (transfer full) */
char *dwr_bench_pages_make (guint n_pages);
void dwr_bench_pages_remove (const char *folder);

/* The story's id, of the page with this @number below @n_pages. (transfer full) */
char *dwr_bench_pages_dup_id (DwrBenchPageKind kind, guint number);

G_END_DECLS
