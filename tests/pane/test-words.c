/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The interface in one language, in a panel as narrow as can be, in a client that does not speak
 * it: test-words LANGUAGE [FOLDER of the catalogues]. What is looked for is in dwr-test-sweep.h,
 * in which states in dwr-test-states.h, and what is in none of them in dwr-test-unseen.h. */

#include "config.h"

#include <libintl.h>
#include <locale.h>

#include "dwr-test-edition.h"
#include "dwr-test-states.h"
#include "dwr-test-unseen.h"
#include "dwr/dwr-install.h"

#define WIDTH_PX 300
#define HEIGHT_PX 860

/* The panel is a part of a client's window; its popovers lie over the rest of it, too. */
#define WINDOW_PX 640

/* The client's domain: one that no catalogue is installed for, as clients lack one for most of our
 * languages. GTK then speaks English, from the left. */
#define MUTE_CLIENT "a-client-that-speaks-english"

#define FOLDER "Mailbox/DW Articles"

static void
start (DwrTestSweep *self)
{
  const DwrTestEdition *edition = dwr_test_edition_find ("de");

  dwr_test_edition_start (edition, &self->panel.newsroom);
  dwr_test_panel_show (&self->panel, WINDOW_PX, HEIGHT_PX);
  gtk_widget_set_margin_start (GTK_WIDGET (self->panel.panel), WINDOW_PX - WIDTH_PX);
  dwr_test_host_set_composer (self->panel.host);
  dwr_test_host_set_can (self->panel.host, DWR_HOST_SAVE, TRUE);
  dwr_test_host_set_can (self->panel.host, DWR_HOST_SUBSCRIBE, TRUE);
  dwr_test_host_set_folder (self->panel.host, FOLDER, FALSE);
}

static void
test_states (gconstpointer data)
{
  DwrTestSweep *self = (DwrTestSweep *) data;

  start (self);
  dwr_test_states_look_at_list (self);
  dwr_test_states_look_at_article (self);
  dwr_test_panel_end (&self->panel);
  dwr_newsroom_fixture_tear_down (&self->panel.newsroom, NULL);
  dwr_test_unseen_check (self, TEMPLATE_PATH);
  if (self->complaints->len > 0)
    g_test_fail_printf ("%s", self->complaints->str);
}

int
main (int argc, char **argv)
{
  DwrTestSweep sweep = { 0 };
  const char *language = argc > 1 ? argv[1] : "";
  g_autofree char *folder = argc > 2 ? g_strdup (argv[2]) : dwr_install_dup_locale_dir ();
  g_autofree char *path = g_strdup_printf ("/dwr/words/%s", language);
  int result = 0;

  /* Before GTK asks for the first word; gtk_test_init () would take a locale of its own, in which
   * there are no languages. */
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
  textdomain (MUTE_CLIENT);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);
  gtk_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  dwr_test_sweep_init (&sweep, language, folder);
  g_test_add_data_func (path, &sweep, test_states);
  result = g_test_run ();
  dwr_test_sweep_clear (&sweep);
  return result;
}
