/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts an article's mail into the folder for articles, once. */

#pragma once

#include "dwr-evolution-folder.h"

G_BEGIN_DECLS

/* @task: (transfer full): gets a DwrSaved, as dwr_host_save_async () says. Main thread. */
void dwr_evolution_save (EMailSession *session, GBytes *mail, GTask *task);

G_END_DECLS
