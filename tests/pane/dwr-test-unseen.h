/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which messages of the panel a sweep need not see, and why. */

#pragma once

#include "dwr-test-sweep.h"

G_BEGIN_DECLS

/* Complains of each message of the panel that was seen in no state and has no excuse, and of each
 * excuse that is of no use. @template_path: of the template of all messages */
void dwr_test_unseen_check (DwrTestSweep *self, const char *template_path);

G_END_DECLS
