/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How articles look, as a preference. Only what is changed is written, so two clients that change
 * different things both keep theirs. What is stored and of no use, such as a font that is gone, is
 * left alone: the font may come back. Without our schema all of it holds for this panel only. */

#include "config.h"

#include "dwr-appearance.h"

#include "dwr-fonts.h"
#include "dwr-signals.h"
#include "dwr/dwr-settings.h"

/* Of a name in a line of the log. */
#define FONT_SHOWN_MAX_BYTES 60

struct _DwrAppearance {
  GObject parent_instance;

  /* Owned. */
  GSettings *settings; /* (nullable) */
  GVariant *before;    /* (nullable) what a preset replaced, by the preferences' keys */

  DwrLook stored; /* as somebody chose it */
  DwrLook look;   /* as it can be */
};

G_DEFINE_FINAL_TYPE (DwrAppearance, dwr_appearance, G_TYPE_OBJECT)

static gboolean
is_word (const char *font)
{
  return g_str_equal (font, DWR_LOOK_SANS) || g_str_equal (font, DWR_LOOK_SERIF) ||
         g_str_equal (font, DWR_LOOK_DOCUMENT);
}

static gboolean
is_usable (const char *font)
{
  return is_word (font) || (*font != '\0' && dwr_fonts_has_family (font));
}

/* As the lines about what else is of no use in the preferences. */
static void
say_gone (const char *font)
{
  g_autofree char *shown = g_strescape (font, NULL);
  g_autofree char *line = g_strdup_printf ("The font of the preferences is not installed, so its "
                                           "default is used: %.*s",
                                           FONT_SHOWN_MAX_BYTES,
                                           shown);

  dwr_settings_say_once (line);
}

/* @self->stored has changed, or is new. Returns: whether anybody sees a difference */
static gboolean
take_stored (DwrAppearance *self)
{
  const DwrLook normal = dwr_look_get_normal ();
  DwrLook look = self->stored;

  if (!g_str_equal (look.font, self->look.font) && !is_usable (look.font)) {
    say_gone (look.font);
    dwr_look_set_font (&look, normal.font);
  }
  if (dwr_look_equal (&look, &self->look))
    return FALSE;
  self->look = look;
  return TRUE;
}

static void
insert_stored (GVariantDict *values, GSettings *settings, const char *key)
{
  g_autoptr (GVariant) value = dwr_settings_dup_value (settings, key);

  g_variant_dict_insert_value (values, key, value);
}

static gboolean
read_settings (DwrAppearance *self)
{
  g_autoptr (GVariant) values = NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  for (guint i = 0; i < DWR_LOOK_N_NUMBERS; i++)
    insert_stored (&dict, self->settings, dwr_look_get_range (i)->key);
  insert_stored (&dict, self->settings, DWR_SETTINGS_THEME);
  insert_stored (&dict, self->settings, DWR_SETTINGS_FONT);
  insert_stored (&dict, self->settings, DWR_SETTINGS_HYPHENATION);
  values = g_variant_ref_sink (g_variant_dict_end (&dict));
  dwr_look_read_variant (&self->stored, values);
  g_clear_pointer (&self->before, g_variant_unref);
  self->before = g_settings_get_value (self->settings, DWR_SETTINGS_LOOK_BEFORE);
  return take_stored (self);
}

static void
stored_changed_cb (DwrAppearance *self)
{
  if (read_settings (self))
    g_signal_emit_by_name (self, "changed");
}

/* What differs between @old and @new. (transfer floating) */
static GVariant *
diff (GVariant *old, GVariant *new)
{
  GVariantDict changes;
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  g_variant_dict_init (&changes, NULL);
  g_variant_iter_init (&iter, new);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value)) {
    g_autoptr (GVariant) old_value = g_variant_lookup_value (old, key, NULL);

    if (old_value == NULL || !g_variant_equal (old_value, value))
      g_variant_dict_insert_value (&changes, key, value);
    g_variant_unref (value);
  }
  return g_variant_dict_end (&changes);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (dwr_settings_store_finish (result, &error))
    g_signal_emit_by_name (source, "stored");
  else
    g_signal_emit_by_name (source, "not-stored", error);
}

/* @before: (nullable): what a preset replaces */
static void
change (DwrAppearance *self, const DwrLook *wanted, GVariant *before)
{
  g_autoptr (GVariant) old = g_variant_ref_sink (dwr_look_to_variant (&self->stored));
  g_autoptr (GVariant) new = g_variant_ref_sink (dwr_look_to_variant (wanted));
  g_autoptr (GVariant) changes = g_variant_ref_sink (diff (old, new));
  GVariantDict values;

  if (g_variant_n_children (changes) == 0 && before == NULL)
    return;
  g_variant_dict_init (&values, changes);
  if (before != NULL) {
    g_variant_dict_insert_value (&values, DWR_SETTINGS_LOOK_BEFORE, before);
    g_variant_ref (before);
    g_clear_pointer (&self->before, g_variant_unref);
    self->before = before;
  }
  self->stored = *wanted;
  take_stored (self);
  g_signal_emit_by_name (self, "changed");
  if (self->settings == NULL)
    g_variant_dict_clear (&values);
  else
    dwr_settings_store_all_async (g_variant_dict_end (&values), self, stored_cb, NULL);
}

static void
dwr_appearance_dispose (GObject *object)
{
  DwrAppearance *self = DWR_APPEARANCE (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->before, g_variant_unref);
  G_OBJECT_CLASS (dwr_appearance_parent_class)->dispose (object);
}

static void
dwr_appearance_class_init (DwrAppearanceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_appearance_dispose;
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "changed", G_TYPE_NONE);
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "stored", G_TYPE_NONE);
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "not-stored", G_TYPE_ERROR);
}

static void
dwr_appearance_init (DwrAppearance *self)
{
  self->stored = self->look = dwr_look_get_normal ();
  self->settings = dwr_settings_new ();
  if (self->settings == NULL)
    return;
  read_settings (self);
  g_signal_connect_object (self->settings,
                           "changed",
                           G_CALLBACK (stored_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* (transfer full) */
DwrAppearance *
dwr_appearance_new (void)
{
  return g_object_new (DWR_TYPE_APPEARANCE, NULL);
}

const DwrLook *
dwr_appearance_peek_look (DwrAppearance *self)
{
  g_return_val_if_fail (DWR_IS_APPEARANCE (self), NULL);

  return &self->look;
}

void
dwr_appearance_set_number (DwrAppearance *self, DwrLookNumber which, int number)
{
  const DwrLookRange *range = dwr_look_get_range (which);
  DwrLook wanted;

  g_return_if_fail (DWR_IS_APPEARANCE (self));

  wanted = self->stored;
  wanted.numbers[which] = CLAMP (number, range->least, range->most);
  change (self, &wanted, NULL);
}

void
dwr_appearance_step (DwrAppearance *self, DwrLookNumber which, int steps)
{
  g_return_if_fail (DWR_IS_APPEARANCE (self));

  dwr_appearance_set_number (self,
                             which,
                             self->look.numbers[which] + steps * dwr_look_get_range (which)->step);
}

/* Whether there is more of it, @steps above 0, or less, below. */
gboolean
dwr_appearance_can_step (DwrAppearance *self, DwrLookNumber which, int steps)
{
  const DwrLookRange *range = dwr_look_get_range (which);

  g_return_val_if_fail (DWR_IS_APPEARANCE (self), FALSE);

  return steps > 0 ? self->look.numbers[which] < range->most
                   : self->look.numbers[which] > range->least;
}

void
dwr_appearance_set_theme (DwrAppearance *self, DwrTheme theme)
{
  DwrLook wanted;

  g_return_if_fail (DWR_IS_APPEARANCE (self));
  g_return_if_fail (theme < DWR_THEME_N);

  wanted = self->stored;
  wanted.theme = theme;
  change (self, &wanted, NULL);
}

/**
 * dwr_appearance_set_font:
 * @font: "sans", "serif", "document", or a family's name
 */
void
dwr_appearance_set_font (DwrAppearance *self, const char *font)
{
  DwrLook wanted;

  g_return_if_fail (DWR_IS_APPEARANCE (self));
  g_return_if_fail (font != NULL);

  wanted = self->stored;
  dwr_look_set_font (&wanted, font);
  change (self, &wanted, NULL);
}

void
dwr_appearance_set_hyphenated (DwrAppearance *self, gboolean is_hyphenated)
{
  DwrLook wanted;

  g_return_if_fail (DWR_IS_APPEARANCE (self));

  wanted = self->stored;
  wanted.is_hyphenated = is_hyphenated;
  change (self, &wanted, NULL);
}

/* Larger, wider, looser, and on paper's colour, with a font that was made for it if somebody
 * installed one. */
static DwrLook
get_easy_look (void)
{
  static const char *const fonts[] = { "OpenDyslexic",
                                       "Lexend",
                                       "Atkinson Hyperlegible Next",
                                       "Atkinson Hyperlegible" };
  DwrLook easy = dwr_look_get_normal ();

  easy.numbers[DWR_LOOK_TEXT_SIZE] = 120;
  easy.numbers[DWR_LOOK_LINE_WIDTH] = 50;
  easy.numbers[DWR_LOOK_LINE_SPACING] = 116;
  easy.numbers[DWR_LOOK_PARAGRAPH_SPACING] = 200;
  easy.numbers[DWR_LOOK_LETTER_SPACING] = 3;
  easy.numbers[DWR_LOOK_WORD_SPACING] = 12;
  easy.theme = DWR_THEME_SEPIA;
  easy.is_hyphenated = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++) {
    if (dwr_fonts_has_family (fonts[i])) {
      dwr_look_set_font (&easy, fonts[i]);
      break;
    }
  }
  return easy;
}

gboolean
dwr_appearance_is_normal (DwrAppearance *self)
{
  DwrLook normal = dwr_look_get_normal ();

  g_return_val_if_fail (DWR_IS_APPEARANCE (self), FALSE);

  return dwr_look_equal (&self->stored, &normal);
}

gboolean
dwr_appearance_is_easy (DwrAppearance *self)
{
  DwrLook easy = get_easy_look ();

  g_return_val_if_fail (DWR_IS_APPEARANCE (self), FALSE);

  return dwr_look_equal (&self->stored, &easy);
}

static gboolean
is_own (DwrAppearance *self)
{
  return !dwr_appearance_is_normal (self) && !dwr_appearance_is_easy (self);
}

/* From one preset to another, what somebody made himself stays what he goes back to. */
static void
apply (DwrAppearance *self, const DwrLook *preset)
{
  g_autoptr (GVariant) before = NULL;

  if (is_own (self))
    before = g_variant_ref_sink (dwr_look_to_variant (&self->stored));
  change (self, preset, before);
}

/* As after installing. */
void
dwr_appearance_make_normal (DwrAppearance *self)
{
  DwrLook normal = dwr_look_get_normal ();

  g_return_if_fail (DWR_IS_APPEARANCE (self));

  apply (self, &normal);
}

/* For who finds reading hard. */
void
dwr_appearance_make_easy (DwrAppearance *self)
{
  DwrLook easy = get_easy_look ();

  g_return_if_fail (DWR_IS_APPEARANCE (self));

  apply (self, &easy);
}

/* Whether a preset is in force, and something else was before. */
gboolean
dwr_appearance_can_restore (DwrAppearance *self)
{
  g_return_val_if_fail (DWR_IS_APPEARANCE (self), FALSE);

  return self->before != NULL && g_variant_n_children (self->before) > 0 && !is_own (self);
}

/* Back to what a preset replaced: the normal look if nobody had changed it. */
void
dwr_appearance_restore (DwrAppearance *self)
{
  DwrLook before = dwr_look_get_normal ();
  g_autoptr (GVariant) nothing = NULL;

  g_return_if_fail (DWR_IS_APPEARANCE (self));

  if (self->before != NULL)
    dwr_look_read_variant (&before, self->before);
  nothing = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
  change (self, &before, nothing);
}
