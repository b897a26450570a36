/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-view.h"

#include "dwr-pane-context.h"

#define TURN_MS 10

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
set_cb (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
dwr_test_wait (DwrTestCondition condition, gpointer data)
{
  gint64 limit_us = g_get_monotonic_time () + DWR_TEST_LIMIT_S * G_USEC_PER_SEC;
  guint wake_id = g_timeout_add (TURN_MS, wake_cb, NULL);
  gboolean holds = condition (data);

  while (!holds && g_get_monotonic_time () < limit_us) {
    g_main_context_iteration (NULL, TRUE);
    holds = condition (data);
  }
  g_source_remove (wake_id);
  return holds;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
emitted_cb (gboolean *is_emitted)
{
  *is_emitted = TRUE;
}

void
dwr_test_signal_expect (DwrTestSignal *self, gpointer object, const char *signal)
{
  self->object = object;
  self->is_emitted = FALSE;
  self->id = g_signal_connect_swapped (object, signal, G_CALLBACK (emitted_cb), &self->is_emitted);
}

gboolean
dwr_test_signal_end (DwrTestSignal *self)
{
  dwr_test_wait (is_set, &self->is_emitted);
  g_signal_handler_disconnect (self->object, self->id);
  return self->is_emitted;
}

gboolean
dwr_test_emits (GObject *object, const char *signal)
{
  DwrTestSignal expected;

  dwr_test_signal_expect (&expected, object, signal);
  return dwr_test_signal_end (&expected);
}

void
dwr_test_turn (guint time_ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (time_ms, set_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **answer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  *answer = value != NULL ? jsc_value_to_string (value) : g_strdup (error->message);
}

static gboolean
has_answer (gpointer data)
{
  return *(char **) data != NULL;
}

DwrPaneSandbox
dwr_test_get_possible_sandbox (void)
{
  const char *words[] = { "bwrap",  "--unshare-all", "--ro-bind", "/",    "/",
                          "--proc", "/proc",         "--dev",     "/dev", "test",
                          "-d",     "/sys/block",    "-a",        "-d",   "/sys/devices",
                          NULL };
  int status = -1;

  g_spawn_sync (NULL,
                (char **) words,
                NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                &status,
                NULL);
  return status == 0 ? DWR_PANE_SANDBOX_ON : DWR_PANE_SANDBOX_OFF;
}

char *
dwr_test_evaluate (WebKitWebView *view, const char *script)
{
  char *answer = NULL;

  webkit_web_view_evaluate_javascript (view,
                                       script,
                                       -1,
                                       DWR_PANE_SCRIPT_WORLD,
                                       NULL,
                                       NULL,
                                       evaluated_cb,
                                       &answer);
  g_assert_true (dwr_test_wait (has_answer, &answer));
  return answer;
}

void
dwr_test_give_focus (GtkWidget *window)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (window));
  GdkEvent *event = gdk_event_new (GDK_FOCUS_CHANGE);

  event->focus_change.window = g_object_ref (gtk_widget_get_window (window));
  event->focus_change.in = TRUE;
  gdk_event_set_device (event, gdk_seat_get_keyboard (seat));
  gtk_main_do_event (event);
  gdk_event_free (event);
}

void
dwr_test_assert_value (WebKitWebView *view, const char *script, const char *expected)
{
  g_autofree char *value = dwr_test_evaluate (view, script);

  if (g_strcmp0 (value, expected) != 0)
    g_test_message ("Asked was: %s", script);
  g_assert_cmpstr (value, ==, expected);
}

typedef struct {
  WebKitWebView *view;
  const char *script;
  const char *expected;
} ValueWish;

static gboolean
has_value (gpointer data)
{
  ValueWish *wish = data;
  g_autofree char *value = dwr_test_evaluate (wish->view, wish->script);

  return g_strcmp0 (value, wish->expected) == 0;
}

void
dwr_test_wait_for_value (WebKitWebView *view, const char *script, const char *expected)
{
  ValueWish wish = { view, script, expected };

  if (!dwr_test_wait (has_value, &wish))
    dwr_test_assert_value (view, script, expected);
}
