/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A headline as it crosses D-Bus. */

#pragma once

#include "dwr-packed.h"
#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

#define DWR_HEADLINE_ROW_TYPE "(ssssssssuuu)"

/* More are not read. */
#define DWR_HEADLINE_ROWS_MAX 1000
#define DWR_HIT_ROWS_MAX 100
#define DWR_HIT_MARKS_MAX 100u

/* What a search finds: the headline, a piece of its text, and the words in it, as first and last
 * byte + 1. */
#define DWR_HIT_ROW_TYPE "(" DWR_HEADLINE_ROW_TYPE "sa(uu))"

/* (transfer floating) */
GVariant *dwr_headline_row_write (const DwrHeadline *headline);

/* Packed. (transfer floating) */
GVariant *dwr_headline_rows_write (GPtrArray *headlines);

/* (transfer full) */
DwrHeadline *dwr_headline_row_read (GVariant *row);

/* (transfer full) (element-type DwrHeadline) */
GPtrArray *dwr_headline_rows_read (GVariant *rows);

G_END_DECLS
