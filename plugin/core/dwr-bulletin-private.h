/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBulletin as its writers see it. */

#pragma once

#include "dwr/dwr-bulletin.h"

G_BEGIN_DECLS

typedef struct {
  const DwrEdition *edition; /* static */
  const DwrSection *section; /* static */
  GPtrArray *headlines;      /* owned, of DwrHeadline: words and addresses that are clean */
  guint n_more;              /* that are new too and beyond the limit */
  gboolean is_failed;
} DwrBulletinSection;

struct _DwrBulletin {
  GDateTime *made;     /* owned */
  GPtrArray *sections; /* owned, of DwrBulletinSection, also those with nothing to say */
  GHashTable *ids;     /* owned: of the stories in it */
};

/* Whether there is a word to be said of it. */
gboolean dwr_bulletin_section_is_told (const DwrBulletinSection *section);

/* "DW: headlines of 27 November 2026". (transfer full) */
char *dwr_bulletin_dup_title (const DwrBulletin *bulletin);

/* "Deutsch · Politik". (transfer full) */
char *dwr_bulletin_section_dup_title (const DwrBulletinSection *section);

/* "And 12 more that are not listed here." (transfer full) (nullable): all are */
char *dwr_bulletin_section_dup_more (const DwrBulletinSection *section);

/* Why it may be less than all. (transfer none) (nullable): it was fetched */
const char *dwr_bulletin_section_get_fault (const DwrBulletinSection *section);

/* Its HTML. (transfer full) */
char *dwr_writer_bulletin_to_html (const DwrBulletin *bulletin);

G_END_DECLS
