/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the addresses of DW articles in a mail's text or HTML. One linear pass, nothing is parsed
 * into a tree, nothing is fetched: it runs inside the mail client. */

#pragma once

#include "dwr/dwr-link.h"

G_BEGIN_DECLS

/* An article that a text links to. */
typedef struct {
  DwrLink *link; /* owned */
  char *title;   /* owned, never empty: the words of the HTML link or, without, the slug */
} DwrFoundLink;

void dwr_found_link_free (DwrFoundLink *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrFoundLink, dwr_found_link_free)

/* At most so many links of one text are reported. */
#define DWR_LINK_SCAN_MAX 50

/**
 * dwr_link_scan_text, dwr_link_scan_html:
 * @found: (element-type DwrFoundLink): the readable links are added, each article once (by id)
 * @text: a decoded part of a mail, valid UTF-8 or not
 *
 * For HTML, attributes `href` of `a` elements are read and character references decoded; the
 * link's words become its title unless they are themselves an address. http addresses in a mail are
 * refused by the gate and not reported.
 */
void dwr_link_scan_text (GPtrArray *found, const char *text);
void dwr_link_scan_html (GPtrArray *found, const char *html);

/* Adds one address, e.g. that of a header. */
void dwr_link_scan_add (GPtrArray *found, const char *address, const char *title);

/**
 * dwr_link_scan_dup_canonical_html:
 * @html: a whole page
 *
 * Returns: (transfer full) (nullable): what the page's head says its own address to be, which
 *   nothing has checked yet
 */
char *dwr_link_scan_dup_canonical_html (const char *html);

/* At most so many hosts of one text are reported. */
#define DWR_LINK_SCAN_LOOK_ALIKES_MAX 5

/**
 * dwr_link_scan_look_alikes_text, dwr_link_scan_look_alikes_html:
 * @hosts: (element-type utf8): an array that frees its texts; each host that is not DW's but looks
 *   like it, or that a link leads to whose words are an address of DW's, is added once, in ASCII
 * @text: as above
 */
void dwr_link_scan_look_alikes_text (GPtrArray *hosts, const char *text);
void dwr_link_scan_look_alikes_html (GPtrArray *hosts, const char *html);

/* An array that frees its DwrFoundLinks. (transfer full) */
GPtrArray *dwr_found_links_new (void);

G_END_DECLS
