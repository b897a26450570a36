/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-at-spi-ask.h"

GPtrArray *
dwr_at_spi_ask_for (AtspiAccessible *root, AtspiRole role, gboolean is_showing)
{
  g_autoptr (AtspiCollection) collection = atspi_accessible_get_collection_iface (root);
  g_autoptr (GArray) state_list = g_array_new (FALSE, FALSE, sizeof (AtspiStateType));
  g_autoptr (GArray) role_list = g_array_new (FALSE, FALSE, sizeof (AtspiRole));
  AtspiStateType showing = ATSPI_STATE_SHOWING;
  g_autoptr (AtspiStateSet) states = NULL;
  g_autoptr (AtspiMatchRule) rule = NULL;
  g_autoptr (GArray) matches = NULL;
  GPtrArray *found = NULL;

  if (collection == NULL)
    return NULL;
  if (is_showing)
    g_array_append_val (state_list, showing);
  if (role != ATSPI_ROLE_INVALID)
    g_array_append_val (role_list, role);
  states = atspi_state_set_new (state_list);
  rule = atspi_match_rule_new (states,
                               ATSPI_Collection_MATCH_ALL,
                               NULL,
                               ATSPI_Collection_MATCH_ALL,
                               role_list,
                               ATSPI_Collection_MATCH_ANY,
                               NULL,
                               ATSPI_Collection_MATCH_ALL,
                               FALSE);
  matches = atspi_collection_get_matches (collection,
                                          rule,
                                          ATSPI_Collection_SORT_ORDER_CANONICAL,
                                          0,
                                          TRUE,
                                          NULL);
  if (matches == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < matches->len; i++)
    if (g_array_index (matches, AtspiAccessible *, i) != NULL)
      g_ptr_array_add (found, g_array_index (matches, AtspiAccessible *, i));
  return found;
}
