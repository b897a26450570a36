/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-document.h"

GumboOutput *
dwr_test_parse (const char *html)
{
  return gumbo_parse (html);
}

void
dwr_test_parse_free (GumboOutput *output)
{
  gumbo_destroy_output (&kGumboDefaultOptions, output);
}
