/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scripts are ours, and run in our own world. What they return is a document's words, and
 * nobody's script. */

#include "config.h"

#include "dwr-pane-excerpt.h"

#include "dwr-pane-context.h"

static const char *const scripts[] = {
  [DWR_PANE_EXCERPT_PASSAGE] = "window.getSelection ().toString ()",
  [DWR_PANE_EXCERPT_PICTURES] =
      "Array.from (new Set (Array.from (document.querySelectorAll ('main img'),"
      " image => (image.currentSrc || image.src).replace (/^dwreader:\\/\\/image\\//, ''))))"
      ".join ('\\n')",
};

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);
  g_autofree char *text =
      value != NULL && jsc_value_is_string (value) ? jsc_value_to_string (value) : NULL;

  if (error != NULL)
    g_debug ("Nothing was read from the document: %s", error->message);
  g_task_return_pointer (task, g_utf8_make_valid (text != NULL ? text : "", -1), g_free);
}

void
dwr_pane_excerpt_read_async (WebKitWebView *view,
                             DwrPaneExcerpt excerpt,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (view, NULL, callback, user_data);

  if (view != NULL) {
    webkit_web_view_evaluate_javascript (view,
                                         scripts[excerpt],
                                         -1,
                                         DWR_PANE_SCRIPT_WORLD,
                                         NULL,
                                         NULL,
                                         evaluated_cb,
                                         task);
    return;
  }
  g_task_return_pointer (task, g_strdup (""), g_free);
  g_object_unref (task);
}

char *
dwr_pane_excerpt_read_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
