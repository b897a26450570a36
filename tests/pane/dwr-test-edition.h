/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestEdition: one of DW's editions as it may look on one day, for the eye and for what depends
 * on a language's script: a list of headlines, and an article with everything that an article has.
 * The words are in data/editions/CODE.ini and data/reading/CODE.ini. */

#pragma once

#include "dwr-test-panel.h"

G_BEGIN_DECLS

/* The story that has an article; it is the list's first. */
#define DWR_TEST_EDITION_STORY "71000101"

typedef struct {
  const char *name; /* as people write the language: "zh-Hant" */
  const char *code; /* the edition */
  const char *list; /* the edition whose feeds have it; that of Chinese has both scripts */
  const char *tag;  /* of the document */
  gboolean is_rtl;
} DwrTestEdition;

/* Those that have words. */
const DwrTestEdition *dwr_test_edition_get_all (gsize *n_editions);
/* (nullable) */
const DwrTestEdition *dwr_test_edition_find (const char *name);

/* Starts a newsroom that has this edition alone, and chooses it in the preferences, which are
 * forgotten first. Ends with dwr_newsroom_fixture_tear_down (). */
void dwr_test_edition_start (const DwrTestEdition *self, DwrNewsroomFixture *newsroom);

/* All words of its article and of its list, for those who look at letters. (transfer full) */
char *dwr_test_edition_dup_words (const DwrTestEdition *self);

/* Opens the list, then its first article, and waits until all of it is there. */
void dwr_test_edition_open_list (DwrTestPanel *panel);
void dwr_test_edition_open_article (DwrTestPanel *panel);
void dwr_test_edition_wait_until_ready (DwrTestPanel *panel);

G_END_DECLS
