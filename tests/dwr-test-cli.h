/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the command line as a shell does, in a home that is thrown away. */

#pragma once

#include "dwr-newsroom-fixture.h"

G_BEGIN_DECLS

/* How many words a command may have after its program. */
#define DWR_TEST_WORDS_MAX 8

/* What a command left. */
typedef struct {
  int exit_code;
  char *output; /* owned */
  char *errors; /* owned */
} DwrTestRun;

void dwr_test_run_clear (DwrTestRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrTestRun, dwr_test_run_clear)

/* Runs @words, a %NULL-terminated command. */
void dwr_test_run_command (DwrTestRun *run, const char *const *words);

/* Runs dw-reader with @words, up to %DWR_TEST_WORDS_MAX or the first %NULL. */
void dwr_test_run_reader (DwrTestRun *run, const char *const *words);

/* The same with words that end in %NULL, and fails the test for another exit code, or where a
 * failure leaves anything on standard output. */
void dwr_test_run_wants (DwrTestRun *run, int exit_code, const char *const *words);

#define DWR_TEST_RUN(run, exit_code, ...)                                                          \
  dwr_test_run_wants (run, exit_code, (const char *[]){ __VA_ARGS__, NULL })

/* Starts dw-reader, without waiting for it. (transfer full) */
GSubprocess *dwr_test_start_reader (const char *const *words);
void dwr_test_run_finish (DwrTestRun *run, GSubprocess *process);

/* Sets XDG_DATA_HOME and XDG_CONFIG_HOME to new folders. (transfer full): the folder of both */
char *dwr_test_home_new (void);

/* Deletes it with all that is in it. @home: (transfer full) */
void dwr_test_home_delete (char *home);

/* The newsroom, and a home. */
typedef struct {
  DwrNewsroomFixture newsroom;
  char *home; /* owned */
} DwrTestCli;

/* GTestFixtureFunc. @options: (nullable): for dwr_newsroom_fixture_set_up () */
void dwr_test_cli_set_up (DwrTestCli *test, gconstpointer options);
void dwr_test_cli_tear_down (DwrTestCli *test, gconstpointer options);

/* Makes or replaces a file in the newsroom's folder, which changes its answers. */
void dwr_test_cli_tell_newsroom (DwrTestCli *test, const char *name, const char *content);

/* Goes back to the test's own home, from one that was made later. */
void dwr_test_cli_go_home (DwrTestCli *test);

/* From now on every connection is refused. */
void dwr_test_cli_stop_newsroom (DwrTestCli *test);

G_END_DECLS
