/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks for links to articles in a mail, inside the mail client. Each byte is looked at a bounded
 * number of times, whatever the mail's author wrote; what is found passes the link gate. */

#include "config.h"

#include "dwr/dwr-link-scan.h"

#include <string.h>

#include "dwr-char-refs.h"
#include "dwr-look-alike.h"
#include "dwr/dwr-text.h"

#define HTTPS "https://"
#define HTTP "http://"
#define SHORT_HOST "https://p.dw.com/"

/* An address in angle brackets may be folded over lines; so far its end is looked for. */
#define BRACKETED_MAX_BYTES (2 * DWR_LINK_MAX_BYTES)

/* So many addresses of one text are tried; a mail with more is not meant to be read. */
#define ADDRESSES_MAX 5000

/* So much of the words inside one HTML link is kept. */
#define WORDS_MAX_BYTES 4096

void
dwr_found_link_free (DwrFoundLink *found)
{
  dwr_link_unref (found->link);
  g_free (found->title);
  g_free (found);
}

GPtrArray *
dwr_found_links_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_found_link_free);
}

/* The title of a link that nobody gave words to. */
static char *
dup_plain_title (DwrLink *link)
{
  char *title = dwr_link_dup_slug_title (link);

  return title != NULL ? title : g_strdup (dwr_link_get_uri (link) + strlen (HTTPS));
}

/* Whether a link's words only repeat an address. */
static gboolean
is_address (const char *title)
{
  if (strchr (title, ' ') != NULL)
    return FALSE;
  return g_ascii_strncasecmp (title, "www.", strlen ("www.")) == 0 ||
         strstr (title, "://") != NULL ||
         (strchr (title, '.') != NULL && strchr (title, '/') != NULL);
}

static gboolean
is_same_article (DwrLink *a, DwrLink *b)
{
  const char *a_id = dwr_link_get_id (a);
  const char *b_id = dwr_link_get_id (b);

  if (a_id == NULL || b_id == NULL)
    return strcmp (dwr_link_get_uri (a), dwr_link_get_uri (b)) == 0;
  return strcmp (a_id, b_id) == 0;
}

/* A newsletter links the picture first and the headline after it: words beat the slug. */
static void
improve_title (DwrFoundLink *found, const char *title)
{
  g_autofree char *plain_title = dup_plain_title (found->link);

  if (title == NULL || strcmp (found->title, plain_title) != 0)
    return;
  g_free (found->title);
  found->title = g_strdup (title);
}

/* @words: (nullable): the words of the link, not cleaned */
static void
add_link (GPtrArray *found, DwrLink *link, const char *words)
{
  g_autofree char *title = dwr_text_dup_title (words);
  DwrFoundLink *added;

  if (*title == '\0' || is_address (title))
    g_clear_pointer (&title, g_free);
  for (guint i = 0; i < found->len; i++) {
    DwrFoundLink *other = g_ptr_array_index (found, i);

    if (is_same_article (other->link, link)) {
      improve_title (other, title);
      return;
    }
  }
  if (found->len >= DWR_LINK_SCAN_MAX)
    return;
  added = g_new0 (DwrFoundLink, 1);
  added->link = dwr_link_ref (link);
  added->title = title != NULL ? g_steal_pointer (&title) : dup_plain_title (link);
  g_ptr_array_add (found, added);
}

/* (transfer full) (nullable): the link if a reader could show it */
static DwrLink *
parse_readable (const char *address)
{
  g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_GIVEN, NULL);

  return link != NULL && dwr_link_is_readable (link) ? g_steal_pointer (&link) : NULL;
}

void
dwr_link_scan_add (GPtrArray *found, const char *address, const char *title)
{
  g_autoptr (DwrLink) link = NULL;

  g_return_if_fail (found != NULL && address != NULL);

  link = parse_readable (address);
  if (link != NULL)
    add_link (found, link, title);
}

/* What a text is searched for: one of the two. */
typedef struct {
  GPtrArray *found; /* (nullable) borrowed: articles */
  GPtrArray *hosts; /* (nullable) borrowed: hosts that look like DW's */
} Wanted;

static void
add_host (GPtrArray *hosts, const char *address, const char *words)
{
  g_autofree char *host = dwr_look_alike_dup_host (address, words);

  if (host != NULL && hosts->len < DWR_LINK_SCAN_LOOK_ALIKES_MAX &&
      !g_ptr_array_find_with_equal_func (hosts, host, g_str_equal, NULL))
    g_ptr_array_add (hosts, g_steal_pointer (&host));
}

/* Plain text */

/* Whether [@start, @end) reads "a-123": nothing but ASCII can belong to that path segment. */
static gboolean
is_typed_id (const char *start, const char *end)
{
  static const char *const types[] = { "a-", "av-", "video-", "audio-", "g-", "live-" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    gsize digits;

    if (!g_str_has_prefix (start, types[i]))
      continue;
    digits = strspn (start + strlen (types[i]), "0123456789");
    return digits > 0 && start + strlen (types[i]) + digits == end;
  }
  return FALSE;
}

/* Where the address that starts at @start cannot go on. Chinese text follows an address without a
 * space, and a slug may be Chinese: what follows the id is not part of it. */
static const char *
find_address_end (const char *start, const char *scheme)
{
  const char *p = start + strlen (scheme);
  const char *segment = p;
  gboolean ascii_only = g_ascii_strncasecmp (start, SHORT_HOST, strlen (SHORT_HOST)) == 0;
  gboolean segment_is_ascii = TRUE;

  for (; *p != '\0' && p - start <= DWR_LINK_MAX_BYTES; p++) {
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p) || strchr ("\"<>\\", *p) != NULL)
      break;
    if (*p == '/') {
      segment = p + 1;
      segment_is_ascii = TRUE;
    } else if (*p == '?' || *p == '#') {
      ascii_only = TRUE;
    } else if ((guchar) *p >= 0x80) {
      if (ascii_only || (segment_is_ascii && is_typed_id (segment, p)))
        break;
      segment_is_ascii = FALSE;
    }
  }
  return p;
}

/* Takes off the punctuation of the sentence around the address. An article's address ends in its id
 * or its short code, so no bracket at the end is its own. */
static const char *
trim_punctuation (const char *start, const char *end)
{
  const char *last;

  while ((last = g_utf8_find_prev_char (start, end)) != NULL) {
    gboolean is_part = (guchar) *last < 0x80 ? strchr (".,;:!?'*_|~()[]{}", *last) == NULL
                                             : !g_unichar_ispunct (g_utf8_get_char (last));

    if (is_part)
      break;
    end = last;
  }
  return end;
}

/* An address in angle brackets, "<https://...>" or "<URL:https://...>", where mail programs may
 * have folded it (RFC 3986, appendix C). (transfer full) (nullable) */
static DwrLink *
read_bracketed (const char *text, const char *start, const char **end)
{
  g_autoptr (GString) address = g_string_new (NULL);
  const char *p;

  if (start - text >= 4 && g_ascii_strncasecmp (start - 4, "URL:", 4) == 0)
    start -= 4;
  if (start == text || start[-1] != '<')
    return NULL;
  start = g_ascii_toupper (*start) == 'U' ? start + 4 : start;
  for (p = start; *p != '\0' && *p != '>' && p - start < BRACKETED_MAX_BYTES; p++) {
    if (*p == '<')
      return NULL;
    if (g_ascii_isspace (*p)) {
      gsize spaces = strspn (p, " \t\r\n");

      if (memchr (p, '\n', spaces) == NULL)
        return NULL;
      p += spaces - 1;
    } else {
      g_string_append_c (address, *p);
    }
  }
  if (*p != '>')
    return NULL;
  *end = p;
  return parse_readable (address->str);
}

/* The scheme of the address that starts at @p, if it is one to look at; without encryption nothing
 * is read, but anybody may be led there. (nullable) */
static const char *
get_scheme (const char *p, const Wanted *wanted)
{
  if (g_ascii_strncasecmp (p, HTTPS, strlen (HTTPS)) == 0)
    return HTTPS;
  if (wanted->hosts != NULL && g_ascii_strncasecmp (p, HTTP, strlen (HTTP)) == 0)
    return HTTP;
  return NULL;
}

/* Takes the address that starts at @p with @scheme. Returns: its end */
static const char *
take_address (const Wanted *wanted, const char *text, const char *p, const char *scheme)
{
  const char *end = NULL;
  g_autoptr (DwrLink) link = wanted->found != NULL ? read_bracketed (text, p, &end) : NULL;
  g_autofree char *address = NULL;

  if (link == NULL) {
    end = find_address_end (p, scheme);
    address = g_strndup (p, (gsize) (trim_punctuation (p, end) - p));
  }
  if (link == NULL && wanted->found != NULL)
    link = parse_readable (address);
  if (wanted->hosts != NULL)
    add_host (wanted->hosts, address, NULL);
  if (link != NULL)
    add_link (wanted->found, link, NULL);
  return end;
}

static void
scan_text (const Wanted *wanted, const char *text)
{
  const char *p = text;
  guint addresses = 0;

  while (addresses < ADDRESSES_MAX && (p = strpbrk (p, "hH")) != NULL) {
    const char *scheme = get_scheme (p, wanted);

    if (scheme == NULL || (p > text && g_ascii_isalnum (p[-1]))) {
      p++;
      continue;
    }
    addresses++;
    p = take_address (wanted, text, p, scheme);
  }
}

void
dwr_link_scan_text (GPtrArray *found, const char *text)
{
  g_return_if_fail (found != NULL && text != NULL);

  scan_text (&(const Wanted){ found, NULL }, text);
}

void
dwr_link_scan_look_alikes_text (GPtrArray *hosts, const char *text)
{
  g_return_if_fail (hosts != NULL && text != NULL);

  scan_text (&(const Wanted){ NULL, hosts }, text);
}

/* HTML */

/* The link whose words are being read. */
typedef struct {
  const Wanted *wanted;
  DwrLink *link;   /* owned (nullable) */
  char *address;   /* owned (nullable): to be judged with the words */
  GString *words;  /* references not decoded */
  guint addresses; /* tried so far */
} OpenLink;

static void
close_link (OpenLink *open)
{
  g_autofree char *words = dwr_char_refs_decode (open->words->str, open->words->len);

  if (open->link != NULL)
    add_link (open->wanted->found, open->link, words);
  if (open->address != NULL)
    add_host (open->wanted->hosts, open->address, words);
  g_clear_pointer (&open->link, dwr_link_unref);
  g_clear_pointer (&open->address, g_free);
  g_string_truncate (open->words, 0);
}

static void
append_words (OpenLink *open, const char *words, gsize words_bytes)
{
  gsize room = WORDS_MAX_BYTES - open->words->len;

  if (open->link != NULL || open->address != NULL)
    g_string_append_len (open->words, words, (gssize) MIN (words_bytes, room));
}

static gboolean
is_name (const char *name, gsize name_bytes, const char *expected)
{
  return name_bytes == strlen (expected) && g_ascii_strncasecmp (name, expected, name_bytes) == 0;
}

/* Reads one attribute at @p inside a tag; gives its value if it is `href`. Returns where the next
 * one may start. */
static const char *
read_attribute (const char *p, const char **href, gsize *href_bytes)
{
  const char *name = p;
  const char *value;
  gsize name_bytes, value_bytes;

  p += strcspn (p, " \t\r\n\f/>=") + (*p == '=');
  name_bytes = (gsize) (p - name);
  p += strspn (p, " \t\r\n\f");
  if (*p != '=')
    return p;
  p++;
  p += strspn (p, " \t\r\n\f");
  if (*p == '"' || *p == '\'') {
    const char quote[] = { *p, '\0' };

    value = ++p;
    value_bytes = strcspn (value, quote);
    p += value_bytes + (value[value_bytes] != '\0');
  } else {
    value = p;
    value_bytes = strcspn (value, " \t\r\n\f>");
    p += value_bytes;
  }
  if (*href == NULL && is_name (name, name_bytes, "href")) {
    *href = value;
    *href_bytes = value_bytes;
  }
  return p;
}

static void
open_link (OpenLink *open, const char *href, gsize href_bytes)
{
  g_autofree char *address = NULL;

  close_link (open);
  /* A reference is longer than what it names, but not ten times. */
  if (href == NULL || href_bytes > 10 * DWR_LINK_MAX_BYTES || open->addresses++ >= ADDRESSES_MAX)
    return;
  address = g_strstrip (dwr_char_refs_decode (href, href_bytes));
  if (open->wanted->found != NULL)
    open->link = parse_readable (address);
  else
    open->address = g_steal_pointer (&address);
}

/* Elements whose tags do not part words. */
static gboolean
is_inside_words (const char *name, gsize name_bytes)
{
  static const char *const names[] = { "b",    "i",   "em",  "strong", "u",  "font",
                                       "span", "sub", "sup", "small",  "wbr" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (is_name (name, name_bytes, names[i]))
      return TRUE;
  }
  return FALSE;
}

/* The end of an element whose content is not text, @p being behind its start tag. */
static const char *
skip_raw_element (const char *p, const char *name, gsize name_bytes)
{
  while ((p = strchr (p, '<')) != NULL) {
    if (p[1] == '/' && g_ascii_strncasecmp (p + 2, name, name_bytes) == 0)
      return p;
    p++;
  }
  return NULL;
}

/* What follows the comment that starts at @p with "<!--"; NULL if it does not end. "<!-->" is a
 * whole one. */
static const char *
skip_comment (const char *p)
{
  const char *end = p + strlen ("<!--");

  while ((end = strchr (end, '>')) != NULL) {
    if (end[-1] == '-' && end[-2] == '-')
      return end + 1;
    end++;
  }
  return NULL;
}

/* Reads the tag that starts at @p, "<a href=...>" or "</a>". Returns what follows it, or NULL when
 * the text ends inside. */
static const char *
read_tag (OpenLink *open, const char *p)
{
  gboolean is_end = p[1] == '/';
  const char *name = p + 1 + is_end;
  gsize name_bytes = strcspn (name, " \t\r\n\f/>");
  const char *href = NULL;
  gsize href_bytes = 0;

  for (p = name + name_bytes; *p != '>';) {
    p += strspn (p, " \t\r\n\f/");
    if (*p == '\0')
      return NULL;
    if (*p != '>')
      p = read_attribute (p, &href, &href_bytes);
  }
  p++;
  if (is_name (name, name_bytes, "a")) {
    if (is_end)
      close_link (open);
    else
      open_link (open, href, href_bytes);
  } else if (!is_end && is_name (name, name_bytes, "area")) {
    open_link (open, href, href_bytes);
    close_link (open);
  } else if (!is_end &&
             (is_name (name, name_bytes, "script") || is_name (name, name_bytes, "style"))) {
    return skip_raw_element (p, name, name_bytes);
  } else if (!is_inside_words (name, name_bytes)) {
    append_words (open, " ", 1);
  }
  return p;
}

static void
scan_html (const Wanted *wanted, const char *html)
{
  g_autoptr (GString) words = g_string_new (NULL);
  OpenLink open = { wanted, NULL, NULL, words, 0 };
  const char *p = html;

  while (p != NULL && *p != '\0') {
    if (g_str_has_prefix (p, "<!--")) {
      p = skip_comment (p);
    } else if (*p == '<' && (g_ascii_isalpha (p[1]) || strchr ("/!?", p[1]) != NULL)) {
      p = p[1] != '\0' ? read_tag (&open, p) : NULL;
    } else {
      gsize text_bytes = 1 + strcspn (p + 1, "<");

      append_words (&open, p, text_bytes);
      p += text_bytes;
    }
  }
  close_link (&open);
}

void
dwr_link_scan_html (GPtrArray *found, const char *html)
{
  g_return_if_fail (found != NULL && html != NULL);

  scan_html (&(const Wanted){ found, NULL }, html);
}

void
dwr_link_scan_look_alikes_html (GPtrArray *hosts, const char *html)
{
  g_return_if_fail (hosts != NULL && html != NULL);

  scan_html (&(const Wanted){ NULL, hosts }, html);
}
