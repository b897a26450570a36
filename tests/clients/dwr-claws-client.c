/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-claws-client.h"

#include "dwr-claws-fixture.h"

/* Claws takes the words of a second call of its program over a socket. */
static void
tell (DwrClient *client, const char *option, const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *start = g_build_filename (client->folder, DWR_CLIENT_START, NULL);
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) call = NULL;
  g_autoptr (GError) error = NULL;

  g_strv_builder_add_many (builder, start, option, NULL);
  if (value != NULL)
    g_strv_builder_add (builder, value);
  words = g_strv_builder_end (builder);
  call = g_subprocess_newv ((const char *const *) words,
                            G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                            &error);
  g_assert_no_error (error);
  g_assert_cmpint (dwr_client_fixture_wait_exit (call, DWR_CLIENT_LIMIT_S), ==, 0);
}

/* The subjects of the newsroom's mails, in the order of their files; Claws' own list tells a screen
 * reader none. */
static void
select_mail (DwrClient *client, const char *subject)
{
  const char *subjects[] = { "Der Nachtzug fährt wieder", "Drei Texte für das Wochenende" };

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++) {
    g_autofree char *mail = g_strdup_printf ("#mh/Mailbox/inbox/%u", (guint) i + 1);

    if (g_str_equal (subject, subjects[i])) {
      tell (client, "--select", mail);
      return;
    }
  }
  g_assert_not_reached ();
}

static void
quit (DwrClient *client)
{
  tell (client, "--exit", NULL);
}

const DwrClientKind dwr_claws_client = {
  .name = "Claws Mail",
  .application = "claws-mail",
  .toggle = "DW Reader",
  .toggle_key = "<Control><Alt>w",
  .layouts = { "Three columns", "Wide message", "Standard" },
  .profile = { DWR_CLAWS_PROFILE, DWR_CLAWS_MAILS, DWR_CLAWS_PLUGIN },
  .select = select_mail,
  .quit = quit,
  .is_complaint = dwr_claws_fixture_is_complaint,
};
