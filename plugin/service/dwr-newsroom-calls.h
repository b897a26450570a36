/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's answers to the calls that bring news into the store: Refresh, KeepSection,
 * KeepArticle. */

#pragma once

#include "dwr-service-job.h"

G_BEGIN_DECLS

void dwr_newsroom_calls_connect (DwrService *service);

G_END_DECLS
