/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The folder for articles gets another name or place in a real Claws Mail, or goes: the next
 * article is saved where its reader expects it, or not at all. */

#include "config.h"

#include <glib/gstdio.h>

#include "dwr-claws-driver.h"
#include "dwr-client-settings.h"

#define ADDRESS "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define FOLDER "#mh/Mailbox/DW Articles"
#define ERROR(name) "org.dwreader.Error." name

static DwrClientFixture world;
static char *mail;

typedef struct {
  DwrClawsFixture claws;
  char *path; /* owned: a file with the mail */
} Fixture;

static void
expect (Fixture *fixture, const char *expected, const char *request, const char *word)
{
  dwr_claws_driver_expect (&fixture->claws, expected, request, word);
}

/* One article is saved, and so the folder is remembered. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  DwrClawsStart start = { .plugin = DWR_CLAWS_HOST_DRIVER };

  dwr_claws_fixture_set_up (&fixture->claws, world.folder, &start);
  fixture->path = dwr_claws_driver_write (&fixture->claws, "article.eml", mail);
  expect (fixture, "ok added", "save", fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dwr_claws_fixture_tear_down (&fixture->claws);
  g_free (fixture->path);
}

static void
rename_folder (Fixture *fixture, const char *folder, const char *name)
{
  dwr_claws_driver_expect (&fixture->claws, "ok", "rename", folder, name);
}

static void
move_folder (Fixture *fixture, const char *folder, const char *parent)
{
  dwr_claws_driver_expect (&fixture->claws, "ok", "move", folder, parent);
}

/* What is remembered changes once Claws has done its work. */
static void
wait_folder (Fixture *fixture, const char *name)
{
  g_autofree char *expected = g_strconcat ("ok ", name, " chosen", NULL);
  g_autofree char *said = dwr_claws_driver_wait (&fixture->claws, expected, "folder");

  g_assert_cmpstr (said, ==, expected);
}

static void
assert_gone (Fixture *fixture)
{
  g_autofree char *said = dwr_claws_driver_ask (&fixture->claws, "save", fixture->path, NULL);

  g_assert_true (g_str_has_prefix (said, ERROR ("MailFolderGone")));
}

/* Twice, for what was remembered for the first is what the second starts from. */
static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  rename_folder (fixture, FOLDER, "News");
  wait_folder (fixture, "Mailbox/News");
  rename_folder (fixture, "#mh/Mailbox/News", "Статьи");
  wait_folder (fixture, "Mailbox/Статьи");
  expect (fixture, "ok already", "save", fixture->path);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  move_folder (fixture, FOLDER, "#mh/Mailbox/sent");
  wait_folder (fixture, "Mailbox/sent/DW Articles");
  expect (fixture, "ok already", "save", fixture->path);
}

/* A copy is a copy. */
static void
test_copied (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok", "copy", FOLDER, "#mh/Mailbox/sent");
  rename_folder (fixture, FOLDER, "News");
  wait_folder (fixture, "Mailbox/News");
  expect (fixture, "ok already", "save", fixture->path);
}

/* What it stands in. */
static void
test_goes_along (Fixture *fixture, gconstpointer data)
{
  move_folder (fixture, FOLDER, "#mh/Mailbox/sent");
  wait_folder (fixture, "Mailbox/sent/DW Articles");
  rename_folder (fixture, "#mh/Mailbox/sent", "out");
  wait_folder (fixture, "Mailbox/out/DW Articles");
  move_folder (fixture, "#mh/Mailbox/out", "#mh/Mailbox/inbox");
  wait_folder (fixture, "Mailbox/inbox/out/DW Articles");
  expect (fixture, "ok already", "save", fixture->path);
}

/* By another Claws on the same preferences. */
static void
test_chosen_elsewhere (Fixture *fixture, gconstpointer data)
{
  dwr_client_settings_set_folder (&fixture->claws, "claws-mail", "#mh/Mailbox/sent");
  wait_folder (fixture, "Mailbox/sent");
  rename_folder (fixture, FOLDER, "News");
  wait_folder (fixture, "Mailbox/sent");
  expect (fixture, "ok added", "save", fixture->path);
  rename_folder (fixture, "#mh/Mailbox/sent", "out");
  wait_folder (fixture, "Mailbox/out");
}

/* Both before anybody has time to note the first. */
static void
test_renamed_and_removed (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok", "rename-remove", FOLDER, "News");
  assert_gone (fixture);
}

/* Another folder that changes its name is no heir to one that went. */
static void
test_no_other (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "ok", "remove", FOLDER);
  rename_folder (fixture, "#mh/Mailbox/sent", "out");
  assert_gone (fixture);
  wait_folder (fixture, "DW Articles");
  rename_folder (fixture, "#mh/Mailbox/out", "DW Articles");
  expect (fixture, "ok added", "save", fixture->path);
}

/* Not the one either that Claws has in its memory where the first was. */
static void
test_no_heir_in_memory (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "ok same", "replace-folder", FOLDER);
  assert_gone (fixture);
  wait_folder (fixture, "DW Articles");
}

/* Its mailbox is taken out of Claws, and with it all others. */
static void
test_mailbox_removed (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "ok", "remove-mailbox", "Mailbox");
  assert_gone (fixture);
  wait_folder (fixture, "DW Articles");
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  mail = dwr_claws_driver_dup_article (ADDRESS, "mail");
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/claws-folders/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("a folder is followed to its new name", test_renamed);
  ADD ("a folder is followed to its new place", test_moved);
  ADD ("a folder is not followed to its copy", test_copied);
  ADD ("a folder is followed with what it stands in", test_goes_along);
  ADD ("a folder that is no more chosen is not followed", test_chosen_elsewhere);
  ADD ("a folder that is renamed and removed is gone", test_renamed_and_removed);
  ADD ("no other folder takes the place of one that is gone", test_no_other);
  ADD ("a folder is gone though another has its place in memory", test_no_heir_in_memory);
  ADD ("a folder is gone with its mailbox", test_mailbox_removed);
#undef ADD
  status = g_test_run ();
  g_free (mail);
  dwr_client_fixture_tear_down (&world);
  return status;
}
