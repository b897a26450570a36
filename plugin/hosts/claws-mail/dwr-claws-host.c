/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws Mail as the panel sees it. The shown mail is read from its file on this machine and from
 * there alone: Claws' functions that take a MsgInfo may ask an IMAP server. */

#include "config.h"

#include "dwr-claws-host.h"

#include <glib/gstdio.h>

#include "dwr/dwr-link-scan.h"

/* How much of a mail's text is searched for links, all parts together, as they were sent. */
#define SEARCHED_MAX_BYTES (2 * 1024 * 1024)

/* And how many parts: each costs Claws a temporary file. */
#define SEARCHED_MAX_PARTS 100

/* Claws builds the browser's command line in a buffer of 8 KiB. */
#define OUTSIDE_URI_MAX_BYTES 4096

struct _DwrClawsHost {
  GObject parent_instance;

  /* Owned, of the shown mail. */
  char *mail_path; /* (nullable) no mail */
  char *subject;   /* (nullable) */

  gulong offline_hook_id;
  gboolean is_on_disk; /* an IMAP mail may not be, before it is opened */
};

static void dwr_claws_host_interface_init (DwrHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrClawsHost,
                               dwr_claws_host,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST, dwr_claws_host_interface_init))

static char *
dup_mail_path (MsgInfo *message)
{
  if (message == NULL || (message->folder == NULL && message->plaintext_file == NULL))
    return NULL;
  return procmsg_get_message_file_path (message);
}

/* RSSyl keeps the address of an item in a header. */
static void
scan_feed_header (DwrClawsHost *self, GPtrArray *found)
{
  HeaderEntry headers[] = { { (char *) "X-RSSyl-URL:", NULL, FALSE }, { NULL, NULL, FALSE } };
  FILE *mail = g_fopen (self->mail_path, "rb");

  if (mail == NULL)
    return;
  procheader_get_header_fields (mail, headers);
  fclose (mail);
  if (headers[0].body != NULL)
    dwr_link_scan_add (found, g_strstrip (headers[0].body), self->subject);
  g_free (headers[0].body);
}

/* The part in UTF-8, or as it came where it does not say what it is. */
static char *
dup_part_text (MimeInfo *part)
{
  const char *charset = procmime_mimeinfo_get_parameter (part, "charset");
  g_autofree char *raw = procmime_get_part_as_string (part, TRUE);
  char *text = NULL;

  if (raw != NULL && charset != NULL)
    text = conv_codeset_strdup (raw, charset, CS_UTF_8);
  return text != NULL ? text : g_steal_pointer (&raw);
}

static void
scan_part (MimeInfo *part, GPtrArray *found)
{
  g_autofree char *text = NULL;
  gboolean is_html = g_ascii_strcasecmp (part->subtype, "html") == 0;

  if (!is_html && g_ascii_strcasecmp (part->subtype, "plain") != 0)
    return;
  text = dup_part_text (part);
  if (text == NULL)
    return;
  if (is_html)
    dwr_link_scan_html (found, text);
  else
    dwr_link_scan_text (found, text);
}

static void
scan_parts (DwrClawsHost *self, GPtrArray *found)
{
  MimeInfo *mail = procmime_scan_file (self->mail_path);
  guint64 searched_bytes = 0;
  guint n_searched = 0;

  for (MimeInfo *part = mail; part != NULL; part = procmime_mimeinfo_next (part)) {
    if (part->type != MIMETYPE_TEXT || part->subtype == NULL)
      continue;
    searched_bytes += part->length;
    if (searched_bytes > SEARCHED_MAX_BYTES || ++n_searched > SEARCHED_MAX_PARTS)
      break;
    scan_part (part, found);
  }
  if (mail != NULL)
    procmime_mimeinfo_free_all (&mail);
}

static const char *
dwr_claws_host_get_name (DwrHost *host)
{
  return "Claws Mail";
}

static GPtrArray *
dwr_claws_host_dup_message_links (DwrHost *host)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (host);
  GPtrArray *found = dwr_found_links_new ();

  if (self->mail_path == NULL || !g_file_test (self->mail_path, G_FILE_TEST_IS_REGULAR))
    return found;
  scan_feed_header (self, found);
  scan_parts (self, found);
  return found;
}

/* A link to a person opens a mail to him; anything else that the link would write or attach is left
 * out. */
static gboolean
write_to (const char *uri)
{
  g_autofree char *address = g_strndup (uri, strcspn (uri, "?"));

  return compose_new (NULL, address, NULL) != NULL;
}

/* Claws puts the address into a command line of the user's, which may quote it: quotes and spaces
 * must not be in it. */
static gboolean
browse (const char *uri)
{
  g_autofree char *quoted = g_uri_escape_string (uri, ":/?#[]@!$&*+,;=%", FALSE);

  return strlen (quoted) <= OUTSIDE_URI_MAX_BYTES &&
         open_uri (quoted, prefs_common_get_uri_cmd ()) == 0;
}

static gboolean
dwr_claws_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  if (g_str_has_prefix (uri, "mailto:") && write_to (uri))
    return TRUE;
  if ((g_str_has_prefix (uri, "https:") || g_str_has_prefix (uri, "http:")) && browse (uri))
    return TRUE;
  g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "The desktop did not take the address");
  return FALSE;
}

static gboolean
dwr_claws_host_is_offline (DwrHost *host)
{
  return prefs_common_get_prefs ()->work_offline;
}

static char *
dwr_claws_host_dup_toggle_key (DwrHost *host)
{
  GtkAccelKey key = { 0 };

  if (!gtk_accel_map_lookup_entry (DWR_CLAWS_TOGGLE_PATH, &key) || key.accel_key == 0)
    return NULL;
  return gtk_accelerator_name (key.accel_key, key.accel_mods);
}

/* Claws has taken the switch by now. */
static gboolean
offline_switched_cb (gpointer source, gpointer data)
{
  dwr_host_offline_changed (data);
  return FALSE;
}

static void
dwr_claws_host_interface_init (DwrHostInterface *interface)
{
  interface->dup_toggle_key = dwr_claws_host_dup_toggle_key;
  interface->is_offline = dwr_claws_host_is_offline;
  interface->get_name = dwr_claws_host_get_name;
  interface->dup_message_links = dwr_claws_host_dup_message_links;
  interface->open_outside = dwr_claws_host_open_outside;
}

static void
dwr_claws_host_finalize (GObject *object)
{
  DwrClawsHost *self = DWR_CLAWS_HOST (object);

  if (self->offline_hook_id != HOOK_NONE)
    hooks_unregister_hook (OFFLINE_SWITCH_HOOKLIST, self->offline_hook_id);
  g_free (self->mail_path);
  g_free (self->subject);

  G_OBJECT_CLASS (dwr_claws_host_parent_class)->finalize (object);
}

static void
dwr_claws_host_class_init (DwrClawsHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_claws_host_finalize;
}

static void
dwr_claws_host_init (DwrClawsHost *self)
{
  self->offline_hook_id = hooks_register_hook (OFFLINE_SWITCH_HOOKLIST, offline_switched_cb, self);
}

DwrClawsHost *
dwr_claws_host_new (void)
{
  return g_object_new (DWR_TYPE_CLAWS_HOST, NULL);
}

void
dwr_claws_host_set_message (DwrClawsHost *self, MsgInfo *message)
{
  g_autofree char *path = dup_mail_path (message);
  gboolean is_on_disk = path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);

  if (g_strcmp0 (path, self->mail_path) == 0 && is_on_disk == self->is_on_disk)
    return;
  g_free (self->mail_path);
  self->mail_path = g_steal_pointer (&path);
  g_free (self->subject);
  self->subject = g_strdup (message != NULL ? message->subject : NULL);
  self->is_on_disk = is_on_disk;
  dwr_host_message_changed (DWR_HOST (self));
}
