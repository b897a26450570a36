/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders of a real Evolution that are none for mails to be kept in: no article gets there, whether
 * the folder is chosen or was remembered. The news server is this program. */

#include "config.h"

#include <string.h>

#include "dwr-client-scenario.h"
#include "dwr-client-settings.h"
#include "dwr-evolution-client.h"

#define REFUSED "The folder for articles is read-only. Choose another one."
#define GONE "The folder for articles is not there any more. Choose another one."
#define GONE_ADDRESS "folder://local/Gone"

/* The server's answers by the start of what is asked; all else it does not know. */
static const struct {
  const char *request;
  const char *answer;
} news_answers[] = {
  { "CAPABILITIES", "101 These\r\nVERSION 2\r\nREADER\r\nPOST\r\n.\r\n" },
  { "MODE READER", "200 Post what you like\r\n" },
  { "DATE", "111 20260101120000\r\n" },
  { "GROUP ", "211 0 1 0 misc.test\r\n" },
  { "LIST ", "215 These\r\nmisc.test 0 1 y\r\n.\r\n" },
  { "POST", "340 Go on\r\n" },
  { "QUIT", "205 Farewell\r\n" },
};

/* Answers in threads: the test waits for Evolution, not for its own main loop. */
typedef struct {
  GSocketListener *listener; /* owned */
  guint16 port;
  int n_posts; /* atomic */
} News;

static DwrClientFixture world;
static News news;

static const char *
get_answer (const char *request)
{
  for (gsize i = 0; i < G_N_ELEMENTS (news_answers); i++)
    if (g_ascii_strncasecmp (request, news_answers[i].request, strlen (news_answers[i].request)) ==
        0)
      return news_answers[i].answer;
  return "500 What is that?\r\n";
}

static void
say (GSocketConnection *connection, const char *words)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             words,
                             strlen (words),
                             NULL,
                             NULL,
                             NULL);
}

/* What is posted ends with a line that is a point. */
static void
take_post (GDataInputStream *input)
{
  gboolean is_over = FALSE;

  g_atomic_int_inc (&news.n_posts);
  while (!is_over) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

    is_over = line == NULL || g_str_equal (line, ".");
  }
}

static gpointer
talk_thread (gpointer data)
{
  g_autoptr (GSocketConnection) connection = data;
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  say (connection, "200 Welcome\r\n");
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

    if (line == NULL)
      return NULL;
    say (connection, get_answer (line));
    if (g_ascii_strcasecmp (line, "POST") == 0) {
      take_post (input);
      say (connection, "240 The world has it\r\n");
    }
  }
}

static gpointer
listen_thread (gpointer data)
{
  GSocketConnection *connection = NULL;

  while ((connection = g_socket_listener_accept (news.listener, NULL, NULL, NULL)) != NULL)
    g_thread_unref (g_thread_new ("news", talk_thread, connection));
  return NULL;
}

/* Ends with the program. */
static void
start_news (void)
{
  g_autoptr (GError) error = NULL;

  news.listener = g_socket_listener_new ();
  news.port = g_socket_listener_add_any_inet_port (news.listener, NULL, &error);
  g_assert_no_error (error);
  g_thread_unref (g_thread_new ("news", listen_thread, NULL));
}

/* @data: words for the profile */
static void
set_up (DwrClient *client, gconstpointer data)
{
  g_autofree char *options =
      g_strdup_printf ("--panel --news %u %s", news.port, (const char *) data);

  g_atomic_int_set (&news.n_posts, 0);
  dwr_client_set_up (client, &dwr_evolution_client, world.folder, options);
  dwr_client_scenario_read (client);
}

static void
tear_down (DwrClient *client, gconstpointer data)
{
  dwr_client_tear_down (client);
}

static void
assert_empty (DwrClient *client, const char *folder)
{
  g_autoptr (GPtrArray) mails = dwr_evolution_client_list_mails (client, folder);

  g_assert_cmpuint (mails->len, ==, 0);
}

/* In Evolution's own dialog. */
static void
choose (DwrClient *client, const char *folder)
{
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Choose another…");
  dwr_evolution_client_choose_folder (client, folder);
}

/* What Evolution sends, or goes on writing, and what it makes of feeds. */
static void
test_not_chosen (DwrClient *client, gconstpointer data)
{
  static const char *const folders[] = { "Outbox", "Drafts", "Templates", "Some feed" };

  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_test_message ("%s", folders[i]);
    choose (client, folders[i]);
    dwr_client_wait_text (client, REFUSED);
    assert_empty (client, folders[i]);
    g_assert_false (dwr_client_settings_has (client, "save-folders"));
  }
  choose (client, "Sent");
  dwr_client_wait_text (client, "Saved to the folder “\u2068On This Computer/Sent\u2069”.");
  g_assert_true (dwr_client_settings_has (client, "save-folders"));
}

/* Saves there, as if it had been chosen by an older version of ours, or made so since then. */
static void
save_to (DwrClient *client, const char *address, const char *expected)
{
  g_test_message ("%s", address);
  dwr_client_settings_set_folder (client, "evolution", address);
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_client_wait_text (client, expected);
}

/* Between two of them something else is said. */
static void
test_not_saved (DwrClient *client, gconstpointer data)
{
  static const char *const addresses[] = {
    "folder://local/Outbox",
    "folder://local/Drafts",
    "folder://local/Templates",
    /* An account's drafts, and its templates. */
    "folder://local/Sent",
    "folder://reader/Inbox",
    /* The trash and the junk of a store without any of its own. */
    "folder://local/.%23evolution%2FTrash",
    "folder://local/.%23evolution%2FJunk",
    /* A search. */
    "folder://vfolder/UNMATCHED",
    "folder://news/misc.test",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    save_to (client, GONE_ADDRESS, GONE);
    save_to (client, addresses[i], REFUSED);
  }
  assert_empty (client, "Outbox");
  assert_empty (client, "Drafts");
  assert_empty (client, "Templates");
  assert_empty (client, "Sent");
  g_assert_cmpint (g_atomic_int_get (&news.n_posts), ==, 0);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  start_news ();
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/evolution-folders/" name, DwrClient, options, set_up, function, tear_down)
  ADD ("a folder that keeps no mails is not chosen", "--feed 'Some feed'", test_not_chosen);
  ADD ("nothing is saved to a remembered folder that keeps no mails",
       "--drafts folder://local/Sent --templates folder://reader/Inbox",
       test_not_saved);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
