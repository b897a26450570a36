/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-keys.h"

#include <gtk/gtk.h>

#include "dwr-at-spi.h"

static const struct {
  GdkModifierType modifier;
  guint key;
} modifier_keys[] = {
  { GDK_CONTROL_MASK, GDK_KEY_Control_L },
  { GDK_SHIFT_MASK, GDK_KEY_Shift_L },
  { GDK_MOD1_MASK, GDK_KEY_Alt_L },
};

void
dwr_test_keys_init (void)
{
  gdk_init (NULL, NULL);
}

static GdkKeymapKey
find_place (guint key)
{
  GdkKeymap *keymap = gdk_keymap_get_for_display (gdk_display_get_default ());
  g_autofree GdkKeymapKey *places = NULL;
  int n_places = 0;

  g_assert_true (gdk_keymap_get_entries_for_keyval (keymap, key, &places, &n_places));
  return places[0];
}

static void
generate (guint keycode, AtspiKeySynthType type)
{
  g_autoptr (GError) error = NULL;

  atspi_generate_keyboard_event ((glong) keycode, NULL, type, &error);
  g_assert_no_error (error);
}

void
dwr_test_keys_press (guint key, GdkModifierType modifiers)
{
  GdkKeymapKey place = find_place (key);

  if (place.level == 1)
    modifiers |= GDK_SHIFT_MASK;
  for (gsize i = 0; i < G_N_ELEMENTS (modifier_keys); i++)
    if ((modifiers & modifier_keys[i].modifier) != 0)
      generate (find_place (modifier_keys[i].key).keycode, ATSPI_KEY_PRESS);
  generate (place.keycode, ATSPI_KEY_PRESS);
  generate (place.keycode, ATSPI_KEY_RELEASE);
  for (gsize i = 0; i < G_N_ELEMENTS (modifier_keys); i++)
    if ((modifiers & modifier_keys[i].modifier) != 0)
      generate (find_place (modifier_keys[i].key).keycode, ATSPI_KEY_RELEASE);
}

void
dwr_test_keys_press_accelerator (const char *accelerator)
{
  GdkModifierType modifiers = 0;
  guint key = 0;

  gtk_accelerator_parse (accelerator, &key, &modifiers);
  g_assert_cmpuint (key, !=, 0);
  dwr_test_keys_press (key, modifiers);
}
