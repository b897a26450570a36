/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPageState: what a React page knows about its article besides its markup.
 * __APOLLO_STATE__ (2023/24) is a flat store of objects that refer to each other by key;
 * __APP_STATE__ (from 2025) holds answers keyed by their request's path; such an answer may also be
 * all there is. Only the members that are asked for are parsed: most of a state is labels and
 * navigation. */

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

/**
 * dwr_page_state_new_for_answer:
 * @json: the answer to a content request itself, in place of a page
 *
 * Returns: (transfer full) (nullable): it is not JSON, or not about something to read
 */
DwrPageState *dwr_page_state_new_for_answer (const char *json, gsize length_bytes);

/* The article itself. (transfer none) (nullable) */
JsonObject *dwr_page_state_get_content (DwrPageState *state);

/* The article's own text, body HTML; parsed when it is first asked for. (transfer none) (nullable)
 */
const char *dwr_page_state_get_text (DwrPageState *state);

/* The object that @node is or refers to. (transfer none) (nullable); @node too */
JsonObject *dwr_page_state_follow (DwrPageState *state, JsonNode *node);

/* The same for an object's member. */
JsonObject *dwr_page_state_get (DwrPageState *state, JsonObject *object, const char *name);

/* The object with this id (nullable) in a list of the article ("contentLinks", "imageGalleries",
 * "widgets"). (transfer none) (nullable) */
JsonObject *dwr_page_state_find (DwrPageState *state, const char *list, const char *id);

/* A list of the article by the start of its name, which may carry arguments. (nullable) */
JsonArray *dwr_page_state_get_list (DwrPageState *state, const char *prefix);

/* Whether the article may have another slide of a gallery; counts it. */
gboolean dwr_page_state_take_slide (DwrPageState *state);

/* The text of a member of @object (nullable) that says something about an embedded thing; counts
 * its bytes. (transfer none) (nullable): there is none, or the article has had too much of it */
const char *dwr_page_state_take_text (DwrPageState *state, JsonObject *object, const char *name);

G_END_DECLS
