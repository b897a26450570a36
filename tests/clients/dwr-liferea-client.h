/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Liferea as a DwrClient, on the profile that liferea-profile.sh makes; its options are the
 * script's. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

extern const DwrClientKind dwr_liferea_client;

/* Sets the plugins that are switched on, as Liferea's dialog does: a GVariant's text. */
void dwr_liferea_client_set_plugins (DwrClient *client, const char *names);

/* Calls a method of Liferea's service on the bus. @arguments: (transfer floating) */
void dwr_liferea_client_call (DwrClient *client, const char *method, GVariant *arguments);

/* Gives the window another size. */
void dwr_liferea_client_resize (int width_px, int height_px);

/* Waits until list and article stand beside each other, or above. */
void dwr_liferea_client_wait_layout (DwrClient *client, gboolean is_wide);

/* What the desktop's mail program was given, once it was. (transfer full) */
char *dwr_liferea_client_wait_mailto (DwrClient *client);

G_END_DECLS
