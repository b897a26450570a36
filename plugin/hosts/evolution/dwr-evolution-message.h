/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a message says of articles. It is all in memory: nobody is asked for more. */

#pragma once

#include <camel/camel.h>

#include "dwr-mail-search.h"

G_BEGIN_DECLS

/* (transfer full) */
DwrMailSearch *dwr_evolution_message_search (CamelMimeMessage *message);

G_END_DECLS
