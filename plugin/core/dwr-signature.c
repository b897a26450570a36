/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom signs with its people's initials and the agencies that it used:
 *   signature = [initials *("/" initials)] "(" agency *("," agency) ")" / initials 1*("/" initials)
 * in any script. Notes and the line that names the editor are known by how they begin. */

#include "config.h"

#include "dwr-signature.h"

#include <string.h>

/* Longer paragraphs are no signature and no note. */
#define SIGNATURE_MAX_CHARS 120
#define NOTE_MAX_CHARS 400

/* Initials: few letters, with full stops between them in Arabic. */
#define INITIALS_MAX_CHARS 8
#define AGENCY_MAX_CHARS 30

static const char *const editor_prefixes[] = {
  "Edited by:",    "Edited by ", "Editor:",     "Editors:",  "Redaktion:", "Adaption:",
  "Adaptiert von", "Mitarbeit:", "Editado por", "Edición:",  "Édité par",  "Edité par",
  "Edição:",       "Redakcja:",  "Redaktör:",   "Mhariri:",  "Mwandishi:", "Редактор:",
  "Редакция:",     "Editör:",    "تحرير:",      "ویراستار:", "责任编辑",   "責任編輯",
  "सम्पादन:",       "संपादन:",     "সম্পাদনা:",
};

static const char *const note_prefixes[] = {
  "This article was ",
  "This article has been ",
  "This is an updated version",
  "This story was ",
  "This report was ",
  "If you rely on our team",
  "While you're here",
  "Dieser Artikel wurde ",
  "Dieser Artikel ist ",
  "Der Artikel wurde ",
  "Der Beitrag wurde ",
  "Dieser Text wurde ",
  "Aus dem Englischen ",
  "Este artículo fue ",
  "Este artigo foi ",
  "Cet article a été ",
  "Artykuł ukazał się ",
  "Bu makale ",
  "Artikel ini ",
  "DW中文",
  "摘编自",
  "©",
};

static gboolean
has_prefix_of (const char *text, const char *const *prefixes, gsize n_prefixes)
{
  for (gsize i = 0; i < n_prefixes; i++)
    if (g_str_has_prefix (text, prefixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_letter (gunichar character)
{
  return g_unichar_isalpha (character) || g_unichar_ismark (character);
}

/* Walks over initials ("mak", "AFP", "ع.ج"); returns their end, or %NULL. */
static const char *
skip_initials (const char *cursor)
{
  guint n_letters = 0;
  guint n_characters = 0;

  for (; is_letter (g_utf8_get_char (cursor)) || (n_letters > 0 && *cursor == '.');
       cursor = g_utf8_next_char (cursor)) {
    n_letters += *cursor != '.' ? 1 : 0;
    n_characters++;
  }
  if (n_letters == 0 || n_letters > 4 || n_characters > INITIALS_MAX_CHARS)
    return NULL;
  return cursor;
}

static const char *
skip_separator (const char *cursor)
{
  while (*cursor == ' ')
    cursor++;
  if (*cursor != '/' && *cursor != ',')
    return NULL;
  for (cursor++; *cursor == ' ';)
    cursor++;
  return cursor;
}

/* Walks over "(afp, rtr)"; returns its end, or %NULL. */
static const char *
skip_agencies (const char *cursor)
{
  guint n_characters = 0;
  guint n_letters = 0;

  if (*cursor != '(')
    return NULL;
  for (cursor++; *cursor != ')'; cursor = g_utf8_next_char (cursor)) {
    gunichar character = g_utf8_get_char (cursor);

    if (character == ',' || character == 0x60c || character == '/' || character == 0x3001) {
      n_characters = 0;
      continue;
    }
    if (!is_letter (character) && !g_unichar_isdigit (character) && character != ' ' &&
        character != '.' && character != '-' && character != '&')
      return NULL;
    n_letters += is_letter (character) ? 1 : 0;
    if (++n_characters > AGENCY_MAX_CHARS)
      return NULL;
  }
  return n_letters >= 2 ? cursor + 1 : NULL;
}

/* "Ja (lacht)" is an answer; "mak (dpa)" and "AFP (dpa)" are not. */
static gboolean
is_capitalised (const char *text)
{
  return g_unichar_isupper (g_utf8_get_char (text)) &&
         g_unichar_islower (g_utf8_get_char (g_utf8_next_char (text)));
}

static gboolean
is_signature (const char *text)
{
  const char *cursor = text;
  const char *end = NULL;
  guint n_initials = 0;

  while (*cursor != '(' && *cursor != '\0') {
    cursor = skip_initials (cursor);
    if (cursor == NULL)
      return FALSE;
    n_initials++;
    end = skip_separator (cursor);
    if (end == NULL)
      break;
    cursor = end;
  }
  while (*cursor == ' ')
    cursor++;
  if (*cursor == '\0')
    return n_initials >= 2 && strchr (text, '/') != NULL;
  if (n_initials == 1 && is_capitalised (text))
    return FALSE;
  end = skip_agencies (cursor);
  return end != NULL && (*end == '\0' || (*end == '.' && end[1] == '\0'));
}

DwrTailKind
dwr_signature_classify (const char *text)
{
  glong n_characters = g_utf8_strlen (text, -1);

  if (n_characters <= SIGNATURE_MAX_CHARS &&
      (is_signature (text) ||
       has_prefix_of (text, editor_prefixes, G_N_ELEMENTS (editor_prefixes))))
    return DWR_TAIL_SIGNATURE;
  if (n_characters <= NOTE_MAX_CHARS &&
      has_prefix_of (text, note_prefixes, G_N_ELEMENTS (note_prefixes)))
    return DWR_TAIL_NOTE;
  return DWR_TAIL_NONE;
}
