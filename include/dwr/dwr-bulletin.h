/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBulletin: what a digest says, which is the daily message of headlines. It chooses what is new
 * and holds each story once; its writers are here too. Of any thread, one at a time. */

#pragma once

#include "dwr/dwr-editions.h"
#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

#define DWR_BULLETIN_SECTIONS_MAX 20
#define DWR_BULLETIN_HEADLINES_MAX 50 /* of a section */

typedef struct _DwrBulletin DwrBulletin;

/* @made: when, in the zone whose day it is of. (transfer full) */
DwrBulletin *dwr_bulletin_new (GDateTime *made);
void dwr_bulletin_free (DwrBulletin *bulletin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrBulletin, dwr_bulletin_free)

/**
 * dwr_bulletin_add_section:
 * @edition, @section: live as long as the bulletin, as the table's do
 * @headlines: (element-type DwrHeadline): the newest first
 * @since_s: of those with a date, only what was published since, in seconds since 1970
 * @is_failed: it could not be fetched, and @headlines are what was there
 *
 * A story that an earlier section has is left out, and so is one without address. What is beyond
 * %DWR_BULLETIN_HEADLINES_MAX is counted. A section beyond %DWR_BULLETIN_SECTIONS_MAX is left out.
 */
void dwr_bulletin_add_section (DwrBulletin *bulletin,
                               const DwrEdition *edition,
                               const DwrSection *section,
                               GPtrArray *headlines,
                               gint64 since_s,
                               gboolean is_failed);

/* Before the sections: the story was told earlier, and none of them tells it again. */
void dwr_bulletin_leave_out (DwrBulletin *bulletin, const char *id);

/* How many headlines it has. */
guint dwr_bulletin_count (const DwrBulletin *bulletin);

/* For a terminal, in the user's language, with the section's words in theirs. (transfer full) */
char *dwr_writer_bulletin_to_text (const DwrBulletin *bulletin);

/**
 * dwr_writer_bulletin_to_mail: text and HTML that name nothing but articles, by their addresses
 *
 * One for each day and set of sections has the same Message-ID; where it says the same, the same
 * X-DW-Digest. ASCII, lines end in LF. (transfer full)
 */
char *dwr_writer_bulletin_to_mail (const DwrBulletin *bulletin);

G_END_DECLS
