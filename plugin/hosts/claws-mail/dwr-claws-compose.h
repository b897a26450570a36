/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Begins a mail in Claws Mail, which writes plain text alone. Main thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr/dwr-draft.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* Whether Claws has an account to write with. */
gboolean dwr_claws_compose_is_possible (void);

/**
 * dwr_claws_compose:
 * @shown: (nullable): what an answer would be to
 * @view: (nullable): where that is shown; what is selected there is quoted
 *
 * Sets: as dwr_host_compose ()
 */
gboolean
dwr_claws_compose (const DwrDraft *draft, MsgInfo *shown, MessageView *view, GError **error);

/* Removes the files of mails that nobody writes any more. Claws clears its folder of temporary
 * files when it ends, but not of folders. */
void dwr_claws_compose_clear (void);

G_END_DECLS
