/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-client-scenario.h"

#include "dwr-article-lines.h"
#include "dwr-client-mail.h"
#include "dwr-test-keys.h"

/* What a test is about. */
typedef struct {
  const DwrClientKind *kind;
  DwrClientFixture *world;
} Subject;

static void
set_up (DwrClient *client, gconstpointer data)
{
  const Subject *subject = data;

  dwr_client_set_up (client, subject->kind, subject->world->folder, NULL);
}

static void
tear_down (DwrClient *client, gconstpointer data)
{
  dwr_client_tear_down (client);
}

/* Every paragraph, and the credits of the pictures and of the text. */
static void
assert_article (DwrClient *client)
{
  g_autofree char *path = g_build_filename (DWR_CLIENTS_DIR, "articles", "night-train.txt", NULL);
  g_autofree char *article = dwr_client_read_article (client, DWR_SCENARIO_LAST_LINE);
  g_autofree char *expected = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (expected), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 20);
  dwr_article_lines_assert (article, lines);
}

void
dwr_client_scenario_read (DwrClient *client)
{
  client->kind->select (client, DWR_SCENARIO_SUBJECT);
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK);
  assert_article (client);
}

static void
test_reads (DwrClient *client, gconstpointer data)
{
  dwr_client_scenario_read (client);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
}

static void
toggle_by_menu (DwrClient *client)
{
  dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, client->kind->toggle);
}

/* By the menu and by the key, from inside of the panel and from outside; the next start has what
 * was left, and what was read is still there. */
static void
test_toggles (DwrClient *client, gconstpointer data)
{
  const char *key = client->kind->toggle_key;

  dwr_client_scenario_read (client);
  toggle_by_menu (client);
  dwr_client_wait_gone (client, ATSPI_ROLE_PANEL, "DW Reader");
  toggle_by_menu (client);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
  dwr_client_focus (client, ATSPI_ROLE_TOGGLE_BUTTON, "Search");
  dwr_test_keys_press_accelerator (key);
  dwr_client_wait_gone (client, ATSPI_ROLE_PANEL, "DW Reader");
  dwr_test_keys_press_accelerator (key);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
  toggle_by_menu (client);
  dwr_client_wait_gone (client, ATSPI_ROLE_PANEL, "DW Reader");
  dwr_client_quit (client);
  dwr_client_run (client);
  client->kind->select (client, DWR_SCENARIO_SUBJECT);
  dwr_client_wait_gone (client, ATSPI_ROLE_PANEL, "DW Reader");
  toggle_by_menu (client);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK));
}

static void
test_survives_layouts (DwrClient *client, gconstpointer data)
{
  const DwrClientKind *kind = client->kind;

  dwr_client_scenario_read (client);
  for (gsize i = 0; i < G_N_ELEMENTS (kind->layouts) && kind->layouts[i] != NULL; i++) {
    dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, kind->layouts[i]);
    g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
    assert_article (client);
  }
}

static void
test_saves (DwrClient *client, gconstpointer data)
{
  g_autofree char *json = dwr_client_mail_dup_article (DWR_SCENARIO_ADDRESS, "json");
  g_autofree char *article = dwr_client_mail_write (client, "article.json", json);

  dwr_client_scenario_read (client);
  client->kind->check_save (client, article);
}

static void
test_sends (DwrClient *client, gconstpointer data)
{
  dwr_client_scenario_read (client);
  client->kind->check_send (client, DWR_SCENARIO_ADDRESS);
}

static void
add (const char *what,
     const Subject *subject,
     void (*function) (DwrClient *client, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/dwr/scenario/%s %s", subject->kind->name, what);

  g_test_add_vtable (path,
                     sizeof (DwrClient),
                     subject,
                     (GTestFixtureFunc) set_up,
                     (GTestFixtureFunc) function,
                     (GTestFixtureFunc) tear_down);
}

void
dwr_client_scenario_add (const DwrClientKind *kind, DwrClientFixture *world)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->kind = kind;
  subject->world = world;
  add ("opens an item's article, which can be read whole, and quits", subject, test_reads);
  add ("shows and hides the panel by menu and key, and remembers", subject, test_toggles);
  add ("keeps the article when the layout changes", subject, test_survives_layouts);
  add ("saves the article, once", subject, test_saves);
  add ("begins a mail with the article", subject, test_sends);
}
