/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The controls act on the model at once and follow it; nothing is decided here. */

#include "config.h"

#include "dwr-appearance-popover.h"

#include "dwr-desktop-font.h"
#include "dwr-direction.h"
#include "dwr-stepper.h"
#include "dwr-swatch.h"
#include "dwr-template.h"
#include "dwr-theme.h"
#include "dwr-window-end.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"

/* Between the popover's content and the window's edge: its arrow, its frame and some air. */
#define AROUND_PX 44
#define HEIGHT_LEAST_PX 140

/* Of the narrowest panel. Words that are longer in another language get a second line. */
#define WIDTH_MOST_PX 304

struct _DwrAppearancePopover {
  GtkPopover parent_instance;

  /* Template, borrowed. */
  GtkScrolledWindow *scrolled;
  GtkContainer *content;
  GtkWidget *smaller_button;
  GtkButton *default_button;
  GtkWidget *larger_button;
  DwrSwatch *themes[DWR_THEME_N];
  DwrSwatch *sans_swatch;
  DwrSwatch *serif_swatch;
  DwrSwatch *document_swatch;
  DwrSwatch *family_swatch; /* hidden while no family is chosen */
  DwrStepper *width_stepper;
  DwrStepper *line_stepper;
  DwrStepper *letter_stepper;
  DwrStepper *word_stepper;
  DwrStepper *paragraph_stepper;
  GtkToggleButton *hyphens_check;
  GtkToggleButton *easy_check;
  GtkWidget *reset_button;
  GtkLabel *reset_label;

  /* Owned. */
  DwrAppearance *appearance; /* (nullable) */
  DwrDesktopFont *font;      /* (nullable): none before it is shown */

  gboolean is_updating; /* the controls follow the model */
};

G_DEFINE_FINAL_TYPE (DwrAppearancePopover, dwr_appearance_popover, GTK_TYPE_POPOVER)

static void
update_size (DwrAppearancePopover *self, const DwrLook *look)
{
  g_autofree char *words =
      dwr_numerals_format (_("%u %%"), (guint) look->numbers[DWR_LOOK_TEXT_SIZE]);
  gboolean can_less = dwr_appearance_can_step (self->appearance, DWR_LOOK_TEXT_SIZE, -1);
  gboolean can_more = dwr_appearance_can_step (self->appearance, DWR_LOOK_TEXT_SIZE, 1);

  gtk_button_set_label (self->default_button, words);
  /* What is switched off has no focus, so the keyboard goes on from the value. */
  if ((!can_less && gtk_widget_has_focus (self->smaller_button)) ||
      (!can_more && gtk_widget_has_focus (self->larger_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->default_button));
  gtk_widget_set_sensitive (self->smaller_button, can_less);
  gtk_widget_set_sensitive (self->larger_button, can_more);
}

static void
update_font (DwrAppearancePopover *self, const char *font)
{
  DwrSwatch *chosen = self->family_swatch;

  if (g_str_equal (font, DWR_LOOK_SANS))
    chosen = self->sans_swatch;
  else if (g_str_equal (font, DWR_LOOK_SERIF))
    chosen = self->serif_swatch;
  else if (g_str_equal (font, DWR_LOOK_DOCUMENT))
    chosen = self->document_swatch;
  if (chosen == self->family_swatch) {
    dwr_swatch_set_words (chosen, font);
    dwr_swatch_set_family (chosen, font);
    gtk_widget_set_tooltip_text (GTK_WIDGET (chosen), font);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->family_swatch), chosen == self->family_swatch);
  dwr_swatch_choose (chosen);
}

static void
update_presets (DwrAppearancePopover *self)
{
  gboolean is_normal = dwr_appearance_is_normal (self->appearance);
  gboolean can_restore = dwr_appearance_can_restore (self->appearance);
  gboolean is_undo = is_normal && can_restore;

  gtk_toggle_button_set_active (self->easy_check, dwr_appearance_is_easy (self->appearance));
  gtk_label_set_text (self->reset_label, is_undo ? _("Undo reset") : _("Reset to defaults"));
  gtk_widget_set_tooltip_text (self->reset_button,
                               is_undo
                               ? _("Bring back what you had chosen")
                               : _("Show articles as they looked at first"));
  gtk_widget_set_sensitive (self->reset_button, !is_normal || can_restore);
}

static void
update (DwrAppearancePopover *self)
{
  const DwrLook *look = dwr_appearance_peek_look (self->appearance);

  self->is_updating = TRUE;
  update_size (self, look);
  dwr_swatch_choose (self->themes[look->theme]);
  update_font (self, look->font);
  gtk_toggle_button_set_active (self->hyphens_check, look->is_hyphenated);
  update_presets (self);
  self->is_updating = FALSE;
}

/* "Automatic" looks as it would look now. */
static void
update_colours (DwrAppearancePopover *self)
{
  GtkWidget *around = gtk_popover_get_relative_to (GTK_POPOVER (self));

  for (DwrTheme i = 0; i < DWR_THEME_N; i++) {
    DwrPalette palette = dwr_theme_get_palette (around != NULL ? around : GTK_WIDGET (self), i);

    dwr_swatch_set_palette (self->themes[i], &palette);
  }
}

static void
update_families (DwrAppearancePopover *self)
{
  const char *family = NULL;
  g_autofree char *words = NULL;

  if (self->font == NULL)
    self->font = dwr_desktop_font_new ();
  family = dwr_desktop_font_get_family (self->font);
  /* TRANSLATORS: %s is the name of a font, such as Cantarell. */
  words = g_strdup_printf (_("The desktop's font for documents: %s"), family);
  dwr_swatch_set_family (self->sans_swatch, "Sans");
  dwr_swatch_set_family (self->serif_swatch, "Serif");
  dwr_swatch_set_family (self->document_swatch, family);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->document_swatch), words);
}

/* A popover ends where its window ends, so what does not fit scrolls. */
static void
fit_height (DwrAppearancePopover *self)
{
  GtkWidget *button = gtk_popover_get_relative_to (GTK_POPOVER (self));
  GtkWidget *window = button != NULL ? gtk_widget_get_toplevel (button) : NULL;
  int top = 0;
  int height_px = 0;

  if (window == NULL || !gtk_widget_translate_coordinates (button,
                                                           window,
                                                           0,
                                                           gtk_widget_get_allocated_height (button),
                                                           NULL,
                                                           &top))
    return;
  height_px = gtk_widget_get_allocated_height (window) - top - AROUND_PX;
  gtk_scrolled_window_set_max_content_height (self->scrolled, MAX (height_px, HEIGHT_LEAST_PX));
}

static void
dwr_appearance_popover_get_preferred_width (GtkWidget *widget, int *minimum_px, int *natural_px)
{
  GtkWidgetClass *parent_class = GTK_WIDGET_CLASS (dwr_appearance_popover_parent_class);

  parent_class->get_preferred_width (widget, minimum_px, natural_px);
  *natural_px = MAX (*minimum_px, MIN (*natural_px, WIDTH_MOST_PX));
}

static void
dwr_appearance_popover_show (GtkWidget *widget)
{
  DwrAppearancePopover *self = DWR_APPEARANCE_POPOVER (widget);

  update_colours (self);
  update_families (self);
  fit_height (self);
  GTK_WIDGET_CLASS (dwr_appearance_popover_parent_class)->show (widget);
}

static void
smaller_clicked_cb (DwrAppearancePopover *self)
{
  dwr_appearance_step (self->appearance, DWR_LOOK_TEXT_SIZE, -1);
}

static void
default_clicked_cb (DwrAppearancePopover *self)
{
  dwr_appearance_set_number (self->appearance,
                             DWR_LOOK_TEXT_SIZE,
                             dwr_look_get_range (DWR_LOOK_TEXT_SIZE)->normal);
}

static void
larger_clicked_cb (DwrAppearancePopover *self)
{
  dwr_appearance_step (self->appearance, DWR_LOOK_TEXT_SIZE, 1);
}

static gboolean
is_chosen (DwrAppearancePopover *self, GtkToggleButton *button)
{
  return !self->is_updating && gtk_toggle_button_get_active (button);
}

static void
theme_toggled_cb (DwrAppearancePopover *self, GtkToggleButton *button)
{
  if (!is_chosen (self, button))
    return;
  for (DwrTheme i = 0; i < DWR_THEME_N; i++) {
    if (GTK_TOGGLE_BUTTON (self->themes[i]) == button)
      dwr_appearance_set_theme (self->appearance, i);
  }
}

static void
font_toggled_cb (DwrAppearancePopover *self, GtkToggleButton *button)
{
  if (!is_chosen (self, button))
    return;
  if (button == GTK_TOGGLE_BUTTON (self->sans_swatch))
    dwr_appearance_set_font (self->appearance, DWR_LOOK_SANS);
  else if (button == GTK_TOGGLE_BUTTON (self->serif_swatch))
    dwr_appearance_set_font (self->appearance, DWR_LOOK_SERIF);
  else if (button == GTK_TOGGLE_BUTTON (self->document_swatch))
    dwr_appearance_set_font (self->appearance, DWR_LOOK_DOCUMENT);
}

static void
font_chosen_cb (DwrAppearancePopover *self, int response, GtkDialog *dialog)
{
  PangoFontFamily *family = gtk_font_chooser_get_font_family (GTK_FONT_CHOOSER (dialog));

  if (response == GTK_RESPONSE_OK && family != NULL)
    dwr_appearance_set_font (self->appearance, pango_font_family_get_name (family));
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

static void
choose_clicked_cb (DwrAppearancePopover *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *dialog = gtk_font_chooser_dialog_new (
      _("Font of articles"), GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL);

  gtk_font_chooser_set_level (GTK_FONT_CHOOSER (dialog), GTK_FONT_CHOOSER_LEVEL_FAMILY);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  dwr_window_end_with (dialog, GTK_WIDGET (self));
  g_signal_connect_object (dialog,
                           "response",
                           G_CALLBACK (font_chosen_cb),
                           self,
                           G_CONNECT_SWAPPED);
  dwr_direction_follow_language (dialog);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
hyphens_toggled_cb (DwrAppearancePopover *self, GtkToggleButton *button)
{
  if (!self->is_updating)
    dwr_appearance_set_hyphenated (self->appearance, gtk_toggle_button_get_active (button));
}

static void
easy_toggled_cb (DwrAppearancePopover *self, GtkToggleButton *button)
{
  if (self->is_updating)
    return;
  if (gtk_toggle_button_get_active (button))
    dwr_appearance_make_easy (self->appearance);
  else
    dwr_appearance_restore (self->appearance);
}

static void
reset_clicked_cb (DwrAppearancePopover *self)
{
  if (dwr_appearance_is_normal (self->appearance))
    dwr_appearance_restore (self->appearance);
  else
    dwr_appearance_make_normal (self->appearance);
}

static void
dwr_appearance_popover_dispose (GObject *object)
{
  DwrAppearancePopover *self = DWR_APPEARANCE_POPOVER (object);

  g_clear_object (&self->appearance);
  g_clear_object (&self->font);
  G_OBJECT_CLASS (dwr_appearance_popover_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (class, DwrAppearancePopover, name)

static void
bind_children (GtkWidgetClass *class)
{
  BIND (scrolled);
  BIND (content);
  BIND (smaller_button);
  BIND (default_button);
  BIND (larger_button);
  BIND (sans_swatch);
  BIND (serif_swatch);
  BIND (document_swatch);
  BIND (family_swatch);
  BIND (width_stepper);
  BIND (line_stepper);
  BIND (letter_stepper);
  BIND (word_stepper);
  BIND (paragraph_stepper);
  BIND (hyphens_check);
  BIND (easy_check);
  BIND (reset_button);
  BIND (reset_label);
}

static void
dwr_appearance_popover_class_init (DwrAppearancePopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_appearance_popover_dispose;
  widget_class->get_preferred_width = dwr_appearance_popover_get_preferred_width;
  widget_class->show = dwr_appearance_popover_show;
  g_type_ensure (DWR_TYPE_STEPPER);
  g_type_ensure (DWR_TYPE_SWATCH);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-appearance-popover.ui");
  bind_children (widget_class);
  for (DwrTheme i = 0; i < DWR_THEME_N; i++) {
    g_autofree char *name = g_strconcat (dwr_look_get_theme_name (i), "_swatch", NULL);

    gtk_widget_class_bind_template_child_full (widget_class, name, FALSE, 0);
  }
  gtk_widget_class_bind_template_callback (widget_class, smaller_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, default_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, theme_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hyphens_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, easy_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
}

/* The names of themes and fonts, which are the accessible names too. */
static void
name_swatches (DwrAppearancePopover *self)
{
  const char *const themes[DWR_THEME_N] = {
    /* TRANSLATORS: the theme of articles that is chosen by the desktop's */
    C_("theme", "Automatic"),
        C_("theme", "Light"),
            C_("theme", "Sepia"), C_("theme", "Dark"), C_("theme", "High contrast") };

  for (DwrTheme i = 0; i < DWR_THEME_N; i++) {
    g_autofree char *name = g_strconcat (dwr_look_get_theme_name (i), "_swatch", NULL);

    self->themes[i] = DWR_SWATCH (
        gtk_widget_get_template_child (GTK_WIDGET (self), DWR_TYPE_APPEARANCE_POPOVER, name));
    dwr_swatch_set_words (self->themes[i], themes[i]);
  }
  /* TRANSLATORS: a kind of font: letters without small strokes at their ends, and with them */
  dwr_swatch_set_words (self->sans_swatch, C_("font", "Sans"));
  dwr_swatch_set_words (self->serif_swatch, C_("font", "Serif"));
  /* TRANSLATORS: the font that the desktop's settings name for documents */
  dwr_swatch_set_words (self->document_swatch, C_("font", "System"));
}

static void
dwr_appearance_popover_init (DwrAppearancePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_swatches (self);
  /* What has the keyboard's focus is seen. */
  gtk_container_set_focus_vadjustment (self->content,
                                       gtk_scrolled_window_get_vadjustment (self->scrolled));
}

static void
set_up_steppers (DwrAppearancePopover *self)
{
  const struct {
    DwrStepper *stepper;
    DwrLookNumber number;
    const char *name;
    const char *less;
    const char *more;
  } steppers[] = {
    { self->width_stepper,
      DWR_LOOK_LINE_WIDTH,
      _("Line width"),
         _("Shorter lines"), _("Longer lines, if the panel is wide enough") },
         { self->line_stepper,
           DWR_LOOK_LINE_SPACING,
           _("Line spacing"),
              _("Less space between lines"), _("More space between lines") },
              { self->letter_stepper,
                DWR_LOOK_LETTER_SPACING,
                C_("space between", "Letters"),
                    _("Less space between letters"), _("More space between letters") },
                    { self->word_stepper,
                      DWR_LOOK_WORD_SPACING,
                      C_("space between", "Words"),
                          _("Less space between words"), _("More space between words") },
                          { self->paragraph_stepper,
                            DWR_LOOK_PARAGRAPH_SPACING,
                            C_("space between", "Paragraphs"),
                                _("Less space between paragraphs"),
                                   _("More space between paragraphs") },
                           };

  for (gsize i = 0; i < G_N_ELEMENTS (steppers); i++)
    dwr_stepper_set_number (steppers[i].stepper,
                            self->appearance,
                            steppers[i].number,
                            steppers[i].name,
                            steppers[i].less,
                            steppers[i].more);
}

void
dwr_appearance_popover_set_appearance (DwrAppearancePopover *self, DwrAppearance *appearance)
{
  g_return_if_fail (DWR_IS_APPEARANCE_POPOVER (self));
  g_return_if_fail (self->appearance == NULL);

  self->appearance = g_object_ref (appearance);
  set_up_steppers (self);
  g_signal_connect_object (appearance, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
