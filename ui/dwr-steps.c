/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read and where it is shown change together: DwrReading knows the articles, DwrPanelLayout
 * what is on the screen, and DwrWayBack how one came there. */

#include "config.h"

#include "dwr-steps.h"

#include "dwr-signals.h"
#include "dwr-way-back.h"

struct _DwrSteps {
  GObject parent_instance;

  /* Owned. */
  DwrReading *reading;
  DwrPanelLayout *layout;

  DwrWayBack way_back;
};

G_DEFINE_FINAL_TYPE (DwrSteps, dwr_steps, G_TYPE_OBJECT)

static void
article_changed_cb (DwrSteps *self)
{
  dwr_way_back_note_article (&self->way_back, dwr_reading_peek_article (self->reading)->uri);
}

static void
dwr_steps_dispose (GObject *object)
{
  DwrSteps *self = DWR_STEPS (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->layout);
  dwr_way_back_clear (&self->way_back);
  G_OBJECT_CLASS (dwr_steps_parent_class)->dispose (object);
}

static void
dwr_steps_class_init (DwrStepsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_steps_dispose;
  dwr_signal_add (DWR_TYPE_STEPS, "leaving", G_TYPE_NONE);
}

static void
dwr_steps_init (DwrSteps *self)
{
}

/* (transfer full) */
DwrSteps *
dwr_steps_new (DwrReading *reading, DwrPanelLayout *layout)
{
  DwrSteps *self = g_object_new (DWR_TYPE_STEPS, NULL);

  self->reading = g_object_ref (reading);
  self->layout = g_object_ref (layout);
  g_signal_connect_object (reading,
                           "article-changed",
                           G_CALLBACK (article_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Loads the article at @address, which nothing has checked yet, and shows what comes of it. */
void
dwr_steps_open (DwrSteps *self, const char *address)
{
  g_return_if_fail (DWR_IS_STEPS (self));

  dwr_way_back_note_open (&self->way_back, dwr_panel_layout_is_article_shown (self->layout));
  dwr_panel_layout_show_article (self->layout);
  dwr_reading_open (self->reading, address);
}

/* Ends the load that runs. What was there before is there again: the article, or the list alone. */
void
dwr_steps_stop (DwrSteps *self)
{
  g_return_if_fail (DWR_IS_STEPS (self));

  if (dwr_reading_get_state (self->reading) != DWR_READING_LOADING)
    return;
  dwr_reading_stop (self->reading);
  if (dwr_way_back_end_load (&self->way_back) == DWR_WAY_BACK_LIST)
    dwr_steps_show_list (self);
}

/* To what was on the screen before. Returns: whether there was something */
gboolean
dwr_steps_go_back (DwrSteps *self)
{
  DwrReadingState state;

  g_return_val_if_fail (DWR_IS_STEPS (self), FALSE);

  if (!dwr_panel_layout_is_article_shown (self->layout))
    return FALSE;
  state = dwr_reading_get_state (self->reading);
  if (state == DWR_READING_LOADING)
    dwr_steps_stop (self);
  else if (dwr_way_back_step (&self->way_back, state == DWR_READING_ERROR) ==
               DWR_WAY_BACK_ARTICLE &&
           dwr_reading_can_go_back (self->reading))
    dwr_reading_go_back (self->reading);
  else
    dwr_steps_show_list (self);
  return TRUE;
}

/* From the list to the article that was left for it, or to the article that was left by going back.
 * Returns: whether there was something */
static gboolean
go_forward (DwrSteps *self)
{
  DwrReadingState state = dwr_reading_get_state (self->reading);

  if (!dwr_panel_layout_is_article_shown (self->layout)) {
    if (state == DWR_READING_NOTHING)
      return FALSE;
    dwr_panel_layout_show_article (self->layout);
    return TRUE;
  }
  if (state != DWR_READING_ARTICLE || !dwr_reading_can_go_forward (self->reading))
    return FALSE;
  dwr_way_back_step_forward (&self->way_back);
  dwr_reading_go_forward (self->reading);
  return TRUE;
}

/* The arrows of the keyboard lead where those of the toolbar point, which GTK turns round in a
 * language that is written from right to left. Returns: whether there was something */
gboolean
dwr_steps_go (DwrSteps *self, DwrStepsWay way)
{
  gboolean is_rtl = FALSE;

  g_return_val_if_fail (DWR_IS_STEPS (self), FALSE);

  is_rtl = gtk_widget_get_direction (GTK_WIDGET (self->layout)) == GTK_TEXT_DIR_RTL;
  if (way == DWR_STEPS_BACK || way == (is_rtl ? DWR_STEPS_RIGHT : DWR_STEPS_LEFT))
    return dwr_steps_go_back (self);
  return go_forward (self);
}

/* The list alone; the article stays where it was, for whoever comes back. */
void
dwr_steps_show_list (DwrSteps *self)
{
  g_return_if_fail (DWR_IS_STEPS (self));

  g_signal_emit_by_name (self, "leaving");
  dwr_panel_layout_show_list (self->layout);
}

/* For whoever chose a list, which an open article may cover. */
void
dwr_steps_uncover_list (DwrSteps *self)
{
  g_return_if_fail (DWR_IS_STEPS (self));

  if (!dwr_panel_layout_is_list_shown (self->layout))
    dwr_steps_show_list (self);
}
