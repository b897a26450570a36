/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests to claws-host-driver.c in a running Claws Mail, and the mails that are given to it. */

#pragma once

#include "dwr-claws-fixture.h"
#include "dwr-client-mail.h"

G_BEGIN_DECLS

/* The answer to the request, its words joined by a space: "ok added". The words end with NULL.
 * (transfer full) */
char *
dwr_claws_driver_ask (DwrClawsFixture *claws, const char *request, ...) G_GNUC_NULL_TERMINATED;

/* The two halves of asking, for what Claws answers only after something else has happened.
 * @request: without further words. (transfer full) */
GSocketConnection *dwr_claws_driver_begin (DwrClawsFixture *claws, const char *request);
char *dwr_claws_driver_end (GSocketConnection *connection);

/* Asks again until the answer is @expected. @request: without further words. (transfer full): the
 * last answer */
char *dwr_claws_driver_wait (DwrClawsFixture *claws, const char *expected, const char *request);

/* Asks, and asserts that the answer is @expected. */
#define dwr_claws_driver_expect(claws, expected, ...)                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *answer_ = dwr_claws_driver_ask (claws, __VA_ARGS__, NULL);                    \
    g_assert_cmpstr (answer_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

/* The mail with another headline and digest, as if the article had been changed. (transfer full) */
char *dwr_claws_driver_dup_changed (const char *mail);

/* What is done with every client's mails, by the names that Claws' own tests have for it. */
#define dwr_claws_driver_dup_article dwr_client_mail_dup_article
#define dwr_claws_driver_write dwr_client_mail_write
#define dwr_claws_driver_check dwr_client_mail_check

G_END_DECLS
