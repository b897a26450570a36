/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the client says to the service. See dwr-service-stream.h */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_TYPE_SERVICE_OUTPUT (dwr_service_output_get_type ())
G_DECLARE_FINAL_TYPE (DwrServiceOutput, dwr_service_output, DWR, SERVICE_OUTPUT, GOutputStream)

/**
 * dwr_service_output_new:
 * @socket_output: a socket's
 *
 * GDBus would look for the socket of a stream that is a socket's itself.
 *
 * Returns: (transfer full): pollable; closing it leaves the socket open
 */
GOutputStream *dwr_service_output_new (GOutputStream *socket_output);

G_END_DECLS
