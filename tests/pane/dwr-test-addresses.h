/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses that are put together from everything about which parsers have disagreed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The same for the same state of @random. It may be no valid UTF-8. (transfer full) */
char *dwr_test_address_new (GRand *random);

G_END_DECLS
