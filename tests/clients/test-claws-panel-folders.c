/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the panel's button saves to in a real Claws Mail: another folder, a mail server, a folder
 * or an account that went meanwhile, and next to an older version that cannot be moved away. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-claws-driver.h"
#include "dwr-imap-server.h"
#include "dwr-test-keys.h"

#define ADDRESS                                                                                    \
  "https://www.dw.com/de/nachtzug-verbindet-wieder-vier-l%C3%A4nder-am-meer/a-70000101"
#define LINK "Nachtzug verbindet wieder vier länder am meer"
#define LAST_LINE "tho/lin (nlp, kbd)"
#define NAMED(folder) "“\u2068" folder "\u2069”"
#define GONE "The folder for articles is not there any more. Choose another one."

static DwrClientFixture world;

typedef struct {
  DwrClawsFixture claws;
  DwrImapServer server; /* where one was asked for */
} Fixture;

/* @options: words for the profile
 * @wrapper: (nullable): words before Claws
 *
 * A mail with a link to the article is shown, and the article is read. */
static void
begin (Fixture *fixture, const char *options, const char *wrapper)
{
  g_autofree char *all = g_strconcat ("--panel --also '" DWR_CLAWS_DRIVER "' ", options, NULL);
  DwrClawsStart start = { .options = all, .wrapper = wrapper };
  g_autofree char *text = NULL;

  dwr_claws_fixture_set_up (&fixture->claws, world.folder, &start);
  dwr_claws_fixture_select (&fixture->claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_click (&fixture->claws, ATSPI_ROLE_PUSH_BUTTON, LINK);
  text = dwr_claws_fixture_read_article (&fixture->claws, LAST_LINE);
}

static void
set_up (Fixture *fixture, gconstpointer options)
{
  begin (fixture, options, NULL);
}

static void
set_up_server (Fixture *fixture, gconstpointer data)
{
  g_autofree char *options = NULL;

  dwr_imap_server_start (&fixture->server);
  options = g_strconcat ("--imap ", fixture->server.port, NULL);
  begin (fixture, options, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dwr_claws_fixture_tear_down (&fixture->claws);
  if (fixture->server.folder != NULL)
    dwr_imap_server_clear (&fixture->server);
}

static void
click (Fixture *fixture, AtspiRole role, const char *name)
{
  dwr_claws_fixture_click (&fixture->claws, role, name);
}

static void
press (Fixture *fixture, const char *name)
{
  click (fixture, ATSPI_ROLE_PUSH_BUTTON, name);
}

static void
wait_text (Fixture *fixture, const char *text)
{
  dwr_claws_fixture_wait_text (&fixture->claws, text);
}

/* Selects a row of one of Claws' lists, as the keyboard does, or gives it to a button. */
static void
focus (Fixture *fixture, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = dwr_claws_fixture_wait_for (&fixture->claws, role, name);
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (found);
  g_autoptr (GError) error = NULL;

  g_assert_true (atspi_component_grab_focus (component, &error));
  g_assert_no_error (error);
}

/* In Claws' own dialog. */
static void
choose_folder (Fixture *fixture, const char *name)
{
  wait_text (fixture, "Choose the folder for articles");
  focus (fixture, ATSPI_ROLE_TABLE_CELL, name);
  press (fixture, "OK");
}

static void
assert_is_article (Fixture *fixture, const char *path)
{
  g_autofree char *json = dwr_claws_driver_dup_article (ADDRESS, "json");
  g_autofree char *article = dwr_claws_driver_write (&fixture->claws, "article.json", json);

  dwr_claws_driver_check ("saved", path, article, NULL);
}

static char *
dup_path (Fixture *fixture, const char *folder, const char *name)
{
  return g_build_filename (fixture->claws.folder, "mail", folder, name, NULL);
}

/* Before anything is saved; and it is remembered. */
static void
test_chooses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *saved = dup_path (fixture, "sent", "1");
  g_autofree char *proposed = dup_path (fixture, "DW Articles", NULL);

  press (fixture, "Save to folder");
  wait_text (fixture, "Save articles to a folder");
  press (fixture, "Choose another…");
  choose_folder (fixture, "Sent");
  wait_text (fixture, "Saved to the folder " NAMED ("Mailbox/sent") ".");
  assert_is_article (fixture, saved);
  g_assert_false (g_file_test (proposed, G_FILE_TEST_EXISTS));
  press (fixture, "Save to folder");
  wait_text (fixture, "Already saved in the folder " NAMED ("Mailbox/sent") ".");
}

/* What the user thinks better of leaves nothing behind. */
static void
test_chooses_none (Fixture *fixture, gconstpointer data)
{
  g_autofree char *proposed = dup_path (fixture, "DW Articles", NULL);

  press (fixture, "Save to folder");
  press (fixture, "Choose another…");
  wait_text (fixture, "Choose the folder for articles");
  press (fixture, "Cancel");
  dwr_claws_fixture_wait_gone (&fixture->claws, ATSPI_ROLE_PUSH_BUTTON, "Cancel");
  press (fixture, "Save to folder");
  wait_text (fixture, "Save articles to a folder");
  g_assert_false (g_file_test (proposed, G_FILE_TEST_EXISTS));
}

static void
test_server (Fixture *fixture, gconstpointer data)
{
  g_autofree char *saved = NULL;

  press (fixture, "Save to folder");
  wait_text (fixture, NAMED ("IMAP/DW Articles"));
  press (fixture, "Save");
  wait_text (fixture, "Saved to the folder " NAMED ("IMAP/DW Articles") ".");
  saved = dwr_imap_server_dup_mail (&fixture->server, "DW Articles");
  assert_is_article (fixture, saved);
}

/* As a user does it, in Claws' own dialogs. Claws waits in the button's click for the answer, so
 * that has to come from the keyboard: who clicks over AT-SPI would wait as well. */
static void
delete_account (Fixture *fixture, const char *name)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_PUSH_BUTTON, .name = "Delete" };
  g_autoptr (AtspiAccessible) question = NULL;
  g_autoptr (AtspiAccessible) yes = NULL;

  click (fixture, ATSPI_ROLE_MENU_ITEM, "Edit accounts...");
  focus (fixture, ATSPI_ROLE_TABLE_CELL, name);
  focus (fixture, ATSPI_ROLE_PUSH_BUTTON, "Delete");
  dwr_test_keys_press (GDK_KEY_space, 0);
  question = dwr_claws_fixture_wait_for (&fixture->claws, ATSPI_ROLE_FRAME, "Delete account");
  yes = dwr_at_spi_find (question, &query);
  g_assert_nonnull (yes);
  g_assert_true (dwr_at_spi_click (yes, NULL));
  dwr_claws_fixture_wait_gone (&fixture->claws, ATSPI_ROLE_TABLE_CELL, name);
  press (fixture, "Close");
}

/* The account of the folder goes: it is said, and another folder does. */
static void
test_account_deleted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *saved = dup_path (fixture, "sent", "1");

  press (fixture, "Save to folder");
  press (fixture, "Save");
  wait_text (fixture, "Saved to the folder");
  delete_account (fixture, "IMAP");
  press (fixture, "Save to folder");
  wait_text (fixture, GONE);
  press (fixture, "Choose another…");
  choose_folder (fixture, "Sent");
  wait_text (fixture, "Saved to the folder " NAMED ("Mailbox/sent") ".");
  assert_is_article (fixture, saved);
}

/* Claws' trash takes nothing. */
static void
set_up_full_trash (Fixture *fixture, gconstpointer data)
{
  g_autofree char *trash = g_build_filename (world.folder, "claws-mail", "mail", "trash", NULL);
  g_autofree char *wrapper =
      g_strconcat ("bwrap --dev-bind / / --ro-bind ", trash, " ", trash, NULL);

  begin (fixture, "--folder Articles", wrapper);
}

/* The older version stays, whole, beside the new one. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mail = dwr_claws_driver_dup_article (ADDRESS, "mail");
  g_autofree char *older = dwr_claws_driver_dup_changed (mail);
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "mail/Articles/1", older);
  g_autofree char *saved = dup_path (fixture, "Articles", "2");
  g_autofree char *kept = NULL;

  press (fixture, "Save to folder");
  wait_text (fixture,
             "Saved to the folder " NAMED ("Mailbox/Articles") ". The older version could not be "
                                                               "moved to the trash and is still "
                                                               "in the folder.");
  assert_is_article (fixture, saved);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_true (g_str_equal (kept, older));
  /* bubblewrap keeps SIGTERM to itself. */
  click (fixture, ATSPI_ROLE_MENU_ITEM, "Exit");
  dwr_claws_fixture_assert_ends (&fixture->claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, options, prepare, function)                                                      \
  g_test_add ("/dwr/claws-panel-folders/" name, Fixture, options, prepare, function, tear_down)
  ADD ("another folder is chosen first", "", set_up, test_chooses);
  ADD ("no folder is chosen", "", set_up, test_chooses_none);
  ADD ("an article is saved on a mail server", NULL, set_up_server, test_server);
  ADD ("the folder's account is deleted", NULL, set_up_server, test_account_deleted);
  ADD ("the older version cannot be moved away", NULL, set_up_full_trash, test_beside);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
