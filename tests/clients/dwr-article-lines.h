/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article as the lines that whoever reads it must find, in their order. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Of an article as `dw-reader show --format=json` prints it. (transfer full) */
char **dwr_article_lines_list (JsonObject *article);

/* The same of a file. (transfer full) */
char **dwr_article_lines_read (const char *path);

/* Every line must be in @text, in this order. Runs of white space count as one space: lines are
 * broken by the view. */
void dwr_article_lines_assert (const char *text, char **lines);

G_END_DECLS
