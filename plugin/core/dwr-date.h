/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as pages write them for machines. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @iso8601: a date, or a date and time; without offset it is UTC. (transfer full) (nullable): it is
 * something else */
GDateTime *dwr_date_parse (const char *iso8601);

/* @text (nullable) if it is such a date, else NULL: "3 hours ago" says nothing later. */
const char *dwr_date_check (const char *text);

/* @text (nullable): "03:38", "1:02:03", seconds, or ISO 8601 ("PT3M38S"). 0: it is none of them */
guint dwr_date_read_duration (const char *text);

G_END_DECLS
