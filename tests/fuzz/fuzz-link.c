/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the link gate, both link scanners and titles. Aborts when a promise is broken. */

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "dwr/dwr-link-scan.h"
#include "dwr/dwr-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

static const char *const hosts[] = {
  "www.dw.com",      "p.dw.com",         "static.dw.com",      "rss.dw.com",
  "akademie.dw.com", "corporate.dw.com", "learngerman.dw.com", NULL,
};

/* What holds for every link, whoever made it. */
static void
check_link (DwrLink *link)
{
  const char *uri = dwr_link_get_uri (link);
  g_autofree char *start = g_strconcat ("https://", dwr_link_get_host (link), "/", NULL);
  g_autoptr (DwrLink) again = dwr_link_parse (uri, DWR_LINK_GIVEN, NULL);
  g_autofree char *title = dwr_link_dup_slug_title (link);

  g_assert_true (g_strv_contains (hosts, dwr_link_get_host (link)));
  g_assert_true (g_str_has_prefix (uri, start));
  g_assert_true (g_str_is_ascii (uri));
  g_assert_nonnull (again);
  g_assert_cmpstr (dwr_link_get_uri (again), ==, uri);
  g_assert_cmpint (dwr_link_get_kind (again), ==, dwr_link_get_kind (link));
  g_assert_cmpstr (dwr_link_get_id (again), ==, dwr_link_get_id (link));
  g_assert_cmpstr (dwr_link_get_language (again), ==, dwr_link_get_language (link));
  g_assert_true (title == NULL || *title != '\0');
}

static void
check_gate (const char *text)
{
  g_autoptr (DwrLink) given = dwr_link_parse (text, DWR_LINK_GIVEN, NULL);
  g_autoptr (DwrLink) found = dwr_link_parse (text, DWR_LINK_FOUND, NULL);
  g_autoptr (DwrLink) base = dwr_link_parse ("https://www.dw.com/de/x/a-1", DWR_LINK_FOUND, NULL);
  g_autoptr (DwrLink) resolved = dwr_link_resolve (base, text, NULL);

  if (given != NULL) {
    check_link (given);
    g_assert_nonnull (found);
    g_assert_cmpstr (dwr_link_get_uri (found), ==, dwr_link_get_uri (given));
  }
  if (found != NULL)
    check_link (found);
  if (resolved != NULL)
    check_link (resolved);
}

static void
check_scanners (const char *text)
{
  g_autoptr (GPtrArray) found = dwr_found_links_new ();
  g_autoptr (GPtrArray) look_alikes = g_ptr_array_new_with_free_func (g_free);

  dwr_link_scan_text (found, text);
  dwr_link_scan_html (found, text);
  dwr_link_scan_look_alikes_text (look_alikes, text);
  dwr_link_scan_look_alikes_html (look_alikes, text);
  for (guint i = 0; i < look_alikes->len; i++)
    g_assert_true (g_str_is_ascii (g_ptr_array_index (look_alikes, i)));
  g_assert_cmpuint (found->len, <=, DWR_LINK_SCAN_MAX);
  for (guint i = 0; i < found->len; i++) {
    const DwrFoundLink *one = g_ptr_array_index (found, i);

    check_link (one->link);
    g_assert_true (dwr_link_is_readable (one->link));
    g_assert_cmpuint (strlen (one->title), >, 0);
  }
}

static void
check_title (const char *text)
{
  g_autofree char *title = dwr_text_dup_title (text);

  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, DWR_TEXT_TITLE_MAX_CHARS);
  g_assert_null (strpbrk (title, "\r\n\t\x1b"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  g_autofree char *text =
      data_bytes > 0 ? g_strndup ((const char *) data, data_bytes) : g_strdup ("");

  check_gate (text);
  check_scanners (text);
  check_title (text);
  return 0;
}
