/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By an address (mailto:, RFC 6068) that is handed to the program that the desktop has for such. */

#include "config.h"

#include "dwr-desktop-mail.h"

#include <string.h>

/* Linux gives one word of a command line 128 KiB. */
#define ADDRESS_MAX_BYTES (120 * 1024)

#define FORWARD_PREFIX "Fwd: "

static GAppInfo *
dup_program (void)
{
  return g_app_info_get_default_for_uri_scheme ("mailto");
}

/* Lines end in CR LF there. (transfer full) */
static char *
escape_text (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\r\n", lines);

  return g_uri_escape_string (joined, NULL, FALSE);
}

/* (transfer full) (nullable): longer than a program takes */
static char *
dup_address (const DwrDraft *draft)
{
  const char *subject = draft->subject != NULL ? draft->subject : "";
  const char *prefix = draft->mode == DWR_DRAFT_FORWARD ? FORWARD_PREFIX : "";
  g_autofree char *whole_subject = g_strconcat (prefix, subject, NULL);
  g_autofree char *escaped_subject = NULL;
  g_autofree char *escaped_text = escape_text (draft->text);
  g_autofree char *address = NULL;

  g_strdelimit (whole_subject, "\r\n\t", ' ');
  escaped_subject = g_uri_escape_string (whole_subject, NULL, FALSE);
  address = g_strconcat ("mailto:?subject=", escaped_subject, "&body=", escaped_text, NULL);
  return strlen (address) <= ADDRESS_MAX_BYTES ? g_steal_pointer (&address) : NULL;
}

gboolean
dwr_desktop_mail_is_possible (void)
{
  g_autoptr (GAppInfo) program = dup_program ();

  return program != NULL;
}

static gboolean
fail (GError **error, DwrError code, const char *message)
{
  g_set_error_literal (error, DWR_ERROR, code, message);
  return FALSE;
}

gboolean
dwr_desktop_mail_compose (GdkDisplay *display, const DwrDraft *draft, GError **error)
{
  g_autoptr (GAppInfo) program = dup_program ();
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);
  g_autofree char *address = NULL;
  g_autoptr (GList) addresses = NULL;
  g_autoptr (GError) fault = NULL;

  if (draft->mode == DWR_DRAFT_REPLY)
    return fail (error, DWR_ERROR_NO_MESSAGE, "There is no mail to answer");
  if (program == NULL)
    return fail (error, DWR_ERROR_NO_ACCOUNT, "The desktop has no mail program");
  address = dup_address (draft);
  if (address == NULL)
    return fail (error, DWR_ERROR_TOO_LARGE, "The text is too long for an address");
  addresses = g_list_prepend (NULL, address);
  if (g_app_info_launch_uris (program, addresses, G_APP_LAUNCH_CONTEXT (context), &fault))
    return TRUE;
  return fail (error, DWR_ERROR_UNABLE, fault->message);
}
