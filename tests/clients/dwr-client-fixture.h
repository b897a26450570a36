/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a real client needs to run in a test: a display, a session bus with accessibility, a home,
 * and dw.com. One for a test program; its parts end with the program, however that ends. */

#pragma once

#include <gio/gio.h>

#include "dwr-newsroom-fixture.h"

G_BEGIN_DECLS

/* The longest that any one step of a client may take. */
#define DWR_CLIENT_LIMIT_S 30

/* All owned. */
typedef struct {
  char *folder; /* everything temporary is below it */
  GSubprocess *display;
  GSubprocess *bus;
  DwrNewsroomFixture newsroom;
} DwrClientFixture;

/* Sets DISPLAY, DBUS_SESSION_BUS_ADDRESS, HOME and the newsroom's variables: call it in main (),
 * before anything that has threads. */
void dwr_client_fixture_set_up (DwrClientFixture *fixture);
void dwr_client_fixture_tear_down (DwrClientFixture *fixture);

/* Leads those to the newsroom who know no other way than curl's variables, such as RSSyl. To be
 * called in main (), too. */
void dwr_client_fixture_set_proxy (DwrClientFixture *fixture);

/* A launcher whose processes end with this program. (transfer full) */
GSubprocessLauncher *dwr_client_fixture_new_launcher (GSubprocessFlags flags);

/* How a process has ended: its exit code, or minus the signal. Fails when it runs on. */
int dwr_client_fixture_wait_exit (GSubprocess *process, guint limit_s);

G_END_DECLS
