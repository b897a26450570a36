/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The languages in which Deutsche Welle writes, and the sections of each that have a feed. All of
 * it is static data. */

#pragma once

#include "dwr/dwr-link.h"

G_BEGIN_DECLS

/* The section of everything that an edition has. */
#define DWR_SECTION_ALL "all"

/* Where a feed is on rss.dw.com. */
typedef enum {
  DWR_FEED_FORMAT_RDF,  /* /rdf/NAME */
  DWR_FEED_FORMAT_RSS,  /* /xml/NAME */
  DWR_FEED_FORMAT_ATOM, /* /atom/NAME */
  DWR_FEED_FORMAT_FILE, /* /syndication/feeds/NAME */
} DwrFeedFormat;

/* How sure it is that DW has a feed. */
typedef enum {
  DWR_FEED_CONFIRMED, /* the feed itself, or links out of it, have been seen */
  DWR_FEED_USED,      /* others read it */
  DWR_FEED_GUESSED,   /* named like those of the other editions */
} DwrFeedEvidence;

typedef struct {
  const char *name;  /* in ASCII, within its edition: "all", "world" */
  const char *title; /* in the edition's language */
  const char *feed;  /* as DW names it: "rss-en-world" */
  DwrFeedFormat format;
  DwrFeedEvidence evidence;
} DwrSection;

typedef struct _DwrEdition DwrEdition;

/* In the order of DW's own list. (transfer none) (nullable): there are only so many */
const DwrEdition *dwr_edition_get (gsize index);

/* By its code, which is the language segment of its addresses; also by older ones ("fa", "zh-tw").
 * (transfer none) (nullable) */
const DwrEdition *dwr_edition_find_by_path (const char *path);

/* By BCP-47 tag or locale ("de-AT", "pt_BR"): the tag's parts from the last on may be without
 * meaning here. (transfer none) (nullable) */
const DwrEdition *dwr_edition_find_by_language (const char *language);

/* The edition to begin with. @locale: "de_AT.UTF-8", "C", "". (transfer none) (not nullable):
 * English where DW has no such language */
const DwrEdition *dwr_edition_choose (const char *locale);

/* The edition that has the feed at this address. (transfer none) (nullable) */
const DwrEdition *dwr_edition_find_by_feed (DwrLink *link);

const char *dwr_edition_get_code (const DwrEdition *edition);      /* "pt-br" */
const char *dwr_edition_get_language (const DwrEdition *edition);  /* BCP-47: "pt-BR" */
const char *dwr_edition_get_direction (const DwrEdition *edition); /* "ltr" or "rtl" */
const char *dwr_edition_get_name (const DwrEdition *edition);      /* in its own language */

/* Those whose feed is sure come first. (transfer none) (nullable): no feed of the edition is known,
 * and @n_sections is 0 */
const DwrSection *dwr_edition_get_sections (const DwrEdition *edition, gsize *n_sections);

/* (transfer none) (nullable) */
const DwrSection *dwr_edition_find_section (const DwrEdition *edition, const char *name);

/* "https://rss.dw.com/rdf/rss-de-all". @section: its name. (transfer full) (nullable): the edition
 * has no such section */
char *dwr_edition_dup_feed_address (const DwrEdition *edition, const char *section);

G_END_DECLS
