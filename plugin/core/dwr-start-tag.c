/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies what is known of a tag's attributes, as it stands: decoding is the parser's work. */

#include "config.h"

#include "dwr-start-tag.h"

#include "dwr-page-vocabulary.h"

static void
append_classes (GString *html, const DwrAttribute *attribute)
{
  const char *word = NULL;
  gsize word_bytes = 0;

  while (dwr_attribute_next_word (attribute, &word, &word_bytes))
    if (dwr_page_knows_class (word, word_bytes)) {
      g_string_append_len (html, word, (gssize) word_bytes);
      g_string_append_c (html, ' ');
    }
}

/* Of a picture's addresses the first gives the number, which is all that is read. */
static void
cut_to_first_source (DwrAttribute *attribute)
{
  const char *word = NULL;
  gsize word_bytes = 0;

  dwr_attribute_next_word (attribute, &word, &word_bytes);
  attribute->value = word != NULL ? word : attribute->value;
  attribute->value_bytes = word_bytes;
}

/* The value of an attribute in quotes. */
static void
append_value (GString *html,
              const DwrAttribute *whole,
              DwrPageTexts *texts,
              gboolean has_all_classes)
{
  DwrAttribute attribute = *whole;

  if (!has_all_classes && dwr_attribute_is (whole, "class")) {
    append_classes (html, whole);
    return;
  }
  if (dwr_attribute_is (whole, "srcset") || dwr_attribute_is (whole, "data-srcset"))
    cut_to_first_source (&attribute);
  dwr_page_texts_append_value (texts, html, attribute.value, attribute.value_bytes);
}

static void
append_attribute (GString *html,
                  const DwrAttribute *attribute,
                  DwrPageTexts *texts,
                  gboolean has_all_classes)
{
  g_string_append_c (html, ' ');
  g_string_append_len (html, attribute->name, (gssize) attribute->name_bytes);
  if (attribute->value == NULL)
    return;
  g_string_append_c (html, '=');
  if (attribute->quote == '\0') {
    g_string_append_len (html, attribute->value, (gssize) attribute->value_bytes);
    return;
  }
  g_string_append_c (html, attribute->quote);
  append_value (html, attribute, texts, has_all_classes);
  g_string_append_c (html, attribute->quote);
}

void
dwr_start_tag_append (GString *html,
                      const DwrTag *tag,
                      DwrPageTexts *texts,
                      gboolean has_all_classes)
{
  const char *cursor = NULL;
  DwrAttribute attribute;

  g_string_append_len (html, tag->start, tag->name_end - tag->start);
  while (dwr_tag_next_attribute (tag, &cursor, &attribute))
    if (dwr_page_knows_attribute (attribute.name, attribute.name_bytes))
      append_attribute (html, &attribute, texts, has_all_classes);
  g_string_append_c (html, '>');
}

static gboolean
has_clutter_class (const DwrAttribute *attribute)
{
  const char *word = NULL;
  gsize word_bytes = 0;

  while (dwr_attribute_next_word (attribute, &word, &word_bytes))
    if (dwr_page_is_clutter_class (word, word_bytes))
      return TRUE;
  return FALSE;
}

gboolean
dwr_start_tag_is_clutter (const DwrTag *tag)
{
  const char *cursor = NULL;
  DwrAttribute attribute;

  while (dwr_tag_next_attribute (tag, &cursor, &attribute)) {
    if (attribute.value == NULL)
      continue;
    if (dwr_attribute_is (&attribute, "class") && has_clutter_class (&attribute))
      return TRUE;
    if (dwr_attribute_is (&attribute, "id") &&
        dwr_page_is_clutter_id (attribute.value, attribute.value_bytes))
      return TRUE;
  }
  return FALSE;
}
