/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A motif: one picture of Deutsche Welle in whatever size. DW calls a size a format, of three or
 * four digits whose last one counts the sizes: 602 to 606 are the same picture, ever wider; 80x are
 * cut square, 90x not at all. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the addresses of all sizes of the picture begin with, up to the last digit of the format;
 * the whole of an address that has no format. (transfer full) */
char *dwr_motif_dup (const char *address);

G_END_DECLS
