/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as pages write them for machines, and those of a page's own text that are sure. */

#pragma once

#include "dwr-edition.h"

G_BEGIN_DECLS

/* @iso8601: a date, or a date and time; without offset it is UTC. (transfer full) (nullable): it is
 * something else */
GDateTime *dwr_date_parse (const char *iso8601);

/* @text (nullable) if it is such a date and of DW's time on the web, else NULL: "3 hours ago" says
 * nothing later. */
const char *dwr_date_check (const char *text);

/**
 * dwr_date_dup_shown:
 * @text: what a page shows as its date, folded
 * @edition: (nullable): the page's
 *
 * Reads a day in digits of any script: "31.05.2018", "05/31/2018" as the edition means it,
 * "2018年5月31日". Names of months are not read: they would need a table for each language, while
 * every page since 2023 has the day for machines too, and the older ones wrote digits.
 * Returns: (transfer full) (nullable): "2018-05-31"; none for anything that may mean another day
 */
char *dwr_date_dup_shown (const char *text, const DwrEdition *edition);
/* @text (nullable): "03:38", "1:02:03", seconds, or ISO 8601 ("PT3M38S"). 0: it is none of them */
guint dwr_date_read_duration (const char *text);

G_END_DECLS
