/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The processes of a Claws Mail in a test: itself, the service, those of WebKitGTK. */

#pragma once

#include "dwr-claws-fixture.h"

G_BEGIN_DECLS

/* The name of a process that @claws has started, however far it got away: "dw-reader-servi",
 * "WebKitWebProces". NULL: any but Claws Mail itself. Returns: 0 if there is none */
int dwr_claws_processes_find (DwrClawsFixture *claws, const char *name);

/* The names of all of them but Claws Mail itself. (transfer full) */
char *dwr_claws_processes_dup_names (DwrClawsFixture *claws);

/* Waits until there is such a process (its id), or none any more. */
int dwr_claws_processes_wait_for (DwrClawsFixture *claws, const char *name);
void dwr_claws_processes_wait_gone (DwrClawsFixture *claws, const char *name);

/* What Claws Mail's descriptors lead to. (transfer full) (element-type utf8) */
GPtrArray *dwr_claws_processes_list_files (DwrClawsFixture *claws);

/* Claws Mail's own memory that is in use. */
guint dwr_claws_processes_get_memory_kib (DwrClawsFixture *claws);

G_END_DECLS
