/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-claws-fixture.h"

/* The words for claws-profile.sh. (transfer full) */
static char *
dup_options (const DwrClawsStart *start)
{
  g_autofree char *mails = g_shell_quote (DWR_CLAWS_MORE_MAILS);
  GString *options = g_string_new (NULL);

  g_string_printf (options, "--mails %s", mails);
  if (start->plugin != NULL) {
    g_autofree char *plugin = g_shell_quote (start->plugin);

    g_string_append_printf (options, " --plugin %s", plugin);
  }
  if (start->data_home != NULL) {
    g_autofree char *data_home = g_shell_quote (start->data_home);

    g_string_append_printf (options, " --data %s", data_home);
  }
  if (start->options != NULL)
    g_string_append_printf (options, " %s", start->options);
  return g_string_free (options, FALSE);
}

void
dwr_claws_fixture_set_up (DwrClawsFixture *fixture, const char *folder, const DwrClawsStart *start)
{
  g_autofree char *options = dup_options (start);

  fixture->wrapper = start->wrapper;
  dwr_client_set_up (fixture, &dwr_claws_client, folder, options);
  fixture->wrapper = NULL;
}

void
dwr_claws_fixture_run (DwrClawsFixture *fixture, const DwrClawsStart *start)
{
  fixture->wrapper = start->wrapper;
  dwr_client_run (fixture);
  fixture->wrapper = NULL;
}

void
dwr_claws_fixture_select (DwrClawsFixture *fixture, DwrMail mail)
{
  g_autofree char *message = g_strdup_printf ("#mh/Mailbox/inbox/%d", (int) mail);

  dwr_claws_client_open (fixture, message);
}
