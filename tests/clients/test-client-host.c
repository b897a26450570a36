/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the hosts of all clients have in common, with a client that is none: the shown message, the
 * tasks in turn, and addresses that leave the panel. */

#include "config.h"

#include <string.h>

#include "dwr-client-host.h"
#include "dwr-outside-address.h"

#define ARTICLE "https://www.dw.com/en/ferry/a-70000102"

/* A client whose message is one HTML text. */

#define TYPE_CLIENT (client_get_type ())
G_DECLARE_FINAL_TYPE (Client, client, TEST, CLIENT, DwrClientHost)

struct _Client {
  DwrClientHost parent_instance;
  const char *html;          /* (nullable) static */
  const char *feed_address;  /* (nullable) static: it is a feed's item */
  const char *saved_address; /* (nullable) static */
  guint n_read;
  guint n_changed;
  guint n_worked;
  gboolean is_ending;
};

static void client_interface_init (DwrHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (Client,
                               client,
                               DWR_TYPE_CLIENT_HOST,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST, client_interface_init))

static const char *
client_get_name (DwrHost *host)
{
  return "Test";
}

static void
client_interface_init (DwrHostInterface *interface)
{
  interface->get_name = client_get_name;
}

static void
client_read_message (DwrClientHost *host, DwrMessageContent *content)
{
  Client *self = TEST_CLIENT (host);

  self->n_read++;
  if (self->feed_address != NULL)
    dwr_message_content_set_feed_item (content, self->feed_address);
  dwr_message_content_set_saved (content, self->saved_address);
  if (self->html != NULL)
    dwr_message_content_add_html (content, self->html);
}

static gboolean
client_is_ending (DwrClientHost *host)
{
  return TEST_CLIENT (host)->is_ending;
}

static void
client_class_init (ClientClass *klass)
{
  DWR_CLIENT_HOST_CLASS (klass)->read_message = client_read_message;
  DWR_CLIENT_HOST_CLASS (klass)->is_ending = client_is_ending;
}

static void
changed_cb (Client *self)
{
  self->n_changed++;
}

static void
client_init (Client *self)
{
  g_signal_connect (self, "message-changed", G_CALLBACK (changed_cb), NULL);
}

static Client *
client_new (const char *html)
{
  Client *self = g_object_new (TYPE_CLIENT, NULL);

  self->html = html;
  return self;
}

static guint
count_links (Client *client)
{
  g_autoptr (GPtrArray) links = dwr_host_dup_message_links (DWR_HOST (client));

  return links->len;
}

static guint
count_look_alikes (Client *client)
{
  g_autoptr (GPtrArray) hosts = dwr_host_dup_look_alikes (DWR_HOST (client));

  return hosts->len;
}

/* @address: (nullable): what is expected */
static void
assert_shown (Client *client, DwrShown expected, const char *expected_address)
{
  g_autofree char *address = NULL;

  g_assert_cmpint (dwr_host_get_shown (DWR_HOST (client), &address), ==, expected);
  g_assert_cmpstr (address, ==, expected_address);
}

static void
test_reads_once (void)
{
  g_autoptr (Client) client = client_new ("<a href='" ARTICLE "'>Ferry</a>"
                                          "<a href='https://www.dw.com.example/a-1'>x</a>");
  DwrClientHost *host = DWR_CLIENT_HOST (client);

  assert_shown (client, DWR_SHOWN_NOTHING, NULL);
  g_assert_cmpuint (count_links (client), ==, 0);
  g_assert_cmpuint (client->n_read, ==, 0);
  g_assert_false (dwr_client_host_has_sender (host));

  g_assert_true (dwr_client_host_set_message (host, "one", TRUE));
  g_assert_cmpstr (dwr_client_host_get_message (host), ==, "one");
  g_assert_cmpuint (client->n_read, ==, 0);
  g_assert_cmpuint (count_links (client), ==, 1);
  g_assert_cmpuint (count_look_alikes (client), ==, 1);
  assert_shown (client, DWR_SHOWN_MAIL, NULL);
  g_assert_true (dwr_client_host_has_sender (host));
  g_assert_cmpuint (client->n_read, ==, 1);
}

/* Once for another message, one that is fetched meanwhile, and none. */
static void
test_tells_of_another (void)
{
  g_autoptr (Client) client = client_new (NULL);
  DwrClientHost *host = DWR_CLIENT_HOST (client);

  g_assert_false (dwr_client_host_set_message (host, NULL, FALSE));
  g_assert_true (dwr_client_host_set_message (host, "one", FALSE));
  g_assert_false (dwr_client_host_set_message (host, "one", FALSE));
  g_assert_cmpuint (count_links (client), ==, 0);
  client->html = "<a href='" ARTICLE "'>Ferry</a>";
  g_assert_true (dwr_client_host_set_message (host, "one", TRUE));
  g_assert_cmpuint (count_links (client), ==, 1);
  g_assert_true (dwr_client_host_set_message (host, NULL, FALSE));
  g_assert_cmpuint (count_links (client), ==, 0);
  g_assert_cmpuint (client->n_changed, ==, 3);
}

static void
test_says_what_is_shown (void)
{
  static const struct {
    const char *feed_address;
    const char *saved_address;
    DwrShown shown;
    const char *address;
    gboolean has_sender;
  } cases[] = {
    { NULL, NULL, DWR_SHOWN_MAIL, NULL, TRUE },
    { NULL, ARTICLE "?maca=x", DWR_SHOWN_SAVED_ARTICLE, ARTICLE, FALSE },
    { NULL, "https://www.dw.com.example/en/ferry/a-70000102", DWR_SHOWN_MAIL, NULL, TRUE },
    { ARTICLE, NULL, DWR_SHOWN_FEED_ITEM, ARTICLE, FALSE },
    { ARTICLE, "https://www.dw.com/en/other/a-1", DWR_SHOWN_FEED_ITEM, ARTICLE, FALSE },
    { "https://example.org/", NULL, DWR_SHOWN_MAIL, NULL, FALSE },
    { "", NULL, DWR_SHOWN_MAIL, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Client) client = client_new (NULL);

    client->feed_address = cases[i].feed_address;
    client->saved_address = cases[i].saved_address;
    dwr_client_host_set_message (DWR_CLIENT_HOST (client), "one", TRUE);
    assert_shown (client, cases[i].shown, cases[i].address);
    g_assert_cmpint (dwr_client_host_has_sender (DWR_CLIENT_HOST (client)),
                     ==,
                     cases[i].has_sender);
  }
}

/* Neither a huge part nor many small ones, nor too much of both; a small one behind a huge one is.
 */
static void
test_searches_no_more (void)
{
  g_autoptr (DwrMessageContent) huge = dwr_message_content_new ();
  g_autoptr (DwrMessageContent) many = dwr_message_content_new ();
  guint n_parts = 0;

  g_assert_true (dwr_message_content_wants (huge, 1024 * 1024));
  g_assert_false (dwr_message_content_wants (huge, G_MAXUINT64));
  g_assert_false (dwr_message_content_wants (huge, 1024 * 1024 + 1));
  g_assert_true (dwr_message_content_wants (huge, 1024 * 1024));
  g_assert_false (dwr_message_content_wants (huge, 1));
  while (n_parts < 1000 && dwr_message_content_wants (many, 0))
    n_parts++;
  g_assert_cmpuint (n_parts, ==, 100);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  char **answers = data;
  g_autoptr (GError) error = NULL;
  gssize outcome = g_task_propagate_int (G_TASK (result), &error);
  char *before = *answers;

  *answers =
      error != NULL
          ? g_strdup_printf ("%s %s-%d", before, g_quark_to_string (error->domain), error->code)
          : g_strdup_printf ("%s %d", before, (int) outcome);
  g_free (before);
}

/* As a client does that waits for a server in a loop of its own. */
static void
work (GTask *task)
{
  Client *client = g_task_get_source_object (task);

  client->n_worked++;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_task_return_int (task, (gssize) client->n_worked);
}

static void
do_later (Client *client, GCancellable *cancellable, char **answers)
{
  dwr_client_host_do_later (DWR_CLIENT_HOST (client),
                            g_task_new (client, cancellable, answered_cb, answers),
                            work);
}

static void
run (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_works_in_turn (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *answers = g_strdup ("");
  g_autofree char *busy =
      g_strdup_printf ("%s-%d", g_quark_to_string (DWR_ERROR), DWR_ERROR_MAIL_BUSY);
  g_autofree char *off =
      g_strdup_printf ("%s-%d", g_quark_to_string (G_IO_ERROR), G_IO_ERROR_CANCELLED);
  g_autofree char *expected = g_strdup_printf (" %s 1 2 %s %s", busy, off, off);

  /* The second begins while the first waits; a third later. */
  do_later (client, NULL, &answers);
  do_later (client, NULL, &answers);
  g_assert_cmpuint (client->n_worked, ==, 0);
  run ();
  do_later (client, NULL, &answers);
  run ();
  g_cancellable_cancel (cancelled);
  do_later (client, cancelled, &answers);
  run ();
  client->is_ending = TRUE;
  do_later (client, NULL, &answers);
  run ();
  g_assert_cmpstr (answers, ==, expected);
  g_assert_cmpuint (client->n_worked, ==, 2);
}

/* What is queued and cancelled while the client turns the main loop within its own work. */
typedef struct {
  Client *client;
  GCancellable *cancelled;
  char *answers;
  gboolean is_over;
} Within;

static gboolean
be_within_work_cb (gpointer data)
{
  Within *within = data;

  do_later (within->client, NULL, &within->answers);
  do_later (within->client, within->cancelled, &within->answers);
  run ();
  g_assert_cmpuint (within->client->n_worked, ==, 0);
  g_assert_cmpstr (within->answers, ==, "");
  g_cancellable_cancel (within->cancelled);
  while (*within->answers == '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (within->client->n_worked, ==, 0);
  within->is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* Nothing begins there; what was called off is answered. */
static void
test_waits_for_client (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Within within = { client, cancelled, g_strdup (""), FALSE };
  g_autofree char *expected =
      g_strdup_printf (" %s-%d 1", g_quark_to_string (G_IO_ERROR), G_IO_ERROR_CANCELLED);

  g_idle_add (be_within_work_cb, &within);
  while (!within.is_over || client->n_worked == 0)
    g_main_context_iteration (NULL, TRUE);
  run ();
  g_assert_cmpstr (within.answers, ==, expected);
  g_free (within.answers);
}

/* The client may unload us before the work begins: the task keeps the host. */
static void
test_outlives_its_client (void)
{
  Client *client = client_new (NULL);
  g_autofree char *answers = g_strdup ("");

  g_object_add_weak_pointer (G_OBJECT (client), (gpointer *) &client);
  do_later (client, NULL, &answers);
  g_object_unref (client);
  g_assert_nonnull (client);
  run ();
  g_assert_cmpstr (answers, ==, " 1");
  g_assert_null (client);
}

static void
test_cleans_addresses (void)
{
  static const struct {
    const char *uri;
    DwrOutside outside;
    const char *cleaned;
  } cases[] = {
    { "https://example.org/a?b=c&d=%20#e", DWR_OUTSIDE_PAGE, "https://example.org/a?b=c&d=%20#e" },
    { "HTTP://example.org/'; rm \"x\" `y` \\",
      DWR_OUTSIDE_PAGE,
      "HTTP://example.org/%27;%20rm%20%22x%22%20%60y%60%20%5C" },
    { "https://example.org/\n-o$(x)|y", DWR_OUTSIDE_PAGE, "https://example.org/%0A-o$%28x%29%7Cy" },
    { "mailto:a@example.org?attach=/etc/passwd&body=x",
      DWR_OUTSIDE_PERSON,
      "mailto:a@example.org" },
    { "javascript:alert(1)", DWR_OUTSIDE_NOTHING, NULL },
    { "file:///etc/passwd", DWR_OUTSIDE_NOTHING, NULL },
    { "httpsx://example.org", DWR_OUTSIDE_NOTHING, NULL },
    { "", DWR_OUTSIDE_NOTHING, NULL },
  };
  g_autofree char *spaces = g_strnfill (2000, ' ');
  g_autofree char *longest = g_strconcat ("https://example.org/", spaces, NULL);

  for (gsize i = 0; i <= G_N_ELEMENTS (cases); i++) {
    gboolean is_last = i == G_N_ELEMENTS (cases);
    g_autofree char *cleaned = NULL;
    g_autoptr (GError) error = NULL;
    DwrOutside outside =
        dwr_outside_address_clean (is_last ? longest : cases[i].uri, &cleaned, &error);

    g_assert_cmpint (outside, ==, is_last ? DWR_OUTSIDE_NOTHING : cases[i].outside);
    g_assert_cmpstr (cleaned, ==, is_last ? NULL : cases[i].cleaned);
    if (outside == DWR_OUTSIDE_NOTHING)
      g_assert_error (error, DWR_ERROR, DWR_ERROR_INVALID);
    else
      g_assert_no_error (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/client-host/reads a message once, when it is asked", test_reads_once);
  g_test_add_func ("/dwr/client-host/tells of another message", test_tells_of_another);
  g_test_add_func ("/dwr/client-host/says what is shown", test_says_what_is_shown);
  g_test_add_func ("/dwr/client-host/searches no endless message", test_searches_no_more);
  g_test_add_func ("/dwr/client-host/does one task at a time", test_works_in_turn);
  g_test_add_func ("/dwr/client-host/waits until the client's own work is over",
                   test_waits_for_client);
  g_test_add_func ("/dwr/client-host/outlives its client for a task", test_outlives_its_client);
  g_test_add_func ("/dwr/outside-address/hands on nothing that harms", test_cleans_addresses);
  return g_test_run ();
}
