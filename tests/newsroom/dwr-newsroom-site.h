/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the hosts of dw.com answer. */

#pragma once

#include "dwr-newsroom-exchange.h"
#include "dwr-newsroom-pages.h"

G_BEGIN_DECLS

/* Answers one request: www, amp, m, static, rss or p.dw.com. FALSE ends the connection. */
gboolean
dwr_newsroom_site_answer (DwrNewsroomPages *pages, DwrNewsroomExchange *exchange, GError **error);

G_END_DECLS
