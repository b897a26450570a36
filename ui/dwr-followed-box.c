/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names stand in the language and the direction of their edition. What was removed comes back by
 * one click, until something else is done. */

#include "config.h"

#include "dwr-followed-box.h"

#include "dwr-edition-options.h"
#include "dwr-headline-words.h"
#include "dwr-section-options.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

/* Each is a feed that is fetched every half an hour. */
#define SECTIONS_MAX 20

#define DATA_SECTION "dwr-section"

struct _DwrFollowedBox {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkListBox *followed_list;
  GtkWidget *none_label;
  GtkWidget *removed_box;
  GtkLabel *removed_label;
  GtkWidget *undo_button;
  DwrOptionButton *edition_button;
  DwrOptionButton *section_button;
  GtkWidget *add_button;

  GPtrArray *sections;       /* owned, of char *: "de/all" */
  GPtrArray *before;         /* owned (nullable): as they were before one was removed */
  const DwrEdition *edition; /* to be added: */
  const char *section;       /* (nullable) static, of that edition */
};

G_DEFINE_FINAL_TYPE (DwrFollowedBox, dwr_followed_box, GTK_TYPE_BOX)

static void removed_cb (GtkButton *button, DwrFollowedBox *self);

/* "Deutsch: Politik". (transfer full) */
static char *
dup_title (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 2);
  const DwrEdition *edition = parts[0] != NULL ? dwr_edition_find_by_path (parts[0]) : NULL;
  const DwrSection *section =
      edition != NULL && parts[1] != NULL ? dwr_edition_find_section (edition, parts[1]) : NULL;
  g_autofree char *edition_name = NULL;
  g_autofree char *section_title = NULL;

  if (section == NULL)
    return g_strdup (name);
  edition_name = dwr_headline_words_isolate (dwr_edition_get_name (edition));
  section_title = dwr_headline_words_isolate (section->title);
  /* TRANSLATORS: the first %s is an edition (the name of a language), the second one of its
   * sections
   */
  return g_strdup_printf (_("%s: %s"), edition_name, section_title);
}

static GtkWidget *
new_remove_button (DwrFollowedBox *self, const char *name, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic", GTK_ICON_SIZE_BUTTON);
  /* TRANSLATORS: %s is a section that is followed */
  g_autofree char *words = g_strdup_printf (_("Remove %s"), title);

  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_widget_set_tooltip_text (button, words);
  atk_object_set_name (gtk_widget_get_accessible (button), words);
  g_object_set_data_full (G_OBJECT (button), DATA_SECTION, g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (removed_cb), self, 0);
  return button;
}

static void
add_row (DwrFollowedBox *self, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *title = dup_title (name);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_margin_start (label, 6);
  gtk_box_pack_start (GTK_BOX (box), label, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_remove_button (self, name, title), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  atk_object_set_name (gtk_widget_get_accessible (row), title);
  gtk_container_add (GTK_CONTAINER (self->followed_list), row);
  gtk_widget_show_all (row);
}

static void
destroy_cb (GtkWidget *widget, gpointer data)
{
  gtk_widget_destroy (widget);
}

/* "de/all". (transfer full) (nullable): the edition has no section */
static char *
dup_chosen (DwrFollowedBox *self)
{
  return self->section != NULL
             ? g_strconcat (dwr_edition_get_code (self->edition), "/", self->section, NULL)
             : NULL;
}

static void
update_add (DwrFollowedBox *self)
{
  const char *edition = dwr_edition_get_name (self->edition);
  const DwrSection *section =
      self->section != NULL ? dwr_edition_find_section (self->edition, self->section) : NULL;
  const char *title = section != NULL ? section->title : _("Sections");
  g_autofree char *edition_words = g_strdup_printf (_("Edition: %s"), edition);
  g_autofree char *section_words = g_strdup_printf (_("Section: %s"), title);
  g_autofree char *chosen = dup_chosen (self);
  gboolean is_there = chosen != NULL &&
                      g_ptr_array_find_with_equal_func (self->sections, chosen, g_str_equal, NULL);

  dwr_option_button_set_current (self->edition_button,
                                 dwr_edition_get_code (self->edition),
                                 edition);
  dwr_option_button_set_name (self->edition_button,
                              edition_words,
                              _("Choose the edition of a section to follow"));
  dwr_option_button_set_current (self->section_button, self->section, title);
  dwr_option_button_set_name (self->section_button,
                              section_words,
                              _("Choose a section to follow"));
  gtk_widget_set_sensitive (self->add_button,
                            chosen != NULL && !is_there && self->sections->len < SECTIONS_MAX);
}

static void
show_sections (DwrFollowedBox *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->followed_list), destroy_cb, NULL);
  for (guint i = 0; i < self->sections->len; i++)
    add_row (self, g_ptr_array_index (self->sections, i));
  gtk_widget_set_visible (GTK_WIDGET (self->followed_list), self->sections->len > 0);
  gtk_widget_set_visible (self->none_label, self->sections->len == 0);
  update_add (self);
}

static void
tell (DwrFollowedBox *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sections = NULL;

  for (guint i = 0; i < self->sections->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->sections, i));
  sections = g_strv_builder_end (builder);
  g_signal_emit_by_name (self, "changed", sections);
}

static void
forget_removed (DwrFollowedBox *self)
{
  g_clear_pointer (&self->before, g_ptr_array_unref);
  gtk_widget_hide (self->removed_box);
}

/* (transfer full) */
static gpointer
copy_cb (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

/* The row goes, and the focus, if it was there, to what brings it back. */
static void
removed_cb (GtkButton *button, DwrFollowedBox *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), DATA_SECTION);
  g_autofree char *title = dup_title (name);
  /* TRANSLATORS: %s is a section, of any language; that it does not begin with it, gives the line
   * its direction */
  g_autofree char *words = g_strdup_printf (_("Not followed any more: %s"), title);
  guint i = 0;

  if (!g_ptr_array_find_with_equal_func (self->sections, name, g_str_equal, &i))
    return;
  forget_removed (self);
  self->before = g_ptr_array_copy (self->sections, copy_cb, NULL);
  g_ptr_array_remove_index (self->sections, i);
  gtk_label_set_text (self->removed_label, words);
  gtk_widget_set_tooltip_text (self->undo_button, words);
  gtk_widget_show (self->removed_box);
  gtk_widget_grab_focus (self->undo_button);
  show_sections (self);
  tell (self);
}

static void
undo_cb (DwrFollowedBox *self)
{
  if (self->before == NULL)
    return;
  g_ptr_array_unref (self->sections);
  self->sections = g_steal_pointer (&self->before);
  show_sections (self);
  gtk_widget_child_focus (GTK_WIDGET (self->followed_list), GTK_DIR_TAB_FORWARD);
  forget_removed (self);
  tell (self);
}

static void
add_clicked_cb (DwrFollowedBox *self)
{
  char *chosen = dup_chosen (self);

  if (chosen == NULL)
    return;
  forget_removed (self);
  g_ptr_array_add (self->sections, chosen);
  gtk_widget_grab_focus (GTK_WIDGET (self->section_button));
  show_sections (self);
  tell (self);
}

/* All that it has, if it has that; else its first. */
static void
choose_edition (DwrFollowedBox *self, const DwrEdition *edition)
{
  const DwrSection *all = dwr_edition_find_section (edition, DWR_SECTION_ALL);
  gsize n_sections = 0;
  const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

  self->edition = edition;
  if (all == NULL && n_sections > 0)
    all = &sections[0];
  self->section = all != NULL ? all->name : NULL;
  update_add (self);
}

static void
edition_chosen_cb (DwrFollowedBox *self, const char *code)
{
  choose_edition (self, dwr_edition_find_by_path (code));
}

static void
section_chosen_cb (DwrFollowedBox *self, const char *name)
{
  self->section = dwr_edition_find_section (self->edition, name)->name;
  update_add (self);
}

static void
sections_opening_cb (DwrFollowedBox *self)
{
  dwr_section_options_fill (self->section_button, self->edition);
}

static void
dwr_followed_box_finalize (GObject *object)
{
  DwrFollowedBox *self = DWR_FOLLOWED_BOX (object);

  g_ptr_array_unref (self->sections);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  G_OBJECT_CLASS (dwr_followed_box_parent_class)->finalize (object);
}

static void
dwr_followed_box_class_init (DwrFollowedBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = dwr_followed_box_finalize;
  g_type_ensure (DWR_TYPE_OPTION_BUTTON);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-followed-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, followed_list);
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, none_label);
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, removed_box);
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, removed_label);
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, edition_button);
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, section_button);
  gtk_widget_class_bind_template_child (widget_class, DwrFollowedBox, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, edition_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sections_opening_cb);
  dwr_signal_add (DWR_TYPE_FOLLOWED_BOX, "changed", G_TYPE_STRV);
}

/* In a dialog, what opens a list looks like it. */
static void
show_frame (DwrOptionButton *button)
{
  gtk_style_context_remove_class (gtk_widget_get_style_context (GTK_WIDGET (button)),
                                  GTK_STYLE_CLASS_FLAT);
}

static void
dwr_followed_box_init (DwrFollowedBox *self)
{
  self->sections = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_frame (self->edition_button);
  show_frame (self->section_button);
  dwr_edition_options_fill (self->edition_button);
  dwr_option_button_set_filter (self->edition_button, _("Find an edition"));
  choose_edition (self, dwr_edition_get (0));
}

static gboolean
has_sections (DwrFollowedBox *self, const char *const *sections)
{
  guint n_sections = g_strv_length ((char **) sections);

  for (guint i = 0; i < MIN (n_sections, self->sections->len); i++)
    if (!g_str_equal (sections[i], g_ptr_array_index (self->sections, i)))
      return FALSE;
  return n_sections == self->sections->len;
}

/* What is shown already stays, with the focus that may be in it. */
void
dwr_followed_box_set_sections (DwrFollowedBox *self, const char *const *sections)
{
  g_return_if_fail (DWR_IS_FOLLOWED_BOX (self));

  if (has_sections (self, sections))
    return;
  forget_removed (self);
  g_ptr_array_set_size (self->sections, 0);
  for (; *sections != NULL; sections++)
    g_ptr_array_add (self->sections, g_strdup (*sections));
  show_sections (self);
}

void
dwr_followed_box_propose (DwrFollowedBox *self, const char *edition)
{
  const DwrEdition *found = dwr_edition_find_by_path (edition);

  g_return_if_fail (DWR_IS_FOLLOWED_BOX (self));

  choose_edition (self, found != NULL ? found : dwr_edition_choose (g_get_language_names ()[0]));
}
