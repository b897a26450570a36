/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sees and uses a running program as a screen reader does. Programs come, go and change while
 * they are read: an accessible that vanishes under a question counts as absent, never as a fault.
 */

#include "config.h"

#include "dwr-at-spi.h"

#include <string.h>

#include "dwr-at-spi-ask.h"
#include "dwr/dwr-error.h"

#define POLL_INTERVAL_MS 60
#define CALL_LIMIT_MS 5000
#define STARTUP_LIMIT_MS 15000

/* A tree deeper or wider than this is not one of ours. */
#define DEPTH_MAX 80
#define CHILDREN_MAX 2000

/* Stands for each embedded object in the text of its parent. */
#define EMBEDDED_OBJECT "\xef\xbf\xbc"

/* Whether a walk goes on below the accessible, is done, or leaves its children out. */
typedef enum { WALK_ON, WALK_STOP, WALK_SKIP } WalkStep;
typedef WalkStep (*WalkFunc) (AtspiAccessible *accessible, guint depth, gpointer data);

static AtspiAccessible *
dup_child (AtspiAccessible *parent, int index)
{
  g_autoptr (GError) error = NULL;
  AtspiAccessible *child = atspi_accessible_get_child_at_index (parent, index, &error);

  return error == NULL ? child : NULL;
}

static gboolean
walk (AtspiAccessible *accessible, guint depth, WalkFunc func, gpointer data)
{
  WalkStep step = func (accessible, depth, data);
  int n_children = 0;

  if (step == WALK_STOP)
    return FALSE;
  if (step == WALK_SKIP || depth == DEPTH_MAX)
    return TRUE;
  n_children = atspi_accessible_get_child_count (accessible, NULL);
  for (int i = 0; i < MIN (n_children, CHILDREN_MAX); i++) {
    g_autoptr (AtspiAccessible) child = dup_child (accessible, i);

    if (child != NULL && !walk (child, depth + 1, func, data))
      return FALSE;
  }
  return TRUE;
}

static char *
dup_name (AtspiAccessible *accessible)
{
  char *name = atspi_accessible_get_name (accessible, NULL);

  return name != NULL ? name : g_strdup ("");
}

static char *
dup_content (AtspiAccessible *accessible)
{
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (accessible);
  char *content = NULL;
  int n_characters = 0;

  if (text != NULL)
    n_characters = atspi_text_get_character_count (text, NULL);
  if (n_characters > 0)
    content = atspi_text_get_text (text, 0, n_characters, NULL);
  return content != NULL ? content : g_strdup ("");
}

/* The text of an accessible without what is embedded in it. */
static char *
dup_own_text (AtspiAccessible *accessible)
{
  g_autofree char *content = dup_content (accessible);
  g_auto (GStrv) pieces = g_strsplit (content, EMBEDDED_OBJECT, -1);

  return g_strjoinv ("", pieces);
}

gboolean
dwr_at_spi_has_state (AtspiAccessible *accessible, AtspiStateType state)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (accessible);

  return states != NULL && atspi_state_set_contains (states, state);
}

/* Else who waits in a loop reads yesterday's tree: the library hears of changes in the context. */
static void
forget_cache (AtspiAccessible *root)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  atspi_accessible_clear_cache (root);
}

static gboolean
has_state_now (AtspiAccessible *accessible, AtspiStateType state)
{
  forget_cache (accessible);
  return dwr_at_spi_has_state (accessible, state);
}

gboolean
dwr_at_spi_is_focused (AtspiAccessible *accessible)
{
  return has_state_now (accessible, ATSPI_STATE_FOCUSED);
}

static gboolean
has_action (AtspiAccessible *accessible)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (accessible);

  return action != NULL && atspi_action_get_n_actions (action, NULL) > 0;
}

static gboolean
matches_words (AtspiAccessible *accessible, const DwrAtSpiQuery *query)
{
  g_autofree char *name = dup_name (accessible);
  g_autofree char *text = NULL;

  if (query->name != NULL && strcmp (name, query->name) != 0)
    return FALSE;
  if (query->contains == NULL || strstr (name, query->contains) != NULL)
    return TRUE;
  text = dup_own_text (accessible);
  return strstr (text, query->contains) != NULL;
}

static gboolean
matches (AtspiAccessible *accessible, const DwrAtSpiQuery *query)
{
  if (query->role != ATSPI_ROLE_INVALID &&
      atspi_accessible_get_role (accessible, NULL) != query->role)
    return FALSE;
  return matches_words (accessible, query) && (!query->has_action || has_action (accessible)) &&
         (!query->is_showing || dwr_at_spi_has_state (accessible, ATSPI_STATE_SHOWING));
}

static AtspiAccessible *search (AtspiAccessible *root, const DwrAtSpiQuery *query, guint depth);

/* Below @accessible without the help of its program. */
static AtspiAccessible *
search_children (AtspiAccessible *accessible, const DwrAtSpiQuery *query, guint depth)
{
  int n_children = atspi_accessible_get_child_count (accessible, NULL);
  AtspiAccessible *found = NULL;

  for (int i = 0; found == NULL && i < MIN (n_children, CHILDREN_MAX); i++) {
    g_autoptr (AtspiAccessible) child = dup_child (accessible, i);

    if (child != NULL)
      found = search (child, query, depth + 1);
  }
  return found;
}

/* What another process draws in a place of this one, as WebKitGTK does, is not looked through by
 * this one. Such a place is a filler with one child, and does not say itself that it is on the
 * screen. */
static AtspiAccessible *
search_guests (AtspiAccessible *root, const DwrAtSpiQuery *query, guint depth)
{
  g_autoptr (GPtrArray) places = dwr_at_spi_ask_for (root, ATSPI_ROLE_FILLER, FALSE);
  AtspiAccessible *found = NULL;

  for (guint i = 0; places != NULL && found == NULL && i < places->len; i++) {
    AtspiAccessible *place = g_ptr_array_index (places, i);
    g_autoptr (AtspiAccessible) guest =
        atspi_accessible_get_child_count (place, NULL) == 1 ? dup_child (place, 0) : NULL;

    if (guest != NULL && guest->parent.app != place->parent.app)
      found = search (guest, query, depth + 1);
  }
  return found;
}

/* (transfer full) (nullable) */
static AtspiAccessible *
search (AtspiAccessible *root, const DwrAtSpiQuery *query, guint depth)
{
  g_autoptr (GPtrArray) candidates = NULL;

  if (matches (root, query))
    return g_object_ref (root);
  if (depth == DEPTH_MAX)
    return NULL;
  candidates = dwr_at_spi_ask_for (root, query->role, query->is_showing);
  if (candidates == NULL)
    return search_children (root, query, depth);
  for (guint i = 0; i < candidates->len; i++) {
    AtspiAccessible *candidate = g_ptr_array_index (candidates, i);

    if (matches_words (candidate, query) && (!query->has_action || has_action (candidate)))
      return g_object_ref (candidate);
  }
  return search_guests (root, query, depth);
}

/* Newer versions of a program are called by their application id, such as org.gnome.Evolution. */
static gboolean
is_called (AtspiAccessible *application, const char *name)
{
  g_autofree char *its_name = dup_name (application);
  const char *last_part = strrchr (its_name, '.');

  return strcmp (its_name, name) == 0 ||
         (last_part != NULL && g_ascii_strcasecmp (last_part + 1, name) == 0);
}

typedef struct {
  const DwrAtSpiQuery *query;
  AtspiAccessible *found; /* owned (nullable) */
} Search;

static WalkStep
search_step (AtspiAccessible *accessible, guint depth, gpointer data)
{
  Search *self = data;

  if (!matches (accessible, self->query))
    return WALK_ON;
  self->found = g_object_ref (accessible);
  return WALK_STOP;
}

/* One by one. */
static AtspiAccessible *
search_by_walk (AtspiAccessible *root, const DwrAtSpiQuery *query)
{
  Search self = { query, NULL };

  walk (root, 0, search_step, &self);
  return self.found;
}

/* Evolution comes upon freed accessibles when it looks through its own. */
static gboolean
can_be_asked (AtspiAccessible *root)
{
  g_autoptr (AtspiAccessible) program = atspi_accessible_get_application (root, NULL);

  return program != NULL && !is_called (program, "evolution");
}

/**
 * dwr_at_spi_find:
 * @root: where to look, itself included
 *
 * Returns: (transfer full) (nullable): the first match in the order of the tree; what another
 *   process draws comes after what its own does
 */
AtspiAccessible *
dwr_at_spi_find (AtspiAccessible *root, const DwrAtSpiQuery *query)
{
  forget_cache (root);
  return can_be_asked (root) ? search (root, query, 0) : search_by_walk (root, query);
}

typedef struct {
  const DwrAtSpiQuery *query;
  GPtrArray *found; /* owned: AtspiAccessible */
} Listing;

static WalkStep
list_step (AtspiAccessible *accessible, guint depth, gpointer data)
{
  Listing *listing = data;

  if (matches (accessible, listing->query))
    g_ptr_array_add (listing->found, g_object_ref (accessible));
  return WALK_ON;
}

GPtrArray *
dwr_at_spi_list (AtspiAccessible *root, const DwrAtSpiQuery *query)
{
  Listing listing = { query, g_ptr_array_new_with_free_func (g_object_unref) };

  forget_cache (root);
  walk (root, 0, list_step, &listing);
  return listing.found;
}

char *
dwr_at_spi_dup_name (AtspiAccessible *accessible)
{
  return dup_name (accessible);
}

char *
dwr_at_spi_dup_attribute (AtspiAccessible *accessible, const char *attribute)
{
  GHashTable *attributes = atspi_accessible_get_attributes (accessible, NULL);
  char *value = NULL;

  if (attributes == NULL)
    return NULL;
  value = g_strdup (g_hash_table_lookup (attributes, attribute));
  g_hash_table_unref (attributes);
  return value;
}

static gint64
deadline_us (guint limit_s)
{
  return g_get_monotonic_time () + (gint64) limit_s * G_USEC_PER_SEC;
}

static void
set_not_met (GError **error, const DwrAtSpiQuery *query, const char *what, guint limit_s)
{
  g_autofree char *role = atspi_role_get_name (query->role);

  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_DEADLINE,
               "After %u s still %s: role '%s', name '%s', text '%s'",
               limit_s,
               what,
               query->role != ATSPI_ROLE_INVALID ? role : "any",
               query->name != NULL ? query->name : "any",
               query->contains != NULL ? query->contains : "any");
}

/**
 * dwr_at_spi_wait_for:
 *
 * Returns: (transfer full) (nullable): the first match; %NULL with %DWR_ERROR_DEADLINE set
 */
AtspiAccessible *
dwr_at_spi_wait_for (AtspiAccessible *root,
                     const DwrAtSpiQuery *query,
                     guint limit_s,
                     GError **error)
{
  gint64 end_us = deadline_us (limit_s);

  do {
    AtspiAccessible *found = dwr_at_spi_find (root, query);

    if (found != NULL)
      return found;
    g_usleep (POLL_INTERVAL_MS * 1000);
  } while (g_get_monotonic_time () < end_us);
  set_not_met (error, query, "not there", limit_s);
  return NULL;
}

/**
 * dwr_at_spi_wait_gone:
 *
 * Returns: whether nothing matches any more; if not, %DWR_ERROR_DEADLINE is set
 */
gboolean
dwr_at_spi_wait_gone (AtspiAccessible *root,
                      const DwrAtSpiQuery *query,
                      guint limit_s,
                      GError **error)
{
  gint64 end_us = deadline_us (limit_s);

  do {
    g_autoptr (AtspiAccessible) found = dwr_at_spi_find (root, query);

    if (found == NULL)
      return TRUE;
    g_usleep (POLL_INTERVAL_MS * 1000);
  } while (g_get_monotonic_time () < end_us);
  set_not_met (error, query, "there", limit_s);
  return FALSE;
}

static AtspiAccessible *
find_application (const char *name)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  int n_applications = 0;

  forget_cache (desktop);
  n_applications = atspi_accessible_get_child_count (desktop, NULL);
  for (int i = 0; i < n_applications; i++) {
    g_autoptr (AtspiAccessible) application = dup_child (desktop, i);

    if (application != NULL && is_called (application, name) &&
        atspi_accessible_get_child_count (application, NULL) > 0)
      return g_steal_pointer (&application);
  }
  return NULL;
}

/**
 * dwr_at_spi_wait_application:
 * @name: as the program calls itself on the accessibility bus, or the last part of that
 *
 * Returns: (transfer full) (nullable): the program, once it has a window; %NULL with
 *   %DWR_ERROR_DEADLINE set
 */
AtspiAccessible *
dwr_at_spi_wait_application (const char *name, guint limit_s, GError **error)
{
  gint64 end_us = deadline_us (limit_s);

  do {
    AtspiAccessible *application = find_application (name);

    if (application != NULL)
      return application;
    g_usleep (POLL_INTERVAL_MS * 1000);
  } while (g_get_monotonic_time () < end_us);
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_DEADLINE,
               "After %u s no program '%s' on the accessibility bus",
               limit_s,
               name);
  return NULL;
}

/**
 * dwr_at_spi_click:
 * Returns: whether the control took its first action; if not, an error is set
 */
gboolean
dwr_at_spi_click (AtspiAccessible *control, GError **error)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (control);

  if (action != NULL)
    return atspi_action_do_action (action, 0, error);
  g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "The control has no action");
  return FALSE;
}

/* The row of @cell, which is in @table. Another row has its place if one was added meanwhile. */
static gboolean
select_row (AtspiAccessible *table, AtspiAccessible *cell, GError **error)
{
  AtspiTable *rows = atspi_accessible_get_table_iface (table);
  int index = atspi_accessible_get_index_in_parent (cell, error);
  int row = index >= 0 ? atspi_table_get_row_at_index (rows, index, error) : -1;
  gboolean is_selected = row >= 0 && atspi_table_add_row_selection (rows, row, error) &&
                         has_state_now (cell, ATSPI_STATE_SELECTED);

  g_object_unref (rows);
  if (!is_selected && (error == NULL || *error == NULL))
    g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "The row was not selected");
  return is_selected;
}

/**
 * dwr_at_spi_select:
 * @cell: of a table, or inside of one
 * Returns: whether the cell's row was selected; if not, an error is set
 */
gboolean
dwr_at_spi_select (AtspiAccessible *cell, GError **error)
{
  g_autoptr (AtspiAccessible) child = g_object_ref (cell);
  g_autoptr (AtspiAccessible) parent = atspi_accessible_get_parent (child, NULL);

  while (parent != NULL) {
    if (atspi_accessible_get_role (parent, NULL) == ATSPI_ROLE_TREE_TABLE)
      return select_row (parent, child, error);
    g_set_object (&child, parent);
    g_clear_object (&parent);
    parent = atspi_accessible_get_parent (child, NULL);
  }
  g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "The cell is in no table");
  return FALSE;
}

static void add_text (GString *text, AtspiAccessible *accessible, guint depth);

static void
add_children (GString *text, AtspiAccessible *accessible, int from, guint depth)
{
  int n_children = atspi_accessible_get_child_count (accessible, NULL);

  for (int i = from; i < MIN (n_children, CHILDREN_MAX); i++) {
    g_autoptr (AtspiAccessible) child = dup_child (accessible, i);

    if (child == NULL)
      continue;
    if (text->len > 0 && text->str[text->len - 1] != '\n')
      g_string_append_c (text, '\n');
    add_text (text, child, depth + 1);
  }
}

/* Each embedded object in a text stands for the next child: a link in its paragraph. */
static void
add_text (GString *text, AtspiAccessible *accessible, guint depth)
{
  g_autofree char *content = dup_content (accessible);
  g_auto (GStrv) pieces = g_strsplit (content, EMBEDDED_OBJECT, -1);
  int n_embedded = 0;

  if (depth == DEPTH_MAX)
    return;
  if (*content == '\0') {
    g_autofree char *name = dup_name (accessible);

    g_string_append (text, name);
  }
  for (char **piece = pieces; *piece != NULL; piece++) {
    g_string_append (text, *piece);
    if (piece[1] != NULL) {
      g_autoptr (AtspiAccessible) child = dup_child (accessible, n_embedded++);

      if (child != NULL)
        add_text (text, child, depth + 1);
    }
  }
  add_children (text, accessible, n_embedded, depth);
}

/**
 * dwr_at_spi_dup_text:
 *
 * Returns: (transfer full) (not nullable): what can be read below @root, in its order; what has no
 *   text is read by its name
 */
char *
dwr_at_spi_dup_text (AtspiAccessible *root)
{
  GString *text = g_string_new (NULL);

  forget_cache (root);
  add_text (text, root, 0);
  return g_string_free (text, FALSE);
}

static WalkStep
add_tree_line (AtspiAccessible *accessible, guint depth, gpointer data)
{
  GString *lines = data;
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *name = dup_name (accessible);
  g_autofree char *text = g_strstrip (dup_own_text (accessible));

  g_string_append_printf (lines, "%*s%s", (int) depth * 2, "", role != NULL ? role : "gone");
  if (*name != '\0')
    g_string_append_printf (lines, " \"%s\"", name);
  if (*text != '\0' && strcmp (text, name) != 0)
    g_string_append_printf (lines, ": %s", text);
  g_string_append_c (lines, '\n');
  return WALK_ON;
}

/**
 * dwr_at_spi_dup_tree:
 *
 * Returns: (transfer full) (not nullable): the tree below @root, one indented line for each
 *   accessible with its role, name and text
 */
char *
dwr_at_spi_dup_tree (AtspiAccessible *root)
{
  GString *lines = g_string_new (NULL);

  forget_cache (root);
  walk (root, 0, add_tree_line, lines);
  return g_string_free (lines, FALSE);
}

/**
 * dwr_at_spi_init:
 *
 * Sets: %DWR_ERROR_SERVICE when there is no accessibility bus.
 */
gboolean
dwr_at_spi_init (GError **error)
{
  /* The library's own answer to a missing bus is a warning. */
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);

  if (session == NULL)
    return FALSE;
  atspi_set_timeout (CALL_LIMIT_MS, STARTUP_LIMIT_MS);
  if (atspi_init () <= 1)
    return TRUE;
  g_set_error (error, DWR_ERROR, DWR_ERROR_SERVICE, "No accessibility bus");
  return FALSE;
}
