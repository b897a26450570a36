/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom signs with its people's initials and the agencies that it used, in any script:
 *   signature = [people] "(" agencies ")" ["."] / people-and-agencies
 *   people, agencies = item *(("/" / ",") item)
 * Many a short answer in an interview has this form too ("Ja (lacht)"), so a line counts only when
 * it names an agency that we know, or when all of it is written as initials are. In doubt the line
 * stays in the text, where nothing is lost. */

#include "config.h"

#include "dwr-signature.h"

#include <string.h>

#include "dwr-promotion.h"
#include "dwr-prose.h"
#include "dwr-tail-notes.h"
#include "dwr-tail-words.h"

/* Longer paragraphs are no signature, no editor's line and no note. */
#define SIGNATURE_MAX_CHARS 120
#define NOTE_MAX_CHARS 400

#define ITEMS_MAX 12
#define ITEM_MAX_CHARS 30
#define ITEM_MAX_WORDS 4

/* Initials are few letters; scripts without case write names out instead. */
#define INITIALS_MAX_LETTERS 4
#define CASELESS_NAME_MAX_LETTERS 8

#define NAME_MAX_CHARS 80
#define NAME_MAX_WORDS 10
#define PHRASE_NAME_MAX_WORDS 6

typedef enum {
  CASE_NONE, /* no letter, or of a script without case */
  CASE_LOWER,
  CASE_UPPER,
  CASE_MIXED, /* "Berlin" */
} Case;

typedef struct {
  const char *start;
  const char *end;
  guint n_letters; /* marks upon them left out */
  guint n_words;   /* full stops part them too */
  Case letter_case;
  gboolean is_quoted;  /* "Bild": never a person */
  gboolean is_agency;  /* it is the name of one */
  gboolean has_agency; /* it is, or a word of it is */
} Item;

typedef struct {
  Item items[ITEMS_MAX];
  guint n_items;
  gboolean has_slash;
} Items;

static gboolean
is_slash (gunichar character)
{
  return character == '/' || character == 0x2044 || character == 0x2215 || character == 0xff0f;
}

static gboolean
is_comma (gunichar character)
{
  return character == ',' || character == 0x60c || character == 0x1363 || character == 0x3001 ||
         character == 0xff0c || character == ';' || character == 0x61b;
}

static gboolean
is_open (gunichar character)
{
  return character == '(' || character == 0xff08;
}

static gboolean
is_close (gunichar character)
{
  return character == ')' || character == 0xff09;
}

static gboolean
is_full_stop (gunichar character)
{
  return character == '.' || character == 0x3002 || character == 0x6d4 || character == 0x964 ||
         character == 0x1362;
}

static gboolean
is_quote (gunichar character)
{
  return character == '"' || character == 0xab || character == 0xbb ||
         (character >= 0x2018 && character <= 0x201f) || character == 0x2039 ||
         character == 0x203a || (character >= 0x300a && character <= 0x300f);
}

static gboolean
is_of_item (gunichar character)
{
  return g_unichar_isalpha (character) || g_unichar_ismark (character) ||
         g_unichar_isdigit (character) || g_unichar_isspace (character) || character == '.' ||
         character == '-' || character == '&' || character == '\'' ||
         (character >= 0x200b && character <= 0x200f);
}

static Case
add_case (Case sum, gunichar letter, gboolean is_first)
{
  Case own = g_unichar_isupper (letter)   ? CASE_UPPER
             : g_unichar_islower (letter) ? CASE_LOWER
                                          : CASE_NONE;

  return is_first || sum == own ? own : CASE_MIXED;
}

static gboolean
is_agency (const char *start, const char *end)
{
  static const char and_others[] = "等";

  if (end - start > (gssize) strlen (and_others) &&
      strncmp (end - strlen (and_others), and_others, strlen (and_others)) == 0)
    end -= strlen (and_others);
  return dwr_tail_words_is_agency (start, end);
}

/* Fills in what an item is made of. Returns whether it may be one. */
static gboolean
describe_item (Item *item)
{
  const char *word = NULL;
  guint n_characters = 0;

  item->is_agency = item->has_agency = is_agency (item->start, item->end);
  for (const char *cursor = item->start; cursor < item->end; cursor = g_utf8_next_char (cursor)) {
    gunichar character = g_utf8_get_char (cursor);

    n_characters++;
    if (g_unichar_isspace (character) || character == '.') {
      item->has_agency = item->has_agency || (word != NULL && is_agency (word, cursor));
      word = NULL;
      continue;
    }
    item->n_words += word == NULL ? 1 : 0;
    word = word != NULL ? word : cursor;
    if (!g_unichar_isalpha (character))
      continue;
    item->letter_case = add_case (item->letter_case, character, item->n_letters == 0);
    item->n_letters++;
  }
  item->has_agency = item->has_agency || (word != NULL && is_agency (word, item->end));
  return n_characters > 0 && n_characters <= ITEM_MAX_CHARS && item->n_letters > 0;
}

/* Returns what follows the item, which may be empty, and its quotes. (nullable): they do not end */
static const char *
read_item (const char *text, Item *item)
{
  gunichar character = 0;

  item->is_quoted = is_quote (g_utf8_get_char (text));
  text = item->is_quoted ? g_utf8_next_char (text) : text;
  item->start = item->end = text;
  for (; is_of_item (character = g_utf8_get_char (text)); text = g_utf8_next_char (text))
    if (!g_unichar_isspace (character))
      item->end = g_utf8_next_char (text);
  if (!item->is_quoted)
    return text;
  return is_quote (character) ? dwr_prose_skip_spaces (g_utf8_next_char (text)) : NULL;
}

/* Reads items up to a parenthesis or the end. Returns where they end; (nullable): there is
 * something else, or too many, or an empty one among them. */
static const char *
read_items (const char *text, Items *items)
{
  for (text = dwr_prose_skip_spaces (text); items->n_items < ITEMS_MAX;
       text = dwr_prose_skip_spaces (text)) {
    Item *item = &items->items[items->n_items];
    gunichar character = 0;

    text = read_item (text, item);
    if (text == NULL)
      return NULL;
    character = g_utf8_get_char (text);
    if (items->n_items == 0 && item->end == item->start && is_open (character))
      return text;
    if (!describe_item (item))
      return NULL;
    items->n_items++;
    if (character == '\0' || is_open (character) || is_close (character))
      return text;
    if (!is_slash (character) && !is_comma (character))
      return NULL;
    items->has_slash = items->has_slash || is_slash (character);
    text = g_utf8_next_char (text);
  }
  return NULL;
}

/* "ع.ج", "ش ر": nothing but single letters. */
static gboolean
is_spelled (const Item *item)
{
  return item->n_letters >= 2 && item->n_letters <= INITIALS_MAX_LETTERS &&
         item->n_words == item->n_letters;
}

/* "mak", "JC", "ع.ج" */
static gboolean
is_person (const Item *item)
{
  guint max_letters =
      item->letter_case == CASE_NONE ? CASELESS_NAME_MAX_LETTERS : INITIALS_MAX_LETTERS;

  return !item->is_quoted && (item->is_agency || is_spelled (item) ||
                              (item->n_letters <= max_letters && item->n_words == 1));
}

/* What no common word looks like unless it is short. */
static gboolean
is_plain_initials (const Item *item)
{
  return !item->is_quoted &&
         (is_spelled (item) ||
          (item->n_letters >= 2 && item->n_letters <= INITIALS_MAX_LETTERS && item->n_words == 1 &&
           (item->letter_case == CASE_LOWER || item->letter_case == CASE_UPPER)));
}

static gboolean
all_items (const Items *items, gboolean (*test) (const Item *item))
{
  for (guint i = 0; i < items->n_items; i++)
    if (!test (&items->items[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_agency (const Items *items)
{
  for (guint i = 0; i < items->n_items; i++)
    if (items->items[i].has_agency)
      return TRUE;
  return FALSE;
}

/* Parties and countries have capitals only: "SPD/CDU (Berlin)", "(USA/UK)". */
static gboolean
is_all_capitals (const Items *items)
{
  for (guint i = 0; i < items->n_items; i++)
    if (items->items[i].letter_case != CASE_UPPER)
      return FALSE;
  return TRUE;
}

static gboolean
is_short_enough (const Item *item)
{
  return item->n_words <= ITEM_MAX_WORDS;
}

static gboolean
is_with_agencies (const Items *people, const Items *agencies)
{
  if (!all_items (people, is_person) || !all_items (agencies, is_short_enough))
    return FALSE;
  if (has_agency (agencies))
    return people->n_items != 1 || people->items[0].letter_case != CASE_MIXED;
  /* Nothing that we know: "few/ct (xy)", "mak (xy)", "(few/ct)". */
  if (!all_items (people, is_plain_initials) ||
      is_all_capitals (people->n_items > 0 ? people : agencies))
    return FALSE;
  return people->n_items >= 2 ||
         (people->n_items + agencies->n_items >= 2 && all_items (agencies, is_plain_initials));
}

static gboolean
is_agency_or_initials (const Item *item)
{
  return item->is_agency || is_plain_initials (item);
}

/* Initials that need no agency beside them. Capitals do: "AC/DC". */
static gboolean
is_sure_initials (const Item *item)
{
  return is_plain_initials (item) && item->n_letters < INITIALS_MAX_LETTERS &&
         (item->letter_case == CASE_LOWER || item->letter_case == CASE_NONE);
}

/* "AFP/dpa", "DW, dpa/JD,BK", "mak/stu" */
static gboolean
is_without_parenthesis (const Items *items)
{
  if (items->n_items < 2)
    return FALSE;
  if (has_agency (items))
    return all_items (items, is_agency_or_initials);
  return items->has_slash && all_items (items, is_sure_initials);
}

static gboolean
is_signature (const char *text)
{
  Items people = { .n_items = 0 };
  Items agencies = { .n_items = 0 };
  const char *end = read_items (text, &people);

  if (end == NULL || is_close (g_utf8_get_char (end)))
    return FALSE;
  if (*end == '\0')
    return is_without_parenthesis (&people);
  end = read_items (g_utf8_next_char (end), &agencies);
  if (end == NULL || agencies.n_items == 0 || !is_close (g_utf8_get_char (end)))
    return FALSE;
  end = dwr_prose_skip_spaces (g_utf8_next_char (end));
  if (is_full_stop (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return *end == '\0' && is_with_agencies (&people, &agencies);
}

/* A person's name, or a few with what they did: no sentence. */
static gboolean
is_name (const char *text, guint max_words)
{
  const char *start = dwr_prose_skip_spaces (text);
  const char *last = g_utf8_find_prev_char (start, start + strlen (start));
  guint n_words = 0;

  if (last == NULL || g_utf8_strlen (start, -1) > NAME_MAX_CHARS ||
      g_unichar_islower (g_utf8_get_char (start)) || !g_unichar_isalpha (g_utf8_get_char (start)) ||
      strchr ("?!:;", *last) != NULL)
    return FALSE;
  for (const char *cursor = start; *cursor != '\0'; cursor = dwr_prose_skip_spaces (cursor)) {
    n_words++;
    while (*cursor != '\0' && !g_unichar_isspace (g_utf8_get_char (cursor)))
      cursor = g_utf8_next_char (cursor);
  }
  return n_words <= (is_full_stop (g_utf8_get_char (last)) ? max_words / 2 : max_words);
}

/* The colon that ends a label, with what is before it in @label_end. (nullable) */
static const char *
find_colon (const char *text, const char **label_end)
{
  for (const char *cursor = text; *cursor != '\0'; cursor = g_utf8_next_char (cursor)) {
    gunichar character = g_utf8_get_char (cursor);

    if (character != ':' && character != 0xff1a && character != 0x1366)
      continue;
    *label_end = cursor;
    return g_utf8_next_char (cursor);
  }
  return NULL;
}

/* Notes come with an asterisk or in parentheses at times. */
static const char *
skip_ornament (const char *text)
{
  while (*text == '*' || *text == '(' || *text == ' ')
    text++;
  return text;
}

static DwrTailKind
classify_line (const char *text)
{
  const char *label = skip_ornament (text);
  const char *label_end = NULL;
  const char *rest = find_colon (label, &label_end);
  const char *phrase_rest = dwr_tail_words_skip_editor (label);

  if (rest != NULL && is_name (rest, NAME_MAX_WORDS)) {
    if (dwr_tail_words_is_editor (label, label_end))
      return DWR_TAIL_EDITOR;
    if (dwr_tail_words_is_translation (label, label_end))
      return DWR_TAIL_NOTE;
  }
  if (phrase_rest != NULL && is_name (phrase_rest, PHRASE_NAME_MAX_WORDS))
    return DWR_TAIL_EDITOR;
  return is_signature (text) ? DWR_TAIL_SIGNATURE : DWR_TAIL_NONE;
}

static gboolean
is_note (const char *text)
{
  const char *label = skip_ornament (text);
  const char *label_end = NULL;

  return (find_colon (label, &label_end) != NULL && dwr_tail_words_is_remark (label, label_end)) ||
         dwr_tail_notes_is_note (label);
}

DwrTailKind
dwr_signature_classify (const char *text)
{
  glong n_characters = g_utf8_strlen (text, -1);
  DwrTailKind kind = n_characters <= SIGNATURE_MAX_CHARS ? classify_line (text) : DWR_TAIL_NONE;

  if (kind != DWR_TAIL_NONE || n_characters > NOTE_MAX_CHARS)
    return kind;
  if (dwr_promotion_is_invitation (skip_ornament (text)))
    return DWR_TAIL_PROMOTION;
  return is_note (text) ? DWR_TAIL_NOTE : DWR_TAIL_NONE;
}
