/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A button that can do no more keeps the keyboard's focus where it was, on the
 * other one. */

#include "config.h"

#include "dwr-stepper.h"

#include "dwr-template.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"

struct _DwrStepper {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkLabel *name_label;
  GtkLabel *value_label;
  GtkWidget *less_button;
  GtkWidget *more_button;

  /* Owned. */
  DwrAppearance *appearance; /* (nullable) */
  char *less;
  char *more;

  DwrLookNumber number;
};

G_DEFINE_FINAL_TYPE (DwrStepper, dwr_stepper, GTK_TYPE_BOX)

/* (transfer full) */
static char *
dup_words (DwrLookNumber number, guint value)
{
  if (number == DWR_LOOK_LINE_WIDTH)
    return dwr_numerals_format ("%u", value);
  /* TRANSLATORS: the size of the text, or of a space in it, in per cent */
  return dwr_numerals_format (_("%u %%"), value);
}

/* A screen reader says what the value is now. */
static void
name_button (GtkWidget *button, const char *action, const char *value)
{
  AtkObject *accessible = gtk_widget_get_accessible (button);

  atk_object_set_name (accessible, action);
  atk_object_set_description (accessible, value);
  gtk_widget_set_tooltip_text (button, action);
}

static void
update (DwrStepper *self)
{
  guint value = (guint) dwr_appearance_peek_look (self->appearance)->numbers[self->number];
  g_autofree char *words = dup_words (self->number, value);
  gboolean less_had_focus = gtk_widget_has_focus (self->less_button);
  gboolean more_had_focus = gtk_widget_has_focus (self->more_button);
  gboolean can_less = dwr_appearance_can_step (self->appearance, self->number, -1);
  gboolean can_more = dwr_appearance_can_step (self->appearance, self->number, 1);

  gtk_label_set_text (self->value_label, words);
  name_button (self->less_button, self->less, words);
  name_button (self->more_button, self->more, words);
  gtk_widget_set_sensitive (self->less_button, TRUE);
  gtk_widget_set_sensitive (self->more_button, TRUE);
  if (less_had_focus && !can_less)
    gtk_widget_grab_focus (self->more_button);
  if (more_had_focus && !can_more)
    gtk_widget_grab_focus (self->less_button);
  gtk_widget_set_sensitive (self->less_button, can_less);
  gtk_widget_set_sensitive (self->more_button, can_more);
}

static void
less_clicked_cb (DwrStepper *self)
{
  dwr_appearance_step (self->appearance, self->number, -1);
}

static void
more_clicked_cb (DwrStepper *self)
{
  dwr_appearance_step (self->appearance, self->number, 1);
}

static void
dwr_stepper_dispose (GObject *object)
{
  g_clear_object (&DWR_STEPPER (object)->appearance);
  G_OBJECT_CLASS (dwr_stepper_parent_class)->dispose (object);
}

static void
dwr_stepper_finalize (GObject *object)
{
  DwrStepper *self = DWR_STEPPER (object);

  g_free (self->less);
  g_free (self->more);
  G_OBJECT_CLASS (dwr_stepper_parent_class)->finalize (object);
}

static void
dwr_stepper_class_init (DwrStepperClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_stepper_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_stepper_finalize;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-stepper.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrStepper, name_label);
  gtk_widget_class_bind_template_child (widget_class, DwrStepper, value_label);
  gtk_widget_class_bind_template_child (widget_class, DwrStepper, less_button);
  gtk_widget_class_bind_template_child (widget_class, DwrStepper, more_button);
  gtk_widget_class_bind_template_callback (widget_class, less_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
}

static void
dwr_stepper_init (DwrStepper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwr_stepper_set_number (DwrStepper *self,
                        DwrAppearance *appearance,
                        DwrLookNumber number,
                        const char *name,
                        const char *less,
                        const char *more)
{
  g_return_if_fail (DWR_IS_STEPPER (self));
  g_return_if_fail (self->appearance == NULL);

  self->appearance = g_object_ref (appearance);
  self->number = number;
  self->less = g_strdup (less);
  self->more = g_strdup (more);
  gtk_label_set_text (self->name_label, name);
  g_signal_connect_object (appearance, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
