/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets and takes the star of the article that is read: a part of DwrReading. */

#pragma once

#include "dwr-reading.h"

G_BEGIN_DECLS

void dwr_star_set (DwrReading *reading,
                   DwrServiceClient *client,
                   gboolean is_starred,
                   GCancellable *cancellable);

G_END_DECLS
