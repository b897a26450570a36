/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Evolution's composer, with the user's account, signature and way to write: a composer for plain
 * text gets plain text, because it would ask before it throws formatting away. */

#include "config.h"

#include "dwr-evolution-compose.h"

#include <mail/e-mail-reader-utils.h>
#include <mail/em-composer-utils.h>
#include <shell/e-shell.h>

/* Kept until the composer is there. */
typedef struct {
  char *subject;    /* owned (nullable) */
  char *text;       /* owned */
  char *html;       /* owned (nullable) */
  GPtrArray *parts; /* owned: CamelMimePart, files to be sent along */
  CamelFolder
      *folder; /* owned (nullable): where the user is; its account is the one to write with */
} Draft;

static void
draft_free (Draft *self)
{
  g_free (self->subject);
  g_free (self->text);
  g_free (self->html);
  g_ptr_array_unref (self->parts);
  g_clear_object (&self->folder);
  g_free (self);
}

static CamelMimePart *
new_part (const DwrDraftFile *file)
{
  CamelMimePart *part = camel_mime_part_new ();
  gsize n_bytes = 0;
  const char *bytes = g_bytes_get_data (file->bytes, &n_bytes);

  camel_mime_part_set_content (part, bytes, (int) n_bytes, file->content_type);
  camel_mime_part_set_filename (part, file->name);
  camel_mime_part_set_disposition (part, "attachment");
  camel_mime_part_set_encoding (part, CAMEL_TRANSFER_ENCODING_BASE64);
  return part;
}

/* The same for a subject as Evolution's own. */
static char *
dup_subject (const DwrDraft *draft)
{
  g_autofree char *subject = g_strdup (draft->subject != NULL ? draft->subject : "");

  g_strdelimit (subject, "\r\n\t", ' ');
  return draft->mode == DWR_DRAFT_FORWARD ? g_strconcat ("Fwd: ", subject, NULL)
                                          : g_steal_pointer (&subject);
}

static Draft *
draft_copy (const DwrDraft *draft, EMailReader *reader)
{
  Draft *self = g_new0 (Draft, 1);

  self->subject = dup_subject (draft);
  self->text = g_strdup (draft->text);
  self->html = g_strdup (draft->html);
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < draft->n_files; i++)
    g_ptr_array_add (self->parts, new_part (&draft->files[i]));
  self->folder = reader != NULL ? e_mail_reader_ref_folder (reader) : NULL;
  return self;
}

/* At the cursor. Lines that are broken already stay as they are. */
static void
insert_text (EMsgComposer *composer, const char *text)
{
  EContentEditor *editor = e_html_editor_get_content_editor (e_msg_composer_get_editor (composer));

  e_content_editor_insert_content (editor,
                                   text,
                                   E_CONTENT_EDITOR_INSERT_TEXT_PLAIN |
                                       E_CONTENT_EDITOR_INSERT_CONVERT_PREFER_PRE);
}

static void
fill (EMsgComposer *composer, const Draft *draft)
{
  EHTMLEditor *editor = e_msg_composer_get_editor (composer);

  if (draft->html != NULL && e_html_editor_get_mode (editor) == E_CONTENT_EDITOR_MODE_HTML)
    e_content_editor_insert_content (e_html_editor_get_content_editor (editor),
                                     draft->html,
                                     E_CONTENT_EDITOR_INSERT_TEXT_HTML);
  else
    insert_text (composer, draft->text);
}

/* Several lines would take the place of the one that the cursor is at the start of, as if that were
 * empty: who wrote the message that is answered. A single character does not, and what follows that
 * goes on behind it. */
static void
fill_answer (EMsgComposer *composer, const Draft *draft)
{
  const char *rest = *draft->text != '\0' ? g_utf8_next_char (draft->text) : draft->text;
  g_autofree char *first = g_strndup (draft->text, (gsize) (rest - draft->text));

  insert_text (composer, first);
  insert_text (composer, rest);
}

static void
composer_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Draft *draft = user_data;
  g_autoptr (GError) error = NULL;
  EMsgComposer *composer = e_msg_composer_new_finish (result, &error);

  if (composer != NULL) {
    em_utils_compose_new_message (composer, draft->folder);
    e_composer_header_table_set_subject (e_msg_composer_get_header_table (composer),
                                         draft->subject);
    fill (composer, draft);
    for (guint i = 0; i < draft->parts->len; i++)
      e_msg_composer_attach (composer, g_ptr_array_index (draft->parts, i));
  } else {
    g_warning ("Evolution did not open its composer: %s", error->message);
  }
  draft_free (draft);
}

void
dwr_evolution_compose (EMailReader *reader, const DwrDraft *draft)
{
  e_msg_composer_new (e_shell_get_default (), composer_made_cb, draft_copy (draft, reader));
}

/* Where Evolution opens no composer, nobody is told; who answers the same message much later means
 * another answer. */
#define ANSWER_LIMIT_S 60

/* Waits for the composer of an answer. */
typedef struct {
  gulong handler;          /* of the reader */
  gint64 end_us;           /* of the waiting */
  CamelMimeMessage *shown; /* owned */
  Draft *draft;            /* owned */
} Answer;

static void
answer_free (gpointer data, GClosure *closure)
{
  Answer *self = data;

  g_object_unref (self->shown);
  draft_free (self->draft);
  g_free (self);
}

static void
answer_made_cb (EMailReader *reader,
                EMsgComposer *composer,
                CamelMimeMessage *message,
                Answer *self)
{
  if (message == self->shown && g_get_monotonic_time () < self->end_us)
    fill_answer (composer, self->draft);
  g_signal_handler_disconnect (reader, self->handler);
}

void
dwr_evolution_compose_answer (EMailReader *reader, CamelMimeMessage *shown, const DwrDraft *draft)
{
  Answer *answer = g_new0 (Answer, 1);

  /* One that still waits was refused, or is not what its user wants any more. */
  g_signal_handlers_disconnect_matched (reader,
                                        G_SIGNAL_MATCH_FUNC,
                                        0,
                                        0,
                                        NULL,
                                        answer_made_cb,
                                        NULL);
  answer->end_us = g_get_monotonic_time () + ANSWER_LIMIT_S * G_USEC_PER_SEC;
  answer->shown = g_object_ref (shown);
  answer->draft = draft_copy (draft, NULL);
  answer->handler = g_signal_connect_data (reader,
                                           "composer-created",
                                           G_CALLBACK (answer_made_cb),
                                           answer,
                                           answer_free,
                                           G_CONNECT_AFTER);
  e_mail_reader_reply_to_message (reader, shown, E_MAIL_REPLY_TO_SENDER);
}

gboolean
dwr_evolution_compose_is_html (void)
{
  g_autoptr (GSettings) settings = e_util_ref_settings ("org.gnome.evolution.mail");
  g_autofree char *mode = g_settings_get_string (settings, "composer-mode");

  return g_strcmp0 (mode, "html") == 0;
}

gboolean
dwr_evolution_compose_is_possible (void)
{
  ESourceRegistry *registry = e_shell_get_registry (e_shell_get_default ());
  g_autoptr (ESource) identity = e_source_registry_ref_default_mail_identity (registry);

  return identity != NULL;
}
