/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person is told about the article that is shown: one notice at a time, the weightiest. */

#pragma once

#include "dwr-fetch-rules.h"
#include "dwr-reading-article.h"

G_BEGIN_DECLS

/* The weightiest first. */
typedef enum {
  DWR_NOTICE_FONTS,    /* nobody can read this: the script has no font here */
  DWR_NOTICE_UPDATE,   /* there is a newer text */
  DWR_NOTICE_SAVED,    /* this is a saved copy, because the network did not give the article */
  DWR_NOTICE_LIVE,     /* this is how a live blog was at a time */
  DWR_NOTICE_PICTURES, /* pictures wait for somebody to ask for them */
  DWR_NOTICE_NONE,
} DwrNotice;

/* @missing_script: of dwr_fonts_find_missing_script ()
 * @n_waiting: pictures that could be asked for */
DwrNotice dwr_article_notice_choose (DwrReadingArticle *article,
                                     DwrFetchRules *rules,
                                     GUnicodeScript missing_script,
                                     guint n_waiting);

/* (transfer full): whole sentences, translated; empty for %DWR_NOTICE_NONE */
char *dwr_article_notice_dup_words (DwrNotice notice,
                                    DwrReadingArticle *article,
                                    DwrFetchRules *rules,
                                    GUnicodeScript missing_script,
                                    GDateTime *now);

/* The button beside the words. @label: (out): with its mnemonic. @tooltip: (out)
 * Returns: whether there is one */
gboolean dwr_article_notice_get_action (DwrNotice notice,
                                        DwrFetchRules *rules,
                                        const char **label,
                                        const char **tooltip);

/* "Live blog as of 14:05.", or with the day if that is not today. @now: local (transfer full) */
char *dwr_article_notice_dup_live (gint64 current_s, GDateTime *now);

/* "Showing the copy saved at 14:05.", or with the day if that is not today. @now: local
 * (transfer full) */
char *dwr_article_notice_dup_saved (gint64 saved_s, GDateTime *now);

G_END_DECLS
