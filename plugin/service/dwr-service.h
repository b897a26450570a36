/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrService: answers org.dwreader.Service1 for one client. */

#pragma once

#include "dwr-desk.h"

G_BEGIN_DECLS

#define DWR_TYPE_SERVICE (dwr_service_get_type ())
G_DECLARE_FINAL_TYPE (DwrService, dwr_service, DWR, SERVICE, GObject)

/* (transfer full) */
DwrService *dwr_service_new (DwrDesk *desk);

/* Before the connection's messages are processed. */
gboolean dwr_service_export (DwrService *self, GDBusConnection *connection, GError **error);

/* Another process is to do what is left: tells that other things are kept now, and answers no more.
 */
void dwr_service_leave (DwrService *self);

/* Cancels every job, and answers no more. */
void dwr_service_stop (DwrService *self);

G_END_DECLS
