/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrChoice: which edition is read, and which section of each edition. */

#pragma once

#include "dwr/dwr-editions.h"

G_BEGIN_DECLS

#define DWR_TYPE_CHOICE (dwr_choice_get_type ())
G_DECLARE_FINAL_TYPE (DwrChoice, dwr_choice, DWR, CHOICE, GObject)

/* Signals:
 * - `changed`: the edition or its section; also because another client changed it
 * - `started`: headlines may be fetched from now on */
DwrChoice *dwr_choice_new (void);

const DwrEdition *dwr_choice_get_edition (DwrChoice *self);
const char *dwr_choice_get_section (DwrChoice *self);
void dwr_choice_set_edition (DwrChoice *self, const DwrEdition *edition);
void dwr_choice_set_section (DwrChoice *self, const char *section);
GPtrArray *dwr_choice_list_recent (DwrChoice *self);

gboolean dwr_choice_is_started (DwrChoice *self);
void dwr_choice_start (DwrChoice *self);
gboolean dwr_choice_is_background (DwrChoice *self);

G_END_DECLS
