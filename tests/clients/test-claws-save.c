/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles saved as mails in a real Claws Mail: what is in its folder afterwards is looked at from
 * outside of it. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-claws-driver.h"
#include "dwr-test-folder.h"

#define ADDRESS "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define TITLE "Island ferry runs on batteries and patience"
#define FOLDER "#mh/Mailbox/DW Articles"
#define FOLDER_NAME "Mailbox/DW Articles"
#define ERROR(name) "org.dwreader.Error." name

static DwrClientFixture world;
static char *mail;

typedef struct {
  DwrClawsFixture claws;
  char *path;   /* owned: a file with the mail */
  char *folder; /* owned: where Claws puts mails of articles */
} Fixture;

static void
set_up_with (Fixture *fixture, const char *options, const char *wrapper)
{
  DwrClawsStart start = { .options = options, .plugin = DWR_CLAWS_HOST_DRIVER, .wrapper = wrapper };

  dwr_claws_fixture_set_up (&fixture->claws, world.folder, &start);
  fixture->path = dwr_claws_driver_write (&fixture->claws, "article.eml", mail);
  fixture->folder = g_build_filename (fixture->claws.folder, "mail", "DW Articles", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_with (fixture, NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dwr_claws_fixture_tear_down (&fixture->claws);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(char *const *) one, *(char *const *) other);
}

/* The names in a folder but Claws' own notes on it, sorted; empty for none. (transfer full) */
static char *
dup_names (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (!g_str_has_prefix (name, ".claws_") && !g_str_equal (name, ".mh_sequences"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
assert_names (const char *folder, const char *expected)
{
  g_autofree char *names = dup_names (folder);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_names_in (Fixture *fixture, const char *folder, const char *expected)
{
  g_autofree char *path = g_build_filename (fixture->claws.folder, "mail", folder, NULL);

  assert_names (path, expected);
}

static void
assert_mail (const char *folder, const char *number, const char *expected)
{
  g_autofree char *path = g_build_filename (folder, number, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_equal (text, expected));
  /* Nobody else has a name for it, by which it could be changed. */
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_nlink, ==, 1);
}

static void
test_saves (Fixture *fixture, gconstpointer data)
{
  g_autofree char *saved = g_build_filename (fixture->folder, "1", NULL);
  g_autofree char *json = dwr_claws_driver_dup_article (ADDRESS, "json");
  g_autofree char *article = dwr_claws_driver_write (&fixture->claws, "article.json", json);

  dwr_claws_driver_expect (&fixture->claws, "ok " FOLDER_NAME " proposed", "folder");
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok " FOLDER_NAME " chosen", "folder");
  assert_names (fixture->folder, "1");
  assert_mail (fixture->folder, "1", mail);
  dwr_claws_driver_check ("saved", saved, article, NULL);
  /* It was read in the panel. */
  dwr_claws_driver_expect (&fixture->claws, "ok 1::0:", "list", FOLDER);
}

static void
test_saves_once (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  for (int i = 0; i < 3; i++)
    dwr_claws_driver_expect (&fixture->claws, "ok already", "save", fixture->path);
  assert_names (fixture->folder, "1");
  assert_names_in (fixture, "trash", "");
}

#define SENTENCE "At ten past six the captain turns a dial"
#define CAPTION "Seals have returned to the rocks beside the channel"

/* Claws' own viewer shows the text. */
static void
test_opens_as_text (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok", "open", FOLDER "/1");
  dwr_claws_fixture_wait_text (&fixture->claws, SENTENCE);
}

static void
set_up_fancy (Fixture *fixture, gconstpointer data)
{
  set_up_with (fixture, "--fancy-before --html", NULL);
}

/* Fancy shows the HTML, with every picture in its place. */
static void
test_opens_in_fancy (Fixture *fixture, gconstpointer data)
{
  const DwrAtSpiQuery last = { .contains = CAPTION };
  const DwrAtSpiQuery picture = { .role = ATSPI_ROLE_IMAGE,
                                  .contains = "Seals rest on rocks while the ferry" };
  g_autoptr (AtspiAccessible) document = NULL;
  g_autoptr (AtspiAccessible) found = NULL;
  g_autoptr (AtspiAccessible) seals = NULL;
  g_autoptr (GError) error = NULL;

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok", "open", FOLDER "/1");
  g_object_unref (dwr_claws_fixture_wait_for (&fixture->claws, ATSPI_ROLE_HEADING, TITLE));
  document = dwr_claws_fixture_wait_for (&fixture->claws, ATSPI_ROLE_DOCUMENT_WEB, TITLE);
  found = dwr_at_spi_wait_for (document, &last, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  seals = dwr_at_spi_wait_for (document, &picture, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
}

/* What was marked in the old mail is marked in the new one; the old one is in the trash, whole, and
 * nothing else has changed. */
static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = dwr_claws_driver_dup_changed (mail);
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "changed.eml", changed);
  g_autofree char *trash = g_build_filename (fixture->claws.folder, "mail", "trash", NULL);
  g_autofree char *inbox = g_build_filename (fixture->claws.folder, "mail", "inbox", NULL);
  g_autofree char *before = dup_names (inbox);

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok", "mark", FOLDER, "1");
  dwr_claws_driver_expect (&fixture->claws, "ok replaced", "save", path);
  dwr_claws_driver_expect (&fixture->claws, "ok 2:UM:3:kept", "list", FOLDER);
  assert_names (fixture->folder, "2");
  assert_mail (fixture->folder, "2", changed);
  assert_names (trash, "1");
  assert_mail (trash, "1", mail);
  assert_names (inbox, before);
  dwr_claws_driver_expect (&fixture->claws, "ok already", "save", path);
}

/* The trash takes nothing, because something else stands in its place; and then it does. */
static void
test_replaces_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = dwr_claws_driver_dup_changed (mail);
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "changed.eml", changed);
  g_autofree char *trash = g_build_filename (fixture->claws.folder, "mail", "trash", NULL);

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_test_folder_remove (trash);
  g_assert_true (g_file_set_contents (trash, "", -1, NULL));
  for (int i = 0; i < 2; i++)
    dwr_claws_driver_expect (&fixture->claws, "ok beside", "save", path);
  assert_names (fixture->folder, "1 2");
  g_assert_cmpint (g_unlink (trash), ==, 0);
  g_assert_cmpint (g_mkdir (trash, 0700), ==, 0);
  dwr_claws_driver_expect (&fixture->claws, "ok replaced", "save", path);
  assert_names (fixture->folder, "2");
  assert_mail (fixture->folder, "2", changed);
  assert_mail (trash, "1", mail);
  dwr_claws_driver_expect (&fixture->claws, "ok already", "save", path);
}

/* A mail without pictures gives way to one that has them, and not the other way round. */
static void
test_prefers_pictures (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (mail, "\nX-DW-Pictures: 3\n", -1);
  g_autofree char *bare = g_strjoinv ("\nX-DW-Pictures: 0\n", parts);
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "bare.eml", bare);

  g_assert_false (g_str_equal (bare, mail));
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", path);
  dwr_claws_driver_expect (&fixture->claws, "ok replaced", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok already", "save", path);
  assert_names (fixture->folder, "2");
}

/* Two clients have saved it at once: both mails give way to the new one, with what was marked. */
static void
test_replaces_both (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = dwr_claws_driver_dup_changed (mail);
  g_autofree char *path = dwr_claws_driver_write (&fixture->claws, "changed.eml", changed);
  g_autofree char *second = g_build_filename (fixture->folder, "2", NULL);

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  g_assert_true (g_file_set_contents (second, mail, -1, NULL));
  dwr_claws_driver_expect (&fixture->claws, "ok 1::0:;2:U:0:", "list", FOLDER);
  dwr_claws_driver_expect (&fixture->claws, "ok", "mark", FOLDER, "2");
  dwr_claws_driver_expect (&fixture->claws, "ok replaced", "save", path);
  dwr_claws_driver_expect (&fixture->claws, "ok 3:M:3:kept", "list", FOLDER);
  assert_names (fixture->folder, "3");
  assert_names_in (fixture, "trash", "1 2");
}

/* Somebody has sent a mail that says that it is the saved article. */
static void
test_forged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *forged = g_strconcat ("Received: from evil.example\n", mail, NULL);
  g_autofree char *first = g_build_filename (fixture->folder, "1", NULL);

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  g_assert_cmpint (g_unlink (first), ==, 0);
  g_assert_true (g_file_set_contents (first, forged, -1, NULL));
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  assert_mail (fixture->folder, "2", mail);
  dwr_claws_driver_expect (&fixture->claws, "ok already", "save", fixture->path);
  assert_names (fixture->folder, "1 2");
  assert_names_in (fixture, "trash", "");
}

/* Somebody else, or another program, has taken the saved mail away. */
static void
test_notices_removal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *saved = g_build_filename (fixture->folder, "1", NULL);

  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  g_assert_cmpint (g_unlink (saved), ==, 0);
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
}

static void
test_folder_removed (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_claws_driver_expect (&fixture->claws, "ok", "remove", FOLDER);
  {
    g_autofree char *said = dwr_claws_driver_ask (&fixture->claws, "save", fixture->path, NULL);

    g_assert_true (g_str_has_prefix (said, ERROR ("MailFolderGone")));
  }
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
assert_fails (Fixture *fixture, const char *expected)
{
  g_autofree char *said = dwr_claws_driver_ask (&fixture->claws, "save", fixture->path, NULL);

  g_assert_true (g_str_has_prefix (said, expected));
}

/* Its disk may not be there just now: nothing is made in its place. */
static void
test_folder_missing (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  dwr_test_folder_remove (fixture->folder);
  assert_fails (fixture, ERROR ("MailFolderGone"));
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_no_mailbox (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok", "remove-mailbox", "Mailbox");
  assert_fails (fixture, ERROR ("NoMailbox"));
}

/* Puts the keyboard's focus on a folder in Claws' own dialog, which chooses it. */
static void
focus_folder (Fixture *fixture, const char *name)
{
  g_autoptr (AtspiAccessible) cell =
      dwr_claws_fixture_wait_for (&fixture->claws, ATSPI_ROLE_TABLE_CELL, name);
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (cell);
  g_autoptr (GError) error = NULL;

  g_assert_true (atspi_component_grab_focus (component, &error));
  g_assert_no_error (error);
}

/* @name: (nullable): of the folder */
static void
choose (Fixture *fixture, const char *name, const char *button, const char *expected)
{
  g_autoptr (GSocketConnection) connection = dwr_claws_driver_begin (&fixture->claws, "choose");
  g_autofree char *said = NULL;

  dwr_claws_fixture_wait_text (&fixture->claws, "Choose the folder for articles");
  if (name != NULL)
    focus_folder (fixture, name);
  dwr_claws_fixture_click (&fixture->claws, ATSPI_ROLE_PUSH_BUTTON, button);
  said = dwr_claws_driver_end (connection);
  g_assert_true (g_str_has_prefix (said, expected));
}

static void
test_chooses (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "Sent", "Cancel", "ok not");
  choose (fixture, NULL, "OK", "ok not");
  choose (fixture, "Trash", "OK", ERROR ("MailReadOnly"));
  dwr_claws_driver_expect (&fixture->claws, "ok " FOLDER_NAME " proposed", "folder");
  choose (fixture, "Sent", "OK", "ok chosen");
  dwr_claws_driver_expect (&fixture->claws, "ok Mailbox/sent chosen", "folder");
  dwr_claws_driver_expect (&fixture->claws, "ok added", "save", fixture->path);
  assert_names_in (fixture, "sent", "1");
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

/* Claws runs with another file system in place of its folder. The data are the words by which
 * bubblewrap puts it there, PLACE for where. */
static void
set_up_bound (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (world.folder, "claws-mail", "mail", "Articles", NULL);
  g_auto (GStrv) words = g_strsplit (data, "PLACE", -1);
  g_autofree char *binding = g_strjoinv (folder, words);
  g_autofree char *wrapper = g_strconcat ("bwrap --dev-bind / / ", binding, NULL);

  set_up_with (fixture, "--folder Articles", wrapper);
}

static void
test_cannot_write (Fixture *fixture, const char *expected)
{
  g_autofree char *folder = g_build_filename (fixture->claws.folder, "mail", "Articles", NULL);

  for (int i = 0; i < 2; i++) {
    assert_fails (fixture, expected);
    dwr_claws_driver_expect (&fixture->claws, "ok ", "names", folder);
  }
  dwr_claws_driver_expect (&fixture->claws, "ok ", "list", "#mh/Mailbox/Articles");
  /* bubblewrap keeps SIGTERM to itself. */
  dwr_claws_fixture_click (&fixture->claws, ATSPI_ROLE_MENU_ITEM, "Exit");
  dwr_claws_fixture_assert_ends (&fixture->claws);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  test_cannot_write (fixture, ERROR ("MailReadOnly"));
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  test_cannot_write (fixture, ERROR ("MailFull"));
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  mail = dwr_claws_driver_dup_article (ADDRESS, "mail");
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/claws-save/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("saves", test_saves);
  ADD ("saves-once", test_saves_once);
  ADD ("opens-as-text", test_opens_as_text);
  ADD ("replaces", test_replaces);
  ADD ("replaces-both", test_replaces_both);
  ADD ("replaces-later", test_replaces_later);
  ADD ("forged", test_forged);
  ADD ("prefers-pictures", test_prefers_pictures);
  ADD ("notices-removal", test_notices_removal);
  ADD ("folder-removed", test_folder_removed);
  ADD ("folder-missing", test_folder_missing);
  ADD ("no-mailbox", test_no_mailbox);
  ADD ("chooses", test_chooses);
#undef ADD
  g_test_add ("/dwr/claws-save/opens-in-fancy",
              Fixture,
              NULL,
              set_up_fancy,
              test_opens_in_fancy,
              tear_down);
  g_test_add ("/dwr/claws-save/read-only",
              Fixture,
              "--ro-bind PLACE PLACE",
              set_up_bound,
              test_read_only,
              tear_down);
  g_test_add ("/dwr/claws-save/disk-full",
              Fixture,
              "--size 65536 --tmpfs PLACE",
              set_up_bound,
              test_disk_full,
              tear_down);
  status = g_test_run ();
  g_free (mail);
  dwr_client_fixture_tear_down (&world);
  return status;
}
