/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "caret", "choose-edition", "choose-look", "search", "show-pictures" and "text-size": their names
 * stand in the table of keys. */

#include "config.h"

#include "dwr-key-actions.h"

#include "dwr/dwr-i18n.h"

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const DwrKeyActionsParts *parts = data;

  dwr_search_bar_begin (parts->search_bar);
}

static void
text_size_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const DwrKeyActionsParts *parts = data;
  int steps = g_variant_get_int32 (parameter);

  if (steps != 0)
    dwr_appearance_step (parts->appearance, DWR_LOOK_TEXT_SIZE, steps);
  else
    dwr_appearance_set_number (parts->appearance,
                               DWR_LOOK_TEXT_SIZE,
                               dwr_look_get_range (DWR_LOOK_TEXT_SIZE)->normal);
}

static void
show_pictures_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const DwrKeyActionsParts *parts = data;

  if (dwr_pane_count_waiting_pictures (parts->pane) > 0)
    dwr_pane_show_pictures (parts->pane);
  else
    dwr_status_bar_answer (parts->status_bar, _("No pictures are waiting."));
}

static void
choose_edition_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const DwrKeyActionsParts *parts = data;

  dwr_toolbar_open_editions (parts->toolbar);
}

static void
choose_look_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const DwrKeyActionsParts *parts = data;

  dwr_toolbar_show_appearance (parts->toolbar);
}

/* A cursor in the text, by which somebody selects without a mouse. Not remembered: who presses F7
 * by mistake must not find it on for ever. */
static void
caret_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const DwrKeyActionsParts *parts = data;
  WebKitWebView *view = dwr_pane_peek_view (parts->pane);
  WebKitSettings *settings = view != NULL ? webkit_web_view_get_settings (view) : NULL;
  gboolean has_caret;

  if (settings == NULL)
    return;
  has_caret = !webkit_settings_get_enable_caret_browsing (settings);
  webkit_settings_set_enable_caret_browsing (settings, has_caret);
  dwr_status_bar_answer (parts->status_bar,
                         has_caret
                         ? _("The arrow keys move a cursor in the article. F7 ends this.")
                         : _("The arrow keys scroll the article again."));
}

static const GActionEntry entries[] = {
  { "caret", caret_cb, NULL, NULL, NULL, { 0 } },
  { "choose-edition", choose_edition_cb, NULL, NULL, NULL, { 0 } },
  { "choose-look", choose_look_cb, NULL, NULL, NULL, { 0 } },
  { "search", search_cb, NULL, NULL, NULL, { 0 } },
  { "show-pictures", show_pictures_cb, NULL, NULL, NULL, { 0 } },
  { "text-size", text_size_cb, "i", NULL, NULL, { 0 } },
};

/* @parts: copied */
void
dwr_key_actions_add (GActionMap *map, const DwrKeyActionsParts *parts)
{
  DwrKeyActionsParts *kept = g_new0 (DwrKeyActionsParts, 1);

  *kept = *parts;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), kept);
  g_object_set_data_full (G_OBJECT (map), "dwr-key-actions", kept, g_free);
}
