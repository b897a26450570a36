/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The signs of a load, by how long it takes. What is quick needs none. */

#include "config.h"

#include "dwr-load-signs.h"

#define BAR_AFTER_MS 300
#define SPINNER_AFTER_MS 3000

/* The bar moves to and fro until the size of the page is known. */
#define PULSE_EVERY_MS 120

struct _DwrLoadSigns {
  GObject parent_instance;

  /* Owned. */
  GtkProgressBar *bar;
  GtkSpinner *spinner;
  GtkWidget *spinner_box; /* the spinner and its words */

  guint bar_id;
  guint pulse_id;
  guint spinner_id;
};

G_DEFINE_FINAL_TYPE (DwrLoadSigns, dwr_load_signs, G_TYPE_OBJECT)

static void
set_spinning (DwrLoadSigns *self, gboolean is_spinning)
{
  gtk_widget_set_visible (self->spinner_box, is_spinning);
  g_object_set (self->spinner, "active", is_spinning, NULL);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (DWR_LOAD_SIGNS (data)->bar);
  return G_SOURCE_CONTINUE;
}

static gboolean
bar_due_cb (gpointer data)
{
  DwrLoadSigns *self = data;

  self->bar_id = 0;
  if (gtk_progress_bar_get_fraction (self->bar) <= 0)
    self->pulse_id = g_timeout_add (PULSE_EVERY_MS, pulse_cb, self);
  gtk_widget_show (GTK_WIDGET (self->bar));
  return G_SOURCE_REMOVE;
}

static gboolean
spinner_due_cb (gpointer data)
{
  DwrLoadSigns *self = data;

  self->spinner_id = 0;
  set_spinning (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
clear_timers (DwrLoadSigns *self)
{
  g_clear_handle_id (&self->bar_id, g_source_remove);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
}

static void
dwr_load_signs_finalize (GObject *object)
{
  DwrLoadSigns *self = DWR_LOAD_SIGNS (object);

  clear_timers (self);
  g_clear_object (&self->bar);
  g_clear_object (&self->spinner);
  g_clear_object (&self->spinner_box);
  G_OBJECT_CLASS (dwr_load_signs_parent_class)->finalize (object);
}

static void
dwr_load_signs_class_init (DwrLoadSignsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dwr_load_signs_finalize;
}

static void
dwr_load_signs_init (DwrLoadSigns *self)
{
}

/**
 * dwr_load_signs_new:
 * @spinner_box: holds the spinner and its words, hidden until they are due
 *
 * Returns: (transfer full): no signs, until something loads
 */
DwrLoadSigns *
dwr_load_signs_new (GtkProgressBar *bar, GtkSpinner *spinner, GtkWidget *spinner_box)
{
  DwrLoadSigns *self = g_object_new (DWR_TYPE_LOAD_SIGNS, NULL);

  self->bar = g_object_ref (bar);
  self->spinner = g_object_ref (spinner);
  self->spinner_box = g_object_ref (spinner_box);
  return self;
}

/* Something begins to load. */
void
dwr_load_signs_start (DwrLoadSigns *self)
{
  g_return_if_fail (DWR_IS_LOAD_SIGNS (self));

  dwr_load_signs_stop (self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  self->bar_id = g_timeout_add (BAR_AFTER_MS, bar_due_cb, self);
  self->spinner_id = g_timeout_add (SPINNER_AFTER_MS, spinner_due_cb, self);
}

/* @fraction: how much has loaded, 0 to 1, or less than 0 when that is not known */
void
dwr_load_signs_set_fraction (DwrLoadSigns *self, double fraction)
{
  g_return_if_fail (DWR_IS_LOAD_SIGNS (self));

  if (fraction < 0)
    return;
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  gtk_progress_bar_set_fraction (self->bar, fraction);
}

/* It has loaded, or will not. */
void
dwr_load_signs_stop (DwrLoadSigns *self)
{
  g_return_if_fail (DWR_IS_LOAD_SIGNS (self));

  clear_timers (self);
  gtk_widget_hide (GTK_WIDGET (self->bar));
  set_spinning (self, FALSE);
}
