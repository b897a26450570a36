/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks over a catalogue once: header, both tables, each string, the hash table. */

#include "config.h"

#include "dwr-catalogue.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAGIC 0x950412deu

/* The minor revision has strings that depend on the system; the major one has "I" among what they
 * are made of, for numbers in the digits of the language. */
#define REVISION_PLAIN 0u
#define REVISION_SYSTEM 0x00001u
#define REVISION_DIGITS 0x10001u

/* A segment's last reference. */
#define SEGMENTS_END 0xffffffffu

/* The header's words; the last five are not there in the plain revision. */
enum {
  WORD_MAGIC,
  WORD_REVISION,
  WORD_COUNT,
  WORD_ORIGINALS,
  WORD_TRANSLATIONS,
  WORD_HASH_SIZE,
  WORD_HASH,
  N_PLAIN_WORDS,
  WORD_N_SEGMENTS = N_PLAIN_WORDS,
  WORD_SEGMENTS,
  WORD_N_SYSTEM,
  WORD_SYSTEM_ORIGINALS,
  WORD_SYSTEM_TRANSLATIONS,
  N_WORDS,
};

typedef struct {
  const guint8 *data;
  gsize size;
  gboolean is_swapped;
  guint64 seen; /* bytes of strings: no string lies in another, so they are not more than @size */
  guint32 count;
  guint32 originals; /* offset of the table, as are the next */
  guint32 translations;
  guint32 hash_size;
  guint32 hash;
  guint32 n_segments; /* of what the system has its own words for */
  guint32 segments;
  guint32 n_system; /* strings with such segments */
  guint32 system_originals;
  guint32 system_translations;
} Catalogue;

/* @offset lies at least four bytes before the end. */
static guint32
read_word (const Catalogue *self, gsize offset)
{
  guint32 word;

  memcpy (&word, self->data + offset, sizeof word);
  return self->is_swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* Words lie on multiples of four: not every processor reads them elsewhere. */
static gboolean
is_inside (const Catalogue *self, guint32 offset, guint64 n_words)
{
  return offset % 4 == 0 && offset + n_words * 4 <= self->size;
}

static gboolean
read_header (Catalogue *self)
{
  if (self->size < N_PLAIN_WORDS * 4)
    return FALSE;
  self->is_swapped = read_word (self, 0) == GUINT32_SWAP_LE_BE (MAGIC);
  if (read_word (self, WORD_MAGIC * 4) != MAGIC)
    return FALSE;
  self->count = read_word (self, WORD_COUNT * 4);
  self->originals = read_word (self, WORD_ORIGINALS * 4);
  self->translations = read_word (self, WORD_TRANSLATIONS * 4);
  self->hash_size = read_word (self, WORD_HASH_SIZE * 4);
  self->hash = read_word (self, WORD_HASH * 4);
  return self->count > 0 && is_inside (self, self->originals, (guint64) self->count * 2) &&
         is_inside (self, self->translations, (guint64) self->count * 2) &&
         is_inside (self, self->hash, self->hash_size);
}

static gboolean
read_system_header (Catalogue *self)
{
  guint32 revision = read_word (self, WORD_REVISION * 4);

  if (revision == REVISION_PLAIN)
    return TRUE;
  if ((revision != REVISION_SYSTEM && revision != REVISION_DIGITS) || self->size < N_WORDS * 4)
    return FALSE;
  self->n_segments = read_word (self, WORD_N_SEGMENTS * 4);
  self->segments = read_word (self, WORD_SEGMENTS * 4);
  self->n_system = read_word (self, WORD_N_SYSTEM * 4);
  self->system_originals = read_word (self, WORD_SYSTEM_ORIGINALS * 4);
  self->system_translations = read_word (self, WORD_SYSTEM_TRANSLATIONS * 4);
  return is_inside (self, self->segments, (guint64) self->n_segments * 2) &&
         is_inside (self, self->system_originals, self->n_system) &&
         is_inside (self, self->system_translations, self->n_system);
}

static guint32
get_length (const Catalogue *self, guint32 table, guint32 index)
{
  return read_word (self, table + (gsize) index * 8);
}

/* Once is_string_sound () has said that it is there. */
static const char *
get_string (const Catalogue *self, guint32 table, guint32 index)
{
  return (const char *) self->data + read_word (self, table + (gsize) index * 8 + 4);
}

/* @size bytes, of which the last is a NUL; there may be others, between the forms of a plural. */
static gboolean
is_text (Catalogue *self, guint64 offset, guint64 size)
{
  const char *text = (const char *) self->data + offset;

  self->seen += size;
  if (size == 0 || offset + size > self->size || self->seen > self->size || text[size - 1] != '\0')
    return FALSE;
  for (const char *part = text; part < text + size; part += strlen (part) + 1)
    if (!g_utf8_validate (part, -1, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
is_string_sound (Catalogue *self, guint32 table, guint32 index)
{
  return is_text (self,
                  read_word (self, table + (gsize) index * 8 + 4),
                  (guint64) get_length (self, table, index) + 1);
}

/* Ids are searched by halves where there is no hash table. */
static gboolean
are_strings_sound (Catalogue *self)
{
  for (guint32 i = 0; i < self->count; i++) {
    if (!is_string_sound (self, self->originals, i) ||
        !is_string_sound (self, self->translations, i))
      return FALSE;
    if (i > 0 && strcmp (get_string (self, self->originals, i - 1),
                         get_string (self, self->originals, i)) >= 0)
      return FALSE;
  }
  return TRUE;
}

/* The offset of the text, then pairs: so many bytes of it, and which segment follows them. */
static gboolean
is_system_string_sound (Catalogue *self, guint32 table, guint32 index)
{
  guint32 offset = read_word (self, table + (gsize) index * 4);
  guint32 text;
  guint64 size = 0;

  if (!is_inside (self, offset, 1))
    return FALSE;
  text = read_word (self, offset);
  for (guint64 pair = (guint64) offset + 4; pair + 8 <= self->size; pair += 8) {
    guint32 part = read_word (self, pair);
    guint32 segment = read_word (self, pair + 4);

    size += part;
    /* The NUL at the end is in the last part. */
    if (segment == SEGMENTS_END)
      return part > 0 && is_text (self, text, size);
    if (segment >= self->n_segments || size > self->size)
      return FALSE;
  }
  return FALSE;
}

static gboolean
are_system_strings_sound (Catalogue *self)
{
  for (guint32 i = 0; i < self->n_segments; i++)
    /* Here the length counts the NUL. */
    if (!is_text (self,
                  read_word (self, self->segments + (gsize) i * 8 + 4),
                  get_length (self, self->segments, i)))
      return FALSE;
  for (guint32 i = 0; i < self->n_system; i++)
    if (!is_system_string_sound (self, self->system_originals, i) ||
        !is_system_string_sound (self, self->system_translations, i))
      return FALSE;
  return TRUE;
}

/* The C library evaluates the rule for plurals as it stands, and raises SIGFPE for a division by
 * zero. All rules divide by plain numbers. */
static gboolean
is_header_entry_sound (const Catalogue *self)
{
  const char *id = get_string (self, self->originals, 0);
  const char *entry = get_string (self, self->translations, 0);
  const char *rule = strstr (entry, "plural=");

  if (*id != '\0' || strstr (entry, "charset=UTF-8\n") == NULL)
    return FALSE;
  for (; rule != NULL && *rule != '\0' && *rule != '\n'; rule++)
    if (*rule == '%' || *rule == '/') {
      const char *divisor = rule + 1 + strspn (rule + 1, " \t");

      if (*divisor < '1' || *divisor > '9')
        return FALSE;
    }
  return TRUE;
}

/* P. J. Weinberger's function, by which the format's hash table is laid out. */
static guint32
hash_id (const char *id)
{
  guint32 value = 0;

  for (; *id != '\0'; id++) {
    guint32 high;

    value = (value << 4) + (guint8) *id;
    high = value & 0xf0000000u;
    value ^= high >> 24;
    value ^= high;
  }
  return value;
}

/* By steps over a prime number of places each place is reached. */
static gboolean
is_prime (guint32 number)
{
  for (guint64 divisor = 2; divisor * divisor <= number; divisor++)
    if (number % divisor == 0)
      return FALSE;
  return number > 1;
}

static gboolean
is_found (const Catalogue *self, guint32 index)
{
  guint32 value = hash_id (get_string (self, self->originals, index));
  guint32 step = 1 + value % (self->hash_size - 2);
  guint64 place = value % self->hash_size;

  for (guint32 n = 0; n < self->hash_size; n++) {
    guint32 entry = read_word (self, self->hash + place * 4);

    if (entry == index + 1)
      return TRUE;
    if (entry == 0)
      return FALSE;
    place = (place + step) % self->hash_size;
  }
  return FALSE;
}

/* A search ends at a place that is empty: without one it would never, and the C library adds the
 * strings that depend on the system. Where each id is found and no other place is taken, the table
 * is as msgfmt wrote it. */
static gboolean
is_hash_table_sound (const Catalogue *self)
{
  guint32 n_taken = 0;

  /* The C library does not look at smaller ones. */
  if (self->hash_size <= 2)
    return TRUE;
  if (self->hash_size <= (guint64) self->count + self->n_system || !is_prime (self->hash_size))
    return FALSE;
  for (guint32 i = 0; i < self->hash_size; i++)
    if (read_word (self, self->hash + (gsize) i * 4) != 0)
      n_taken++;
  if (n_taken != self->count)
    return FALSE;
  for (guint32 i = 0; i < self->count; i++)
    if (!is_found (self, i))
      return FALSE;
  return TRUE;
}

gboolean
dwr_catalogue_is_sound (const guint8 *data, gsize size)
{
  Catalogue self = { .data = data, .size = size };

  if (size > DWR_CATALOGUE_MAX_BYTES)
    return FALSE;
  return read_header (&self) && read_system_header (&self) && are_strings_sound (&self) &&
         are_system_strings_sound (&self) && is_header_entry_sound (&self) &&
         is_hash_table_sound (&self);
}

DwrCatalogueState
dwr_catalogue_look_at (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return errno == ENOENT || errno == ENOTDIR ? DWR_CATALOGUE_ABSENT : DWR_CATALOGUE_DAMAGED;
  /* Read, not mapped: one that is being overwritten would end us by a signal. */
  if (!S_ISREG (status.st_mode) || status.st_size > DWR_CATALOGUE_MAX_BYTES ||
      !g_file_get_contents (path, &data, &size, NULL))
    return DWR_CATALOGUE_DAMAGED;
  return dwr_catalogue_is_sound ((const guint8 *) data, size) ? DWR_CATALOGUE_SOUND
                                                              : DWR_CATALOGUE_DAMAGED;
}
