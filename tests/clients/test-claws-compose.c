/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Mails begun in a real Claws Mail: kept as drafts, they are looked at by Python's email package.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-claws-driver.h"

#define ERROR(name) "org.dwreader.Error." name
#define GERMAN "#mh/Mailbox/inbox/3"
#define SOUP "#mh/Mailbox/inbox/8"
#define APART "#mh/Mailbox/sent/1"
#define TEXT                                                                                        \
  "Der Zug fährt wieder.\n\nEine lange Zeile, die kein Programm umbrechen darf, weil am Ende ein " \
  "Verweis steht:\nhttps://www.dw.com/de/nachtzug-verbindet-wieder-vier-l%C3%A4nder-am-meer/"       \
  "a-70000101\n\n100 % & mehr + „Zeichen“ = gut? # ja\n"

static DwrClientFixture world;

static void
set_up (DwrClawsFixture *claws, gconstpointer data)
{
  DwrClawsStart start = { .options = data, .plugin = DWR_CLAWS_HOST_DRIVER };

  dwr_claws_fixture_set_up (claws, world.folder, &start);
}

static void
tear_down (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_fixture_tear_down (claws);
}

/* @facts: as check-mail.py wants them, with the quotes of JSON as ' */
static void
assert_draft (DwrClawsFixture *claws, const char *facts)
{
  g_autofree char *draft = g_build_filename (claws->folder, "mail", "draft", "1", NULL);
  g_autofree char *json = g_strdelimit (g_strdup (facts), "'", '"');
  g_autofree char *path = dwr_claws_driver_write (claws, "facts.json", json);

  dwr_claws_driver_expect (claws, "ok", "draft");
  dwr_claws_driver_check ("draft", draft, path, NULL);
}

#define TEXT_LINES                                                                                 \
  "'lines': ['Der Zug fährt wieder.', 'Verweis steht:',"                                          \
  " 'https://www.dw.com/de/nachtzug-verbindet-wieder-vier-l%C3%A4nder-am-meer/a-70000101',"        \
  " '100 % & mehr + „Zeichen“ = gut? # ja']"

/* Nothing is attached that was not asked for, and there is no HTML in Claws. */
static void
test_new (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_driver_expect (claws, "ok yes", "can", "compose");
  dwr_claws_driver_expect (claws, "ok no", "can", "html");
  dwr_claws_driver_expect (claws, "ok", "compose", "new", "Nachtzug: „wieder“\nBcc: a@b & c", TEXT);
  assert_draft (claws,
                "{'subject': 'Nachtzug: „wieder“ Bcc: a@b & c', 'files': {}, " TEXT_LINES "}");
}

static void
test_forward (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_driver_expect (claws, "ok", "compose", "forward", "Nachtzug", TEXT);
  assert_draft (claws, "{'subject': 'Fw: Nachtzug', 'files': {}, " TEXT_LINES "}");
}

/* How many of the pictures' folders are left where Claws has its temporary files. */
static guint
count_left (DwrClawsFixture *claws)
{
  g_autofree char *path = g_build_filename (claws->folder, "config", "tmp", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  guint n_left = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    n_left += strstr (name, "dw-reader") != NULL ? 1 : 0;
  return n_left;
}

/* Their names are those that were asked for, without any folder. */
static void
test_pictures (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_driver_expect (claws,
                           "ok",
                           "compose",
                           "new",
                           "Nachtzug",
                           TEXT,
                           "zug.jpg",
                           "first",
                           "../../meer.jpg",
                           "second");
  assert_draft (claws,
                "{'subject': 'Nachtzug', 'files': {'zug.jpg': 'first', 'meer.jpg': 'second'}, "
                "" TEXT_LINES "}");
  g_assert_cmpuint (count_left (claws), ==, 2);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Exit");
  dwr_claws_fixture_assert_ends (claws);
  g_assert_cmpuint (count_left (claws), ==, 0);
}

/* The passage stands in an answer that Claws has begun. */
static void
test_reply (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_driver_expect (claws, "ok no", "can", "reply");
  dwr_claws_driver_expect (claws, "ok", "open", GERMAN);
  dwr_claws_driver_expect (claws, "ok yes", "can", "reply");
  dwr_claws_driver_expect (claws,
                           "ok",
                           "compose",
                           "reply",
                           "",
                           "> Der Zug fährt wieder.\n\nDeutsche Welle, „Nachtzug“\n");
  assert_draft (
      claws,
      "{'subject': 'Re: Der Nachtzug fährt wieder', 'to': 'greta.sund@example.org', 'files': {}, "
      "'lines': ['> Der Zug fährt wieder.', 'Deutsche Welle, „Nachtzug“']}");
}

static void
assert_fails (DwrClawsFixture *claws, const char *mode, const char *expected)
{
  g_autofree char *said = dwr_claws_driver_ask (claws, "compose", mode, "Subject", "Text", NULL);

  g_assert_true (g_str_has_prefix (said, expected));
}

/* What is quoted is what the window shows that the mail is in. */
static void
test_reply_apart (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_driver_expect (claws, "ok", "open", GERMAN);
  dwr_claws_fixture_wait_text (claws, "Hast du im November");
  dwr_claws_driver_expect (claws, "ok", "select-text");
  dwr_claws_driver_expect (claws, "ok", "apart", SOUP);
  dwr_claws_driver_expect (claws, "ok", "compose", "reply", "", "> Soup.\n");
  assert_draft (claws,
                "{'subject': 'Re: Soup on Thursday', 'files': {}, 'lines': ["
                "'> There will be soup on Thursday, at half past twelve as always. It is',"
                "'> Soup.']}");
}

/* The window stays, but its mail is in no folder that Claws has. */
static void
test_reply_lost (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (claws->folder, "mail", "sent", NULL);
  g_autofree char *from = g_build_filename (claws->folder, "mail", "inbox", "8", NULL);
  g_autofree char *to = g_build_filename (folder, "1", NULL);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_no_errno (g_rename (from, to));
  dwr_claws_driver_expect (claws, "ok 1::0:", "list", "#mh/Mailbox/sent");
  dwr_claws_driver_expect (claws, "ok", "apart", APART);
  dwr_claws_driver_expect (claws, "ok yes", "can", "reply");
  dwr_claws_driver_expect (claws, "ok", "remove", "#mh/Mailbox/sent");
  dwr_claws_driver_expect (claws, "ok no", "can", "reply");
  assert_fails (claws, "reply", ERROR ("NoMessage"));
}

static void
test_refuses (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (1100 * 1000, 'x');
  g_autofree char *refusal = NULL;

  assert_fails (claws, "reply", ERROR ("NoMessage"));
  refusal = dwr_claws_driver_ask (claws, "compose", "new", "Subject", long_text, NULL);
  g_assert_true (g_str_has_prefix (refusal, ERROR ("MailTooLarge")));
  dwr_claws_driver_expect (claws, "ok", "remove-account");
  assert_fails (claws, "new", ERROR ("NoAccount"));
  dwr_claws_driver_expect (claws, "no-draft", "draft");
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/claws-compose/" name, DwrClawsFixture, NULL, set_up, function, tear_down)
  ADD ("new", test_new);
  ADD ("forward", test_forward);
  ADD ("pictures", test_pictures);
  ADD ("reply", test_reply);
  ADD ("reply-apart", test_reply_apart);
  ADD ("reply-lost", test_reply_lost);
  ADD ("refuses", test_refuses);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
