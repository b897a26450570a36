/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The last editions first, then all by their own names. */

#include "config.h"

#include "dwr-edition-options.h"

#include "dwr/dwr-i18n.h"

enum { GROUP_RECENT, GROUP_ALL };

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const DwrEdition *const *one = a;
  const DwrEdition *const *other = b;

  return g_utf8_collate (dwr_edition_get_name (*one), dwr_edition_get_name (*other));
}

/* (element-type DwrEdition) (transfer full) */
static GPtrArray *
list_all (void)
{
  GPtrArray *all = g_ptr_array_new ();
  const DwrEdition *edition;

  for (gsize i = 0; (edition = dwr_edition_get (i)) != NULL; i++)
    g_ptr_array_add (all, (gpointer) edition);
  g_ptr_array_sort (all, compare_names);
  return all;
}

static void
add_all (DwrOptionButton *button, GPtrArray *editions, int group)
{
  for (guint i = 0; i < editions->len; i++) {
    const DwrEdition *edition = g_ptr_array_index (editions, i);

    dwr_option_button_add (button,
                           dwr_edition_get_code (edition),
                           dwr_edition_get_name (edition),
                           dwr_edition_get_code (edition),
                           group);
  }
}

/* Every edition, by its own name. */
void
dwr_edition_options_fill (DwrOptionButton *button)
{
  g_autoptr (GPtrArray) all = list_all ();

  dwr_option_button_clear (button);
  add_all (button, all, GROUP_ALL);
}

static void
opening_cb (DwrOptionButton *button, DwrChoice *choice)
{
  g_autoptr (GPtrArray) all = list_all ();

  dwr_option_button_clear (button);
  add_all (button, dwr_choice_list_recent (choice), GROUP_RECENT);
  add_all (button, all, GROUP_ALL);
}

static void
chosen_cb (DwrOptionButton *button, const char *code, DwrChoice *choice)
{
  dwr_choice_set_edition (choice, dwr_edition_find_by_path (code));
}

static void
choice_changed_cb (DwrOptionButton *button, DwrChoice *choice)
{
  const DwrEdition *edition = dwr_choice_get_edition (choice);
  const char *title = dwr_edition_get_name (edition);
  /* TRANSLATORS: %s is the name of a language: the edition that is read */
  g_autofree char *name = g_strdup_printf (_("Edition: %s"), title);

  dwr_option_button_set_current (button, dwr_edition_get_code (edition), title);
  dwr_option_button_set_name (button, name, _("Choose the edition"));
}

static void
signal_cb (DwrChoice *choice, DwrOptionButton *button)
{
  choice_changed_cb (button, choice);
}

/* @button: chooses @choice's edition from now on */
void
dwr_edition_options_connect (DwrOptionButton *button, DwrChoice *choice)
{
  dwr_option_button_set_filter (button, _("Find an edition"));
  g_signal_connect_object (button, "opening", G_CALLBACK (opening_cb), choice, 0);
  g_signal_connect_object (button, "chosen", G_CALLBACK (chosen_cb), choice, 0);
  g_signal_connect_object (choice, "changed", G_CALLBACK (signal_cb), button, 0);
  choice_changed_cb (button, choice);
}
