/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses that look like those of Deutsche Welle and lead elsewhere. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @words: (nullable): those of the link. (transfer full) (nullable): the host that @address leads
 * to, in ASCII, if it or the words look like Deutsche Welle's and it is not */
char *dwr_look_alike_dup_host (const char *address, const char *words);

G_END_DECLS
