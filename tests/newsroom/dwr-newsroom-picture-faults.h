/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that go wrong on purpose, chosen by their reserved ids. */

#pragma once

#include "dwr-newsroom-exchange.h"

G_BEGIN_DECLS

/* Whether @path is a picture of one of the reserved ids. */
gboolean dwr_newsroom_picture_faults_match (const char *path);
gboolean dwr_newsroom_picture_faults_answer (DwrNewsroomExchange *exchange, GError **error);

G_END_DECLS
