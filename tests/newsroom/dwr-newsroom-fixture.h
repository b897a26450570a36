/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts and stops the newsroom from a GTest fixture. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Fill by set_up, read the members, empty by tear_down. All owned. */
typedef struct {
  GSubprocess *process;
  char *folder;
  char *connect_to; /* the rule that leads to the good port */
  char *ca_file;
  char *data_home; /* XDG_DATA_HOME of the services that the test starts: a store of its own */
} DwrNewsroomFixture;

/* Starts the newsroom and sets DW_READER_CONNECT_TO, DW_READER_CA_FILE and XDG_DATA_HOME, so call
 * it before anything that has threads. @options (nullable): further words for its command line, a
 * `const char *const *`; --shared is added where DWR_SHARED is set. Both are GTestFixtureFunc. */
void dwr_newsroom_fixture_set_up (DwrNewsroomFixture *fixture, gconstpointer options);
void dwr_newsroom_fixture_tear_down (DwrNewsroomFixture *fixture, gconstpointer options);

/* Writes the file of preferences that services read which are started from now on.
 * XDG_CONFIG_HOME leads to it. @lines: such as "history=false" */
void dwr_newsroom_fixture_set_preferences (DwrNewsroomFixture *fixture, const char *lines);

/* A test, and the newsroom that it has. */
typedef struct {
  const char *path;
  void (*run) (DwrNewsroomFixture *newsroom);
} DwrNewsroomCase;

/* What a test program does after g_test_init (): the cases, all with one newsroom.
 * Returns: the program's exit status */
int dwr_newsroom_fixture_run (const DwrNewsroomCase *cases, gsize n_cases);

/* A test that has a newsroom and a store of its own. */
typedef struct {
  const char *path;
  void (*run) (DwrNewsroomFixture *newsroom, gconstpointer options);
  const char *const *options; /* (nullable): the newsroom's */
} DwrOwnNewsroomCase;

/* The same for these. */
int dwr_newsroom_fixture_run_each (const DwrOwnNewsroomCase *cases, gsize n_cases);

/* The rule of another port: "wrong-host", "expired", "unknown-ca", "not-yet" or "refused".
 * Returns: (transfer full) */
char *dwr_newsroom_fixture_dup_rule (DwrNewsroomFixture *fixture, const char *port_name);

/* Sets DW_READER_CONNECT_TO to that rule; NULL for the good port. */
void dwr_newsroom_fixture_lead_to (DwrNewsroomFixture *fixture, const char *port_name);

/* The address of the newsroom's proxy, or with @kind "refused" of one that is dead.
 * @kind: (nullable). (transfer full) */
char *dwr_newsroom_fixture_dup_proxy (DwrNewsroomFixture *fixture, const char *kind);

/* What the proxy was asked for: "name HOST PORT" on each line. (transfer full) */
char *dwr_newsroom_fixture_dup_proxy_log (DwrNewsroomFixture *fixture);

/* Writes a file that changes what the newsroom answers: "feed-extra", "fail-articles",
 * "fail-pictures" or "fail-feeds". @contents: (nullable): it is removed */
void
dwr_newsroom_fixture_change (DwrNewsroomFixture *fixture, const char *name, const char *contents);

/* All requests since the start or the last clear, oldest first: "HOST METHOD TARGET", the header
 * lines each after two spaces, an empty line. (transfer full) */
char *dwr_newsroom_fixture_dup_log (DwrNewsroomFixture *fixture);
void dwr_newsroom_fixture_clear_log (DwrNewsroomFixture *fixture);

/* How many requests begin with @start, such as "www.dw.com GET /de/"; "" counts all. */
guint dwr_newsroom_fixture_count_requests (DwrNewsroomFixture *fixture, const char *start);

/* Waits until there are so many of them; fails the test after half a minute. */
void dwr_newsroom_fixture_wait_requests (DwrNewsroomFixture *fixture,
                                         const char *start,
                                         guint n_requests);

G_END_DECLS
