/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Before the widget below the pointer, because WebKit takes these buttons for a history of its own.
 * What they do is what the keys do. */

#include "config.h"

#include "dwr-panel-mouse.h"

#include "dwr-steps.h"

/* As X and Wayland number them. */
#define BUTTON_BACK 8
#define BUTTON_FORWARD 9

/* Borrowed: the panel has the gesture. */
typedef struct {
  GtkWidget *panel;
  DwrPanelKeyHandler go;
} Target;

static void
pressed_cb (GtkGestureMultiPress *gesture, int n_presses, double x, double y, Target *target)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  target->go (target->panel, button == BUTTON_BACK ? DWR_STEPS_BACK : DWR_STEPS_FORWARD);
}

static void
free_target (gpointer target, GClosure *closure)
{
  g_free (target);
}

static void
bind (GtkWidget *panel, guint button, DwrPanelKeyHandler go)
{
  Target *target = g_new0 (Target, 1);
  GtkGesture *gesture = gtk_gesture_multi_press_new (panel);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  target->panel = panel;
  target->go = go;
  g_signal_connect_data (gesture, "pressed", G_CALLBACK (pressed_cb), target, free_target, 0);
  g_object_set_data_full (G_OBJECT (panel),
                          button == BUTTON_BACK ? "dwr-mouse-back" : "dwr-mouse-forward",
                          gesture,
                          g_object_unref);
}

/* @go: what the keys do, too, with a DwrStepsWay */
void
dwr_panel_mouse_bind (GtkWidget *panel, DwrPanelKeyHandler go)
{
  bind (panel, BUTTON_BACK, go);
  bind (panel, BUTTON_FORWARD, go);
}
