/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestHost: a client of the panel that shows no mail: its links are given, and what it is asked
 * to open outside is kept. */

#pragma once

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_TEST_HOST (dwr_test_host_get_type ())
G_DECLARE_FINAL_TYPE (DwrTestHost, dwr_test_host, DWR, TEST_HOST, GObject)

DwrTestHost *dwr_test_host_new (void);
void dwr_test_host_set_message (DwrTestHost *self, const char *text);
void dwr_test_host_set_offline (DwrTestHost *self, gboolean is_offline);
void dwr_test_host_forget_opened (DwrTestHost *self);
const char *dwr_test_host_get_opened (DwrTestHost *self);

G_END_DECLS
