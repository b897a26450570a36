/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A DwrClient that is Claws Mail, with more mails in its inbox and more ways to start it: what
 * Claws' own tests have. */

#pragma once

#include "dwr-claws-client.h"

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

typedef DwrClient DwrClawsFixture;

void
dwr_claws_fixture_set_up (DwrClawsFixture *fixture, const char *folder, const DwrClawsStart *start);

/* Starts Claws again, which has ended, on the profile that it left. Only the wrapper of @start
 * counts. */
void dwr_claws_fixture_run (DwrClawsFixture *fixture, const DwrClawsStart *start);

/* Tells Claws to open a mail of the inbox. */
void dwr_claws_fixture_select (DwrClawsFixture *fixture, DwrMail mail);

/* What is of every client, and of Claws in every test, by the names that Claws' own tests have for
 * it. */
#define dwr_claws_fixture_open dwr_claws_client_open
#define dwr_claws_fixture_quit dwr_client_quit
#define dwr_claws_fixture_assert_ends dwr_client_assert_ends
#define dwr_claws_fixture_tear_down dwr_client_tear_down
#define dwr_claws_fixture_wait_for dwr_client_wait_for
#define dwr_claws_fixture_wait_text dwr_client_wait_text
#define dwr_claws_fixture_wait_gone dwr_client_wait_gone
#define dwr_claws_fixture_click dwr_client_click
#define dwr_claws_fixture_read_article dwr_client_read_article
#define dwr_claws_fixture_dup_log dwr_client_dup_log

G_END_DECLS
