/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The hostile vectors of ../shared: documents and fragments that try to run or to call home. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Documents, addresses, titles. Marks the test as skipped and returns NULL where ../shared is not
 * there.
 * (transfer full) (element-type utf8) */
GPtrArray *dwr_test_vectors_own (void);

/* Our own, and of the large lists one in @step; in the soak all of them, and a list of thousands
 * more. */
GPtrArray *dwr_test_vectors_sample (guint step);

/* Of all lists each distinct vector once: our own, and one in @step of the others. NULL as above.
 * (transfer full) (element-type utf8) */
GPtrArray *dwr_test_vectors_all (guint step);

G_END_DECLS
