/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. It tells of its frames by the pane's own script. */

#include "config.h"

#include "dwr-bench-floor.h"

#include <string.h>

#include "dwr-pane-context.h"
#include "dwr-test-view.h"

#define SCHEME "floor"
#define DOCUMENT_BYTES (15 * 1024)
#define SCRIPT "/org/dwreader/panel/script/painted.js"
#define HANDLER "dwrPainted"
#define WIDTH_PX 420
#define HEIGHT_PX 560

static const char paragraph[] =
    "<p>Seit dem Morgen liegt das Schiff am Kai, und niemand eilt. Wer mitfahren will, wartet auf "
    "der Mauer, trinkt Tee aus dem Kiosk und sieht den Kranen zu. Um zwölf wird die Brücke "
    "gesenkt, dann rollen die ersten Wagen, und der Lotse kommt an Bord.</p>\n";

/* Each is another one: WebKit has nothing to keep of the one before. */
static char *
dup_document (guint number)
{
  GString *html = g_string_sized_new (DOCUMENT_BYTES);

  g_string_printf (html,
                   "<!DOCTYPE html><html lang=\"de\"><head><meta charset=\"utf-8\">"
                   "<title>%u</title></head><body><h1>Bericht %u</h1>",
                   number,
                   number);
  while (html->len < DOCUMENT_BYTES)
    g_string_append (html, paragraph);
  g_string_append (html, "</body></html>");
  return g_string_free (html, FALSE);
}

static void
request_cb (WebKitURISchemeRequest *request, gpointer data)
{
  DwrBenchFloor *self = data;
  char *html = dup_document (self->n_loads);
  gsize n_bytes = strlen (html);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (html, -1, g_free);

  webkit_uri_scheme_request_finish (request, stream, (gint64) n_bytes, "text/html");
}

static void
painted_cb (DwrBenchFloor *self)
{
  self->painted_us = g_get_monotonic_time ();
}

static WebKitUserContentManager *
new_content (DwrBenchFloor *self)
{
  WebKitUserContentManager *content = webkit_user_content_manager_new ();
  g_autoptr (GBytes) file = g_resources_lookup_data (SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  WebKitUserScript *script =
      webkit_user_script_new_for_world (g_bytes_get_data (file, NULL),
                                        WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                        WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END,
                                        DWR_PANE_SCRIPT_WORLD,
                                        NULL,
                                        NULL);

  webkit_user_content_manager_add_script (content, script);
  webkit_user_script_unref (script);
  g_signal_connect_swapped (content,
                            "script-message-received::" HANDLER,
                            G_CALLBACK (painted_cb),
                            self);
  webkit_user_content_manager_register_script_message_handler_in_world (content,
                                                                        HANDLER,
                                                                        DWR_PANE_SCRIPT_WORLD);
  return content;
}

void
dwr_bench_floor_start (DwrBenchFloor *self, int x, int y)
{
  gboolean is_sandboxed = dwr_test_get_possible_sandbox () == DWR_PANE_SANDBOX_ON;
  g_autoptr (WebKitWebContext) context = dwr_pane_context_new (is_sandboxed);
  g_autoptr (WebKitUserContentManager) content = new_content (self);

  webkit_web_context_register_uri_scheme (context, SCHEME, request_cb, self, NULL);
  self->view = dwr_pane_context_new_view (context, content);
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH_PX, HEIGHT_PX);
  gtk_window_move (GTK_WINDOW (self->window), x, y);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->view));
  gtk_widget_show_all (self->window);
}

void
dwr_bench_floor_stop (DwrBenchFloor *self)
{
  g_clear_pointer (&self->window, gtk_widget_destroy);
}

static gboolean
is_painted (gpointer data)
{
  return ((DwrBenchFloor *) data)->painted_us != 0;
}

double
dwr_bench_floor_run_ms (DwrBenchFloor *self)
{
  g_autofree char *uri = g_strdup_printf (SCHEME "://document/%u", ++self->n_loads);
  gint64 start_us;

  self->painted_us = 0;
  start_us = g_get_monotonic_time ();
  webkit_web_view_load_uri (self->view, uri);
  if (!dwr_test_wait (is_painted, self))
    return -1;
  return (double) (self->painted_us - start_us) / 1000.0;
}
