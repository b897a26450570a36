/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. printf () itself reads the format and its numbers; we only mark in the format
 * where a number comes to stand. */

#include "config.h"

#include "dwr/dwr-numerals.h"

#include <stdarg.h>
#include <string.h>

#include "dwr/dwr-i18n.h"

#define N_DIGITS 10
#define BYTES_PER_KB 1000
#define BYTES_PER_MB (1000 * BYTES_PER_KB)

/* Around a number. No text that is shown has them. */
#define BEGIN_NUMBER '\001'
#define END_NUMBER '\002'

/* What stands between "%" and the letter: a place ("1$"), flags, a width. */
#define BEFORE_LETTER "0123456789$-+ #'I"

/* (transfer none) (nullable): those of C */
static const char *
get_digits (void)
{
  /* TRANSLATORS: not a word: the ten digits, from nought to nine, as your language writes them in a
   * text of today. All numbers and dates are written with them. */
  const char *digits = C_("digits", "0123456789");

  return *digits != '0' && g_utf8_strlen (digits, -1) == N_DIGITS ? digits : NULL;
}

static void
append_own (GString *out, const char *digits, char digit)
{
  g_string_append_unichar (
      out,
      g_utf8_get_char (g_utf8_offset_to_pointer (digits, g_ascii_digit_value (digit))));
}

/* @format with marks around each "%u". (transfer full) */
static char *
mark_numbers (const char *format)
{
  GString *marked = g_string_new (NULL);

  while (*format != '\0') {
    gsize length = strcspn (format, "%");

    g_string_append_len (marked, format, (gssize) length);
    format += length;
    if (*format == '\0')
      break;
    length = 1 + strspn (format + 1, BEFORE_LETTER);
    length += format[length] != '\0';
    if (format[length - 1] == 'u')
      g_string_append_c (marked, BEGIN_NUMBER);
    g_string_append_len (marked, format, (gssize) length);
    if (format[length - 1] == 'u')
      g_string_append_c (marked, END_NUMBER);
    format += length;
  }
  return g_string_free (marked, FALSE);
}

/* The numbers of @text in @digits. @is_number: they are not marked. (transfer full) */
static char *
replace_numbers (const char *text, const char *digits, gboolean is_number)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text == BEGIN_NUMBER || *text == END_NUMBER)
      is_number = *text == BEGIN_NUMBER;
    else if (is_number && g_ascii_isdigit (*text))
      append_own (out, digits, *text);
    else
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

char *
dwr_numerals_dup (const char *text)
{
  const char *digits = get_digits ();

  g_return_val_if_fail (text != NULL, NULL);

  return digits != NULL ? replace_numbers (text, digits, TRUE) : g_strdup (text);
}

/* Marks change nothing of what a format takes, which no compiler can know. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
char *
dwr_numerals_format (const char *format, ...)
{
  const char *digits = get_digits ();
  g_autofree char *marked = NULL;
  g_autofree char *text = NULL;
  va_list arguments;

  g_return_val_if_fail (format != NULL, NULL);

  marked = digits != NULL ? mark_numbers (format) : g_strdup (format);
  va_start (arguments, format);
  text = g_strdup_vprintf (marked, arguments);
  va_end (arguments);
  return digits != NULL ? replace_numbers (text, digits, FALSE) : g_steal_pointer (&text);
}
#pragma GCC diagnostic pop

/* Rounded. */
static guint64
count_units (guint64 n_bytes, guint64 bytes_per_unit)
{
  return n_bytes / bytes_per_unit + (n_bytes % bytes_per_unit >= bytes_per_unit / 2 ? 1 : 0);
}

char *
dwr_numerals_dup_size (guint64 n_bytes)
{
  guint64 n_kb = count_units (n_bytes, BYTES_PER_KB);
  guint64 n_mb = count_units (n_bytes, BYTES_PER_MB);

  /* What is more than nothing is not told to be nothing. */
  if (n_bytes > 0)
    n_kb = MAX (n_kb, 1);
  if (n_kb < BYTES_PER_MB / BYTES_PER_KB)
    /* TRANSLATORS: a size of files: 1 kB is 1000 bytes */
    return dwr_numerals_format (C_("size", "%u kB"), (guint) n_kb);
  /* TRANSLATORS: a size of files: 1 MB is a million bytes */
  return dwr_numerals_format (C_("size", "%u MB"), (guint) MIN (n_mb, G_MAXUINT));
}
