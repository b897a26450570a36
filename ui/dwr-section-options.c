/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sections as DW calls them, in the edition's language; below, what is kept here. */

#include "config.h"

#include "dwr-section-options.h"

#include "dwr/dwr-i18n.h"

enum { GROUP_SECTIONS, GROUP_VIEWS };

/* No section is called so: their names are letters and hyphens. */
static const struct {
  DwrView view;
  const char *id;
} views[] = {
  { DWR_VIEW_SAVED, "view:saved" },
  { DWR_VIEW_STARRED, "view:starred" },
  { DWR_VIEW_HISTORY, "view:history" },
};

const char *
dwr_section_options_get_title (DwrView view)
{
  switch (view) {
  case DWR_VIEW_SAVED:
    return _("Saved articles");
  case DWR_VIEW_STARRED:
    /* TRANSLATORS: the list of all articles with a star */
    return C_ ("list", "Starred");
  case DWR_VIEW_HISTORY:
    return _("History");
  case DWR_VIEW_SECTION:
  default:
    return "";
  }
}

static const char *
get_id (DwrView view)
{
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (views[i].view == view)
      return views[i].id;
  return "";
}

/* The sections of @edition alone. */
void
dwr_section_options_fill (DwrOptionButton *button, const DwrEdition *edition)
{
  gsize n_sections = 0;
  const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

  dwr_option_button_clear (button);
  for (gsize i = 0; i < n_sections; i++)
    dwr_option_button_add (button, sections[i].name, sections[i].title, NULL, GROUP_SECTIONS);
}

static void
opening_cb (DwrOptionButton *button, DwrNewsroom *newsroom)
{
  DwrChoice *choice = dwr_newsroom_peek_choice (newsroom);

  dwr_section_options_fill (button, dwr_choice_get_edition (choice));
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    dwr_option_button_add (button,
                           views[i].id,
                           dwr_section_options_get_title (views[i].view),
                           NULL,
                           GROUP_VIEWS);
}

static void
chosen_cb (DwrOptionButton *button, const char *id, DwrNewsroom *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].id, id)) {
      dwr_newsroom_set_view (newsroom, views[i].view);
      return;
    }
  dwr_choice_set_section (dwr_newsroom_peek_choice (newsroom), id);
  dwr_newsroom_set_view (newsroom, DWR_VIEW_SECTION);
}

static void
changed_cb (DwrNewsroom *newsroom, DwrOptionButton *button)
{
  DwrChoice *choice = dwr_newsroom_peek_choice (newsroom);
  const char *name = dwr_choice_get_section (choice);
  const DwrSection *section =
      name != NULL ? dwr_edition_find_section (dwr_choice_get_edition (choice), name) : NULL;
  DwrView view = dwr_newsroom_get_view (newsroom);
  const char *title = dwr_section_options_get_title (view);
  g_autofree char *words = NULL;

  if (view != DWR_VIEW_SECTION) {
    name = get_id (view);
  } else if (section != NULL) {
    title = section->title;
  } else {
    /* TRANSLATORS: the button for sections, of an edition that has none */
    title = _("Sections");
  }
  /* TRANSLATORS: %s is a section of the news, such as "Politics", or "Starred" */
  words = g_strdup_printf (_("Section: %s"), title);
  dwr_option_button_set_current (button, name, title);
  dwr_option_button_set_name (button, words, _("Choose the section, or a list of your own"));
}

/* @button: chooses what @newsroom lists from now on */
void
dwr_section_options_connect (DwrOptionButton *button, DwrNewsroom *newsroom)
{
  g_signal_connect_object (button, "opening", G_CALLBACK (opening_cb), newsroom, 0);
  g_signal_connect_object (button, "chosen", G_CALLBACK (chosen_cb), newsroom, 0);
  g_signal_connect_object (newsroom, "changed", G_CALLBACK (changed_cb), button, 0);
  changed_cb (newsroom, button);
}
