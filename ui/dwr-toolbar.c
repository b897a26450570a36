/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Back, edition, section, search, loading, appearance, the menu. The controls act on the
 * models and follow them; what needs the whole panel is asked of it by signals. */

#include "config.h"

#include "dwr-toolbar.h"

#include "dwr-appearance-popover.h"
#include "dwr-edition-options.h"
#include "dwr-section-options.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

/* Names have less around them than icons; in the least width everything has, and is still 24 pixels
 * and more to hit. The bar touches the panel's edges, so it has no frame and no corners. */
#define STYLE                                                                                      \
  ".inline-toolbar { border-radius: 0; border-width: 0 0 1px 0; }"                                 \
  "button.dwr-option { padding-left: 7px; padding-right: 5px; }"                                   \
  "button.dwr-compact { padding: 4px 5px; min-width: 16px; }"

struct _DwrToolbar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkButton *back_button;
  DwrOptionButton *edition_button;
  DwrOptionButton *section_button;
  GtkToggleButton *search_button;
  GtkButton *reload_button;
  GtkImage *reload_image;
  GtkMenuButton *appearance_button;
  DwrAppearancePopover *appearance_popover;
  GtkMenuButton *menu_button;
  GMenu *newsroom_menu;

  DwrToolbarLoading loading;
  gboolean is_compact;
};

G_DEFINE_FINAL_TYPE (DwrToolbar, dwr_toolbar, GTK_TYPE_BOX)

static void
back_clicked_cb (DwrToolbar *self)
{
  g_signal_emit_by_name (self, "back");
}

static void
reload_clicked_cb (DwrToolbar *self)
{
  g_signal_emit_by_name (self, "load", self->loading);
}

static void
newsroom_changed_cb (DwrToolbar *self, DwrNewsroom *newsroom)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->section_button),
                            dwr_newsroom_get_state (newsroom) != DWR_NEWSROOM_START);
}

/* The key is the arrow that the button shows. */
static void
direction_changed_cb (GtkWidget *widget)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_tooltip_text (GTK_WIDGET (DWR_TOOLBAR (widget)->back_button),
                               is_rtl
                               ? _("Back to what was shown before (Alt+Right)")
                               : _("Back to what was shown before (Alt+Left)"));
}

static void
list_chosen_cb (DwrToolbar *self)
{
  g_signal_emit_by_name (self, "list-chosen");
}

/* GTK 3 takes a reference too many of each section of a menu that a popover shows, so they outlive
 * it; what is in them goes. */
static void
empty_menu (GMenuModel *menu)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (links); j++) {
      g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, links[j]);

      if (below != NULL)
        empty_menu (below);
    }
  g_menu_remove_all (G_MENU (menu));
}

static void
dwr_toolbar_dispose (GObject *object)
{
  DwrToolbar *self = DWR_TOOLBAR (object);
  g_autoptr (GMenuModel) menu = NULL;

  /* The template's children are gone the second time. */
  if (self->menu_button != NULL)
    g_set_object (&menu, gtk_menu_button_get_menu_model (self->menu_button));
  G_OBJECT_CLASS (dwr_toolbar_parent_class)->dispose (object);
  if (menu != NULL)
    empty_menu (menu);
}

static void
dwr_toolbar_class_init (DwrToolbarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_toolbar_dispose;
  g_type_ensure (DWR_TYPE_APPEARANCE_POPOVER);
  g_type_ensure (DWR_TYPE_OPTION_BUTTON);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-toolbar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, back_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, edition_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, section_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, search_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, reload_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, reload_image);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, appearance_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, appearance_popover);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, newsroom_menu);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_chosen_cb);
  dwr_signal_add (DWR_TYPE_TOOLBAR, "back", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_TOOLBAR, "load", G_TYPE_INT);
  dwr_signal_add (DWR_TYPE_TOOLBAR, "list-chosen", G_TYPE_NONE);
}

/* A provider of a widget does not reach its children. */
static void
style_cb (GtkWidget *child, gpointer provider)
{
  gtk_style_context_add_provider (gtk_widget_get_style_context (child),
                                  provider,
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
dwr_toolbar_init (DwrToolbar *self)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_css_provider_load_from_data (provider, STYLE, -1, NULL);
  style_cb (GTK_WIDGET (self), provider);
  g_signal_connect (self, "direction-changed", G_CALLBACK (direction_changed_cb), NULL);
  direction_changed_cb (GTK_WIDGET (self));
  gtk_container_foreach (GTK_CONTAINER (self), style_cb, provider);
}

static void
set_compact_cb (GtkWidget *child, gpointer data)
{
  GtkStyleContext *style = gtk_widget_get_style_context (child);
  const gboolean *is_compact = data;

  if (*is_compact)
    gtk_style_context_add_class (style, "dwr-compact");
  else
    gtk_style_context_remove_class (style, "dwr-compact");
}

/* To be called once, before the toolbar is shown. */
void
dwr_toolbar_set_models (DwrToolbar *self, DwrNewsroom *newsroom, DwrAppearance *appearance)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  dwr_appearance_popover_set_appearance (self->appearance_popover, appearance);
  dwr_edition_options_connect (self->edition_button, dwr_newsroom_peek_choice (newsroom));
  dwr_section_options_connect (self->section_button, newsroom);
  g_signal_connect_object (newsroom,
                           "changed",
                           G_CALLBACK (newsroom_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  newsroom_changed_cb (self, newsroom);
}

/* Opens what "Aa" opens. */
void
dwr_toolbar_show_appearance (DwrToolbar *self)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->appearance_button), TRUE);
}

/* The search button is pressed while the search is open. */
void
dwr_toolbar_bind_search (DwrToolbar *self, GtkSearchBar *search_bar)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  g_object_bind_property (search_bar,
                          "search-mode-enabled",
                          self->search_button,
                          "active",
                          G_BINDING_BIDIRECTIONAL);
}

/* A panel of the least width has room for little more than the names. */
void
dwr_toolbar_set_compact (DwrToolbar *self, gboolean is_compact)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  if (is_compact == self->is_compact)
    return;
  self->is_compact = is_compact;
  gtk_container_foreach (GTK_CONTAINER (self), set_compact_cb, &self->is_compact);
  dwr_option_button_set_compact (self->edition_button, is_compact);
  dwr_option_button_set_compact (self->section_button, is_compact);
}

void
dwr_toolbar_set_can_go_back (DwrToolbar *self, gboolean can_go_back)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button), can_go_back);
}

/* Gives the keyboard's focus to Back, which can be used from now on. */
void
dwr_toolbar_focus_back (DwrToolbar *self)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->back_button));
}

/* As clicks do it. */
void
dwr_toolbar_open_editions (DwrToolbar *self)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->edition_button), TRUE);
}

/* What the button for loading does from now on. */
void
dwr_toolbar_set_loading (DwrToolbar *self, DwrToolbarLoading loading, gboolean is_sensitive)
{
  static const char *const icons[] = { "process-stop-symbolic",
                                       "view-refresh-symbolic",
                                       "view-refresh-symbolic" };
  const char *const names[] = { _("Stop"), _("Refresh"), _("Reload") };
  const char *const tooltips[] = {
    _("Stop loading"), _("Refresh the headlines (F5)"), _("Load the article again (F5)") };
  GtkWidget *button = GTK_WIDGET (self->reload_button);

  g_return_if_fail (DWR_IS_TOOLBAR (self));

  self->loading = loading;
  gtk_image_set_from_icon_name (self->reload_image, icons[loading], GTK_ICON_SIZE_BUTTON);
  gtk_widget_set_tooltip_text (button, tooltips[loading]);
  atk_object_set_name (gtk_widget_get_accessible (button), names[loading]);
  gtk_widget_set_sensitive (button, is_sensitive);
}

/* Adds an item to the menu, below what is done with the section; it is there while its action can
 * be used. */
void
dwr_toolbar_add_item (DwrToolbar *self, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_return_if_fail (DWR_IS_TOOLBAR (self));

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (self->newsroom_menu, item);
}
