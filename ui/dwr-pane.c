/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article pane. Its view, and with it WebKit's processes, is made when a document is to be
 * expected, at the latest for the first one. Every document gets an address of its own by a
 * generation number, and only that address may load. */

#include "config.h"

#include "dwr-pane.h"

#include "dwr-direction.h"
#include "dwr-pane-context.h"
#include "dwr-pane-look.h"
#include "dwr-pane-policy.h"
#include "dwr-pane-preparation.h"
#include "dwr-pane-resources.h"
#include "dwr-pane-ring.h"
#include "dwr-pane-script.h"
#include "dwr-pane-style.h"
#include "dwr-pane-watchdog.h"
#include "dwr-signals.h"

/* A document whose view ended more often than this is given up. */
#define RESTARTS_MAX 2

typedef enum {
  VIEW_ABSENT,    /* or its process has ended */
  VIEW_PREPARING, /* probe and filter run */
  VIEW_READY,
} ViewState;

struct _DwrPane {
  GtkBin parent_instance;

  WebKitWebView *view; /* (nullable) borrowed, the bin's child */

  /* Owned. */
  DwrPaneResources *resources;
  WebKitUserContentManager *content;
  DwrPaneLook *look;
  DwrPaneScript *script;
  DwrPanePolicy *policy;     /* (nullable) of the view */
  GCancellable *cancellable; /* of preparing the view */
  GBytes *document;          /* (nullable) what is, or will be, shown */
  char *title;               /* (nullable) of document */

  ViewState view_state;
  DwrPaneSandbox sandbox;
  guint generation;       /* of document */
  guint shown_generation; /* of what the view shows */
  guint n_restarts;       /* of document's view */
  guint n_waiting;        /* pictures of document that somebody could ask for */
  int paragraph;          /* of document: where its reader is */
  DwrPictureMode picture_mode;
};

G_DEFINE_FINAL_TYPE (DwrPane, dwr_pane, GTK_TYPE_BIN)

static char *
dup_document_uri (DwrPane *self)
{
  return g_strdup_printf ("dwreader://article/%u", self->generation);
}

/* The view's own address is already that of the next load while the one before it still ends. */
static gboolean
is_current (DwrPane *self)
{
  WebKitWebResource *resource = webkit_web_view_get_main_resource (self->view);
  g_autofree char *uri = dup_document_uri (self);

  return resource != NULL && g_strcmp0 (webkit_web_resource_get_uri (resource), uri) == 0;
}

static void
set_n_waiting (DwrPane *self, guint n_waiting)
{
  if (self->n_waiting == n_waiting)
    return;
  self->n_waiting = n_waiting;
  g_signal_emit_by_name (self, "pictures-waiting");
}

static void
load_document (DwrPane *self)
{
  g_autofree char *uri = dup_document_uri (self);

  dwr_pane_script_set_start (self->script, self->paragraph, self->picture_mode);
  set_n_waiting (self, 0);
  dwr_pane_policy_expect (self->policy, uri);
  webkit_web_view_load_bytes (self->view, self->document, "text/html", "UTF-8", uri);
}

/* WebKit starts the view's process for its first document, be it empty. */
static void
load_nothing (DwrPane *self)
{
  g_autofree char *uri = dup_document_uri (self);

  dwr_pane_policy_expect (self->policy, uri);
  webkit_web_view_load_html (self->view, "", uri);
}

static void
load_changed_cb (WebKitWebView *view, WebKitLoadEvent event, DwrPane *self)
{
  /* The end of a load that another one replaced is reported too. */
  if (self->document == NULL || !is_current (self))
    return;
  if (event == WEBKIT_LOAD_COMMITTED) {
    self->shown_generation = self->generation;
    g_signal_emit_by_name (self, "shown");
  } else if (event == WEBKIT_LOAD_FINISHED && self->shown_generation == self->generation) {
    g_signal_emit_by_name (self, "loaded");
  }
}

static gboolean
load_failed_cb (WebKitWebView *view,
                WebKitLoadEvent event,
                const char *uri,
                GError *error,
                DwrPane *self)
{
  /* A load that another replaced fails too: WebKit must not put its own page into the view. */
  g_debug ("The pane did not load: %s", error->message);
  return TRUE;
}

/* WebKit starts another process with the next load, and ends the client if its sandbox cannot be
 * made by then: whoever loads prepares anew. */
static void
terminated_cb (WebKitWebView *view, WebKitWebProcessTerminationReason reason, DwrPane *self)
{
  self->view_state = VIEW_ABSENT;
  if (self->document == NULL)
    return;
  if (self->n_restarts < RESTARTS_MAX) {
    self->n_restarts++;
    self->generation++;
    dwr_pane_prepare (self);
    return;
  }
  dwr_pane_clear (self);
  g_signal_emit_by_name (self, "failed");
}

static void
mouse_target_changed_cb (WebKitWebView *view,
                         WebKitHitTestResult *hit,
                         guint modifiers,
                         DwrPane *self)
{
  const char *uri = NULL;

  if (webkit_hit_test_result_context_is_link (hit))
    uri = webkit_hit_test_result_get_link_uri (hit);
  g_signal_emit_by_name (self, "link-hovered", uri);
}

/* WebKit takes some keys for itself that nothing is done with here, such as Alt and an arrow. */
static gboolean
key_press_event_cb (WebKitWebView *view, GdkEventKey *event, DwrPane *self)
{
  gboolean is_handled = GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (self, "key-before-page", event, &is_handled);
  return is_handled;
}

static void
link_clicked_cb (DwrPanePolicy *policy, const char *uri, DwrPane *self)
{
  g_signal_emit_by_name (self, "link-clicked", uri);
}

/* What our scripts say of a document that is no longer, or not yet, the one that is shown, is of no
 * use. */
static gboolean
is_document_shown (DwrPane *self)
{
  return self->document != NULL && self->shown_generation == self->generation;
}

static void
scrolled_cb (DwrPaneScript *script, guint paragraph, DwrPane *self)
{
  if (!is_document_shown (self))
    return;
  self->paragraph = (int) paragraph;
  g_signal_emit_by_name (self, "scrolled", paragraph);
}

static void
waiting_cb (DwrPaneScript *script, guint n_waiting, DwrPane *self)
{
  if (is_document_shown (self))
    set_n_waiting (self, n_waiting);
}

/* As the window does it for the Tab key in any other widget. */
static void
leaving_cb (DwrPaneScript *script, guint is_forward, DwrPane *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));

  if (self->view != NULL && gtk_widget_is_focus (GTK_WIDGET (self->view)))
    g_signal_emit_by_name (window,
                           "move-focus",
                           is_forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
}

static void
painted_cb (DwrPaneScript *script, DwrPane *self)
{
  if (is_document_shown (self))
    g_signal_emit_by_name (self, "painted");
}

static void
name_view (DwrPane *self)
{
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (self->view));

  atk_object_set_name (accessible, self->title != NULL ? self->title : "");
}

/* WebKit has made the menu by now, hanging on its view, and puts the items into it later. */
static gboolean
context_menu_cb (WebKitWebView *view,
                 WebKitContextMenu *menu,
                 GdkEvent *event,
                 WebKitHitTestResult *hit,
                 DwrPane *self)
{
  dwr_direction_follow_language (GTK_WIDGET (view));
  return FALSE;
}

static void
connect_view (DwrPane *self)
{
  static const struct {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "context-menu", G_CALLBACK (context_menu_cb) },
    { "key-press-event", G_CALLBACK (key_press_event_cb) },
    { "load-changed", G_CALLBACK (load_changed_cb) },
    { "load-failed", G_CALLBACK (load_failed_cb) },
    { "mouse-target-changed", G_CALLBACK (mouse_target_changed_cb) },
    { "web-process-terminated", G_CALLBACK (terminated_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->view, handlers[i].signal, handlers[i].callback, self, 0);
  self->policy = dwr_pane_policy_new (self->view);
  g_signal_connect_object (self->policy, "link-clicked", G_CALLBACK (link_clicked_cb), self, 0);
}

static void
make_view (DwrPane *self)
{
  g_autoptr (WebKitWebContext) context =
      dwr_pane_context_new (self->sandbox == DWR_PANE_SANDBOX_ON);

  dwr_pane_resources_serve (self->resources, context);
  self->view = dwr_pane_context_new_view (context, self->content);
  dwr_pane_resources_set_view (self->resources, self->view);
  connect_view (self);
  dwr_pane_watchdog_add (self->view);
  dwr_pane_ring_add (GTK_WIDGET (self->view));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->view));
  gtk_widget_show (GTK_WIDGET (self->view));
  dwr_pane_look_set_view (self->look, self->view);
}

/* It was made for another sandbox than there can be. The settings have what its reader chose. */
static void
remake_view (DwrPane *self)
{
  g_autoptr (WebKitSettings) settings = g_object_ref (webkit_web_view_get_settings (self->view));
  gboolean has_focus = gtk_widget_is_focus (GTK_WIDGET (self->view));

  g_clear_object (&self->policy);
  gtk_widget_destroy (GTK_WIDGET (self->view));
  make_view (self);
  webkit_web_view_set_settings (self->view, settings);
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The one way out of VIEW_PREPARING. */
static void
use_view (DwrPane *self)
{
  self->view_state = VIEW_READY;
  name_view (self);
  if (self->document != NULL)
    load_document (self);
  else
    load_nothing (self);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrPane) self = user_data;
  DwrPaneSandbox before = self->sandbox;
  gboolean is_sandbox_possible = FALSE;

  if (!dwr_pane_preparation_finish (result, &is_sandbox_possible, NULL))
    return;
  self->sandbox = is_sandbox_possible ? DWR_PANE_SANDBOX_ON : DWR_PANE_SANDBOX_OFF;
  if (self->view == NULL)
    make_view (self);
  else if (self->sandbox != before)
    remake_view (self);
  use_view (self);
  if (self->sandbox != before)
    g_object_notify (G_OBJECT (self), "sandbox");
}

static void
dwr_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  g_value_set_uint (value, dwr_pane_get_sandbox (DWR_PANE (object)));
}

static void
dwr_pane_dispose (GObject *object)
{
  DwrPane *self = DWR_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->policy);
  g_clear_object (&self->look);
  g_clear_object (&self->resources);
  g_clear_object (&self->script);
  g_clear_pointer (&self->document, g_bytes_unref);
  self->view = NULL;
  G_OBJECT_CLASS (dwr_pane_parent_class)->dispose (object);
}

static void
dwr_pane_finalize (GObject *object)
{
  DwrPane *self = DWR_PANE (object);

  g_clear_object (&self->content);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (dwr_pane_parent_class)->finalize (object);
}

static void
dwr_pane_class_init (DwrPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_pane_dispose;
  object_class->finalize = dwr_pane_finalize;
  object_class->get_property = dwr_pane_get_property;
  g_object_class_install_property (
      object_class,
      1,
      g_param_spec_uint ("sandbox",
                         NULL,
                         NULL,
                         DWR_PANE_SANDBOX_UNKNOWN,
                         DWR_PANE_SANDBOX_OFF,
                         DWR_PANE_SANDBOX_UNKNOWN,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  dwr_signal_add (DWR_TYPE_PANE, "shown", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_PANE, "painted", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_PANE, "loaded", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_PANE, "failed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_PANE, "scrolled", G_TYPE_UINT);
  dwr_signal_add (DWR_TYPE_PANE, "pictures-waiting", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_PANE, "link-clicked", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_PANE, "link-hovered", G_TYPE_STRING);
  g_signal_new ("key-before-page",
                DWR_TYPE_PANE,
                G_SIGNAL_RUN_LAST,
                0,
                g_signal_accumulator_true_handled,
                NULL,
                NULL,
                G_TYPE_BOOLEAN,
                1,
                GDK_TYPE_EVENT | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
dwr_pane_init (DwrPane *self)
{
  self->content = webkit_user_content_manager_new ();
  dwr_pane_style_add (self->content);
  self->look = dwr_pane_look_new (GTK_WIDGET (self), self->content);
  self->script = dwr_pane_script_new (self->content);
  g_signal_connect_object (self->script, "scrolled", G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (self->script, "waiting", G_CALLBACK (waiting_cb), self, 0);
  g_signal_connect_object (self->script, "leaving", G_CALLBACK (leaving_cb), self, 0);
  g_signal_connect_object (self->script, "painted", G_CALLBACK (painted_cb), self, 0);
  self->cancellable = g_cancellable_new ();
}

/**
 * dwr_pane_new:
 * @client: loads the pictures
 *
 * Returns: (transfer floating): an empty pane; no process runs for it yet
 */
GtkWidget *
dwr_pane_new (DwrServiceClient *client)
{
  DwrPane *self = g_object_new (DWR_TYPE_PANE, NULL);

  self->resources = dwr_pane_resources_new (client);
  return GTK_WIDGET (self);
}

/* Makes the view, and starts its processes, before there is a document for it. */
void
dwr_pane_prepare (DwrPane *self)
{
  g_return_if_fail (DWR_IS_PANE (self));

  if (self->view_state != VIEW_ABSENT)
    return;
  self->view_state = VIEW_PREPARING;
  dwr_pane_preparation_async (self->content, self->cancellable, prepared_cb, g_object_ref (self));
}

/**
 * dwr_pane_show_document:
 * @document: from dwr_writer_to_pane (), UTF-8
 * @images: (nullable): DwrDocument's
 * @title: the headline, the accessible name of the view
 * @paragraph: the block to begin at; the head for 0 and less
 *
 * Replaces what is shown; `shown` and `loaded` follow.
 */
void
dwr_pane_show_document (DwrPane *self,
                        GBytes *document,
                        GHashTable *images,
                        const char *title,
                        int paragraph)
{
  g_return_if_fail (DWR_IS_PANE (self));
  g_return_if_fail (document != NULL);

  g_bytes_ref (document);
  g_clear_pointer (&self->document, g_bytes_unref);
  self->document = document;
  g_free (self->title);
  self->title = g_strdup (title);
  self->paragraph = paragraph;
  self->generation++;
  self->n_restarts = 0;
  dwr_pane_resources_set_images (self->resources, images);
  if (self->view_state == VIEW_READY) {
    name_view (self);
    load_document (self);
  } else {
    dwr_pane_prepare (self);
  }
}

/* Forgets the document; the view is left as it is, for the panel shows another page over it. */
void
dwr_pane_clear (DwrPane *self)
{
  g_return_if_fail (DWR_IS_PANE (self));

  g_clear_pointer (&self->document, g_bytes_unref);
  dwr_pane_resources_set_images (self->resources, NULL);
}

/* How what is shown looks, now and later. To be called at most once. */
void
dwr_pane_set_appearance (DwrPane *self, DwrAppearance *appearance)
{
  g_return_if_fail (DWR_IS_PANE (self));

  dwr_pane_look_set_appearance (self->look, appearance);
}

/* Where pictures come from that the store has not. It holds for what is shown, too. */
void
dwr_pane_set_picture_mode (DwrPane *self, DwrPictureMode mode)
{
  g_return_if_fail (DWR_IS_PANE (self));

  if (self->picture_mode == mode)
    return;
  self->picture_mode = mode;
  dwr_pane_resources_set_mode (self->resources, mode);
  if (self->view != NULL)
    dwr_pane_script_set_mode (self->script, self->view, mode);
}

/* How many pictures of what is shown wait for somebody to ask for them. */
guint
dwr_pane_count_waiting_pictures (DwrPane *self)
{
  g_return_val_if_fail (DWR_IS_PANE (self), 0);

  return self->n_waiting;
}

/* Asks for all of them. */
void
dwr_pane_show_pictures (DwrPane *self)
{
  g_return_if_fail (DWR_IS_PANE (self));

  if (self->view != NULL)
    dwr_pane_script_show_pictures (self->script, self->view);
}

/* Scrolls to the head of the article, and puts the focus on its headline. */
void
dwr_pane_go_to_top (DwrPane *self)
{
  g_return_if_fail (DWR_IS_PANE (self));

  if (self->view == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  dwr_pane_script_go_to_top (self->script, self->view);
}

/* Puts the keyboard's focus on the headline, or to where reading goes on. */
void
dwr_pane_focus_title (DwrPane *self)
{
  g_return_if_fail (DWR_IS_PANE (self));

  if (self->view == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  dwr_pane_script_focus (self->script, self->view);
}

/* Closes the picture that is over the article. Returns: whether there was one */
gboolean
dwr_pane_end_zoom (DwrPane *self)
{
  g_return_val_if_fail (DWR_IS_PANE (self), FALSE);

  return is_document_shown (self) && dwr_pane_script_end_zoom (self->script, self->view);
}

DwrPaneSandbox
dwr_pane_get_sandbox (DwrPane *self)
{
  g_return_val_if_fail (DWR_IS_PANE (self), DWR_PANE_SANDBOX_UNKNOWN);

  return self->sandbox;
}

/* Whether the view shows a document, be it the one before. */
gboolean
dwr_pane_has_text (DwrPane *self)
{
  g_return_val_if_fail (DWR_IS_PANE (self), FALSE);

  return self->shown_generation > 0;
}

/* Whether @document is what the view shows now, not what it will show. */
gboolean
dwr_pane_is_shown (DwrPane *self, GBytes *document)
{
  g_return_val_if_fail (DWR_IS_PANE (self), FALSE);

  return self->document == document && self->shown_generation == self->generation;
}

/* (transfer none) (nullable): none before the first document */
WebKitWebView *
dwr_pane_peek_view (DwrPane *self)
{
  g_return_val_if_fail (DWR_IS_PANE (self), NULL);

  return self->view;
}

/* How many navigations were refused, for tests. */
guint
dwr_pane_get_n_refused (DwrPane *self)
{
  g_return_val_if_fail (DWR_IS_PANE (self), 0);

  return self->policy != NULL ? dwr_pane_policy_get_n_refused (self->policy) : 0;
}
