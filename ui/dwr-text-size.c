/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The size of the text as a preference. Without our schema the size holds for this panel only. */

#include "config.h"

#include "dwr-text-size.h"

#include "dwr/dwr-settings.h"

#include "dwr-signals.h"

#define PER_CENT_DEFAULT 100
#define PER_CENT_MIN 50
#define PER_CENT_MAX 300
#define PER_CENT_STEP 10

struct _DwrTextSize {
  GObject parent_instance;

  GSettings *settings; /* (nullable) owned */
  int per_cent;
};

G_DEFINE_FINAL_TYPE (DwrTextSize, dwr_text_size, G_TYPE_OBJECT)

static gboolean
set_per_cent (DwrTextSize *self, int per_cent)
{
  int allowed = CLAMP (per_cent, PER_CENT_MIN, PER_CENT_MAX);

  if (allowed == self->per_cent)
    return FALSE;
  self->per_cent = allowed;
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

static void
stored_changed_cb (DwrTextSize *self)
{
  set_per_cent (self, g_settings_get_int (self->settings, DWR_SETTINGS_TEXT_SIZE));
}

static void
change (DwrTextSize *self, int per_cent)
{
  g_autoptr (GError) error = NULL;

  if (!set_per_cent (self, per_cent) || self->settings == NULL)
    return;
  if (!dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (self->per_cent), &error))
    g_debug ("The size of the text was not stored: %s", error->message);
}

static void
dwr_text_size_dispose (GObject *object)
{
  g_clear_object (&DWR_TEXT_SIZE (object)->settings);
  G_OBJECT_CLASS (dwr_text_size_parent_class)->dispose (object);
}

static void
dwr_text_size_class_init (DwrTextSizeClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_text_size_dispose;
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "changed", G_TYPE_NONE);
}

static void
dwr_text_size_init (DwrTextSize *self)
{
  self->per_cent = PER_CENT_DEFAULT;
  self->settings = dwr_settings_new ();
  if (self->settings == NULL)
    return;
  stored_changed_cb (self);
  g_signal_connect_object (self->settings,
                           "changed::" DWR_SETTINGS_TEXT_SIZE,
                           G_CALLBACK (stored_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* (transfer full) */
DwrTextSize *
dwr_text_size_new (void)
{
  return g_object_new (DWR_TYPE_TEXT_SIZE, NULL);
}

guint
dwr_text_size_get_per_cent (DwrTextSize *self)
{
  g_return_val_if_fail (DWR_IS_TEXT_SIZE (self), PER_CENT_DEFAULT);

  return (guint) self->per_cent;
}

/* Whether the text may become larger, @steps above 0, or smaller, below. */
gboolean
dwr_text_size_can_step (DwrTextSize *self, int steps)
{
  g_return_val_if_fail (DWR_IS_TEXT_SIZE (self), FALSE);

  return steps > 0 ? self->per_cent < PER_CENT_MAX : self->per_cent > PER_CENT_MIN;
}

void
dwr_text_size_step (DwrTextSize *self, int steps)
{
  g_return_if_fail (DWR_IS_TEXT_SIZE (self));

  change (self, self->per_cent + steps * PER_CENT_STEP);
}

void
dwr_text_size_reset (DwrTextSize *self)
{
  g_return_if_fail (DWR_IS_TEXT_SIZE (self));

  change (self, PER_CENT_DEFAULT);
}
