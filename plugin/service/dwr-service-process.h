/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrServiceProcess: one life of dw-reader-service, seen from its client. Main thread only. */

#pragma once

#include "dwr-dbus.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

#define DWR_TYPE_SERVICE_PROCESS (dwr_service_process_get_type ())
G_DECLARE_FINAL_TYPE (DwrServiceProcess, dwr_service_process, DWR, SERVICE_PROCESS, GObject)

/**
 * dwr_service_process_start_async:
 * @connect_to: (nullable): its option --connect-to
 * @ca_file: (nullable): its option --ca-file
 *
 * Must be called from the thread that lives as long as the process: the service dies with it.
 * Sets: %DWR_ERROR_SERVICE.
 */
void dwr_service_process_start_async (const char *connect_to,
                                      const char *ca_file,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/* Emits `ended` once, when the connection is closed from either side. (transfer full) (nullable) */
DwrServiceProcess *dwr_service_process_start_finish (GAsyncResult *result, GError **error);

/* (transfer none) */
DwrDbusService1 *dwr_service_process_get_proxy (DwrServiceProcess *self);

/* Whether it has let go of its end already, of which `ended` may still be on its way. Once started.
 */
gboolean dwr_service_process_is_gone (DwrServiceProcess *self);

int dwr_service_process_get_pid (DwrServiceProcess *self);

/* Closes the connection, by which the service ends; it is killed if it does not. */
void dwr_service_process_close (DwrServiceProcess *self);

/**
 * dwr_service_process_wait_async: closes, and waits for the end
 *
 * dwr_service_process_wait_finish () always sets an error: %DWR_ERROR_JOB_LIMIT when the watchdog
 * ended the service, else %DWR_ERROR_SERVICE; or G_IO_ERROR_CANCELLED for the waiting.
 */
void dwr_service_process_wait_async (DwrServiceProcess *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void
dwr_service_process_wait_finish (DwrServiceProcess *self, GAsyncResult *result, GError **error);

/* Whether it let go of all that it had not answered for a new process to do. Once it has ended. */
gboolean dwr_service_process_has_left_calls (DwrServiceProcess *self);

G_END_DECLS
