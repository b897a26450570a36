/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-template.h"

#include "dwr/dwr-i18n.h"

typedef struct {
  GString *output;
  GString *message; /* of the element that may be translated; has a context where it is glued */
  gsize context_bytes;
  gboolean is_translatable;
} Translation;

static gboolean
is_for_translators (const char *attribute)
{
  return g_str_equal (attribute, "translatable") || g_str_equal (attribute, "context") ||
         g_str_equal (attribute, "comments");
}

/* Only a text is put into other words, so an element that has one has no others within. */
static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer data,
               GError **error)
{
  Translation *self = data;

  g_string_append_printf (self->output, "<%s", element);
  self->is_translatable = FALSE;
  g_string_truncate (self->message, 0);
  for (gsize i = 0; names[i] != NULL; i++) {
    g_autofree char *value = NULL;

    if (g_str_equal (names[i], "translatable"))
      self->is_translatable = g_str_equal (values[i], "yes");
    else if (g_str_equal (names[i], "context"))
      g_string_printf (self->message, "%s\004", values[i]);
    if (is_for_translators (names[i]))
      continue;
    value = g_markup_escape_text (values[i], -1);
    g_string_append_printf (self->output, " %s=\"%s\"", names[i], value);
  }
  self->context_bytes = self->message->len;
  g_string_append_c (self->output, '>');
}

static void
take_text (GMarkupParseContext *context,
           const char *text,
           gsize length_bytes,
           gpointer data,
           GError **error)
{
  Translation *self = data;
  g_autofree char *escaped = NULL;

  if (self->is_translatable) {
    g_string_append_len (self->message, text, (gssize) length_bytes);
    return;
  }
  escaped = g_markup_escape_text (text, (gssize) length_bytes);
  g_string_append (self->output, escaped);
}

/* An empty message is the catalogue's head. */
static void
write_message (Translation *self)
{
  const char *message = self->message->str + self->context_bytes;
  g_autofree char *escaped = NULL;

  if (*message == '\0')
    return;
  escaped = g_markup_escape_text (dwr_i18n_get (self->message->str, message), -1);
  g_string_append (self->output, escaped);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Translation *self = data;

  if (self->is_translatable)
    write_message (self);
  self->is_translatable = FALSE;
  g_string_append_printf (self->output, "</%s>", element);
}

char *
dwr_template_dup_translated (const char *xml, gssize length_bytes, GError **error)
{
  const GMarkupParser parser = { start_element, end_element, take_text, NULL, NULL };
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GString) message = g_string_new (NULL);
  Translation translation = { output, message, 0, FALSE };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, 0, &translation, NULL);

  if (!g_markup_parse_context_parse (context, xml, length_bytes, error) ||
      !g_markup_parse_context_end_parse (context, error))
    return NULL;
  return g_string_free (g_steal_pointer (&output), FALSE);
}

void
dwr_template_set (GtkWidgetClass *class, const char *resource_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) source =
      g_resources_lookup_data (resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GBytes) translated = NULL;
  char *xml = NULL;

  if (source != NULL)
    xml = dwr_template_dup_translated (g_bytes_get_data (source, NULL),
                                       (gssize) g_bytes_get_size (source),
                                       &error);
  if (xml == NULL) {
    g_critical ("%s: %s", resource_path, error->message);
    return;
  }
  translated = g_bytes_new_take (xml, strlen (xml));
  gtk_widget_class_set_template (class, translated);
}
