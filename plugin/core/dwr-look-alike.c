/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges by names alone: a host that has one of DW's names as a part ("dw.com.example"), or letters
 * that look like it; a name before an @; an address of DW's for the words of a link to elsewhere.
 * Names that merely end so ("kdw.de") are other people's. */

#include "config.h"

#include "dwr-look-alike.h"

#include <string.h>

#define HOST_MAX_BYTES 253

/* Of a host as it is written: each byte may be one of its escapes. */
#define WRITTEN_HOST_MAX_BYTES (3 * 4 * HOST_MAX_BYTES)

static const char *const names[] = { "dw.com", "dw.de", "dw-world.de" };

/* Letters that are drawn like Latin ones and do not decompose into them. */
static const struct {
  gunichar letter;
  char latin;
} alike[] = {
  { 0x0501, 'd' }, { 0x217E, 'd' }, { 0x0461, 'w' }, { 0x051D, 'w' }, { 0x0455, 's' },
  { 0x0441, 'c' }, { 0x03F2, 'c' }, { 0x043E, 'o' }, { 0x03BF, 'o' }, { 0x0435, 'e' },
  { 0x043C, 'm' }, { 0x026F, 'w' }, { 0x03C9, 'w' }, { 0x0561, 'w' }, { 0x0585, 'o' },
  { 0x1D04, 'c' }, { 0x1D05, 'd' }, { 0x1D0D, 'm' }, { 0x1D0F, 'o' }, { 0x1D21, 'w' },
};

static char
get_latin (gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    if (alike[i].letter == letter)
      return alike[i].latin;
  return '\0';
}

static void
append_folded (GString *folded, gunichar letter)
{
  char latin = get_latin (letter);

  if (g_unichar_ismark (letter))
    return;
  if (latin != '\0')
    g_string_append_c (folded, latin);
  else
    g_string_append_unichar (folded, letter);
}

/* What a hasty eye reads. (transfer full) (nullable): no text */
static char *
dup_folded (const char *host)
{
  g_autofree char *lower = g_utf8_strdown (host, -1);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);

  for (const char *p = parts; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    append_folded (folded, g_utf8_get_char (p));
  g_string_replace (folded, "vv", "w", 0);
  g_string_replace (folded, "rn", "m", 0);
  return g_string_free (folded, FALSE);
}

/* Whether the name at @at is not the end or the beginning of another. */
static gboolean
stands_alone (const char *text, const char *at, gsize name_bytes)
{
  gsize before_bytes = (gsize) (at - text);
  gboolean is_begun = before_bytes == 0 || !g_ascii_isalnum (at[-1]) ||
                      (before_bytes >= 3 && strncmp (at - 3, "www", 3) == 0);

  return is_begun && !g_ascii_isalnum (at[name_bytes]);
}

static gboolean
has_name (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (const char *at = strstr (text, names[i]); at != NULL; at = strstr (at + 1, names[i]))
      if (stands_alone (text, at, strlen (names[i])))
        return TRUE;
  return FALSE;
}

/* @host: in ASCII */
static gboolean
is_of_dw (const char *host)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *ending = g_strconcat (".", names[i], NULL);

    if (g_str_equal (host, names[i]) || g_str_has_suffix (host, ending))
      return TRUE;
  }
  return FALSE;
}

/* "USER@HOST:PORT" at the start of @rest. (transfer full) */
static char *
dup_authority_at (const char *rest)
{
  return g_utf8_make_valid (rest, (gssize) strcspn (rest, "/?#\\"));
}

/* Of an address as browsers read it: without the tabs and line ends in it and the spaces around it,
 * and with any slashes, or none, behind its scheme. A space in it is a part of the user's name, or
 * there is no such host. (transfer full) (nullable): it is none of the web */
static char *
dup_authority (const char *address)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *rest = NULL;

  while (*address != '\0' && (guchar) *address <= ' ')
    address++;
  for (const char *p = address; *p != '\0'; p++)
    if (strchr ("\t\r\n", *p) == NULL)
      g_string_append_c (plain, *p);
  while (plain->len > 0 && (guchar) plain->str[plain->len - 1] <= ' ')
    g_string_truncate (plain, plain->len - 1);
  if (g_ascii_strncasecmp (plain->str, "https:", strlen ("https:")) == 0)
    rest = plain->str + strlen ("https:");
  else if (g_ascii_strncasecmp (plain->str, "http:", strlen ("http:")) == 0)
    rest = plain->str + strlen ("http:");
  return rest != NULL ? dup_authority_at (rest + strspn (rest, "/\\")) : NULL;
}

/* With the signs that browsers let stand in a name and ask for. */
static gboolean
is_host (const char *host)
{
  static const char *const letters = "abcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=`{}\"";

  return *host != '\0' && strlen (host) <= HOST_MAX_BYTES &&
         strspn (host, letters) == strlen (host) && strstr (host, "..") == NULL;
}

/* As browsers encode it: GLib does not know of the one mark that is a letter by itself. (transfer
 * full) (nullable) */
static char *
dup_ascii (const char *host)
{
  g_autoptr (GString) mapped = g_string_new (host);

  g_string_replace (mapped, "\u0345", "\u03b9", 0);
  return g_hostname_to_ascii (mapped->str);
}

/* (transfer full) (nullable): in ASCII, as it is asked for */
static char *
dup_host (const char *authority)
{
  const char *at = strrchr (authority, '@');
  const char *start = at != NULL ? at + 1 : authority;
  gsize host_bytes = strcspn (start, *start == '[' ? "]" : ":");
  g_autofree char *host = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *lower = NULL;

  if (*start == '[' && strspn (start + 1, "0123456789abcdefABCDEF:.") + 1 == host_bytes)
    return start[host_bytes] == ']' ? g_strndup (start, host_bytes + 1) : NULL;
  if (host_bytes > WRITTEN_HOST_MAX_BYTES)
    return NULL;
  host = g_uri_unescape_segment (start, start + host_bytes, NULL);
  ascii = host != NULL ? dup_ascii (host) : NULL;
  if (ascii == NULL)
    return NULL;
  while (g_str_has_suffix (ascii, "."))
    ascii[strlen (ascii) - 1] = '\0';
  lower = g_ascii_strdown (ascii, -1);
  return is_host (lower) ? g_steal_pointer (&lower) : NULL;
}

/* @word: of a link's words, without spaces. Alone it may be a mere host; among others it is an
 * address only if it begins like one: "DW, on dw.com" is none. */
static gboolean
is_address_of_dw (const char *word, gboolean is_alone)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);
  const char *scheme_end = strstr (lower, "://");
  const char *start = scheme_end != NULL ? scheme_end + strlen ("://") : lower;
  g_autofree char *authority = NULL;
  g_autofree char *host = NULL;

  start += scheme_end == NULL ? strspn (start, "(<[{\"'") : 0;
  if (scheme_end == NULL && !is_alone && !g_str_has_prefix (start, "www."))
    return FALSE;
  authority = dup_authority_at (start);
  authority[strcspn (authority, ")>]},;!\"'")] = '\0';
  host = dup_host (authority);
  return host != NULL && is_of_dw (host);
}

/* Whether a link's words are, or have among them, an address of DW's. */
static gboolean
has_address_of_dw (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *spaced = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_auto (GStrv) list = g_strsplit_set (spaced, " \t\r\n", -1);
  guint n_words = 0;

  for (char **word = list; *word != NULL; word++)
    n_words += **word != '\0';
  for (char **word = list; *word != NULL; word++)
    if (**word != '\0' && is_address_of_dw (*word, n_words == 1))
      return TRUE;
  return FALSE;
}

/* Whether what stands before the @, or the host, looks like DW's. */
static gboolean
looks_like_dw (const char *authority, const char *host)
{
  g_autofree char *shown = g_hostname_to_unicode (host);
  g_autofree char *folded = dup_folded (shown != NULL ? shown : host);
  const char *at = strrchr (authority, '@');
  g_autofree char *user = at != NULL ? g_strndup (authority, (gsize) (at - authority)) : NULL;
  g_autofree char *folded_user = user != NULL ? dup_folded (user) : NULL;

  return has_name (folded) || (folded_user != NULL && has_name (folded_user));
}

char *
dwr_look_alike_dup_host (const char *address, const char *words)
{
  g_autofree char *authority = dup_authority (address);
  g_autofree char *host = authority != NULL ? dup_host (authority) : NULL;

  if (host == NULL || is_of_dw (host))
    return NULL;
  if (!looks_like_dw (authority, host) && (words == NULL || !has_address_of_dw (words)))
    return NULL;
  return g_steal_pointer (&host);
}
