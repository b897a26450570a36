/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A mail that is begun in the desktop's mail program, for clients that are none. Main thread only.
 */

#pragma once

#include <gdk/gdk.h>

#include "dwr/dwr-draft.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* Whether there is a mail program. */
gboolean dwr_desktop_mail_is_possible (void);

/**
 * dwr_desktop_mail_compose:
 * @draft: its text alone; an address cannot carry files or HTML
 *
 * Sets: %DWR_ERROR_NO_ACCOUNT without a mail program, %DWR_ERROR_NO_MESSAGE for an answer,
 * %DWR_ERROR_TOO_LARGE, %DWR_ERROR_UNABLE if the program was not started.
 */
gboolean dwr_desktop_mail_compose (GdkDisplay *display, const DwrDraft *draft, GError **error);

G_END_DECLS
