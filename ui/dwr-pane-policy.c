/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Refuses everything that a document could start: navigations, windows, downloads, permissions,
 * dialogs, forms, printing, drops. Only the load that the pane announced goes through, and only a
 * click by a person leaves as a signal. */

#include "config.h"

#include "dwr-pane-policy.h"

#include "dwr-signals.h"
#include "dwr/dwr-i18n.h"

struct _DwrPanePolicy {
  GObject parent_instance;

  char *expected_uri; /* (nullable) owned: the document that the pane loads */
  guint n_refused;
};

G_DEFINE_FINAL_TYPE (DwrPanePolicy, dwr_pane_policy, G_TYPE_OBJECT)

/* All that remains of WebKit's context menu, in our words: WebKit has fewer languages than we. */
static const struct {
  WebKitContextMenuAction action;
  const char *words;
} menu_items[] = {
  { WEBKIT_CONTEXT_MENU_ACTION_COPY, N_ ("Copy the selection") },
  { WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD, N_ ("_Copy link") },
  { WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL, N_ ("Select _all") },
};

static void
refuse (DwrPanePolicy *self, WebKitPolicyDecision *decision)
{
  self->n_refused++;
  webkit_policy_decision_ignore (decision);
}

static gboolean
is_expected (DwrPanePolicy *self, WebKitURIRequest *request)
{
  return self->expected_uri != NULL &&
         g_str_equal (webkit_uri_request_get_uri (request), self->expected_uri);
}

static void
decide_navigation (DwrPanePolicy *self, WebKitNavigationPolicyDecision *decision)
{
  WebKitNavigationAction *action =
      webkit_navigation_policy_decision_get_navigation_action (decision);
  WebKitURIRequest *request = webkit_navigation_action_get_request (action);
  WebKitNavigationType type = webkit_navigation_action_get_navigation_type (action);

  if (type == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED) {
    g_autofree char *uri = g_strdup (webkit_uri_request_get_uri (request));

    webkit_policy_decision_ignore (WEBKIT_POLICY_DECISION (decision));
    if (webkit_navigation_action_is_user_gesture (action))
      g_signal_emit_by_name (self, "link-clicked", uri);
    else
      self->n_refused++;
    return;
  }
  if (type == WEBKIT_NAVIGATION_TYPE_OTHER && is_expected (self, request))
    webkit_policy_decision_use (WEBKIT_POLICY_DECISION (decision));
  else
    refuse (self, WEBKIT_POLICY_DECISION (decision));
}

static gboolean
decide_policy_cb (WebKitWebView *view,
                  WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type,
                  gpointer data)
{
  DwrPanePolicy *self = data;

  switch (type) {
  case WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION:
    decide_navigation (self, WEBKIT_NAVIGATION_POLICY_DECISION (decision));
    break;
  case WEBKIT_POLICY_DECISION_TYPE_RESPONSE:
    if (is_expected (self,
                     webkit_response_policy_decision_get_request (
                         WEBKIT_RESPONSE_POLICY_DECISION (decision))))
      webkit_policy_decision_use (decision);
    else
      refuse (self, decision);
    break;
  case WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION:
  default:
    refuse (self, decision);
  }
  return TRUE;
}

static GtkWidget *
create_cb (WebKitWebView *view, WebKitNavigationAction *action, gpointer data)
{
  return NULL;
}

static gboolean
permission_request_cb (WebKitWebView *view, WebKitPermissionRequest *request, gpointer data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static gboolean
query_permission_state_cb (WebKitWebView *view, WebKitPermissionStateQuery *query, gpointer data)
{
  webkit_permission_state_query_finish (query, WEBKIT_PERMISSION_STATE_DENIED);
  return TRUE;
}

static gboolean
authenticate_cb (WebKitWebView *view, WebKitAuthenticationRequest *request, gpointer data)
{
  webkit_authentication_request_cancel (request);
  return TRUE;
}

static gboolean
run_file_chooser_cb (WebKitWebView *view, WebKitFileChooserRequest *request, gpointer data)
{
  webkit_file_chooser_request_cancel (request);
  return TRUE;
}

/* For `script-dialog`, `run-color-chooser`, `print`, `show-notification` and `enter-fullscreen`:
 * handled, that is: nothing happens. */
static gboolean
nothing_cb (WebKitWebView *view, gpointer subject, gpointer data)
{
  return TRUE;
}

static gboolean
enter_fullscreen_cb (WebKitWebView *view, gpointer data)
{
  return TRUE;
}

/* WebKit offers to select all in a field alone. */
static gboolean
has_action (WebKitContextMenu *menu, WebKitHitTestResult *hit, WebKitContextMenuAction action)
{
  if (action == WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL)
    return !webkit_hit_test_result_context_is_link (hit);
  for (GList *i = webkit_context_menu_get_items (menu); i != NULL; i = i->next)
    if (webkit_context_menu_item_get_stock_action (i->data) == action)
      return TRUE;
  return FALSE;
}

static gboolean
context_menu_cb (WebKitWebView *view,
                 WebKitContextMenu *menu,
                 GdkEvent *event,
                 WebKitHitTestResult *hit,
                 gpointer data)
{
  gboolean is_kept[G_N_ELEMENTS (menu_items)] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (menu_items); i++)
    is_kept[i] = has_action (menu, hit, menu_items[i].action);
  webkit_context_menu_remove_all (menu);
  for (gsize i = 0; i < G_N_ELEMENTS (menu_items); i++) {
    const char *words = _(menu_items[i].words);
    WebKitContextMenuAction action = menu_items[i].action;

    if (is_kept[i])
      webkit_context_menu_append (
          menu,
          webkit_context_menu_item_new_from_stock_action_with_label (action, words));
  }
  return FALSE;
}

static void
dwr_pane_policy_finalize (GObject *object)
{
  DwrPanePolicy *self = DWR_PANE_POLICY (object);

  g_clear_pointer (&self->expected_uri, g_free);
  G_OBJECT_CLASS (dwr_pane_policy_parent_class)->finalize (object);
}

static void
dwr_pane_policy_class_init (DwrPanePolicyClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dwr_pane_policy_finalize;
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "link-clicked", G_TYPE_STRING);
}

static void
dwr_pane_policy_init (DwrPanePolicy *self)
{
}

/**
 * dwr_pane_policy_new:
 *
 * Returns: (transfer full): the policy in force for @view
 */
DwrPanePolicy *
dwr_pane_policy_new (WebKitWebView *view)
{
  static const struct {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "authenticate", G_CALLBACK (authenticate_cb) },
    { "context-menu", G_CALLBACK (context_menu_cb) },
    { "create", G_CALLBACK (create_cb) },
    { "decide-policy", G_CALLBACK (decide_policy_cb) },
    { "enter-fullscreen", G_CALLBACK (enter_fullscreen_cb) },
    { "permission-request", G_CALLBACK (permission_request_cb) },
    { "print", G_CALLBACK (nothing_cb) },
    { "query-permission-state", G_CALLBACK (query_permission_state_cb) },
    { "run-color-chooser", G_CALLBACK (nothing_cb) },
    { "run-file-chooser", G_CALLBACK (run_file_chooser_cb) },
    { "script-dialog", G_CALLBACK (nothing_cb) },
    { "show-notification", G_CALLBACK (nothing_cb) },
  };
  DwrPanePolicy *self = g_object_new (DWR_TYPE_PANE_POLICY, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++) {
    if (g_signal_lookup (handlers[i].signal, G_OBJECT_TYPE (view)) != 0)
      g_signal_connect_object (view, handlers[i].signal, handlers[i].callback, self, 0);
  }
  gtk_drag_dest_unset (GTK_WIDGET (view));
  return self;
}

/* The one address that may load from now on. */
void
dwr_pane_policy_expect (DwrPanePolicy *self, const char *uri)
{
  g_free (self->expected_uri);
  self->expected_uri = g_strdup (uri);
}

/* How many navigations and windows were refused, for tests. */
guint
dwr_pane_policy_get_n_refused (DwrPanePolicy *self)
{
  return self->n_refused;
}
