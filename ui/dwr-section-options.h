/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sections of an edition, and the lists of one's own, as options of a button. */

#pragma once

#include "dwr-newsroom.h"
#include "dwr-option-button.h"

G_BEGIN_DECLS

void dwr_section_options_connect (DwrOptionButton *button, DwrNewsroom *newsroom);
void dwr_section_options_fill (DwrOptionButton *button, const DwrEdition *edition);

/* "Saved articles". (transfer none): empty for %DWR_VIEW_SECTION */
const char *dwr_section_options_get_title (DwrView view);

G_END_DECLS
