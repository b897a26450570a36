/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A real Claws Mail on a throw-away profile, used over AT-SPI. Every function fails the test when
 * what it waits for does not come. */

#pragma once

#include "dwr-at-spi.h"
#include "dwr-client-fixture.h"

G_BEGIN_DECLS

/* The mails by their number in the inbox: ours of tests/clients/mails, then the newsroom's. */
typedef enum {
  DWR_MAIL_LATIN1 = 1,
  DWR_MAIL_FROM_2018,
  DWR_MAIL_GERMAN,
  DWR_MAIL_NEWSLETTER,
  DWR_MAIL_ARABIC,
  DWR_MAIL_SHORT_LINK,
  DWR_MAIL_FEED_ITEM,
  DWR_MAIL_WITHOUT_LINKS,
  DWR_MAIL_LOOK_ALIKES,
} DwrMail;

/* How Claws is started. */
typedef struct {
  const char *options;   /* (nullable) words for claws-profile.sh */
  const char *plugin;    /* (nullable) another than the build's */
  const char *wrapper;   /* (nullable) words before the program */
  const char *data_home; /* (nullable) XDG_DATA_HOME, else of the profile's home */
} DwrClawsStart;

/* All owned. */
typedef struct {
  char *folder; /* the profile */
  GSubprocess *process;
  AtspiAccessible *application;
} DwrClawsFixture;

void
dwr_claws_fixture_set_up (DwrClawsFixture *fixture, const char *folder, const DwrClawsStart *start);

/* Starts Claws again, which has ended, on the profile that it left. */
void dwr_claws_fixture_run (DwrClawsFixture *fixture, const DwrClawsStart *start);

/* Tells Claws to exit and asserts that it ended well; the profile stays. */
void dwr_claws_fixture_quit (DwrClawsFixture *fixture);

/* Tells Claws to exit if it still runs, asserts that it ended well and had nothing critical to
 * say, and removes the profile. */
void dwr_claws_fixture_tear_down (DwrClawsFixture *fixture);

/* Tells Claws to open a mail of the inbox. */
void dwr_claws_fixture_select (DwrClawsFixture *fixture, DwrMail mail);

/* The same for any, by Claws' identifier: "#mh/Mailbox/inbox/3". */
void dwr_claws_fixture_open (DwrClawsFixture *fixture, const char *message);

/* Waits for something in Claws' tree. (transfer full) (not nullable) */
AtspiAccessible *
dwr_claws_fixture_wait_for (DwrClawsFixture *fixture, AtspiRole role, const char *name);

/* Waits for a text anywhere on the screen. */
void dwr_claws_fixture_wait_text (DwrClawsFixture *fixture, const char *text);

/* Waits until there is no such thing on the screen. */
void dwr_claws_fixture_wait_gone (DwrClawsFixture *fixture, AtspiRole role, const char *name);

/* Waits for a control and uses it; menu items work in closed menus too. */
void dwr_claws_fixture_click (DwrClawsFixture *fixture, AtspiRole role, const char *name);

/* Waits until the panel shows an article that has @last_line, and reads it. (transfer full) */
char *dwr_claws_fixture_read_article (DwrClawsFixture *fixture, const char *last_line);

/* What Claws and the plugin have written to stderr. (transfer full) */
char *dwr_claws_fixture_dup_log (DwrClawsFixture *fixture);

/* Whether a line of that says that something is wrong which is ours to judge. */
gboolean dwr_claws_fixture_is_complaint (const char *line);

/* Waits until Claws has ended of its own, and asserts that it ended well. */
void dwr_claws_fixture_assert_ends (DwrClawsFixture *fixture);

G_END_DECLS
