/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-pane-watchdog.h"

#define UNRESPONSIVE_MAX_S 10

/* The timer that runs while the view does not answer. */
#define TIMER_KEY "dwr-watchdog"

static void
end_timer (gpointer id)
{
  g_source_remove (GPOINTER_TO_UINT (id));
}

static gboolean
unresponsive_cb (gpointer view)
{
  g_object_steal_data (view, TIMER_KEY);
  webkit_web_view_terminate_web_process (view);
  return G_SOURCE_REMOVE;
}

/* It has answered, or will not any more. */
static void
forget (WebKitWebView *view)
{
  g_object_set_data (G_OBJECT (view), TIMER_KEY, NULL);
}

static void
responsive_changed_cb (WebKitWebView *view)
{
  guint id = 0;

  forget (view);
  if (webkit_web_view_get_is_web_process_responsive (view))
    return;
  id = g_timeout_add_seconds (UNRESPONSIVE_MAX_S, unresponsive_cb, view);
  g_object_set_data_full (G_OBJECT (view), TIMER_KEY, GUINT_TO_POINTER (id), end_timer);
}

void
dwr_pane_watchdog_add (WebKitWebView *view)
{
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));

  g_signal_connect (view,
                    "notify::is-web-process-responsive",
                    G_CALLBACK (responsive_changed_cb),
                    NULL);
  g_signal_connect (view, "web-process-terminated", G_CALLBACK (forget), NULL);
  g_signal_connect (view, "destroy", G_CALLBACK (forget), NULL);
}
