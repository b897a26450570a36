/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNotices: what is said at the foot of the panel: keeping a section, taking marks back, what
 * went wrong.
 */

#pragma once

#include <gtk/gtk.h>

#include "dwr-appearance.h"
#include "dwr-error-page.h"
#include "dwr-newsroom-models.h"
#include "dwr-reading.h"

G_BEGIN_DECLS

#define DWR_TYPE_NOTICES (dwr_notices_get_type ())
G_DECLARE_FINAL_TYPE (DwrNotices, dwr_notices, DWR, NOTICES, GtkBox)

void dwr_notices_set_models (DwrNotices *self,
                             DwrServiceClient *client,
                             DwrReading *reading,
                             const DwrNewsroomModels *models);
void dwr_notices_add_page (DwrNotices *self, DwrErrorPage *page);
void dwr_notices_set_appearance (DwrNotices *self, DwrAppearance *appearance);
void dwr_notices_say (DwrNotices *self, const char *words, gboolean is_running);

G_END_DECLS
