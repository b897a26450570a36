/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrEdition as core knows it: what a page's language decides. */

#pragma once

#include "dwr/dwr-editions.h"

G_BEGIN_DECLS

/* How an edition writes a day in digits where the signs between them do not tell: "05/06/2018". A
 * year first and full stops mean the same everywhere. */
typedef enum {
  DWR_DMY,
  DWR_MDY,
  DWR_DAYS_UNSURE,  /* nobody has seen how it is meant: not read */
  DWR_DAYS_FOREIGN, /* may be of a calendar whose years look like ours: never read */
} DwrEditionDays;

#define DWR_EDITION_OTHER_CREDIT_WORDS_MAX 3

struct _DwrEdition {
  const char *path;        /* the language segment of an address: "pt-br" */
  const char *name;        /* in DW's own data: "PORTUGUESE_BRAZIL" */
  const char *language;    /* BCP-47: "pt-BR" */
  const char *direction;   /* "ltr" or "rtl" */
  const char *native_name; /* as DW's own list of languages writes it */
  guint words_per_minute;  /* of a grown-up reader */
  DwrEditionDays days;
  const char *credit_word; /* before a picture's credit, without its colon: "Foto" */

  /* Other words that stand there at times, up to the first %NULL. */
  const char *other_credit_words[DWR_EDITION_OTHER_CREDIT_WORDS_MAX];
};

/* All of them, in the order of DW's own list. (transfer none) */
const DwrEdition *dwr_edition_get_all (gsize *n_editions);

/* By the name in DW's own data. (transfer none) (nullable) */
const DwrEdition *dwr_edition_find_by_name (const char *name);

/**
 * dwr_edition_skip_credit_word:
 * @edition: (nullable): the page's own, whose words come first
 * @text: a picture's credit as a page shows it, folded
 *
 * Returns: @text after a leading credit word ("Bild: dpa" -> "dpa"), or @text. Words of another
 * language count only with a colon, so that "Foto Agency/A. B" stays.
 */
const char *dwr_edition_skip_credit_word (const DwrEdition *edition, const char *text);

G_END_DECLS
