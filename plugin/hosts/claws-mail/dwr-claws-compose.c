/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws' composer, begun in Claws' own ways: with the user's signature, template and quoting, and
 * for a new mail by an address (mailto:), so that an external editor gets the text too. */

#include "config.h"

#include "dwr-claws-compose.h"

#include <string.h>

#include "dwr-staged-file.h"

/* Claws copies the whole address onto its stack. */
#define ADDRESS_MAX_BYTES (1024 * 1024)

/* What Claws itself puts before the subject of what is passed on. */
#define FORWARD_PREFIX "Fw: "

static void
free_file (gpointer data)
{
  AttachInfo *file = data;

  g_free (file->file);
  g_free (file->content_type);
  g_free (file);
}

static void
free_files (GList *files)
{
  g_list_free_full (files, free_file);
}

static void
remove_files (GList *files)
{
  for (GList *node = files; node != NULL; node = node->next)
    dwr_staged_file_remove_named (((AttachInfo *) node->data)->file);
  free_files (files);
}

/* Claws reads them when it sends the mail, and calls them by the names that they have on the disk.
 * Returns: (transfer full): the files of @draft; with @error set none */
static GList *
stage_files (const DwrDraft *draft, GError **error)
{
  GList *files = NULL;

  for (gsize i = 0; i < draft->n_files; i++) {
    const DwrDraftFile *wanted = &draft->files[i];
    char *path = dwr_staged_file_new_named (get_tmp_dir (), wanted->name, wanted->bytes, error);
    AttachInfo *file = NULL;

    if (path == NULL) {
      remove_files (files);
      return NULL;
    }
    file = g_new0 (AttachInfo, 1);
    file->file = path;
    file->content_type = g_strdup (wanted->content_type);
    files = g_list_append (files, file);
  }
  return files;
}

/* (transfer full) (nullable): longer than Claws takes */
static char *
dup_mailto (const DwrDraft *draft, GError **error)
{
  const char *subject = draft->subject != NULL ? draft->subject : "";
  const char *prefix = draft->mode == DWR_DRAFT_FORWARD ? FORWARD_PREFIX : "";
  g_autofree char *whole_subject = g_strconcat (prefix, subject, NULL);
  g_autofree char *escaped_subject = NULL;
  g_autofree char *escaped_text = NULL;
  g_autofree char *mailto = NULL;

  g_strdelimit (whole_subject, "\r\n\t", ' ');
  escaped_subject = g_uri_escape_string (whole_subject, NULL, FALSE);
  escaped_text = g_uri_escape_string (draft->text, NULL, FALSE);
  mailto = g_strconcat ("mailto:?subject=", escaped_subject, "&body=", escaped_text, NULL);
  if (strlen (mailto) <= ADDRESS_MAX_BYTES)
    return g_steal_pointer (&mailto);
  g_set_error_literal (error,
                       DWR_ERROR,
                       DWR_ERROR_MAIL_TOO_LARGE,
                       "The text is too long for a mail");
  return NULL;
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_UNABLE, "Claws Mail did not open its composer");
  return FALSE;
}

static gboolean
begin (const DwrDraft *draft, GError **error)
{
  g_autofree char *mailto = dup_mailto (draft, error);
  GError *fault = NULL;
  GList *files = NULL;

  if (mailto == NULL)
    return FALSE;
  files = stage_files (draft, &fault);
  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  if (compose_new (NULL, mailto, files) == NULL) {
    remove_files (files);
    return fail (error);
  }
  free_files (files);
  return TRUE;
}

/* Claws tells nobody which composer its answer has. (nullable) */
static Compose *
find_newest (const GList *before)
{
  for (const GList *node = compose_get_compose_list (); node != NULL; node = node->next)
    if (g_list_find ((GList *) before, node->data) == NULL)
      return node->data;
  return NULL;
}

static gboolean
answer (const DwrDraft *draft, MsgInfo *shown, MessageView *shown_in, GError **error)
{
  g_autoptr (GList) before = g_list_copy ((GList *) compose_get_compose_list ());
  g_autoptr (GSList) messages = g_slist_prepend (NULL, shown);
  gboolean quotes = prefs_common_get_prefs ()->reply_with_quote;
  GtkTextView *view = NULL;
  GtkTextBuffer *text = NULL;
  Compose *compose = NULL;

  compose_reply_from_messageview (shown_in,
                                  messages,
                                  quotes ? COMPOSE_REPLY_WITH_QUOTE : COMPOSE_REPLY_WITHOUT_QUOTE);
  compose = find_newest (before);
  if (compose == NULL)
    return fail (error);
  view = GTK_TEXT_VIEW (compose->text);
  text = gtk_text_view_get_buffer (view);
  gtk_text_buffer_insert_at_cursor (text, draft->text, -1);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (text));
  return TRUE;
}

gboolean
dwr_claws_compose_is_possible (void)
{
  return account_get_cur_account () != NULL;
}

gboolean
dwr_claws_compose (const DwrDraft *draft, MsgInfo *shown, MessageView *view, GError **error)
{
  if (!dwr_claws_compose_is_possible ()) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NO_ACCOUNT, "Claws Mail has no account");
    return FALSE;
  }
  if (draft->mode != DWR_DRAFT_REPLY)
    return begin (draft, error);
  if (shown == NULL) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NO_MESSAGE, "Claws Mail shows no mail");
    return FALSE;
  }
  return answer (draft, shown, view, error);
}

void
dwr_claws_compose_clear (void)
{
  if (compose_get_compose_list () == NULL || claws_is_exiting ())
    dwr_staged_file_remove_all_named (get_tmp_dir ());
}
