/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that go into a mail, and words that say why there is none. */

#include "config.h"

#include <gio/gio.h>

#include "dwr-quotation.h"
#include "dwr/dwr-error-words.h"

static void
test_quotation (void)
{
  static const struct {
    const char *passage;
    const char *block; /* (nullable) */
  } cases[] = {
    { "One  line.", "> One line.\n" },
    { "\n\nTwo\n \n\nparagraphs\n", "> Two\n>\n> paragraphs\n" },
    { "1 two 3 four 5 six 7 eight 9 ten 11 twelve 13 fourteen 15 sixteen 17 eighteen 19",
      "> 1 two 3 four 5 six 7 eight 9 ten 11 twelve 13 fourteen 15 sixteen 17\n> eighteen 19\n" },
    { " \n\t\n", NULL },
    { "\u00a0\n\u200b\u2060\ufeff\n\u00ad\u200f\n", NULL },
    { "\u00a0\nOne\u00a0line.\n\u200b\n", "> One\u00a0line.\n" },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = dwr_quotation_dup (cases[i].passage, "Title", "https://www.dw.com/a-1");
    g_autofree char *expected =
        cases[i].block == NULL
            ? NULL
            : g_strdup_printf ("Deutsche Welle, “Title”:\nhttps://www.dw.com/a-1\n\n%s\n",
                               cases[i].block);

    g_assert_cmpstr (text, ==, expected);
  }
}

/* What was said of reading is not said of writing. */
static void
test_faults (void)
{
  static const struct {
    DwrError fault;
    const char *words;
  } cases[] = {
    { DWR_ERROR_MAIL_TOO_LARGE,
      "This is too long for a mail. Select a shorter passage and quote that." },
    { DWR_ERROR_SETTINGS,
      "The preferences could not be stored. The disk may be full or read-only." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = g_error_new_literal (DWR_ERROR, (int) cases[i].fault, "");

    g_assert_cmpstr (dwr_error_get_words (error), ==, cases[i].words);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/mail-words/a quotation names its source before its words", test_quotation);
  g_test_add_func ("/dwr/mail-words/a fault of writing is no fault of reading", test_faults);
  return g_test_run ();
}
