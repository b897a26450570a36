/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's place in a client's window. The content keeps every pixel until the user shows the
 * panel; the panel and its module are made then, and where that fails a sentence takes its place.
 * The width belongs to the panel: the content takes what the window gains or loses. Before the user
 * has chosen a width it is a part of the window, whose first size may not be the one that stays. */

#include "config.h"

#include "dwr-side-pane.h"

#include "dwr/dwr-i18n.h"
#include "dwr/dwr-settings.h"

#define WIDTH_MIN_PX 300
#define WIDTH_USUAL_PX 420
#define WIDTH_OF_WINDOW_PERCENT 35

/* A drag ends when the width has rested so long. */
#define SAVE_DELAY_MS 500

struct _DwrSidePane {
  GtkPaned parent_instance;

  /* Children, borrowed. */
  GtkWidget *content;
  GtkWidget *side;     /* holds one of the two below, once it was shown */
  GtkWidget *panel;    /* (nullable) */
  GtkWidget *sentence; /* (nullable) why there is no panel */

  /* Owned. */
  DwrHost *host;
  DwrPanelNeeds needs;
  GSettings *settings;   /* (nullable) in a broken installation */
  GWeakRef focus_before; /* the widget that had the focus when the panel took it */
  GWeakRef mails;        /* the client's list of messages */

  /* Sources, 0 when not running. */
  guint fill_source;
  guint save_source;

  gboolean is_passing;   /* its window is not the client's main one */
  gboolean is_width_due; /* allocations set the panel's width */
  gboolean is_allocating;
  int allocated_width_px;
  int content_min_px; /* 0: its own */
  gboolean was_shrinking;
};

G_DEFINE_FINAL_TYPE (DwrSidePane, dwr_side_pane, GTK_TYPE_PANED)

/* Width. */

static int
get_width_min_px (GtkWidget *widget)
{
  int width_px = 0;

  gtk_widget_get_preferred_width (widget, &width_px, NULL);
  return width_px;
}

/* The theme decides, and GTK tells no other way. */
static int
get_handle_width_px (DwrSidePane *self)
{
  return get_width_min_px (GTK_WIDGET (self)) - get_width_min_px (self->content) -
         get_width_min_px (self->side);
}

/* Returns: what the user has chosen, or 0 */
static int
get_chosen_width_px (DwrSidePane *self)
{
  return self->settings != NULL ? dwr_settings_get_int (self->settings, DWR_SETTINGS_PANEL_WIDTH)
                                : 0;
}

static void
set_width (DwrSidePane *self, int window_width_px)
{
  int chosen_px = get_chosen_width_px (self);
  int usual_px = MIN (WIDTH_USUAL_PX, window_width_px * WIDTH_OF_WINDOW_PERCENT / 100);
  int width_px = MAX (chosen_px != 0 ? chosen_px : usual_px, WIDTH_MIN_PX);
  int rest_px = window_width_px - get_handle_width_px (self) - width_px;

  gtk_paned_set_position (GTK_PANED (self), MAX (rest_px, 0));
  self->is_width_due = chosen_px == 0;
}

/* As it will be once it is drawn. */
static int
get_width_px (DwrSidePane *self)
{
  int rest_px = gtk_paned_get_position (GTK_PANED (self)) + get_handle_width_px (self);

  return MAX (gtk_widget_get_allocated_width (GTK_WIDGET (self)) - rest_px, WIDTH_MIN_PX);
}

static gboolean
save_width_cb (gpointer user_data)
{
  DwrSidePane *self = user_data;

  self->save_source = 0;
  dwr_settings_store_async (DWR_SETTINGS_PANEL_WIDTH,
                            g_variant_new_int32 (get_width_px (self)),
                            NULL,
                            NULL,
                            NULL);
  return G_SOURCE_REMOVE;
}

/* The position also moves with the window; the user moved it when the window did not. */
static void
position_changed_cb (DwrSidePane *self)
{
  if (self->is_allocating || !gtk_widget_get_visible (self->side) ||
      gtk_widget_get_allocated_width (GTK_WIDGET (self)) != self->allocated_width_px)
    return;
  self->is_width_due = FALSE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, save_width_cb, self);
}

static void
dwr_side_pane_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  DwrSidePane *self = DWR_SIDE_PANE (widget);

  self->is_allocating = TRUE;
  if (self->is_width_due && gtk_widget_get_visible (self->side))
    set_width (self, allocation->width);
  GTK_WIDGET_CLASS (dwr_side_pane_parent_class)->size_allocate (widget, allocation);
  self->is_allocating = FALSE;
  self->allocated_width_px = allocation->width;
}

/* The panel. */

static GtkWidget *
new_sentence (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  g_object_set (label, "margin", 18, NULL);
  gtk_widget_set_direction (label, dwr_i18n_is_rtl () ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  return label;
}

static void
put_into_side (DwrSidePane *self, GtkWidget *child)
{
  gtk_box_pack_start (GTK_BOX (self->side), child, TRUE, TRUE, 0);
  gtk_widget_show (child);
}

/* Returns: whether there is a panel; if not, @error is set with words for people */
static gboolean
make_panel (DwrSidePane *self, GError **error)
{
  if (self->panel != NULL)
    return TRUE;
  self->panel = dwr_panel_loader_new_panel (&self->needs, self->host, error);
  if (self->panel == NULL)
    return FALSE;
  g_clear_pointer (&self->sentence, gtk_widget_destroy);
  put_into_side (self, self->panel);
  return TRUE;
}

static void
fill (DwrSidePane *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->fill_source, g_source_remove);
  if (make_panel (self, &error))
    return;
  g_clear_pointer (&self->sentence, gtk_widget_destroy);
  self->sentence = new_sentence (error->message);
  put_into_side (self, self->sentence);
}

static gboolean
fill_cb (gpointer user_data)
{
  DwrSidePane *self = user_data;

  self->fill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static GtkWidget *
get_focus (DwrSidePane *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));

  return GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
}

static gboolean
is_focus_elsewhere (DwrSidePane *self)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && !dwr_side_keys_is_inside (focus, self->side);
}

/* Returns: whether the focus has left the panel */
static gboolean
give_focus (DwrSidePane *self, GWeakRef *wanted)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (wanted);

  if (widget == NULL || !gtk_widget_get_mapped (widget))
    return FALSE;
  gtk_widget_grab_focus (widget);
  return is_focus_elsewhere (self);
}

/* When the panel goes. */
static void
give_focus_back (DwrSidePane *self)
{
  if (!give_focus (self, &self->focus_before) && !give_focus (self, &self->mails))
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

/* When somebody goes. */
static void
focus_mails (DwrSidePane *self)
{
  if (!give_focus (self, &self->mails))
    give_focus_back (self);
}

static void
set_focus_cb (GtkWindow *window, GtkWidget *focus, DwrSidePane *self)
{
  GtkWidget *before = gtk_window_get_focus (window);

  if (focus != NULL && dwr_side_keys_is_inside (focus, self->side) && before != NULL &&
      !dwr_side_keys_is_inside (before, self->side))
    g_weak_ref_set (&self->focus_before, before);
}

/* The content was not made to be beside something. */
static void
bound_content (DwrSidePane *self, gboolean is_bound)
{
  if (self->content_min_px > 0)
    gtk_widget_set_size_request (self->content, is_bound ? self->content_min_px : -1, -1);
}

static void
show_side (DwrSidePane *self)
{
  self->is_width_due = TRUE;
  bound_content (self, TRUE);
  gtk_widget_show (self->side);
}

/* Moves in the client's window. */

typedef struct {
  GParamSpec **properties; /* owned array */
  GValue *values;          /* owned array */
  guint n_properties;
} Packing;

static Packing
packing_read (GtkContainer *container, GtkWidget *child)
{
  Packing packing = { 0 };

  packing.properties = gtk_container_class_list_child_properties (G_OBJECT_GET_CLASS (container),
                                                                  &packing.n_properties);
  packing.values = g_new0 (GValue, packing.n_properties);
  for (guint i = 0; i < packing.n_properties; i++) {
    g_value_init (&packing.values[i], packing.properties[i]->value_type);
    gtk_container_child_get_property (container,
                                      child,
                                      packing.properties[i]->name,
                                      &packing.values[i]);
  }
  return packing;
}

static void
packing_apply (Packing *packing, GtkContainer *container, GtkWidget *child)
{
  for (guint i = 0; i < packing->n_properties; i++) {
    gtk_container_child_set_property (container,
                                      child,
                                      packing->properties[i]->name,
                                      &packing->values[i]);
    g_value_unset (&packing->values[i]);
  }
  g_free (packing->values);
  g_free (packing->properties);
}

/* The caller keeps @old alive. */
static void
replace_child (GtkContainer *container, GtkWidget *old, GtkWidget *new)
{
  Packing packing = packing_read (container, old);

  gtk_container_remove (container, old);
  gtk_container_add (container, new);
  packing_apply (&packing, container, new);
}

/* A client's own paned would rather cut the panel off than have the window wide enough for it.
 * Returns: what was so before */
static gboolean
set_shrinking (DwrSidePane *self, gboolean is_shrinking)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean before = FALSE;

  if (!GTK_IS_PANED (parent))
    return FALSE;
  gtk_container_child_get (GTK_CONTAINER (parent), GTK_WIDGET (self), "shrink", &before, NULL);
  gtk_container_child_set (GTK_CONTAINER (parent), GTK_WIDGET (self), "shrink", is_shrinking, NULL);
  return before;
}

/* Class. */

/* Reached by keys that the panel left alone. */
static gboolean
dwr_side_pane_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  DwrSidePane *self = DWR_SIDE_PANE (widget);

  if (event->keyval != GDK_KEY_Escape || is_focus_elsewhere (self))
    return GTK_WIDGET_CLASS (dwr_side_pane_parent_class)->key_press_event (widget, event);
  focus_mails (self);
  return GDK_EVENT_STOP;
}

static void
dwr_side_pane_dispose (GObject *object)
{
  DwrSidePane *self = DWR_SIDE_PANE (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  /* Whoever quits right after a drag finds the width again. */
  if (self->save_source != 0) {
    g_source_remove (self->save_source);
    save_width_cb (self);
  }
  g_clear_object (&self->settings);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (dwr_side_pane_parent_class)->dispose (object);
}

static void
dwr_side_pane_finalize (GObject *object)
{
  g_weak_ref_clear (&DWR_SIDE_PANE (object)->focus_before);
  g_weak_ref_clear (&DWR_SIDE_PANE (object)->mails);

  G_OBJECT_CLASS (dwr_side_pane_parent_class)->finalize (object);
}

static void
dwr_side_pane_class_init (DwrSidePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwr_side_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwr_side_pane_finalize;
  GTK_WIDGET_CLASS (klass)->key_press_event = dwr_side_pane_key_press_event;
  GTK_WIDGET_CLASS (klass)->size_allocate = dwr_side_pane_size_allocate;
}

static void
dwr_side_pane_init (DwrSidePane *self)
{
  self->settings = dwr_settings_new ();
  g_weak_ref_init (&self->focus_before, NULL);
  g_weak_ref_init (&self->mails, NULL);
  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_size_request (self->side, WIDTH_MIN_PX, -1);
  gtk_paned_pack2 (GTK_PANED (self), self->side, FALSE, FALSE);
  g_signal_connect (self, "notify::position", G_CALLBACK (position_changed_cb), NULL);
}

/**
 * dwr_side_pane_wrap:
 * @content: in a container
 *
 * Returns: (transfer none) (not nullable): the pane that has taken its place
 */
DwrSidePane *
dwr_side_pane_wrap (GtkWidget *content,
                    DwrHost *host,
                    const DwrPanelNeeds *needs,
                    const DwrSideClient *client)
{
  g_autoptr (GtkWidget) kept = g_object_ref (content);
  DwrSidePane *self = g_object_new (DWR_TYPE_SIDE_PANE, NULL);
  GtkWidget *window =
      client->window != NULL ? GTK_WIDGET (client->window) : gtk_widget_get_toplevel (content);

  self->content = content;
  self->is_passing = client->is_passing;
  self->content_min_px = client->content_min_px;
  self->host = g_object_ref (host);
  self->needs = *needs;
  g_weak_ref_set (&self->mails, client->mails);
  replace_child (GTK_CONTAINER (gtk_widget_get_parent (content)), content, GTK_WIDGET (self));
  self->was_shrinking = set_shrinking (self, FALSE);
  gtk_paned_pack1 (GTK_PANED (self), content, TRUE, FALSE);
  gtk_widget_show (GTK_WIDGET (self));
  if (GTK_IS_WINDOW (window)) {
    dwr_side_keys_guard (GTK_WINDOW (window), self->side, host, client->harmless);
    dwr_side_keys_set_ask (self->side, client->ask);
    g_signal_connect_object (window, "set-focus", G_CALLBACK (set_focus_cb), self, 0);
  }
  return self;
}

void
dwr_side_pane_unwrap (DwrSidePane *self)
{
  g_autoptr (DwrSidePane) kept = g_object_ref (self);
  g_autoptr (GtkWidget) content = g_object_ref (self->content);

  bound_content (self, FALSE);
  set_shrinking (self, self->was_shrinking);
  gtk_container_remove (GTK_CONTAINER (self), content);
  replace_child (GTK_CONTAINER (gtk_widget_get_parent (GTK_WIDGET (self))),
                 GTK_WIDGET (self),
                 content);
  gtk_widget_destroy (GTK_WIDGET (self));
}

gboolean
dwr_side_pane_restore (DwrSidePane *self)
{
  if (self->settings == NULL ||
      !g_settings_get_boolean (self->settings, DWR_SETTINGS_PANEL_VISIBLE))
    return FALSE;
  show_side (self);
  self->fill_source = g_idle_add (fill_cb, self);
  return TRUE;
}

void
dwr_side_pane_set_shown (DwrSidePane *self, gboolean is_shown)
{
  if (gtk_widget_get_visible (self->side) == is_shown)
    return;
  if (is_shown) {
    fill (self);
    show_side (self);
    g_weak_ref_set (&self->focus_before, get_focus (self));
  } else {
    gtk_widget_hide (self->side);
    bound_content (self, FALSE);
    if (!is_focus_elsewhere (self))
      give_focus_back (self);
    g_clear_pointer (&self->sentence, gtk_widget_destroy);
  }
  if (!self->is_passing)
    dwr_settings_store_async (DWR_SETTINGS_PANEL_VISIBLE,
                              g_variant_new_boolean (is_shown),
                              NULL,
                              NULL,
                              NULL);
  dwr_host_panel_toggled (self->host, is_shown);
}

void
dwr_side_pane_read (DwrSidePane *self, const char *address)
{
  dwr_side_pane_set_shown (self, TRUE);
  fill (self);
  if (self->panel != NULL)
    dwr_host_request_open (self->host, address);
}

/* The focus comes with the panel, shown already or not, and goes to the list with what it shows. */
void
dwr_side_pane_show_headlines (DwrSidePane *self, const char *section)
{
  if (gtk_widget_get_visible (self->side)) {
    fill (self);
    dwr_host_panel_toggled (self->host, TRUE);
  } else {
    dwr_side_pane_set_shown (self, TRUE);
  }
  dwr_host_request_headlines (self->host, section);
}

void
dwr_side_pane_set_mails (DwrSidePane *self, GtkWidget *mails)
{
  g_weak_ref_set (&self->mails, mails);
}

gboolean
dwr_side_pane_show_preferences (DwrSidePane *self, GtkWindow *window, GError **error)
{
  if (!make_panel (self, error))
    return FALSE;
  dwr_host_request_preferences (self->host, G_OBJECT (window));
  return TRUE;
}
