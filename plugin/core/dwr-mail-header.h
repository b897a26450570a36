/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Strangers' words in the headers of a mail: one header each, whatever they say. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands behind the colon of a header with free text, line end included. @name: for the length
 * of the first line; @text: one line of valid UTF-8. (transfer full) */
char *dwr_mail_header_dup_text (const char *name, const char *text);

/* The same for a mailbox, as "From" has it. @address: of ours. (transfer full) */
char *dwr_mail_header_dup_mailbox (const char *name, const char *text, const char *address);

/* The same for a word without spaces. (transfer full) (nullable): @text, which may be %NULL, is no
 * such word or too long for a line */
char *dwr_mail_header_dup_word (const char *text);

G_END_DECLS
