/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Small questions to a tree that libgumbo has parsed. Every walk is a loop. */

#pragma once

#include <glib.h>
#include <gumbo.h>

#include "dwr-page-cut.h"

G_BEGIN_DECLS

/* A parsed document. */
typedef struct _DwrDom DwrDom;

/* Parses what was cut out of a page, which outlives the document. (transfer full) */
DwrDom *dwr_dom_new (const DwrPageCut *cut);
void dwr_dom_free (DwrDom *dom);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrDom, dwr_dom_free)

const GumboNode *dwr_dom_get_root (const DwrDom *dom);

gboolean dwr_dom_is_element (const GumboNode *node);
gboolean dwr_dom_is (const GumboNode *node, GumboTag tag);

/* The same for an element that HTML does not know: "amp-img". @name: in lower case */
gboolean dwr_dom_is_named (const GumboNode *node, const char *name);

/* (nullable) for anything without children */
const GumboVector *dwr_dom_get_children (const GumboNode *node);

/* The node after @node in document order inside @root, with or without going into @node.
 * (nullable) at the end */
const GumboNode *dwr_dom_next (const GumboNode *node, const GumboNode *root, gboolean enter);

/* (nullable) */
const char *dwr_dom_get_attribute (const GumboNode *node, const char *name);

/* Whether the class attribute names @class_name, or a class that begins so. */
gboolean dwr_dom_has_class (const GumboNode *node, const char *class_name);
gboolean dwr_dom_has_class_prefix (const GumboNode *node, const char *prefix);

/* The first element inside @root, itself left out. (nullable); @root too */
const GumboNode *dwr_dom_find_tag (const GumboNode *root, GumboTag tag);
const GumboNode *dwr_dom_find_class (const GumboNode *root, const char *class_name);
const GumboNode *
dwr_dom_find_attribute (const GumboNode *root, const char *name, const char *value);

/* The first element for which @matches is true. (nullable); @root too */
typedef gboolean (*DwrDomMatch) (const GumboNode *node);
const GumboNode *dwr_dom_find (const GumboNode *root, DwrDomMatch matches);

/* Takes all elements inside @root of @dom out for which @matches is true. */
void dwr_dom_remove (DwrDom *dom, const GumboNode *root, DwrDomMatch matches);

/* Whether @node is @ancestor (nullable) or inside of it. */
gboolean dwr_dom_is_below (const GumboNode *node, const GumboNode *ancestor);

/* The text inside @root (nullable), cleaned and folded, without that of @except (nullable).
 * (transfer full) (not nullable) */
char *dwr_dom_dup_text (const GumboNode *root, const GumboNode *except);

G_END_DECLS
