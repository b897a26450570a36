/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The panel's types are known by name alone: the module that has them is not ours
 * to link. */

#include "dwr-claws-hands.h"

#include <malloc.h>
#include <stdlib.h>

#include "dwr-claws-remains.h"
#include "dwr-test-census.h"

#define COUNTS "dwr-claws-hands-counts"

/* What the pane has told since it was first looked at. */
typedef struct {
  guint n_loaded;
  guint n_painted;
  guint n_failed;
} Counts;

typedef struct {
  const char *type; /* (nullable) its name */
  const char *id;   /* (nullable) in its template */
  gboolean is_mapped;
  GtkWidget *found; /* borrowed (nullable) */
} Search;

static gboolean
matches (GtkWidget *widget, const Search *search)
{
  return (search->type == NULL || g_str_equal (G_OBJECT_TYPE_NAME (widget), search->type)) &&
         (search->id == NULL ||
          g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (widget)), search->id) == 0) &&
         (!search->is_mapped || gtk_widget_get_mapped (widget));
}

static void
search_cb (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (search->found != NULL)
    return;
  if (matches (widget, search))
    search->found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), search_cb, search);
}

/* (nullable): the first in any window of this type, with this name */
static GtkWidget *
find (const char *type, const char *id, gboolean is_mapped)
{
  Search search = { type, id, is_mapped, NULL };
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    search_cb (window->data, &search);
  return search.found;
}

static void
loaded_cb (GtkWidget *pane, Counts *counts)
{
  counts->n_loaded++;
}

static void
painted_cb (GtkWidget *pane, Counts *counts)
{
  counts->n_painted++;
}

static void
failed_cb (GtkWidget *pane, Counts *counts)
{
  counts->n_failed++;
}

static Counts *
get_counts (GtkWidget *pane)
{
  Counts *counts = g_object_get_data (G_OBJECT (pane), COUNTS);

  if (counts != NULL)
    return counts;
  counts = g_new0 (Counts, 1);
  g_object_set_data_full (G_OBJECT (pane), COUNTS, counts, g_free);
  g_signal_connect (pane, "loaded", G_CALLBACK (loaded_cb), counts);
  g_signal_connect (pane, "painted", G_CALLBACK (painted_cb), counts);
  g_signal_connect (pane, "failed", G_CALLBACK (failed_cb), counts);
  return counts;
}

/* (nullable): the list of headlines, or of what was found, that can be seen */
static GtkListBox *
find_list (void)
{
  GtkWidget *box = find ("DwrHeadlineBox", NULL, TRUE);
  Search search = { "GtkListBox", NULL, FALSE, NULL };

  if (box != NULL)
    search_cb (box, &search);
  return search.found != NULL ? GTK_LIST_BOX (search.found) : NULL;
}

static guint
count_rows (GtkListBox *list)
{
  guint n_rows = 0;

  while (list != NULL && gtk_list_box_get_row_at_index (list, (int) n_rows) != NULL)
    n_rows++;
  return n_rows;
}

/* N_LOADED N_PAINTED N_FAILED PAGE N_ROWS: what the panel shows */
static char *
tell_state (GtkWindow *window, const char *const *words)
{
  GtkWidget *pane = find ("DwrPane", NULL, FALSE);
  GtkWidget *stack = find ("GtkStack", "stack", TRUE);
  const char *page = stack != NULL ? gtk_stack_get_visible_child_name (GTK_STACK (stack)) : NULL;
  const Counts *counts = NULL;

  if (pane == NULL)
    return g_strdup ("no-pane");
  counts = get_counts (pane);
  return g_strdup_printf ("ok %u %u %u %s %u",
                          counts->n_loaded,
                          counts->n_painted,
                          counts->n_failed,
                          page != NULL ? page : "none",
                          count_rows (find_list ()));
}

/* BYTES MAPPED_BYTES N_OBJECTS N_SOURCES: what is in use of the main thread's heap; all that is
 * free of it goes back to the system first, so that what is left in the process' pages is in use
 * too. */
static char *
tell_memory (GtkWindow *window, const char *const *words)
{
  struct mallinfo2 heap;
  guint n_objects = dwr_claws_remains_count_objects ();

  malloc_trim (0);
  heap = mallinfo2 ();
  return g_strdup_printf ("ok %zu %zu %u %u",
                          heap.uordblks,
                          heap.hblkhd,
                          n_objects,
                          dwr_claws_remains_count_sources ());
}

/* How many objects of each type there are more than the last time, on stderr. */
static char *
tell_census (GtkWindow *window, const char *const *words)
{
  static GHashTable *before = NULL;
  GHashTable *now = NULL;
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n_objects = NULL;

  dwr_test_census_begin ();
  now = dwr_test_census_take ();
  g_hash_table_iter_init (&iter, now);
  while (before != NULL && g_hash_table_iter_next (&iter, &name, &n_objects)) {
    int n_more = GPOINTER_TO_INT (n_objects) - GPOINTER_TO_INT (g_hash_table_lookup (before, name));

    if (n_more != 0)
      g_printerr ("Driver: %+d %s\n", n_more, (const char *) name);
  }
  g_clear_pointer (&before, g_hash_table_unref);
  before = now;
  return g_strdup ("ok");
}

/* INDEX: opens that headline */
static char *
open_row (GtkWindow *window, const char *const *words)
{
  GtkListBox *list = find_list ();
  GtkListBoxRow *row = list != NULL ? gtk_list_box_get_row_at_index (list, atoi (words[1])) : NULL;

  if (row == NULL)
    return g_strdup ("no-row");
  gtk_widget_activate (GTK_WIDGET (row));
  return g_strdup ("ok");
}

/* INDEX: the title of that headline */
static char *
tell_title (GtkWindow *window, const char *const *words)
{
  GtkListBox *list = find_list ();
  GtkListBoxRow *row = list != NULL ? gtk_list_box_get_row_at_index (list, atoi (words[1])) : NULL;
  Search search = { "GtkLabel", "title_label", FALSE, NULL };

  if (row != NULL)
    search_cb (GTK_WIDGET (row), &search);
  if (search.found == NULL)
    return g_strdup ("no-row");
  return g_strconcat ("ok ", gtk_label_get_text (GTK_LABEL (search.found)), NULL);
}

static void
collect_cb (GtkWidget *widget, gpointer widgets)
{
  if (GTK_IS_BUTTON (widget))
    g_ptr_array_add (widgets, widget);
}

/* INDEX: follows that link of the mail */
static char *
open_link (GtkWindow *window, const char *const *words)
{
  GtkWidget *bar = find ("DwrLinksBar", NULL, TRUE);
  Search search = { "GtkBox", "list", TRUE, NULL };
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  guint index = (guint) atoi (words[1]);

  if (bar != NULL)
    search_cb (bar, &search);
  if (search.found != NULL)
    gtk_container_forall (GTK_CONTAINER (search.found), collect_cb, buttons);
  if (index >= buttons->len)
    return g_strdup ("no-link");
  gtk_button_clicked (g_ptr_array_index (buttons, index));
  return g_strdup ("ok");
}

/* ACTION [i|s VALUE]: of the panel's own group */
static char *
act (GtkWindow *window, const char *const *words)
{
  GtkWidget *panel = find ("DwrPanel", NULL, FALSE);
  GActionGroup *group = panel != NULL ? gtk_widget_get_action_group (panel, "reader") : NULL;
  GVariant *value = NULL;

  if (group == NULL || !g_action_group_has_action (group, words[1]))
    return g_strdup ("no-action");
  if (!g_action_group_get_action_enabled (group, words[1]))
    return g_strdup ("disabled");
  if (words[2] != NULL)
    value =
        *words[2] == 'i' ? g_variant_new_int32 (atoi (words[3])) : g_variant_new_string (words[3]);
  g_action_group_activate_action (group, words[1], value);
  return g_strdup ("ok");
}

/* ID: what that label says, be it folded away */
static char *
tell_words (GtkWindow *window, const char *const *words)
{
  GtkWidget *label = find ("GtkLabel", words[1], TRUE);

  if (label == NULL)
    label = find ("GtkLabel", words[1], FALSE);
  if (label == NULL)
    return g_strdup ("no-label");
  return g_strdelimit (g_strconcat ("ok ", gtk_label_get_text (GTK_LABEL (label)), NULL),
                       "\n",
                       ' ');
}

/* ACTION: whether it can be done */
static char *
tell_enabled (GtkWindow *window, const char *const *words)
{
  GtkWidget *panel = find ("DwrPanel", NULL, FALSE);
  GActionGroup *group = panel != NULL ? gtk_widget_get_action_group (panel, "reader") : NULL;

  return g_strdup (
      group != NULL && g_action_group_get_action_enabled (group, words[1]) ? "ok" : "disabled");
}

/* ID [shown]: the button, wherever it is; one that can be seen first, or only such */
static char *
press (GtkWindow *window, const char *const *words)
{
  GtkWidget *button = find (NULL, words[1], TRUE);

  if (button == NULL && words[2] == NULL)
    button = find (NULL, words[1], FALSE);
  if (button == NULL || !GTK_IS_BUTTON (button))
    return g_strdup ("no-button");
  gtk_button_clicked (GTK_BUTTON (button));
  return g_strdup ("ok");
}

/* ID TEXT: into that entry */
static char *
type_text (GtkWindow *window, const char *const *words)
{
  GtkWidget *entry = find (NULL, words[1], FALSE);

  if (entry == NULL || !GTK_IS_ENTRY (entry))
    return g_strdup ("no-entry");
  gtk_entry_set_text (GTK_ENTRY (entry), words[2] != NULL ? words[2] : "");
  return g_strdup ("ok");
}

/* ID: presses Enter in that entry */
static char *
enter (GtkWindow *window, const char *const *words)
{
  GtkWidget *entry = find (NULL, words[1], TRUE);

  if (entry == NULL || !GTK_IS_ENTRY (entry))
    return g_strdup ("no-entry");
  g_signal_emit_by_name (entry, "activate");
  return g_strdup ("ok");
}

/* ID INDEX: that option of the button, which shows them for it */
static char *
choose (GtkWindow *window, const char *const *words)
{
  GtkWidget *button = find ("DwrOptionButton", words[1], TRUE);
  GtkPopover *popover = NULL;
  Search search = { "GtkListBox", NULL, FALSE, NULL };
  GtkListBoxRow *row = NULL;

  if (button == NULL)
    return g_strdup ("no-button");
  gtk_button_clicked (GTK_BUTTON (button));
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  if (popover != NULL)
    search_cb (GTK_WIDGET (popover), &search);
  if (search.found != NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (search.found), atoi (words[2]));
  if (row == NULL)
    return g_strdup ("no-option");
  gtk_widget_activate (GTK_WIDGET (row));
  return g_strdup ("ok");
}

/* Whether it can be seen, and is not Claws' main window. */
static gboolean
is_dialog (GtkWidget *widget, GtkWindow *window)
{
  return GTK_IS_WINDOW (widget) && widget != GTK_WIDGET (window) &&
         gtk_widget_get_mapped (widget) &&
         gtk_window_get_window_type (GTK_WINDOW (widget)) == GTK_WINDOW_TOPLEVEL;
}

/* N_DIALOGS */
static char *
count_dialogs (GtkWindow *window, const char *const *words)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n_dialogs = 0;

  for (GList *each = windows; each != NULL; each = each->next)
    n_dialogs += is_dialog (each->data, window) ? 1 : 0;
  return g_strdup_printf ("ok %u", n_dialogs);
}

/* Every dialog. N_CLOSED */
static char *
close_dialogs (GtkWindow *window, const char *const *words)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n_closed = 0;

  for (GList *each = windows; each != NULL; each = each->next)
    if (is_dialog (each->data, window)) {
      gtk_window_close (each->data);
      n_closed++;
    }
  return g_strdup_printf ("ok %u", n_closed);
}

static const struct {
  const char *name;
  char *(*function) (GtkWindow *window, const char *const *words);
  guint n_words;
} requests[] = {
  { "state", tell_state, 1 }, { "memory", tell_memory, 1 },  { "census", tell_census, 1 },
  { "title", tell_title, 2 }, { "row", open_row, 2 },        { "link", open_link, 2 },
  { "act", act, 2 },          { "words", tell_words, 2 },    { "can", tell_enabled, 2 },
  { "press", press, 2 },      { "type", type_text, 2 },      { "enter", enter, 2 },
  { "choose", choose, 3 },    { "close", close_dialogs, 1 }, { "dialogs", count_dialogs, 1 },
};

char *
dwr_claws_hands_do (GtkWindow *window, const char *const *words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    if (g_strcmp0 (requests[i].name, words[0]) == 0 &&
        g_strv_length ((char **) words) >= requests[i].n_words)
      return requests[i].function (window, words);
  return g_strdup ("no-such-request");
}
