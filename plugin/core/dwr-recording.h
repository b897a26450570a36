/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The addresses of DW's recordings. They are no DwrLinks: nothing here connects to them, they are
 * handed to a player. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @address: anybody's. The same on https, without query. (transfer full) (nullable): it is not on a
 * host where DW keeps recordings, or is written in a way that the gate refuses */
char *dwr_recording_dup_address (const char *address);

G_END_DECLS
