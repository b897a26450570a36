/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-accessible.h"

#include <gtk/gtk-a11y.h>
#include <string.h>

#define TARGET_MIN_PX 24

typedef struct {
  const char *state;
  guint n_controls;
} Walk;

/* What somebody can use, and so must be told of. */
static const AtkRole controls[] = {
  ATK_ROLE_ALERT,
  ATK_ROLE_CHECK_BOX,
  ATK_ROLE_CHECK_MENU_ITEM,
  ATK_ROLE_COMBO_BOX,
  ATK_ROLE_DIALOG,
  ATK_ROLE_ENTRY,
  ATK_ROLE_LINK,
  ATK_ROLE_LIST_ITEM,
  ATK_ROLE_MENU_ITEM,
  ATK_ROLE_PASSWORD_TEXT,
  ATK_ROLE_PROGRESS_BAR,
  ATK_ROLE_PUSH_BUTTON,
  ATK_ROLE_RADIO_BUTTON,
  ATK_ROLE_RADIO_MENU_ITEM,
  ATK_ROLE_SLIDER,
  ATK_ROLE_SPIN_BUTTON,
  ATK_ROLE_TEXT,
  ATK_ROLE_TOGGLE_BUTTON,
};

/* Names that tell no more than the role. */
static const char *const empty_names[] = {
  "button", "image", "icon", "entry", "menu item", "link"
};

static gboolean
is_control (AtkObject *accessible)
{
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    if (atk_object_get_role (accessible) == controls[i])
      return TRUE;
  return FALSE;
}

static gboolean
has_state (AtkObject *accessible, AtkStateType state)
{
  g_autoptr (AtkStateSet) states = atk_object_ref_state_set (accessible);

  return atk_state_set_contains_state (states, state);
}

/* Its own, or that of what it is labelled by. (nullable) */
static const char *
get_name (AtkObject *accessible)
{
  g_autoptr (AtkRelationSet) relations = NULL;
  AtkRelation *relation = NULL;
  const char *name = atk_object_get_name (accessible);

  if (name != NULL && *name != '\0')
    return name;
  relations = atk_object_ref_relation_set (accessible);
  relation = atk_relation_set_get_relation_by_type (relations, ATK_RELATION_LABELLED_BY);
  if (relation == NULL || atk_relation_get_target (relation)->len == 0)
    return NULL;
  return atk_object_get_name (g_ptr_array_index (atk_relation_get_target (relation), 0));
}

static gboolean
says_something (const char *name)
{
  guint n_letters = 0;

  if (name == NULL || strstr (name, "-symbolic") != NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (empty_names); i++)
    if (g_ascii_strcasecmp (name, empty_names[i]) == 0)
      return FALSE;
  for (const char *cursor = name; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    n_letters += g_unichar_isalnum (g_utf8_get_char (cursor)) ? 1 : 0;
  return n_letters >= 2;
}

/* TAP shows the last fault of a test alone. */
#define fault(...)                                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_test_message (__VA_ARGS__);                                                                  \
    g_test_fail_printf (__VA_ARGS__);                                                              \
  }                                                                                                \
  G_STMT_END

static void
check_name (Walk *walk, AtkObject *accessible)
{
  const char *name = get_name (accessible);
  GtkWidget *widget = GTK_IS_ACCESSIBLE (accessible)
                          ? gtk_accessible_get_widget (GTK_ACCESSIBLE (accessible))
                          : NULL;

  if (!says_something (name))
    fault ("%s: a %s (%s) is called '%s'",
           walk->state,
           atk_role_get_name (atk_object_get_role (accessible)),
           widget != NULL ? gtk_widget_get_name (widget) : "no widget",
           name != NULL ? name : "");
}

/* Whether a pointer has to hit it. A link inside of a text is as high as the text. */
static gboolean
is_target (AtkObject *accessible)
{
  switch (atk_object_get_role (accessible)) {
  case ATK_ROLE_PUSH_BUTTON:
  case ATK_ROLE_TOGGLE_BUTTON:
  case ATK_ROLE_CHECK_BOX:
  case ATK_ROLE_RADIO_BUTTON:
  case ATK_ROLE_COMBO_BOX:
  case ATK_ROLE_LIST_ITEM:
    return GTK_IS_ACCESSIBLE (accessible);
  default:
    return FALSE;
  }
}

static void
check_size (Walk *walk, AtkObject *accessible)
{
  GtkWidget *widget = gtk_accessible_get_widget (GTK_ACCESSIBLE (accessible));

  if (widget == NULL || !gtk_widget_get_mapped (widget))
    return;
  if (gtk_widget_get_allocated_width (widget) < TARGET_MIN_PX ||
      gtk_widget_get_allocated_height (widget) < TARGET_MIN_PX)
    fault ("%s: '%s' is %d x %d px",
           walk->state,
           get_name (accessible),
           gtk_widget_get_allocated_width (widget),
           gtk_widget_get_allocated_height (widget));
}

static void
check (Walk *walk, AtkObject *accessible)
{
  int n_children = 0;

  if (!has_state (accessible, ATK_STATE_SHOWING))
    return;
  if (is_control (accessible)) {
    walk->n_controls++;
    check_name (walk, accessible);
    if (is_target (accessible))
      check_size (walk, accessible);
  }
  n_children = atk_object_get_n_accessible_children (accessible);
  for (int i = 0; i < n_children; i++) {
    g_autoptr (AtkObject) child = atk_object_ref_accessible_child (accessible, i);

    if (child != NULL)
      check (walk, child);
  }
}

guint
dwr_test_accessible_check (GtkWidget *root, const char *state)
{
  Walk walk = { state, 0 };

  check (&walk, gtk_widget_get_accessible (root));
  g_test_message ("%s: %u controls", state, walk.n_controls);
  return walk.n_controls;
}

guint
dwr_test_accessible_check_windows (GtkWidget *except, const char *state)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n_controls = 0;

  for (GList *window = windows; window != NULL; window = window->next)
    if (window->data != except && gtk_widget_get_visible (window->data))
      n_controls += dwr_test_accessible_check (window->data, state);
  return n_controls;
}
