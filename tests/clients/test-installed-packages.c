/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every client with the Debian packages that `./dev package` has built, on a machine that has them:
 * in a view of its own their files are in /usr. Nothing is told where the adapter is. */

#include "config.h"

#include "dwr-client-kinds.h"
#include "dwr-client-scenario.h"

static const DwrClientKind *const kinds[] = {
#ifdef DWR_HAS_CLAWS
  &dwr_claws_client,
#endif
#ifdef DWR_HAS_EVOLUTION
  &dwr_evolution_client,
#endif
#ifdef DWR_HAS_LIFEREA
  &dwr_liferea_client,
#endif
};

static DwrClientFixture world;

/* (transfer full): the folder that has what the packages have */
static char *
unpack (void)
{
  char *root = g_build_filename (world.folder, "root", NULL);
  g_autoptr (GDir) folder = g_dir_open (DWR_PACKAGES_DIR, 0, NULL);
  const char *name = NULL;
  guint n_packages = 0;

  if (folder == NULL)
    g_test_message ("There are no packages: run ./dev package");
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (DWR_PACKAGES_DIR, name, NULL);
    const char *words[] = { "dpkg-deb", "-x", path, root, NULL };
    g_autoptr (GSubprocess) process = NULL;
    g_autoptr (GError) error = NULL;

    if (!g_str_has_suffix (name, ".deb"))
      continue;
    process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_NONE, &error);
    g_assert_no_error (error);
    g_subprocess_wait_check (process, NULL, &error);
    g_assert_no_error (error);
    n_packages++;
  }
  g_assert_cmpuint (n_packages, >, G_N_ELEMENTS (kinds));
  return root;
}

static void
test_reads (gconstpointer data)
{
  const DwrClientKind *kind = data;
  g_autofree char *root = g_build_filename (world.folder, "root", NULL);
  g_autofree char *wrapper = g_strdup_printf ("'%s' --layer '%s'", DWR_IN_VIEW, root);
  DwrClient client = { .wrapper = wrapper };

  dwr_client_set_up (&client, kind, world.folder, "--panel --installed");
  dwr_client_scenario_read (&client);
  /* In the packages' view, so that nothing of a build folder was opened. */
  g_assert_true (dwr_client_has_mapped (&client, "/dw-reader/dw-reader-panel-"));
  g_assert_false (dwr_client_has_mapped (&client, "/ui/dw-reader-panel-"));
  dwr_client_tear_down (&client);
}

int
main (int argc, char **argv)
{
  g_autofree char *root = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  root = unpack ();
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *path = g_strdup_printf ("/dwr/packages/%s reads an article", kinds[i]->name);

    g_test_add_data_func (path, kinds[i], test_reads);
  }
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
