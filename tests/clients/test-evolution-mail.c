/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the panel makes of an article in a real Evolution: mails to write, and mails that are kept.
 * What Evolution has on its disk afterwards is looked at from outside of it. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-client-scenario.h"
#include "dwr-evolution-client.h"
#include "dwr-test-keys.h"

#define LOOK_AGAIN_AFTER_US 40000
#define FOLDER "DW Articles"
#define REPLACED "The older version is in the trash."

static DwrClientFixture world;

static void
set_up (DwrClient *client, gconstpointer options)
{
  dwr_client_set_up (client, &dwr_evolution_client, world.folder, options);
  dwr_client_scenario_read (client);
}

static void
tear_down (DwrClient *client, gconstpointer options)
{
  dwr_client_tear_down (client);
}

/* In a composer, on the screen or below it. */
static void
wait_written (DwrClient *client, const char *text)
{
  DwrAtSpiQuery query = { .contains = text };

  g_object_unref (dwr_client_wait_in (client, client->application, &query));
}

static void
test_forwards (DwrClient *client, gconstpointer options)
{
  dwr_evolution_client_use_menu (client, "Forward the article");
  wait_written (client, "Source: Deutsche Welle");
  dwr_evolution_client_check_draft (client,
                                    "{'subject': 'Fwd: " DWR_SCENARIO_TITLE "', 'files': {},"
                                    " " DWR_EVOLUTION_PLAIN_DRAFT ", 'lines': ["
                                    "'" DWR_SCENARIO_LAST_LINE "', '" DWR_SCENARIO_ADDRESS "']}");
}

/* After a word about rights: the pictures of the text, each once, as files. */
static void
test_sends_pictures (DwrClient *client, gconstpointer options)
{
  dwr_evolution_client_use_menu (client, "Send with pictures…");
  dwr_client_wait_text (client, "may need their permission");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "With pictures");
  wait_written (client, "Source: Deutsche Welle");
  dwr_evolution_client_check_draft (client,
                                    "{'subject': '" DWR_SCENARIO_TITLE "', 'pictures': 2,"
                                    " " DWR_EVOLUTION_PLAIN_DRAFT ", 'lines': ["
                                    "'" DWR_SCENARIO_LAST_LINE "', '" DWR_SCENARIO_ADDRESS "']}");
}

/* Formatted where the user writes so, and nobody is asked anything. */
static void
test_sends_html (DwrClient *client, gconstpointer options)
{
  dwr_evolution_client_use_menu (client, "Send by mail");
  wait_written (client, "Source: Deutsche Welle");
  dwr_evolution_client_check_draft (client,
                                    "{'subject': '" DWR_SCENARIO_TITLE "', 'files': {},"
                                    " 'html': true, 'headers': {'X-Evolution-Composer-Mode':"
                                    " 'text/html'}, 'markup': ['<h1', '<h2'],"
                                    " 'lines': ['" DWR_SCENARIO_TITLE "',"
                                    " '" DWR_SCENARIO_LAST_LINE "']}");
}

/* In an answer to the mail that is shown: whose words they are, the words, and then what Evolution
 * quotes of the mail. */
static void
test_quotes (DwrClient *client, gconstpointer options)
{
  g_autoptr (AtspiAccessible) heading =
      dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE);

  dwr_evolution_client_select_text (heading);
  dwr_evolution_client_use_menu (client, "Quote selection in reply");
  wait_written (client, "Deutsche Welle, “" DWR_SCENARIO_TITLE "”:");
  dwr_evolution_client_check_draft (client,
                                    "{'subject': 'Re: Der Nachtzug fährt wieder',"
                                    " 'to': 'greta.sund@example.org', 'files': {},"
                                    " " DWR_EVOLUTION_PLAIN_DRAFT ", 'lines': ["
                                    "'Deutsche Welle, “" DWR_SCENARIO_TITLE "”:',"
                                    " '" DWR_SCENARIO_ADDRESS "', '> " DWR_SCENARIO_TITLE "',"
                                    " 'Greta Sund wrote:', '> Hast du im November']}");
}

/* For the first time, which asks where. */
static void
save_first (DwrClient *client)
{
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_client_wait_text (client, "Save articles to a folder");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save");
  dwr_client_wait_text (client, "Saved to the folder");
}

static void
save (DwrClient *client, const char *expected)
{
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_client_wait_text (client, expected);
}

/* Makes a mail say something else than the article. */
static void
change_mail (const char *path)
{
  g_autofree char *mail = NULL;
  g_autoptr (GError) error = NULL;
  char *digest = NULL;

  g_file_get_contents (path, &mail, NULL, &error);
  g_assert_no_error (error);
  digest = strstr (mail, "X-DW-Digest:") + strlen ("X-DW-Digest:");
  digest += strspn (digest, " \n");
  *digest = *digest == '0' ? '1' : '0';
  g_file_set_contents (path, mail, -1, &error);
  g_assert_no_error (error);
}

/* Marks the saved mail as important, gives it a label, and leaves it unread. */
static void
mark_mail (DwrClient *client)
{
  dwr_evolution_client_open_folder (client, FOLDER);
  client->kind->select (client, DWR_SCENARIO_TITLE);
  dwr_client_wait_text (client, "This message is a saved article");
  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Important");
  dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, "Work");
}

static guint
count_flag (GPtrArray *mails, char flag, guint *n_others)
{
  guint n_mails = 0;

  for (guint i = 0; i < mails->len; i++) {
    const char *flags = strstr (g_ptr_array_index (mails, i), ":2,");

    g_assert_nonnull (flags);
    n_mails += strchr (flags, flag) != NULL;
  }
  *n_others = mails->len - n_mails;
  return n_mails;
}

static guint
count_mails (DwrClient *client, char flag, guint *n_others)
{
  g_autoptr (GPtrArray) mails = dwr_evolution_client_list_mails (client, FOLDER);

  return count_flag (mails, flag, n_others);
}

/* The new mail has what the reader had marked, and only then the old one is in the trash. */
static void
test_replaces (DwrClient *client, gconstpointer options)
{
  DwrAtSpiQuery label = { .role = ATSPI_ROLE_CHECK_MENU_ITEM, .name = "Work" };
  g_autoptr (AtspiAccessible) item = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  gint64 end_us = 0;
  guint n_others = 0;

  save_first (client);
  mark_mail (client);
  save (client, "Already saved in the folder");
  mails = dwr_evolution_client_list_mails (client, FOLDER);
  g_assert_cmpuint (mails->len, ==, 1);
  change_mail (g_ptr_array_index (mails, 0));
  save (client, REPLACED);
  g_assert_cmpuint (count_mails (client, 'T', &n_others), ==, 1);
  g_assert_cmpuint (n_others, ==, 1);
  g_assert_cmpuint (count_mails (client, 'F', &n_others), ==, 2);
  client->kind->select (client, DWR_SCENARIO_TITLE);
  end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  item = dwr_client_wait_in (client, client->application, &label);
  while (!dwr_at_spi_has_state (item, ATSPI_STATE_CHECKED)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* A folder that other programs write into too; it begins with mails of the profile. */
#define SHARED "home/Maildir/cur"
#define OF_PROFILE ".dw-reader:"

/* (transfer full): the path of a file in it */
static char *
dup_shared (DwrClient *client, const char *name)
{
  return g_build_filename (client->folder, SHARED, name, NULL);
}

/* What was saved there. (transfer full): paths */
static GPtrArray *
list_shared (DwrClient *client)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = dup_shared (client, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL)
    if (strstr (name, OF_PROFILE) == NULL)
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

/* Saves the article, and makes its mail one of an older version. (transfer full): the mail */
static char *
save_older (DwrClient *client, char **path)
{
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GError) error = NULL;
  char *mail = NULL;

  save (client, "Saved to the folder");
  save (client, "Already saved in the folder");
  mails = list_shared (client);
  g_assert_cmpuint (mails->len, ==, 1);
  *path = g_strdup (g_ptr_array_index (mails, 0));
  change_mail (*path);
  g_file_get_contents (*path, &mail, NULL, &error);
  g_assert_no_error (error);
  return mail;
}

static void
add_mail (DwrClient *client, const char *name, const char *mail)
{
  g_autofree char *path = dup_shared (client, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, mail, -1, &error);
  g_assert_no_error (error);
}

static void
assert_mails (DwrClient *client, guint n_mails, guint n_thrown, guint n_important)
{
  g_autoptr (GPtrArray) mails = list_shared (client);
  guint n_others = 0;

  g_assert_cmpuint (mails->len, ==, n_mails);
  g_assert_cmpuint (count_flag (mails, 'T', &n_others), ==, n_thrown);
  g_assert_cmpuint (count_flag (mails, 'F', &n_others), ==, n_important);
}

/* Two clients have saved it at once: both mails give way to the new one, which has the marks of
 * both. One that comes back, when the newest is there already, goes again. */
static void
test_replaces_all (DwrClient *client, gconstpointer options)
{
  g_autofree char *path = NULL;
  g_autofree char *mail = save_older (client, &path);

  add_mail (client, "2.another-client:2,F", mail);
  save (client, REPLACED);
  assert_mails (client, 3, 2, 2);
  save (client, "Already saved in the folder");
  add_mail (client, "3.another-client:2,S", mail);
  save (client, REPLACED);
  assert_mails (client, 4, 3, 2);
}

/* Somebody has sent a mail that says that it is an older version of the article. */
static void
test_forged (DwrClient *client, gconstpointer options)
{
  g_autofree char *path = NULL;
  g_autofree char *mail = save_older (client, &path);
  g_autofree char *forged = g_strconcat ("Received: from evil.example\n", mail, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  add_mail (client, "2.somebody:2,S", forged);
  save (client, "Saved to the folder");
  assert_mails (client, 2, 0, 0);
}

/* Evolution's own dialog for folders. */
static void
test_chooses_folder (DwrClient *client, gconstpointer options)
{
  g_autoptr (GPtrArray) mails = NULL;

  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Choose another…");
  dwr_evolution_client_choose_folder (client, "Sent");
  dwr_client_wait_text (client, "Saved to the folder “\u2068On This Computer/Sent\u2069”.");
  mails = dwr_evolution_client_list_mails (client, "Sent");
  g_assert_cmpuint (mails->len, ==, 1);
}

/* Another one is not made in the place of a folder that somebody has chosen. */
static void
test_folder_gone (DwrClient *client, gconstpointer options)
{
  g_autofree char *folder =
      g_build_filename (client->folder, "home/.local/share/evolution/mail/local/.Gone", NULL);

  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_client_wait_text (client, "The folder for articles is not there any more.");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/evolution-mail/" name, DwrClient, options, set_up, function, tear_down)
  ADD ("the menu forwards the article", "--panel", test_forwards);
  ADD ("the menu sends the pictures along", "--panel", test_sends_pictures);
  ADD ("a mail is formatted where mails are", "--panel --html", test_sends_html);
  ADD ("the menu quotes what is selected in a reply", "--panel", test_quotes);
  ADD ("a changed article takes the old mail's place and marks", "--panel", test_replaces);
  ADD ("a changed article takes the place of all old mails",
       "--panel --save-folder folder://reader/Inbox",
       test_replaces_all);
  ADD ("a mail that somebody has sent stays",
       "--panel --save-folder folder://reader/Inbox",
       test_forged);
  ADD ("another folder is chosen in Evolution's dialog", "--panel", test_chooses_folder);
  ADD ("a folder that is gone is not made again",
       "--panel --save-folder folder://local/Gone",
       test_folder_gone);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
