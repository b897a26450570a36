/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrStartPage: what stands in the panel until somebody asks for headlines. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-choice.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_START_PAGE (dwr_start_page_get_type ())
G_DECLARE_FINAL_TYPE (DwrStartPage, dwr_start_page, DWR, START_PAGE, GtkScrolledWindow)

void dwr_start_page_set_choice (DwrStartPage *self, DwrChoice *choice);
void dwr_start_page_set_host (DwrStartPage *self, DwrHost *host);

G_END_DECLS
