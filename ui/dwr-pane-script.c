/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scripts come from our resources, with a line of constants before each. Of what they answer only
 * numbers are taken. The page's own script world, in which nothing runs, has none of this. */

#include "config.h"

#include "dwr-pane-script.h"

#include "dwr-pane-context.h"
#include "dwr-signals.h"
#include "dwr/dwr-i18n.h"

#define SCRIPT_FOLDER "/org/dwreader/panel/script/"
#define PLACE_HANDLER "dwrPlace"
#define PICTURES_HANDLER "dwrPictures"
#define LEAVE_HANDLER "dwrLeave"
#define PAINTED_HANDLER "dwrPainted"
#define ZOOM_HANDLER "dwrZoom"

/* No article has so many blocks or pictures. */
#define NUMBER_MAX 100000

/* By DwrPictureMode. */
static const char *const mode_names[] = { "fetched", "tap", "offline" };

struct _DwrPaneScript {
  GObject parent_instance;

  WebKitUserContentManager *content; /* owned */
  gboolean is_zoomed;                /* a picture is over the document */
};

G_DEFINE_FINAL_TYPE (DwrPaneScript, dwr_pane_script, G_TYPE_OBJECT)

/* A name in a script for a text of ours, whatever is in it. */
static void
append_words (GString *script, const char *name, const char *words)
{
  g_autofree char *escaped = g_uri_escape_string (words, NULL, FALSE);

  g_string_append_printf (script, "%s: decodeURIComponent (\"%s\"), ", name, escaped);
}

/* (transfer full) */
static char *
dup_picture_constants (DwrPictureMode mode)
{
  GString *script = g_string_new (NULL);

  g_string_append_printf (script, "const dwrMode = \"%s\"; const dwrWords = { ", mode_names[mode]);
  append_words (script, "show", _("Show picture"));
  append_words (script, "named", C_("kind and title", "%s: %s"));
  append_words (script, "again", _("Try again"));
  append_words (script, "failed", _("The picture could not be loaded."));
  append_words (script, "offline", _("The picture is not saved on this computer."));
  append_words (script, "enlarge", _("Enlarge picture"));
  /* TRANSLATORS: these change the size of the picture that is shown over the article */
  append_words (script, "larger", _("Larger picture"));
  append_words (script, "smaller", _("Smaller picture"));
  append_words (script, "close", _("Close picture"));
  g_string_append (script, "};\n");
  return g_string_free (script, FALSE);
}

static void
add_script (DwrPaneScript *self,
            const char *constants,
            const char *name,
            WebKitUserScriptInjectionTime time)
{
  g_autofree char *path = g_strconcat (SCRIPT_FOLDER, name, NULL);
  g_autoptr (GBytes) file = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *source = g_strconcat (constants, g_bytes_get_data (file, NULL), NULL);
  WebKitUserScript *script = webkit_user_script_new_for_world (source,
                                                               WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                               time,
                                                               DWR_PANE_SCRIPT_WORLD,
                                                               NULL,
                                                               NULL);

  webkit_user_content_manager_add_script (self->content, script);
  webkit_user_script_unref (script);
}

/* Returns: whether @message is a number that may be one of ours */
static gboolean
read_number (WebKitJavascriptResult *message, guint *number)
{
  JSCValue *value = webkit_javascript_result_get_js_value (message);
  double given = jsc_value_is_number (value) ? jsc_value_to_double (value) : -1;

  if (!(given >= 0 && given <= NUMBER_MAX))
    return FALSE;
  *number = (guint) given;
  return TRUE;
}

static void
place_cb (WebKitUserContentManager *content, WebKitJavascriptResult *message, DwrPaneScript *self)
{
  guint paragraph = 0;

  if (read_number (message, &paragraph))
    g_signal_emit_by_name (self, "scrolled", paragraph);
}

static void
pictures_cb (WebKitUserContentManager *content,
             WebKitJavascriptResult *message,
             DwrPaneScript *self)
{
  guint n_waiting = 0;

  if (read_number (message, &n_waiting))
    g_signal_emit_by_name (self, "waiting", n_waiting);
}

static void
leave_cb (WebKitUserContentManager *content, WebKitJavascriptResult *message, DwrPaneScript *self)
{
  guint is_forward = 0;

  if (read_number (message, &is_forward))
    g_signal_emit_by_name (self, "leaving", is_forward);
}

static void
painted_cb (WebKitUserContentManager *content, WebKitJavascriptResult *message, DwrPaneScript *self)
{
  g_signal_emit_by_name (self, "painted");
}

static void
zoom_cb (WebKitUserContentManager *content, WebKitJavascriptResult *message, DwrPaneScript *self)
{
  guint is_zoomed = 0;

  if (read_number (message, &is_zoomed))
    self->is_zoomed = is_zoomed != 0;
}

static void
run (WebKitWebView *view, const char *script)
{
  webkit_web_view_evaluate_javascript (view,
                                       script,
                                       -1,
                                       DWR_PANE_SCRIPT_WORLD,
                                       NULL,
                                       NULL,
                                       NULL,
                                       NULL);
}

static void
dwr_pane_script_finalize (GObject *object)
{
  g_clear_object (&DWR_PANE_SCRIPT (object)->content);
  G_OBJECT_CLASS (dwr_pane_script_parent_class)->finalize (object);
}

static void
dwr_pane_script_class_init (DwrPaneScriptClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dwr_pane_script_finalize;
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "scrolled", G_TYPE_UINT);
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "waiting", G_TYPE_UINT);
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "leaving", G_TYPE_UINT);
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "painted", G_TYPE_NONE);
}

static void
dwr_pane_script_init (DwrPaneScript *self)
{
}

/* (transfer full) */
DwrPaneScript *
dwr_pane_script_new (WebKitUserContentManager *content)
{
  static const struct {
    const char *handler;
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { PLACE_HANDLER, "script-message-received::" PLACE_HANDLER, G_CALLBACK (place_cb) },
    { PICTURES_HANDLER, "script-message-received::" PICTURES_HANDLER, G_CALLBACK (pictures_cb) },
    { LEAVE_HANDLER, "script-message-received::" LEAVE_HANDLER, G_CALLBACK (leave_cb) },
    { PAINTED_HANDLER, "script-message-received::" PAINTED_HANDLER, G_CALLBACK (painted_cb) },
    { ZOOM_HANDLER, "script-message-received::" ZOOM_HANDLER, G_CALLBACK (zoom_cb) },
  };
  DwrPaneScript *self = g_object_new (DWR_TYPE_PANE_SCRIPT, NULL);

  self->content = g_object_ref (content);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++) {
    g_signal_connect_object (content, handlers[i].signal, handlers[i].callback, self, 0);
    webkit_user_content_manager_register_script_message_handler_in_world (content,
                                                                          handlers[i].handler,
                                                                          DWR_PANE_SCRIPT_WORLD);
  }
  return self;
}

/**
 * dwr_pane_script_set_start:
 * @paragraph: the block to begin at; the head for 0 and less
 */
void
dwr_pane_script_set_start (DwrPaneScript *self, int paragraph, DwrPictureMode mode)
{
  g_autofree char *start = g_strdup_printf ("const dwrStart = %d;\n", paragraph);
  g_autofree char *pictures = dup_picture_constants (mode);

  self->is_zoomed = FALSE;
  webkit_user_content_manager_remove_all_scripts (self->content);
  add_script (self, pictures, "pictures.js", WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START);
  add_script (self, "", "leave.js", WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START);
  add_script (self, start, "place.js", WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END);
  add_script (self, "", "painted.js", WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END);
  add_script (self, "", "find.js", WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END);
  add_script (self, "", "zoom.js", WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END);
}

void
dwr_pane_script_set_mode (DwrPaneScript *self, WebKitWebView *view, DwrPictureMode mode)
{
  g_autofree char *script = g_strdup_printf ("dwrPictures.setMode (\"%s\")", mode_names[mode]);

  run (view, script);
}

/* Asks for every picture that is not there. */
void
dwr_pane_script_show_pictures (DwrPaneScript *self, WebKitWebView *view)
{
  run (view, "dwrPictures.askForAll ()");
}

/* Puts the document's own focus to where reading starts. */
void
dwr_pane_script_focus (DwrPaneScript *self, WebKitWebView *view)
{
  run (view,
       "if (typeof dwrPlace === 'object') dwrPlace.focus (); else window.dwrIsFocusWanted = true;");
}

void
dwr_pane_script_go_to_top (DwrPaneScript *self, WebKitWebView *view)
{
  run (view, "dwrPlace.goToTop ()");
}

/* Closes the picture that is over the document. Returns: whether there was one */
gboolean
dwr_pane_script_end_zoom (DwrPaneScript *self, WebKitWebView *view)
{
  gboolean was_zoomed = self->is_zoomed;

  self->is_zoomed = FALSE;
  if (was_zoomed)
    run (view, "dwrZoom.close ()");
  return was_zoomed;
}
