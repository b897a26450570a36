/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrEdition: the languages in which Deutsche Welle writes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *path;        /* the language segment of an address: "pt-br" */
  const char *language;    /* BCP-47: "pt-BR" */
  const char *direction;   /* "ltr" or "rtl" */
  const char *credit_word; /* before a picture's credit, without its colon: "Foto" */
} DwrEdition;

/* Also finds older segments ("fa", "zh-tw"). (transfer none) (nullable) */
const DwrEdition *dwr_edition_find_by_path (const char *path);

/* By BCP-47 tag, and without match by the tag's first part. (transfer none) (nullable) */
const DwrEdition *dwr_edition_find_by_language (const char *language);

/* By the name that the site's own data has ("GERMAN", "PORTUGUESE_BRAZIL"). (transfer none)
 * (nullable) */
const DwrEdition *dwr_edition_find_by_name (const char *name);

/* The text after a leading credit word of any edition ("Bild: dpa" -> "dpa"), else @text. */
const char *dwr_edition_skip_credit_word (const char *text);

G_END_DECLS
