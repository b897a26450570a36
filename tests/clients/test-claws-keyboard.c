/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys pressed on the keyboard of a real Claws Mail. With the focus in the panel, wherever there,
 * no key of the panel's and no key of Claws' may change a mail: that is looked up on the disk. */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "dwr-claws-disk.h"
#include "dwr-claws-fixture.h"
#include "dwr-panel-keys.h"
#include "dwr-test-keys.h"

#define TOGGLE_PATH "<Actions>/Menu/View/DWReader"
#define TRASH_PATH "<Actions>/Menu/Message/Trash"
#define ENTRY_NAME "Search, or paste a link"
#define LOOK_AGAIN_AFTER_US (20 * 1000)

static DwrClientFixture world;

static const DwrClawsStart with_headlines = { .options = "--panel --edition en" };

/* A Claws Mail that shows a mail, with the headlines beside it. All owned. */
typedef struct {
  DwrClawsFixture claws;
  AtspiAccessible *panel;
  AtspiAccessible *mails; /* the list of messages */
} Session;

/* What Claws has a key for. All owned. */
typedef struct {
  char *path;
  char *accelerator;
} ClawsKey;

static void
claws_key_free (gpointer data)
{
  ClawsKey *key = data;

  g_free (key->path);
  g_free (key->accelerator);
  g_free (key);
}

/* What works in the panel too; all the rest must do nothing. */
static const char *const harmless[] = {
  TOGGLE_PATH,
  "<Actions>/Menu/File/Exit",
  "<Actions>/Menu/Message/ComposeEmail",
  "<Actions>/Menu/Message/Receive/",
  "<Actions>/Menu/Tools/AddressBook",
  "<Actions>/Menu/Tools/NetworkLog",
  "<Actions>/Menu/View/FullScreen",
  "<Actions>/Menu/View/ShowHide/MenuBar",
};

/* Claws' windows take these without an accelerator. */
static const char other_keys[] =
    "Delete KP_Delete BackSpace space <Shift>space <Primary>Delete <Shift>Delete "
    "<Primary>BackSpace <Primary>Home <Primary>Page_Down <Shift><Primary>d d e m "
    "<Primary><Shift>m <Primary>k <Primary>j <Primary>w <Primary><Shift>End";

static void
wait_focused (AtspiAccessible *accessible, gboolean wanted)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (dwr_at_spi_is_focused (accessible) != wanted) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static AtspiAccessible *
wait_in (AtspiAccessible *root, AtspiRole role, const char *name)
{
  const DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };
  g_autoptr (GError) error = NULL;
  AtspiAccessible *found = dwr_at_spi_wait_for (root, &query, DWR_CLIENT_LIMIT_S, &error);

  g_assert_no_error (error);
  return found;
}

/* The first headline: an article has lists of its own. */
static AtspiAccessible *
wait_row (Session *session)
{
  g_autoptr (AtspiAccessible) list = wait_in (session->panel, ATSPI_ROLE_LIST_BOX, NULL);

  return wait_in (list, ATSPI_ROLE_LIST_ITEM, NULL);
}

/* An article that comes takes the focus along, perhaps just now. */
static void
grab_focus (AtspiAccessible *accessible)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (accessible);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;

  do {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_assert_true (atspi_component_grab_focus (component, &error));
    g_assert_no_error (error);
    g_usleep (LOOK_AGAIN_AFTER_US / 4);
  } while (!dwr_at_spi_is_focused (accessible));
}

/* The session. */

static AtspiAccessible *
find_mails (Session *session)
{
  g_autoptr (AtspiAccessible) tab = wait_in (session->claws.application, ATSPI_ROLE_PAGE_TAB, NULL);

  return wait_in (tab, ATSPI_ROLE_PANEL, NULL);
}

/* Escape would end a loading that goes on. */
static void
begin (Session *session)
{
  DwrClawsFixture *claws = &session->claws;

  dwr_claws_fixture_select (claws, DWR_MAIL_WITHOUT_LINKS);
  dwr_claws_fixture_wait_text (claws, "There will be soup");
  session->panel = dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PANEL, "DW Reader");
  session->mails = find_mails (session);
  g_object_unref (wait_row (session));
  dwr_claws_fixture_wait_text (claws, "Updated ");
}

static void
end (Session *session)
{
  g_clear_object (&session->panel);
  g_clear_object (&session->mails);
}

/* The disk. */

static char *
dup_path (Session *session, const char *name)
{
  return g_build_filename (session->claws.folder, name, NULL);
}

static gboolean
is_harmless (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    if (g_str_has_prefix (path, harmless[i]))
      return TRUE;
  return FALSE;
}

/* The keys of Claws itself, as it writes them down when it ends, but for the harmless. (transfer
 * full) (element-type ClawsKey) */
static GPtrArray *
read_claws_keys (Session *session)
{
  g_autofree char *path = dup_path (session, "config/menurc");
  g_autofree char *content = NULL;
  g_autoptr (GRegex) regex =
      g_regex_new ("\\(gtk_accel_path \"([^\"]*)\" \"([^\"]+)\"\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *keys = g_ptr_array_new_with_free_func (claws_key_free);

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (regex, content, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    ClawsKey *key = g_new0 (ClawsKey, 1);

    key->path = g_match_info_fetch (match, 1);
    key->accelerator = g_match_info_fetch (match, 2);
    if (is_harmless (key->path))
      claws_key_free (key);
    else
      g_ptr_array_add (keys, key);
  }
  return keys;
}

/* Changes a key in what Claws has written down. */
static void
change_claws_key (Session *session, const char *action, const char *accelerator)
{
  g_autofree char *path = dup_path (session, "config/menurc");
  g_autofree char *line = g_strdup_printf ("(gtk_accel_path \"%s\" \"%s\")\n", action, accelerator);
  g_autofree char *content = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  changed = g_strconcat (content, line, NULL);
  g_file_set_contents (path, changed, -1, &error);
  g_assert_no_error (error);
}

/* Places. */

static void
enter_list (Session *session)
{
  g_autoptr (AtspiAccessible) row = wait_row (session);

  grab_focus (row);
}

static void
enter_article (Session *session)
{
  g_autoptr (AtspiAccessible) row = wait_row (session);

  grab_focus (row);
  dwr_test_keys_press (GDK_KEY_Return, 0);
  wait_focused (row, FALSE);
}

static void
enter_search (Session *session)
{
  g_autoptr (AtspiAccessible) entry = NULL;

  enter_list (session);
  dwr_test_keys_press (GDK_KEY_l, GDK_CONTROL_MASK);
  entry = wait_in (session->panel, ATSPI_ROLE_TEXT, ENTRY_NAME);
  wait_focused (entry, TRUE);
}

static void
enter_popover (Session *session)
{
  g_autoptr (AtspiAccessible) button = NULL;

  enter_list (session);
  dwr_test_keys_press (GDK_KEY_a, 0);
  button = dwr_claws_fixture_wait_for (&session->claws, ATSPI_ROLE_PUSH_BUTTON, "Smaller text");
  grab_focus (button);
}

static const struct {
  const char *name;
  void (*enter) (Session *session);
  gboolean has_panel_keys; /* the panel's keys act here, and go elsewhere */
  gboolean has_article;    /* there is something to print */
} places[] = {
  { "list", enter_list, TRUE, FALSE },
  { "article", enter_article, TRUE, TRUE },
  { "search", enter_search, FALSE, FALSE },
  { "popover", enter_popover, FALSE, FALSE },
};

/* (nullable) */
static const DwrPanelKey *
find_panel_key (const char *accelerator)
{
  GdkModifierType modifiers = 0;
  guint key = 0;
  gsize n_keys = 0;
  const DwrPanelKey *keys = dwr_panel_keys_get_table (&n_keys);

  gtk_accelerator_parse (accelerator, &key, &modifiers);
  for (gsize i = 0; i < n_keys; i++)
    if (keys[i].key == key && keys[i].modifiers == modifiers)
      return &keys[i];
  return NULL;
}

/* What is done with an article leads away from every place, once there is one. */
static gboolean
is_left_out (const char *accelerator, gsize place)
{
  static const char *const leading_away[] = { "aid", "go", "print", NULL };
  const DwrPanelKey *key = find_panel_key (accelerator);

  return key != NULL &&
         (places[place].has_panel_keys || g_strv_contains (leading_away, key->action));
}

/* A key of Claws' that touches no mail works everywhere; and when it has worked, whatever was
 * pressed before has been dealt with. */
static void
toggle_menu_bar_twice (Session *session)
{
  dwr_test_keys_press (GDK_KEY_F12, GDK_CONTROL_MASK);
  dwr_claws_fixture_wait_gone (&session->claws, ATSPI_ROLE_MENU_BAR, NULL);
  dwr_test_keys_press (GDK_KEY_F12, GDK_CONTROL_MASK);
  g_object_unref (dwr_claws_fixture_wait_for (&session->claws, ATSPI_ROLE_MENU_BAR, NULL));
}

static gboolean
has_one_window (Session *session)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  atspi_accessible_clear_cache (session->claws.application);
  return atspi_accessible_get_child_count (session->claws.application, NULL) == 1;
}

static void
press_claws_keys (Session *session, GPtrArray *keys, gsize place)
{
  g_auto (GStrv) others = g_strsplit (other_keys, " ", -1);

  places[place].enter (session);
  for (guint i = 0; i < keys->len; i++) {
    const ClawsKey *key = g_ptr_array_index (keys, i);

    if (!is_left_out (key->accelerator, place))
      dwr_test_keys_press_accelerator (key->accelerator);
  }
  for (char **key = others; *key != NULL; key++)
    if (!places[place].has_article || !g_str_equal (*key, "m"))
      dwr_test_keys_press_accelerator (*key);
  g_assert_false (dwr_at_spi_is_focused (session->mails));
  toggle_menu_bar_twice (session);
  g_assert_true (has_one_window (session));
}

static void
wait_one_window (Session *session, gboolean wanted)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (has_one_window (session) != wanted) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* Some keys open a window, which is closed as people do it. */
static void
close_window (Session *session, const char *action, gsize place)
{
  if (g_str_equal (action, "shortcuts") ||
      (g_str_equal (action, "print") && places[place].has_article)) {
    wait_one_window (session, FALSE);
    dwr_test_keys_press (GDK_KEY_Escape, 0);
  }
  wait_one_window (session, TRUE);
}

/* Escape leads out of the list, and S and M make mails of the article: other tests press these. */
static void
press_panel_keys (Session *session, gsize place)
{
  gsize n_keys = 0;
  const DwrPanelKey *keys = dwr_panel_keys_get_table (&n_keys);

  for (gsize i = 0; i < n_keys; i++) {
    if (g_str_equal (keys[i].action, "leave") ||
        (places[place].has_article && (keys[i].key == GDK_KEY_s || keys[i].key == GDK_KEY_m)))
      continue;
    g_test_message ("%s %d", keys[i].action, keys[i].argument);
    places[place].enter (session);
    dwr_test_keys_press (keys[i].key, keys[i].modifiers);
    close_window (session, keys[i].action, place);
    g_assert_false (dwr_at_spi_is_focused (session->mails));
  }
  places[place].enter (session);
  toggle_menu_bar_twice (session);
}

/* Escape ends a search, or closes a popover. */
static void
leave_for_list (Session *session)
{
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  dwr_claws_fixture_wait_gone (&session->claws, ATSPI_ROLE_PUSH_BUTTON, "Smaller text");
  enter_list (session);
}

/* Alt and a letter: the menus stay Claws'. */
static void
open_menu (Session *session)
{
  enter_list (session);
  dwr_test_keys_press (GDK_KEY_h, GDK_MOD1_MASK);
  g_object_unref (
      dwr_claws_fixture_wait_for (&session->claws, ATSPI_ROLE_MENU_ITEM, "Icon Legend"));
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  dwr_claws_fixture_wait_gone (&session->claws, ATSPI_ROLE_MENU_ITEM, "Icon Legend");
}

static void
test_keeps_mails (void)
{
  Session idle = { 0 };
  Session session = { 0 };
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *wanted_marks = NULL;
  g_autofree char *wanted_mails = NULL;
  g_autofree char *marks = NULL;

  dwr_claws_fixture_set_up (&idle.claws, world.folder, &with_headlines);
  begin (&idle);
  end (&idle);
  dwr_claws_fixture_quit (&idle.claws);
  wanted_marks = dwr_claws_disk_dup_marks (idle.claws.folder);
  wanted_mails = dwr_claws_disk_dup_mails (idle.claws.folder);
  keys = read_claws_keys (&idle);
  g_assert_cmpuint (keys->len, >, 50);
  dwr_claws_fixture_tear_down (&idle.claws);

  dwr_claws_fixture_set_up (&session.claws, world.folder, &with_headlines);
  begin (&session);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *mails = NULL;

    g_test_message ("With the focus in: %s", places[i].name);
    press_claws_keys (&session, keys, i);
    if (places[i].has_panel_keys)
      press_panel_keys (&session, i);
    else
      leave_for_list (&session);
    mails = dwr_claws_disk_dup_mails (session.claws.folder);
    g_assert_cmpstr (mails, ==, wanted_mails);
  }
  open_menu (&session);
  enter_list (&session);
  dwr_test_keys_press (GDK_KEY_q, GDK_CONTROL_MASK);
  end (&session);
  dwr_claws_fixture_assert_ends (&session.claws);
  marks = dwr_claws_disk_dup_marks (session.claws.folder);
  g_assert_cmpstr (marks, ==, wanted_marks);
  dwr_claws_fixture_tear_down (&session.claws);
}

/* Whether the mail that is shown is still where it was. */
static gboolean
is_mail_there (Session *session)
{
  g_autofree char *name = g_strdup_printf ("mail/inbox/%d", (int) DWR_MAIL_WITHOUT_LINKS);
  g_autofree char *path = dup_path (session, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
wait_mail_gone (Session *session)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (is_mail_there (session)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* The same key, in the panel and in the list of mails, where Escape leads. */
static void
assert_deletes_in_mails_alone (Session *session, const char *accelerator)
{
  enter_list (session);
  dwr_test_keys_press_accelerator (accelerator);
  dwr_claws_fixture_wait_text (&session->claws, "This key acts on mails.");
  g_assert_true (is_mail_there (session));
  enter_article (session);
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  enter_list (session);
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  wait_focused (session->mails, TRUE);
  dwr_test_keys_press_accelerator (accelerator);
  wait_mail_gone (session);
}

/* Without this, the test above could not fail. */
static void
test_deletes_in_mails (void)
{
  Session session = { 0 };

  dwr_claws_fixture_set_up (&session.claws, world.folder, &with_headlines);
  begin (&session);
  assert_deletes_in_mails_alone (&session, "<Primary>d");
  end (&session);
  dwr_claws_fixture_tear_down (&session.claws);
}

/* Claws makes its list anew when its columns are arranged; the focus was not in it before. */
static void
test_leaves_to_other_list (void)
{
  const DwrClawsStart start = { .options = "--panel --edition en --also '" DWR_CLAWS_DRIVER "'" };
  const DwrAtSpiQuery mail = { .role = ATSPI_ROLE_TEXT, .contains = "There will be soup" };
  g_autoptr (AtspiAccessible) text = NULL;
  Session session = { 0 };

  dwr_claws_fixture_set_up (&session.claws, world.folder, &start);
  dwr_claws_fixture_click (&session.claws, ATSPI_ROLE_MENU_ITEM, "Arrange columns");
  begin (&session);
  text = dwr_at_spi_find (session.claws.application, &mail);
  grab_focus (text);
  enter_list (&session);
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  wait_focused (session.mails, TRUE);
  end (&session);
  dwr_claws_fixture_tear_down (&session.claws);
}

/* The panel goes, and the focus is where it was; it comes, with the focus. */
static void
toggle_twice (Session *session, const char *accelerator)
{
  g_autoptr (AtspiAccessible) row = NULL;

  enter_list (session);
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  wait_focused (session->mails, TRUE);
  enter_list (session);
  dwr_test_keys_press_accelerator (accelerator);
  dwr_claws_fixture_wait_gone (&session->claws, ATSPI_ROLE_PANEL, "DW Reader");
  wait_focused (session->mails, TRUE);
  dwr_test_keys_press_accelerator (accelerator);
  row = wait_row (session);
  wait_focused (row, TRUE);
}

static gboolean
is_claws_key (Session *session, const char *action, const char *accelerator)
{
  g_autofree char *path = dup_path (session, "config/menurc");
  g_autofree char *line = g_strdup_printf ("\n(gtk_accel_path \"%s\" \"%s\")", action, accelerator);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return strstr (content, line) != NULL;
}

/* The window of shortcuts knows the key that the panel has in this client. */
static void
assert_tells_toggle_key (Session *session)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_LABEL, .name = "Show or hide DW Reader" };
  g_autoptr (AtspiAccessible) label = NULL;
  g_autoptr (GError) error = NULL;

  enter_list (session);
  dwr_test_keys_press (GDK_KEY_question, 0);
  wait_one_window (session, FALSE);
  label = dwr_at_spi_wait_for (session->claws.application, &query, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  wait_one_window (session, TRUE);
}

/* Keys are what the user has made them: of the panel, and of what harms. */
static void
test_changed_keys (void)
{
  Session session = { 0 };

  dwr_claws_fixture_set_up (&session.claws, world.folder, &with_headlines);
  begin (&session);
  toggle_twice (&session, "<Primary><Alt>w");
  end (&session);
  dwr_claws_fixture_quit (&session.claws);
  change_claws_key (&session, TOGGLE_PATH, "<Primary><Alt>r");
  change_claws_key (&session, TRASH_PATH, "F4");
  for (int i = 0; i < 2; i++) {
    dwr_claws_fixture_run (&session.claws, &with_headlines);
    begin (&session);
    toggle_twice (&session, "<Primary><Alt>r");
    if (i == 0)
      assert_tells_toggle_key (&session);
    else
      assert_deletes_in_mails_alone (&session, "F4");
    end (&session);
    dwr_claws_fixture_quit (&session.claws);
    g_assert_true (is_claws_key (&session, TOGGLE_PATH, "<Primary><Alt>r"));
  }
  dwr_claws_fixture_tear_down (&session.claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
  g_test_add_func ("/dwr/claws-keyboard/keeps-mails", test_keeps_mails);
  g_test_add_func ("/dwr/claws-keyboard/deletes-in-mails", test_deletes_in_mails);
  g_test_add_func ("/dwr/claws-keyboard/leaves-to-other-list", test_leaves_to_other_list);
  g_test_add_func ("/dwr/claws-keyboard/changed-keys", test_changed_keys);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
