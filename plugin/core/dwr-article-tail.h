/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands below an article and is none of it. */

#pragma once

#include "dwr-article-private.h"

G_BEGIN_DECLS

/* Moves the newsroom's signature and notes from the end of the blocks to their places, and leaves
 * out the house's invitations to its own letters, channels and programs. */
void dwr_article_tail_split (DwrArticle *article);

G_END_DECLS
