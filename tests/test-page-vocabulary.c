/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of names are searched by halves: a name out of order would never be found. */

/* The lists are nobody else's to see. */
#include "../plugin/core/dwr-element.c"
#include "../plugin/core/dwr-page-vocabulary.c"

static void
check_order (const char *const *names, gsize n_names)
{
  for (gsize i = 1; i < n_names; i++)
    g_assert_cmpstr (names[i - 1], <, names[i]);
}

static void
test_order (void)
{
  check_order (attributes, G_N_ELEMENTS (attributes));
  check_order (classes, G_N_ELEMENTS (classes));
  check_order (metas, G_N_ELEMENTS (metas));
  check_order (clutter_classes, G_N_ELEMENTS (clutter_classes));
  check_order (clutter_ids, G_N_ELEMENTS (clutter_ids));
  for (gsize i = 1; i < G_N_ELEMENTS (elements); i++)
    g_assert_cmpstr (elements[i - 1].name, <, elements[i].name);
}

static void
test_classes (void)
{
  static const char *const known[] = {
    "artikel", "author", "copyright", "teaser-wrap-x", "teaser-text", "title", "yt-wrapper",
  };
  static const char *const unknown[] = { "", "a", "Title", "titles", "teaser", "teaser-tex", "zz" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (dwr_page_knows_class (known[i], strlen (known[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (dwr_page_knows_class (unknown[i], strlen (unknown[i])));
}

static void
test_attributes (void)
{
  g_assert_true (dwr_page_knows_attribute ("HREF=", 4));
  g_assert_false (dwr_page_knows_attribute ("href", 3));
  g_assert_false (dwr_page_knows_attribute ("hreflang", 8));
  g_assert_false (dwr_page_knows_attribute ("dir\0and more", 12));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page-vocabulary/order", test_order);
  g_test_add_func ("/dwr/page-vocabulary/classes", test_classes);
  g_test_add_func ("/dwr/page-vocabulary/attributes", test_attributes);
  return g_test_run ();
}
