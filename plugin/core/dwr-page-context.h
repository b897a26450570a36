/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of a page while its parts are read. */

#pragma once

#include "dwr/dwr-link.h"

#include "dwr-edition.h"
#include "dwr-page-state.h"

G_BEGIN_DECLS

/* All borrowed for the time of the reading. */
typedef struct {
  DwrLink *base;             /* where the page came from */
  const DwrEdition *edition; /* (nullable) */
  DwrPageState *state;       /* (nullable) */
  gboolean is_generic;       /* no known shape: what usually surrounds an article is left out */
} DwrPageContext;

G_END_DECLS
