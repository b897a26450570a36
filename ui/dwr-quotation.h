/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A passage of an article as mails quote it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_quotation_dup:
 * @passage: as it was marked, valid UTF-8
 * @title: the article's headline
 * @address: and its link
 *
 * The source stands before the block, so that nobody takes the answer below for the source's words.
 * (transfer full) (nullable): there are no words in it
 */
char *dwr_quotation_dup (const char *passage, const char *title, const char *address);

G_END_DECLS
