/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges by names alone: a host that has one of DW's names as a part ("dw.com.example"), or letters
 * that look like it; a name before an @; an address of DW's for the words of a link to elsewhere.
 * Names that merely end so ("kdw.de") are other people's. */

#include "config.h"

#include "dwr-look-alike.h"

#include <string.h>

#define HOST_MAX_BYTES 253
#define AUTHORITY_MAX_BYTES 1024

static const char *const names[] = { "dw.com", "dw.de", "dw-world.de" };

/* Letters that are drawn like Latin ones and do not decompose into them. */
static const struct {
  gunichar letter;
  char latin;
} alike[] = {
  { 0x0501, 'd' }, { 0x217E, 'd' }, { 0x0461, 'w' }, { 0x051D, 'w' },
  { 0x0455, 's' }, { 0x0441, 'c' }, { 0x03F2, 'c' }, { 0x043E, 'o' },
  { 0x03BF, 'o' }, { 0x0435, 'e' }, { 0x043C, 'm' }, { 0x026F, 'w' },
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

/* "USER@HOST:PORT" of an address. (transfer full) (nullable) */
static char *
dup_authority (const char *address)
{
  const char *scheme_end = strstr (address, "://");
  const char *start = scheme_end != NULL ? scheme_end + strlen ("://") : address;
  gsize authority_bytes = strcspn (start, "/?#\\ \t\r\n");

  if (authority_bytes == 0 || authority_bytes > AUTHORITY_MAX_BYTES)
    return NULL;
  return g_utf8_make_valid (start, (gssize) authority_bytes);
}

/* (transfer full) (nullable): in ASCII, as it is asked for */
static char *
dup_host (const char *authority)
{
  const char *at = strrchr (authority, '@');
  const char *start = at != NULL ? at + 1 : authority;
  g_autofree char *host = g_strndup (start, strcspn (start, ":"));
  g_autofree char *ascii = NULL;

  while (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  if (strchr (host, '.') == NULL || strpbrk (host, "%<>\"'()[]{}") != NULL)
    return NULL;
  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL || strlen (ascii) > HOST_MAX_BYTES)
    return NULL;
  return g_ascii_strdown (ascii, -1);
}

static gboolean
is_address_of_dw (const char *words)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  g_autofree char *authority = NULL;
  g_autofree char *host = NULL;

  if (strpbrk (stripped, " \t\r\n") != NULL)
    return FALSE;
  authority = dup_authority (stripped);
  host = authority != NULL ? dup_host (authority) : NULL;
  return host != NULL && is_of_dw (host);
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
  if (!looks_like_dw (authority, host) && (words == NULL || !is_address_of_dw (words)))
    return NULL;
  return g_steal_pointer (&host);
}
