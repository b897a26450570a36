/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Claws Mail has on the disk, as texts that can be compared. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @profile: a DwrClawsFixture's folder. (transfer full): every mail of every folder */
char *dwr_claws_disk_dup_mails (const char *profile);

/* (transfer full): what Claws has noted of each mail of the inbox: read, marked, its colour. It
 * writes that when it ends. */
char *dwr_claws_disk_dup_marks (const char *profile);

G_END_DECLS
