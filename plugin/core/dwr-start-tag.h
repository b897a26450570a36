/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a page's start tags anew, with no more than its readers look at. */

#pragma once

#include "dwr-page-texts.h"
#include "dwr-tag.h"

G_BEGIN_DECLS

/* Appends @tag with the attributes and classes that dwr-page-vocabulary.h knows, in their order.
 * @texts: takes long values; @has_all_classes: also those that are not known */
void dwr_start_tag_append (GString *html,
                           const DwrTag *tag,
                           DwrPageTexts *texts,
                           gboolean has_all_classes);

/* Whether @tag is marked as something that holds nothing of the article. */
gboolean dwr_start_tag_is_clutter (const DwrTag *tag);

G_END_DECLS
