/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles that have a hostile vector in every text, documents of many such articles, and whether a
 * view shows of them the texts and nothing else. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A document of the articles of vectors. */
typedef struct {
  char *html;       /* owned */
  GPtrArray *slots; /* owned: GPtrArray of char * (nullable), as the script below has them */
  guint n_links;    /* vectors that the gate took for an address, or for a part of one */
} DwrTestHostile;

/**
 * dwr_test_hostile_new:
 * @vectors: (element-type utf8)
 * @has_policy: whether the articles keep the policy that the writer gives to them
 *
 * The texts are put into the model as they are: headline, teaser, kicker, author, picture's
 * description, caption and credit, paragraph, subhead, quote, list, cell, box, card, related
 * article, and words and address of links, which pass the gate as the page reader lets them pass.
 * (transfer full)
 */
DwrTestHostile *
dwr_test_hostile_new (GPtrArray *vectors, guint first, guint n_vectors, gboolean has_policy);
void dwr_test_hostile_free (DwrTestHostile *hostile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrTestHostile, dwr_test_hostile_free)

/* A script whose value is a JSON object of what a view shows: "slots", the texts by article;
 * "names", of elements and attributes; "links", their addresses. (transfer full) */
char *dwr_test_hostile_dup_script (void);

/* @shown: the script's value. @links: (element-type utf8): addresses are added. Returns: (transfer
 * full) (nullable): what is not as it should be */
char *
dwr_test_hostile_dup_difference (DwrTestHostile *hostile, const char *shown, GPtrArray *links);

G_END_DECLS
