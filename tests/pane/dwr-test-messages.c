/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The format is in GNU gettext's manual, "The Format of PO Files". */

#include "config.h"

#include "dwr-test-messages.h"

#include <string.h>

#define CONTEXT_END '\004'

/* One message, as far as it is read. */
typedef struct {
  gboolean is_of_folder;
  GString *context;
  GString *message;
  GString *open; /* borrowed (nullable): which of them the next line goes on with */
} Entry;

/* @line: "KEYWORD "TEXT"" or what goes on with it */
static void
take_text (GString *text, const char *line)
{
  const char *start = strchr (line, '"');
  const char *end = strrchr (line, '"');
  g_autofree char *escaped = g_strndup (start + 1, (gsize) (end - start - 1));
  g_autofree char *plain = g_strcompress (escaped);

  g_string_append (text, plain);
}

static void
take_line (Entry *entry, const char *line, const char *folder)
{
  if (g_str_has_prefix (line, "#: "))
    entry->is_of_folder = entry->is_of_folder || strstr (line, folder) != NULL;
  else if (g_str_has_prefix (line, "msgctxt "))
    entry->open = entry->context;
  else if (g_str_has_prefix (line, "msgid "))
    entry->open = entry->message;
  else if (*line != '"')
    entry->open = NULL;
  if (entry->open != NULL)
    take_text (entry->open, line);
}

static void
end_entry (Entry *entry, GPtrArray *messages)
{
  if (entry->context->len > 0)
    g_string_append_c (entry->context, CONTEXT_END);
  if (entry->is_of_folder && entry->message->len > 0)
    g_ptr_array_add (messages, g_strconcat (entry->context->str, entry->message->str, NULL));
  entry->is_of_folder = FALSE;
  entry->open = NULL;
  g_string_truncate (entry->context, 0);
  g_string_truncate (entry->message, 0);
}

GPtrArray *
dwr_test_messages_read (const char *template_path, const char *folder)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);
  Entry entry = { FALSE, g_string_new (NULL), g_string_new (NULL), NULL };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (template_path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*lines[i] == '\0')
      end_entry (&entry, messages);
    else
      take_line (&entry, lines[i], folder);
  end_entry (&entry, messages);
  g_string_free (entry.context, TRUE);
  g_string_free (entry.message, TRUE);
  return messages;
}
