/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles saved on a mail server by a real Claws Mail. */

#include "config.h"

#include <string.h>

#include "dwr-claws-driver.h"
#include "dwr-imap-server.h"

#define ADDRESS "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define OTHER_ADDRESS "https://www.dw.com/de/nachtzug/a-70000101"
#define FOLDER "#imap/IMAP/DW Articles"
#define ERROR(name) "org.dwreader.Error." name

static DwrClientFixture world;
static char *mail;

typedef struct {
  DwrClawsFixture claws;
  DwrImapServer server;
  char *path; /* owned: a file with the mail */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *options = NULL;
  DwrClawsStart start = { .plugin = DWR_CLAWS_HOST_DRIVER };

  dwr_imap_server_start (&fixture->server);
  options = g_strconcat ("--imap ", fixture->server.port, NULL);
  start.options = options;
  dwr_claws_fixture_set_up (&fixture->claws, world.folder, &start);
  fixture->path = dwr_claws_driver_write (&fixture->claws, "article.eml", mail);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dwr_claws_fixture_tear_down (&fixture->claws);
  dwr_imap_server_clear (&fixture->server);
  g_free (fixture->path);
}

static void
assert_says (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_equal (text, expected));
}

static void
test_saves (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = dwr_claws_driver_dup_article (ADDRESS, "json");
  g_autofree char *article = dwr_claws_driver_write (&fixture->claws, "article.json", json);
  g_autofree char *saved = NULL;

  dwr_claws_driver_expect (&fixture->claws, "ok IMAP/DW Articles proposed", "folder");
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok IMAP/DW Articles chosen", "folder");
  saved = dwr_imap_server_dup_mail (&fixture->server, "DW Articles");
  assert_says (saved, mail);
  dwr_claws_driver_check ("saved", saved, article, NULL);
  dwr_claws_driver_expect (&fixture->claws, "ok already", "save", fixture->path);
  g_free (dwr_imap_server_dup_mail (&fixture->server, "DW Articles"));
}

/* Marks and tags go over as flags and keywords of the server; a colour is none of its flags. */
static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = dwr_claws_driver_dup_changed (mail);
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "changed.eml", changed);
  g_autofree char *saved = NULL;
  g_autofree char *thrown = NULL;

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok", "mark", FOLDER, "1");
  dwr_claws_driver_expect (&fixture->claws, "ok 1:UM:3:kept", "list", FOLDER);
  dwr_claws_driver_expect (&fixture->claws, "ok replaced", "save", path);
  dwr_claws_driver_expect (&fixture->claws, "ok 2:UM:3:kept", "list", FOLDER);
  saved = dwr_imap_server_dup_mail (&fixture->server, "DW Articles");
  assert_says (saved, changed);
  /* Flagged, not seen, and two keywords: Claws' own for what is no junk, and the tag. */
  g_assert_nonnull (strstr (saved, ":2,Fab"));
  thrown = dwr_imap_server_dup_mail (&fixture->server, "Trash");
  assert_says (thrown, mail);
}

/* Another client on the same server has saved the article. Claws has another folder open: it is
 * told of no change in one that was empty when it was opened. */
static void
test_sees_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = dwr_claws_driver_dup_article (OTHER_ADDRESS, "mail");
  g_autofree char *other_path = dwr_claws_driver_write (&fixture->claws, "other.eml", other);
  g_autoptr (GPtrArray) paths = NULL;

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", other_path);
  dwr_claws_driver_expect (&fixture->claws, "ok ", "list", "#imap/IMAP/INBOX");
  dwr_claws_driver_check ("append", fixture->path, fixture->server.port, "DW Articles", NULL);
  dwr_claws_driver_expect (&fixture->claws, "ok already", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok already", "save", other_path);
  paths = dwr_imap_server_list (&fixture->server, "DW Articles");
  g_assert_cmpuint (paths->len, ==, 2);
}

/* The server goes away: Claws says so itself, and nothing is noted as saved. */
static void
test_server_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = dwr_claws_driver_dup_changed (mail);
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "changed.eml", changed);
  g_autofree char *saved = NULL;
  g_autofree char *said = NULL;

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_imap_server_stop (&fixture->server);
  said = dwr_claws_driver_ask (&fixture->claws, "save", path, NULL);
  g_assert_true (g_str_has_prefix (said, ERROR ("Mail ")));
  saved = dwr_imap_server_dup_mail (&fixture->server, "DW Articles");
  assert_says (saved, mail);
}

/* Claws waits for the server meanwhile, and answers. */
static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *said = dwr_claws_driver_ask (&fixture->claws, "save-twice", fixture->path, NULL);

  g_assert_true (g_str_has_prefix (said, ERROR ("MailBusy")));
  while (g_str_has_prefix (said, ERROR ("MailBusy"))) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_free (said);
    said = dwr_claws_driver_ask (&fixture->claws, "save", fixture->path, NULL);
  }
  g_assert_cmpstr (said, ==, "ok already");
  g_free (dwr_imap_server_dup_mail (&fixture->server, "DW Articles"));
}

/* Claws is told to end while it saves: it does, with the mail as a whole or not at all. */
static void
test_ends_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *said = dwr_claws_driver_ask (&fixture->claws, "save-twice", fixture->path, NULL);

  g_assert_true (g_str_has_prefix (said, ERROR ("MailBusy")));
  dwr_claws_fixture_quit (&fixture->claws);
  paths = dwr_imap_server_list (&fixture->server, "DW Articles");
  g_assert_cmpuint (paths->len, <=, 1);
  if (paths->len > 0)
    assert_says (g_ptr_array_index (paths, 0), mail);
}

/* Returns: whether it came to that */
static gboolean
wait_accounts (Fixture *fixture, gboolean can_be_edited)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_MENU_ITEM, .name = "Edit accounts..." };
  g_autoptr (AtspiAccessible) item = dwr_at_spi_find (fixture->claws.application, &query);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  g_assert_nonnull (item);
  while (dwr_at_spi_has_state (item, ATSPI_STATE_SENSITIVE) != can_be_edited) {
    if (g_get_monotonic_time () > end_us)
      return FALSE;
    g_usleep (50 * 1000);
  }
  return TRUE;
}

/* Claws would not survive that the account went while it waits for its server. */
static void
test_keeps_account (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = g_strconcat ("save ", fixture->path, NULL);
  g_autoptr (GSocketConnection) saving = NULL;
  g_autofree char *said = NULL;
  gboolean is_locked = FALSE;

  g_assert_true (wait_accounts (fixture, TRUE));
  dwr_imap_server_hold (&fixture->server, TRUE);
  saving = dwr_claws_driver_begin (&fixture->claws, request);
  is_locked = wait_accounts (fixture, FALSE);
  dwr_imap_server_hold (&fixture->server, FALSE);
  g_assert_true (is_locked);
  said = dwr_claws_driver_end (saving);
  g_assert_cmpstr (said, ==, "ok added");
  g_assert_true (wait_accounts (fixture, TRUE));
}

/* Nobody throws a mail away that is being replaced, or opens another folder. The list that is open
 * shows afterwards what has become of it, and leaves the focus where it is. */
static void
test_keeps_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = dwr_claws_driver_dup_article (OTHER_ADDRESS, "mail");
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "other.eml", other);
  g_autofree char *request = g_strconcat ("save ", path, NULL);
  g_autoptr (GSocketConnection) saving = NULL;
  g_autofree char *locked = NULL;
  g_autofree char *said = NULL;

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok", "select", FOLDER);
  dwr_claws_driver_expect (&fixture->claws, "ok 1", "rows");
  dwr_claws_driver_expect (&fixture->claws, "ok no", "is-locked");
  dwr_claws_driver_expect (&fixture->claws, "ok", "focus-folders");
  dwr_imap_server_hold (&fixture->server, TRUE);
  saving = dwr_claws_driver_begin (&fixture->claws, request);
  locked = dwr_claws_driver_wait (&fixture->claws, "ok yes", "is-locked");
  dwr_imap_server_hold (&fixture->server, FALSE);
  g_assert_cmpstr (locked, ==, "ok yes");
  said = dwr_claws_driver_end (saving);
  g_assert_cmpstr (said, ==, "ok added");
  dwr_claws_driver_expect (&fixture->claws, "ok no", "is-locked");
  dwr_claws_driver_expect (&fixture->claws, "ok 2", "rows");
  dwr_claws_driver_expect (&fixture->claws, "ok yes", "is-focused");
}

/* The plugin is unloaded while Claws waits for the server on its behalf: what was begun is done,
 * and told. */
static void
test_unloads_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = g_strconcat ("save ", fixture->path, NULL);
  g_autoptr (GSocketConnection) saving = dwr_claws_driver_begin (&fixture->claws, request);
  g_autofree char *said = NULL;

  dwr_claws_driver_expect (&fixture->claws, "ok", "unload");
  said = dwr_claws_driver_end (saving);
  g_assert_cmpstr (said, ==, "ok added");
  dwr_claws_fixture_quit (&fixture->claws);
  g_free (dwr_imap_server_dup_mail (&fixture->server, "DW Articles"));
}

static void
assert_fails (Fixture *fixture, const char *expected)
{
  g_autofree char *said = dwr_claws_driver_ask (&fixture->claws, "save", fixture->path, NULL);

  g_assert_true (g_str_has_prefix (said, expected));
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok", "offline", "yes");
  assert_fails (fixture, ERROR ("Offline"));
  dwr_claws_driver_expect (&fixture->claws, "ok", "offline", "no");
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok", "offline", "yes");
  assert_fails (fixture, ERROR ("Offline"));
  dwr_claws_driver_expect (&fixture->claws, "ok", "offline", "no");
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  mail = dwr_claws_driver_dup_article (ADDRESS, "mail");
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/claws-imap/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("saves", test_saves);
  ADD ("replaces", test_replaces);
  ADD ("sees-others", test_sees_others);
  ADD ("server-gone", test_server_gone);
  ADD ("one-at-a-time", test_one_at_a_time);
  ADD ("ends-meanwhile", test_ends_meanwhile);
  ADD ("unloads-meanwhile", test_unloads_meanwhile);
  ADD ("keeps-account", test_keeps_account);
  ADD ("keeps-list", test_keeps_list);
  ADD ("offline", test_offline);
#undef ADD
  status = g_test_run ();
  g_free (mail);
  dwr_client_fixture_tear_down (&world);
  return status;
}
