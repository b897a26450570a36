/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The hostile vectors of ../shared: documents and fragments that try to run or to call home. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where set, all vectors are taken, else a sample that is fast. */
#define DWR_TEST_SOAK "DWR_SOAK"

/* Marks the test as skipped and returns NULL where ../shared is not there.
 * (transfer full) (element-type utf8) */
GPtrArray *dwr_test_vectors_own (void);
GPtrArray *dwr_test_vectors_all (void);

G_END_DECLS
