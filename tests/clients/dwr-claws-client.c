/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-claws-client.h"

#include <string.h>

#include "dwr-client-mail.h"
#include "dwr-client-scenario.h"
#include "dwr-test-keys.h"

#define ARTICLES_NAME "\u2068Mailbox/DW Articles\u2069"

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

void
dwr_claws_client_open (DwrClient *client, const char *message)
{
  tell (client, "--select", message);
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
      dwr_claws_client_open (client, mail);
      return;
    }
  }
  g_assert_not_reached ();
}

/* Not by SIGTERM, which Claws' handler answers with g_timeout_add (): where the main loop holds its
 * context just then, Claws waits for itself for ever. */
static void
quit (DwrClient *client)
{
  tell (client, "--exit", NULL);
}

/* What Claws 4.1.1, GTK and other plugins say without any plugin of ours. */
static const char *const own_complaints[] = {
  /* A button in Claws' window, three columns, and a wide list without the message. */
  "Negative content width",
  "gtk_style_set_background: assertion",
  "gdk_window_set_background: assertion",
  "can't hide messageview in this wide msglist layout",
  /* It keeps a copy of its keys, of which a new profile has none. */
  "menurc.bak",
  /* Fancy, of a WebKitGTK that has fewer signals. */
  "signal 'resource-",
  /* GTK, of a window that closes while it is told to a screen reader: a call of libatk-bridge, with
   * no function of ours below it. */
  "gtk_notebook_get_tab_label: assertion",
  "gtk_widget_get_parent: assertion",
  /* GTK's dialog for printing, on a machine without a system bus. */
  "Couldn't connect to D-Bus system bus",
  /* A feed that RSSyl did not get, and a mail server that went. */
  "RSSyl: Error fetching feed",
  "IMAP error on 127.0.0.1",
  "IMAP connection broken",
  "IMAP4 connection failed",
  /* A plugin that was built for another Claws. */
  "plugin loading error: Your version of Claws Mail is",
  /* A mail whose file is gone. */
  "can't get message file path",
  /* A folder in whose place there is a file. */
  "/trash': Error opening directory",
  NULL,
};

static char *
dup_mail_path (DwrClient *client, const char *folder, const char *number)
{
  return g_build_filename (client->folder, "mail", folder, number, NULL);
}

/* By the button and then by the key: one mail, with its pictures. */
static void
check_save (DwrClient *client, const char *article)
{
  g_autofree char *saved = dup_mail_path (client, "DW Articles", "1");
  g_autofree char *second = dup_mail_path (client, "DW Articles", "2");

  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_ALERT, "Save articles to a folder"));
  g_assert_false (g_file_test (saved, G_FILE_TEST_EXISTS));
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save");
  dwr_client_wait_text (client, "Saved to the folder “" ARTICLES_NAME "”.");
  dwr_client_mail_check ("saved", saved, article, NULL);
  dwr_client_focus (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_test_keys_press (GDK_KEY_s, 0);
  dwr_client_wait_text (client, "Already saved in the folder “" ARTICLES_NAME "”.");
  dwr_client_mail_check ("saved", saved, article, NULL);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
}

void
dwr_claws_client_check_draft (DwrClient *client, const char *facts)
{
  g_autofree char *draft = dup_mail_path (client, "draft", "1");
  g_autofree char *path = dwr_client_mail_write_facts (client, facts);

  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Save");
  dwr_client_wait_file (draft);
  dwr_client_mail_check ("draft", draft, path, NULL);
}

/* The text, its credits, its source and the clean link; nothing is sent along. */
static void
check_send (DwrClient *client, const char *address)
{
  g_autofree char *facts =
      g_strdup_printf ("{'subject': '" DWR_SCENARIO_TITLE "', 'files': {}, 'lines': ["
                       "'" DWR_SCENARIO_TITLE "', 'Agentur Nordlicht/P. Sandner',"
                       " '" DWR_SCENARIO_LAST_LINE "', 'Source: Deutsche Welle', '%s']}",
                       address);

  dwr_client_focus (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_test_keys_press (GDK_KEY_m, 0);
  dwr_client_wait_text (client, "Source: Deutsche Welle");
  dwr_claws_client_check_draft (client, facts);
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
  .own_complaints = own_complaints,
  .check_save = check_save,
  .check_send = check_send,
};
