/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When something was, as people say it in a list: "2 h", "31 May". */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dwr_relative_time_dup (gint64 then_s, gint64 now_s);
char *dwr_relative_time_dup_exact (gint64 then_s);
char *dwr_relative_time_dup_clock (gint64 then_s, gint64 now_s);
gboolean dwr_relative_time_is_same_day (GDateTime *one, GDateTime *other);

/* 0: not a date. @iso: (nullable): "2026-10-05T09:41:00Z" */
gint64 dwr_relative_time_parse (const char *iso);

G_END_DECLS
