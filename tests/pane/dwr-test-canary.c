/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-canary.h"

#include "dwr-test-view.h"

#define SCRIPT_KEY "dwr-test-canary"
#define HANDLER "dwrCanary"

/* First it says that it is there. A script that fails has run. */
static const char canary[] =
    "(() => {"
    "  const tell = (what) => window.webkit.messageHandlers." HANDLER ".postMessage (what);"
    "  const watch = (owner, name) => {"
    "    const original = owner[name];"
    "    if (typeof original !== 'function') return;"
    "    owner[name] = new Proxy (original, {"
    "      apply (call, self, words) { tell (name); return Reflect.apply (call, self, words); },"
    "      construct (call, words, made) {"
    "        tell (name); return Reflect.construct (call, words, made); } });"
    "  };"
    "  tell ('');"
    "  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch', 'eval',"
    "                      'setTimeout', 'setInterval', 'postMessage', 'Image', 'WebSocket',"
    "                      'Worker', 'XMLHttpRequest'])"
    "    watch (window, name);"
    "  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'dir', 'table'])"
    "    watch (console, name);"
    "  for (const name of ['write', 'writeln', 'createElement']) watch (Document.prototype, name);"
    "  window.addEventListener ('error', (event) => {"
    "    if (event instanceof ErrorEvent) tell (event.message);"
    "  }, true);"
    "  window.addEventListener ('unhandledrejection', () => tell ('rejection'), true);"
    "}) ()";

static void
told_cb (WebKitUserContentManager *manager,
         WebKitJavascriptResult *result,
         DwrTestEvidence *evidence)
{
  g_autofree char *words = jsc_value_to_string (webkit_javascript_result_get_js_value (result));

  if (*words == '\0') {
    evidence->n_watched++;
    return;
  }
  g_test_message ("the page's script: %s", words);
  evidence->n_calls++;
}

void
dwr_test_canary_set (DwrTestEvidence *evidence, WebKitWebView *view)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (view);
  WebKitUserScript *script = webkit_user_script_new (canary,
                                                     WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                                     WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START,
                                                     NULL,
                                                     NULL);

  g_object_set_data_full (G_OBJECT (manager),
                          SCRIPT_KEY,
                          script,
                          (GDestroyNotify) webkit_user_script_unref);
  g_signal_connect (manager, "script-message-received::" HANDLER, G_CALLBACK (told_cb), evidence);
  webkit_user_content_manager_register_script_message_handler (manager, HANDLER);
  webkit_user_content_manager_add_script (manager, script);
}

void
dwr_test_canary_renew (WebKitWebView *view)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (view);
  WebKitUserScript *script = g_object_get_data (G_OBJECT (manager), SCRIPT_KEY);

  webkit_user_content_manager_remove_script (manager, script);
  webkit_user_content_manager_add_script (manager, script);
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *) data > 0;
}

void
dwr_test_canary_check_pane (DwrTestEvidence *evidence, WebKitWebView *view)
{
  const struct {
    const char *script;
    guint *counter;
  } deeds[] = {
    { "alert (1)", &evidence->n_calls },
    { "console.log (1)", &evidence->n_calls },
    { "document.createElement ('script')", &evidence->n_calls },
    { "fetch ('http://127.0.0.1:18777/')", &evidence->n_calls },
    { "new Image ().src = 'http://127.0.0.1:18777/i.png'", &evidence->n_calls },
    { "Promise.reject (1)", &evidence->n_calls },
    { "document.title = 'PWNED'", &evidence->n_titles },
    { "location.href = 'http://127.0.0.1:18777/'", &evidence->n_navigations },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autofree char *script = dwr_test_evidence_dup_led (evidence, deeds[i].script);

    dwr_test_evidence_take (evidence);
    webkit_web_view_evaluate_javascript (view, script, -1, NULL, NULL, NULL, NULL, NULL);
    g_test_message ("to be seen: %s", script);
    g_assert_true (dwr_test_wait (is_counted, deeds[i].counter));
  }
  dwr_test_evidence_take (evidence);
}
