/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person is told of new headlines: which of them, and in which words. Pure, any thread. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* What came into a section. */
typedef struct {
  char *name;           /* owned: "de/all" */
  GPtrArray *headlines; /* owned, of DwrHeadline, newest first */
} DwrNewsSection;

DwrNewsSection *dwr_news_section_new (const char *name);
void dwr_news_section_free (DwrNewsSection *section);

/* All owned. */
typedef struct {
  guint n_articles;
  char *title;   /* one line */
  char *text;    /* plain, of several lines; may be empty */
  char *address; /* (nullable): of the only article */
  char *section; /* of the first article: "de/all" */
} DwrNewsNotice;

/**
 * dwr_news_notice_new:
 * @sections: (element-type DwrNewsSection): in the order in which they are told
 * @words: as dwr_news_words_match () takes them
 *
 * A story that is in several sections is told once, one that was read not at all. The domain of our
 * translations must be bound (dwr_install_bind_translations ()).
 *
 * Returns: (transfer full) (nullable): %NULL if there is nothing to tell
 */
DwrNewsNotice *dwr_news_notice_new (GPtrArray *sections, const char *const *words);

void dwr_news_notice_free (DwrNewsNotice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrNewsNotice, dwr_news_notice_free)

G_END_DECLS
