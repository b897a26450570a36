/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file's layout is in GNU gettext's manual, 10.3. */

#include "config.h"

#include "dwr-test-catalogue.h"

#include <string.h>

#define MAGIC 0x950412deU
#define REVISION_OFFSET 4
#define COUNT_OFFSET 8
#define MESSAGES_OFFSET 12
#define TRANSLATIONS_OFFSET 16
#define ROW_BYTES 8

/* Of messages with a part that depends on the machine's C library; "%Iu" has the digits of the
 * language. */
#define PARTS_OFFSET 32
#define PARTED_COUNT_OFFSET 36
#define PARTED_MESSAGES_OFFSET 40
#define PARTED_TRANSLATIONS_OFFSET 44
#define PARTED_END 0xffffffffU

/* Between a context and its message. */
#define CONTEXT_END '\004'

/* How two sentences follow each other. */
#define SENTENCES "sentences\004%s %s"

/* Words in a given direction, or a line's; words of somebody else's in their own; the end of both.
 */
#define ISOLATE_OWN "\\x{2066}|\\x{2067}|\\x{200E}|\\x{200F}"
#define ISOLATE_OTHER "\\x{2068}"
#define ISOLATE_END "\\x{2069}"

/* What printf () or strftime () puts something in place of. */
#define CONVERSION "%(?:[0-9]+\\$)?[-+ 0#'I]*[0-9]*(?:\\.[0-9]+)?(?:hh|h|ll|l|z|j)?[A-Za-z]"

struct _DwrTestCatalogue {
  GHashTable *entries;      /* message with context, of GBytes */
  GHashTable *english;      /* a set of plain messages */
  GHashTable *translations; /* plain, and which entries have them: of GPtrArray */
  GPtrArray *formats;       /* of Format */
  GHashTable *seen;         /* a set of entries that were judged to be in a text */
  char *between;            /* owned: what the language has between two sentences */
};

/* A translation that something is put into. */
typedef struct {
  GRegex *regex;       /* owned */
  const char *message; /* borrowed: its entry's */
} Format;

static void
format_free (gpointer data)
{
  Format *format = data;

  g_regex_unref (format->regex);
  g_free (format);
}

static GRegex *
new_regex (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, &error);

  g_assert_no_error (error);
  return regex;
}

/* (transfer full) */
static char *
replace (const char *text, const char *pattern, const char *replacement)
{
  g_autoptr (GRegex) regex = new_regex (pattern);

  return g_regex_replace_literal (regex, text, -1, 0, replacement, 0, NULL);
}

char *
dwr_test_catalogue_dup_plain (const char *text, gboolean is_whole)
{
  g_autofree char *own = NULL;

  if (is_whole)
    own = replace (text, ISOLATE_OTHER ".*?" ISOLATE_END, "");
  return replace (own != NULL ? own : text, ISOLATE_OWN "|" ISOLATE_OTHER "|" ISOLATE_END, "");
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* (transfer full): as a label shows it */
static char *
dup_shown (const char *message)
{
  g_autofree char *plain = dwr_test_catalogue_dup_plain (message, FALSE);
  const char *line = strchr (plain, '_');

  if (line == NULL)
    return g_steal_pointer (&plain);
  return g_strdup_printf ("%.*s%s", (int) (line - plain), plain, line + 1);
}

/* A format whose own signs are no letters would fit everything. */
static void
take_format (DwrTestCatalogue *self, const char *shown, const char *message)
{
  g_autofree char *bare = replace (shown, CONVERSION, "");
  g_autofree char *marked = replace (shown, CONVERSION, "\001");
  g_autofree char *escaped = NULL;
  GString *pattern = NULL;
  Format *format = NULL;

  if (!has_letter (bare))
    return;
  escaped = g_regex_escape_string (marked, -1);
  pattern = g_string_new ("^");
  g_string_append (pattern, escaped);
  g_string_append_c (pattern, '$');
  g_string_replace (pattern, "\001", ".*", 0);
  g_string_replace (pattern, "%%", "%", 0);
  format = g_new0 (Format, 1);
  format->regex = new_regex (pattern->str);
  format->message = message;
  g_ptr_array_add (self->formats, format);
  g_string_free (pattern, TRUE);
}

static void
take_translation (DwrTestCatalogue *self, const char *translation, const char *message)
{
  g_autofree char *shown = dup_shown (translation);
  GPtrArray *messages = g_hash_table_lookup (self->translations, shown);

  if (strchr (shown, '%') != NULL)
    take_format (self, shown, message);
  if (messages == NULL) {
    messages = g_ptr_array_new ();
    g_hash_table_insert (self->translations, g_steal_pointer (&shown), messages);
  }
  g_ptr_array_add (messages, (gpointer) message);
}

/* Singular and plural forms follow each other. */
static void
take_forms (DwrTestCatalogue *self, const char *message, GBytes *forms)
{
  gsize length_bytes = 0;
  const char *form = g_bytes_get_data (forms, &length_bytes);
  const char *end = form + length_bytes;
  const char *context_end = strchr (message, CONTEXT_END);

  g_hash_table_add (self->english, dup_shown (context_end != NULL ? context_end + 1 : message));
  for (; form < end; form += strlen (form) + 1)
    take_translation (self, form, message);
}

static guint32
read_number (const char *data, gsize length_bytes, gsize offset)
{
  guint32 number = 0;

  g_assert_cmpuint (offset + sizeof number, <=, length_bytes);
  memcpy (&number, data + offset, sizeof number);
  return number;
}

/* (transfer full): parts of our own and of the machine's in turn */
static GBytes *
compose (const char *data, gsize length_bytes, guint32 table, guint32 index)
{
  guint32 parts = read_number (data, length_bytes, PARTS_OFFSET);
  guint32 row = read_number (data, length_bytes, table + index * 4);
  guint32 own = read_number (data, length_bytes, row);
  GString *text = g_string_new (NULL);
  guint32 part = 0;

  for (row += 4; part != PARTED_END; row += ROW_BYTES) {
    guint32 own_bytes = read_number (data, length_bytes, row);

    g_string_append_len (text, data + own, own_bytes);
    own += own_bytes;
    part = read_number (data, length_bytes, row + 4);
    if (part != PARTED_END)
      g_string_append (text, data + read_number (data, length_bytes, parts + part * ROW_BYTES + 4));
  }
  /* The last byte is a form's end. */
  g_string_truncate (text, text->len - 1);
  return g_string_free_to_bytes (text);
}

static void
read_parted_entries (DwrTestCatalogue *self, GBytes *file)
{
  gsize length_bytes = 0;
  const char *data = g_bytes_get_data (file, &length_bytes);
  guint32 count = read_number (data, length_bytes, PARTED_COUNT_OFFSET);
  guint32 messages = read_number (data, length_bytes, PARTED_MESSAGES_OFFSET);
  guint32 translations = read_number (data, length_bytes, PARTED_TRANSLATIONS_OFFSET);

  for (guint32 i = 0; i < count; i++) {
    g_autoptr (GBytes) message = compose (data, length_bytes, messages, i);

    g_hash_table_replace (self->entries,
                          g_strdup (g_bytes_get_data (message, NULL)),
                          compose (data, length_bytes, translations, i));
  }
}

/* msgfmt writes the byte order of its machine, which is that of the test. */
static void
read_entries (DwrTestCatalogue *self, GBytes *file)
{
  gsize length_bytes = 0;
  const char *data = g_bytes_get_data (file, &length_bytes);
  guint32 count = read_number (data, length_bytes, COUNT_OFFSET);
  guint32 messages = read_number (data, length_bytes, MESSAGES_OFFSET);
  guint32 translations = read_number (data, length_bytes, TRANSLATIONS_OFFSET);

  g_assert_cmphex (read_number (data, length_bytes, 0), ==, MAGIC);
  for (guint32 i = 0; i < count; i++) {
    guint32 message = read_number (data, length_bytes, messages + i * ROW_BYTES + 4);
    guint32 bytes = read_number (data, length_bytes, translations + i * ROW_BYTES);
    guint32 offset = read_number (data, length_bytes, translations + i * ROW_BYTES + 4);

    /* The empty message is the catalogue's head. */
    if (data[message] != '\0')
      g_hash_table_replace (self->entries,
                            g_strdup (data + message),
                            g_bytes_new_from_bytes (file, offset, bytes));
  }
  if (read_number (data, length_bytes, REVISION_OFFSET) > 0)
    read_parted_entries (self, file);
}

static gboolean
read_file (DwrTestCatalogue *self, const char *folder, const char *language)
{
  g_autofree char *path =
      g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GBytes) file = NULL;
  char *data = NULL;
  gsize length_bytes = 0;

  if (!g_file_get_contents (path, &data, &length_bytes, NULL))
    return FALSE;
  file = g_bytes_new_take (data, length_bytes);
  read_entries (self, file);
  return TRUE;
}

/* (transfer full): what the language has between two sentences */
static char *
dup_between (DwrTestCatalogue *self)
{
  GBytes *format = g_hash_table_lookup (self->entries, SENTENCES);
  const char *words = format != NULL ? g_bytes_get_data (format, NULL) : "%s %s";

  g_assert_true (g_str_has_prefix (words, "%s") && g_str_has_suffix (words, "%s"));
  return g_strndup (words + strlen ("%s"), strlen (words) - strlen ("%s%s"));
}

DwrTestCatalogue *
dwr_test_catalogue_new (const char *folder, const char *language)
{
  DwrTestCatalogue *self = g_new0 (DwrTestCatalogue, 1);
  g_autofree char *common = g_strndup (language, strcspn (language, "_@"));
  GHashTableIter iter;
  gpointer message;
  gpointer forms;

  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->english = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->translations =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->formats = g_ptr_array_new_with_free_func (format_free);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_str_equal (common, language))
    read_file (self, folder, common);
  if (!read_file (self, folder, language))
    g_error ("%s has no catalogue of %s", folder, language);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &message, &forms))
    take_forms (self, message, forms);
  self->between = dup_between (self);
  return self;
}

void
dwr_test_catalogue_free (DwrTestCatalogue *self)
{
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->english);
  g_hash_table_unref (self->translations);
  g_ptr_array_unref (self->formats);
  g_free (self->between);
  g_free (self);
}

/* Of the scripts that are written so, our languages have this one. */
static gboolean
is_arabic (const char *words)
{
  while (*words != '\0' && !g_unichar_isalpha (g_utf8_get_char (words)))
    words = g_utf8_next_char (words);
  return g_unichar_get_script (g_utf8_get_char (words)) == G_UNICODE_SCRIPT_ARABIC;
}

gboolean
dwr_test_catalogue_is_rtl (DwrTestCatalogue *self)
{
  GHashTableIter iter;
  gpointer words;
  int balance = 0;

  g_hash_table_iter_init (&iter, self->translations);
  while (g_hash_table_iter_next (&iter, &words, NULL))
    balance += is_arabic (words) ? 1 : -1;
  return balance > 0;
}

guint
dwr_test_catalogue_count (DwrTestCatalogue *self)
{
  return g_hash_table_size (self->entries);
}

/* Two messages may have one translation, and a text may fit two formats: all of them are seen. */
static gboolean
is_one_message (DwrTestCatalogue *self, const char *text)
{
  GPtrArray *messages = g_hash_table_lookup (self->translations, text);
  gboolean is_one = !has_letter (text) || messages != NULL;

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    g_hash_table_add (self->seen, g_ptr_array_index (messages, i));
  if (is_one)
    return TRUE;
  for (guint i = 0; i < self->formats->len; i++) {
    Format *format = g_ptr_array_index (self->formats, i);

    if (!g_regex_match (format->regex, text, 0, NULL))
      continue;
    g_hash_table_add (self->seen, (gpointer) format->message);
    is_one = TRUE;
  }
  return is_one;
}

static gunichar
get_last_character (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  return last != NULL ? g_utf8_get_char (last) : 0;
}

/* Only whole sentences stand beside each other, and lines. */
static gboolean
is_before_gap (DwrTestCatalogue *self, const char *text, const char *end, gboolean is_line)
{
  g_autofree char *first = g_strndup (text, (gsize) (end - text));

  return has_letter (first) && (is_line || g_unichar_ispunct (get_last_character (first))) &&
         is_one_message (self, first);
}

/* Where in a text another message may begin: after what the language has between two sentences, or
 * on a line of its own. (nullable) */
static const char *
skip_gap (DwrTestCatalogue *self, const char *at)
{
  if (*at == '\n')
    return at + strspn (at, "\n");
  return g_str_has_prefix (at, self->between) ? at + strlen (self->between) : NULL;
}

/* A first message, and the rest after it. */
static gboolean
are_messages (DwrTestCatalogue *self, const char *text)
{
  if (is_one_message (self, text))
    return TRUE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    const char *rest = at > text ? skip_gap (self, at) : NULL;

    if (rest != NULL && is_before_gap (self, text, at, *at == '\n') && are_messages (self, rest))
      return TRUE;
  }
  return FALSE;
}

DwrTestWords
dwr_test_catalogue_judge (DwrTestCatalogue *self, const char *text)
{
  g_autofree char *plain = dwr_test_catalogue_dup_plain (text, FALSE);
  g_autofree char *own = dwr_test_catalogue_dup_plain (text, TRUE);

  if (!has_letter (own) || are_messages (self, plain))
    return DWR_TEST_WORDS_TRANSLATED;
  if (g_hash_table_contains (self->english, plain))
    return DWR_TEST_WORDS_ENGLISH;
  return DWR_TEST_WORDS_UNKNOWN;
}

gboolean
dwr_test_catalogue_has_seen (DwrTestCatalogue *self, const char *message)
{
  return g_hash_table_contains (self->seen, message);
}
