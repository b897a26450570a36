/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every client, with both panel modules and with one of them: libsoup 2 and 3 abort a process that
 * gets both, so the one that fits is opened or, where it is not installed, the panel's place says
 * which it is. No client ends by it, and no start is spoilt. */

#include "config.h"

#include "dwr-client-kinds.h"
#include "dwr-client-scenario.h"

#define MISSING "needs the DW Reader panel for WebKitGTK %s, which is not installed"

/* A client, and what else is in its process. */
typedef struct {
  const DwrClientKind *kind;
  const char *name;
  const char *options; /* for its profile */
  const char *without; /* (nullable) a file that its machine does not have */
  const char *api;     /* (nullable) the only module that its process can have; else any */
} Way;

static const Way ways[] = {
#ifdef DWR_HAS_CLAWS
  { &dwr_claws_client, "Claws Mail", "--panel", NULL, DWR_CLAWS_API },
  { &dwr_claws_client, "Claws Mail, Fancy before", "--panel --fancy-before", NULL, DWR_CLAWS_API },
  { &dwr_claws_client, "Claws Mail, Fancy after", "--panel --fancy-after", NULL, DWR_CLAWS_API },
  { &dwr_claws_client, "Claws Mail without Fancy", "--panel", DWR_CLAWS_FANCY, NULL },
#endif
#ifdef DWR_HAS_EVOLUTION
  { &dwr_evolution_client, "Evolution", "--panel", NULL, "4.1" },
#endif
#ifdef DWR_HAS_LIFEREA
  { &dwr_liferea_client, "Liferea", "--panel", NULL, DWR_LIFEREA_API },
#endif
};

/* Which modules are there. */
static const struct {
  const char *name;
  const char *missing; /* (nullable) */
} modules[] = {
  { "both modules", NULL },
  { "only 4.0", "4.1" },
  { "only 4.1", "4.0" },
};

typedef struct {
  DwrClientFixture *world;
  const Way *way;
  const char *missing;
} Case;

static char *
dup_wrapper (const Case *test)
{
  GString *words = g_string_new ("'" DWR_IN_VIEW "'");

  if (test->missing != NULL)
    g_string_append_printf (words,
                            " --without '%s/dw-reader-panel-%s.so'",
                            DWR_UI_DIR,
                            test->missing);
  if (test->way->without != NULL)
    g_string_append_printf (words, " --without '%s'", test->way->without);
  return g_string_free (words, FALSE);
}

/* Said when the panel is opened, and again when it is opened again. */
static void
assert_says (DwrClient *client, const char *api)
{
  g_autofree char *words = g_strdup_printf (MISSING, api);

  client->kind->select (client, DWR_SCENARIO_SUBJECT);
  for (int i = 0; i < 2; i++) {
    dwr_client_wait_text (client, words);
    dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, client->kind->toggle);
    dwr_client_wait_text_gone (client, words);
    dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, client->kind->toggle);
  }
  dwr_client_wait_text (client, words);
}

/* The client, whose start succeeds, is in tear_down () asked to end, and must end well. */
static void
test_modules (gconstpointer data)
{
  const Case *test = data;
  const Way *way = test->way;
  g_autofree char *wrapper = dup_wrapper (test);
  DwrClient client = { .wrapper = wrapper };

  dwr_client_set_up (&client, way->kind, test->world->folder, way->options);
  if (way->api != NULL && g_strcmp0 (way->api, test->missing) == 0)
    assert_says (&client, way->api);
  else
    dwr_client_scenario_read (&client);
  g_assert_false (dwr_client_has_mapped (&client, "/libsoup-2.4.so") &&
                  dwr_client_has_mapped (&client, "/libsoup-3.0.so"));
  dwr_client_tear_down (&client);
}

int
main (int argc, char **argv)
{
  DwrClientFixture world = { NULL };
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (modules); j++) {
      g_autofree char *path =
          g_strdup_printf ("/dwr/modules/%s with %s", ways[i].name, modules[j].name);
      Case *test = g_new0 (Case, 1);

      *test = (Case){ &world, &ways[i], modules[j].missing };
      g_test_add_data_func_full (path, test, test_modules, g_free);
    }
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
