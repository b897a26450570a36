/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: headlines as no feed and no store of ours would give them, in two sections of two
 * directions. The input is for each a byte for its section and kind, then lines: id, address,
 * title, teaser, date. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "dwr-bulletin-private.h"
#include "dwr-fuzz-documents.h"

#define MADE_S 1795752000

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

/* What strings hold as they come from D-Bus and SQLite: valid, of any length. (transfer full) */
static char *
take_line (const char **rest)
{
  gsize length_bytes = strcspn (*rest, "\n");
  char *line = g_utf8_make_valid (*rest, (gssize) length_bytes);

  *rest += length_bytes + ((*rest)[length_bytes] == '\n' ? 1 : 0);
  return line;
}

static void
take_headline (const char **rest, GPtrArray *const *lists)
{
  DwrHeadline *headline = g_new0 (DwrHeadline, 1);
  guint byte = (guint8) * (*rest)++;

  headline->kind = (DwrLinkKind) (byte / 4 % (DWR_LINK_IMAGE + 1));
  headline->id = take_line (rest);
  headline->link = take_line (rest);
  headline->title = take_line (rest);
  headline->teaser = take_line (rest);
  headline->published = byte & 1 ? take_line (rest) : NULL;
  headline->section = g_strdup ("");
  headline->language = g_strdup ("");
  g_ptr_array_add (lists[byte / 2 % 2], headline);
}

static void
add_section (DwrBulletin *bulletin, const char *code, GPtrArray *headlines, gboolean is_failed)
{
  const DwrEdition *edition = dwr_edition_find_by_path (code);
  gsize n_sections = 0;

  dwr_bulletin_add_section (bulletin,
                            edition,
                            dwr_edition_get_sections (edition, &n_sections),
                            headlines,
                            0,
                            is_failed);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  g_autofree char *input = g_strndup ((const char *) data, data_bytes);
  const char *rest = input;
  g_autoptr (GPtrArray) arabic = dwr_headlines_new ();
  g_autoptr (GPtrArray) german = dwr_headlines_new ();
  GPtrArray *const lists[] = { arabic, german };
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (MADE_S);
  g_autoptr (DwrBulletin) bulletin = dwr_bulletin_new (made);
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  g_autofree char *mail = NULL;

  while (*rest != '\0')
    take_headline (&rest, lists);
  add_section (bulletin, "ar", arabic, TRUE);
  add_section (bulletin, "de", german, FALSE);
  g_assert_cmpuint (dwr_bulletin_count (bulletin), <=, arabic->len + german->len);
  text = dwr_writer_bulletin_to_text (bulletin);
  html = dwr_writer_bulletin_to_html (bulletin);
  mail = dwr_writer_bulletin_to_mail (bulletin);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_utf8_validate (html, -1, NULL));
  dwr_fuzz_check_html (html, "none");
  dwr_fuzz_check_mail (mail);
  return 0;
}
