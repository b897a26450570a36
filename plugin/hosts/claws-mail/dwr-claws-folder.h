/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The folder of Claws Mail that articles are saved to. What is returned belongs to Claws, and may
 * be gone after any of its functions that wait for a server. Main thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* The folder as it is now: chosen or used before, else what would be proposed. Makes none.
 * (nullable) */
FolderItem *dwr_claws_folder_find (void);

/* As dwr_host_dup_folder (). */
char *dwr_claws_folder_dup_name (gboolean *is_chosen);

/**
 * dwr_claws_folder_choose: Claws' own dialog, which waits in a loop of its own
 * @cancellable: (nullable): closes it, as its user could
 * Sets: as dwr_host_choose_folder_finish ()
 */
gboolean dwr_claws_folder_choose (GCancellable *cancellable, GError **error);

/**
 * dwr_claws_folder_open:
 *
 * The folder that was chosen or used before; else the proposed one, which is made where it is
 * missing. Sets: %DWR_ERROR_NO_MAILBOX, %DWR_ERROR_MAIL_FOLDER_GONE, %DWR_ERROR_MAIL_READ_ONLY,
 * %DWR_ERROR_OFFLINE, %DWR_ERROR_MAIL.
 *
 * Returns: (nullable)
 */
FolderItem *dwr_claws_folder_open (GError **error);

/* Whether Claws has a folder at that address, which is not looked into. */
gboolean dwr_claws_folder_is_there (const FolderItem *folder);

/* Claws' identifier of the folder that was chosen or used. (transfer full) (nullable) */
char *dwr_claws_folder_dup_remembered (void);

/* Notes that @folder was used. A preference that cannot be written is told in the log only. */
void dwr_claws_folder_remember (FolderItem *folder);

G_END_DECLS
