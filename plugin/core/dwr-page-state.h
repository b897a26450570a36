/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPageState: what a React page knows about its article besides its markup.
 * __APOLLO_STATE__ (2023/24) is a flat store of objects that refer to each other by key;
 * __APP_STATE__ (from 2025) holds answers keyed by their request's path. Only the members that
 * are asked for are parsed: most of a state is labels and navigation. */

#pragma once

#include "dwr-json.h"
#include "dwr-page-cut.h"

G_BEGIN_DECLS

typedef struct _DwrPageState DwrPageState;

/* @id: (nullable): of the article that the page shows. (transfer full) (nullable): a page without
 * readable state. The page outlives the state. */
DwrPageState *dwr_page_state_new (const DwrPageCut *cut, const char *id);
void dwr_page_state_free (DwrPageState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrPageState, dwr_page_state_free)

/* The article itself. (transfer none) (nullable) */
JsonObject *dwr_page_state_get_content (DwrPageState *state);

/* The object that @node is or refers to. (transfer none) (nullable); @node too */
JsonObject *dwr_page_state_follow (DwrPageState *state, JsonNode *node);

/* The same for an object's member. */
JsonObject *dwr_page_state_get (DwrPageState *state, JsonObject *object, const char *name);

/* Whether the article may have another slide of a gallery; counts it. */
gboolean dwr_page_state_take_slide (DwrPageState *state);

G_END_DECLS
