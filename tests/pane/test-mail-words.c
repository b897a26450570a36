/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that go into a mail. */

#include "config.h"

#include <gio/gio.h>

#include "dwr-quotation.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/mail-words/a quotation names its source before its words", test_quotation);
  return g_test_run ();
}
