/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The edition and the section are chosen in the same way. Names are in many scripts, so each is
 * isolated and stands at the side on which it begins. */

#include "config.h"

#include "dwr-option-button.h"

#include "dwr-direction.h"
#include "dwr-headline-words.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

struct _DwrOptionButton {
  GtkMenuButton parent_instance;

  /* Template, borrowed. */
  GtkPopover *popover;
  GtkSearchEntry *filter_entry;
  GtkListBox *list;
  GtkLabel *label;
  GtkWidget *arrow;

  char *current; /* owned (nullable): the id of what is chosen */
};

G_DEFINE_FINAL_TYPE (DwrOptionButton, dwr_option_button, GTK_TYPE_MENU_BUTTON)

#define DATA_ID "dwr-id"
#define DATA_TITLE "dwr-title"
#define DATA_KEYWORD "dwr-keyword"
#define DATA_GROUP "dwr-group"

static const char *
get_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), DATA_ID);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DwrOptionButton *self)
{
  g_autofree char *id = g_strdup (get_id (row));

  gtk_popover_popdown (self->popover);
  g_signal_emit_by_name (self, "chosen", id);
}

/* With each letter, for Enter may follow at once: GTK's `search-changed` waits until one rests. */
static void
filter_changed_cb (DwrOptionButton *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static GtkListBoxRow *
find_first_shown (DwrOptionButton *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

/* Enter takes the first that is left. */
static void
filter_activated_cb (DwrOptionButton *self)
{
  GtkListBoxRow *row = find_first_shown (self);

  if (row != NULL)
    row_activated_cb (self->list, row, self);
}

static void
filter_stopped_cb (DwrOptionButton *self)
{
  gtk_popover_popdown (self->popover);
}

static void
select_current (DwrOptionButton *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (get_id (row), self->current) == 0) {
      gtk_list_box_select_row (self->list, row);
      return;
    }
  gtk_list_box_unselect_all (self->list);
}

static void
toggled_cb (DwrOptionButton *self)
{
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self)))
    return;
  gtk_entry_set_text (GTK_ENTRY (self->filter_entry), "");
  g_signal_emit_by_name (self, "opening");
  select_current (self);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  DwrOptionButton *self = data;
  const char *letters = gtk_entry_get_text (GTK_ENTRY (self->filter_entry));
  const char *keyword = g_object_get_data (G_OBJECT (row), DATA_KEYWORD);

  if (*letters == '\0')
    return TRUE;
  return g_str_match_string (letters, g_object_get_data (G_OBJECT (row), DATA_TITLE), TRUE) ||
         (keyword != NULL && g_str_match_string (letters, keyword, TRUE));
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gpointer group = g_object_get_data (G_OBJECT (row), DATA_GROUP);
  gboolean begins = before != NULL && g_object_get_data (G_OBJECT (before), DATA_GROUP) != group;

  if (!begins)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
}

static void
dwr_option_button_finalize (GObject *object)
{
  g_free (DWR_OPTION_BUTTON (object)->current);
  G_OBJECT_CLASS (dwr_option_button_parent_class)->finalize (object);
}

static void
dwr_option_button_class_init (DwrOptionButtonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = dwr_option_button_finalize;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-option-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrOptionButton, popover);
  gtk_widget_class_bind_template_child (widget_class, DwrOptionButton, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DwrOptionButton, list);
  gtk_widget_class_bind_template_child (widget_class, DwrOptionButton, label);
  gtk_widget_class_bind_template_child (widget_class, DwrOptionButton, arrow);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  dwr_signal_add (DWR_TYPE_OPTION_BUTTON, "chosen", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_OPTION_BUTTON, "opening", G_TYPE_NONE);
}

static void
dwr_option_button_init (DwrOptionButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}

static void
destroy_cb (GtkWidget *widget, gpointer data)
{
  gtk_widget_destroy (widget);
}

void
dwr_option_button_clear (DwrOptionButton *self)
{
  g_return_if_fail (DWR_IS_OPTION_BUTTON (self));

  gtk_container_foreach (GTK_CONTAINER (self->list), destroy_cb, NULL);
}

/* By the first letter: DW names its editions and sections in Arabic letters or in others. */
static gboolean
is_rtl (const char *title)
{
  while (*title != '\0' && !g_unichar_isalpha (g_utf8_get_char (title)))
    title = g_utf8_next_char (title);
  return g_unichar_get_script (g_utf8_get_char (title)) == G_UNICODE_SCRIPT_ARABIC;
}

static GtkWidget *
new_title (const char *title)
{
  g_autofree char *isolated = dwr_headline_words_isolate (title);
  GtkWidget *label = gtk_label_new (isolated);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_object_set (label, "margin", 6, NULL);
  dwr_direction_set_own (label, is_rtl (title) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  return label;
}

/**
 * dwr_option_button_add:
 * @keyword: (nullable): by which it is found too
 * @group: a line stands between options of two groups
 */
void
dwr_option_button_add (DwrOptionButton *self,
                       const char *id,
                       const char *title,
                       const char *keyword,
                       int group)
{
  GtkWidget *row = gtk_list_box_row_new ();

  g_return_if_fail (DWR_IS_OPTION_BUTTON (self));

  gtk_container_add (GTK_CONTAINER (row), new_title (title));
  atk_object_set_name (gtk_widget_get_accessible (row), title);
  g_object_set_data_full (G_OBJECT (row), DATA_ID, g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (row), DATA_TITLE, g_strdup (title), g_free);
  g_object_set_data_full (G_OBJECT (row), DATA_KEYWORD, g_strdup (keyword), g_free);
  g_object_set_data (G_OBJECT (row), DATA_GROUP, GINT_TO_POINTER (group));
  gtk_container_add (GTK_CONTAINER (self->list), row);
  gtk_widget_show_all (row);
}

/* What the button says, and which option is selected in the popover. */
void
dwr_option_button_set_current (DwrOptionButton *self, const char *id, const char *title)
{
  g_autofree char *isolated = dwr_headline_words_isolate (title);
  g_autofree char *own_id = g_strdup (id);

  g_return_if_fail (DWR_IS_OPTION_BUTTON (self));

  g_free (self->current);
  self->current = g_steal_pointer (&own_id);
  gtk_label_set_text (self->label, isolated);
}

/* @name: what is chosen with it and what is chosen now, for whoever hears it; the tooltip has it
 * too, because there is not always room for it on the button */
void
dwr_option_button_set_name (DwrOptionButton *self, const char *name, const char *tooltip)
{
  g_autofree char *words = g_strjoin ("\n", name, tooltip, NULL);
  AtkObject *accessible = NULL;

  g_return_if_fail (DWR_IS_OPTION_BUTTON (self));

  accessible = gtk_widget_get_accessible (GTK_WIDGET (self));
  atk_object_set_name (accessible, name);
  /* The name is not heard twice. */
  atk_object_set_description (accessible, tooltip);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
}

/* Without the arrow, where its room is worth more. */
void
dwr_option_button_set_compact (DwrOptionButton *self, gboolean is_compact)
{
  g_return_if_fail (DWR_IS_OPTION_BUTTON (self));

  gtk_widget_set_visible (self->arrow, !is_compact);
}

/* An entry above the options leaves those with the letters that are typed. */
void
dwr_option_button_set_filter (DwrOptionButton *self, const char *placeholder)
{
  int n_letters = (int) g_utf8_strlen (placeholder, -1);

  g_return_if_fail (DWR_IS_OPTION_BUTTON (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->filter_entry), placeholder);
  /* GTK counts in letters of mean width; those of some scripts are wider. */
  gtk_entry_set_width_chars (GTK_ENTRY (self->filter_entry), n_letters + n_letters / 4);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->filter_entry)), placeholder);
  gtk_widget_show (GTK_WIDGET (self->filter_entry));
}
