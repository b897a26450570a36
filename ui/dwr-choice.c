/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The choice is a preference: it is read when the panel opens, and written when somebody chooses.
 * A panel keeps its own choice while it lives, so that two clients may show two editions; the one
 * that chose last decides for the next start. Without our schema the choice holds for this panel
 * only. */

#include "config.h"

#include "dwr-choice.h"

#include "dwr/dwr-settings.h"

#include "dwr-signals.h"

/* So many editions stand first in the list. */
#define RECENT_MAX 3

struct _DwrChoice {
  GObject parent_instance;

  GSettings *settings;  /* (nullable) owned */
  GHashTable *sections; /* owned: edition's code -> section's name, both owned */
  GPtrArray *recent;    /* owned, of const DwrEdition: the last one first */
  const DwrEdition *edition;
  gboolean is_started;
};

G_DEFINE_FINAL_TYPE (DwrChoice, dwr_choice, G_TYPE_OBJECT)

/* The language of the messages, as the C library and gettext choose it. */
static const char *
get_locale (void)
{
  const char *const *names = g_get_language_names ();

  return names[0] != NULL ? names[0] : "";
}

static void
store (DwrChoice *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);

  if (self->settings != NULL)
    dwr_settings_store_async (key, owned, NULL, NULL, NULL);
}

static void
read_sections (DwrChoice *self)
{
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, DWR_SETTINGS_SECTIONS);
  GVariantIter iter;
  char *edition;
  char *section;

  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "{ss}", &edition, &section))
    g_hash_table_replace (self->sections, edition, section);
}

static void
read_recent (DwrChoice *self)
{
  g_auto (GStrv) codes = g_settings_get_strv (self->settings, DWR_SETTINGS_RECENT);

  for (guint i = 0; codes[i] != NULL && self->recent->len < RECENT_MAX; i++) {
    const DwrEdition *edition = dwr_edition_find_by_path (codes[i]);

    if (edition != NULL && !g_ptr_array_find (self->recent, edition, NULL))
      g_ptr_array_add (self->recent, (gpointer) edition);
  }
}

static void
note_recent (DwrChoice *self)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_ptr_array_remove (self->recent, (gpointer) self->edition);
  g_ptr_array_insert (self->recent, 0, (gpointer) self->edition);
  if (self->recent->len > RECENT_MAX)
    g_ptr_array_set_size (self->recent, RECENT_MAX);
  for (guint i = 0; i < self->recent->len; i++)
    g_ptr_array_add (codes, (gpointer) dwr_edition_get_code (g_ptr_array_index (self->recent, i)));
  store (self,
         DWR_SETTINGS_RECENT,
         g_variant_new_strv ((const char *const *) codes->pdata, codes->len));
}

static void
store_sections (DwrChoice *self)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer edition;
  gpointer section;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, self->sections);
  while (g_hash_table_iter_next (&iter, &edition, &section))
    g_variant_builder_add (&builder, "{ss}", edition, section);
  store (self, DWR_SETTINGS_SECTIONS, g_variant_builder_end (&builder));
}

/* Another client's first page asks for this one too. */
static void
started_changed_cb (DwrChoice *self)
{
  if (self->is_started || !g_settings_get_boolean (self->settings, DWR_SETTINGS_IS_STARTED))
    return;
  self->is_started = TRUE;
  g_signal_emit_by_name (self, "started");
}

static void
read_settings (DwrChoice *self)
{
  g_autofree char *code = g_settings_get_string (self->settings, DWR_SETTINGS_EDITION);
  const DwrEdition *edition = *code != '\0' ? dwr_edition_find_by_path (code) : NULL;

  if (edition != NULL)
    self->edition = edition;
  self->is_started = g_settings_get_boolean (self->settings, DWR_SETTINGS_IS_STARTED);
  read_sections (self);
  read_recent (self);
  g_signal_connect_object (self->settings,
                           "changed::" DWR_SETTINGS_IS_STARTED,
                           G_CALLBACK (started_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
dwr_choice_finalize (GObject *object)
{
  DwrChoice *self = DWR_CHOICE (object);

  g_clear_object (&self->settings);
  g_hash_table_unref (self->sections);
  g_ptr_array_unref (self->recent);
  G_OBJECT_CLASS (dwr_choice_parent_class)->finalize (object);
}

static void
dwr_choice_class_init (DwrChoiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dwr_choice_finalize;
  dwr_signal_add (DWR_TYPE_CHOICE, "changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_CHOICE, "started", G_TYPE_NONE);
}

static void
dwr_choice_init (DwrChoice *self)
{
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->recent = g_ptr_array_new ();
  self->edition = dwr_edition_choose (get_locale ());
  self->settings = dwr_settings_new ();
  if (self->settings != NULL)
    read_settings (self);
}

/* (transfer full) */
DwrChoice *
dwr_choice_new (void)
{
  return g_object_new (DWR_TYPE_CHOICE, NULL);
}

/* (transfer none) (not nullable) */
const DwrEdition *
dwr_choice_get_edition (DwrChoice *self)
{
  g_return_val_if_fail (DWR_IS_CHOICE (self), NULL);

  return self->edition;
}

/* The name of the section that is read, or was read last. (transfer none) (nullable): no feed of
 * the edition is known */
const char *
dwr_choice_get_section (DwrChoice *self)
{
  const char *name;
  const DwrSection *sections;
  gsize n_sections = 0;

  g_return_val_if_fail (DWR_IS_CHOICE (self), NULL);

  name = g_hash_table_lookup (self->sections, dwr_edition_get_code (self->edition));
  if (name != NULL && dwr_edition_find_section (self->edition, name) != NULL)
    return name;
  if (dwr_edition_find_section (self->edition, DWR_SECTION_ALL) != NULL)
    return DWR_SECTION_ALL;
  sections = dwr_edition_get_sections (self->edition, &n_sections);
  return n_sections > 0 ? sections[0].name : NULL;
}

void
dwr_choice_set_edition (DwrChoice *self, const DwrEdition *edition)
{
  g_return_if_fail (DWR_IS_CHOICE (self));
  g_return_if_fail (edition != NULL);

  if (edition == self->edition)
    return;
  self->edition = edition;
  store (self, DWR_SETTINGS_EDITION, g_variant_new_string (dwr_edition_get_code (edition)));
  note_recent (self);
  g_signal_emit_by_name (self, "changed");
}

/* @section: its name, of the edition that is read */
void
dwr_choice_set_section (DwrChoice *self, const char *section)
{
  g_return_if_fail (DWR_IS_CHOICE (self));
  g_return_if_fail (dwr_edition_find_section (self->edition, section) != NULL);

  if (g_strcmp0 (section, dwr_choice_get_section (self)) == 0)
    return;
  g_hash_table_replace (self->sections,
                        g_strdup (dwr_edition_get_code (self->edition)),
                        g_strdup (section));
  store_sections (self);
  g_signal_emit_by_name (self, "changed");
}

/* The last editions, the one that is read first. (transfer none) (element-type DwrEdition) */
GPtrArray *
dwr_choice_list_recent (DwrChoice *self)
{
  g_return_val_if_fail (DWR_IS_CHOICE (self), NULL);

  return self->recent;
}

/* Whether somebody has asked for headlines, ever. */
gboolean
dwr_choice_is_started (DwrChoice *self)
{
  g_return_val_if_fail (DWR_IS_CHOICE (self), FALSE);

  return self->is_started;
}

/* The first page's button: from now on headlines may be fetched. */
void
dwr_choice_start (DwrChoice *self)
{
  g_return_if_fail (DWR_IS_CHOICE (self));

  if (self->is_started)
    return;
  self->is_started = TRUE;
  store (self, DWR_SETTINGS_IS_STARTED, g_variant_new_boolean (TRUE));
  store (self, DWR_SETTINGS_EDITION, g_variant_new_string (dwr_edition_get_code (self->edition)));
  note_recent (self);
  g_signal_emit_by_name (self, "started");
}

/* Whether headlines may be fetched unasked. */
gboolean
dwr_choice_is_background (DwrChoice *self)
{
  g_return_val_if_fail (DWR_IS_CHOICE (self), FALSE);

  return self->settings != NULL && g_settings_get_boolean (self->settings, DWR_SETTINGS_BACKGROUND);
}
