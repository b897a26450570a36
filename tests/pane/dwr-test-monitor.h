/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestMonitor: a desktop's word on the network, as a test wants it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_TYPE_TEST_MONITOR (dwr_test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (DwrTestMonitor, dwr_test_monitor, DWR, TEST_MONITOR, GObject)

/* Makes it the process's monitor; call it before anything asks for that. */
void dwr_test_monitor_install (void);

void dwr_test_monitor_set_metered (gboolean is_metered);

G_END_DECLS
