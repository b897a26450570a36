/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as feeds write them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text: (nullable): a date and time of RFC 822 ("Fri, 6 Nov 2015 15:17:27 GMT", with years of two
 * digits and the zones that people write), or of ISO 8601. (transfer full) (nullable): none for
 * anything else; ISO 8601 with the zone that was written, UTC without one */
char *dwr_feed_date_dup (const char *text);

G_END_DECLS
