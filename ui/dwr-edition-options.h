/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The editions as options of a button. */

#pragma once

#include "dwr-choice.h"
#include "dwr-option-button.h"

G_BEGIN_DECLS

void dwr_edition_options_connect (DwrOptionButton *button, DwrChoice *choice);
void dwr_edition_options_fill (DwrOptionButton *button);

G_END_DECLS
