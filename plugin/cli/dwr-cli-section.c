/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses edition and section by what was given, by the preferences, and by the locale. */

#include "config.h"

#include "dwr-cli-section.h"

#include <locale.h>

#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"
#include "dwr/dwr-settings.h"
#include "dwr/dwr-text.h"

void
dwr_cli_section_clear (DwrCliSection *self)
{
  g_free (self->edition_word);
  g_free (self->section_word);
}

/* clang-format takes the translated words for a block, so this table is laid out by hand. */
/* clang-format off */
void
dwr_cli_section_add_options (DwrCliSection *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_STRING, &self->edition_word,
      N_ ("The edition's code, such as de"), N_ ("CODE") },
    { "section", 0, 0, G_OPTION_ARG_STRING, &self->section_word,
      N_ ("The section's name, such as all"), N_ ("NAME") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}
/* clang-format on */

/* (transfer none) (not nullable) */
static const DwrEdition *
choose_edition (GSettings *settings)
{
  g_autofree char *code =
      settings != NULL ? g_settings_get_string (settings, DWR_SETTINGS_EDITION) : g_strdup ("");
  const DwrEdition *edition = dwr_edition_find_by_path (code);

  return edition != NULL ? edition : dwr_edition_choose (setlocale (LC_MESSAGES, NULL));
}

/* The section that was read last. (transfer none) (nullable) */
static const DwrSection *
find_last_section (GSettings *settings, const DwrEdition *edition)
{
  g_autoptr (GVariant) sections = NULL;
  const char *name;

  if (settings == NULL)
    return NULL;
  sections = g_settings_get_value (settings, DWR_SETTINGS_SECTIONS);
  if (!g_variant_lookup (sections, dwr_edition_get_code (edition), "&s", &name))
    return NULL;
  return dwr_edition_find_section (edition, name);
}

/* (transfer none) (nullable): no feed of the edition is known */
static const DwrSection *
choose_section (GSettings *settings, const DwrEdition *edition)
{
  const DwrSection *section = find_last_section (settings, edition);
  gsize n_sections = 0;

  if (section == NULL)
    section = dwr_edition_find_section (edition, DWR_SECTION_ALL);
  return section != NULL ? section : dwr_edition_get_sections (edition, &n_sections);
}

static DwrCliExit
fail_edition (const char *word)
{
  g_autofree char *name = dwr_text_dup_title (word);

  g_printerr (_("dw-reader: Deutsche Welle has no edition “%s”.\n"), name);
  g_printerr (_("Try “dw-reader editions”, which lists them.\n"));
  return DWR_CLI_FAILED;
}

static DwrCliExit
fail_section (const DwrEdition *edition, const char *word)
{
  g_autofree char *name = dwr_text_dup_title (word);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *row = NULL;
  gsize n_sections = 0;
  const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

  for (gsize i = 0; i < n_sections; i++)
    g_strv_builder_add (builder, sections[i].name);
  names = g_strv_builder_end (builder);
  row = dwr_list_words_join ((const char *const *) names);
  g_printerr (_("dw-reader: the edition “%s” has no section “%s”.\n"),
                 dwr_edition_get_code (edition),
                 name);
  if (n_sections > 0)
    /* TRANSLATORS: %s is a list of names such as "all, world" */
    g_printerr (_("Its sections are: %s. “dw-reader editions” tells more.\n"), row);
  return DWR_CLI_FAILED;
}

static DwrCliExit
fail_without_feed (const DwrEdition *edition)
{
  g_printerr ("dw-reader: %s: %s\n",
              dwr_edition_get_code (edition),
              _("No feed of this edition is known."));
  return DWR_CLI_FAILED;
}

DwrCliExit
dwr_cli_section_choose (DwrCliSection *self)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();
  const DwrEdition *edition = self->edition_word != NULL
                                  ? dwr_edition_find_by_path (self->edition_word)
                                  : choose_edition (settings);
  const DwrSection *section = NULL;

  if (edition == NULL)
    return fail_edition (self->edition_word);
  section = self->section_word != NULL ? dwr_edition_find_section (edition, self->section_word)
                                       : choose_section (settings, edition);
  if (section == NULL && self->section_word != NULL)
    return fail_section (edition, self->section_word);
  if (section == NULL)
    return fail_without_feed (edition);
  self->edition = dwr_edition_get_code (edition);
  self->section = section->name;
  return DWR_CLI_DONE;
}

char *
dwr_cli_section_dup_name (const DwrCliSection *self)
{
  return g_strconcat (self->edition, "/", self->section, NULL);
}
