/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers the scheme `dwreader:` in the pane's context. All that it has are pictures of the shown
 * document, by an opaque key that is looked up in the document's table; no path and no address is
 * ever made from what the document wrote. A picture has two names: the document's, and one that our
 * own script writes when somebody asks for it. */

#include "config.h"

#include "dwr-pane-resources.h"

#include <string.h>

#define SCHEME "dwreader"
#define IMAGE_URI_START SCHEME "://image/"
#define ASKED_IMAGE_URI_START SCHEME "://asked-image/"
#define IMAGE_KEY_DIGITS 32

struct _DwrPaneResources {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  GHashTable *images;        /* (nullable) key -> https address, of the shown document */
  GCancellable *cancellable; /* of the shown document's pictures */
  GWeakRef view;             /* the only view that is answered */

  DwrPictureMode mode;
};

G_DEFINE_FINAL_TYPE (DwrPaneResources, dwr_pane_resources, G_TYPE_OBJECT)

static void
finish_with_error (WebKitURISchemeRequest *request)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such resource");

  webkit_uri_scheme_request_finish_error (request, error);
}

/* Every answer forbids guessing its type and opening it as a page of its own. WebKit takes the type
 * from the headers where there are any. */
static void
finish_with_bytes (WebKitURISchemeRequest *request, GBytes *bytes, const char *content_type)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (WebKitURISchemeResponse) response =
      webkit_uri_scheme_response_new (stream, (gint64) g_bytes_get_size (bytes));
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, "Content-Security-Policy", "default-src 'none'; sandbox");
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "Content-Type", content_type);
  webkit_uri_scheme_response_set_content_type (response, content_type);
  webkit_uri_scheme_response_set_http_headers (response, headers);
  webkit_uri_scheme_request_finish_with_response (request, response);
}

static void
image_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WebKitURISchemeRequest) request = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) bytes = dwr_service_client_load_image_finish (DWR_SERVICE_CLIENT (source),
                                                                   result,
                                                                   &content_type,
                                                                   &error);

  if (bytes != NULL) {
    finish_with_bytes (request, bytes, content_type);
    return;
  }
  g_debug ("A picture did not load: %s", error->message);
  finish_with_error (request);
}

static gboolean
is_image_key (const char *key)
{
  for (int i = 0; i < IMAGE_KEY_DIGITS; i++) {
    if (!g_ascii_isxdigit (key[i]))
      return FALSE;
  }
  return key[IMAGE_KEY_DIGITS] == '\0';
}

/* @key: whatever the address ends in. @is_asked: somebody asks for this picture, it is not just in
 * the document */
static void
serve_image (DwrPaneResources *self,
             WebKitURISchemeRequest *request,
             const char *key,
             gboolean is_asked)
{
  gboolean may_fetch =
      self->mode == DWR_PICTURES_FETCHED || (self->mode == DWR_PICTURES_ON_TAP && is_asked);
  const char *address = NULL;

  if (self->images != NULL && is_image_key (key))
    address = g_hash_table_lookup (self->images, key);
  if (address == NULL) {
    finish_with_error (request);
    return;
  }
  dwr_service_client_load_image_async (self->client,
                                       address,
                                       may_fetch ? DWR_LOAD_DEFAULT : DWR_LOAD_OFFLINE,
                                       self->cancellable,
                                       image_loaded_cb,
                                       g_object_ref (request));
}

/* The number behind the key only makes the address another one each time. */
static void
serve_asked_image (DwrPaneResources *self, WebKitURISchemeRequest *request, const char *name)
{
  g_autofree char *key = g_strndup (name, strcspn (name, "?"));

  serve_image (self, request, key, TRUE);
}

static void
request_cb (WebKitURISchemeRequest *request, gpointer data)
{
  DwrPaneResources *self = data;
  const char *uri = webkit_uri_scheme_request_get_uri (request);
  g_autoptr (WebKitWebView) view = g_weak_ref_get (&self->view);

  if (view == NULL || webkit_uri_scheme_request_get_web_view (request) != view ||
      g_strcmp0 (webkit_uri_scheme_request_get_http_method (request), "GET") != 0)
    finish_with_error (request);
  else if (g_str_has_prefix (uri, IMAGE_URI_START))
    serve_image (self, request, uri + strlen (IMAGE_URI_START), FALSE);
  else if (g_str_has_prefix (uri, ASKED_IMAGE_URI_START))
    serve_asked_image (self, request, uri + strlen (ASKED_IMAGE_URI_START));
  else
    finish_with_error (request);
}

static void
dwr_pane_resources_dispose (GObject *object)
{
  DwrPaneResources *self = DWR_PANE_RESOURCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->images, g_hash_table_unref);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (dwr_pane_resources_parent_class)->dispose (object);
}

static void
dwr_pane_resources_finalize (GObject *object)
{
  DwrPaneResources *self = DWR_PANE_RESOURCES (object);

  g_clear_object (&self->cancellable);
  g_weak_ref_clear (&self->view);
  G_OBJECT_CLASS (dwr_pane_resources_parent_class)->finalize (object);
}

static void
dwr_pane_resources_class_init (DwrPaneResourcesClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_pane_resources_dispose;
  object_class->finalize = dwr_pane_resources_finalize;
}

static void
dwr_pane_resources_init (DwrPaneResources *self)
{
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&self->view, NULL);
}

/**
 * dwr_pane_resources_new:
 * @client: loads the pictures
 *
 * Returns: (transfer full): resources of no document yet
 */
DwrPaneResources *
dwr_pane_resources_new (DwrServiceClient *client)
{
  DwrPaneResources *self = g_object_new (DWR_TYPE_PANE_RESOURCES, NULL);

  self->client = g_object_ref (client);
  return self;
}

/* Takes over the scheme in @context: secure, so that the policy may name it, and neither local nor
 * open to other origins. */
void
dwr_pane_resources_serve (DwrPaneResources *self, WebKitWebContext *context)
{
  WebKitSecurityManager *security = webkit_web_context_get_security_manager (context);

  webkit_web_context_register_uri_scheme (context,
                                          SCHEME,
                                          request_cb,
                                          g_object_ref (self),
                                          g_object_unref);
  webkit_security_manager_register_uri_scheme_as_secure (security, SCHEME);
}

/* Only @view is answered. It is held weakly. */
void
dwr_pane_resources_set_view (DwrPaneResources *self, WebKitWebView *view)
{
  g_weak_ref_set (&self->view, view);
}

/* Another document is shown: its @images (nullable) hold from now on, and the loads of the old
 * ones are cancelled. */
void
dwr_pane_resources_set_images (DwrPaneResources *self, GHashTable *images)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->images, g_hash_table_unref);
  if (images != NULL)
    self->images = g_hash_table_ref (images);
}

/* Where pictures come from that the store has not. */
void
dwr_pane_resources_set_mode (DwrPaneResources *self, DwrPictureMode mode)
{
  self->mode = mode;
}
