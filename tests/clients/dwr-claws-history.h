/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store whose reader has opened as many articles as a history lists. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A client may have the store open. @profile: a DwrClawsFixture's folder.
 * Returns: how many stories that are */
guint dwr_claws_history_fill (const char *profile);

G_END_DECLS
