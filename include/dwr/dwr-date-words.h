/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people read them. Order, names and digits are all of our catalogue: the locale may name
 * a month in another language than all else is in, and a locale that is not installed names it in
 * English.
 *
 * The domain of our translations must be bound (dwr_install_bind_translations ()). Any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwrDateForm:
 * @DWR_DATE_FORM_CLOCK: "14:05"
 * @DWR_DATE_FORM_SHORT_DAY: "31 Jan", of this year
 * @DWR_DATE_FORM_SHORT_DAY_AND_TIME: "31 Jan, 14:05"
 * @DWR_DATE_FORM_SHORT: "31 Jan 2018"
 * @DWR_DATE_FORM_DAY: "31 January", of this year
 * @DWR_DATE_FORM_FULL: "31 January 2018"
 * @DWR_DATE_FORM_FULL_AND_TIME: "31 January 2018, 14:05"
 * @DWR_DATE_FORM_WEEKDAY_AND_TIME: "Wednesday, 31 January 2018, 14:05"
 */
typedef enum {
  DWR_DATE_FORM_CLOCK,
  DWR_DATE_FORM_SHORT_DAY,
  DWR_DATE_FORM_SHORT_DAY_AND_TIME,
  DWR_DATE_FORM_SHORT,
  DWR_DATE_FORM_DAY,
  DWR_DATE_FORM_FULL,
  DWR_DATE_FORM_FULL_AND_TIME,
  DWR_DATE_FORM_WEEKDAY_AND_TIME,
  DWR_DATE_FORM_N
} DwrDateForm;

/**
 * dwr_date_words_dup:
 * @date: in the time zone in which it is to be read
 *
 * Where the translation has a conversion that there is not, the date is written in the order of
 * English.
 *
 * Returns: (transfer full) (not nullable)
 */
char *dwr_date_words_dup (GDateTime *date, DwrDateForm form);

G_END_DECLS
