/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the service says, up to what dwr-message-gate.h refuses, no answer to no call, and no more
 * signals than the main loop has time for. See dwr-service-stream.h */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_TYPE_SERVICE_INPUT (dwr_service_input_get_type ())
G_DECLARE_FINAL_TYPE (DwrServiceInput, dwr_service_input, DWR, SERVICE_INPUT, GInputStream)

/**
 * dwr_service_input_new:
 * @socket_input: a socket's; it is read by this alone
 *
 * Signals are heard in the thread-default main context of the caller. Reads fail with
 * G_IO_ERROR_INVALID_DATA from what is refused on.
 *
 * Returns: (transfer full): pollable; closing it leaves the socket open
 */
GInputStream *dwr_service_input_new (GInputStream *socket_input);

/* Before a call is sent. Any thread. */
void dwr_service_input_expect_answer (DwrServiceInput *self);

G_END_DECLS
