/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrLifereaHost: Liferea as the panel sees it. Main thread only. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-client-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_LIFEREA_HOST (dwr_liferea_host_get_type ())
G_DECLARE_FINAL_TYPE (DwrLifereaHost, dwr_liferea_host, DWR, LIFEREA_HOST, DwrClientHost)

DwrLifereaHost *dwr_liferea_host_new (GtkApplication *application);

/* Looks which item is selected, and tells of it when that is another one. */
void dwr_liferea_host_look (DwrLifereaHost *self);

G_END_DECLS
