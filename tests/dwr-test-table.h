/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a store holds, as text that can be compared, read past all of the program's own code. */

#pragma once

#include "dwr-test-fault.h"

G_BEGIN_DECLS

/* Each column of each row that a kind has in the store of @data_home, and for pictures the sums of
 * the files too. Nobody may have the store open. (transfer full): empty for nothing */
char *dwr_test_table_dup (const char *data_home, DwrTestKind kind);

/* How many articles are said to be whole there. */
guint dwr_test_table_count_whole (const char *data_home);

/* Copies a folder with all that is in it. */
void dwr_test_table_copy_folder (const char *from, const char *to);

G_END_DECLS
