/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An address of Deutsche Welle that has passed the gate. Every address that the service connects
 * to, and every link that the panel follows, is a DwrLink; there is no other way in.
 *
 * Grammar: https://www.dw.com/<language>/<slug>/<type>-<id>, the last path segment decides, the
 * slug is decoration (seen in DW's pages and feeds of 2011-2026). Short links are
 * https://p.dw.com/p/<code>, resolved only by redirect. Older hosts (dw.de, dw-world.de, m., amp.)
 * are rewritten to www.dw.com. Syntax: RFC 3986, and stricter than it where parsers disagree. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

#define DWR_TYPE_LINK (dwr_link_get_type ())

/* Immutable, reference counted, any thread. */
typedef struct _DwrLink DwrLink;

/**
 * DwrLinkOrigin: who wrote the address.
 * @DWR_LINK_GIVEN: a person or a mail; http is refused
 * @DWR_LINK_FOUND: a page, feed or redirect of Deutsche Welle itself; http is upgraded to https
 */
typedef enum { DWR_LINK_GIVEN, DWR_LINK_FOUND } DwrLinkOrigin;

/* What the address names, by host and by the type before the id. */
typedef enum {
  DWR_LINK_ARTICLE,  /* a-ID */
  DWR_LINK_MEDIA,    /* av-ID: video or audio before 2023 */
  DWR_LINK_VIDEO,    /* video-ID */
  DWR_LINK_AUDIO,    /* audio-ID */
  DWR_LINK_GALLERY,  /* g-ID */
  DWR_LINK_LIVEBLOG, /* live-ID */
  DWR_LINK_SHORT,    /* p.dw.com/p/CODE */
  DWR_LINK_TOPIC,    /* t-ID */
  DWR_LINK_SECTION,  /* s-ID, st-ID, program-ID, person-ID, e-ID, l-ID, c-ID, gr-ID */
  DWR_LINK_IMAGE,    /* static.dw.com/image/... */
  DWR_LINK_FEED,     /* rss.dw.com/... */
  DWR_LINK_OTHER,    /* any other page of Deutsche Welle */
} DwrLinkKind;

/* The longest address that is read, in bytes. */
#define DWR_LINK_MAX_BYTES 2048

GType dwr_link_get_type (void);

/**
 * dwr_link_parse:
 * @address: what somebody wrote, not trusted; raw non-ASCII is allowed in the path only
 * Returns: (transfer full): the link, or %NULL with %DWR_ERROR_NOT_DW set
 */
DwrLink *dwr_link_parse (const char *address, DwrLinkOrigin origin, GError **error);

/* As dwr_link_parse () with %DWR_LINK_FOUND, for a @reference (absolute or relative) that stands
 * in the page at @base. (transfer full) (nullable) */
DwrLink *dwr_link_resolve (DwrLink *base, const char *reference, GError **error);

DwrLink *dwr_link_ref (DwrLink *link);
void dwr_link_unref (DwrLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrLink, dwr_link_unref)

/* The canonical address: https, lower-case host, no port, no tracking, no fragment, path
 * percent-encoded. (transfer none) */
const char *dwr_link_get_uri (DwrLink *link);

/* The host, as it is shown to people and connected to. (transfer none) */
const char *dwr_link_get_host (DwrLink *link);

DwrLinkKind dwr_link_get_kind (DwrLink *link);

/* The decimal id, globally unique at DW. (transfer none) (nullable): none for short links */
const char *dwr_link_get_id (DwrLink *link);

/* The language segment as DW writes it: "de", "pt-br", "fa-af". (transfer none) (nullable) */
const char *dwr_link_get_language (DwrLink *link);

/* The slug made readable: percent-decoded, hyphens as spaces, first letter in upper case.
 * (transfer full) (nullable) */
char *dwr_link_dup_slug_title (DwrLink *link);

/* Whether the reader can show it: an article, media page, gallery, live blog or short link. */
gboolean dwr_link_is_readable (DwrLink *link);

/**
 * dwr_link_check_readable: the gate before any connection for something to read.
 * Sets: %DWR_ERROR_NOT_ARTICLE for topics, sections, images and feeds; %DWR_ERROR_NO_ID for pages
 * whose address names no article.
 */
gboolean dwr_link_check_readable (DwrLink *link, GError **error);

G_END_DECLS
