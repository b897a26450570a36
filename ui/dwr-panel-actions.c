/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions of the menu. They can be used when they would do something. */

#include "config.h"

#include "dwr-panel-actions.h"

struct _DwrPanelActions {
  GObject parent_instance;

  /* Owned. */
  GSimpleActionGroup *group;
  DwrNewsroom *newsroom;
  DwrMarks *marks;
  DwrKeeper *keeper;
};

G_DEFINE_FINAL_TYPE (DwrPanelActions, dwr_panel_actions, G_TYPE_OBJECT)

/* The views by the menu's targets. */
static const struct {
  const char *target;
  DwrView view;
} views[] = {
  { "saved", DWR_VIEW_SAVED },
  { "starred", DWR_VIEW_STARRED },
  { "history", DWR_VIEW_HISTORY },
};

static const char *
get_edition (DwrPanelActions *self)
{
  DwrChoice *choice = dwr_newsroom_peek_choice (self->newsroom);

  return dwr_edition_get_code (dwr_choice_get_edition (choice));
}

static const char *
get_section (DwrPanelActions *self)
{
  return dwr_choice_get_section (dwr_newsroom_peek_choice (self->newsroom));
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dwr_newsroom_refresh (DWR_PANEL_ACTIONS (data)->newsroom);
}

static void
mark_all_read_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DwrPanelActions *self = data;

  dwr_marks_set_all_read (self->marks, get_edition (self), get_section (self));
}

/* The state follows the store, not the click: keeping takes its time and may fail. */
static void
keep_section_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  DwrPanelActions *self = data;

  if (g_variant_get_boolean (state))
    dwr_keeper_keep (self->keeper, get_edition (self), get_section (self));
  else
    dwr_keeper_release (self->keeper, get_edition (self), get_section (self));
}

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *target = g_variant_get_string (parameter, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].target, target))
      dwr_newsroom_set_view (DWR_PANEL_ACTIONS (data)->newsroom, views[i].view);
}

static const GActionEntry entries[] = {
  { "refresh", refresh_cb, NULL, NULL, NULL, { 0 } },
  { "mark-all-read", mark_all_read_cb, NULL, NULL, NULL, { 0 } },
  { "keep-section", NULL, NULL, "false", keep_section_cb, { 0 } },
  { "view", view_cb, "s", NULL, NULL, { 0 } },
};

static GSimpleAction *
find (DwrPanelActions *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name));
}

static void
update (DwrPanelActions *self)
{
  gboolean is_started = dwr_newsroom_get_state (self->newsroom) != DWR_NEWSROOM_START;
  gboolean is_section =
      dwr_newsroom_get_view (self->newsroom) == DWR_VIEW_SECTION && get_section (self) != NULL;
  gboolean is_keeping = dwr_keeper_get_state (self->keeper) == DWR_KEEPER_RUNNING;
  gboolean is_kept = dwr_newsroom_is_kept (self->newsroom);

  g_simple_action_set_enabled (find (self, "refresh"),
                               dwr_newsroom_can_refresh (self->newsroom) &&
                                   !dwr_newsroom_is_refreshing (self->newsroom));
  g_simple_action_set_enabled (find (self, "mark-all-read"),
                               is_section &&
                                   dwr_newsroom_get_state (self->newsroom) == DWR_NEWSROOM_LIST);
  g_simple_action_set_enabled (find (self, "keep-section"),
                               is_started && is_section && !is_keeping &&
                                   (is_kept || dwr_newsroom_can_refresh (self->newsroom)));
  g_simple_action_set_state (find (self, "keep-section"), g_variant_new_boolean (is_kept));
  g_simple_action_set_enabled (find (self, "view"), is_started);
}

/* The store knows what came of it. */
static void
keeper_changed_cb (DwrPanelActions *self)
{
  if (dwr_keeper_get_state (self->keeper) != DWR_KEEPER_RUNNING)
    dwr_newsroom_reload (self->newsroom);
  update (self);
}

static void
dwr_panel_actions_dispose (GObject *object)
{
  DwrPanelActions *self = DWR_PANEL_ACTIONS (object);

  g_clear_object (&self->group);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->marks);
  g_clear_object (&self->keeper);
  G_OBJECT_CLASS (dwr_panel_actions_parent_class)->dispose (object);
}

static void
dwr_panel_actions_class_init (DwrPanelActionsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_panel_actions_dispose;
}

static void
dwr_panel_actions_init (DwrPanelActions *self)
{
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
}

/* (transfer full) */
DwrPanelActions *
dwr_panel_actions_new (const DwrNewsroomModels *models)
{
  DwrPanelActions *self = g_object_new (DWR_TYPE_PANEL_ACTIONS, NULL);

  self->newsroom = g_object_ref (models->newsroom);
  self->marks = g_object_ref (models->marks);
  self->keeper = g_object_ref (models->keeper);
  g_signal_connect_object (self->newsroom, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper,
                           "changed",
                           G_CALLBACK (keeper_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

GActionMap *
dwr_panel_actions_peek_map (DwrPanelActions *self)
{
  g_return_val_if_fail (DWR_IS_PANEL_ACTIONS (self), NULL);

  return G_ACTION_MAP (self->group);
}
