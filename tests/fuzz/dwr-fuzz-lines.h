/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Inputs that are a few lines of text, so that a seed is read and written by hand. */

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The first @max lines. They may hold any byte but NUL. (transfer full) */
char **dwr_fuzz_dup_lines (const uint8_t *data, size_t data_bytes, guint max);

/* What GLib writes as "(uint32 1, 'text')". (transfer full) (nullable): it is no
 * tuple, or none that a message of D-Bus can have */
GVariant *dwr_fuzz_parse_tuple (const char *text);

/* Once for a program: what our side calls impossible ends it, and what GLib says of a stranger's
 * mistakes is not printed, as there are thousands of them. */
void dwr_fuzz_be_strict (void);

/* A folder for files, deleted when the program ends in order. (transfer full) */
char *dwr_fuzz_make_folder (void);

G_END_DECLS
