/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Items of feeds in a real Evolution, which gets them from this program over loopback. */

#include "config.h"

#include <string.h>

#include "dwr-client-scenario.h"
#include "dwr-evolution-client.h"

#define FERRY "Island ferry runs on batteries and patience"
#define FERRY_ADDRESS "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define FERRY_ITEM "The ferry"
#define OTHER_ITEM "Somebody else's news"

/* What is served by path. @1: the address of this server */
static const struct {
  const char *path;
  const char *type;
  const char *body;
} pages[] = {
  { "/feed",
    "application/rss+xml",
    "<rss version='2.0'><channel><title>News</title><link>%1$s</link><description>x</description>"
    "<item><title>" FERRY_ITEM "</title><link>" FERRY_ADDRESS "?maca=en-rss&amp;y=1</link>"
    "<description>See &lt;a href='" DWR_SCENARIO_ADDRESS
    "'&gt;the train&lt;/a&gt;, too.</description>"
    "</item>"
    "<item><title>" OTHER_ITEM "</title><link>https://news.example/1</link><description>"
    "&lt;a href='" DWR_SCENARIO_ADDRESS "'&gt;The night train&lt;/a&gt;</description></item>"
    "</channel></rss>" },
  { "/whole",
    "application/rss+xml",
    "<rss version='2.0'><channel><title>News</title><link>%1$s</link><description>x</description>"
    "<item><title>" FERRY_ITEM "</title><link>%1$s/page</link><description>x</description></item>"
    "</channel></rss>" },
  { "/page",
    "text/html",
    "<!DOCTYPE html><html><head><title>x</title><link rel='canonical' href='" FERRY_ADDRESS
    "'></head>"
    "<body><p>%1$s</p><a href='" DWR_SCENARIO_ADDRESS "'>The night train</a></body></html>" },
};

/* A server in a thread: the test waits for Evolution, not for its own main loop. */
typedef struct {
  GSocketListener *listener; /* owned */
  char *address;             /* owned */
} Server;

static DwrClientFixture world;
static Server server;

static char *
dup_answer (const char *request)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autofree char *start = g_strdup_printf ("GET %s ", pages[i].path);
    g_auto (GStrv) parts = NULL;
    g_autofree char *body = NULL;

    if (!g_str_has_prefix (request, start))
      continue;
    parts = g_strsplit (pages[i].body, "%1$s", -1);
    body = g_strjoinv (server.address, parts);
    return g_strdup_printf (
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
        "\r\nConnection: close\r\n\r\n%s",
        pages[i].type,
        strlen (body),
        body);
  }
  return g_strdup ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

static gpointer
serve_thread (gpointer data)
{
  for (;;) {
    g_autoptr (GSocketConnection) connection =
        g_socket_listener_accept (server.listener, NULL, NULL, NULL);
    g_autofree char *answer = NULL;
    char request[4096] = "";

    if (connection == NULL)
      return NULL;
    g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                         request,
                         sizeof request - 1,
                         NULL,
                         NULL);
    answer = dup_answer (request);
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                               answer,
                               strlen (answer),
                               NULL,
                               NULL,
                               NULL);
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  }
}

/* Ends with the program. */
static void
start_server (void)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  server.listener = g_socket_listener_new ();
  g_socket_listener_add_address (server.listener,
                                 wanted,
                                 G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP,
                                 NULL,
                                 &address,
                                 &error);
  g_assert_no_error (error);
  server.address =
      g_strdup_printf ("http://127.0.0.1:%d",
                       g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  g_thread_unref (g_thread_new ("feeds", serve_thread, NULL));
}

/* @data: the feed's path and more words for the profile */
static void
set_up (DwrClient *client, gconstpointer data)
{
  g_autofree char *options =
      g_strdup_printf ("--panel --rss %s%s", server.address, (const char *) data);

  dwr_client_set_up (client, &dwr_evolution_client, world.folder, options);
}

static void
tear_down (DwrClient *client, gconstpointer data)
{
  dwr_client_tear_down (client);
}

static gboolean
has_button (DwrClient *client, const char *name)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_PUSH_BUTTON, .name = name, .is_showing = TRUE };
  g_autoptr (AtspiAccessible) found = dwr_at_spi_find (client->application, &query);

  return found != NULL;
}

/* What the heading leads to is the article; what else is linked is listed. */
static void
test_opens_items (DwrClient *client, gconstpointer data)
{
  client->kind->select (client, OTHER_ITEM);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, "The night train"));
  g_assert_cmpuint (
      dwr_newsroom_fixture_count_requests (&world.newsroom, "www.dw.com GET /de/nachtzug"),
      ==,
      0);
  client->kind->select (client, FERRY_ITEM);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, FERRY));
}

/* Of a whole page its own address counts, and nothing else of it is listed. */
static void
test_opens_whole_pages (DwrClient *client, gconstpointer data)
{
  client->kind->select (client, FERRY_ITEM);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, FERRY));
  g_assert_true (has_button (client, FERRY));
  g_assert_false (has_button (client, "The night train"));
}

/* Who does not want them to open by themselves finds them listed. */
static void
test_lists_items (DwrClient *client, gconstpointer data)
{
  client->kind->select (client, FERRY_ITEM);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, FERRY_ITEM));
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, "the train"));
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, FERRY_ITEM);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, FERRY));
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  start_server ();
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/evolution-feeds/" name, DwrClient, options, set_up, function, tear_down)
  ADD ("an item opens by itself", "/feed News --read-items", test_opens_items);
  ADD ("a whole page leads to its article",
       "/whole News --whole-pages --read-items",
       test_opens_whole_pages);
  ADD ("an item is listed", "/feed News", test_lists_items);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
