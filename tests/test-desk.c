/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's desk on a machine where the schema of the preferences is not there: the linker
 * leads the question for its folder here. */

#include "config.h"

#include "dwr-test-desk.h"
#include "dwr-test-fetch.h"

#define PAGE "https://www.dw.com/de/x/a-70000101"
#define LIMIT_MS (20 * 1000)

char *__wrap_dwr_install_dup_schema_dir (void);

char *
__wrap_dwr_install_dup_schema_dir (void)
{
  return g_strdup ("/nonexistent");
}

/* (transfer full) (nullable) */
static DwrAnswer *
fetch (DwrNewsroomFixture *newsroom, const char *preferences, GError **error)
{
  g_autoptr (DwrTestDesk) test = NULL;

  dwr_newsroom_fixture_clear_log (newsroom);
  dwr_newsroom_fixture_set_preferences (newsroom, preferences);
  test = dwr_test_desk_new (newsroom, LIMIT_MS);
  return dwr_test_fetch_address (dwr_desk_get_fetcher (test->desk), PAGE, error);
}

/* Nothing goes round it, though a rule leads straight to the newsroom. */
static void
test_proxy (DwrNewsroomFixture *newsroom)
{
  g_autofree char *dead = dwr_newsroom_fixture_dup_proxy (newsroom, "refused");
  const char *const formats[] = { "proxy='%s'", "proxy=%s", "proxy='%s" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_auto (GStrv) parts = g_strsplit (formats[i], "%s", -1);
    g_autofree char *line = g_strjoinv (dead, parts);
    g_autoptr (GError) error = NULL;

    g_assert_null (fetch (newsroom, line, &error));
    g_test_message ("%s: %s", line, error->message);
    g_assert_error (error, DWR_ERROR, DWR_ERROR_PROXY);
    g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
  }
}

static void
test_no_proxy (DwrNewsroomFixture *newsroom)
{
  const char *const preferences[] = { "history=false", "proxy=''" };

  for (gsize i = 0; i < G_N_ELEMENTS (preferences); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrAnswer) answer = fetch (newsroom, preferences[i], &error);

    g_assert_no_error (error);
    g_assert_nonnull (answer);
  }
}

static const DwrNewsroomCase tests[] = {
  { "/dwr/desk/without a schema the proxy holds", test_proxy },
  { "/dwr/desk/without a schema there is a network", test_no_proxy },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
