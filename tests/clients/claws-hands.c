/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plugin for Claws Mail that uses the panel for a test. It listens on the socket "hands" in
 * Claws' configuration folder: a line of words is a request, a line an answer. Words are escaped as
 * in addresses. */

#include <claws-features.h>

#include <gio/gunixsocketaddress.h>

#include <common/plugin.h>
#include <common/utils.h>
#include <mainwindow.h>

#include "dwr-claws-hands.h"

/* Of Claws' menu and toolbar. */
#define TOGGLE_LABEL "DW _Reader"

/* A plugin's entry points carry no data. */
static GSocketService *service;

typedef struct {
  GSocketConnection *connection; /* owned */
  GDataInputStream *input;       /* owned */
} Line;

static void read_next (Line *line);

/* What is chosen in Claws' menu by that label. */
static char *
choose_item (MainWindow *window, const char *label, gboolean is_toggle)
{
  g_autoptr (GList) actions = gtk_action_group_list_actions (window->action_group);

  for (GList *action = actions; action != NULL; action = action->next)
    if (GTK_IS_TOGGLE_ACTION (action->data) == is_toggle &&
        g_strcmp0 (gtk_action_get_label (action->data), label) == 0) {
      gtk_action_activate (action->data);
      return g_strdup ("ok");
    }
  return g_strdup ("no-item");
}

/* (transfer full) */
static char *
do_request (const char *const *words)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  if (g_strcmp0 (words[0], "toggle") == 0)
    return choose_item (window, TOGGLE_LABEL, TRUE);
  if (g_strcmp0 (words[0], "item") == 0 && words[1] != NULL)
    return choose_item (window, words[1], FALSE);
  if (g_strcmp0 (words[0], "mail") == 0 && words[1] != NULL) {
    mainwindow_jump_to (words[1], FALSE);
    return g_strdup ("ok");
  }
  return dwr_claws_hands_do (GTK_WINDOW (window->window), words);
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Line *line = data;
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (line->connection));
  g_autofree char *text = g_data_input_stream_read_line_finish (line->input, result, NULL, NULL);
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;
  g_autofree char *answer = NULL;
  g_autofree char *answer_line = NULL;

  if (text == NULL) {
    g_object_unref (line->input);
    g_object_unref (line->connection);
    g_free (line);
    return;
  }
  for (char **word = words; *word != NULL; word++) {
    char *plain = g_uri_unescape_string (*word, NULL);

    g_free (*word);
    *word = plain;
  }
  answer = do_request ((const char *const *) words);
  answer_line = g_strconcat (answer, "\n", NULL);
  g_output_stream_write_all (output, answer_line, strlen (answer_line), NULL, NULL, NULL);
  read_next (line);
}

static void
read_next (Line *line)
{
  g_data_input_stream_read_line_async (line->input, G_PRIORITY_DEFAULT, NULL, line_cb, line);
}

static gboolean
incoming_cb (GSocketService *from, GSocketConnection *connection, GObject *source, gpointer data)
{
  Line *line = g_new0 (Line, 1);

  line->connection = g_object_ref (connection);
  line->input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  read_next (line);
  return TRUE;
}

G_MODULE_EXPORT gint
plugin_init (gchar **error)
{
  g_autofree char *path = g_build_filename (get_rc_dir (), "hands", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  service = g_socket_service_new ();
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), NULL);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service),
                                      address,
                                      G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT,
                                      NULL,
                                      NULL,
                                      NULL))
    g_critical ("The test's plugin cannot listen on %s", path);
  return 0;
}

G_MODULE_EXPORT gboolean
plugin_done (void)
{
  g_socket_service_stop (service);
  g_clear_object (&service);
  return FALSE;
}
