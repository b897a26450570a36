/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestCatalogue: all messages of a language, read from what msgfmt wrote, and whose words a text
 * is in. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrTestCatalogue DwrTestCatalogue;

typedef enum {
  DWR_TEST_WORDS_TRANSLATED, /* of the catalogue, or without a letter */
  DWR_TEST_WORDS_ENGLISH,    /* a message that the catalogue has other words for */
  DWR_TEST_WORDS_UNKNOWN,    /* of no message */
} DwrTestWords;

/* @folder: has LANGUAGE/LC_MESSAGES. What a catalogue of a country does not say is said as in that
 * of the language. */
DwrTestCatalogue *dwr_test_catalogue_new (const char *folder, const char *language);
void dwr_test_catalogue_free (DwrTestCatalogue *self);

/* @text: as it is shown, without a mnemonic's line. Several messages may stand in it, each in a
 * line of its own or one after the other. A text that is isolated as a whole is somebody else's. */
DwrTestWords dwr_test_catalogue_judge (DwrTestCatalogue *self, const char *text);

/* Whether a text that was judged had this message in it. @message: with its context, as
 * "CONTEXT\004MESSAGE" */
gboolean dwr_test_catalogue_has_seen (DwrTestCatalogue *self, const char *message);

/* Whether most of its messages begin with a letter that is written from right to left. */
gboolean dwr_test_catalogue_is_rtl (DwrTestCatalogue *self);

guint dwr_test_catalogue_count (DwrTestCatalogue *self);

/* Without the signs that isolate words, and without somebody else's words in them if @is_whole.
 * (transfer full) */
char *dwr_test_catalogue_dup_plain (const char *text, gboolean is_whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrTestCatalogue, dwr_test_catalogue_free)

G_END_DECLS
