/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A headline as it crosses D-Bus. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

#define DWR_HEADLINE_ROW_TYPE "(ssssssssuuu)"

/* The bytes of an array of rows, one value for GDBus. Of an array it would make a value of each
 * string and number, in the mail client's process: 12,000 of them for a history of a thousand
 * stories. */
#define DWR_HEADLINE_ROWS_TYPE "ay"

/* More are not read. */
#define DWR_HEADLINE_ROWS_MAX 1000
#define DWR_HIT_ROWS_MAX 100

/* What a search finds: the headline, a piece of its text, and the words in it, as first and last
 * byte + 1. */
#define DWR_HIT_ROW_TYPE "(" DWR_HEADLINE_ROW_TYPE "sa(uu))"

/* @rows: (transfer floating): an array. (transfer floating): of DWR_HEADLINE_ROWS_TYPE */
GVariant *dwr_rows_close (GVariant *rows);

/* @rows: of DWR_HEADLINE_ROWS_TYPE; what is in it is not trusted. @row_type: what each has
 * (transfer full): an array, where what is no row reads as an empty one */
GVariant *dwr_rows_open (GVariant *rows, const char *row_type);

/* (transfer floating) */
GVariant *dwr_headline_row_write (const DwrHeadline *headline);
GVariant *dwr_headline_rows_write (GPtrArray *headlines);

/* (transfer full) */
DwrHeadline *dwr_headline_row_read (GVariant *row);

/* (transfer full) (element-type DwrHeadline) */
GPtrArray *dwr_headline_rows_read (GVariant *rows);

G_END_DECLS
