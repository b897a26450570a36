/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate: every address that DW Reader follows passes dwr_link_parse () once and is a DwrLink
 * from then on. How an address must be written is dwr-link-parts.c's; which hosts are Deutsche
 * Welle's, and what their paths mean, is decided here. */

#include "config.h"

#include "dwr/dwr-link.h"

#include <string.h>

#include "dwr-link-parts.h"
#include "dwr/dwr-text.h"

/* More digits than any id that DW has given; it still fits into 64 bits. */
#define ID_MAX_DIGITS 12

/* Short codes seen have 4 to 6 characters. */
#define SHORT_CODE_MAX_CHARS 16

/* What a host serves. */
typedef enum { SITE_PAGES, SITE_SHORT, SITE_FILES, SITE_FEEDS } Site;

typedef struct {
  const char *host;      /* as somebody may write it */
  const char *canonical; /* as it is connected to */
  Site site;
} HostRule;

/* The whole list; another host is not Deutsche Welle. */
static const HostRule host_rules[] = {
  { "www.dw.com", "www.dw.com", SITE_PAGES },
  { "dw.com", "www.dw.com", SITE_PAGES },
  { "m.dw.com", "www.dw.com", SITE_PAGES },
  { "amp.dw.com", "www.dw.com", SITE_PAGES },
  { "learngerman.dw.com", "learngerman.dw.com", SITE_PAGES },
  { "corporate.dw.com", "corporate.dw.com", SITE_PAGES },
  { "akademie.dw.com", "akademie.dw.com", SITE_PAGES },
  { "p.dw.com", "p.dw.com", SITE_SHORT },
  { "static.dw.com", "static.dw.com", SITE_FILES },
  { "rss.dw.com", "rss.dw.com", SITE_FEEDS },
  { "partner.dw.com", "rss.dw.com", SITE_FEEDS },
  { "www.dw.de", "www.dw.com", SITE_PAGES },
  { "dw.de", "www.dw.com", SITE_PAGES },
  { "rss.dw.de", "rss.dw.com", SITE_FEEDS },
  { "partner.dw.de", "rss.dw.com", SITE_FEEDS },
  { "www.dw-world.de", "www.dw.com", SITE_PAGES },
  { "dw-world.de", "www.dw.com", SITE_PAGES },
  { "rss.dw-world.de", "rss.dw.com", SITE_FEEDS },
  { "partner.dw-world.de", "rss.dw.com", SITE_FEEDS },
};

typedef struct {
  const char *type; /* what stands before the id */
  DwrLinkKind kind;
  gboolean has_channel; /* a second number may follow */
} TypeRule;

static const TypeRule type_rules[] = {
  { "a", DWR_LINK_ARTICLE, FALSE },       { "av", DWR_LINK_MEDIA, FALSE },
  { "video", DWR_LINK_VIDEO, FALSE },     { "audio", DWR_LINK_AUDIO, FALSE },
  { "g", DWR_LINK_GALLERY, FALSE },       { "live", DWR_LINK_LIVEBLOG, FALSE },
  { "t", DWR_LINK_TOPIC, FALSE },         { "s", DWR_LINK_SECTION, TRUE },
  { "st", DWR_LINK_SECTION, FALSE },      { "e", DWR_LINK_SECTION, TRUE },
  { "program", DWR_LINK_SECTION, FALSE }, { "person", DWR_LINK_SECTION, FALSE },
  { "l", DWR_LINK_SECTION, FALSE },       { "c", DWR_LINK_SECTION, FALSE },
  { "gr", DWR_LINK_SECTION, FALSE },
};

/* First path segments that are languages: DW's own list, and "fa" of before 2023. */
static const char *const languages[] = {
  "de", "en", "es", "fr", "pt-br", "pt-002",  "ru", "uk", "pl", "tr",    "el",    "ro",
  "bg", "sq", "bs", "hr", "sr",    "mk",      "ar", "fa", "hu", "fa-ir", "fa-af", "ps",
  "ur", "hi", "bn", "id", "zh",    "zh-hant", "am", "ha", "sw", NULL,
};

struct _DwrLink {
  char *uri;
  char *host;
  DwrLinkKind kind;
  char *id;       /* (nullable) */
  char *language; /* (nullable) */
  char *slug;     /* (nullable) percent-decoded */
};

G_DEFINE_BOXED_TYPE (DwrLink, dwr_link, dwr_link_ref, dwr_link_unref)

static const HostRule *
find_host (const char *host, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (host_rules); i++) {
    if (strcmp (host, host_rules[i].host) == 0)
      return &host_rules[i];
  }
  dwr_link_refuse (error, DWR_LINK_NOT_DW, host);
  return NULL;
}

/* The bytes of a valid id at the start of @text, else 0. */
static gsize
count_id_digits (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits <= ID_MAX_DIGITS ? digits : 0;
}

/* Reads "a-123" or, for types that have a channel, "e-123-45". */
static gboolean
read_typed_id (DwrLink *link, const char *segment)
{
  for (gsize i = 0; i < G_N_ELEMENTS (type_rules); i++) {
    gsize type_bytes = strlen (type_rules[i].type);
    const char *id = segment + type_bytes + 1;
    gsize digits;

    if (strncmp (segment, type_rules[i].type, type_bytes) != 0 || segment[type_bytes] != '-')
      continue;
    digits = count_id_digits (id);
    if (digits == 0)
      return FALSE;
    if (id[digits] != '\0') {
      gsize channel_digits = id[digits] == '-' ? count_id_digits (id + digits + 1) : 0;

      if (!type_rules[i].has_channel || channel_digits == 0 ||
          id[digits + 1 + channel_digits] != '\0')
        return FALSE;
    }
    link->kind = type_rules[i].kind;
    link->id = g_strndup (id, digits);
    return TRUE;
  }
  return FALSE;
}

/* Reads "123_604.jpg", or "0,,123_10,00.jpg" of before 2016. */
static gboolean
read_image_name (DwrLink *link, const char *name)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".webp", ".gif" };
  const char *id = g_str_has_prefix (name, "0,,") ? name + strlen ("0,,") : name;
  gsize digits = count_id_digits (id);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (!g_str_has_suffix (name, endings[i]))
      continue;
    link->kind = DWR_LINK_IMAGE;
    if (digits > 0 && id[digits] == '_')
      link->id = g_strndup (id, digits);
    return TRUE;
  }
  return FALSE;
}

/* "0,,4708386,00.html" or "0,2144,4708386,00.html", articles of before 2013. (nullable) */
static char *
dup_comma_id (const char *name)
{
  g_auto (GStrv) fields = g_strsplit (name, ",", -1);
  gsize digits;

  if (g_strv_length (fields) != 4 || strcmp (fields[0], "0") != 0 ||
      !g_str_has_suffix (fields[3], ".html"))
    return NULL;
  digits = count_id_digits (fields[2]);
  if (digits == 0 || (fields[2][digits] != '\0' && fields[2][digits] != '_'))
    return NULL;
  return g_strndup (fields[2], digits);
}

static gboolean
is_short_code (const char *code)
{
  gsize i = 0;

  while (g_ascii_isalnum (code[i]))
    i++;
  return i > 0 && i <= SHORT_CODE_MAX_CHARS && code[i] == '\0';
}

/* Forms that are written anew: "/dw/article/0,,ID,00.html" becomes "/a-ID", and the short link on
 * another host than p.dw.com moves there. */
static void
rewrite_old_forms (DwrLinkParts *parts, const HostRule **rule)
{
  guint length = g_strv_length (parts->segments);
  char **segments = parts->segments;

  if ((*rule)->site != SITE_PAGES)
    return;
  if (length == 2 && strcmp (segments[0], "p") == 0 && is_short_code (segments[1])) {
    *rule = find_host ("p.dw.com", NULL);
  } else if (length >= 3 && strcmp (segments[0], "dw") == 0 &&
             strcmp (segments[1], "article") == 0) {
    g_autofree char *id = dup_comma_id (segments[length - 1]);

    if (id != NULL) {
      g_strfreev (parts->segments);
      parts->segments = g_new0 (char *, 2);
      parts->segments[0] = g_strconcat ("a-", id, NULL);
    }
  }
}

static void
read_page_path (DwrLink *link, char **segments)
{
  guint length = g_strv_length (segments);

  if (length == 0)
    return;
  if (g_strv_contains (languages, segments[0]))
    link->language = g_strdup (segments[0]);
  if (strcmp (segments[0], "image") == 0 && read_image_name (link, segments[length - 1]))
    return;
  if (!read_typed_id (link, segments[length - 1]) || length < 2)
    return;
  if (length > 2 || link->language == NULL)
    link->slug = g_strdup (segments[length - 2]);
}

static void
read_path (DwrLink *link, Site site, char **segments)
{
  guint length = g_strv_length (segments);

  link->kind = DWR_LINK_OTHER;
  switch (site) {
  case SITE_PAGES:
    read_page_path (link, segments);
    break;
  case SITE_SHORT:
    if (length == 2 && strcmp (segments[0], "p") == 0 && is_short_code (segments[1]))
      link->kind = DWR_LINK_SHORT;
    break;
  case SITE_FILES:
    if (length >= 2 && strcmp (segments[0], "image") == 0)
      read_image_name (link, segments[length - 1]);
    break;
  case SITE_FEEDS:
    link->kind = DWR_LINK_FEED;
    break;
  }
}

/* The one parameter that changes what is read: the script of old Chinese pages. */
static const char *
get_kept_query (const DwrLink *link, const DwrLinkParts *parts)
{
  static const char *const kept[] = { "zhongwen=simp", "zhongwen=trad" };
  g_auto (GStrv) fields = g_strsplit (parts->query != NULL ? parts->query : "", "&", -1);

  if (g_strcmp0 (link->language, "zh") != 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++) {
    if (g_strv_contains ((const char *const *) fields, kept[i]))
      return kept[i];
  }
  return NULL;
}

static char *
build_uri (const DwrLink *link, const DwrLinkParts *parts)
{
  GString *uri = g_string_new ("https://");
  const char *query = get_kept_query (link, parts);

  g_string_append (uri, link->host);
  dwr_link_parts_append_path (parts, uri);
  if (query != NULL)
    g_string_append_printf (uri, "?%s", query);
  return g_string_free (uri, FALSE);
}

DwrLink *
dwr_link_parse (const char *address, DwrLinkOrigin origin, GError **error)
{
  g_auto (DwrLinkParts) parts = { 0 };
  g_autoptr (DwrLink) link = NULL;
  const HostRule *rule;

  g_return_val_if_fail (address != NULL, NULL);

  if (!dwr_link_parts_read (&parts, address, origin, error))
    return NULL;
  rule = find_host (parts.host, error);
  if (rule == NULL)
    return NULL;
  rewrite_old_forms (&parts, &rule);

  link = g_atomic_rc_box_new0 (DwrLink);
  link->host = g_strdup (rule->canonical);
  read_path (link, rule->site, parts.segments);
  link->uri = build_uri (link, &parts);
  /* Escapes make it longer, and what we give must pass the gate again. */
  if (strlen (link->uri) > DWR_LINK_MAX_BYTES) {
    dwr_link_refuse (error, "This address is too long", NULL);
    return NULL;
  }
  return g_steal_pointer (&link);
}

DwrLink *
dwr_link_resolve (DwrLink *base, const char *reference, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (base != NULL && reference != NULL, NULL);

  /* HTML allows white space around an attribute's address. */
  trimmed = g_strstrip (g_strdup (reference));
  if (!dwr_link_check_characters (trimmed, error))
    return NULL;
  /* An address with a host of its own goes to the gate as it was written; GLib would tidy up what
   * the gate refuses. Not g_uri_peek_scheme(): it keeps every word that it sees for the life of the
   * process. */
  scheme = g_uri_parse_scheme (trimmed);
  if (scheme != NULL)
    address = g_steal_pointer (&trimmed);
  else if (g_str_has_prefix (trimmed, "//"))
    address = g_strconcat ("https:", trimmed, NULL);
  else
    address = g_uri_resolve_relative (base->uri, trimmed, G_URI_FLAGS_ENCODED, NULL);
  if (address == NULL) {
    dwr_link_refuse (error, "This is not a valid address", NULL);
    return NULL;
  }
  return dwr_link_parse (address, DWR_LINK_FOUND, error);
}

DwrLink *
dwr_link_ref (DwrLink *link)
{
  g_return_val_if_fail (link != NULL, NULL);

  return g_atomic_rc_box_acquire (link);
}

static void
link_clear (gpointer data)
{
  DwrLink *link = data;

  g_free (link->uri);
  g_free (link->host);
  g_free (link->id);
  g_free (link->language);
  g_free (link->slug);
}

void
dwr_link_unref (DwrLink *link)
{
  g_return_if_fail (link != NULL);

  g_atomic_rc_box_release_full (link, link_clear);
}

const char *
dwr_link_get_uri (DwrLink *link)
{
  return link->uri;
}

const char *
dwr_link_get_host (DwrLink *link)
{
  return link->host;
}

DwrLinkKind
dwr_link_get_kind (DwrLink *link)
{
  return link->kind;
}

const char *
dwr_link_get_id (DwrLink *link)
{
  return link->id;
}

const char *
dwr_link_get_language (DwrLink *link)
{
  return link->language;
}

char *
dwr_link_dup_slug_title (DwrLink *link)
{
  g_autofree char *spaced = NULL;
  g_autofree char *title = NULL;
  GString *result;

  if (link->slug == NULL)
    return NULL;
  spaced = g_strdelimit (g_strdup (link->slug), "-", ' ');
  title = dwr_text_dup_title (spaced);
  /* Some sites write "0" where they do not know the slug. */
  if (*title == '\0' || strspn (title, "0123456789 ") == strlen (title))
    return NULL;
  result = g_string_new (NULL);
  g_string_append_unichar (result, g_unichar_totitle (g_utf8_get_char (title)));
  g_string_append (result, g_utf8_next_char (title));
  return g_string_free (result, FALSE);
}

gboolean
dwr_link_is_readable (DwrLink *link)
{
  return dwr_link_check_readable (link, NULL);
}

gboolean
dwr_link_check_readable (DwrLink *link, GError **error)
{
  switch (link->kind) {
  case DWR_LINK_ARTICLE:
  case DWR_LINK_MEDIA:
  case DWR_LINK_VIDEO:
  case DWR_LINK_AUDIO:
  case DWR_LINK_GALLERY:
  case DWR_LINK_LIVEBLOG:
  case DWR_LINK_SHORT:
    return TRUE;
  case DWR_LINK_TOPIC:
  case DWR_LINK_SECTION:
  case DWR_LINK_IMAGE:
  case DWR_LINK_FEED:
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_NOT_ARTICLE,
                 "This address is not that of an article: %s",
                 link->uri);
    return FALSE;
  case DWR_LINK_OTHER:
  default:
    g_set_error (error, DWR_ERROR, DWR_ERROR_NO_ID, "This address names no article: %s", link->uri);
    return FALSE;
  }
}
