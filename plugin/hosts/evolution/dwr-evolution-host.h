/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrHost for one window of Evolution. Main thread only. */

#pragma once

#include <mail/e-mail-reader.h>

#include "dwr-client-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_EVOLUTION_HOST (dwr_evolution_host_get_type ())
G_DECLARE_FINAL_TYPE (DwrEvolutionHost, dwr_evolution_host, DWR, EVOLUTION_HOST, DwrClientHost)

/* @reader: shows the messages; followed, and not kept alive */
DwrEvolutionHost *dwr_evolution_host_new (EMailReader *reader);

G_END_DECLS
